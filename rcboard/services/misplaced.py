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

_TOKEN = re.compile(r"[^\W_]+")
_LONGEST_NUMBER = 8
"""Groups in which a number may be written: "1 02 05 99 993 048 12"."""
_PARTICLES = frozenset(
    {"af", "al", "av", "bin", "d", "da", "de", "dei", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la"}
    | {"le", "ten", "ter", "van", "von", "zu", "zum", "zur"}
)
"""Small words inside a family name."""
_LONGEST_NAME = 5
"""Words that are taken together as one name."""
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
    words = [(match.start(), match.group()) for match in _TOKEN.finditer(head)]
    seals = [persons.seal(work, number) for number in _numbers(head, words)]
    for start in range(0, len(seals), 400):
        query = select(PersonNumber.person_id).where(PersonNumber.seal.in_(seals[start : start + 400]))
        for other in work.db.scalars(query).all():
            found.setdefault(persons.survivor(work, other), "number")
    pairs = _names(head, words)
    own = set(work.db.scalars(select(PersonName.sought).where(PersonName.person_id == person_id)))
    names = sorted(pairs - own)
    for start in range(0, len(names), 400):
        query = select(PersonName.person_id).where(PersonName.sought.in_(names[start : start + 400]))
        for other in work.db.scalars(query).all():
            found.setdefault(persons.survivor(work, other), "name")
    if found.pop(person_id, None) == "number":
        # The person's own number stands in it: a name that others share is no reason to doubt.
        found = {other: why for other, why in found.items() if why == "number"}
    rows = [_of(work, other, why) for other, why in found.items()]
    if not found and _other_birth(work, person_id, head):
        rows.append(Suspicion("birth_date", None, None))
    return tuple(rows)


def _numbers(text: str, words: list[tuple[int, str]]) -> list[str]:
    """Everything that may be a record or national number: groups of letters and digits with one sign between them."""
    found: dict[str, None] = {}
    for at, (start, _) in enumerate(words):
        joined, end = "", start
        for place, group in words[at : at + _LONGEST_NUMBER]:
            if joined and (place != end + 1 or text[end] not in " \u00a0-/."):
                break
            if not (group[0].isdigit() or group[-1].isdigit() or len(group) <= 3):
                break
            joined, end = joined + group.upper(), place + len(group)
            if 5 <= len(joined) <= 18 and sum(map(str.isdigit, joined)) >= 3:
                found[joined] = None
    return list(found)


def _names(text: str, words: list[tuple[int, str]]) -> set[str]:
    """Family and given name, in either order, of every row of words that may be a name, as they are compared."""
    found: set[str] = set()
    for at, (start, first) in enumerate(words):
        if not (first[0].isupper() or first in _PARTICLES):
            continue
        row, end = [first], start + len(first)
        for place, word in words[at + 1 : at + _LONGEST_NAME]:
            between = text[end:place]
            if len(between) > 3 or between.strip(" \t\r\n,-'’") or not (word[0].isupper() or word in _PARTICLES):
                break
            row.append(word)
            end = place + len(word)
            if word[0].isupper():
                for cut in range(1, len(row)):
                    one, other = "".join(row[:cut]), "".join(row[cut:])
                    found |= {persons.sought(one, other), persons.sought(other, one)}
    return found


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
