"""A store of the spine for tests: a real file with all tables, a clock that moves, ids that repeat."""

from __future__ import annotations

import shutil
from collections.abc import Iterator  # noqa: TC003
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path  # noqa: TC003
from pkgutil import iter_modules

import pytest

import rcboard.models
from rcboard.clock import seeded
from rcboard.models.base import Base
from rcboard.models.driver import connect, engine_for
from rcboard.models.search_tables import CREATE
from rcboard.models.terms.ids import UserId
from rcboard.models.terms.people import Role
from rcboard.services.work import Actor, Store

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
AUDIT_KEY = bytes(range(32))


class PlainOpened:
    """An opened file as `Store` needs it; the anchor is kept in memory, where no change of the file reaches it."""

    def __init__(self, path: Path, user_id: str) -> None:
        self.engine = engine_for(path, None)
        self.read_engine = engine_for(path, None, query_only=True)
        self.audit_key = AUDIT_KEY
        self.user_id = user_id
        self.anchor: dict[str, object] | None = None

    def read_anchor(self) -> dict[str, object] | None:
        return self.anchor

    def write_anchor(self, anchor: dict[str, object]) -> None:
        self.anchor = anchor

    def close(self) -> None:
        self.engine.dispose()
        self.read_engine.dispose()


@dataclass
class Spine:
    """Opens stores over one file and closes them at the end of the test."""

    path: Path
    stores: list[Store] = field(default_factory=list)
    minutes: int = 0

    def clock(self) -> datetime:
        """One minute later each time it is asked."""
        self.minutes += 1
        return START + timedelta(minutes=self.minutes)

    def open(self, *roles: Role, user: str = "u-1", name: str = "Test Administrator") -> Store:
        """A store as somebody with these roles; all roles where none is named."""
        new_id, draw = seeded(len(self.stores) + 1)
        who = Actor(UserId(user), name, frozenset(roles or Role))
        store = Store(PlainOpened(self.path, user), who, self.clock, new_id, draw)
        self.stores.append(store)
        return store

    def raw(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Run SQL past the program, as somebody with the file and its page key could."""
        raw = connect(self.path, None)
        try:
            return raw.execute(sql, values).fetchall()
        finally:
            raw.close()


@pytest.fixture(scope="session")
def spine_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables of the program, made once."""
    for module in iter_modules(rcboard.models.__path__):
        if not module.ispkg:
            import_module(f"rcboard.models.{module.name}")
    path = tmp_path_factory.mktemp("spine") / "template.db"
    path.touch()
    engine = engine_for(path, None)
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        for statement in CREATE:
            connection.exec_driver_sql(statement)
    engine.dispose()
    raw = connect(path, None)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    return path


@pytest.fixture
def spine(tmp_path: Path, spine_template: Path) -> Iterator[Spine]:
    """A fresh copy of the template."""
    path = tmp_path / "spine.db"
    shutil.copyfile(spine_template, path)
    opener = Spine(path)
    yield opener
    for store in opener.stores:
        store.close()
