"""The gate before the board: a case with a must missing or stale goes on only with the chair's reason.

The reason is kept beside the checklist, so that the minutes can print it, and stands in the audit trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.checklist import ChecklistAnswer
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.checklist import Answer
from rcboard.models.terms.ids import ChecklistAnswerId
from rcboard.models.terms.people import Right
from rcboard.services import cases, checklist_record, people, readiness
from rcboard.services.people import require

if TYPE_CHECKING:
    from datetime import date

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Work

GATE = "board.gate"
"""Stands in the place of an item's id: the answer is about the case as a whole."""


@dataclass(frozen=True, slots=True)
class Passed:
    """That the chair lists a case that is not ready."""

    who: str
    on: date
    reason: str


def passed(work: Work, case_id: CaseId) -> Passed | None:
    """Who let the case through and why; None where nobody did, or the case has been prepared anew since."""
    found = _newest(work, case_id)
    if found is None or found.answer is not Answer.EXPLAINED:
        return None
    who = people.names(work).get(found.entered_by, "")
    return Passed(who, found.entered_at.astimezone().date(), found.reason or "")


def _newest(work: Work, case_id: CaseId) -> ChecklistAnswer | None:
    query = select(ChecklistAnswer).where(ChecklistAnswer.case_id == case_id, ChecklistAnswer.item_id == GATE)
    return work.db.scalars(query.order_by(ChecklistAnswer.entered_at.desc(), ChecklistAnswer.id).limit(1)).first()


def let_through(work: Work, case_id: CaseId, reason: str) -> None:
    """The chair lists a case that is not ready; the reason goes into the minutes.

    Refuses "people.no_right" for anybody else and "checklist.reason_needed" without a sentence.
    """
    require(work, Right.SIGN)
    case = cases.get(work, case_id)
    if not reason.strip():
        raise Refused("checklist.reason_needed", field="reason")
    _keep(work, case_id, Answer.EXPLAINED, reason.strip())
    if case.status in {CaseStatus.REGISTERED, CaseStatus.PREPARING}:
        cases.move(work, case_id, CaseStatus.WAITING, reason)


def close_again(work: Work, case_id: CaseId) -> None:
    """Take the chair's word back: the gate is as before."""
    require(work, Right.SIGN)
    if _newest(work, case_id) is not None:
        _keep(work, case_id, Answer.CLEARED, None)


def _keep(work: Work, case_id: CaseId, answer: Answer, reason: str | None) -> None:
    work.db.add(
        ChecklistAnswer(
            id=ChecklistAnswerId(work.new_id()),
            case_id=case_id,
            item_id=GATE,
            answer=answer,
            reason=reason,
            dated=None,
            of_whom=None,
            entered_at=work.now,
            entered_by=work.who.user_id,
        )
    )
    work.touch("case", case_id)


def ready_for_board(work: Work, case_id: CaseId) -> None:
    """Move a case on to the board. Refuses "checklist.not_ready" where a must is open and the chair gave no reason."""
    figure = readiness.readiness(checklist_record.judge(work, case_id))
    if not figure.ready_for_board and passed(work, case_id) is None:
        raise Refused("checklist.not_ready", n=figure.to_resolve)
    cases.move(work, case_id, CaseStatus.WAITING)
