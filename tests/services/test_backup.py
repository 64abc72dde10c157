"""A backup is one file, made in use, proved before it has its name; a restore never overwrites."""

from __future__ import annotations

import os
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from rcboard.errors import Cancelled, Refused, StoreTrouble
from rcboard.models.faults import SENTENCES
from rcboard.models.key_file import keys_path
from rcboard.models.keys import KdfCost
from rcboard.models.store import OpenStore, create_store, open_store
from rcboard.services.backup import back_up, read_manifest, restore

NOW = datetime(2026, 11, 12, 14, 36, tzinfo=UTC)
PHRASE = "nine green bottles"
PLANTED = "Zacharias Fictional"


def make(folder: Path, *, encrypted: bool = True) -> OpenStore:
    folder.mkdir(exist_ok=True)
    opened, _ = create_store(
        folder / "centre.rcb",
        "ada",
        PHRASE,
        "a" * 32,
        cost=KdfCost(64, 1, 1),
        allow_weak=True,
        encrypted=encrypted,
        folder=folder / "data",
    )
    with opened.engine.begin() as db:
        db.execute(text("CREATE TABLE t (words TEXT)"))
    write(opened, PLANTED)
    return opened


def write(opened: OpenStore, words: str) -> None:
    with opened.engine.begin() as db:
        db.execute(text("INSERT INTO t VALUES (:words)"), {"words": words})


def rows(path: Path) -> list[str]:
    opened = open_store(path, "ada", PHRASE, allow_weak=True, folder=path.parent / "data")
    try:
        with opened.read_engine.connect() as db:
            return [str(row[0]) for row in db.execute(text("SELECT words FROM t"))]
    finally:
        opened.close()


def code_of(backup: Path) -> str:
    with pytest.raises(StoreTrouble) as told:
        read_manifest(backup)
    assert SENTENCES[told.value.code].format(**told.value.facts)
    return told.value.code


