"""The search of a finished file for what the record knows: the last door before anything leaves.

Independent of the finder: it knows no rules and no places, only values, and compares them with every text that a
stranger could get out of the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.files.opened import opened
from rcboard.services import case_texts
from rcboard.services.deidentify import guards
from rcboard.services.persons import sought

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.deidentify.known import Known
    from rcboard.services.work import Work

_SHORTEST = 3
"""Letters of a name part that is searched for alone; shorter ones only together with another."""


def texts_of(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """Every text of a file with the name of its place; a plain file is one text."""
    try:
        yield from opened(data, name).everything()
    except Refused:
        yield "file name", name
        yield "text", data.decode("utf-8", "replace")


def leaks(work: Work, case_id: CaseId, data: bytes, name: str) -> tuple[tuple[str, str], ...]:
    """What is found of the people of a case: place in the file and field of the record, never the value."""
    return tuple(found(case_texts.known_of(work, case_id), data, name))


def found(known: Known, data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """What of a record stands in a file."""
    values = list(_values(known))
    for place, text in texts_of(data, name):
        words = f" {_words(text)} "
        digits = re.sub(r"[\W_]", "", text).upper()
        for field, value, run_together in values:
            if (run_together and value in digits) or (not run_together and f" {value} " in words):
                yield place, field


def _words(text: str) -> str:
    """The words of a text without capitals, accents and signs, a blank between them."""
    return " ".join(sought(*re.split(r"[^\w]+", text)).split())


def _values(known: Known) -> Iterator[tuple[str, str, bool]]:
    """Field, normal form, and whether it is compared without anything between its characters."""
    for field in ("given", "family", "other_names", "nicknames", "relatives", "clinicians", "hospitals"):
        for value in getattr(known, field):
            parts = _words(value).split()
            if len(parts) > 1:
                yield field, " ".join(parts), False
            if field in {"given", "family", "other_names", "nicknames", "relatives", "clinicians"}:
                yield from ((field, part, False) for part in parts if _names_alone(part))
    for field in ("record_numbers", "national_ids", "phones", "emails"):
        for value in getattr(known, field):
            normal = re.sub(r"[\W_]", "", value).upper()
            if len(normal) >= 5:
                yield field, normal, True
    for value in known.addresses:
        for part in re.split(r"[,\n]", value):
            words = _words(part).split()
            if len(words) > 1:
                yield "addresses", " ".join(words), False
    if known.birth_date is not None:
        yield from (("birth_date", form, False) for form in _dates(known.birth_date))


def _names_alone(part: str) -> bool:
    """A part that is also an eponym, a drug or a common word would fail every sarcoma of Ewing."""
    ordinary = guards.is_eponym(part) or guards.is_medical(part) or guards.is_common(part) or guards.is_stop(part)
    return len(part) >= _SHORTEST and not ordinary and not part.isdigit()


def _dates(day: date) -> Iterator[str]:
    for form in ("%d %m %Y", "%Y %m %d", "%m %d %Y", "%d %b %Y", "%d %B %Y"):
        yield day.strftime(form).lower()
    yield f"{day.day} {day.month} {day.year}"
