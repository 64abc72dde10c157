# ruff: noqa: E501  patterns are easier to read on one line
"""What the record knows about a case and its people: the first thing that a text is searched for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """The identifying values of one case. Nothing here is ever written into a finding or a fault."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    """Names at birth, former names, second family names."""
    nicknames: tuple[str, ...] = ()
    birth_date: date | None = None
    record_numbers: tuple[str, ...] = ()
    national_ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    """Whole addresses, or streets, postcodes and towns; parts are divided by commas or line breaks."""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    """Full names of relatives and other people of the patient's life."""
    clinicians: tuple[str, ...] = ()
    """Full names of those who treat, refer or report, the centre's own people included."""
    hospitals: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Anything else that names the person: an employer, a school, an account."""
    index_date: date | None = None
    """The date that the days of the text are counted from; None where the case has none yet."""


_SAME = {
    "first_name": "given", "firstname": "given", "given_name": "given", "given_names": "given", "name": "given",
    "last_name": "family", "lastname": "family", "surname": "family", "family_name": "family", "family_names": "family",
    "maiden_name": "other_names", "birth_name": "other_names", "former_names": "other_names", "aliases": "other_names",
    "nickname": "nicknames", "dob": "birth_date", "date_of_birth": "birth_date", "mrn": "record_numbers",
    "record_number": "record_numbers", "record_id": "record_numbers", "ids": "record_numbers", "national_id": "national_ids",
    "insurance_number": "national_ids", "address": "addresses", "street": "addresses", "city": "addresses",
    "town": "addresses", "postcode": "addresses", "phone": "phones", "email": "emails", "relative": "relatives",
    "family_members": "relatives", "clinician": "clinicians", "doctors": "clinicians", "physicians": "clinicians",
    "hospital": "hospitals", "centre": "hospitals", "occupation": "occupations", "employer": "other",
}  # fmt: skip
"""Other names under which scripts hand the same thing in."""

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def _texts(value: object) -> Iterable[str]:
    """Every text inside a value, however it is nested."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, (int, float)):
        yield str(value)
    elif isinstance(value, Mapping):
        if "name" in value:
            yield from _texts(value["name"])
        else:
            parts = [text for item in value.values() for text in _texts(item)]
            if parts:
                yield ", ".join(parts)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def _full_names(value: object) -> Iterable[str]:
    """Names of people: a text, or an object with `given` and `family` or with `name`."""
    if isinstance(value, Mapping):
        named = [value[key] for key in ("given", "first_name", "family", "last_name") if value.get(key)]
        if named:
            yield " ".join(text for part in named for text in _texts(part))
        elif "name" in value:
            yield from _texts(value["name"])
        else:
            for item in value.values():
                yield from _full_names(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _full_names(item)
    else:
        yield from _texts(value)


def _day(value: object) -> date | None:
    """A date from its ISO text; None where it is none."""
    if isinstance(value, date):
        return value
    match = _ISO.match(str(value).strip())
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def from_json(record: Mapping[str, object]) -> Known:
    """The known values of a JSON object as scripts hand it in: texts or lists of texts, unknown keys as `other`."""
    gathered: dict[str, list[str]] = {}
    days: dict[str, date | None] = {}
    names = {field.name for field in fields(Known)}
    for raw, value in record.items():
        key = raw.strip().lower()
        key = key if key in names else _SAME.get(key, "other")
        if key in {"birth_date", "index_date"}:
            first = value[0] if isinstance(value, (list, tuple)) and value else value
            days[key] = _day(first)
            if days[key] is None:
                gathered.setdefault("other", []).extend(_texts(value))
        elif key in {"relatives", "clinicians"}:
            gathered.setdefault(key, []).extend(_full_names(value))
        elif raw.strip().lower() not in {"sex", "gender", "lang", "language", "id", "age", "country", "diagnosis"}:
            gathered.setdefault(key, []).extend(_texts(value))
    taken = {key: tuple(dict.fromkeys(values)) for key, values in gathered.items()}
    return Known(birth_date=days.get("birth_date"), index_date=days.get("index_date"), **taken)
