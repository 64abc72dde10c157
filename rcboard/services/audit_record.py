"""Writes the audit trail: each row that a unit of work adds, changes or removes becomes an entry in the same commit.

SQLAlchemy tells of every row it flushes, orphans and cascades included; the entries of a flush go in with two
statements. Statements that would change rows without telling are refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, SessionTransaction, UOWTransaction, object_session
from sqlalchemy.orm.base import LoaderCallableStatus
from sqlalchemy.sql import Delete, Insert, TextClause, Update

from rcboard.models.base import Base
from rcboard.models.diagnosis import Tumour
from rcboard.services import audit_chain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from rcboard.services.work import Work

_HEAD = "SELECT seq, seal FROM audit_entries ORDER BY seq DESC LIMIT 1"
_ENTRIES = (
    "INSERT INTO audit_entries (seq, at, user_id, deed_id, deed, kind, case_id, person_id, table_name, row_id, fields, "
    "value_hash, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_VALUES = "INSERT INTO audit_values (seq, salt, kept) VALUES (?, ?, ?)"
_CHANGES = re.compile(r"^\s*(?:update|delete\s+from|insert\s+(?:or\s+\w+\s+)?into|replace\s+into)\s+\"?(\w+)", re.I)

ROW_KINDS = frozenset({"added", "changed", "removed"})
"""Kinds of entries that tell of a row; all others are notes."""

Pending = tuple[str, str | None, str | None, str | None, str | None, str, "Mapping[str, object] | None"]
"""kind, case, person, table, row, fields, values: what an entry says before it has its number."""


class PassedByAudit(RuntimeError):
    """A statement would have changed audited rows without an entry: change mapped objects instead."""


class WorkSession(Session):
    """A session that belongs to a unit of work; only these write the audit trail."""


def _work_of(target: object) -> Work | None:
    session = object_session(target)
    return session.info.get("work") if isinstance(session, WorkSession) else None


class _Shape:
    """What the trail needs to know of a mapped class, looked up once."""

    __slots__ = ("case", "columns", "keys", "person", "table", "tumour", "unspoken")

    def __init__(self, mapper: Mapper[Any]) -> None:
        version = mapper.version_id_col
        self.table = mapper.local_table.name  # type: ignore[attr-defined]
        self.columns = {
            prop.key: prop.columns[0]
            for prop in mapper.column_attrs
            if version is None or prop.columns[0] is not version
        }
        self.keys = tuple(mapper.get_property_by_column(column).key for column in mapper.primary_key)
        self.unspoken = mapper.class_.unspoken
        self.case = "id" if self.table == "cases" else "case_id" if "case_id" in self.columns else None
        self.person = "id" if self.table == "persons" else "person_id" if "person_id" in self.columns else None
        self.tumour = "tumour_id" in self.columns and not (self.case or self.person)

    def about(self, values: Mapping[str, Any]) -> tuple[str | None, str | None, str, str]:
        """Case, person, table and row of an object with these values."""
        return (
            values.get(self.case) if self.case else None,
            values.get(self.person) if self.person else None,
            self.table,
            "/".join(str(values[key]) for key in self.keys),
        )


_SHAPES: dict[Mapper[Any], _Shape] = {}


def _shape(mapper: Mapper[Any]) -> _Shape:
    found = _SHAPES.get(mapper)
    if found is None:
        found = _SHAPES[mapper] = _Shape(mapper)
    return found


def _hold(work: Work, shape: _Shape, kind: str, has: Mapping[str, Any], values: dict[str, object]) -> None:
    case, person, table, row = shape.about(has)
    if shape.tumour:
        person = _owner(work, has["tumour_id"])
    work.pending.append((kind, case, person, table, row, ",".join(values), values))
    if case is not None:
        work.touched.add(("case", case))
    if person is not None:
        work.touched.add(("person", person))


def _owner(work: Work, tumour_id: str) -> str | None:
    """The person of a tumour: diagnoses, stages and grades belong to its history."""
    if tumour_id not in work.owners:
        asked = select(Tumour.person_id).where(Tumour.id == tumour_id)
        work.owners[tumour_id] = work.db.connection().execute(asked).scalar()
    return work.owners[tumour_id]


def _kept(mapper: Mapper[Any], connection: Connection, target: Base, names: list[str]) -> dict[str, Any]:
    """What the store holds in fields that this session has not loaded."""
    if not names:
        return {}
    columns = _shape(mapper).columns
    identity = inspect(target).identity or ()
    row = connection.execute(
        select(*(columns[name] for name in names))
        .select_from(mapper.local_table)
        .where(*(column == value for column, value in zip(mapper.primary_key, identity, strict=True)))
    ).one()
    return dict(zip(names, row, strict=True))


@event.listens_for(Base, "after_insert", propagate=True)
def _added(mapper: Mapper[Any], _connection: Connection, target: Base) -> None:
    if not target.audited or (work := _work_of(target)) is None:
        return
    shape, has = _shape(mapper), vars(target)
    values: dict[str, object] = {
        key: [None, None if key in shape.unspoken else has[key]]
        for key in shape.columns
        if has.get(key) is not None and key not in shape.keys
    }
    _hold(work, shape, "added", has, values)


@event.listens_for(Base, "before_update", propagate=True)
def _changed(mapper: Mapper[Any], connection: Connection, target: Base) -> None:
    if not target.audited or (work := _work_of(target)) is None:
        return
    shape, was, has = _shape(mapper), inspect(target).committed_state, vars(target)
    # What stood before: SQLAlchemy keeps it per changed attribute until the flush ends.
    before = {key: was[key] for key in shape.columns if key in was and key in has}
    unknown = [key for key, value in before.items() if value is LoaderCallableStatus.NO_VALUE]
    before.update(_kept(mapper, connection, target, unknown))
    values: dict[str, object] = {
        key: [None, None] if key in shape.unspoken else [old, has[key]]
        for key, old in before.items()
        if old != has[key]
    }
    if not values:
        return
    _hold(work, shape, "changed", has, values)
    for owner in (shape.case, shape.person):
        if owner in before:  # moved to another case or person: the one it left must show it too
            _hold(work, shape, "changed", {**has, owner: before[owner]}, values)


@event.listens_for(Base, "before_delete", propagate=True)
def _removed(mapper: Mapper[Any], connection: Connection, target: Base) -> None:
    if not target.audited or (work := _work_of(target)) is None:
        return
    shape, has = _shape(mapper), vars(target)
    was = {key: value for key, value in inspect(target).committed_state.items() if key in shape.columns}
    unknown = [key for key in shape.columns if (key not in has) or was.get(key) is LoaderCallableStatus.NO_VALUE]
    has = {**has, **was, **_kept(mapper, connection, target, unknown)}
    values: dict[str, object] = {
        key: [None if key in shape.unspoken else has[key], None]
        for key in shape.columns
        if has.get(key) is not None and key not in shape.keys
    }
    _hold(work, shape, "removed", has, values)


@event.listens_for(WorkSession, "after_flush")
def _flushed(session: Session, _context: UOWTransaction) -> None:
    work = session.info.get("work")
    if work is not None:
        write(work)


@event.listens_for(WorkSession, "after_soft_rollback")
def _taken_back(session: Session, _transaction: SessionTransaction) -> None:
    """A savepoint was rolled back: its rows and entries are gone, the notes of the work still hold."""
    work = session.info.get("work")
    if work is not None:
        work.head = None
        work.pending = [entry for entry in work.pending if entry[0] not in ROW_KINDS]


@event.listens_for(WorkSession, "do_orm_execute")
def _refuse_silent(state: ORMExecuteState) -> None:
    statement, name = state.statement, None
    if isinstance(statement, (Update, Delete, Insert)):
        name = getattr(statement.table, "name", None)
    elif isinstance(statement, TextClause) and (found := _CHANGES.match(statement.text)):
        name = found[1]
    if name is not None and name in _audited_tables():
        raise PassedByAudit(name)


def _audited_tables() -> frozenset[str]:
    """Tables whose rows may only be changed through mapped objects; the trail's own tables with them."""
    own = {"audit_entries", "audit_values"}
    return frozenset(m.local_table.name for m in Base.registry.mappers if m.class_.audited) | own  # type: ignore[attr-defined]


