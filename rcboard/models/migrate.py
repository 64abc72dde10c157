"""Bringing a store up to date: a copy first, one transaction, foreign keys checked before it ends.

With enforcement on, a batch change of a table deletes what hangs on it by cascade, and the driver would leave DDL
outside the transaction. So the change runs on an engine of its own with enforcement off and BEGIN by hand.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from rcboard.errors import StoreTrouble
from rcboard.models.driver import connect, driver
from rcboard.models.key_file import keys_path
from rcboard.models.place import free_name, sync_folder
from rcboard.models.trouble import speak_plainly

if TYPE_CHECKING:
    from pathlib import Path

    from alembic.config import Config

    from rcboard.models.driver import Raw


def folder() -> Path:
    """The folder of the migrations."""
    from pathlib import Path

    return Path(__file__).parent / "migrations"


def revisions() -> list[str]:
    """All versions of the store's tables this program knows, oldest first (without loading Alembic)."""
    names = (found.name for found in (folder() / "versions").iterdir())
    return sorted(match[1] for name in names if (match := re.fullmatch(r"(\d{4})_\w+\.pyc?", name)))


def version_of(raw: Raw) -> str:
    """The version of a store's tables; "" where it has none yet."""
    there = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone() if there else None
    return str(row[0]) if row else ""


def is_older(raw: Raw, file: str) -> bool:
    """Whether a store must be brought up to date; raises `store.newer` where it is newer than this program."""
    version, known = version_of(raw), revisions()
    if version and version not in known:
        raise StoreTrouble("store.newer", file=file)
    return not known or version != known[-1]


def migrate(path: Path, data_key: bytes | None, to: str = "head", *, copy_first: bool = True) -> Path | None:
    """Bring a closed store to a version; gives the copy that was made before, None where nothing was to do.

    Nobody else may have the store open. A failure leaves the store as it was.
    Raises `store.newer`, `store.in_use`, `store.broken_links`, `store.disk_full`, ...
    """
    raw = connect(path, data_key)
    try:
        older = is_older(raw, path.name)
        version = version_of(raw)
        if not older or version == to:
            return None
        busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        raw.close()
    if busy:
        raise StoreTrouble("store.in_use", file=path.name)
    copy = copy_aside(path, version) if copy_first and version else None
    engine = _engine(path, data_key)
    try:
        with engine.begin() as connection:
            _upgrade(connection, to)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreTrouble("store.broken_links", file=path.name)
    finally:
        engine.dispose()
    return copy


def copy_aside(path: Path, version: str) -> Path:
    """Copy a closed store and its key file beside it as `NAME before VERSION.rcb`; synced. Gives the copy's path."""
    copy = free_name(path.with_name(f"{path.stem} before leaving {version}{path.suffix}"))
    try:
        for source, target in ((keys_path(path), keys_path(copy)), (path, copy)):
            if source.exists():
                _copy_synced(source, target)
    except OSError as why:
        for target in (copy, keys_path(copy)):
            target.unlink(missing_ok=True)
        raise StoreTrouble("store.no_copy", file=path.name) from why
    sync_folder(path.parent)
    return copy


def config_for(connection: Connection) -> Config:
    """Alembic's settings for one connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command

    command.upgrade(config_for(connection), to)


def _engine(path: Path, data_key: bytes | None) -> Engine:
    def unenforced() -> Raw:
        raw = connect(path, data_key)
        raw.execute("PRAGMA foreign_keys=OFF")
        return raw

    engine = create_engine("sqlite://", module=driver, creator=unenforced, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    speak_plainly(engine, path.name)
    return engine


def _copy_synced(source: Path, target: Path) -> None:
    """Copy under a working name, sync, rename: a copy that was cut short never looks like a whole one."""
    beside = target.with_name(target.name + ".part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with source.open("rb") as reading, os.fdopen(handle, "wb") as writing:
            shutil.copyfileobj(reading, writing, 1024 * 1024)
            writing.flush()
            os.fsync(writing.fileno())
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
