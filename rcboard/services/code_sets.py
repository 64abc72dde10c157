"""Sets of ICD-O codes as the lists write them: "C31.0-C31.9,C30.0", "8580/3-8585/3", and "site:type" pairs left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


def _key(code: str) -> tuple[int, int]:
    """A code as two numbers: what is ranged over, and what must be equal (the behaviour; 0 for a site)."""
    if code[0] == "C":
        return int(code[1:3]) * 10 + int(code[4:] or 0), 0
    return int(code[:4]), int(code[5:])


def _readable(code: str) -> bool:
    """Whether a text has the full form of a code; "8890" and "C54" have not."""
    return (len(code) == 5 and code[0] == "C" and code[1:3].isdigit() and code[3] == "." and code[4].isdigit()) or (
        len(code) == 6 and code[:4].isdigit() and code[4] == "/" and code[5].isdigit()
    )


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A set of codes of one axis; ranges run between two codes of the same behaviour."""

    ranges: tuple[tuple[int, int, int], ...]
    """From, to, behaviour."""
    size: int
    """How many numbers the ranges span: the smaller, the more specific."""

    def __contains__(self, code: str) -> bool:
        """Whether the set holds a full code; False for a text that is none."""
        if not _readable(code):
            return False
        number, behaviour = _key(code)
        return any(low <= number <= high and behaviour == kind for low, high, kind in self.ranges)

    def __bool__(self) -> bool:
        """Whether the set names any code at all."""
        return bool(self.ranges)


@lru_cache(maxsize=4096)
def code_set(text: str) -> CodeSet:
    """The set that a text writes; ValueError where the text is not of this form."""
    ranges = []
    for token in filter(None, (part.strip() for part in text.split(","))):
        low, _, high = token.partition("-")
        for end in (low, high or low):
            if not _readable(end):
                raise ValueError(f"not a code: {end}")
        (first, kind), (last, other) = _key(low), _key(high or low)
        if kind != other or last < first:
            raise ValueError(f"not a range: {token}")
        ranges.append((first, last, kind))
    return CodeSet(tuple(ranges), sum(last - first + 1 for first, last, _ in ranges))


@dataclass(frozen=True, slots=True)
class PairSet:
    """Pairs of site and type that a row does not take."""

    pairs: tuple[tuple[CodeSet, CodeSet], ...]

    def holds(self, topography: str, morphology: str) -> bool:
        """Whether this pair is one of them."""
        return any(topography in sites and morphology in types for sites, types in self.pairs)


@lru_cache(maxsize=256)
def pair_set(text: str) -> PairSet:
    """The pairs that a text writes: "C34.0-C34.9:8041/3-8045/3;..."."""
    pairs = []
    for token in filter(None, (part.strip() for part in text.split(";"))):
        sites, _, types = token.partition(":")
        pairs.append((code_set(sites), code_set(types)))
    return PairSet(tuple(pairs))
