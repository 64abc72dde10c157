"""Reads dates as people type them, and shows them so that day and month cannot be confused.

Read: ``12.11.26``, ``12/11/2026`` (day first), ``2026-11-12``, ``20261112``, ``12 nov``, ``12-Nov-2026``,
``November 12, 2026``, ``3 de marzo de 2025``, ``mar 2025``, ``03/2025``, ``2025-03``, ``2024``, ``today``,
``yesterday``, ``-14`` (days ago), ``+14``, ``-2w``. Month names in English, Italian, French, German, Spanish and Dutch,
from CLDR.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.models.terms.dates import PartialDate

if TYPE_CHECKING:
    from rcboard.language import Say


class DateUse(StrEnum):
    """What a date is for; decides what a missing or two-digit year means."""

    BIRTH = "birth"
    """Two-digit years lie in the last hundred years; a year must be given."""
    EVENT = "event"
    """Something that happened: without a year, the last such day up to today."""
    PLANNED = "planned"
    """Something to come: without a year, the next such day from today."""


LANGUAGES = ("en", "it", "fr", "de", "es", "nl")
_EARLIEST, _LATEST = 1850, 2199
_ROOM_AHEAD = 20
"""A two-digit year of an event may lie so many years ahead (a planned end of follow-up) before it means the 1900s."""

_TODAY = {"today", "heute", "oggi", "aujourdhui", "hoy", "vandaag"}
_YESTERDAY = {"yesterday", "gestern", "ieri", "hier", "ayer", "gisteren"}
_TOMORROW = {"tomorrow", "morgen", "domani", "demain", "manana"}

_RELATIVE = re.compile(r"([+-])\s*(\d{1,4})\s*([dw]?)")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_EIGHT = re.compile(r"\d{8}")
_NUMERIC = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})(?:\s*[./ -]\s*(\d{4}|\d{2})?)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{4})")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|o|e)?\W*(?:de\s+|of\s+|the\s+)?)?"
    r"(?P<month>[a-z]{3,12})"
    r"(?:\W+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*(?=\d)|\s+(?=\d{4})|$))?"
    r"\W*(?:de[l]?\s+|of\s+)?(?P<year>\d{4}|\d{2})?"
)


def read_date(text: str, today: date, use: DateUse = DateUse.EVENT) -> PartialDate:
    """The date somebody typed, as precise as they typed it. Blanks around it do not matter.

    Refuses with `date.unclear`, `date.impossible`, `date.day_first`, `date.no_year`, `date.day_or_year`,
    `date.month_unclear` or `date.far`. Whether a date may lie in the future is another rule's business.
    """
    typed = _plain(text)
    found = _relative(typed, today, use) or _numeric(typed, today, use) or _named(typed, today, use)
    if found is None:
        raise Refused("date.unclear")
    if not _EARLIEST <= found.first.year <= _LATEST:
        raise Refused("date.far")
    return found


def show_date(when: PartialDate, say: Say) -> str:
    """12-Nov-2026, Mar 2025 or 2024: the month always in letters, and never more than is known."""
    if when.precision == "day":
        return say.date(when.first)
    if when.precision == "month":
        return say.date(when.first, "MMM yyyy")
    return when.iso


def _plain(text: str) -> str:
    """Small letters without accents, one blank between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("\u2212", "-").replace("\u2013", "-").split())


def _relative(typed: str, today: date, use: DateUse) -> PartialDate | None:
    word = re.sub(r"[^a-z]", "", typed) if not any(c.isdigit() for c in typed) else ""
    days = 0 if word in _TODAY else -1 if word in _YESTERDAY else 1 if word in _TOMORROW else None
    if days is None and (found := _RELATIVE.fullmatch(typed)) is not None and use is not DateUse.BIRTH:
        days = int(found[2]) * (7 if found[3] == "w" else 1) * (-1 if found[1] == "-" else 1)
    return None if days is None else PartialDate.of(today + timedelta(days=days))


def _numeric(typed: str, today: date, use: DateUse) -> PartialDate | None:
    if found := _EIGHT.fullmatch(typed):
        iso = (int(typed[:4]), int(typed[4:6]), int(typed[6:]))
        if _EARLIEST <= iso[0] <= _LATEST and _exists(*iso):
            return _made(*iso)
        return _made(int(typed[4:]), int(typed[2:4]), int(typed[:2]))
    if found := _ISO.fullmatch(typed):
        return _made(int(found[1]), *(int(part) for part in found.groups()[1:] if part))
    if found := _MONTH_YEAR.fullmatch(typed):
        return _made(int(found[2]), int(found[1]))
    if found := _NUMERIC.fullmatch(typed):
        day, month = int(found[1]), int(found[2])
        if month > 12 >= day:
            raise Refused("date.day_first")
        return _dated(found[3], month, day, today, use)
    return None


def _named(typed: str, today: date, use: DateUse) -> PartialDate | None:
    found = _NAMED.fullmatch(typed.replace(".", " ").strip())
    if found is None:
        return None
    months = _months().get(found["month"])
    if months is None:
        return None
    if len(months) > 1:
        raise Refused("date.month_unclear")
    (month,) = months
    if found["day"] is None and found["day_after"] is not None and found["year"] is None:
        raise Refused("date.day_or_year")  # "mar 25" may be a day of March or a year
    day = found["day"] or found["day_after"]
    if day is None:
        if found["year"] is None:
            raise Refused("date.no_year")
        return _made(_year(found["year"], month, 1, today, use), month)
    return _dated(found["year"], month, int(day), today, use)


def _dated(year: str | None, month: int, day: int, today: date, use: DateUse) -> PartialDate:
    """A day and month with the year that was typed, or the one that is meant."""
    if year is not None:
        return _made(_year(year, month, day, today, use), month, day)
    if use is DateUse.BIRTH:
        raise Refused("date.no_year")
    step = -1 if use is DateUse.EVENT else 1
    for meant in range(today.year - step, today.year + 9 * step, step):
        if _exists(meant, month, day) and (date(meant, month, day) - today).days * step >= 0:
            return _made(meant, month, day)
    raise Refused("date.impossible")


def _year(typed: str, month: int, day: int, today: date, use: DateUse) -> int:
    """Four digits as they are; two digits by what the date is for."""
    if len(typed) == 4:
        return int(typed)
    recent = today.year - today.year % 100 + int(typed)
    if use is DateUse.BIRTH:
        return recent if (recent, month, day) <= (today.year, today.month, today.day) else recent - 100
    return recent if recent <= today.year + _ROOM_AHEAD else recent - 100


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _made(year: int, *month_day: int) -> PartialDate:
    try:
        return PartialDate("-".join([f"{year:04d}", *(f"{part:02d}" for part in month_day)]))
    except ValueError:
        raise Refused("date.impossible") from None


@cache
def _months() -> dict[str, frozenset[int]]:
    """Each name of a month, and each beginning of one from three letters on, with the months it may mean."""
    from babel import Locale

    names: dict[str, set[int]] = {}
    whole: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for form in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in form[width].items():
                    bare = _plain(name).rstrip(".")
                    whole.setdefault(bare, set()).add(number)
                    for end in range(3, len(bare) + 1):
                        names.setdefault(bare[:end], set()).add(number)
    return {name: frozenset(whole.get(name, months)) for name, months in names.items()}
