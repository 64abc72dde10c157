"""Reading and checking the audit trail, and the lawful erasure of what it holds.

Who holds the store's keys could rewrite what came after the last anchor that lies outside the store; the verdict says
up to when the trail is proved.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, delete, exists, func, or_, select

from rcboard.errors import Refused
from rcboard.models.audit import AuditEntry, AuditValues
from rcboard.models.case import Case, CaseReader
from rcboard.models.terms.ids import CaseId, DeedId, UserId
from rcboard.models.terms.people import Right, may
from rcboard.services import audit_chain, audit_record
from rcboard.services.audit_chain import Anchor, Verdict
from rcboard.services.people import require

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from rcboard.services.work import Store, Touched, Work

NAMELESS = frozenset({"rules", "users", "exports"})
"""Tables whose values hold nothing of a patient: whoever may read the trail may read them."""

OF_NOBODY = frozenset({"rules", "users"})
"""Tables that belong to no case and no person."""

_ALL = (
    "SELECT e.seq, e.at, e.user_id, e.deed_id, e.deed, e.kind, e.case_id, e.person_id, e.table_name, e.row_id, "
    "e.fields, e.value_hash, e.seal, v.salt, v.kept "
    "FROM audit_entries e LEFT JOIN audit_values v ON v.seq = e.seq ORDER BY e.seq"
)
_AT_ONCE = 500
"""Rows fetched or numbers named in one statement."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an entry: what stood before and after, as text, number, truth value or None."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry of the trail, as lists show it."""

    id: int
    """The entry's number."""
    at: datetime
    user_id: UserId
    deed_id: DeedId
    deed: str
    kind: str
    case_id: str | None
    person_id: str | None
    table: str | None
    row_id: str | None
    fields: tuple[str, ...]
    reason: str
    changes: tuple[Change, ...]
    """Of an added, changed or removed row. Empty where the values were erased or are withheld."""
    facts: tuple[tuple[str, object], ...]
    """Of a note."""
    erased: bool
    """The values were erased by law."""
    withheld: bool
    """The values may hold a patient's names, which this person may not see."""


def history(
    work: Work,
    about: Touched | None = None,
    who: UserId | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    kind: str | None = None,
    after_seq: int | None = None,
    limit: int = 200,
    *,
    newest_first: bool = False,
) -> list[HistoryRow]:
    """Entries in their order, or the newest first; `after_seq` goes on behind the last row that was shown.

    `about`: ("case", id) with what concerns its person as a whole, ("person", id), or any other kind and id. `until` is
    not included. The history of a case may be read by whoever may read cases, all else by whoever may read the trail.
    Values are withheld from those who may not see names, and those of restricted cases from all but their readers.
    """
    if about is None or about[0] != "case" or not may(work.who.roles, Right.SEE_CASES):
        require(work, Right.READ_AUDIT)
    order = AuditEntry.seq.desc() if newest_first else AuditEntry.seq.asc()
    chosen = (
        select(AuditEntry, AuditValues.kept)
        .outerjoin(AuditValues, AuditValues.seq == AuditEntry.seq)
        .order_by(order)
        .limit(limit)
        .where(*_conditions(work, about, who, since, until, kind))
    )
    if after_seq is not None:
        chosen = chosen.where(AuditEntry.seq < after_seq if newest_first else AuditEntry.seq > after_seq)
    found = [(entry, kept) for entry, kept in work.db.execute(chosen)]
    seen = _seen(work, [entry for entry, _ in found])
    return [_row(entry, kept, seen) for entry, kept in found]


def verify(work: Work, known: Anchor | None = None) -> Verdict:
    """Walk the whole trail and say whether it is whole, up to when that is proved, and where the first trouble is.

    `known`: the anchor kept outside the store, read before this work was opened.
    """
    require(work, Right.READ_AUDIT)
    return examine(work, known)


def examine(work: Work, known: Anchor | None = None) -> Verdict:
    """As `verify`, without asking for a right: for the check of a whole store, which its owner runs."""
    verdict = audit_chain.check(work.audit_key, _rows(work), known)
    if verdict.whole:
        stray = work.db.scalar(
            select(func.min(AuditValues.seq)).where(
                or_(AuditValues.seq > verdict.entries, AuditValues.seq < 1),
            )
        )
        if stray is not None:
            return replace(verdict, whole=False, trouble="stray", at=stray)
    return verdict


def check(store: Store) -> Verdict:
    """Check the trail of an opened store against the anchor that is kept outside it."""
    known = Anchor.from_dict(store.opened.read_anchor() or {})
    with store.reading() as work:
        return verify(work, known)


