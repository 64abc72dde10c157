"""Whether a pair of site and type is usual, by the SEER site/histology validation list of 23 March 2018.

Only a soft warning: rare cancers break the list legitimately, and it holds no benign or borderline tumours outside the
central nervous system. It never forbids anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rcboard.services import vocabularies
from rcboard.services.code_sets import CodeSet, code_set


@dataclass(frozen=True, slots=True)
class SiteCheck:
    """What the list says of a pair."""

    usual: bool | None
    """None where the list does not hold the type or the site at all, so that it says nothing."""
    site_group: str
    """The list's own name of the site group; empty where the site is not listed."""
    usual_sites: tuple[str, ...]
    """Site groups where the list has this type, at most six; empty where it has none or has it nearly everywhere."""


_FEW = 6


@cache
def _groups() -> tuple[tuple[CodeSet, str, frozenset[str]], ...]:
    return tuple(
        (code_set(row["sites"]), row["group"], frozenset(row["morphologies"].split()))
        for row in vocabularies.rows("site_type.csv")
    )


@cache
def _known_types() -> frozenset[str]:
    return frozenset().union(*(types for _, _, types in _groups()))


@cache
def _sites_of(morphology: str) -> tuple[str, ...]:
    return tuple(name for _, name, types in _groups() if morphology in types)


@cache
def _group_of(topography: str) -> tuple[str, frozenset[str]] | None:
    return next(((name, types) for sites, name, types in _groups() if topography in sites), None)


_CENTRAL_NERVOUS = code_set("C70.0-C72.9,C75.1-C75.3")
_SKIN = code_set("C44.0-C44.9")
_KERATINOCYTE = code_set("8050/3-8086/3,8090/3-8098/3")


def _not_collected(topography: str, morphology: str) -> bool:
    """Whether SEER does not register such tumours at this site, so that its list has none for another reason.

    It registers benign and borderline tumours of the central nervous system only, and no basal or squamous cell
    carcinoma of the skin.
    """
    if morphology.endswith(("/0", "/1")) and topography not in _CENTRAL_NERVOUS:
        return True
    return topography in _SKIN and morphology in _KERATINOCYTE


def check(topography: str, morphology: str) -> SiteCheck:
    """What the list says of this pair of full codes."""
    group = _group_of(topography)
    if group is None or morphology not in _known_types() or _not_collected(topography, morphology):
        return SiteCheck(None, group[0] if group else "", ())
    name, types = group
    places = _sites_of(morphology)
    return SiteCheck(morphology in types, name, places if len(places) <= _FEW else ())
