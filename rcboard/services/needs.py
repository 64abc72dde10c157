"""What waits for somebody: cases without a question, near dates, missing consent, drafts with a complaint, doubles.

Found by query and bounded: a list on Home, not a report. Nothing here reads what identifies; possible doubles name
pseudonyms only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select

from rcboard.models.case import Case
from rcboard.models.consent import Consent
from rcboard.models.patient import Identity, PersonName
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.ids import CaseId
from rcboard.models.terms.medicine import Urgency
from rcboard.services import consents, drafts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Select

    from rcboard.services.work import Work

AHEAD = 14
"""Days before a needed-by date from which it is shown."""
ENDING = 30
"""Days before the end of a consent from which it is shown."""
MOST = 40
"""Things of one kind."""

BEFORE = (CaseStatus.REGISTERED, CaseStatus.PREPARING, CaseStatus.WAITING, CaseStatus.LISTED)
"""States before the board."""


class NeedKind(StrEnum):
    """Why something waits, the most urgent first."""

    PAST_DATE = "past_date"
    URGENT = "urgent"
    NEAR_DATE = "near_date"
    UNANSWERED = "unanswered"
    """Something was asked for and has not come (`rcboard.services.needs_items`)."""
    MISSING_ITEM = "missing_item"
    STALE_ITEM = "stale_item"
    DRAFT = "draft"
    NO_DIAGNOSIS = "no_diagnosis"
    NO_QUESTION = "no_question"
    NO_CONSENT = "no_consent"
    CONSENT_ENDS = "consent_ends"
    DOUBLE = "double"


ITEMS = frozenset({NeedKind.UNANSWERED, NeedKind.MISSING_ITEM, NeedKind.STALE_ITEM})
"""What is about an item of a checklist."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits."""

    kind: NeedKind
    case_id: CaseId | None
    pseudonym: str
    line: str
    """The diagnosis of the case; empty for restricted cases. For an item of the checklist: its words."""
    due: date | None = None
    field: str = ""
    """For a draft: the field of the case; for a double: the other pseudonym; for an item: its id."""
    complaint: str = ""
    """For a draft: the code of its complaint."""
    days: int | None = None
    """For an item of the checklist: how old what shows it is."""
    limit: int | None = None
    """And how old that may be."""
    asked_on: date | None = None
    """When somebody was asked for the item."""

    @property
    def key(self) -> str:
        """Tells it from the others."""
        return f"{self.kind}:{self.case_id}:{self.field}"


def _rows(work: Work, kind: NeedKind, query: Select[Any]) -> list[Need]:
    found = work.db.scalars(query.limit(MOST))
    return [
        Need(kind, case.id, case.pseudonym, "" if case.restricted else case.diagnosis_line, case.needed_by)
        for case in found
    ]


def needs(work: Work, *, names: bool) -> tuple[Need, ...]:
    """All that waits, the most urgent first, then by date. `names`: also possible doubles, which rest on names."""
    today = work.today
    before = select(Case).where(Case.status.in_(BEFORE), Case.restricted.is_(False))
    dated = before.where(Case.needed_by.is_not(None)).order_by(Case.needed_by, Case.id)
    found = _rows(work, NeedKind.PAST_DATE, dated.where(Case.needed_by < today))
    near = dated.where(Case.needed_by >= today, Case.needed_by <= today + timedelta(days=AHEAD))
    found += _rows(work, NeedKind.NEAR_DATE, near)
    shown = {need.case_id for need in found}
    urgent = before.where(Case.urgency == Urgency.URGENT).order_by(Case.changed_at.desc())
    found += [need for need in _rows(work, NeedKind.URGENT, urgent) if need.case_id not in shown]
    newest = before.order_by(Case.changed_at.desc(), Case.id)
    found += _rows(work, NeedKind.NO_DIAGNOSIS, newest.where(Case.diagnosis_line == ""))
    found += _rows(work, NeedKind.NO_QUESTION, newest.where(Case.question.is_(None)))
    found += _without_care(work, newest)
    found += _ending(work, today)
    found += _drafts(work)
    if names:
        found += _doubles(work)
    return in_order(found, today)


