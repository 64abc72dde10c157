"""What a store is: version, size, encryption and how much it holds. Counts only, nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from rcboard.models.wal import wal_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcboard.models.store import OpenStore

COUNTED = ("persons", "tumours", "cases", "events", "attachments", "users", "audit_entries")
"""Tables whose rows are counted, as far as they are there."""


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """Sizes in bytes; `version` of the tables; `may_open`: how many people may open it."""

    id: str
    file: str
    version: str
    encrypted: bool
    size: int
    log_size: int
    may_open: int
    counts: Mapping[str, int]
    attached_bytes: int


def describe(opened: OpenStore) -> StoreInfo:
    """Describe an open store."""
    log = wal_path(opened.path)
    with opened.read_engine.connect() as db:
        there = {row[0] for row in db.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
        counts = {
            name: int(db.execute(text(f"SELECT count(*) FROM {name}")).scalar_one())  # noqa: S608  names of our own
            for name in COUNTED
            if name in there
        }
        attached = "SELECT coalesce(sum(size), 0) FROM attachments WHERE reference = 0"
        size = int(db.execute(text(attached)).scalar_one()) if "attachments" in there else 0
        version = str(db.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    return StoreInfo(
        opened.store_id,
        opened.path.name,
        version,
        opened.encrypted,
        opened.held.size,
        log.stat().st_size if log.exists() else 0,
        len(opened.key_file().slots),
        counts,
        size,
    )
