"""Restricted cases: who may open one, asked by every service that reads or changes what stands in a case."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from rcboard.clock import local_day
from rcboard.errors import Refused
from rcboard.models.audit import AuditEntry
from rcboard.models.case import Case, CaseReader

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId, PersonId, TumourId
    from rcboard.services.work import Work

OPENED = "opened_restricted"
"""Kind of the note in the trail by which somebody who is not named on a case opened it with a reason."""


def may_open(work: Work, case: Case) -> bool:
    """Whether this person is named on a restricted case, or has opened it with a reason on this day."""
    if not case.restricted or work.db.get(CaseReader, (case.id, work.who.user_id)) is not None:
        return True
    return _opened_today(work, case.id)


def _opened_today(work: Work, case_id: CaseId) -> bool:
    if any(entry[0] == OPENED and entry[1] == case_id for entry in work.pending):
        return True
    last = work.db.scalar(
        select(func.max(AuditEntry.at)).where(
            AuditEntry.case_id == case_id, AuditEntry.kind == OPENED, AuditEntry.user_id == work.who.user_id
        )
    )
    return last is not None and local_day(datetime.fromisoformat(last)) == work.today


def require_open(work: Work, case: Case) -> Case:
    """The case itself; refused where it is restricted and this person may not open it."""
    if not may_open(work, case):
        raise Refused("case.restricted")
    return case


def require_open_tumour(work: Work, tumour_id: TumourId) -> None:
    """Refuse where a case about this tumour is restricted and this person may not open it."""
    for case in work.db.scalars(select(Case).where(Case.tumour_id == tumour_id, Case.restricted)):
        require_open(work, case)


def require_open_person(work: Work, person_id: PersonId) -> None:
    """Refuse where the person is known here by restricted cases alone and this person may open none of them."""
    cases = work.db.scalars(select(Case).where(Case.person_id == person_id)).all()
    if cases and not any(may_open(work, case) for case in cases):
        raise Refused("case.restricted")
