"""Wrong patient: a text that holds another person's number or name, or a birth date unlike this person's, warns at once
("This may belong to ..."). A warning, never a refusal: a letter may rightly name somebody else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.models.case import Case
from rcboard.models.patient import PersonName, PersonNumber
from rcboard.services import persons, tumours

if TYPE_CHECKING:
    from datetime import date

    from rcboard.models.terms.ids import CaseId, PersonId
    from rcboard.services.work import Work

_NUMBER = re.compile(r"(?<![\w.,])(?=(?:[ \-/.]?\w)*\d{3})[A-Z0-9](?:[ \-/.]?[A-Z0-9]){4,17}(?![\w])")
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w'’\-]+"
_NAMES = re.compile(rf"(?=\b({_CAPITAL}),?\s+({_CAPITAL}))")
_BIRTH = re.compile(
    r"(?:\bborn|\bdob|date of birth|birth date|geb(?:oren|\.)?(?: am)?|geburtsdatum|né\(?e?\)? le|date de naissance"
    r"|nat[oa] il|data di nascita|nacid[oa] el|fecha de nacimiento|geboren op|geboortedatum)[\s:*]*"
    r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})",
    re.IGNORECASE,
)
_MOST = 200_000
"""Characters looked at: the head of a long report holds whose it is."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Why a text may belong to somebody else, and to which case (None where only the birth date differs)."""

    why: str
    """"number", "name" or "birth_date"."""
    case_id: CaseId | None
    pseudonym: str | None


def suspicions(work: Work, person_id: PersonId, text: str) -> tuple[Suspicion, ...]:
    """What in a text speaks for another person than this one."""
    head = text[:_MOST]
    found: dict[PersonId, str] = {}
    numbers = {match.group() for match in _NUMBER.finditer(head)}
    seals = [persons.seal(work, number) for number in numbers]
    for start in range(0, len(seals), 400):
        query = select(PersonNumber.person_id).where(PersonNumber.seal.in_(seals[start : start + 400]))
        for other in work.db.scalars(query):
            found.setdefault(other, "number")
    pairs = {persons.sought(a, b) for a, b in _NAMES.findall(head)} | {
        persons.sought(b, a) for a, b in _NAMES.findall(head)
    }
    own = set(work.db.scalars(select(PersonName.sought).where(PersonName.person_id == person_id)))
    names = sorted(pairs - own)
    for start in range(0, len(names), 400):
        query = select(PersonName.person_id).where(PersonName.sought.in_(names[start : start + 400]))
        for other in work.db.scalars(query):
            found.setdefault(other, "name")
    if found.pop(person_id, None) == "number":
        # The person's own number stands in it: a name that others share is no reason to doubt.
        found = {other: why for other, why in found.items() if why == "number"}
    rows = [_of(work, other, why) for other, why in found.items()]
    if not found and _other_birth(work, person_id, head):
        rows.append(Suspicion("birth_date", None, None))
    return tuple(rows)


def _of(work: Work, person_id: PersonId, why: str) -> Suspicion:
    query = select(Case.id, Case.pseudonym).where(Case.person_id == person_id).order_by(Case.changed_at.desc())
    row = work.db.execute(query).first()
    return Suspicion(why, row[0] if row else None, row[1] if row else None)


def _other_birth(work: Work, person_id: PersonId, head: str) -> bool:
    born = tumours.born(work, person_id)
    dates = [day for match in _BIRTH.finditer(head) if (day := _day(*match.groups())) is not None]
    return born is not None and bool(dates) and not any(born.first <= day <= born.last for day in dates)


def _day(day: str, month: str, year: str) -> date | None:
    from datetime import date

    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
