"""One unit of work is one transaction: what a service gets, and the store that opens it.

A service never commits. `Store.work` begins with BEGIN IMMEDIATE (a SQLite transaction that has read and then writes
can fail at once), writes the audit trail in the same transaction, commits, and then tells the listeners what was
touched. `Store.reading` has its own connections, on which the database itself refuses to write.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import text
from sqlalchemy.orm.exc import StaleDataError

from rcboard.clock import local_day, random_draw, random_id, utc_now
from rcboard.errors import Refused, UserFacing
from rcboard.log import LOG
from rcboard.models import tables  # noqa: F401  every table must be known before the first is used
from rcboard.models.terms.ids import DeedId, UserId
from rcboard.services import audit_chain, audit_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from rcboard.clock import Clock, Draw, NewId
    from rcboard.models.terms.people import Role

_SEAL_AT = text("SELECT seal FROM audit_entries WHERE seq = :seq")

Touched = tuple[str, str]
"""Kind and id of a thing: ("case", id), ("person", id), ("user", id) ..."""


class Opened(Protocol):
    """What the store needs of an opened store file (`rcboard.models.store.OpenStore`)."""

    @property
    def engine(self) -> Engine:
        """For writing."""
        ...

    @property
    def read_engine(self) -> Engine:
        """For reading."""
        ...

    @property
    def audit_key(self) -> bytes:
        """Seals the audit trail."""
        ...

    def read_anchor(self) -> dict[str, object] | None:
        """How far the audit trail is known to have reached, as it is kept outside the store."""
        ...

    def write_anchor(self, anchor: dict[str, object]) -> None:
        """Keep that outside the store."""
        ...

    def close(self) -> None:
        """Close all connections and tidy up."""
        ...


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does a deed."""

    user_id: UserId
    name: str
    """The shown name."""
    roles: frozenset[Role]


@dataclass(slots=True)
class Work:
    """One open unit of work = one transaction."""

    db: Session
    now: datetime
    new_id: NewId
    draw: Draw
    who: Actor
    deed: str
    """Code of what is done, such as "case.register"; the words stand elsewhere."""
    reason: str
    touched: set[Touched]
    deed_id: DeedId
    audit_key: bytes = field(repr=False)
    pending: list[audit_record.Pending] = field(default_factory=list, repr=False)
    """Audit entries that are not written yet."""
    head: tuple[int, bytes] | None = field(default=None, repr=False)
    """Number and seal of the trail's last entry, once it was read in this transaction."""

    owners: dict[str, str | None] = field(default_factory=dict, repr=False)
    """Tumour -> person, as far as the trail has asked in this work."""
    moments: int = 0
    """How many moments this work has given out."""

    @property
    def today(self) -> date:
        """The calendar day of this work where this machine stands."""
        return local_day(self.now)

    def moment(self) -> datetime:
        """The instant of one entry: a microsecond later at each look, so that entries of one work keep their order."""
        self.moments += 1
        return self.now + timedelta(microseconds=self.moments)

    def touch(self, kind: str, id: str) -> None:  # noqa: A002  the word of the contract
        """Remember that a thing was changed, so that screens which show it ask again."""
        self.touched.add((kind, id))

    def note(self, kind: str, about: Touched | None = None, facts: Mapping[str, object] | None = None) -> None:
        """Write what changes no row into the trail: a view of an identity, an export, a sign-in, a failure.

        `kind`: one word, such as "viewed". `facts` may be erased by law like other values. In `reading`, notes are
        written in a short work of their own when the reading ends.
        """
        case = about[1] if about and about[0] == "case" else None
        person = about[1] if about and about[0] == "person" else None
        table, row = (f"{about[0]}s", about[1]) if about else (None, None)
        facts = dict(facts or {})
        self.pending.append((kind, case, person, table, row, ",".join(facts), facts or None))


