"""How a page says texts, times and ages: one voice for the house, one for what leaves it.

The sections of a case summary are written once and take a voice; what a voice may be given is fixed by its types.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar, assert_never

from rcboard.language import N_
from rcboard.models.terms.report import Currency, Index, Side, Unit
from rcboard.models.words.report import (
    AT_INDEX,
    CURRENCY,
    FROM_INDEX,
    INTERVALS,
    LEFT_OUT,
    LENGTHS,
    SHORT_INTERVALS,
)
from rcboard.reports.figures import Tick
from rcboard.reports.tree import Face, Mark, Run, Tone
from rcboard.services.dossier_parts import Age, FreeText, Interval, LeftOut

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.models.terms.dates import PartialDate
    from rcboard.reports.tree import Cell, Words

TextT_contra = TypeVar("TextT_contra", contravariant=True)
WhenT_contra = TypeVar("WhenT_contra", contravariant=True)
AgeT_contra = TypeVar("AgeT_contra", contravariant=True)

_DAYS = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 30.4375, Unit.YEAR: 365.25}
_MOST_TICKS = 9


class Voice(Protocol[TextT_contra, WhenT_contra, AgeT_contra]):
    """What the sections ask of a voice."""

    @property
    def say(self) -> Say:
        """The translating function."""

    def text(self, text: TextT_contra) -> Words:
        """A free text, or the words that it is left out."""

    def when(self, when: WhenT_contra) -> str:
        """A time in a table."""

    def alone(self, when: WhenT_contra) -> str:
        """A time in a sentence."""

    def span(self, start: WhenT_contra | None, end: WhenT_contra | None) -> str | None:
        """From one time to another; None where neither is known."""

    def age(self, age: AgeT_contra | None) -> Cell:
        """Whether a finding is recent enough."""

    def day(self, when: WhenT_contra) -> float:
        """Where a time stands on the axis, in days."""

    def ticks(self, first: float, last: float) -> tuple[Tick, ...]:
        """The lines of the axis between two days."""

    def axis(self, first: float, last: float) -> tuple[float, float]:
        """Where the axis begins and ends that holds these two days."""

    def heads(self) -> tuple[str, str]:
        """The heads of the columns of times and of ages."""


@dataclass(frozen=True, slots=True)
class HouseVoice:
    """Dates as they are, partial dates shown as such, ages in days."""

    say: Say

    def text(self, text: str) -> Words:
        """The text as it was entered."""
        return (Run(text),)

    def when(self, when: PartialDate) -> str:
        """12-Nov-2026, Nov 2026 or 2026: never more than is known."""
        pattern = {"day": "dd-MMM-yyyy", "month": "MMM yyyy", "year": "yyyy"}[when.precision]
        return self.say.date(when.first, pattern)

    def alone(self, when: PartialDate) -> str:
        """The same as in a table."""
        return self.when(when)

    def span(self, start: PartialDate | None, end: PartialDate | None) -> str | None:
        """31-Aug to 26-Oct-2026: the year once where both days have the same."""
        if start is None or end is None:
            if start is not None:
                return self.say(N_("from {start}"), start=self.when(start))
            return None if end is None else self.say(N_("until {end}"), end=self.when(end))
        if start == end:
            return self.when(start)
        short = start.precision == end.precision == "day" and start.first.year == end.first.year
        first = self.say.date(start.first, "dd-MMM") if short else self.when(start)
        return self.say(N_("{start} to {end}"), start=first, end=self.when(end))

    def age(self, age: Age | None) -> Cell:
        """3 days, or 63 of 56 d where the limit is passed; without a limit no mark at all."""
        if age is None:
            return (Run(self.say(N_("not known")), Face.QUIET),)
        days = self.say.plural(N_("{n} day"), N_("{n} days"), age.days)
        if age.limit_days is None:
            return (Run(days, Face.QUIET),)
        if age.days <= age.limit_days:
            return Mark("circle-check", days, Tone.READY)
        return Mark("history", self.say(N_("{days} of {limit} d"), days=age.days, limit=age.limit_days), Tone.STALE)

    def day(self, when: PartialDate) -> float:
        """The day, or the middle of the month or year that is known."""
        return (when.first.toordinal() + when.last.toordinal()) / 2

    def ticks(self, first: float, last: float) -> tuple[Tick, ...]:
        """First days of months, of every third month, or of years, as many as can be read."""
        start, end = date.fromordinal(int(first)), date.fromordinal(int(last))
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        step = _step(months)
        found: list[Tick] = []
        at = start.replace(day=1) if step == 1 else start.replace(month=1, day=1)
        while at <= end:
            if at.toordinal() >= first:
                year = "yyyy" if step >= 12 else "MMM yyyy" if at.month == 1 or not found else "MMM"
                found.append(Tick(at.toordinal(), self.say.date(at, "MMMM" if step == 1 and months <= 6 else year)))
            at = date(at.year + (at.month - 1 + step) // 12, (at.month - 1 + step) % 12 + 1, 1)
        return tuple(found)

    def axis(self, first: float, last: float) -> tuple[float, float]:
        """From the first day of a month or year, so that every line of the axis has its word."""
        start, end = date.fromordinal(int(first)), date.fromordinal(int(last))
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        whole = start.replace(day=1) if _step(months) == 1 else start.replace(month=1, day=1)
        return whole.toordinal(), last + max(7.0, (last - first) * 0.12)

    def heads(self) -> tuple[str, str]:
        """Date; age on the day of printing."""
        return self.say(N_("Date")), self.say(N_("Age today"))


@dataclass(frozen=True, slots=True)
class OutsideVoice:
    """Intervals instead of dates, reviewed text only, no age that would give a date away."""

    say: Say
    index: Index

    def text(self, text: FreeText) -> Words:
        """The text, or why it is left out."""
        if isinstance(text, LeftOut):
            return (Run(self.say(LEFT_OUT[text.reason]), Face.QUIET),)
        return (Run(text.text),)

    def when(self, when: Interval) -> str:
        """3 weeks before; the head of the column says from which day."""
        if when.side is Side.AT:
            return self.say(AT_INDEX[self.index])
        return self._about(when, self.say.plural(*SHORT_INTERVALS[when.unit, when.side], when.number))

    def alone(self, when: Interval) -> str:
        """3 weeks before diagnosis."""
        if when.side is Side.AT:
            return self.say(AT_INDEX[self.index])
        return self._about(when, self.say.plural(*INTERVALS[self.index][when.unit, when.side], when.number))

    def _about(self, when: Interval, said: str) -> str:
        return self.say(N_("about {interval}"), interval=said) if when.about else said

    def span(self, start: Interval | None, end: Interval | None) -> str | None:
        """2 weeks after diagnosis to 3 months after diagnosis."""
        if start is None or end is None:
            if start is not None:
                return self.say(N_("from {start}"), start=self.alone(start))
            return None if end is None else self.say(N_("until {end}"), end=self.alone(end))
        if start == end:
            return self.alone(start)
        same = start.side is end.side and start.side is not Side.AT
        first = self.when(start) if same else self.alone(start)
        return self.say(N_("{start} to {end}"), start=first, end=self.alone(end))

    def age(self, age: Currency | None) -> Cell:
        """Recent enough or too old, never how many days."""
        match age:
            case None:
                return (Run(self.say(N_("not known")), Face.QUIET),)
            case Currency.NO_LIMIT:
                return (Run(self.say(CURRENCY[age]), Face.QUIET),)
            case Currency.WITHIN:
                return Mark("circle-check", self.say(CURRENCY[age]), Tone.READY)
            case Currency.OVER:
                return Mark("history", self.say(CURRENCY[age]), Tone.STALE)
            case _:
                assert_never(age)

    def day(self, when: Interval) -> float:
        """Days from the index date, as coarse as the interval."""
        sign = {Side.BEFORE: -1, Side.AT: 0, Side.AFTER: 1}[when.side]
        return sign * when.number * _DAYS[when.unit]

    def ticks(self, first: float, last: float) -> tuple[Tick, ...]:
        """The index date, and months or years from it."""
        steps = [(Unit.MONTH, 1), (Unit.MONTH, 3), (Unit.YEAR, 1), (Unit.YEAR, 2), (Unit.YEAR, 5), (Unit.YEAR, 10)]
        unit, step = next(
            ((unit, step) for unit, step in steps if (last - first) / (_DAYS[unit] * step) <= _MOST_TICKS - 2),
            (Unit.YEAR, 20),
        )
        each = _DAYS[unit] * step
        found: list[Tick] = []
        for count in range(int(first // each), int(last // each) + 1):
            at = count * each
            if first <= at <= last:
                one, many = LENGTHS[unit] if count > 0 else SHORT_INTERVALS[unit, Side.BEFORE]
                said = self.say.plural(one, many, abs(count) * step) if count else self.say(AT_INDEX[self.index])
                found.append(Tick(at, said))
        return tuple(found)

    def axis(self, first: float, last: float) -> tuple[float, float]:
        """Some room at both ends."""
        room = max(7.0, (last - first) * 0.04)
        return first - room, last + room * 2

    def heads(self) -> tuple[str, str]:
        """From which day is counted; whether a finding is recent enough."""
        return self.say(FROM_INDEX[self.index]), self.say(N_("How recent"))


def _step(months: int) -> int:
    """How many months lie between two lines of the axis."""
    return next((step for step in (1, 3, 12, 24, 60, 120) if months / step <= _MOST_TICKS), 240)
