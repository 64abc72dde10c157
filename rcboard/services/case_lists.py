"""Rows for the list of cases: keyset pages, filters and counts. Nothing here reads what identifies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, Select, false, func, select, tuple_
from sqlalchemy import case as sql_case

from rcboard.models.case import Case
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.medicine import Urgency

if TYPE_CHECKING:
    from collections.abc import Collection

    from rcboard.models.terms.ids import CaseId, PersonId
    from rcboard.services.work import Work

READY, NOT_READY = "ready", "not_ready"
BEFORE = (CaseStatus.REGISTERED, CaseStatus.PREPARING, CaseStatus.WAITING, CaseStatus.LISTED)
"""States before the board, in which readiness says something."""
PAGE = 100
"""Rows in a page of a list."""


class Sort(StrEnum):
    """By what a list is sorted; the id decides between equals."""

    CHANGED = "changed"
    DIAGNOSIS = "diagnosis"
    PSEUDONYM = "pseudonym"
    NEEDED_BY = "needed_by"
    STATUS = "status"
    REGISTERED = "registered"


_COLUMN: dict[Sort, Any] = {
    Sort.CHANGED: Case.changed_at,
    Sort.DIAGNOSIS: Case.diagnosis_line,
    Sort.PSEUDONYM: Case.pseudonym,
    # A restricted case shows no day, so it stands with those that have none.
    Sort.NEEDED_BY: sql_case((Case.restricted, date.max), else_=func.coalesce(Case.needed_by, date.max)),
    Sort.STATUS: Case.status,
    Sort.REGISTERED: Case.registered_at,
}


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the list shows. Empty sets do not filter. Saved filters are kept as this value's JSON."""

    statuses: frozenset[CaseStatus] = frozenset()
    families: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()
    """Names such as "EURACAN G1"."""
    words: str = ""
    """Full text; only its hits are shown."""
    urgent: bool = False
    active: bool = False
    """Everything but closed cases."""
    readiness: frozenset[str] = frozenset()
    """`READY`, `NOT_READY`: the checklists decide, so who asks hands in the cases that fit (`only`)."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the list. A restricted case shows its pseudonym and nothing else."""

    id: CaseId
    pseudonym: str
    status: CaseStatus
    diagnosis_line: str
    family: str
    networks: str
    urgency: Urgency
    needed_by: date | None
    has_question: bool
    changed_at: datetime
    registered_at: datetime
    restricted: bool


_ROW = (
    Case.id, Case.pseudonym, Case.status, Case.diagnosis_line, Case.family, Case.networks, Case.urgency, Case.needed_by,
    Case.question.is_not(None), Case.changed_at, Case.registered_at, Case.restricted,
)  # fmt: skip


def page(
    work: Work,
    where: CaseFilter,
    sort: Sort = Sort.CHANGED,
    *,
    descending: bool = True,
    after: CaseLine | None = None,
    limit: int = PAGE,
    identity: bool = False,
    only: Collection[CaseId] | None = None,
) -> tuple[CaseLine, ...]:
    """The lines after `after` in this order. `identity`: the words of the filter may also be names and numbers.

    `only`: no other cases than these.
    """
    column = _COLUMN[sort]
    query = _filtered(work, cast("Select[Any]", select(*_ROW)), where, identity=identity)
    if only is not None:
        query = query.where(Case.id.in_(only))
    order = (column.desc(), Case.id.desc()) if descending else (column.asc(), Case.id.asc())
    if after is not None:
        here = tuple_(column, Case.id)
        there = (_key(sort, after), after.id)
        query = query.where(here < there if descending else here > there)
    return tuple(_line(row) for row in work.db.execute(query.order_by(*order).limit(limit)))


def count(work: Work, where: CaseFilter, *, identity: bool = False, only: Collection[CaseId] | None = None) -> int:
    """How many cases the filter lets through."""
    query = _filtered(work, select(func.count()).select_from(Case), where, identity=identity)
    if only is not None:
        query = query.where(Case.id.in_(only))
    return work.db.scalar(query) or 0


def before_board(work: Work) -> tuple[CaseId, ...]:
    """The cases on their way to a board, the soonest needed first; restricted ones are left out."""
    query = select(Case.id).where(Case.status.in_(BEFORE), Case.restricted.is_(False))
    return tuple(work.db.scalars(query.order_by(func.coalesce(Case.needed_by, date.max), Case.id)))


def counts_by_status(work: Work) -> dict[CaseStatus, int]:
    """How many cases are in each state."""
    counted = work.db.execute(select(Case.status, func.count()).group_by(Case.status))
    return {row[0]: row[1] for row in counted}


def lines(work: Work, case_ids: list[CaseId]) -> tuple[CaseLine, ...]:
    """The lines of some cases, in the order asked for; those that do not exist are left out."""
    found = {row[0]: _line(row) for row in work.db.execute(select(*_ROW).where(Case.id.in_(case_ids)))}
    return tuple(found[case_id] for case_id in case_ids if case_id in found)


def _line(row: Any) -> CaseLine:  # noqa: ANN401  a row of the select above
    line = CaseLine(*row)
    if not line.restricted:
        return line
    return CaseLine(
        line.id, line.pseudonym, line.status, "", "", "", Urgency.ROUTINE, None, line.has_question, line.changed_at,
        line.registered_at, restricted=True,
    )  # fmt: skip


def _key(sort: Sort, line: CaseLine) -> object:
    values: dict[Sort, object] = {
        Sort.CHANGED: line.changed_at,
        Sort.DIAGNOSIS: line.diagnosis_line,
        Sort.PSEUDONYM: line.pseudonym,
        Sort.NEEDED_BY: line.needed_by or date.max,
        Sort.STATUS: line.status,
        Sort.REGISTERED: line.registered_at,
    }
    return values[sort]


def _filtered(work: Work, query: Select[Any], where: CaseFilter, *, identity: bool) -> Select[Any]:
    tests: list[ColumnElement[bool]] = []
    if where.statuses:
        tests.append(Case.status.in_(where.statuses))
    if where.active:
        tests.append(Case.status != CaseStatus.CLOSED)
    if where.families or where.networks or where.urgent:
        # A restricted case shows its pseudonym only: that it is in a filtered list would tell the rest.
        tests.append(Case.restricted.is_(False))
    if where.families:
        tests.append(Case.family.in_(where.families))
    # Whole names: "EURACAN G1" must not find "EURACAN G10".
    listed = ", " + Case.networks + ","
    tests.extend(listed.contains(f", {network},", autoescape=True) for network in where.networks)
    if where.urgent:
        tests.append(Case.urgency == Urgency.URGENT)
    if where.words.strip():
        from rcboard.services import search

        hits = search.find(work, where.words, identity=identity, limit=500)
        tests.append(Case.id.in_([hit.case_id for hit in hits]) if hits else false())
    return query.where(*tests)


def of_person(work: Work, person_id: PersonId) -> tuple[tuple[CaseId, str], ...]:
    """Id and pseudonym of every case of a person, the first first."""
    query = select(Case.id, Case.pseudonym).where(Case.person_id == person_id).order_by(Case.registered_at, Case.id)
    return tuple((case_id, pseudonym) for case_id, pseudonym in work.db.execute(query))
