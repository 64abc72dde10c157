"""The rare-cancer classification as shipped: rows of RARECARE/JARC in three layers, matched by morphology, then site.

The names are those of the public project lists; the code sets are our mapping, to be verified (`resources/README.md`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rcboard.models.terms.codes import Bound
from rcboard.services import vocabularies
from rcboard.services.code_sets import CodeSet, PairSet, code_set, pair_set

if TYPE_CHECKING:
    from collections.abc import Iterable

HISTOTYPE = ".H."
"""In the code of a layer-3 row that hangs directly on layer 1: a histotype beside the site entity (sarcomas)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A code of the classification with its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of the classification."""

    code: str
    parent: str
    layer: int
    """1 organises referral, 2 is where rarity is judged, 3 is a single histological type."""
    name: str
    topography: CodeSet
    morphology: CodeSet
    sex: str
    """"M", "F" or empty for any."""
    excludes: PairSet
    rare: bool
    incidence: str
    """As published, per 100,000 a year: a number, a band, or empty where no source was read."""
    networks: str
    domains: str
    source: str
    note: str

    @property
    def family(self) -> str:
        """The code of its family: "SA"."""
        return self.code[:2]

    @property
    def outside_counts(self) -> bool:
        """Whether it carries another behaviour than /3: a board case that no incidence figure includes."""
        return "outside" in self.note and "counts" in self.note


@dataclass(frozen=True, slots=True)
class Incidence:
    """What is known of how often an entity occurs: crude incidence per 100,000 a year in the EU."""

    text: str
    """As published; empty where unknown."""
    bound: Bound
    of: Named | None
    """The entity the figure was published for."""
    source: str
    low: float | None
    """The smallest value the figure may mean; None where unknown, 0 for an upper bound only."""
    high: float | None


@cache
def families() -> dict[str, str]:
    """The twelve families and "OT", by code."""
    return {row["code"]: row["name"] for row in vocabularies.rows("families.csv")}


@cache
def entities() -> dict[str, Entity]:
    """All rows by code, in the order of the list."""
    return {
        row["code"]: Entity(
            code=row["code"],
            parent=row["parent"],
            layer=int(row["layer"]),
            name=vocabularies.british(row["name"]),
            topography=code_set(row["topography"]),
            morphology=code_set(row["morphology"]),
            sex=row["sex"],
            excludes=pair_set(row["excludes"]),
            rare=row["rare"] == "yes",
            incidence=row["incidence_per_100k"],
            networks=row["ern"],
            domains=row["ern_domain"],
            source=row["source"],
            note=row["note"],
        )
        for row in vocabularies.rows("entities.csv")
    }


@lru_cache(maxsize=2048)
def of_type(morphology: str) -> tuple[Entity, ...]:
    """The rows that take a morphology code at any site."""
    return tuple(row for row in entities().values() if morphology in row.morphology)


def hits(topography: str, morphology: str, sex: str) -> tuple[Entity, ...]:
    """All rows that take the pair, the most specific first. `sex`: "M", "F" or empty for not known."""
    found = [
        row
        for row in of_type(morphology)
        if topography in row.topography
        and (not row.sex or row.sex == sex)
        and not row.excludes.holds(topography, morphology)
    ]
    return by_specificity(found)


def by_specificity(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """Rows in order, the most specific first."""
    return tuple(sorted(found, key=_specificity))


def _specificity(row: Entity) -> tuple[int, int, int, int, str]:
    """Deeper layers first; then the row of fewer types, then of fewer sites."""
    return -row.layer, HISTOTYPE in row.code, row.morphology.size, row.topography.size, row.code


def under(code: str, prefix: str) -> bool:
    """Whether an entity code is this one or lies below it; a family code reaches all its entities."""
    return code == prefix or code.startswith((prefix + ".", prefix + "-") if len(prefix) == 2 else prefix + ".")


def site_matters(row: Entity) -> bool:
    """Whether the row is limited to some sites, so that a hit says that type and site belong together."""
    return row.topography.size < 300


_BAND = re.compile(r"^>(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?(?=\s*\(band)")
_AT_MOST = re.compile(r"^(?:<=?)(\d+(?:\.\d+)?)")
_NUMBER = re.compile(r"^(?:about )?(\d+(?:\.\d+)?)(?=$| )")


def bounds(text: str) -> tuple[float | None, float | None]:
    """The lowest and highest value that a published figure may mean; None where it does not say."""
    if found := _BAND.match(text):
        return float(found[1]), float(found[2]) if found[2] else None
    if found := _AT_MOST.match(text):
        return 0.0, float(found[1])
    if "+" not in text and (found := _NUMBER.match(text)):
        return float(found[1]), float(found[1])
    return None, None


UNKNOWN_INCIDENCE = Incidence("", Bound.UNKNOWN, None, "", None, None)


def incidence_of(row: Entity) -> Incidence:
    """The figure published for the row, else for the nearest row above it as an upper bound, else honestly unknown.

    Rows outside the counts get no figure: no published one includes them.
    """
    if row.outside_counts:
        return UNKNOWN_INCIDENCE
    at: Entity | None = row
    while at is not None:
        if at.incidence:
            low, high = bounds(at.incidence)
            own = at is row
            return Incidence(
                text=at.incidence,
                bound=Bound.FIGURE if own else Bound.UPPER,
                of=Named(at.code, at.name),
                source=vocabularies.source_words(at.source),
                low=low if own else 0.0,
                high=high,
            )
        at = entities().get(at.parent)
    return UNKNOWN_INCIDENCE
