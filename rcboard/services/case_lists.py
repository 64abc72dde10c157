"""Rows for the list of cases: keyset pages, filters and counts. Nothing here reads what identifies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, func, select, tuple_, type_coerce
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


# States and instants come as their text and are read in `_line`: a row's types cost more than the row.
_ROW = (
    Case.id, Case.pseudonym, type_coerce(Case.status, String), Case.diagnosis_line, Case.family, Case.networks,
    type_coerce(Case.urgency, String), Case.needed_by, Case.question.is_not(None),
    type_coerce(Case.changed_at, String), type_coerce(Case.registered_at, String), Case.restricted,
)  # fmt: skip
_STATUS, _URGENCY = {one.value: one for one in CaseStatus}, {one.value: one for one in Urgency}


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
    values = _values(work, where, only, identity=identity)
    values["most"] = limit
    if after is not None:
        values |= {"after_key": _key(sort, after), "after_id": after.id}
    work.db.flush()
    statement = _page(sort, descending, after is not None, _shape(where, only))
    return tuple(map(_line, work.db.connection().execute(statement, values).all()))


@lru_cache(maxsize=200)
def _page(sort: Sort, descending: bool, goes_on: bool, shape: _Shape) -> Select[Any]:
    """The statement of a page, put together once for each shape of question: making it costs more than running it."""
    column = _COLUMN[sort]
    query = cast("Select[Any]", select(*_ROW)).where(*_tests(shape)).limit(bindparam("most", type_=Integer))
    if goes_on:
        here = tuple_(column, Case.id)
        there = tuple_(bindparam("after_key", type_=column.type), bindparam("after_id", type_=Case.id.type))
        query = query.where(here < there if descending else here > there)
    return query.order_by(*((column.desc(), Case.id.desc()) if descending else (column.asc(), Case.id.asc())))


def count(work: Work, where: CaseFilter, *, identity: bool = False, only: Collection[CaseId] | None = None) -> int:
    """How many cases the filter lets through."""
    query = select(func.count()).select_from(Case).where(*_tests(_shape(where, only)))
    return work.db.scalar(query, _values(work, where, only, identity=identity)) or 0


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
    id_, name, status, diagnosis, family, networks, urgency, needed, asked, changed, registered, restricted = row
    times = datetime.fromisoformat(changed), datetime.fromisoformat(registered)
    if restricted:
        return CaseLine(id_, name, _STATUS[status], "", "", "", Urgency.ROUTINE, None, asked, *times, restricted=True)
    return CaseLine(
        id_, name, _STATUS[status], diagnosis, family, networks, _URGENCY[urgency], needed, asked, *times, restricted
    )


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


_Shape = tuple[bool, bool, bool, int, bool, bool, bool]
"""Which tests a filter asks for: statuses, active, families, how many networks, urgent, words, chosen cases only."""


def _shape(where: CaseFilter, only: Collection[CaseId] | None) -> _Shape:
    return (
        bool(where.statuses), where.active, bool(where.families), len(where.networks), where.urgent,
        bool(where.words.strip()), only is not None,
    )  # fmt: skip


def _tests(shape: _Shape) -> list[ColumnElement[bool]]:
    statuses, active, families, networks, urgent, words, only = shape
    tests: list[ColumnElement[bool]] = []
    if statuses:
        tests.append(Case.status.in_(bindparam("statuses", expanding=True, type_=Case.status.type)))
    if active:
        tests.append(Case.status != CaseStatus.CLOSED)
    if families or networks or urgent:
        # A restricted case shows its pseudonym only: that it is in a filtered list would tell the rest.
        tests.append(Case.restricted.is_(False))
    if families:
        tests.append(Case.family.in_(bindparam("families", expanding=True, type_=Case.family.type)))
    # Whole names: "EURACAN G1" must not find "EURACAN G10".
    listed = ", " + Case.networks + ","
    tests.extend(func.instr(listed, bindparam(f"network_{n}", type_=String)) > 0 for n in range(networks))
    if urgent:
        tests.append(Case.urgency == Urgency.URGENT)
    if words:
        tests.append(Case.id.in_(bindparam("hits", expanding=True, type_=Case.id.type)))
    if only:
        tests.append(Case.id.in_(bindparam("only", expanding=True, type_=Case.id.type)))
    return tests


def _values(work: Work, where: CaseFilter, only: Collection[CaseId] | None, *, identity: bool) -> dict[str, object]:
    """What fills the places of `_tests`."""
    values: dict[str, object] = {} if only is None else {"only": list(only)}
    if where.statuses:
        values["statuses"] = sorted(where.statuses)
    if where.families:
        values["families"] = sorted(where.families)
    values |= {f"network_{n}": f", {network}," for n, network in enumerate(sorted(where.networks))}
    if where.words.strip():
        from rcboard.services import search

        values["hits"] = [hit.case_id for hit in search.find(work, where.words, identity=identity, limit=500)]
    return values


def of_person(work: Work, person_id: PersonId) -> tuple[tuple[CaseId, str], ...]:
    """Id and pseudonym of every case of a person, the first first."""
    query = select(Case.id, Case.pseudonym).where(Case.person_id == person_id).order_by(Case.registered_at, Case.id)
    return tuple((case_id, pseudonym) for case_id, pseudonym in work.db.execute(query))
