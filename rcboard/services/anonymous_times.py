"""Dates as they may leave: intervals from the index date, no finer than they need be (domain, section h)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.models.terms.report import Side, Unit
from rcboard.services.dossier_parts import AgeBand, Interval

if TYPE_CHECKING:
    from datetime import date

    from rcboard.models.terms.dates import PartialDate

_CHILD_BANDS = ((0, 0), (1, 4), (5, 9), (10, 14), (15, 17))
OLDEST = 85
"""Ages from here on are one band."""


def interval(index: PartialDate, day: PartialDate) -> Interval:
    """How far a date lies from the index date: days up to two weeks, weeks to two months, months to two years.

    A date known to the month or year gives months or years and says "about".
    """
    about = index.precision != "day" or day.precision != "day"
    days = (_middle(day) - _middle(index)).days
    side = Side.AFTER if days > 0 else Side.BEFORE if days < 0 else Side.AT
    far = abs(days)
    if "year" in {index.precision, day.precision}:
        number, unit = round(far / 365.25), Unit.YEAR
    elif about or far > 60:
        number, unit = (round(far / 30.44), Unit.MONTH) if far < 730 else (round(far / 365.25), Unit.YEAR)
    else:
        number, unit = (far, Unit.DAY) if far <= 13 else (round(far / 7), Unit.WEEK)
    return Interval(number, unit, side if number else Side.AT, about)


def _middle(day: PartialDate) -> date:
    return day.first + (day.last - day.first) / 2


def age_band(age: int) -> AgeBand:
    """The band of an age in completed years: 0, 1-4, 5-9, 10-14, 15-17, 18-19, then five years, 85 and over."""
    for low, high in _CHILD_BANDS:
        if low <= age <= high:
            return AgeBand(low, high)
    if age >= OLDEST:
        return AgeBand(OLDEST, None)
    low = max(age // 5 * 5, 18)
    return AgeBand(low, low // 5 * 5 + 4)
