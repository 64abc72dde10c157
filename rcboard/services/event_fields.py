"""A field of an event's details: what it holds, its words, and how what was typed becomes what is kept.

Kept values are plain JSON: text, whole numbers, lists of rows; a decimal is kept as its text ("0.5"), a partial date as
ISO text. So the same details read the same on every database and in every export.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import MappingProxyType

from rcboard.errors import Refused
from rcboard.models.terms.dates import PartialDate
from rcboard.services.dates import read_date


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    """One line, at most 400 characters."""
    LONG_TEXT = "long_text"
    """Several lines, at most 20,000 characters; longer text belongs in the event's own text or an attachment."""
    CHOICE = "choice"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PARTIAL_DATE = "partial_date"
    LIST_OF = "list_of"
    """Rows, each with the fields in `parts`."""


LIMITS = {FieldType.TEXT: 400, FieldType.LONG_TEXT: 20_000}
"""Longest text of a field, in characters."""
MOST_ROWS = 500
"""Most rows in one list."""

_NONE: Mapping[str, str] = MappingProxyType({})


def _no_choices() -> Mapping[str, str]:
    return _NONE


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of event: form, command line, validation, report and audit all read it from here."""

    name: str
    """Its key in the details; snake_case, never changed once kept."""
    type: FieldType
    words: str
    """Its label, marked for translation."""
    choices: Mapping[str, str] = field(default_factory=_no_choices)
    """For CHOICE: each kept value with its words, in the order shown."""
    unit: str = ""
    """The unit that its number always has, such as "mm"; empty where none or where another field has it."""
    required: bool = False
    help: str = ""
    """One sentence on what belongs here, marked for translation."""
    low: Decimal | None = None
    """Smallest number allowed."""
    high: Decimal | None = None
    """Largest number allowed."""
    parts: tuple[Field, ...] = ()
    """For LIST_OF: the fields of one row."""
    private: bool = False
    """May name a person or a centre: stays in the house."""


def read(
    fields: Sequence[Field], values: Mapping[str, object], today: date | None = None, path: str = ""
) -> dict[str, object]:
    """The kept form of what was typed for these fields, in their order, empty ones left out.

    With `today`, dates are read as people type them; without it, only ISO text and date values. Refuses with a code of
    `event.…` and the field's path ("drugs.0.dose").
    """
    known = {each.name for each in fields}
    for name in values:
        if name not in known:
            raise Refused("event.no_such_field", field=f"{path}{name}")
    kept: dict[str, object] = {}
    for each in fields:
        at = f"{path}{each.name}"
        value = _read(each, values.get(each.name), today, at)
        if value is not None:
            kept[each.name] = value
        elif each.required:
            raise Refused("event.needed", field=at)
    return kept


def _read(each: Field, value: object, today: date | None, at: str) -> object:
    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value).replace("\x00", "").strip()
    if value is None or value == "" or value == [] or value == ():
        return None
    match each.type:
        case FieldType.TEXT | FieldType.LONG_TEXT:
            return _text(each, value, at)
        case FieldType.CHOICE:
            return _choice(each, value, at)
        case FieldType.PARTIAL_DATE:
            return _date(value, today, at)
        case FieldType.LIST_OF:
            return _rows(each, value, today, at)
        case FieldType.INTEGER | FieldType.DECIMAL:
            return _number(each, value, at)


def _text(each: Field, value: object, at: str) -> str:
    if not isinstance(value, str):
        raise Refused("event.not_text", field=at)
    limit = LIMITS[each.type]
    if len(value) > limit:
        raise Refused("event.too_long", field=at, limit=limit, length=len(value))
    return " ".join(value.split()) if each.type is FieldType.TEXT else value


def _choice(each: Field, value: object, at: str) -> str:
    if isinstance(value, str):
        if value in each.choices:
            return str(value)
        folded = [choice for choice in each.choices if choice.casefold() == value.casefold()]
        if len(folded) == 1:
            return folded[0]
    raise Refused("event.choice", field=at, choices=", ".join(each.choices))


def _date(value: object, today: date | None, at: str) -> str:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        try:
            return PartialDate(value).iso if today is None else read_date(value, today).iso
        except Refused as why:
            raise Refused(why.code, field=at) from None
        except ValueError:
            pass
    raise Refused("event.date", field=at)


def _rows(each: Field, value: object, today: date | None, at: str) -> list[dict[str, object]] | None:
    if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
        raise Refused("event.not_rows", field=at)
    if len(value) > MOST_ROWS:
        raise Refused("event.too_many", field=at, limit=MOST_ROWS)
    rows = []
    for place, row in enumerate(value):
        if not isinstance(row, Mapping):
            raise Refused("event.not_rows", field=f"{at}.{place}")
        if all(part is None or (isinstance(part, str) and not part.strip()) for part in row.values()):
            continue  # a row that was opened and left empty
        rows.append(read(each.parts, row, today, f"{at}.{place}."))
    return rows or None


def _number(each: Field, value: object, at: str) -> int | str:
    number = read_number(value, at)
    if (each.low is not None and number < each.low) or (each.high is not None and number > each.high):
        if each.high is None:
            raise Refused("event.too_small", field=at, low=_plain(each.low))
        raise Refused("event.out_of_range", field=at, low=_plain(each.low), high=_plain(each.high))
    if each.type is FieldType.DECIMAL:
        return format(number, "f")  # the digits that were entered: 1.20 says more than 1.2
    if number != number.to_integral_value():
        raise Refused("event.whole_number", field=at)
    return int(number)


_TYPED = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,10})?")
_THOUSAND = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def read_number(value: object, at: str | None = None) -> Decimal:
    """A number as typed: point or comma before the decimals, blanks between thousands; exact, never rounded.

    "1,250" may mean 1.25 or 1250 and is refused (`event.number_unclear`); what is no number gives `event.not_number`.
    """
    if isinstance(value, str):
        typed = re.sub(r"(?<=\d)[\s\u00a0\u2009\u202f'](?=\d{3}(?!\d))", "", value.strip()).replace("\u2212", "-")
        if _THOUSAND.fullmatch(typed):
            raise Refused("event.number_unclear", field=at)
        if not _TYPED.fullmatch(typed):
            raise Refused("event.not_number", field=at)
        return Decimal(typed.replace(",", "."))
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and abs(number) < Decimal("1e15"):
            return number
    raise Refused("event.not_number", field=at)


def _plain(number: Decimal | None) -> str:
    """A limit without exponent and without zeros that say nothing ("0.5", "100")."""
    return "0" if number is None else format(number.normalize(), "f")
