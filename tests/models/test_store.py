"""Making and opening a store: what it holds itself to, and each trouble under its own name."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path  # noqa: TC003

import pytest
from sqlalchemy import text

from rcboard.errors import Refused, StoreTrouble
from rcboard.models import place
from rcboard.models.driver import connect
from rcboard.models.faults import SENTENCES
from rcboard.models.key_file import KeyFile, keys_path
from rcboard.models.keys import KdfCost
from rcboard.models.store import OpenStore, create_store, open_store, open_with_recovery, reset_passphrase
from rcboard.models.wal import wal_path

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PHRASE = "nine green bottles"
PLANTED = "Zacharias Fictional 1951-02-29"


def make(path: Path, *, encrypted: bool = True) -> tuple[OpenStore, str]:
    return create_store(
        path, "ada", PHRASE, "a" * 32, cost=CHEAP, allow_weak=True, encrypted=encrypted, folder=path.parent / "data"
    )


def reopen(path: Path, login: str = "ada", passphrase: str = PHRASE, *, accept_loss: bool = False) -> OpenStore:
    return open_store(path, login, passphrase, allow_weak=True, folder=path.parent / "data", accept_loss=accept_loss)


def code_of(path: Path, login: str = "ada", passphrase: str = PHRASE) -> str:
    """The trouble that opening gives, which must have a sentence with its facts."""
    with pytest.raises(StoreTrouble) as told:
        reopen(path, login, passphrase).close()
    assert SENTENCES[told.value.code].format(**told.value.facts)
    return told.value.code


def write(opened: OpenStore, words: str) -> None:
    with opened.engine.begin() as db:
        db.execute(text("CREATE TABLE IF NOT EXISTS t (words TEXT)"))
        db.execute(text("INSERT INTO t VALUES (:words)"), {"words": words})


def read(opened: OpenStore) -> list[str]:
    with opened.read_engine.connect() as db:
        return [str(row[0]) for row in db.execute(text("SELECT words FROM t"))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with one planted row."""
    path = tmp_path / "centre.rcb"
    opened, _ = make(path)
    write(opened, PLANTED)
    opened.close()
    return path


def killed(path: Path, folder: Path, rows: int = 8) -> Path:
    """The files as a kill leaves them: a copy taken while the store is open and its log is full."""
    opened = reopen(path)
    for n in range(rows):
        write(opened, f"row {n} " + "x" * 3000)
    folder.mkdir()
    for file in (path, keys_path(path), wal_path(path)):
        shutil.copyfile(file, folder / file.name)
    opened.close()
    return folder / path.name


def test_what_was_written_is_there_again_and_only_the_store_and_its_keys_lie_there(path: Path) -> None:
    opened = reopen(path)
    assert read(opened) == [PLANTED]
    assert opened.notices == ()
    opened.close()
    assert sorted(file.name for file in path.parent.iterdir()) == ["centre.rcb", "centre.rcb.keys", "data"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in path.parent.rglob("*"))


def test_every_connection_has_the_settings_of_the_house(path: Path) -> None:
    opened = reopen(path)
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "trusted_schema": 0,
        "foreign_keys": 1,
        "cache_size": -64_000,
    }
    for engine in (opened.engine, opened.read_engine):
        with engine.connect() as one, engine.connect() as other:
            for db in (one, other):
                for name, value in expected.items():
                    assert db.exec_driver_sql(f"PRAGMA {name}").scalar() == value, name
                db.rollback()
    opened.close()


def test_readers_cannot_write_and_writers_lock_from_the_start(path: Path) -> None:
    opened = reopen(path)
    with opened.read_engine.connect() as db, pytest.raises(StoreTrouble, match=r"store\.read_only"):
        db.execute(text("INSERT INTO t VALUES ('x')"))
    with opened.engine.connect() as db:
        db.execute(text("SELECT 1"))
        other = connect(path, opened.data_key, wait_ms=0)
        with pytest.raises(Exception, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
    opened.close()


def test_several_threads_use_one_store(path: Path) -> None:
    opened = reopen(path)
    threads = [threading.Thread(target=write, args=(opened, f"thread {n}")) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(read(opened)) == sorted([PLANTED, *(f"thread {n}" for n in range(4))])
    opened.close()


@pytest.mark.parametrize("encrypted", [True, False])
def test_nothing_is_readable_in_any_file_and_the_same_search_finds_it_unencrypted(
    tmp_path: Path, encrypted: bool
) -> None:
    path = tmp_path / "centre.rcb"
    opened, _ = make(path, encrypted=encrypted)
    write(opened, PLANTED)
    while_open = [file for file in tmp_path.rglob("*") if file.is_file() and PLANTED.encode() in file.read_bytes()]
    opened.close()
    after = [file for file in tmp_path.rglob("*") if file.is_file() and PLANTED.encode() in file.read_bytes()]
    assert bool(while_open) is bool(after) is not encrypted
    assert opened.encrypted is encrypted


def test_the_text_of_an_open_store_shows_no_key_and_closing_forgets_them(path: Path) -> None:
    opened = reopen(path)
    keys = opened.keys
    assert not any(str(key) in repr(opened) or key.hex() in repr(opened) for key in (keys.data_key, keys.audit_key))
    assert opened.store_id == path.read_bytes()[:16].hex()
    opened.close()
    assert (opened.audit_key, opened.keys.data_key) == (b"", b"")
    opened.close()


def test_a_store_that_is_there_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"store\.exists"):
        make(path)
    assert path.read_bytes() == before


def test_a_failed_making_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_folder: Path) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(place, "sync_folder", full)
    with pytest.raises(StoreTrouble, match=r"store\.disk_full"):
        make(tmp_path / "centre.rcb")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == []


