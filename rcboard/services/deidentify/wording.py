# ruff: noqa: E501  patterns are easier to read on one line
"""The words that take the place of findings, in the language of the text. Nothing in them allows going back."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.paths import resource

if TYPE_CHECKING:
    from rcboard.services.deidentify.finding import Hit
    from rcboard.services.deidentify.part_dates import Dated

_WORD_OF = {
    Kind.PATIENT_NAME: "patient",
    Kind.RELATIVE_NAME: "relative",
    Kind.CLINICIAN_NAME: "clinician",
}


@lru_cache(maxsize=8)
def _words(language: str) -> dict[str, str]:
    lines = resource("deidentify", language, "wording.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" = ", 1) for line in lines if " = " in line and not line.startswith("#"))
    return dict(pairs)


def bracketed(word: str) -> str:
    """How every replacement stands in the text."""
    return f"[{word}]"


def word_for(hit: Hit, language: str) -> str:
    """The replacement of a find that is not a date."""
    words = _words(language)
    name, _blank, number = hit.role.partition(" ")
    word = words.get(name) or words[_WORD_OF.get(hit.kind, hit.kind.value)]
    return bracketed(f"{word} {number}" if number else word)


def date_word(dated: Dated | None, language: str, index_date: date | None) -> str:
    """An interval to the index date, or the precision class where there is no index date or not enough is said.

    Within two weeks in days, within three months in weeks, beyond that in months; a month or a year keeps its precision.
    """
    words = _words(language)
    if dated is None or dated.year is None or index_date is None:
        precision = "date" if dated is None or dated.day or (dated.month is None and dated.year is None) else "month"
        if dated is not None and dated.year and not dated.month:
            precision = "year"
        return bracketed(words[precision])
    unit, count = _interval(dated, index_date)
    side = "of" if count == 0 else "before" if count < 0 else "after"
    name = f"{unit}_{side}" if f"{unit}_{side}" in words else f"day_{side}"
    return bracketed(words[name].format(n=abs(count), event=words["event"]))


def _interval(dated: Dated, index_date: date) -> tuple[str, int]:
    """Unit and number of units between a date and the index date."""
    year = dated.year or index_date.year
    if dated.month is None:
        return "year", year - index_date.year
    months = (year - index_date.year) * 12 + dated.month - index_date.month
    if dated.day is None:
        return "month", months
    try:
        days = (date(year, dated.month, dated.day) - index_date).days
    except ValueError:
        return "month", months
    if abs(days) < 14:
        return "day", days
    if abs(days) < 92:
        return "week", int(days / 7)
    return "month", int(days / 30.4375)


@lru_cache(maxsize=1)
def own_words() -> frozenset[str]:
    """Every fixed text that a replacement may hold, so that a text that was replaced once is not searched again."""
    from rcboard.services.deidentify.lists import LANGUAGES

    return frozenset(word for language in LANGUAGES for word in _words(language).values())


@lru_cache(maxsize=1)
def own_heads() -> tuple[str, ...]:
    """How a bracket of ours can begin."""
    return tuple(sorted({word.split("{")[0].strip() for word in own_words()} - {""}))
