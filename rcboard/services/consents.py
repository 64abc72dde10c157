"""Consent: nine separate answers, and what each allows. Without consent for care nothing leaves to a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.consent import Consent
from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind
from rcboard.models.terms.ids import ConsentId
from rcboard.models.terms.people import Right
from rcboard.services import cases
from rcboard.services.people import require
from rcboard.services.restriction import require_open

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One answer with date, form and who asked."""

    kind: ConsentKind
    answer: ConsentAnswer = ConsentAnswer.NOT_ASKED
    dated: date | None = None
    ends: date | None = None
    form: str | None = None
    form_version: str | None = None
    form_language: str | None = None
    asked_by: str | None = None
    asked_for: AskedFor = AskedFor.PATIENT
    reason: str | None = None

    def holds(self, on: date) -> bool:
        """Whether this is a yes on that day: given, begun and not ended."""
        begun = self.dated is None or self.dated <= on
        return self.answer is ConsentAnswer.GIVEN and begun and (self.ends is None or on <= self.ends)


def record(work: Work, case_id: CaseId, row: ConsentRow) -> ConsentId:
    """Write down an answer; the earlier ones stay in the list. A yes or no needs its date."""
    require(work, Right.WRITE_CASES)
    case = require_open(work, cases.get(work, case_id))
    if row.answer is not ConsentAnswer.NOT_ASKED and row.dated is None:
        raise Refused("case.consent_date", field="dated")
    if row.dated is not None and row.dated > work.today:
        raise Refused("case.in_future", field="dated")
    if row.ends is not None and row.dated is not None and row.ends < row.dated:
        raise Refused("case.ends_before_start", field="ends")
    if row.answer is ConsentAnswer.WITHDRAWN and current(work, case_id)[row.kind].answer is ConsentAnswer.NOT_ASKED:
        raise Refused("case.nothing_to_withdraw", field="answer")
    kept = Consent(
        id=ConsentId(work.new_id()), case_id=case_id, kind=row.kind, answer=row.answer, dated=row.dated, ends=row.ends,
        form=row.form, form_version=row.form_version, form_language=row.form_language, asked_by=row.asked_by,
        asked_for=row.asked_for, reason=row.reason, entered_at=work.moment(), entered_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(kept)
    case.changed_at = work.now
    work.touch("case", case_id)
    return kept.id


def current(work: Work, case_id: CaseId) -> Mapping[ConsentKind, ConsentRow]:
    """The answer that holds for each kind; not asked where none was written down."""
    answers = {kind: ConsentRow(kind) for kind in ConsentKind}
    for row in history(work, case_id):
        answers[row.kind] = row
    return answers


def history(work: Work, case_id: CaseId) -> tuple[ConsentRow, ...]:
    """All answers in the order they were written down."""
    require_open(work, cases.get(work, case_id))
    kept = work.db.scalars(select(Consent).where(Consent.case_id == case_id).order_by(Consent.entered_at, Consent.id))
    return tuple(
        ConsentRow(
            c.kind,
            c.answer,
            c.dated,
            c.ends,
            c.form,
            c.form_version,
            c.form_language,
            c.asked_by,
            c.asked_for,
            c.reason,
        )
        for c in kept
    )


def require_care(work: Work, case_id: CaseId) -> None:
    """Refuse where nobody said yes to care in the network: no anonymised export to a network without it."""
    if not current(work, case_id)[ConsentKind.CARE].holds(work.today):
        raise Refused("case.no_consent_for_care")


def require_teaching(work: Work, case_id: CaseId) -> None:
    """Refuse where nobody said yes to teaching."""
    if not current(work, case_id)[ConsentKind.TEACHING].holds(work.today):
        raise Refused("case.no_consent_for_teaching")