def test_a_making_that_was_killed_does_not_stand_in_the_way(tmp_path: Path, path: Path) -> None:
    (tmp_path / "b").mkdir()
    half = tmp_path / "b" / "centre.rcb"
    shutil.move(path, half.with_name("centre.rcb.part"))
    shutil.move(keys_path(path), keys_path(half))
    make(half)[0].close()
    reopen(half).close()
    assert not half.with_name("centre.rcb.part").exists()


def test_the_key_file_of_a_store_that_is_missing_is_never_removed(tmp_path: Path, path: Path) -> None:
    path.rename(tmp_path / "mislaid")
    path.with_name("centre.rcb.part").write_bytes(b"something else")
    before = keys_path(path).read_bytes()
    with pytest.raises(Refused, match=r"store\.exists"):
        make(path)
    assert keys_path(path).read_bytes() == before


def test_a_missing_store_a_missing_key_file_and_a_wrong_passphrase_are_three_things(path: Path) -> None:
    assert code_of(path.with_name("other.rcb")) == "store.missing"
    assert code_of(path.parent) == "store.missing"
    assert code_of(path, "ada", "ten green bottles") == "store.wrong_passphrase"
    assert code_of(path, "bob", PHRASE) == "store.wrong_passphrase"
    shutil.rmtree(path.parent / "data")
    keys_path(path).unlink()
    assert code_of(path) == "store.no_keys"
    assert not keys_path(path).exists()


def test_a_missing_key_file_is_put_back_from_the_data_folder(path: Path) -> None:
    keys_path(path).unlink()
    opened = reopen(path)
    assert [code for code, _ in opened.notices] == ["store.keys_put_back"]
    opened.close()
    assert keys_path(path).exists()