def test_what_was_backed_up_comes_back_somewhere_else(tmp_path: Path) -> None:
    opened, backup = make(tmp_path / "a"), tmp_path / "one.rcbackup"
    opened.write_anchor({"entries": 7})
    told: list[tuple[int, int]] = []
    made = back_up(opened, backup, now=NOW, step=lambda now, of: told.append((now, of)))
    opened.close()
    assert made.size == backup.stat().st_size
    assert told[-1][0] == told[-1][1] == opened.path.stat().st_size
    assert backup.stat().st_mode & 0o077 == 0
    assert read_manifest(backup)["anchor"] == {"entries": 7}
    (tmp_path / "b").mkdir()
    done = restore(backup, tmp_path / "b" / "again.rcb", now=NOW)
    assert (done.kept, done.store_id) == ("", opened.store_id)
    assert rows(tmp_path / "b" / "again.rcb") == [PLANTED]
    assert sorted(file.name for file in (tmp_path / "b").iterdir()) == ["again.rcb", "again.rcb.keys"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a", "b", "one.rcbackup"]


@pytest.mark.parametrize("encrypted", [True, False])
def test_the_bytes_are_the_ciphertext_and_the_same_search_finds_them_unencrypted(
    tmp_path: Path, encrypted: bool
) -> None:
    opened = make(tmp_path / "a", encrypted=encrypted)
    back_up(opened, tmp_path / "one.rcbackup", now=NOW)
    opened.close()
    assert (PLANTED.encode() in (tmp_path / "one.rcbackup").read_bytes()) is not encrypted


def test_a_backup_while_others_write_holds_one_moment(tmp_path: Path) -> None:
    opened, stop = make(tmp_path / "a"), threading.Event()

    def keep_writing() -> None:
        n = 0
        while not stop.is_set():
            write(opened, f"{n:06d} " + "x" * 2000)
            n += 1

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        for number in range(3):
            back_up(opened, tmp_path / f"{number}.rcbackup", now=NOW)
    finally:
        stop.set()
        writer.join()
    opened.close()
    lengths = []
    for number in range(3):
        target = tmp_path / f"b{number}" / "centre.rcb"
        restore(tmp_path / f"{number}.rcbackup", target, now=NOW)
        found = rows(target)
        assert [row[:6] for row in found[1:]] == [f"{n:06d}" for n in range(len(found) - 1)]
        lengths.append(len(found))
    assert lengths == sorted(lengths)


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    opened = make(tmp_path / "a")
    (tmp_path / "x").write_bytes(b"mine")
    with pytest.raises(Refused, match=r"store\.backup_exists"):
        back_up(opened, tmp_path / "x", now=NOW)
    opened.close()
    assert (tmp_path / "x").read_bytes() == b"mine"


def test_a_full_disk_or_a_change_of_mind_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = make(tmp_path / "a")

    def stop(_now: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        back_up(opened, tmp_path / "x", now=NOW, step=stop)

    def full(_handle: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreTrouble, match=r"store\.disk_full"):
        back_up(opened, tmp_path / "x", now=NOW)
    monkeypatch.undo()
    opened.close()
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
    assert rows(opened.path) == [PLANTED]


@pytest.mark.parametrize("part", ["store", "keys", "manifest"])
def test_an_altered_backup_is_refused_and_the_store_left_alone(tmp_path: Path, part: str) -> None:
    opened, backup = make(tmp_path / "a"), tmp_path / "one.rcbackup"
    back_up(opened, backup, now=NOW)
    opened.close()
    name = {"store": "store.rcb", "keys": "store.rcb.keys", "manifest": "manifest.json"}[part]
    with zipfile.ZipFile(backup) as packed:
        place = packed.getinfo(name)
        content = packed.read(name)
    raw = bytearray(backup.read_bytes())
    at = raw.index(content[:200], place.header_offset) + len(content) // 2
    raw[at] ^= 1
    backup.write_bytes(raw)
    assert code_of(backup) == "store.backup_damaged"
    before = opened.path.read_bytes()
    with pytest.raises(StoreTrouble, match=r"store\.backup_damaged"):
        restore(backup, opened.path, now=NOW, replace=True)
    assert opened.path.read_bytes() == before


def test_what_is_no_backup_is_told(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none") == "store.backup_missing"
    (tmp_path / "text").write_text("words")
    assert code_of(tmp_path / "text") == "store.not_a_backup"
    with zipfile.ZipFile(tmp_path / "zip", "w") as packed:
        packed.writestr("a.txt", "words")
    assert code_of(tmp_path / "zip") == "store.not_a_backup"
    opened = make(tmp_path / "a")
    back_up(opened, tmp_path / "cut", now=NOW)
    opened.close()
    (tmp_path / "cut").write_bytes((tmp_path / "cut").read_bytes()[:-1000])
    assert code_of(tmp_path / "cut") == "store.backup_damaged"


def test_the_present_store_is_kept_beside_the_one_brought_back(tmp_path: Path) -> None:
    opened, backup = make(tmp_path / "a"), tmp_path / "one.rcbackup"
    back_up(opened, backup, now=NOW)
    write(opened, "later")
    opened.close()
    with pytest.raises(Refused, match=r"store\.not_replaced"):
        restore(backup, opened.path, now=NOW)
    assert rows(opened.path) == [PLANTED, "later"]
    done = restore(backup, opened.path, now=NOW, replace=True)
    assert rows(opened.path) == [PLANTED]
    assert done.kept == "centre kept 2026-11-12 1436.rcb"
    assert rows(opened.path.with_name(done.kept)) == [PLANTED, "later"]


def test_a_store_that_is_open_is_not_replaced(tmp_path: Path) -> None:
    opened, backup = make(tmp_path / "a"), tmp_path / "one.rcbackup"
    back_up(opened, backup, now=NOW)
    with pytest.raises(StoreTrouble, match=r"store\.in_use"):
        restore(backup, opened.path, now=NOW, replace=True)
    write(opened, "later")
    opened.close()
    assert rows(opened.path) == [PLANTED, "later"]


def test_a_restore_that_fails_half_way_puts_the_present_store_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, backup = make(tmp_path / "a"), tmp_path / "one.rcbackup"
    back_up(opened, backup, now=NOW)
    write(opened, "later")
    opened.close()
    rename = os.replace

    def fail(source: Path, target: Path) -> None:
        if Path(source).name == "centre.rcb.part":
            raise OSError(5, "disk")
        rename(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(StoreTrouble, match=r"store\.disk_fault"):
        restore(backup, opened.path, now=NOW, replace=True)
    monkeypatch.undo()
    assert rows(opened.path) == [PLANTED, "later"]
    assert keys_path(opened.path).exists()
    assert not list(tmp_path.glob("a/*.part"))
