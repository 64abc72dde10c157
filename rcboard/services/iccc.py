"""The group of a child's cancer in ICCC-3 (IARC update 2017), by which paediatric networks and registries speak."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rcboard.services import vocabularies
from rcboard.services.code_sets import CodeSet, code_set


@dataclass(frozen=True, slots=True)
class Group:
    """A group of ICCC-3."""

    code: str
    """"081": main group 08, subgroup 1."""
    extended: str
    """Number of the extended classification, "046"."""
    main: str
    """"Malignant bone tumours"."""
    name: str
    """The finest name there is."""


@dataclass(frozen=True, slots=True)
class _Row:
    group: Group
    topography: CodeSet
    histology: tuple[tuple[int, int], ...]
    not_histology: tuple[tuple[int, int], ...]
    not_topography: CodeSet
    behaviours: frozenset[str]

    def takes(self, topography: str, histology: int, behaviour: str) -> bool:
        """Whether the row holds this pair."""
        return (
            behaviour in self.behaviours
            and topography in self.topography
            and topography not in self.not_topography
            and _within(histology, self.histology)
            and not _within(histology, self.not_histology)
        )


def _within(number: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= number <= high for low, high in ranges)


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for token in filter(None, (part.strip() for part in text.split(","))):
        low, _, high = token.partition("-")
        found.append((int(low), int(high or low)))
    return tuple(found)


@cache
def _rows() -> tuple[_Row, ...]:
    found = []
    for row in vocabularies.rows("iccc3.csv"):
        name = next(text for text in (row["division"], row["subgroup"], row["main_group"]) if text)
        low_high = _ranges(row["behaviour"])
        found.append(
            _Row(
                group=Group(
                    row["group_code"],
                    row["extended_code"],
                    vocabularies.british(row["main_group"]).capitalize().replace("Cns", "CNS"),
                    vocabularies.british(name),
                ),
                topography=code_set(row["topography"]),
                histology=_ranges(row["histology"]),
                not_histology=_ranges(row["histology_excluded"]),
                not_topography=code_set(row["topography_excluded"]),
                behaviours=frozenset(str(digit) for low, high in low_high for digit in range(low, high + 1)),
            )
        )
    return tuple(found)


@lru_cache(maxsize=2048)
def group_of(topography: str, morphology: str) -> Group | None:
    """The ICCC-3 group of a pair of full codes; None where the table has none."""
    if len(morphology) != len("9500/3") or not morphology[:4].isdigit():
        return None
    histology, behaviour = int(morphology[:4]), morphology[5]
    return next((row.group for row in _rows() if row.takes(topography, histology, behaviour)), None)
