"""Calendar dates that may be known to the year or month only, as charts and letters have them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month of a year, or a year. Sorts by its text: a year before its months, a month before its days."""

    iso: str
    """ISO 8601 in reduced precision: "2026", "2026-03" or "2026-03-12"."""

    def __post_init__(self) -> None:
        """Refuse what is not a date of the calendar (ValueError)."""
        found = _ISO.fullmatch(self.iso)
        if found is None:
            raise ValueError("not a partial date")
        year, month, day = found.groups()
        date(int(year), int(month or 1), int(day or 1))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full date of a day."""
        return cls(day.isoformat())

    @property
    def precision(self) -> str:
        """How much is known: "day", "month" or "year"."""
        return {10: "day", 7: "month", 4: "year"}[len(self.iso)]

    @property
    def first(self) -> date:
        """The earliest day this may mean."""
        year, month, day = (*map(int, self.iso.split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def last(self) -> date:
        """The latest day this may mean."""
        if self.precision == "day":
            return self.first
        year, month = (*map(int, self.iso.split("-")), 12)[:2]
        return date(year, month, calendar.monthrange(year, month)[1])

    def __str__(self) -> str:
        """The ISO text."""
        return self.iso