def erase_values(work: Work, about: Collection[Touched]) -> int:
    """Erase the values of all entries about these cases, persons or other things, on lawful request; gives how many.

    Called last in its work, so that the values of the erasing deed go too. The entries stay and the chain stays whole;
    an entry of kind "erased" names the numbers. The reason for it must not hold what is erased: it is kept.
    """
    require(work, Right.MANAGE_STORE)
    if not work.reason.strip():
        raise Refused("people.no_reason", field="reason")
    work.db.flush()
    audit_record.write(work)
    connection = work.db.connection()
    either = or_(AuditEntry.seq < 0, *(_about(work, one, wide=False) for one in about))
    numbers = [
        seq
        for (seq,) in connection.execute(
            select(AuditEntry.seq).join(AuditValues, AuditValues.seq == AuditEntry.seq).where(either)
        )
    ]
    for start in range(0, len(numbers), _AT_ONCE):
        connection.execute(delete(AuditValues).where(AuditValues.seq.in_(numbers[start : start + _AT_ONCE])))
    if numbers:
        text = audit_chain.spans_text(numbers)
        work.pending.append((audit_chain.ERASED, None, None, None, None, text, None))
        audit_record.write(work)
    return len(numbers)


def _rows(work: Work) -> Iterator[audit_chain.Row]:
    """All entries with their values, straight from the driver: this is walked over hundreds of thousands of rows."""
    raw: Any = work.db.connection().connection.cursor()
    try:
        raw.execute(_ALL)
        while rows := raw.fetchmany(_AT_ONCE):
            yield from rows
    finally:
        raw.close()


def _seen(work: Work, entries: list[AuditEntry]) -> Callable[[AuditEntry], bool]:
    """Whether this person may see an entry's values."""
    sees_names = may(work.who.roles, Right.SEE_NAMES)
    things = sorted({thing for entry in entries for thing in (entry.case_id, entry.person_id) if thing is not None})
    mine = exists().where(CaseReader.case_id == Case.id, CaseReader.user_id == work.who.user_id)
    closed: set[str] = set()
    for start in range(0, len(things), _AT_ONCE):
        some = things[start : start + _AT_ONCE]
        about = or_(Case.id.in_(some), Case.person_id.in_(some))
        for pair in work.db.execute(select(Case.id, Case.person_id).where(Case.restricted, about, ~mine)):
            closed.update(pair)

    def seen(entry: AuditEntry) -> bool:
        if entry.table_name in NAMELESS or (entry.case_id is None and entry.person_id is None):
            return True
        return sees_names and entry.case_id not in closed and entry.person_id not in closed

    return seen


def _about(work: Work, about: Touched, *, wide: bool = True) -> ColumnElement[bool]:
    kind, thing = about
    if kind == "case" and wide:
        person = work.db.scalar(select(Case.person_id).where(Case.id == CaseId(thing)))
        of_person = AuditEntry.case_id.is_(None) & (AuditEntry.person_id == person)
        return AuditEntry.case_id == thing if person is None else or_(AuditEntry.case_id == thing, of_person)
    if kind == "case":
        return AuditEntry.case_id == thing
    if kind == "person":
        return AuditEntry.person_id == thing
    found = (AuditEntry.row_id == thing) & (AuditEntry.table_name == f"{kind}s")
    if f"{kind}s" in OF_NOBODY:  # as the index on rows has it
        found &= AuditEntry.case_id.is_(None) & AuditEntry.person_id.is_(None)
    return found


def _conditions(
    work: Work,
    about: Touched | None,
    who: UserId | None,
    since: datetime | None,
    until: datetime | None,
    kind: str | None,
) -> Iterator[ColumnElement[bool]]:
    if about is not None:
        yield _about(work, about)
    if who is not None:
        yield AuditEntry.user_id == who
    if since is not None:
        yield AuditEntry.at >= audit_chain.instant_text(since)
    if until is not None:
        yield AuditEntry.at < audit_chain.instant_text(until)
    if kind is not None:
        yield AuditEntry.kind == kind


def _row(entry: AuditEntry, kept: str | None, seen: Callable[[AuditEntry], bool]) -> HistoryRow:
    withheld = kept is not None and not seen(entry)
    reason, values = "", dict[str, Any]()
    if kept is not None and not withheld:
        reason, values = json.loads(kept)
    tells_row = entry.kind in audit_record.ROW_KINDS
    return HistoryRow(
        entry.seq,
        datetime.fromisoformat(entry.at),
        UserId(entry.user_id),
        DeedId(entry.deed_id),
        entry.deed,
        entry.kind,
        entry.case_id,
        entry.person_id,
        entry.table_name,
        entry.row_id,
        tuple(entry.fields.split(",")) if entry.fields and entry.kind != audit_chain.ERASED else (),
        reason,
        tuple(Change(field, *pair) for field, pair in values.items()) if tells_row else (),
        () if tells_row else tuple(values.items()),
        entry.value_hash is not None and kept is None,
        withheld,
    )
