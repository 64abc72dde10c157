"""Checking a store to the last byte: pages, log, key file, structure, links, attached files, audit trail.

What SQLite calls whole can still have lost confirmed work or hold altered bytes in free pages, so the bytes on the
disk are checked by their HMACs, not by asking the database.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from rcboard.errors import StoreTrouble
from rcboard.models.driver import DriverFault, connect
from rcboard.models.held import Held, used_by_another_program
from rcboard.models.key_file import keys_path, read_key_file
from rcboard.models.keys import unlock_slot
from rcboard.models.pages import PLAIN_START, SALT, PageCheck, bad_pages
from rcboard.models.trouble import trouble_of
from rcboard.models.unbroken import check_log, check_start
from rcboard.models.wal import wal_path, walk
from rcboard.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from rcboard.models.key_file import KeyFile
    from rcboard.models.keys import Unlocked
    from rcboard.models.store import OpenStore


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and found whole."""

    pages: int
    log_frames: int
    tables: int
    attachments: int
    trail: str
    """What the audit trail's own check said; "" where it was not asked."""


def check_bytes(
    path: Path,
    login: str,
    passphrase: str,
    *,
    allow_weak: bool = False,
    folder: Path | None = None,
    step: Callable[[int, int], None] | None = None,
) -> None:
    """Check a store's bytes before anything opens or mends it: key file, start, every page, log.

    Raises `StoreTrouble` that names what is damaged. Nothing is changed, but that a bad log is kept aside.
    """
    held = Held(path)
    try:
        start = held.read(0, SALT)
        # The folder for copies is left out on purpose: a check reports a damaged key file, it does not mend it.
        content, _ = read_key_file(path, None, folder or data_folder())
        keys = unlock_slot(content, keys_path(path).name, login, passphrase, allow_weak=allow_weak)
        if content.encrypted and start.hex() != content.store_id:
            known = PageCheck(keys.data_key, bytes.fromhex(content.store_id)).checker()
            if known(held.read(0, 4096), 1):
                raise StoreTrouble("store.damaged_start", file=path.name)
        elif not content.encrypted and start != PLAIN_START:
            raise StoreTrouble("store.damaged_start", file=path.name)
        check_start(path, held, content, keys)
        check_pages(path, held, content, keys, step)
        check_log(path, held, content, keys, accept_loss=False)
        _tail_is_whole(path, held, content, keys)
    finally:
        held.release()


def check_open(
    opened: OpenStore,
    trail: Callable[[], str] | None = None,
    step: Callable[[int, int], None] | None = None,
) -> Checked:
    """Check an open store, while it is in use; `trail` verifies the audit trail and says how far, or raises.

    `step(now, of)` is called now and then and may raise `Cancelled`.
    """
    content = opened.key_file()
    pages = check_pages(opened.path, opened.held, content, opened.keys, step)
    frames = _walk_in_use(opened, content)
    with opened.read_engine.connect() as db:
        tables = _check_structure(db, opened.path.name)
        attachments = _check_attachments(db, opened.path.name)
    return Checked(pages, frames, tables, attachments, trail() if trail is not None else "")


def check_pages(
    path: Path, held: Held, content: KeyFile, keys: Unlocked, step: Callable[[int, int], None] | None = None
) -> int:
    """Check every page's HMAC; gives their number. Raises `store.damaged_pages` with the first ten."""
    pages = held.size // 4096
    if not content.encrypted:
        return pages
    check = PageCheck(keys.data_key, bytes.fromhex(content.store_id))
    bad = bad_pages(held, check, step)
    if bad:  # a page that somebody was just writing is whole when it is read again
        whole = check.checker()
        bad = [number for number in bad if not whole(held.read((number - 1) * 4096, 4096), number)]
    if bad:
        code = "store.damaged_pages"
        if wal_path(path).exists() and set(bad) <= walk(wal_path(path), check.checker()).pages:
            code = "store.pages_in_log"  # torn by a power cut while the log was copied into the store
        shown = ", ".join(map(str, bad[:10])) + (" ..." if len(bad) > 10 else "")
        raise StoreTrouble(code, file=path.name, pages=shown)
    return pages


def _tail_is_whole(path: Path, held: Held, content: KeyFile, keys: Unlocked) -> None:
    """A bad end of the log is told by every check, not only by the first opening."""
    if not held.first or used_by_another_program(path):
        return
    whole = PageCheck(keys.data_key, bytes.fromhex(content.store_id)).checker() if content.encrypted else None
    if not walk(wal_path(path), whole).whole:
        raise StoreTrouble("store.log_tail", file=path.name, kept=wal_path(path).name)


def _walk_in_use(opened: OpenStore, content: KeyFile) -> int:
    """Walk the log while no one can write: a writing transaction is begun and taken back."""
    whole = PageCheck(opened.keys.data_key, bytes.fromhex(content.store_id)).checker() if opened.encrypted else None
    raw = connect(opened.path, opened.data_key)
    try:
        raw.execute("BEGIN IMMEDIATE")
        state = walk(wal_path(opened.path), whole)
        raw.execute("ROLLBACK")
    except DriverFault as why:
        raise trouble_of(why, opened.path.name) or why from None
    finally:
        raw.close()
    if not state.whole:
        raise StoreTrouble("store.log_damaged", file=opened.path.name, kept=wal_path(opened.path).name)
    return state.frames


def _check_structure(db: Connection, file: str) -> int:
    found = [str(row[0]) for row in db.execute(text("PRAGMA integrity_check(20)"))]
    if found != ["ok"]:
        raise StoreTrouble("store.odd_structure", file=file, found=len(found))
    if db.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise StoreTrouble("store.broken_links", file=file)
    return int(db.execute(text("SELECT count(*) FROM sqlite_master WHERE type = 'table'")).scalar_one())


def _check_attachments(db: Connection, file: str) -> int:
    """Compare every attached file with the SHA-256 that was kept when it came in."""
    names = {row[0] for row in db.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
    if not {"attachments", "attachment_chunks"} <= names:
        return 0
    kept = db.execute(text("SELECT id, sha256 FROM attachments WHERE sha256 IS NOT NULL ORDER BY id")).all()
    chunks = text("SELECT data FROM attachment_chunks WHERE attachment_id = :id ORDER BY number")
    for attachment, expected in kept:
        sha = hashlib.sha256()
        for (data,) in db.execute(chunks, {"id": attachment}):
            sha.update(data)
        if sha.hexdigest() != expected:
            raise StoreTrouble("store.attachment_damaged", file=file, attachments=attachment)
    return len(kept)
