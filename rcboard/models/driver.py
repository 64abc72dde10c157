"""Connections to a store file: the key, the settings of each connection, engines over them.

The driver ships no types, so `Raw` says what is used of it. The key goes over the raw connection, never into a URL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

import sqlcipher3.dbapi2 as library
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from rcboard.models.trouble import speak_plainly, trouble_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

WAIT_MS = 5000
"""How long a connection waits for another one's write; a write of ours lasts 200 ms at most."""
CACHE_KIB = 64_000
"""Page cache of a connection, used as far as needed."""
PAGE = 4096
"""Bytes of a page, in SQLCipher 4 and here always."""

driver: Any = library
"""The driver as a module, untyped."""

DriverFault = cast("type[Exception]", library.Error)
"""The base of all exceptions of the driver."""


class Cursor(Protocol):
    """What is used of the driver's cursor."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def fetchone(self) -> Any:  # noqa: ANN401  a row has no type here
        """The next row, or None."""


class Raw(Protocol):
    """What is used of the driver's connection."""

    in_transaction: bool

    def execute(self, sql: str, values: Sequence[object] = ()) -> Cursor:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> Cursor:
        """Run one statement for each row."""

    def close(self) -> None:
        """Close; the last one to close a store copies its log into the store."""


def connect(path: Path, data_key: bytes | None, *, query_only: bool = False, wait_ms: int | None = None) -> Raw:
    """A raw connection to an existing store file, unlocked, with the settings of the house; transactions by hand.

    `data_key`: 32 bytes, or None for the unencrypted stores of tests. `wait_ms`: else `WAIT_MS`. Raises `StoreTrouble`.
    """
    raw: Raw | None = None
    try:
        raw = cast(
            "Raw",
            library.connect(
                path.absolute().as_uri() + "?mode=rw",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=(WAIT_MS if wait_ms is None else wait_ms) / 1000,
            ),
        )
        prepare(raw, data_key)
        if query_only:
            raw.execute("PRAGMA query_only=ON")
    except DriverFault as why:
        if raw is not None:
            raw.close()
        trouble = trouble_of(why, path.name)
        if trouble is not None:
            raise trouble from None
        raise
    return raw


def prepare(raw: Raw, data_key: bytes | None) -> None:
    """Give a new raw connection its key and settings (foundations, section 1)."""
    raw.execute("PRAGMA cipher_log_level=NONE")  # its log would go to standard error
    if data_key is not None:
        raw.execute(f"PRAGMA key=\"x'{data_key.hex()}'\"")
    raw.execute("PRAGMA temp_store=MEMORY")
    raw.execute("PRAGMA trusted_schema=OFF")
    raw.execute("PRAGMA cell_size_check=ON")
    raw.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    raw.execute("PRAGMA foreign_keys=ON")
    # A log that is begun anew is cut first, so that no frames of an earlier round lie behind its end (see wal.py).
    raw.execute("PRAGMA journal_size_limit=0").fetchall()
    raw.execute("PRAGMA journal_mode=WAL").fetchall()
    raw.execute("PRAGMA synchronous=FULL")


def engine_for(path: Path, data_key: bytes | None, *, query_only: bool = False) -> Engine:
    """An engine over such connections, usable from several threads; writing ones begin with BEGIN IMMEDIATE.

    A transaction that has read and then writes can fail at once, whatever the wait, so writing ones lock first.
    """
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(path, data_key, query_only=query_only),
        poolclass=QueuePool,
        pool_size=3 if query_only else 2,
        max_overflow=4,
        hide_parameters=True,
    )
    begin = "BEGIN" if query_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        cast("Raw", connection.connection.dbapi_connection).execute(begin)  # each reading and each deed begins so

    speak_plainly(engine, path.name)
    return engine
