"""The free texts of a case and what its record knows of the people in them: what de-identification begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.models.terms.case import ContactKind, NameKind, NumberKind
from rcboard.models.user import User
from rcboard.services import case_lists, centre, persons
from rcboard.services.deidentify.find import find
from rcboard.services.deidentify.guards import is_medical
from rcboard.services.deidentify.known import Known
from rcboard.services.deidentify.replace import replace
from rcboard.services.persons import Name

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.cases import CaseRow
    from rcboard.services.persons import PersonRow
    from rcboard.services.work import Work


def known(work: Work, case: CaseRow, person: PersonRow) -> Known:
    """Everything that the store knows of the people of this case: the first thing a text is searched for."""
    # What was entered under an entry that was merged into this one is as identifying as what stands in it.
    merged = persons.merged_entries(work, person.id) if person.id else ()
    entries = (person, *merged)
    names = (*person.names, *(_former(name) for row in merged for name in row.names))
    numbers = [number for row in entries for number in row.numbers]
    contacts = [contact for row in entries for contact in row.contacts]
    pseudonyms = [pseudonym for _, pseudonym in case_lists.of_person(work, case.person_id)]
    hospitals = [str(case.values["referring_centre"] or ""), centre.centre_name(work)]
    clinicians = [str(case.values[name] or "") for name in ("clinician", "referring_clinician")]
    clinicians += list(work.db.scalars(select(User.name)))
    index = case.index_date
    return Known(
        given=tuple(name.given for name in names if name.given and name.kind is NameKind.CURRENT),
        family=tuple(name.family for name in names if name.family and name.kind is NameKind.CURRENT),
        other_names=tuple(
            part for name in names if name.kind is NameKind.FORMER for part in (name.family, name.given) if part
        ),
        nicknames=tuple(
            part for name in names if name.kind is NameKind.OTHER for part in (name.family, name.given) if part
        ),
        birth_date=person.born.first if person.born and person.born.precision == "day" else None,
        record_numbers=(*pseudonyms, *(n.value for n in numbers if n.kind is not NumberKind.NATIONAL)),
        national_ids=tuple(n.value for n in numbers if n.kind is NumberKind.NATIONAL),
        addresses=tuple(c.value for c in contacts if c.kind is ContactKind.ADDRESS),
        phones=tuple(c.value for c in contacts if c.kind is ContactKind.PHONE),
        emails=tuple(c.value for c in contacts if c.kind is ContactKind.MAIL),
        relatives=tuple(kin.name for row in entries for kin in row.relatives),
        clinicians=tuple(filter(None, clinicians)),
        hospitals=tuple(filter(None, hospitals)),
        other=tuple(c.value for c in contacts if c.kind is ContactKind.OTHER),
        index_date=index.first if index is not None and index.precision == "day" else None,
    )


def _former(name: Name) -> Name:
    return Name(name.family, name.given, NameKind.FORMER if name.kind is NameKind.CURRENT else name.kind)


def cleaned(text: str, known: Known) -> str:
    """A text with everything replaced that the rules find; a person has not looked at it yet."""
    return replace(text, find(text, known))


def is_term(text: str, known: Known) -> bool:
    """Whether a short typed text is a medical term of the lists and nothing that the rules would take out."""
    words = text.replace("-", " ").split()
    return 0 < len(words) <= 4 and all(is_medical(word.lower()) for word in words) and not find(text, known)


def known_of(work: Work, case_id: CaseId) -> Known:
    """What the record knows of the people of a case."""
    from rcboard.models.patient import Person
    from rcboard.services import cases

    row = cases.show(work, case_id)
    return known(work, row, persons.read(work, work.db.get_one(Person, row.person_id)))
