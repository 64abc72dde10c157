"""The fields of a case as one table: forms, the command line and drafts all read what was typed through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.language import N_
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import Urgency

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_TEXT = 5_000_000
"""Characters in one free text. More belongs into an attachment."""


class Shape(StrEnum):
    """What a field holds."""

    TEXT = "text"
    """One line."""
    LONG = "long"
    """Free text of several lines."""
    LINES = "lines"
    """One entry a line; an empty text means asked, and none known; None means not recorded."""
    DATE = "date"
    PARTIAL = "partial"
    URGENCY = "urgency"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class CaseField:
    """One field: its name in code and on the command line, its words on screen and paper, and what it holds."""

    name: str
    words: str
    shape: Shape
    names_people: bool = False
    """Holds a clinician or a centre: shown in the house only, never exported."""


_F = CaseField
FIELDS: Mapping[str, CaseField] = {
    field.name: field
    for field in (
        _F("question", N_("Question for the board"), Shape.LONG),
        _F("question_why", N_("Why by then"), Shape.LONG),
        _F("needed_by", N_("Decision needed by"), Shape.DATE),
        _F("urgency", N_("Urgency"), Shape.URGENCY),
        _F("clinician", N_("Responsible clinician"), Shape.TEXT, names_people=True),
        _F("referring_centre", N_("Referring centre"), Shape.TEXT, names_people=True),
        _F("referring_clinician", N_("Referring clinician"), Shape.TEXT, names_people=True),
        _F("country", N_("Country of care"), Shape.COUNTRY),
        _F("presented", N_("Presented"), Shape.LONG),
        _F("extent", N_("Extent"), Shape.LONG),
        _F("response", N_("Response"), Shape.LONG),
        _F("tolerance", N_("Tolerance"), Shape.LONG),
        _F("trials", N_("Trials"), Shape.LONG),
        _F("wish", N_("Patient’s wish"), Shape.LONG),
        _F("own_question", N_("Patient’s own question"), Shape.LONG),
        _F("knows", N_("What the patient knows"), Shape.LONG),
        _F("may_be_told", N_("Who may be told"), Shape.LONG, names_people=True),
        _F("comorbidity", N_("Comorbidity"), Shape.LINES),
        _F("drugs", N_("Current medicines"), Shape.LINES),
        _F("allergies", N_("Allergies"), Shape.LINES),
        _F("family_history", N_("Family history"), Shape.LINES),
        _F("index_named", N_("Index date"), Shape.PARTIAL),
    )
}
"""All fields in the order of the page."""

NONE_KNOWN = frozenset({"none", "none known", "no", "-"})
"""What may be typed in a field of entries for: asked, and none known."""


def read(name: str, typed: object) -> object:
    """The value of a field from what was typed (text) or handed in (a value); None empties the field.

    Refuses an unknown field, a date that is none, an urgency or country that does not exist, and a text over the limit.
    """
    if name not in FIELDS:
        raise Refused("case.no_such_field", name=name)
    shape = FIELDS[name].shape
    if typed is None:
        return Urgency.ROUTINE if shape is Shape.URGENCY else None
    if isinstance(typed, (date, PartialDate)):
        typed = typed.isoformat() if isinstance(typed, date) else typed.iso
    # Bytes that are no text (a command line in another encoding) must not stop the store from being written.
    text = str(typed).replace("\x00", "").encode("utf-8", "replace").decode().strip()
    if len(text) > MAX_TEXT:
        raise Refused("case.text_too_long", field=name, limit=MAX_TEXT)
    if shape is Shape.LINES:
        return (
            ""
            if text.lower() in NONE_KNOWN or text == ""
            else "\n".join(filter(None, map(str.strip, text.split("\n"))))
        )
    if text == "":
        return Urgency.ROUTINE if shape is Shape.URGENCY else None
    return _parsed(name, shape, text)


def _parsed(name: str, shape: Shape, text: str) -> object:
    try:
        match shape:
            case Shape.DATE:
                return date.fromisoformat(text)
            case Shape.PARTIAL:
                return PartialDate(text)
            case Shape.URGENCY:
                return Urgency(text.lower())
            case Shape.COUNTRY:
                return _country(text)
            case Shape.TEXT:
                return " ".join(text.split())
            case _:
                return text
    except ValueError as why:
        code = {Shape.URGENCY: "case.urgency", Shape.COUNTRY: "case.country"}.get(shape, "case.date")
        raise Refused(code, field=name) from why


def _country(text: str) -> str:
    """The ISO 3166-1 code of a country (CLDR's list, so that "uk" or "xx" do not pass for one)."""
    from babel import Locale

    code = text.upper()
    if len(code) != 2 or code not in Locale("en").territories or code in {"EU", "UN", "XA", "XB", "ZZ", "QO", "EZ"}:
        raise ValueError(code)
    return code