def test_the_key_file_of_another_store_is_told(path: Path, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = tmp_path / "b" / "other.rcb"
    make(other)[0].close()
    shutil.copy(keys_path(other), keys_path(path))
    assert code_of(path) == "store.keys_of_another"


@pytest.mark.parametrize("at", [0, 7, 15])
def test_a_damaged_salt_is_told_from_a_wrong_passphrase_and_mended(path: Path, at: int) -> None:
    before = path.read_bytes()
    path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
    assert code_of(path, "ada", "ten green bottles") == "store.wrong_passphrase"
    opened = reopen(path)
    assert [code for code, _ in opened.notices] == ["store.start_mended"]
    assert read(opened) == [PLANTED]
    opened.close()
    assert path.read_bytes()[:16] == before[:16]


def test_a_damaged_first_page_is_named(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[2000] ^= 1
    path.write_bytes(raw)
    assert code_of(path) == "store.damaged_pages"


@pytest.mark.parametrize("left", [0, 10, 3000, 4096, 4096 * 5, -4096, -100])
def test_a_store_that_is_cut_short_is_told_and_left_as_it_is(path: Path, left: int) -> None:
    raw = path.read_bytes()[:left]
    path.write_bytes(raw)
    assert code_of(path) == "store.truncated"
    assert path.read_bytes() == raw


def test_damage_further_inside_is_told_when_it_is_read(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for page in range(2, len(raw) // 4096):
        raw[page * 4096 + 50] ^= 1
    path.write_bytes(raw)
    assert code_of(path) == "store.damaged"


def test_a_newer_store_is_refused_and_left_untouched(path: Path) -> None:
    opened = reopen(path)
    with opened.engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()
    before = path.read_bytes()
    assert code_of(path) == "store.newer"
    assert path.read_bytes() == before


def test_a_store_that_another_program_locks_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = reopen(path)
    key = opened.data_key
    opened.close()
    other = connect(path, key)
    other.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    other.execute("BEGIN EXCLUSIVE")
    other.execute("INSERT INTO t VALUES ('x')")
    monkeypatch.setattr("rcboard.models.driver.WAIT_MS", 50)
    try:
        assert code_of(path) == "store.locked"
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_network_drive_is_refused_before_anything_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "on_network", lambda _path: True)
    assert code_of(path) == "store.network_drive"
    with pytest.raises(StoreTrouble, match=r"store\.network_drive"):
        make(path.with_name("new.rcb"))
    assert not path.with_name("new.rcb").exists()


def test_the_log_of_a_killed_program_is_recovered(path: Path, tmp_path: Path) -> None:
    opened = reopen(killed(path, tmp_path / "killed"))
    assert len(read(opened)) == 9
    assert opened.notices == ()
    opened.close()


def test_a_damaged_log_is_kept_aside_and_not_dropped_in_silence(path: Path, tmp_path: Path) -> None:
    copy = killed(path, tmp_path / "killed")
    log = bytearray(wal_path(copy).read_bytes())
    log[32 + 4120 * 3 + 500] ^= 1
    wal_path(copy).write_bytes(log)
    for _ in range(2):  # opening again changes nothing
        assert code_of(copy) == "store.log_damaged"
        assert wal_path(copy).read_bytes() == log
    [kept] = copy.parent.glob("*.kept-*")
    assert kept.read_bytes() == log
    opened = reopen(copy, accept_loss=True)
    assert [code for code, _ in opened.notices] == ["store.log_left"]
    assert 1 <= len(read(opened)) < 9
    opened.close()
    assert kept.read_bytes() == log


def test_a_damaged_end_of_the_log_stops_once_and_then_goes_on(path: Path, tmp_path: Path) -> None:
    copy = killed(path, tmp_path / "killed")
    log = bytearray(wal_path(copy).read_bytes())
    log[-100] ^= 1
    wal_path(copy).write_bytes(log)
    assert code_of(copy) == "store.log_tail"
    opened = reopen(copy)
    assert [code for code, _ in opened.notices] == ["store.log_tail_left"]
    assert len(read(opened)) == 8
    opened.close()


def test_the_recovery_code_opens_and_gives_a_new_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "centre.rcb"
    opened, code = make(path)
    opened.close()
    opened = open_with_recovery(path, code, allow_weak=True, folder=tmp_path / "data")
    assert opened.user_id == "a" * 32
    opened.set_passphrase("ada", "fresh words")
    second = opened.new_recovery_sheet()
    opened.close()
    assert code_of(path) == "store.wrong_passphrase"
    reopen(path, "ada", "fresh words").close()
    with pytest.raises(StoreTrouble, match=r"store\.wrong_recovery"):
        open_with_recovery(path, code, allow_weak=True, folder=tmp_path / "data")
    open_with_recovery(path, second, allow_weak=True, folder=tmp_path / "data").close()


def test_people_are_let_in_and_shut_out(path: Path) -> None:
    opened = reopen(path)
    opened.add_person("bo", "other words", "b" * 32)
    opened.close()
    opened = reopen(path, "bo", "other words")
    assert opened.user_id == "b" * 32
    opened.remove_person("a" * 32)
    opened.close()
    assert code_of(path) == "store.wrong_passphrase"


def test_changing_a_passphrase_needs_the_old_one(path: Path) -> None:
    folder = path.parent / "data"
    with pytest.raises(StoreTrouble, match=r"store\.wrong_passphrase"):
        reset_passphrase(path, "ada", "not this", "fresh words", allow_weak=True, folder=folder)
    reset_passphrase(path, "ada", PHRASE, "fresh words", allow_weak=True, folder=folder)
    reopen(path, "ada", "fresh words").close()


def test_the_anchor_of_the_trail_is_kept_outside_the_store(path: Path) -> None:
    opened = reopen(path)
    assert opened.read_anchor() is None
    opened.write_anchor({"entries": 3, "head": "ab"})
    opened.close()
    opened = reopen(path)
    assert opened.read_anchor() == {"entries": 3, "head": "ab"}
    opened.close()


def test_two_programs_do_not_lose_each_others_change_of_the_key_file(path: Path) -> None:
    one, two = reopen(path), reopen(path)
    one.add_person("bo", "other words", "b" * 32)
    two.write_anchor({"entries": 3})
    threads = [threading.Thread(target=one.write_anchor, args=({"entries": n},)) for n in range(5)]
    threads += [threading.Thread(target=two.add_person, args=(f"p{n}", "other words", f"{n:032x}")) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    content: KeyFile = one.key_file()
    assert len(content.slots) == 7
    one.close()
    two.close()


def test_the_key_file_is_copied_into_the_store_when_it_is_closed(path: Path) -> None:
    opened = reopen(path)
    with opened.read_engine.connect() as db:
        [kept] = db.execute(text("SELECT content FROM key_file_copies")).one()
    opened.close()
    assert kept == keys_path(path).read_bytes()
