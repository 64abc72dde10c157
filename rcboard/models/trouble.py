"""What the database library says, turned into trouble that a person can do something about.

Its own text never goes further: it can hold what was being written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event

from rcboard.errors import StoreTrouble

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import ExceptionContext

CODES = {
    3: "store.no_access",  # SQLITE_PERM
    5: "store.locked",  # SQLITE_BUSY
    6: "store.locked",  # SQLITE_LOCKED
    7: "store.no_memory",  # SQLITE_NOMEM
    8: "store.read_only",  # SQLITE_READONLY
    10: "store.disk_fault",  # SQLITE_IOERR
    11: "store.damaged",  # SQLITE_CORRUPT
    13: "store.disk_full",  # SQLITE_FULL
    14: "store.no_access",  # SQLITE_CANTOPEN
    22: "store.disk_fault",  # SQLITE_NOLFS: the file system cannot hold a file of this size
    23: "store.no_access",  # SQLITE_AUTH
    26: "store.damaged",  # SQLITE_NOTADB: after unlocking, this is damage, not a wrong passphrase
}
"""SQLite's primary result codes (sqlite.org/rescode.html) that are the surroundings' fault, not ours."""

LOSES_CONNECTION = {"store.damaged", "store.disk_fault", "store.no_memory"}
"""After these a connection is not used again (SQLCipher forgets its key once a page did not check)."""


def trouble_of(why: BaseException | None, file: str) -> StoreTrouble | None:
    """The trouble behind an exception of the driver; None where it is our own fault or a broken constraint."""
    code = getattr(why, "sqlite_errorcode", None)
    if isinstance(code, int) and code & 0xFF in CODES:
        return StoreTrouble(CODES[code & 0xFF], file=file)
    return None


def speak_plainly(engine: Engine, file: str) -> None:
    """Let every trouble of this engine come out as `StoreTrouble`; `file` is the store's name for the words."""

    @event.listens_for(engine, "handle_error")
    def _(context: ExceptionContext) -> None:
        trouble = trouble_of(context.original_exception, file)
        if trouble is not None:
            if trouble.code in LOSES_CONNECTION:
                context.is_disconnect = True
            raise trouble from None