class Store:
    """The opened store for one person at one desk; used from several threads: one writer at a time, several readers."""

    def __init__(
        self,
        opened: Opened,
        who: Actor,
        clock: Clock = utc_now,
        new_id: NewId = random_id,
        draw: Draw = random_draw,
    ) -> None:
        """`opened`: as `rcboard.models.store` hands it out; closed by `close`."""
        self.opened = opened
        self.who = who
        self.listeners: list[Callable[[frozenset[Touched]], None]] = []
        """Told after each commit, in the thread that committed."""
        self.clock, self.new_id, self.draw = clock, new_id, draw
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._writer: Connection | None = None
        self._seen_version: int | None = None
        self._grown: tuple[int, bytes] | None = None

    def _begin(self, db: Session, how: str) -> None:
        """Begin the transaction at once and in this way, whatever the driver would do by itself."""
        connection = db.connection()
        if connection.dialect.name == "sqlite":
            raw: Any = connection.connection.dbapi_connection
            if how == "BEGIN" and "query_only" not in connection.info:
                raw.execute("PRAGMA query_only=ON")
                connection.info["query_only"] = True  # of this connection of the driver, as long as it lives
            if not raw.in_transaction:
                raw.execute(how)

    def _writing_connection(self) -> Connection:
        """The one connection that writes: kept, so that `changed_elsewhere` counts only the work of others."""
        if self._writer is None or self._writer.closed or self._writer.invalidated:
            if self._writer is not None:
                self._writer.close()
            self._writer = self.opened.engine.connect()
            self._seen_version = self._data_version(self._writer)
        return self._writer

    @contextmanager
    def work(self, deed: str, reason: str = "") -> Iterator[Work]:
        """Open a unit of work for writing; commits at the end, rolls back on any error, then tells the listeners.

        `deed`: code of what is done. `reason`: what the person gave as reason, where one was asked.
        Refuses with "people.changed_meanwhile" where somebody else saved the same thing first.
        """
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("a unit of work is open in this thread already")
        with self._turn:
            self._writing_thread = threading.get_ident()
            try:
                with audit_record.WorkSession(self._writing_connection(), expire_on_commit=False) as db, db.begin():
                    self._begin(db, "BEGIN IMMEDIATE")
                    work = self._open(db, deed, reason)
                    db.info["work"] = work
                    yield work
                    db.flush()
                    audit_record.write(work)
                if work.head is not None:
                    self._grown = work.head
            except StaleDataError as why:
                raise Refused("people.changed_meanwhile") from why
            finally:
                self._writing_thread = None
        self._tell(frozenset(work.touched))

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Open a unit of work that sees one state of the store and cannot write; notes are written when it ends."""
        with audit_record.WorkSession(self.opened.read_engine, expire_on_commit=False, autoflush=False) as db:
            self._begin(db, "BEGIN")
            work = self._open(db, "", "")
            try:
                yield work
            finally:
                db.rollback()
        if work.pending:
            with self.work("viewed") as written:
                written.pending += work.pending

    def changed_elsewhere(self) -> bool:
        """Whether another program or desk has changed the store since this was last asked. Never waits."""
        if not self._turn.acquire(blocking=False):
            return False
        try:
            writer = self._writing_connection()
            version = self._data_version(writer)
            changed, self._seen_version = version != self._seen_version, version
            return changed
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close the store; waits for a unit of work that is still open in another thread."""
        with self._turn:
            try:
                self._keep_anchor()
            except UserFacing as why:  # the trail itself is whole in the store; its check will say how far it is proved
                LOG.warning("the anchor of the audit trail was not kept: %s", why.code)
            finally:
                self._release()
                self.opened.close()

    def rest(self) -> None:
        """Give the writing connection back; the next unit of work takes a new one."""
        with self._turn:
            self._release()

    def _release(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def keep_anchor(self) -> None:
        """Keep outside the store how long the audit trail is: at a clean close, before a backup, with an export."""
        with self._turn:
            self._keep_anchor()

    def _keep_anchor(self) -> None:
        if self._grown is None:
            return
        entries, head = self._grown
        kept = audit_chain.Anchor.from_dict(self.opened.read_anchor() or {})
        if kept is None or (kept.entries < entries and self._follows(kept)):
            anchor = audit_chain.anchor(self.opened.audit_key, entries, head, self.clock())
            self.opened.write_anchor(anchor.as_dict())
        self._grown = None

    def _follows(self, kept: audit_chain.Anchor) -> bool:
        """Whether the trail goes on from the anchor that is kept: if not, that anchor is the proof and stays."""
        if kept.entries == 0:
            return kept.holds(self.opened.audit_key)
        with self.opened.read_engine.connect() as connection:
            found = connection.execute(_SEAL_AT, {"seq": kept.entries}).scalar()
        return kept.holds(self.opened.audit_key) and found is not None and bytes(found).hex() == kept.head

    def _open(self, db: Session, deed: str, reason: str) -> Work:
        return Work(
            db,
            self.clock(),
            self.new_id,
            self.draw,
            self.who,
            deed,
            reason,
            set(),
            DeedId(self.new_id()),
            self.opened.audit_key,
        )

    def _data_version(self, connection: Connection) -> int | None:
        if connection.dialect.name != "sqlite":
            return None
        raw: Any = connection.connection.dbapi_connection
        [version] = raw.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _tell(self, touched: frozenset[Touched]) -> None:
        for tell in list(self.listeners):
            try:
                tell(touched)
            except Exception:  # noqa: BLE001  the deed is done; a screen that cannot follow must not make it look undone
                LOG.exception("a listener failed")
