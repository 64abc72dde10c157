"""The raw connection: only to a file that is there, and quiet about keys."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003

import pytest

from rcboard.errors import StoreTrouble
from rcboard.models.driver import connect, engine_for


def test_a_connection_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match=r"store\.no_access"):
        connect(tmp_path / "none.rcb", bytes(32))
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_is_damage_here_and_says_nothing_on_standard_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a b%20?#.rcb"  # signs that a URL would take for its own
    path.touch()
    raw = connect(path, bytes(32))
    raw.execute("CREATE TABLE t (x)")
    raw.close()
    with pytest.raises(StoreTrouble, match=r"store\.damaged"):
        connect(path, bytes([1] * 32))
    assert capfd.readouterr() == ("", "")


def test_the_engines_text_shows_neither_key_nor_values(tmp_path: Path) -> None:
    path = tmp_path / "a.rcb"
    path.touch()
    engine = engine_for(path, bytes(range(32)))
    assert bytes(range(32)).hex() not in repr(engine) + str(engine.url)
    with engine.connect() as db:
        db.exec_driver_sql("CREATE TABLE t (x UNIQUE)")
        db.exec_driver_sql("INSERT INTO t VALUES (?)", ("Zacharias Fictional",))
        with pytest.raises(Exception, match="UNIQUE") as told:
            db.exec_driver_sql("INSERT INTO t VALUES (?)", ("Zacharias Fictional",))
    assert "Zacharias" not in str(told.value)
    engine.dispose()
