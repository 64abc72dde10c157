"""The case: register, show, change, move on its way, restrict. One deed is one unit of work."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.case import Case, CaseReader
from rcboard.models.diagnosis import Tumour
from rcboard.models.patient import Person
from rcboard.models.terms.case import NEEDS_QUESTION, NEXT, CaseStatus, RestrictedOpening
from rcboard.models.terms.ids import CaseId, PersonId, TumourId, UserId
from rcboard.models.terms.medicine import TumourRelation
from rcboard.models.terms.people import Right
from rcboard.services import case_fields, persons, placing, pseudonyms, search, tumours
from rcboard.services.people import require
from rcboard.services.restriction import OPENED, require_open

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rcboard.models.terms.dates import PartialDate
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class NewCase:
    """What begins a case: a diagnosis or a question is enough. `person_id` joins it to a person who is known."""

    person: persons.PersonRow = field(default_factory=persons.PersonRow)
    person_id: PersonId | None = None
    tumour_id: TumourId | None = None
    """Set where the case is another question about a tumour that is known."""
    diagnosis: tumours.DiagnosisRow | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    """Fields of the case by name (`case_fields.FIELDS`)."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case without identity, as every screen and command may show it."""

    id: CaseId
    pseudonym: str
    person_id: PersonId
    tumour_id: TumourId
    status: CaseStatus
    registered_at: datetime
    changed_at: datetime
    values: Mapping[str, object]
    """By field name; see `case_fields.FIELDS`."""
    diagnosis_line: str
    family: str
    entity_code: str
    networks: str
    entity_override: str | None
    override_reason: str | None
    restricted: bool
    readers: tuple[UserId, ...]
    index_date: PartialDate | None
    """Day 0 of all intervals: the first pathological diagnosis, else the date a person named."""
    index_is_named: bool
    revision: int


def register(work: Work, new: NewCase) -> CaseId:
    """Begin a case. Refused where neither a diagnosis nor a question is given."""
    require(work, Right.WRITE_CASES)
    values = {name: case_fields.read(name, typed) for name, typed in new.values.items()}
    if new.diagnosis is None and not values.get("question"):
        raise Refused("case.empty", field="diagnosis")
    if new.tumour_id is not None or new.person_id is not None:
        _check_known(work, new)
    person_id = new.person_id or persons.register(work, new.person)
    _check_index(work, person_id, values)
    tumour_id = new.tumour_id or _new_tumour(work, person_id)
    case = Case(
        id=CaseId(work.new_id()),
        pseudonym=pseudonyms.new(work),
        person_id=person_id,
        tumour_id=tumour_id,
        registered_at=work.now,
        changed_at=work.now,
        **values,
    )
    work.db.add(case)
    work.db.flush()
    if new.diagnosis is not None:
        tumours.diagnose(work, tumour_id, new.diagnosis)
    elif new.tumour_id is not None:
        placing.place(work, case)
    search.index_person(work, case.id, person_id)
    _touched(work, case)
    return case.id


def _check_known(work: Work, new: NewCase) -> None:
    """Refuse a person who is not there or was merged into another, and a tumour that is another person's."""
    person = work.db.get(Person, new.person_id) if new.person_id else None
    if person is None:
        raise Refused("case.no_person", field="person")
    if person.merged_into is not None:
        raise Refused("case.merged_already", field="person")
    tumour = work.db.get(Tumour, new.tumour_id) if new.tumour_id else None
    if new.tumour_id is not None and (tumour is None or tumour.person_id != new.person_id):
        raise Refused("case.not_this_persons_tumour", field="tumour")


def _check_index(work: Work, person_id: PersonId, values: Mapping[str, object]) -> None:
    """Refuse a named index date in the future or before birth: all intervals count from it."""
    named = cast("PartialDate | None", values.get("index_named"))
    if named is None:
        return
    birth = tumours.born(work, person_id)
    if named.first > work.today:
        raise Refused("case.in_future", field="index_named")
    if birth is not None and (birth.first - named.last).days > tumours.ANTENATAL_DAYS:
        raise Refused("case.before_birth", field="index_named")


def _new_tumour(work: Work, person_id: PersonId) -> TumourId:
    numbers = work.db.scalars(select(Tumour.number).where(Tumour.person_id == person_id)).all()
    tumour = Tumour(
        id=TumourId(work.new_id()),
        person_id=person_id,
        number=max(numbers, default=0) + 1,
        relation=TumourRelation.METACHRONOUS if numbers else TumourRelation.SINGLE,
        registered_at=work.now,
    )
    work.db.add(tumour)
    work.db.flush()
    return tumour.id


def change(work: Work, case_id: CaseId, values: Mapping[str, object], revision: int | None = None) -> None:
    """Change fields of a case. `revision`: what the person saw; refused where somebody else saved since."""
    require(work, Right.WRITE_CASES)
    case = require_open(work, get(work, case_id))
    if revision is not None and revision != case.revision:
        raise Refused("people.changed_meanwhile")
    for name, typed in values.items():
        value = case_fields.read(name, typed)
        _check_index(work, case.person_id, {name: value})
        if name == "question" and value is None and case.status in NEEDS_QUESTION:
            raise Refused("case.question_needed", field="question")
        if getattr(case, name) != value:
            setattr(case, name, value)
    if work.db.is_modified(case):
        _touched(work, case)
        if any(case_fields.FIELDS[name].names_people for name in values):
            search.index_person(work, case_id, case.person_id)


