"""The migrations make exactly the tables that the program maps, and import nothing of it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path  # noqa: TC003

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import rcboard.models
from rcboard.models.base import Base
from rcboard.models.driver import engine_for
from rcboard.models.migrate import folder, migrate
from rcboard.models.search_tables import CREATE, INDEXES

VERSIONS = sorted((folder() / "versions").glob("[0-9]*.py"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made by the migrations."""
    path = tmp_path_factory.mktemp("first") / "a.rcb"
    path.touch()
    migrate(path, None)
    return path


def test_the_tables_are_the_mapped_ones(path: Path) -> None:
    for room in pkgutil.iter_modules(rcboard.models.__path__):
        if not room.ispkg:
            importlib.import_module(f"rcboard.models.{room.name}")
    engine = engine_for(path, None)
    with engine.connect() as db:
        context = MigrationContext.configure(
            db,
            opts={
                "include_object": lambda _item, name, kind, *_: not (kind == "table" and str(name).startswith(INDEXES)),
                "compare_type": False,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_search_tables_are_there(path: Path) -> None:
    engine = engine_for(path, None)
    with engine.connect() as db:
        made = {str(row[0]) for row in db.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql LIKE '%fts5%'")}
    engine.dispose()
    assert made == set(CREATE)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.stem)
def test_a_migration_stands_on_its_own(version: Path) -> None:
    names = [
        name.name if isinstance(node, ast.Import) else node.module or ""
        for node in ast.walk(ast.parse(version.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in node.names
    ]
    assert {name.split(".")[0] for name in names} <= {"__future__", "sqlalchemy", "alembic"}