def head_of(work: Work) -> tuple[int, bytes]:
    """Number and seal of the trail's last entry as this work sees it: 0 and zeros where there is none."""
    if work.head is not None:
        return work.head
    last = work.db.connection().exec_driver_sql(_HEAD).first()
    return (0, audit_chain.NO_SEAL) if last is None else (last[0], bytes(last[1]))


def write(work: Work) -> None:
    """Write what the work holds as entries: numbered, sealed, in two statements. Called with the writer's lock held."""
    if not work.pending:
        return
    pending, work.pending = work.pending, []
    connection = work.db.connection()
    seq, before = head_of(work)
    at = audit_chain.instant_text(work.now)
    entries: list[tuple[object, ...]] = []
    kept: list[tuple[object, ...]] = []
    for kind, case, person, table, row, fields, values in pending:
        seq += 1
        hashed = None
        if values or work.reason:
            text = audit_chain.values_text(work.reason, values or {})
            salt = work.new_id()
            hashed = audit_chain.values_hash(salt, text)
            kept.append((seq, salt, text))
        entry = (seq, at, work.who.user_id, work.deed_id, work.deed, kind, case, person, table, row, fields, hashed)
        before = audit_chain.seal(work.audit_key, before, entry)
        entries.append((*entry, before))
    _put(connection, _ENTRIES, entries)
    if kept:
        _put(connection, _VALUES, kept)
    work.head = (seq, before)


def _put(connection: Connection, statement: str, rows: list[tuple[object, ...]]) -> None:
    """Insert rows straight through the driver: every deed pays for this."""
    if connection.dialect.paramstyle != "qmark":
        statement = statement.replace("?", "%s")
    connection.exec_driver_sql(statement, rows if len(rows) > 1 else rows[0])
