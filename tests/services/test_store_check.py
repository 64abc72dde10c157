"""A check names what is damaged, wherever one byte is not as it was written."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path  # noqa: TC003

import pytest
from sqlalchemy import text

from rcboard.errors import Cancelled, StoreTrouble
from rcboard.models.driver import connect
from rcboard.models.faults import SENTENCES
from rcboard.models.key_file import keys_path
from rcboard.models.keys import KdfCost
from rcboard.models.store import OpenStore, create_store
from rcboard.models.wal import wal_path
from rcboard.services.store_check import check_bytes, check_open

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PHRASE = "nine green bottles"


@pytest.fixture
def opened(tmp_path: Path) -> OpenStore:
    """An open store; each test closes it, or does not care."""
    path = tmp_path / "centre.rcb"
    return create_store(path, "ada", PHRASE, "a" * 32, cost=CHEAP, allow_weak=True, folder=tmp_path / "data")[0]


def look(path: Path, passphrase: str = PHRASE) -> None:
    check_bytes(path, "ada", passphrase, allow_weak=True, folder=path.parent / "data")


def code_of(path: Path) -> str:
    with pytest.raises(StoreTrouble) as told:
        look(path)
    assert SENTENCES[told.value.code].format(**told.value.facts)
    return told.value.code


def alter(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 0x20
    path.write_bytes(raw)


def run(opened: OpenStore, *statements: str) -> None:
    raw = connect(opened.path, opened.data_key)
    raw.execute("PRAGMA foreign_keys=OFF")
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_whole_store_is_whole_open_and_closed(opened: OpenStore) -> None:
    run(opened, "CREATE TABLE extra (x)")
    checked = check_open(opened, lambda: "whole")
    assert (checked.pages, checked.trail, checked.attachments) == (opened.held.size // 4096, "whole", 0)
    assert checked.log_frames > 0
    assert checked.tables > 20
    look(opened.path)
    opened.close()
    look(opened.path)


@pytest.mark.parametrize(
    ("file", "at", "code"),
    [
        ("store", 3, "store.damaged_start"),
        ("store", 100, "store.damaged_pages"),
        ("store", 4096 * 7 + 1, "store.damaged_pages"),
        ("store", -1, "store.damaged_pages"),
        ("keys", 20, "store.keys_damaged"),
        ("keys", -2, "store.keys_damaged"),
    ],
)
def test_what_is_damaged_is_named(opened: OpenStore, file: str, at: int, code: str) -> None:
    opened.close()
    alter(opened.path if file == "store" else keys_path(opened.path), at)
    assert code_of(opened.path) == code
    assert code_of(opened.path) == code  # a check mends nothing


def test_the_damaged_pages_are_counted_from_one(opened: OpenStore) -> None:
    opened.close()
    alter(opened.path, 4096 * 4 + 9)
    alter(opened.path, 4096 * 8 + 9)
    with pytest.raises(StoreTrouble) as told:
        look(opened.path)
    assert told.value.facts["pages"] == "5, 9"


def test_a_store_cut_short_and_a_wrong_passphrase(opened: OpenStore) -> None:
    opened.close()
    with pytest.raises(StoreTrouble, match=r"store\.wrong_passphrase"):
        look(opened.path, "ten green bottles")
    opened.path.write_bytes(opened.path.read_bytes()[:-4096])
    assert code_of(opened.path) == "store.truncated"


@pytest.mark.parametrize(
    ("at", "code"), [(-50, "store.log_tail"), (20, "store.log_damaged"), (4200, "store.log_damaged")]
)
def test_the_log_of_a_killed_program_is_checked_every_time(
    opened: OpenStore, tmp_path: Path, at: int, code: str
) -> None:
    for n in range(6):
        run(opened, f"CREATE TABLE extra{n} (x)")
    killed = tmp_path / "killed"
    killed.mkdir()
    for file in (opened.path, keys_path(opened.path), wal_path(opened.path)):
        shutil.copyfile(file, killed / file.name)
    opened.close()
    alter(wal_path(killed / opened.path.name), at)
    assert code_of(killed / opened.path.name) == code
    assert code_of(killed / opened.path.name) == code


def add_file(opened: OpenStore, parts: list[bytes], sha: str) -> None:
    """An attached file past all services, with only what the check reads."""
    raw = connect(opened.path, opened.data_key)
    raw.execute("PRAGMA foreign_keys=OFF")
    columns = {str(row[1]): (row[2], row[3]) for row in raw.execute("PRAGMA table_info(attachments)").fetchall()}
    values: dict[str, object] = {name: "x" for name, (_, required) in columns.items() if required}
    values |= {"id": "f" * 32, "sha256": sha, "size": sum(map(len, parts)), "reference": 0}
    raw.execute(
        f"INSERT INTO attachments ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
        list(values.values()),
    )
    for number, part in enumerate(parts):
        raw.execute(
            "INSERT INTO attachment_chunks (attachment_id, number, data) VALUES (?, ?, ?)", ("f" * 32, number, part)
        )
    raw.close()


def test_attached_files_are_compared_with_their_hash(opened: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    from rcboard.services import store_check

    monkeypatch.setattr(store_check, "_check_structure", lambda _db, _file: 0)  # the row's case does not exist
    parts = [b"first part", b"second part"]
    add_file(opened, parts, hashlib.sha256(b"".join(parts)).hexdigest())
    assert check_open(opened).attachments == 1
    run(opened, "UPDATE attachment_chunks SET data = x'00' WHERE number = 1")
    with pytest.raises(StoreTrouble) as told:
        check_open(opened)
    assert (told.value.code, told.value.facts["attachments"]) == ("store.attachment_damaged", "f" * 32)
    opened.close()


def test_links_to_nothing_are_told(opened: OpenStore) -> None:
    add_file(opened, [], "0" * 64)
    with pytest.raises(StoreTrouble, match=r"store\.broken_links"):
        check_open(opened)
    opened.close()


def test_damage_while_the_store_is_open_is_found_on_the_disk(opened: OpenStore) -> None:
    with opened.read_engine.connect() as db:
        db.execute(text("SELECT count(*) FROM sqlite_master")).all()
    with opened.path.open("r+b") as file:
        file.seek(4096 * 6 + 11)
        file.write(b"\x00\x01")
    with pytest.raises(StoreTrouble, match=r"store\.damaged_pages"):
        check_open(opened)
    opened.close()


def test_a_check_can_be_cancelled(opened: OpenStore) -> None:
    def stop(_now: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check_open(opened, step=stop)
    opened.close()
