"""Reading from the store what a checklist looks at in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.language import Say
from rcboard.models.checklist import ChecklistAnswer
from rcboard.models.patient import Person
from rcboard.models.terms.dates import PartialDate
from rcboard.services import attachments, case_fields, cases, consents, event_kinds, events, people, placing, tumours
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
from rcboard.services.classification import classify

if TYPE_CHECKING:
    from datetime import date

    from rcboard.models.case import Case
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Work

_SEX = {"female": "F", "male": "M"}


def facts_of(work: Work, case_id: CaseId, on: date | None = None, say: Say | None = None) -> CaseFacts:
    """A case as its checklist sees it on a day (today where none is given); `say` words what shows an item.

    A case without coded diagnosis gets the core list only.
    """
    case = cases.get(work, case_id)
    tumour = tumours.rows(work, case.tumour_id)
    now = tumour.current
    birth = tumours.born(work, case.person_id)
    day = PartialDate.of(on or work.today)
    sex = work.db.get_one(Person, case.person_id).sex.value
    at_diagnosis = placing.age_on(birth, now.dated if now else None)
    age = placing.age_on(birth, day)
    return CaseFacts(
        classification=classify(
            (now.topography if now else None) or "",
            (now.morphology if now else None) or "",
            age=at_diagnosis,
            sex=sex,
            age_on_board_day=age,
        ),
        age=age,
        sex=_SEX.get(sex, ""),
        texts=_texts(case),
        diagnosis_words=(now.text if now else None) or "",
        who_edition=(now.who_edition if now else None) or "",
        findings=_findings(work, case_id, say or Say(), (now.who_edition if now else None) or ""),
        stages=tuple(
            StageFact(row.system, row.value, row.edition or "", row.staging_table or "", row.dated)
            for row in tumour.stages
        ),
        grades=tuple(GradeFact(row.system, row.value, row.dated) for row in tumour.grades),
        fitness=tuple(FitnessFact(row.scale, row.value, row.dated) for row in tumours.fitness_rows(work, case_id)),
        consents=tuple(
            ConsentFact(row.kind, row.answer, row.asked_for, row.dated, row.ends)
            for row in consents.current(work, case_id).values()
        ),
        documents=tuple(DocumentFact(row.kind, None, row.id) for row in attachments.of_case(work, case_id)),
        answers=answers_of(work, case_id),
    )


def _texts(case: Case) -> dict[str, str | None]:
    """The case's own fields; a field that the program does not keep counts as not recorded."""
    return {name: getattr(case, name) for name in sorted(TEXTS & set(case_fields.FIELDS))}


def _findings(work: Work, case_id: CaseId, say: Say, who_edition: str) -> tuple[Finding, ...]:
    """The history as findings. The WHO edition named with the diagnosis holds for a report that names none."""
    found = []
    for row in events.of_case(work, case_id):
        details = dict(row.details or {})
        if row.kind.value == "pathology" and who_edition and not details.get("who_edition"):
            details["who_edition"] = who_edition
        words = event_kinds.summary(row.kind, row.details or {}, say)
        found.append(Finding(row.kind, details, row.dated, row.text or "", words, row.id or ""))
    return tuple(found)


def answers_of(work: Work, case_id: CaseId) -> tuple[HandAnswer, ...]:
    """What people said by hand of the items of a case, oldest first."""
    names = people.names(work)
    kept = work.db.scalars(
        select(ChecklistAnswer)
        .where(ChecklistAnswer.case_id == case_id)
        .order_by(ChecklistAnswer.entered_at, ChecklistAnswer.id)
    )
    return tuple(
        HandAnswer(
            item=row.item_id,
            answer=row.answer,
            who=names.get(row.entered_by, ""),
            on=row.entered_at.astimezone().date(),
            reason=row.reason or "",
            dated=row.dated,
            of_whom=row.of_whom or "",
            order=number,
        )
        for number, row in enumerate(kept)
    )
