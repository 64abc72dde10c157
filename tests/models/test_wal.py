"""Walking a log: what SQLite would forget in silence is told; what it leaves behind itself is not."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path  # noqa: TC003

import pytest

from rcboard.models.driver import Raw, connect
from rcboard.models.pages import PageCheck
from rcboard.models.wal import FRAME, FRAME_HEAD, HEAD, WalState, wal_path, walk

KEY = bytes(range(32))


def start(tmp_path: Path, key: bytes | None = KEY) -> tuple[Path, Raw]:
    """A store file with an open connection."""
    path = tmp_path / "centre.rcb"
    path.touch()
    raw = connect(path, key)
    raw.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, words TEXT)")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return path, raw


def fill(raw: Raw, rows: int = 12) -> None:
    """One row a transaction, each a page or more."""
    for _ in range(rows):
        raw.execute("INSERT INTO t (words) VALUES (?)", ("x" * 3000,))


def left_behind(path: Path, folder: Path) -> Path:
    """The files as a kill leaves them."""
    folder.mkdir()
    for file in (path, wal_path(path)):
        shutil.copyfile(file, folder / file.name)
    return folder / path.name


def look(path: Path, key: bytes | None = KEY) -> WalState:
    return walk(wal_path(path), PageCheck(key, path.read_bytes()[:16]).checker() if key else None)


def alter(path: Path, at: int, change: int = 0x40) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= change
    path.write_bytes(raw)


def rows_in(path: Path, key: bytes | None = KEY) -> int:
    raw = connect(path, key)
    try:
        return int(raw.execute("SELECT count(*) FROM t").fetchone()[0])
    finally:
        raw.close()


@pytest.mark.parametrize("key", [KEY, None], ids=["encrypted", "plain"])
def test_a_whole_log_is_whole_and_counts_what_is_confirmed(tmp_path: Path, key: bytes | None) -> None:
    path, raw = start(tmp_path, key)
    fill(raw)
    state = look(left_behind(path, tmp_path / "killed"), key)
    raw.close()
    assert state.whole
    assert state.frames == state.good == state.committed >= 12


def test_no_log_and_an_empty_log_are_whole(tmp_path: Path) -> None:
    assert walk(tmp_path / "x-wal", None).whole
    (tmp_path / "x-wal").write_bytes(b"")
    assert walk(tmp_path / "x-wal", None).whole


@pytest.mark.parametrize("key", [KEY, None], ids=["encrypted", "plain"])
@pytest.mark.parametrize("inside", [0, 4, 8, 12, 16, 20, FRAME_HEAD, FRAME_HEAD + 2000, FRAME - 1])
def test_an_altered_byte_in_the_middle_is_told_where_sqlite_loses_rows(
    tmp_path: Path, key: bytes | None, inside: int
) -> None:
    path, raw = start(tmp_path, key)
    fill(raw)
    killed = left_behind(path, tmp_path / "killed")
    raw.close()
    alter(wal_path(killed), HEAD + 5 * FRAME + inside)
    state = look(killed, key)
    assert (state.fault, state.good) == ("middle", 5)
    assert rows_in(killed, key) < 12  # SQLite itself says nothing: this is why the log is walked


@pytest.mark.parametrize("at", [0, 5, 9, 13, 17, 21, 25, 31])
def test_an_altered_head_is_told(tmp_path: Path, at: int) -> None:
    path, raw = start(tmp_path)
    fill(raw)
    killed = left_behind(path, tmp_path / "killed")
    raw.close()
    alter(wal_path(killed), at, 1)
    assert look(killed).fault == "head"


@pytest.mark.parametrize("inside", [0, 7, 8, 15, 16, FRAME_HEAD, FRAME - 1])
def test_an_altered_last_frame_is_told(tmp_path: Path, inside: int) -> None:
    path, raw = start(tmp_path)
    fill(raw)
    killed = left_behind(path, tmp_path / "killed")
    raw.close()
    size = wal_path(killed).stat().st_size
    alter(wal_path(killed), size - FRAME + inside)
    assert look(killed).fault == "tail"


def test_a_write_that_a_kill_cut_short_is_nothing_wrong(tmp_path: Path) -> None:
    path, raw = start(tmp_path)
    fill(raw)
    killed = left_behind(path, tmp_path / "killed")
    raw.close()
    with wal_path(killed).open("r+b") as log:
        log.truncate(wal_path(killed).stat().st_size - 1000)
    state = look(killed)
    assert state.whole
    assert rows_in(killed) == 11


def test_frames_of_the_round_before_are_nothing_wrong(tmp_path: Path) -> None:
    path, raw = start(tmp_path)
    raw.execute("PRAGMA journal_size_limit=-1").fetchall()  # as a program without our setting leaves its log
    fill(raw, 30)
    raw.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    fill(raw, 3)
    killed = left_behind(path, tmp_path / "killed")
    raw.close()
    state = look(killed)
    assert state.whole
    assert state.good < state.frames
    assert rows_in(killed) == 33


def test_our_connections_cut_a_log_that_begins_anew(tmp_path: Path) -> None:
    path, raw = start(tmp_path)
    fill(raw, 30)
    raw.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    fill(raw, 3)
    state = look(path)
    raw.close()
    assert state.whole
    assert state.good == state.frames < 30


def test_a_large_transaction_that_was_taken_back_is_nothing_wrong(tmp_path: Path) -> None:
    path, raw = start(tmp_path)
    fill(raw, 5)
    raw.execute("PRAGMA cache_size=5")  # spills into the log before it is confirmed
    raw.execute("BEGIN")
    fill(raw, 60)
    raw.execute("ROLLBACK")
    fill(raw, 2)
    killed = left_behind(path, tmp_path / "killed")
    raw.close()
    state = look(killed)
    assert state.good < state.frames
    assert state.whole
    assert rows_in(killed) == 7


def test_a_frame_with_a_fitting_checksum_and_a_foreign_page_is_told(tmp_path: Path) -> None:
    path, raw = start(tmp_path)
    fill(raw, 1)
    killed = left_behind(path, tmp_path / "killed")
    raw.close()
    log = bytearray(wal_path(killed).read_bytes())
    log[HEAD + FRAME_HEAD + 100] ^= 1
    order = ">" if log[3] & 1 else "<"
    sums = struct.unpack(">2I", log[24:32])
    for at in range(HEAD, len(log), FRAME):  # somebody who knows the format makes all checksums fit again
        for a, b in struct.iter_unpack(f"{order}2I", log[at : at + 8] + log[at + FRAME_HEAD : at + FRAME]):
            first = (sums[0] + a + sums[1]) & 0xFFFFFFFF
            sums = (first, (sums[1] + b + first) & 0xFFFFFFFF)
        log[at + 16 : at + 24] = struct.pack(">2I", *sums)
    wal_path(killed).write_bytes(log)
    assert look(killed).fault in {"middle", "tail"}
