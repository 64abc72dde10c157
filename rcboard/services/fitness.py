"""General fitness on a date: the scale must fit the age, the value must exist on the scale.

ECOG 0 to 5 (Oken 1982), any age; Karnofsky 0 to 100 by tens from 16 years; Lansky 0 to 100 by tens from 1 to 16 years.
At 16 years both are allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.models.terms.medicine import FitnessScale
from rcboard.services.intervals import ages

if TYPE_CHECKING:
    from rcboard.models.terms.dates import PartialDate

VALUES: dict[FitnessScale, tuple[int, ...]] = {
    FitnessScale.ECOG: tuple(range(6)),
    FitnessScale.KARNOFSKY: tuple(range(0, 101, 10)),
    FitnessScale.LANSKY: tuple(range(0, 101, 10)),
}
"""The values of each scale. ECOG 5, Karnofsky 0 and Lansky 0 mean death."""

_YEARS: dict[FitnessScale, tuple[int, int]] = {
    FitnessScale.ECOG: (0, 150),
    FitnessScale.KARNOFSKY: (16, 150),
    FitnessScale.LANSKY: (1, 16),
}


def scales(birth: PartialDate | None, day: PartialDate | None) -> tuple[FitnessScale, ...]:
    """The scales that fit the age on a day; all of them where the age is not known."""
    age = ages(birth, day)
    if age is None:
        return tuple(FitnessScale)
    return tuple(scale for scale, (low, high) in _YEARS.items() if age[0] <= high and age[1] >= low)


def check(scale: FitnessScale, value: int, birth: PartialDate | None, day: PartialDate | None) -> None:
    """Refuse a value that the scale does not have, and a scale that cannot fit the age on that day.

    With partial dates the scale is refused only where no possible age fits it. Codes of `fitness.…`, field "value",
    "scale" or "dated".
    """
    if isinstance(value, bool) or value not in VALUES[scale]:
        code = "fitness.ecog" if scale is FitnessScale.ECOG else "fitness.tens"
        raise Refused(code, field="value")
    age = ages(birth, day)
    if age is None:
        return
    if age[1] < 0:
        raise Refused("fitness.before_birth", field="dated")
    low, high = _YEARS[scale]
    if age[1] < low:
        raise Refused(
            "fitness.karnofsky_age" if scale is FitnessScale.KARNOFSKY else "fitness.lansky_young", field="scale"
        )
    if age[0] > high:
        raise Refused("fitness.lansky_old", field="scale")