def move(work: Work, case_id: CaseId, to: CaseStatus, reason: str = "") -> None:
    """Move a case on its way. Refused where the way does not lead there, or a listed case would have no question."""
    require(work, Right.WRITE_CASES)
    case = require_open(work, get(work, case_id))
    if to not in NEXT[case.status]:
        raise Refused("case.move", was=case.status.value, to=to.value)
    if to in NEEDS_QUESTION and not case.question:
        raise Refused("case.question_needed", field="question")
    if to is CaseStatus.DISCUSSED:
        from rcboard.services import checklist_record  # it stands on this module

        checklist_record.mark_decided(work, case_id)
    case.status = to
    if reason.strip():
        work.note("moved", ("case", case_id), {"reason": reason.strip()})
    _touched(work, case)


def _touched(work: Work, case: Case) -> None:
    case.changed_at = work.now
    work.db.flush()
    search.index_case(work, case)
    work.touch("case", case.id)


def get(work: Work, case_id: CaseId) -> Case:
    """The mapped case, for services only; refused where there is none."""
    case = work.db.get(Case, case_id)
    if case is None:
        raise Refused("case.unknown", case=case_id)
    return case


def find(work: Work, reference: str) -> CaseId:
    """The case of an id or a pseudonym, typed in any case and spacing. Refused where there is none."""
    pseudonym = pseudonyms.normal(reference)
    query = (
        select(Case.id).where(Case.pseudonym == pseudonym) if pseudonym else select(Case.id).where(Case.id == reference)
    )
    found = work.db.scalars(query).first()
    if found is None:
        raise Refused("case.unknown", case=reference if len(reference) <= 40 and reference.isascii() else "?")
    return found


def show(work: Work, case_id: CaseId) -> CaseRow:
    """A case as a row. A restricted case shows to its readers; others give a reason (`open_restricted`)."""
    require(work, Right.SEE_CASES)
    return read(work, require_open(work, get(work, case_id)))


def read(work: Work, case: Case) -> CaseRow:
    """The row of a mapped case, for services."""
    tumour = tumours.rows(work, case.tumour_id)
    index = tumour.index_date
    readers = work.db.scalars(
        select(CaseReader.user_id).where(CaseReader.case_id == case.id).order_by(CaseReader.user_id)
    )
    return CaseRow(
        case.id, case.pseudonym, case.person_id, case.tumour_id, case.status, case.registered_at, case.changed_at,
        {name: getattr(case, name) for name in case_fields.FIELDS},
        placing.diagnosis_line(tumour.current), case.family, case.entity_code, case.networks, case.entity_override,
        case.override_reason,
        case.restricted, tuple(readers), index or case.index_named, index is None and case.index_named is not None,
        case.revision,
    )  # fmt: skip


def restrict(work: Work, case_id: CaseId, readers: frozenset[UserId], reason: str) -> None:
    """Restrict a case to named people (staff, relatives of staff, public figures)."""
    require(work, Right.MERGE_PERSONS)
    case = require_open(work, get(work, case_id))
    if not reason.strip():
        raise Refused("case.reason_needed", field="reason")
    if not readers:
        raise Refused("case.no_readers", field="readers")
    case.restricted, case.restricted_why = True, reason.strip()
    kept = {r.user_id: r for r in work.db.scalars(select(CaseReader).where(CaseReader.case_id == case_id))}
    for user_id in readers - kept.keys():
        work.db.add(CaseReader(case_id=case_id, user_id=user_id))
    for user_id in kept.keys() - readers:
        work.db.delete(kept[user_id])
    placing.place(work, case)


def unrestrict(work: Work, case_id: CaseId, reason: str) -> None:
    """End the restriction of a case."""
    require(work, Right.MERGE_PERSONS)
    case = require_open(work, get(work, case_id))
    if not reason.strip():
        raise Refused("case.reason_needed", field="reason")
    case.restricted, case.restricted_why = False, None
    for reader in work.db.scalars(select(CaseReader).where(CaseReader.case_id == case_id)):
        work.db.delete(reader)
    work.note("unrestricted", ("case", case_id), {"reason": reason.strip()})
    placing.place(work, case)


def open_restricted(work: Work, case_id: CaseId, why: RestrictedOpening, sentence: str = "") -> CaseRow:
    """Open a restricted case that one is not named on: the reason goes into the trail, which the auditor reads."""
    require(work, Right.SEE_CASES)
    if why is RestrictedOpening.OTHER and not sentence.strip():
        raise Refused("case.reason_needed", field="sentence")
    work.note(OPENED, ("case", case_id), {"why": why.value, "sentence": sentence.strip()})
    return read(work, get(work, case_id))


def override_entity(work: Work, case_id: CaseId, entity_code: str | None, reason: str) -> None:
    """Set another entity of the classification than the codes lead to, with a reason; None takes it back."""
    require(work, Right.WRITE_CASES)
    case = require_open(work, get(work, case_id))
    if not reason.strip():
        raise Refused("case.reason_needed", field="reason")
    if entity_code is not None and not placing.is_entity(entity_code):
        raise Refused("case.no_entity", field="entity")
    case.entity_override, case.override_reason = entity_code, reason.strip() if entity_code else None
    placing.place(work, case)
