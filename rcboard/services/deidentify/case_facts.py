"""What the leak check and the count of people need of a store: the other persons, and what a case's document tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.models.case import Case
from rcboard.models.patient import Contact, Person, PersonName, PersonNumber
from rcboard.models.terms.case import ContactKind
from rcboard.models.terms.medicine import Sex
from rcboard.services import cases, entities, intervals, persons
from rcboard.services.deidentify.check import Others
from rcboard.services.deidentify.risk import Frequency, Known, Told

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Work

PERIOD = 3.0
"""Years that are counted where a document holds no calendar date: the reader knows only that the case is recent."""


def others(work: Work, case_id: CaseId) -> Others:
    """Everybody in the store but the person of this case and the entries merged into it."""
    mine = work.db.get_one(Case, case_id).person_id
    own = {mine, *work.db.scalars(select(Person.id).where(Person.merged_into == mine))}
    found = Others()
    for name in work.db.scalars(select(PersonName)):
        if name.person_id not in own:
            found.add((name.given,), (name.family,))
    for number in work.db.scalars(select(PersonNumber)):
        if number.person_id not in own:
            found.add((), (), (number.value,))
    for contact in work.db.scalars(select(Contact)):
        if contact.person_id not in own and contact.kind in {ContactKind.PHONE, ContactKind.MAIL}:
            phone = contact.kind is ContactKind.PHONE
            found.add((), (), (contact.value,) if phone else (), () if phone else (contact.value,))
    return found


def frequencies(entity_code: str) -> tuple[Frequency, ...]:
    """The entity and its parents with their incidence. A band or an inherited figure is an upper bound."""
    found = []
    row = entities.entities().get(entity_code)
    while row is not None:
        low, high = entities.bounds(row.incidence) if row.incidence else (None, None)
        known = Known.NONE if high is None else Known.FIGURE if low == high else Known.UPPER
        found.append(Frequency(row.code, high, known, f"{row.source}: {row.incidence}" if row.incidence else ""))
        row = entities.entities().get(row.parent)
    return tuple(found)


def told(work: Work, case_id: CaseId, *, with_country: bool = False, years: float = PERIOD) -> Told:
    """What the anonymised summary of a case tells: entity, sex, age band, and the country where it is handed out."""
    row = cases.show(work, case_id)
    person = persons.read(work, work.db.get_one(Person, row.person_id))
    ages = intervals.ages(person.born, work.today)
    band = intervals.age_band(*ages) if ages is not None else None
    country = str(row.values["country"]).lower() if with_country and row.values["country"] else None
    sex = {Sex.FEMALE: "F", Sex.MALE: "M"}.get(person.sex)
    return Told(
        entities=frequencies(row.entity_code),
        place=country,
        years=years,
        sex=sex,
        age=(band.low, band.high if band.high is not None else 104) if band is not None else None,
    )


def like_cases(work: Work, case_id: CaseId, what: Told) -> int:
    """Cases of the store with the same entity, sex and age band, this one included."""
    entity = work.db.get_one(Case, case_id).entity_code
    count = 0
    for case in work.db.scalars(select(Case).where(Case.entity_code == entity)):
        person = work.db.get_one(Person, case.person_id)
        if what.sex is not None and {Sex.FEMALE: "F", Sex.MALE: "M"}.get(person.sex) != what.sex:
            continue
        ages = intervals.ages(persons.read(work, person).born, work.today)
        if what.age is None or (ages is not None and ages[0] <= what.age[1] and ages[1] >= what.age[0]):
            count += 1
    return count
