"""Reading from the store what a checklist looks at in a case: one query a table, however many cases are asked for."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.attachment import Attachment
from rcboard.models.case import Case
from rcboard.models.checklist import ChecklistAnswer
from rcboard.models.consent import Consent
from rcboard.models.diagnosis import Diagnosis, Fitness, Grade, Stage
from rcboard.models.event import Event
from rcboard.models.patient import Identity, Person
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.services import case_fields, event_kinds, people, placing
from rcboard.services.case_facts import (
    CaseFacts,
    ConsentFact,
    DocumentFact,
    Finding,
    FitnessFact,
    GradeFact,
    HandAnswer,
    StageFact,
)
from rcboard.services.checklist_language import TEXTS
from rcboard.services.classification import classify, with_entity

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from rcboard.language import Say
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Work

_SEX = {"female": "F", "male": "M"}
_TEXTS = tuple(sorted(TEXTS & set(case_fields.FIELDS)))


def facts_of(work: Work, case_id: CaseId, on: date | None = None, say: Say | None = None) -> CaseFacts:
    """A case as its checklist sees it on a day (today where none is given). Refused where there is no such case.

    `say` words what shows an item; without it, the kind of the event stands there, which is enough for a figure. A case
    without coded diagnosis gets the core list only.
    """
    found = facts_of_all(work, (case_id,), on, say)
    if case_id not in found:
        raise Refused("case.unknown", case="?")
    return found[case_id]


def facts_of_all(
    work: Work, case_ids: Collection[CaseId], on: date | None = None, say: Say | None = None
) -> dict[CaseId, CaseFacts]:
    """Several cases as their checklists see them, in the order asked for; ids that name no case are left out."""
    db, day = work.db, PartialDate.of(on or work.today)
    cases = {case.id: case for case in db.scalars(select(Case).where(Case.id.in_(case_ids)))}
    tumours = {case.tumour_id for case in cases.values()}
    persons = {case.person_id for case in cases.values()}
    of_tumour = {
        table: _grouped(work, table, table.tumour_id, tumours, table.entered_at) for table in (Diagnosis, Stage, Grade)
    }
    of_case = {
        table: _grouped(work, table, table.case_id, cases, order)
        for table, order in (
            (Fitness, Fitness.entered_at),
            (Event, Event.entered_at),
            (Consent, Consent.entered_at),
            (Attachment, Attachment.added_at),
            (ChecklistAnswer, ChecklistAnswer.entered_at),
        )
    }
    sexes = dict(db.execute(select(Person.id, Person.sex).where(Person.id.in_(persons))).all())
    births = dict(db.execute(select(Identity.person_id, Identity.born).where(Identity.person_id.in_(persons))).all())
    names: dict[Any, str] = {work.who.user_id: work.who.name}
    if any(of_case[ChecklistAnswer].values()):
        names |= people.names(work)
    return {
        case_id: _facts(
            cases[case_id],
            {table: rows.get(cases[case_id].tumour_id, []) for table, rows in of_tumour.items()},
            {table: rows.get(case_id, []) for table, rows in of_case.items()},
            births.get(cases[case_id].person_id),
            sexes[cases[case_id].person_id].value,
            names,
            day,
            say,
        )
        for case_id in case_ids
        if case_id in cases
    }


def _grouped(work: Work, table: Any, key: Any, wanted: Collection[str], order: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    """The rows of a table by case or tumour, the oldest first; what was taken out is left out."""
    query = select(table).where(key.in_(wanted)).order_by(order, table.id)
    if hasattr(table, "removed_at"):
        query = query.where(table.removed_at.is_(None))
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in work.db.scalars(query):
        found[getattr(row, key.key)].append(row)
    return found


def _facts(
    case: Case,
    tumour: dict[Any, list[Any]],
    kept: dict[Any, list[Any]],
    birth: PartialDate | None,
    sex: str,
    names: dict[Any, str],
    day: PartialDate,
    say: Say | None,
) -> CaseFacts:
    now: Diagnosis | None = tumour[Diagnosis][-1] if tumour[Diagnosis] else None
    age = placing.age_on(birth, day)
    who_edition = (now.who_edition if now else None) or ""
    newest = {row.kind: row for row in kept[Consent]}
    at_diagnosis = placing.age_on(birth, now.dated if now else None)
    what = classify(
        (now.topography if now else None) or "",
        (now.morphology if now else None) or "",
        age=at_diagnosis,
        sex=sex,
        age_on_board_day=age,
    )
    if case.entity_override:
        what = with_entity(what, case.entity_override, at_diagnosis, age)
    return CaseFacts(
        classification=what,
        age=age,
        sex=_SEX.get(sex, ""),
        texts={name: getattr(case, name) for name in _TEXTS},
        diagnosis_words=(now.text if now else None) or "",
        who_edition=who_edition,
        findings=tuple(_finding(row, say, who_edition) for row in kept[Event]),
        stages=tuple(
            StageFact(row.system, row.value, row.edition or "", row.staging_table or "", row.dated)
            for row in tumour[Stage]
        ),
        grades=tuple(GradeFact(row.system, row.value, row.dated) for row in tumour[Grade]),
        fitness=tuple(FitnessFact(row.scale, row.value, row.dated) for row in kept[Fitness]),
        consents=tuple(
            ConsentFact(row.kind, row.answer, row.asked_for, row.dated, row.ends) for row in newest.values()
        ),
        documents=tuple(DocumentFact(row.kind, row.dated, row.id) for row in kept[Attachment]),
        answers=tuple(_answer(row, number, names) for number, row in enumerate(kept[ChecklistAnswer])),
    )


def _finding(row: Event, say: Say | None, who_edition: str) -> Finding:
    """An event as a finding. The WHO edition named with the diagnosis holds for a report that names none."""
    details = json.loads(row.details)
    words = event_kinds.summary(row.kind, details, say) if say is not None else ""
    if row.kind is EventKind.PATHOLOGY and who_edition:
        details.setdefault("who_edition", who_edition)
    return Finding(row.kind, details, row.dated, row.text or "", words, row.id)


def _answer(row: ChecklistAnswer, number: int, names: dict[Any, str]) -> HandAnswer:
    return HandAnswer(
        item=row.item_id,
        answer=row.answer,
        who=names.get(row.entered_by, ""),
        on=row.entered_at.astimezone().date(),
        reason=row.reason or "",
        dated=row.dated,
        of_whom=row.of_whom or "",
        order=number,
    )
