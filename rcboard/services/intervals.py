"""Times between dates, with no more precision than the dates have; ages and age bands.

Intervals are computed, never typed. The sign counts from the first date: days after it are positive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.report import Side, Unit
from rcboard.services import dossier_parts
from rcboard.services.dossier_parts import AgeBand

if TYPE_CHECKING:
    from datetime import date

    from rcboard.language import Say

_MONTH, _YEAR = 30.436875, 365.2425
"""Mean length in days, Gregorian calendar."""
_LENGTH = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: _MONTH, Unit.YEAR: _YEAR}
_DAYS_UP_TO = 13
_WEEKS_UP_TO = 90
_MONTHS_UP_TO = 60 * _MONTH


@dataclass(frozen=True, slots=True)
class Interval:
    """The time from one date to another.

    `days_min` and `days_max` enclose every day count the dates allow (negative: before); `amount` of `unit` is what is
    shown, 0 where `side` is "at"; `approximate` where a date is known to the month or year only.
    """

    days_min: int
    days_max: int
    unit: Unit
    amount: int
    approximate: bool
    side: Side

    @property
    def reversed(self) -> Interval:
        """The same time counted from the other end."""
        turned = {Side.BEFORE: Side.AFTER, Side.AFTER: Side.BEFORE, Side.AT: Side.AT}[self.side]
        return Interval(-self.days_max, -self.days_min, self.unit, self.amount, self.approximate, turned)

    @property
    def printed(self) -> dossier_parts.Interval:
        """The form that an anonymised page holds: the day counts behind it stay in the house."""
        return dossier_parts.Interval(self.amount, self.unit, self.side, self.approximate)


def between(start: PartialDate, end: PartialDate) -> Interval:
    """The time from `start` to `end`: days up to 13, weeks up to 90 days, months up to 5 years, then years.

    A date known to the month gives months at best, to the year years. Where the order of the two is open, the side is
    "at" and the interval approximate: nothing is claimed.
    """
    low, high = (end.first - start.last).days, (end.last - start.first).days
    approximate = start.precision != "day" or end.precision != "day"
    finest = {"day": Unit.DAY, "month": Unit.MONTH, "year": Unit.YEAR}
    order = list(_LENGTH)
    unit = max((finest[start.precision], finest[end.precision]), key=order.index)
    if low <= 0 <= high:
        return Interval(low, high, unit, 0, approximate, Side.AT)
    middle = abs(low + high) / 2
    for coarser, limit in ((Unit.WEEK, _DAYS_UP_TO), (Unit.MONTH, _WEEKS_UP_TO), (Unit.YEAR, _MONTHS_UP_TO)):
        if middle > limit and order.index(coarser) > order.index(unit):
            unit = coarser
    amount = max(1, int(middle / _LENGTH[unit] + 0.5))
    return Interval(low, high, unit, amount, approximate, Side.AFTER if low > 0 else Side.BEFORE)


_LASTED: dict[Unit, tuple[str, str]] = {
    Unit.DAY: (N_("{n} day"), N_("{n} days")),
    Unit.WEEK: (N_("{n} week"), N_("{n} weeks")),
    Unit.MONTH: (N_("{n} month"), N_("{n} months")),
    Unit.YEAR: (N_("{n} year"), N_("{n} years")),
}
_ABOUT: dict[Unit, tuple[str, str]] = {
    Unit.DAY: (N_("about {n} day"), N_("about {n} days")),
    Unit.WEEK: (N_("about {n} week"), N_("about {n} weeks")),
    Unit.MONTH: (N_("about {n} month"), N_("about {n} months")),
    Unit.YEAR: (N_("about {n} year"), N_("about {n} years")),
}


def said(interval: Interval, say: Say) -> str:
    """How long it is: "12 days", "about 3 months", "same day", "about the same time"."""
    if interval.side is Side.AT:
        return say("about the same time") if interval.approximate else say("same day")
    one, many = (_ABOUT if interval.approximate else _LASTED)[interval.unit]
    return say.plural(one, many, interval.amount)


def said_from(interval: Interval, say: Say) -> str:
    """Where it lies from the index date: "12 days before", "about 3 months after"."""
    if interval.side is Side.AT:
        return said(interval, say)
    time = said(interval, say)
    return say("{time} before", time=time) if interval.side is Side.BEFORE else say("{time} after", time=time)


def ages(birth: PartialDate | None, day: PartialDate | date | None) -> tuple[int, int] | None:
    """The lowest and highest age in completed years on a day that the dates allow; None where one is not known.

    Equal where the age is certain; a day before birth gives -1. Born on 29 February: a year older on 1 March.
    """
    if birth is None or day is None:
        return None
    first, last = (day.first, day.last) if isinstance(day, PartialDate) else (day, day)
    return _completed(birth.last, first), _completed(birth.first, last)


def _completed(born: date, day: date) -> int:
    return max(-1, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def short_age(birth: PartialDate | None, day: PartialDate | date | None, say: Say) -> str:
    """An age as the banner has it: "24y", under 2 years "14m", "23–24y" where the dates leave it open; else empty."""
    found = ages(birth, day)
    if found is None or birth is None or day is None or found[1] < 0:
        return ""
    low, high = max(found[0], 0), found[1]
    if high < 2 and birth.precision != "year":
        last = day.last if isinstance(day, PartialDate) else day
        months = (last.year - birth.first.year) * 12 + last.month - birth.first.month - (last.day < birth.first.day)
        return say("{n}m", n=max(months, 0))
    return say("{n}y", n=high) if low == high else say("{low}–{high}y", low=low, high=high)


_CHILD_BANDS = ((0, 0), (1, 4), (5, 9), (10, 14), (15, 17), (18, 19))


def age_band(low: int, high: int | None = None, *, top: int = 85) -> AgeBand:
    """The band of an age in completed years, as an anonymised page shows it (domain, section h).

    Children 0, 1-4, 5-9, 10-14, 15-17, then 18-19 and 5 years each; from `top` (85 or 90) on open. Where the age is
    only known to lie between `low` and `high`, the band reaches over both.
    """
    first, last = _band(max(low, 0), top), _band(max(low if high is None else high, 0), top)
    return AgeBand(first.low, last.high)


def _band(years: int, top: int) -> AgeBand:
    if years >= top:
        return AgeBand(top, None)
    for low, high in _CHILD_BANDS:
        if years <= high:
            return AgeBand(low, high)
    low = years - years % 5
    return AgeBand(low, low + 4)


def said_band(band: AgeBand, say: Say) -> str:
    """ "20–24 years", "under 1 year", "85 years and over"."""
    if band.high is None:
        return say("{n} years and over", n=band.low)
    if band.high == 0:
        return say("under 1 year")
    if band.low == 0:
        return say("under {n} years", n=band.high + 1)
    return say("{low}–{high} years", low=band.low, high=band.high)
