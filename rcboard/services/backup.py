"""A backup is one file: the store as it lies encrypted on the disk, its key file, and a manifest with their hashes.

Copied while the store is in use: the log is copied into the store, a reader then keeps the store's bytes still, and
writing goes on in the log meanwhile. Nobody needs a key to bring a backup back, and nobody reads one without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from rcboard import __version__
from rcboard.errors import Refused, StoreTrouble
from rcboard.models.driver import DriverFault, connect
from rcboard.models.held import used_by_another_program, used_here
from rcboard.models.key_file import from_bytes, keys_path, to_bytes
from rcboard.models.place import disk_trouble, free_name, keep_private, refuse_network, sync_folder
from rcboard.models.trouble import trouble_of
from rcboard.models.wal import wal_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from rcboard.models.driver import Raw
    from rcboard.models.store import OpenStore

STORE, KEYS, MANIFEST = "store.rcb", "store.rcb.keys", "manifest.json"
FORMAT = 1
BLOCK = 1024 * 1024
_PATIENCE = 30.0  # seconds to wait for a moment in which nobody reads


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was written and opened again. `made_at`: UTC."""

    file: str
    size: int
    store_id: str
    store_sha256: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A store that was brought back; `kept`: where the store lies that was in its place before, "" if none."""

    file: str
    kept: str
    store_id: str
    made_at: str


def back_up(
    opened: OpenStore, target: Path, *, now: datetime, step: Callable[[int, int], None] | None = None
) -> BackedUp:
    """Copy an open store into one file, which is opened and read again before it gets its name.

    Raises `store.backup_exists`, `store.disk_full`, `store.locked`, ...; nothing is left behind then.
    """
    if target.exists():
        raise Refused("store.backup_exists", file=target.name, field="file")
    beside = target.with_name(target.name + ".part")
    try:
        keep_private()
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _still(opened):
            manifest = _write(opened, beside, now, step)
        _prove(opened, beside)
        os.replace(beside, target)
        sync_folder(target.parent)
    except OSError as why:
        raise disk_trouble(why, target) from why
    finally:
        beside.unlink(missing_ok=True)
    return BackedUp(target.name, target.stat().st_size, opened.store_id, manifest["sha256"][STORE], now)


def restore(backup: Path, target: Path, *, now: datetime, replace: bool = False) -> BroughtBack:
    """Put a backup's store and key file in place, after all its hashes fit.

    With `replace`, a store that is there is kept beside it under a new name, never overwritten.
    Raises `store.backup_missing`, `store.not_a_backup`, `store.backup_damaged`, `store.not_replaced`, `store.in_use`,
    `store.disk_full`, ...; the present store is untouched then.
    """
    manifest = read_manifest(backup)
    refuse_network(target)
    there = target.exists() or keys_path(target).exists()
    if there and not replace:
        raise Refused("store.not_replaced", file=target.name)
    if there and (used_here(target) or used_by_another_program(target)):
        raise StoreTrouble("store.in_use", file=target.name)
    new_store, new_keys = (path.with_name(path.name + ".part") for path in (target, keys_path(target)))
    kept: Path | None = None
    try:
        keep_private()
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with zipfile.ZipFile(backup) as packed:
            for name, beside in ((STORE, new_store), (KEYS, new_keys)):
                _unpack(packed, name, beside)
        if there:
            kept = free_name(target.with_name(f"{target.stem} kept {now:%Y-%m-%d %H%M}{target.suffix}"))
            _keep(target, kept)
        os.replace(new_keys, keys_path(target))
        os.replace(new_store, target)
    except BaseException as why:
        if kept is not None:
            _take_back(target, kept)
        if isinstance(why, OSError):
            raise disk_trouble(why, target) from why
        raise
    finally:
        new_store.unlink(missing_ok=True)
        new_keys.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # both renames are done; a disk that cannot sync now shows at the next write
        sync_folder(target.parent)
    return BroughtBack(target.name, kept.name if kept else "", manifest["store"], manifest["made_at"])


def read_manifest(backup: Path) -> dict[str, Any]:
    """The manifest of a backup, after everything in the file was compared with it. Raises as `restore` does."""
    if not backup.exists():
        raise StoreTrouble("store.backup_missing", file=backup.name)
    part = MANIFEST
    try:
        with zipfile.ZipFile(backup) as packed:
            if MANIFEST not in packed.namelist():
                raise StoreTrouble("store.not_a_backup", file=backup.name)
            manifest: dict[str, Any] = json.loads(packed.read(MANIFEST))
            total = manifest.pop("sum")
            if total != _sum(manifest):
                raise StoreTrouble("store.backup_damaged", file=backup.name, part=part)
            if manifest["format"] > FORMAT:
                raise StoreTrouble("store.backup_newer", file=backup.name)
            for part in (STORE, KEYS):
                with packed.open(part) as content:
                    if _sha256(content) != manifest["sha256"][part]:
                        raise StoreTrouble("store.backup_damaged", file=backup.name, part=part)
            if from_bytes(packed.read(KEYS), KEYS).store_id != manifest["store"]:
                raise StoreTrouble("store.backup_damaged", file=backup.name, part=KEYS)
    except zipfile.BadZipFile as why:
        code = "store.backup_damaged" if _begins_as_zip(backup) else "store.not_a_backup"
        raise StoreTrouble(code, file=backup.name, part=part) from why
    except (ValueError, KeyError, TypeError, NotImplementedError, RuntimeError, EOFError) as why:
        raise StoreTrouble("store.backup_damaged", file=backup.name, part=part) from why
    except OSError as why:
        raise StoreTrouble("store.disk_fault", file=backup.name) from why
    return manifest


@contextlib.contextmanager
def _still(opened: OpenStore) -> Iterator[None]:
    """Keep the store's bytes still: everything confirmed is in the file, and no log can be copied into it.

    A reader that needs nothing of the log holds SQLite's read mark 0, and no checkpoint passes that.
    """
    first, reader = (connect(opened.path, opened.data_key) for _ in range(2))
    try:
        end = time.monotonic() + _PATIENCE
        while not _pin(opened, first, reader):
            if time.monotonic() > end:
                raise StoreTrouble("store.locked", file=opened.path.name)
            time.sleep(0.05)
        yield
    except DriverFault as why:
        raise trouble_of(why, opened.path.name) or why from None
    finally:
        first.close()
        reader.close()


def _pin(opened: OpenStore, first: Raw, reader: Raw) -> bool:
    busy, _, _ = first.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        return False
    first.execute("BEGIN IMMEDIATE")  # nobody writes between the look at the log and the reader's start
    try:
        log = wal_path(opened.path)
        if log.exists() and log.stat().st_size:
            return False
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchall()
        return True
    finally:
        first.execute("ROLLBACK")


def _write(opened: OpenStore, beside: Path, now: datetime, step: Callable[[int, int], None] | None) -> dict[str, Any]:
    keys = to_bytes(opened.key_file())
    handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:
            sha, size = hashlib.sha256(), opened.held.size
            with packed.open(_entry(STORE, now), "w", force_zip64=True) as into:
                for at in range(0, size, BLOCK):
                    block = opened.held.read(at, min(BLOCK, size - at))
                    sha.update(block)
                    into.write(block)
                    if step is not None:
                        step(at + len(block), size)
            packed.writestr(_entry(KEYS, now), keys)
            manifest = {
                "format": FORMAT,
                "program": __version__,
                "store": opened.store_id,
                "made_at": now.isoformat(),
                "size": size,
                "sha256": {STORE: sha.hexdigest(), KEYS: hashlib.sha256(keys).hexdigest()},
                "anchor": opened.read_anchor(),
            }
            spelled = json.dumps({**manifest, "sum": _sum(manifest)}, indent=1, sort_keys=True)
            packed.writestr(_entry(MANIFEST, now), spelled)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _prove(opened: OpenStore, beside: Path) -> None:
    """Read the backup as a restore would, and open its store (still encrypted, beside it, removed at once)."""
    read_manifest(beside)
    trial = beside.with_name(beside.name + ".trial")
    try:
        with zipfile.ZipFile(beside) as packed:
            _unpack(packed, STORE, trial)
        raw = connect(trial, opened.data_key)
        try:
            found = raw.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            raw.close()
        if found is None or found[0] != "ok":
            raise StoreTrouble("store.backup_damaged", file=beside.stem, part=STORE)
    except DriverFault as why:
        raise StoreTrouble("store.backup_damaged", file=beside.stem, part=STORE) from why
    finally:
        for left in (trial, wal_path(trial), trial.with_name(trial.name + "-shm")):
            left.unlink(missing_ok=True)


def _unpack(packed: zipfile.ZipFile, name: str, target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with packed.open(name) as content, os.fdopen(handle, "wb") as file:
        while block := content.read(BLOCK):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())


def _keep(target: Path, kept: Path) -> None:
    """Give the present store and its key file second names; its log, which must not meet another store, moves there."""
    for was, second in ((target, kept), (keys_path(target), keys_path(kept))):
        if was.exists():
            _second_name(was, second)
    if wal_path(target).exists():
        os.replace(wal_path(target), wal_path(kept))
    target.with_name(target.name + "-shm").unlink(missing_ok=True)


def _take_back(target: Path, kept: Path) -> None:
    """Undo `_keep`; where even that fails, everything still lies under the second names."""
    again = keys_path(target).with_name(keys_path(target).name + ".part")
    with contextlib.suppress(OSError):
        if wal_path(kept).exists():
            os.replace(wal_path(kept), wal_path(target))
        if keys_path(kept).exists():
            again.unlink(missing_ok=True)
            _second_name(keys_path(kept), again)
            os.replace(again, keys_path(target))
        for second in (kept, keys_path(kept)):
            second.unlink(missing_ok=True)
    again.unlink(missing_ok=True)


def _second_name(file: Path, second: Path) -> None:
    """The same bytes under a second name: a link where the file system has links, else a copy."""
    try:
        second.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, second)


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (now.year, now.month, now.day, now.hour, now.minute, now.second))
    entry.external_attr = 0o600 << 16
    return entry


def _sha256(content: IO[bytes]) -> str:
    sha = hashlib.sha256()
    while block := content.read(BLOCK):
        sha.update(block)
    return sha.hexdigest()


def _sum(manifest: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode("utf-8")).hexdigest()


def _begins_as_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"
