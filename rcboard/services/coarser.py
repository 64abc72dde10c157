"""What an anonymised page tells less of, so that more people fit it: age, sex, and the layer of the entity.

Pure values and functions. The page obeys them, and k is counted for the page that obeys them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rcboard.services.dossier_parts import AgeBand

AGE_WIDTHS = (10, 20, 40)
"""Widths in years to which an age band may be widened."""


@dataclass(frozen=True, slots=True)
class Coarser:
    """How much less a page tells than it usually does."""

    age_width: int = 0
    """Width of the age band in years, one of `AGE_WIDTHS`; 0 for the usual band."""
    no_age: bool = False
    no_sex: bool = False
    layers_up: int = 0
    """How many layers above the single type the entity is told. From 1 on, codes, grade, stage, findings and all free
    text stay away, since each of them can tell the type."""


AS_USUAL = Coarser()


def layer_up(coarser: Coarser, layers: int) -> Coarser:
    """The same, told so many layers above the single type."""
    return replace(coarser, layers_up=layers)


def widened(band: AgeBand, width: int) -> AgeBand:
    """The band on a grid of `width` years that holds a band; "and over" stays open above. 0 leaves it as it is."""
    if width == 0:
        return band
    low = band.low // width * width
    return AgeBand(low, None if band.high is None else band.high // width * width + width - 1)


def age_told(band: AgeBand | None, coarser: Coarser) -> AgeBand | None:
    """The age band that the page tells; None where it tells none."""
    return None if band is None or coarser.no_age else widened(band, coarser.age_width)


def wider(band: AgeBand, width: int) -> int | None:
    """The next width that makes a band really wider; None where there is none."""
    here = widened(band, width)
    return next((one for one in AGE_WIDTHS if one > width and widened(band, one) != here), None)
