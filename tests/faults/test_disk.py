"""A full or failing disk, a folder that may not be written: told with advice, nothing lost, nothing half written."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rcboard.models.faults import SENTENCES
from rcboard.models.key_file import keys_path
from rcboard.models.keys import KdfCost
from rcboard.models.store import create_store

HERE = Path(__file__).resolve().parent
PHRASE = "nine green bottles"
NOBODY = 65534

TRY = """
import fcntl, os, resource, sys
from pathlib import Path
from sqlalchemy import text
from rcboard.errors import StoreTrouble
from rcboard.models.store import open_store
path, limit, user = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
if user:  # after the imports, which a person without rights may not be able to read
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
try:
    store = open_store(path, "ada", "nine green bottles", allow_weak=True, folder=path.parent / "data")
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with store.engine.begin() as db:
        db.execute(text("CREATE TABLE t (words TEXT)"))
        db.execute(text("INSERT INTO t VALUES (:words)"), {"words": "x" * 3_000_000})
    print("done")
except StoreTrouble as why:
    print(why.code)
"""


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "store.disk_full"), (errno.EIO, "store.disk_fault")])
def test_whichever_write_fails_it_is_told_and_nothing_is_lost(
    shim: Any,  # noqa: ANN401  the fixture's own class
    tmp_path: Path,
    number: int,
    code: str,
) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "deeds.py"), str(number), "9"],
        env=shim.around(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) == {"create", "write", "add_person", "backup", "restore"}
    for deed, tries in found.items():
        assert tries[0] == [0, "done", ""], deed
        assert [wrong for _, _, wrong in tries if wrong] == [], (deed, tries)
        told = {said for _, said, _ in tries}
        # "done": what failed was only tidying up after the deed. A failing disk shows in either way.
        assert told <= {"done", code, "store.disk_fault"}, (deed, tries)
        assert told & {code, "store.disk_fault"}, deed
    assert code in {said for tries in found.values() for _, said, _ in tries}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store in a folder that others may enter."""
    folder = tmp_path / "place"
    folder.mkdir()
    opened, _ = create_store(
        folder / "centre.rcb",
        "ada",
        PHRASE,
        "a" * 32,
        cost=KdfCost(64, 1, 1),
        allow_weak=True,
        folder=folder / "data",
    )
    opened.close()
    return opened.path


def run(path: Path, limit: int = 0, user: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-c", TRY, str(path), str(limit), str(user)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.strip()
    assert said == "done" or said in SENTENCES
    return said


def test_a_file_that_may_not_grow_is_told(path: Path) -> None:
    before = path.read_bytes()
    assert run(path, limit=1_000_000) in {"store.disk_full", "store.disk_fault"}
    assert path.read_bytes()[:4096] == before[:4096]
    assert run(path) == "done"


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_store_is_told_and_left_as_it_is(path: Path, what: str) -> None:
    place = Path("/var/tmp") / f"rcboard-{os.getpid()}-{what}"  # noqa: S108  pytest's own folders shut others out
    shutil.copytree(path.parent, place)
    try:
        user = NOBODY if os.geteuid() == 0 else 0  # root may write everywhere, so the trial becomes somebody else
        for file in [place, *place.rglob("*")] if user else []:
            os.chown(file, user, user)
        (place / path.name).chmod(0o400 if what == "file" else 0o600)
        place.chmod(0o500 if what == "folder" else 0o700)
        before = {file.name: file.read_bytes() for file in place.iterdir() if file.is_file()}
        assert run(place / path.name, user=user) == "store.read_only"
        assert {file.name: file.read_bytes() for file in place.iterdir() if file.is_file()} == before
        keys_path(place / path.name).chmod(0o000)
        (place / path.name).chmod(0o600)
        place.chmod(0o700)
        assert run(place / path.name, user=user) == "store.no_access"
    finally:
        shutil.rmtree(place)
