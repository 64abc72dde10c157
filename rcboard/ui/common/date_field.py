"""A date typed freely and shown in full: 12.11.26, 12 nov, today and -14 all become 12-Nov-2026."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from rcboard.language import N_
from rcboard.models.terms.dates import PartialDate
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rcboard.language import Say

_PARTS = re.compile(r"[\s./,-]+")
_ISO = re.compile(r"\d{4}(-\d{1,2}){0,2}")
TODAY = N_("today")


def month_names(say: Say) -> dict[str, int]:
    """The months of the interface's language and of English, whole and short, in lower case, with their numbers."""
    english = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    names = {name: at for at, name in enumerate(english, 1)}
    for month in range(1, 13):
        names[say.date(date(2000, month, 1), "LLLL").lower()] = month
        names[say.date(date(2000, month, 1), "LLL").lower()] = month
    return names


def read_date(
    text: str, today: date, months: Mapping[str, int], partial: bool, today_word: str = ""
) -> PartialDate | None:
    """The date that a person means, or None where it is not clear.

    Day, month and year stand in this order; a year of two digits lies between 99 years ago and next year; without a
    year it is this one. `partial`: whether month and year, or the year alone, are enough. "+3" and "-14" count days.
    """
    text = text.strip().lower()
    if text in {"today", today_word.lower()} and text:
        return PartialDate.of(today)
    if re.fullmatch(r"[+-]\d{1,5}", text):
        return PartialDate.of(today + timedelta(days=int(text)))
    parts = [part for part in _PARTS.split(text) if part]
    if _ISO.fullmatch(text):
        parts.reverse()
    numbers = [_number(part, months) for part in parts]
    if not numbers or None in numbers or len(numbers) > 3:
        return None
    known = [number for number in numbers if number is not None]
    named_month = any(not part.isdigit() for part in parts)
    if len(known) == 3:
        day, month, year = known
    elif len(known) == 2 and (len(parts[1]) == 4 or (named_month and not parts[0].isdigit())):
        day, (month, year) = 0, known
    elif len(known) == 2:
        (day, month), year = known, today.year
    else:
        day, month, year = 0, 0, known[0]
        if len(parts[0]) != 4 or named_month:
            return None
    return _dated(day, month, _full_year(year, parts[-1], today), partial)


def _number(part: str, months: Mapping[str, int]) -> int | None:
    if part.isdigit():
        return int(part)
    fitting = {number for name, number in months.items() if len(part) >= 3 and name.startswith(part)}
    return fitting.pop() if len(fitting) == 1 else None


def _full_year(year: int, typed: str, today: date) -> int:
    if len(typed) > 2 or year > 99:
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + 1 else century - 100 + year


def _dated(day: int, month: int, year: int, partial: bool) -> PartialDate | None:
    if not 1850 <= year <= 2150 or (not day and not partial):
        return None
    iso = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
    try:
        return PartialDate(iso)
    except ValueError:
        return None


class DateField(QLineEdit):
    """A date field. F4 opens a calendar.

    `edited`: something was typed; `left`: the focus went. `value` is a `PartialDate`, None where empty, or the raw
    text (str) where it is no date: keep that as a draft and show the complaint.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        say: Say,
        today: Callable[[], date],
        name: str = "",
        partial: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`today`: the present day, from the clock; `partial`: month and year, or the year alone, are allowed."""
        super().__init__(parent)
        self._say, self._today, self._partial = say, today, partial
        self._value: PartialDate | str | None = None
        self._months: dict[str, int] = {}
        self._calendar: QCalendarWidget | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(say("dd-Mmm-yyyy or Mmm yyyy") if partial else say("dd-Mmm-yyyy"))
        self.textEdited.connect(self._typed)

    @property
    def value(self) -> PartialDate | str | None:
        """The date, None where empty, the raw text where it is no date."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show a date (`PartialDate`, `date`), nothing (None, ""), or raw text from a draft."""
        if isinstance(value, date):
            value = PartialDate.of(value)
        self._value = value if isinstance(value, PartialDate) else (str(value) if value else None)
        self.setText(self.shown(self._value))

    def shown(self, value: PartialDate | str | None) -> str:
        """A date as the house writes it: 12-Nov-2026, Mar 2023, 2023."""
        if not isinstance(value, PartialDate):
            return value or ""
        pattern = {"day": "dd-MMM-yyyy", "month": "MMM yyyy", "year": "yyyy"}[value.precision]
        return self._say.date(value.first, pattern)

    def complaint(self) -> str:
        """What is wrong with the text, or "" where it is a date or empty."""
        if not isinstance(self._value, str):
            return ""
        if self._partial:
            return self._say("This is no date. Write it like 12-Nov-2026, Nov 2026 or 2026.")
        return self._say("This is no date. Write it like 12-Nov-2026.")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: a date is shown in full."""
        super().focusOutEvent(event)
        if isinstance(self._value, PartialDate):
            self.setText(self.shown(self._value))
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 opens the calendar."""
        if event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar below the field; Enter takes the day, Esc closes."""
        if self._calendar is None:
            self._calendar = QCalendarWidget(self.window())
            self._calendar.setAccessibleName(self._say("Calendar"))
            self._calendar.activated.connect(self._took)
            self._calendar.installEventFilter(self)
        shown = self._value.first if isinstance(self._value, PartialDate) else self._today()
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._calendar.move(self.mapTo(self.window(), QPoint(0, self.height() + Look.here().px(2))))
        self._calendar.show()
        self._calendar.raise_()
        self._calendar.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc closes the calendar."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._calendar is not None:
            self._calendar.hide()
            self.setFocus()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _took(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        if self._calendar is not None:
            self._calendar.hide()
        self.edited.emit()
        self.setFocus()

    def _typed(self, text: str) -> None:
        if not self._months:
            self._months = month_names(self._say)
        found = read_date(text, self._today(), self._months, self._partial, self._say(TODAY))
        self._value = found or text.strip() or None
        self.edited.emit()
