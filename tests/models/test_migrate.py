"""Bringing a store up to date: a copy first, all or nothing, nothing lost by cascade."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import rcboard.models.migrate as room
from rcboard.errors import StoreTrouble
from rcboard.models.driver import connect
from rcboard.models.key_file import keys_path
from rcboard.models.migrate import migrate, revisions, version_of

KEY = bytes(range(32))
FIRST = """
import sqlalchemy as sa
from alembic import op
revision = "0001"
down_revision = None
def upgrade():
    op.create_table("parents", sa.Column("id", sa.String(4), primary_key=True), sa.Column("words", sa.Text()))
    op.create_table("children", sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("parent_id", sa.String(4), sa.ForeignKey("parents.id", ondelete="CASCADE"), nullable=False))
"""
SECOND = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    with op.batch_alter_table("parents") as batch:
        batch.alter_column("words", existing_type=sa.Text(), type_=sa.String(200), nullable=False)
    {more}
"""


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations of a small history: the real env.py, two versions of two tables."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    shutil.copy(Path(room.__file__).parent / "migrations/env.py", folder / "env.py")
    (folder / "versions" / "0001_first.py").write_text(FIRST)
    monkeypatch.setattr(room, "folder", lambda: folder)
    return folder / "versions"


@pytest.fixture
def path(tmp_path: Path, versions: Path) -> Path:
    """A store of the first version with rows in both tables."""
    path = tmp_path / "centre.rcb"
    path.touch()
    keys_path(path).write_text("{}")
    assert migrate(path, KEY, copy_first=False) is None
    raw = connect(path, KEY)
    raw.execute("INSERT INTO parents VALUES ('p', 'words')")
    raw.execute("INSERT INTO children VALUES (1, 'p')")
    raw.close()
    return path


def rows(path: Path) -> tuple[str, list[object], list[object]]:
    raw = connect(path, KEY)
    try:
        parents, children = (raw.execute(f"SELECT * FROM {name}").fetchall() for name in ("parents", "children"))  # noqa: S608
        return version_of(raw), parents, children
    finally:
        raw.close()


def test_a_change_of_the_parents_table_keeps_the_children_and_the_copy_is_the_old_store(
    path: Path, versions: Path
) -> None:
    (versions / "0002_second.py").write_text(SECOND.format(more=""))
    copy = migrate(path, KEY)
    assert rows(path) == ("0002", [("p", "words")], [(1, "p")])
    assert copy is not None
    assert copy.name == "centre before leaving 0001.rcb"
    assert rows(copy) == ("0001", [("p", "words")], [(1, "p")])
    assert keys_path(copy).read_text() == "{}"
    assert copy.stat().st_mode & 0o077 == 0


def test_a_second_time_there_is_nothing_to_do(path: Path) -> None:
    assert migrate(path, KEY) is None
    assert not list(path.parent.glob("*before*"))


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("raise RuntimeError('half way')", RuntimeError),
        ("op.execute(\"INSERT INTO children VALUES (2, 'none')\")", StoreTrouble),
    ],
)
def test_a_failure_leaves_the_old_version_whole(path: Path, versions: Path, more: str, fault: type[Exception]) -> None:
    (versions / "0002_second.py").write_text(SECOND.format(more=more))
    before = rows(path)
    with pytest.raises(fault):
        migrate(path, KEY)
    assert rows(path) == before


def test_broken_links_are_told_by_their_code(path: Path, versions: Path) -> None:
    (versions / "0002_second.py").write_text(
        SECOND.format(more="op.execute(\"INSERT INTO children VALUES (2, 'none')\")")
    )
    with pytest.raises(StoreTrouble, match=r"store\.broken_links"):
        migrate(path, KEY)


def test_a_newer_store_is_refused(path: Path) -> None:
    raw = connect(path, KEY)
    raw.execute("UPDATE alembic_version SET version_num = '0042'")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreTrouble, match=r"store\.newer"):
        migrate(path, KEY)
    assert path.read_bytes() == before


def test_a_store_that_is_in_use_is_not_changed(path: Path, versions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (versions / "0002_second.py").write_text(SECOND.format(more=""))
    monkeypatch.setattr("rcboard.models.driver.WAIT_MS", 20)
    reader = connect(path, KEY)
    writer = connect(path, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM parents").fetchall()
    writer.execute("INSERT INTO parents VALUES ('q', 'more')")
    with pytest.raises(StoreTrouble, match=r"store\.in_use"):
        migrate(path, KEY)
    reader.close()
    writer.close()
    assert rows(path)[0] == "0001"


def test_no_room_for_the_copy_stops_before_anything_is_changed(
    path: Path, versions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (versions / "0002_second.py").write_text(SECOND.format(more=""))

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(StoreTrouble, match=r"store\.no_copy"):
        migrate(path, KEY)
    assert rows(path)[0] == "0001"
    assert not list(path.parent.glob("*before*"))


def test_this_program_knows_its_versions_without_alembic() -> None:
    assert revisions()[0] == "0001"
    assert revisions() == sorted(set(revisions()))
