"""What is checked before SQLite touches a store: its start, its length, and the log that a killed program left."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from rcboard.errors import StoreTrouble
from rcboard.models.driver import PAGE
from rcboard.models.held import Held, used_by_another_program
from rcboard.models.pages import PLAIN_START, SALT, PageCheck, page_count
from rcboard.models.place import free_name, write_whole
from rcboard.models.wal import HEAD, wal_path, walk

if TYPE_CHECKING:
    from pathlib import Path

    from rcboard.models.key_file import KeyFile
    from rcboard.models.keys import Unlocked


def check_start(path: Path, held: Held, content: KeyFile, keys: Unlocked) -> list[tuple[str, dict[str, object]]]:
    """Check salt, first page and length; a damaged salt is mended from the key file, and that is noted.

    A page that a power cut tore while the log was copied into the store is whole in the log, which mends it.
    Raises `store.truncated`, `store.keys_of_another`, `store.damaged`.
    """
    first = held.read(0, PAGE)
    whole = PageCheck(keys.data_key, bytes.fromhex(content.store_id)).checker() if content.encrypted else None
    torn = held.size % PAGE and held.size // PAGE + 1 not in walk(wal_path(path), whole).pages
    if len(first) < PAGE or torn:
        raise StoreTrouble("store.truncated", file=path.name)
    notices: list[tuple[str, dict[str, object]]] = []
    if whole is not None:
        there, known = first[:SALT], bytes.fromhex(content.store_id)
        fits = whole(first, 1) or whole(held.read(0, PAGE), 1)  # once more: somebody may just have been writing it
        if fits and there != known:
            if held.first:
                _mend_salt(path, known)
            notices.append(("store.start_mended", {"file": path.name}))
        elif not fits and there != known:
            raise StoreTrouble("store.keys_of_another", file=path.name)
        elif not fits and 1 not in walk(wal_path(path), whole).pages:
            raise StoreTrouble("store.damaged_pages", file=path.name, pages="1")
    elif not first.startswith(PLAIN_START):
        raise StoreTrouble("store.damaged_pages", file=path.name, pages="1")
    log = wal_path(path)
    if not (log.exists() and log.stat().st_size > HEAD):
        pages = page_count(first, keys.data_key if content.encrypted else None)
        if pages * PAGE > held.size:
            raise StoreTrouble("store.truncated", file=path.name)
    return notices


def check_log(
    path: Path, held: Held, content: KeyFile, keys: Unlocked, *, accept_loss: bool
) -> list[tuple[str, dict[str, object]]]:
    """Walk the log before SQLite recovers it; skipped while somebody has the store open, since then nothing recovers.

    A bad log is kept aside, never dropped in silence. Raises `store.log_damaged` (confirmed work would vanish) unless
    `accept_loss`, and `store.log_tail` (only the last frames are bad) on the first try: opening again goes on.
    """
    if not held.first or used_by_another_program(path):
        return []
    log = wal_path(path)
    whole = PageCheck(keys.data_key, bytes.fromhex(content.store_id)).checker() if content.encrypted else None
    state = walk(log, whole)
    if state.whole:
        return []
    kept, known = keep_log(log)
    facts: dict[str, object] = {"file": path.name, "kept": kept.name}
    if state.fault == "tail" and (known or accept_loss):
        return [("store.log_tail_left", facts)]
    if accept_loss:
        return [("store.log_left", facts)]
    raise StoreTrouble("store.log_tail" if state.fault == "tail" else "store.log_damaged", **facts)


def keep_log(log: Path) -> tuple[Path, bool]:
    """Copy a bad log beside it; gives the copy and whether the same log had been kept before."""
    raw = log.read_bytes()
    name = f"{log.name}.kept-{hashlib.sha256(raw).hexdigest()[:12]}"
    kept = log.with_name(name)
    if kept.exists() and kept.read_bytes() == raw:
        return kept, True
    kept = free_name(kept)
    write_whole(kept, raw)
    return kept, False


def _mend_salt(path: Path, salt: bytes) -> None:
    """Write the 16 bytes that stand in the key file back to the start of the store.

    Only while nothing in this process has the store open, since closing the handle would drop SQLite's locks.
    """
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.write(handle, salt)
        os.fsync(handle)
    finally:
        os.close(handle)
