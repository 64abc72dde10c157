"""No value of a person stands readable in any file: open, after a kill, in log, backup and the copy of a migration.

The same search runs over an unencrypted store, where it must find what it looks for.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path  # noqa: TC003

import pytest

from rcboard.models.keys import KdfCost
from rcboard.models.migrate import copy_aside
from rcboard.models.store import create_store, open_store
from rcboard.services.backup import back_up

PHRASE = "nine green bottles"
NOW = datetime(2026, 11, 12, 14, 36, tzinfo=UTC)
PLANTED = ["Zacharias", "Quillfeather", "1951-02-29", "RN-000000-X"]

WRITE = """
import sys
from pathlib import Path
from rcboard.models.store import open_store
path = Path(sys.argv[1])
store = open_store(path, "Quillfeather", "nine green bottles", allow_weak=True, folder=path.parent / "data")
words = " ".join(sys.argv[2:])
with store.engine.begin() as db:
    db.exec_driver_sql("CREATE TABLE people (words TEXT UNIQUE)")
    db.exec_driver_sql("INSERT INTO people VALUES (?)", (words,))
    db.exec_driver_sql("INSERT INTO search_identity (rowid, words) VALUES (1, ?)", (words,))
    db.exec_driver_sql("INSERT INTO search_identity_parts (rowid, words) VALUES (1, ?)", (words,))
    db.exec_driver_sql("PRAGMA cache_size=2")
    for n in range(200):
        db.exec_driver_sql("INSERT INTO people VALUES (?)", (f"{n} {words} " + "x" * 4000,))
with store.read_engine.connect() as db:
    db.exec_driver_sql("SELECT words, count(*) FROM people GROUP BY words || 'a' ORDER BY words DESC").all()
    print("written", flush=True)
    sys.stdin.read()
"""


def readable(folder: Path) -> dict[str, list[str]]:
    """File -> what can be read in it, in UTF-8 or UTF-16, whatever the case; the names of the files too."""
    found = {}
    for file in (one for one in folder.rglob("*") if one.is_file()):
        raw = file.read_bytes().lower() + file.name.lower().encode()
        seen = [one for one in PLANTED if one.lower().encode() in raw or one.lower().encode("utf-16-le") in raw]
        if seen:
            found[file.name] = seen
    return found


@pytest.mark.parametrize("encrypted", [True, False])
def test_no_file_shows_anybody_open_killed_backed_up_or_copied(tmp_path: Path, encrypted: bool) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    opened, code = create_store(
        folder / "centre.rcb",
        "Quillfeather",
        PHRASE,
        "a" * 32,
        cost=KdfCost(64, 1, 1),
        allow_weak=True,
        encrypted=encrypted,
        folder=folder / "data",
    )
    opened.close()
    path = opened.path
    command = [sys.executable, "-c", WRITE, str(path), *PLANTED]
    environment = {**os.environ, "TMPDIR": str(folder), "SQLITE_TMPDIR": str(folder)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        while_open = readable(folder)
        process.kill()
    after_kill = readable(folder)
    again = open_store(path, "Quillfeather", PHRASE, allow_weak=True, folder=folder / "data")
    back_up(again, folder / "one.rcbackup", now=NOW)
    again.close()
    copy = copy_aside(path, "0001")
    closed = readable(folder)
    assert not [file for file in folder.rglob("*") if file.is_file() and code.encode() in file.read_bytes()]
    if encrypted:
        assert (while_open, after_kill, closed) == ({}, {}, {})
    else:
        assert while_open["centre.rcb-wal"] == after_kill["centre.rcb-wal"] == PLANTED
        assert closed == {"centre.rcb": PLANTED, "one.rcbackup": PLANTED, copy.name: PLANTED}