def in_order(found: Iterable[Need], today: date) -> tuple[Need, ...]:
    """The most urgent kind first, then by date. Items of a checklist stand with the decision they are needed for.

    A near decision is told by its open items where there are any.
    """
    listed = list(found)
    told = {need.case_id for need in listed if need.kind in ITEMS}
    order = {kind: at for at, kind in enumerate(NeedKind)}
    order |= dict.fromkeys(ITEMS, order[NeedKind.NEAR_DATE])
    kept = [need for need in listed if need.kind is not NeedKind.NEAR_DATE or need.case_id not in told]
    far = today + timedelta(days=3650)

    def place(need: Need) -> tuple[int, date, str]:
        return order[need.kind], need.due or (far if need.kind in ITEMS else today), need.pseudonym

    return tuple(sorted(kept, key=place))


def _without_care(work: Work, newest: Select[Any]) -> list[Need]:
    """Cases on their way to a board for which nobody said yes to care; a restricted one keeps its answers to itself."""
    care = select(Consent.id).where(Consent.case_id == Case.id, Consent.kind == ConsentKind.CARE)
    given = exists(care.where(Consent.answer == ConsentAnswer.GIVEN))
    taken = exists(care.where(Consent.answer == ConsentAnswer.WITHDRAWN))
    ready = (CaseStatus.PREPARING, CaseStatus.WAITING, CaseStatus.LISTED)
    maybe = _rows(work, NeedKind.NO_CONSENT, newest.where(Case.status.in_(ready), ~given | taken))
    return [need for need in maybe if need.case_id and not _has_care(work, need.case_id)]


def _has_care(work: Work, case_id: CaseId) -> bool:
    return consents.current(work, case_id)[ConsentKind.CARE].holds(work.today)


def _ending(work: Work, today: date) -> list[Need]:
    """Answers that end soon and are still the ones that hold."""
    query = (
        select(Case, Consent.kind, Consent.ends)
        .join(Consent, Consent.case_id == Case.id)
        .where(
            Consent.answer == ConsentAnswer.GIVEN,
            Consent.ends.between(today, today + timedelta(days=ENDING)),
            Case.status != CaseStatus.CLOSED,
            Case.restricted.is_(False),
        )
        .order_by(Consent.ends)
        .limit(MOST)
    )
    found = []
    for case, kind, ends in work.db.execute(query):
        row = consents.current(work, case.id)[kind]
        if row.answer is ConsentAnswer.GIVEN and row.ends == ends:
            line = "" if case.restricted else case.diagnosis_line
            found.append(Need(NeedKind.CONSENT_ENDS, case.id, case.pseudonym, line, ends, kind.value))
    return found


def _drafts(work: Work) -> list[Need]:
    """What this person typed into a case and could not be saved."""
    found = []
    for row in drafts.my_drafts(work):
        place, _, case_id = row.place.partition(":")
        if place != "case" or not row.complaint:
            continue
        case = work.db.get(Case, CaseId(case_id))
        if case is not None:
            line = "" if case.restricted else case.diagnosis_line
            found.append(Need(NeedKind.DRAFT, case.id, case.pseudonym, line, None, row.field, row.complaint))
    return found[:MOST]


def _doubles(work: Work) -> list[Need]:
    """Two persons with the same name and birth date, each with a case."""
    same = (
        select(PersonName.sought, Identity.born)
        .join(Identity, Identity.person_id == PersonName.person_id)
        .join(Case, Case.person_id == PersonName.person_id)
        .where(PersonName.sought != "", Identity.born.is_not(None))
        .group_by(PersonName.sought, Identity.born)
        .having(func.count(PersonName.person_id.distinct()) > 1)
        .limit(MOST)
    )
    found = []
    for sought, born in work.db.execute(same).all():
        query = (
            select(Case.id, Case.pseudonym, Case.restricted, Case.diagnosis_line, Case.person_id)
            .join(PersonName, PersonName.person_id == Case.person_id)
            .join(Identity, Identity.person_id == Case.person_id)
            .where(PersonName.sought == sought, Identity.born == born)
            .order_by(Case.registered_at)
        )
        seen: dict[str, tuple[CaseId, str, str]] = {}
        for case_id, pseudonym, restricted, line, person_id in work.db.execute(query):
            seen.setdefault(person_id, (case_id, pseudonym, "" if restricted else line))
        first, *others = seen.values()
        found += [Need(NeedKind.DOUBLE, one[0], one[1], one[2], None, first[1]) for one in others]
    return found
