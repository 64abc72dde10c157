"""The key file on disk: put back from its copy, never half written, a newer one refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path  # noqa: TC003

import pytest

from rcboard.errors import StoreTrouble
from rcboard.models.key_file import KeyFile, from_bytes, keys_path, mirror_path, read_key_file, to_bytes, write_key_file

CONTENT = KeyFile("ab" * 16, True, (), None, None, "00")


def test_it_is_private_and_read_as_written(tmp_path: Path) -> None:
    store = tmp_path / "centre.rcb"
    write_key_file(store, CONTENT, tmp_path / "data")
    assert read_key_file(store, None, tmp_path) == (CONTENT, None)
    assert keys_path(store).name == "centre.rcb.keys"
    assert keys_path(store).stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["centre.rcb.keys", "data"]


@pytest.mark.parametrize(("harm", "notice"), [("gone", "store.keys_put_back"), ("altered", "store.keys_mended")])
def test_it_is_put_back_from_the_copy_in_the_data_folder(tmp_path: Path, harm: str, notice: str) -> None:
    store, folder = tmp_path / "centre.rcb", tmp_path / "data"
    write_key_file(store, CONTENT, folder)
    if harm == "gone":
        keys_path(store).unlink()
    else:
        keys_path(store).write_bytes(b"{" + keys_path(store).read_bytes())
    assert read_key_file(store, CONTENT.store_id, folder) == (CONTENT, notice)
    assert keys_path(store).read_bytes() == to_bytes(CONTENT)
    assert keys_path(store).with_name("centre.rcb.keys.damaged").exists() is (harm == "altered")


def test_without_a_copy_it_is_named_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as told:
        read_key_file(tmp_path / "centre.rcb", CONTENT.store_id, tmp_path / "data")
    assert told.value.code == "store.no_keys"
    assert told.value.facts == {"file": "centre.rcb.keys", "store": "centre.rcb"}


def test_a_damaged_copy_is_of_no_use(tmp_path: Path) -> None:
    write_key_file(tmp_path / "centre.rcb", CONTENT, tmp_path)
    for path in (keys_path(tmp_path / "centre.rcb"), mirror_path(CONTENT.store_id, tmp_path)):
        path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(StoreTrouble, match=r"store\.keys_damaged"):
        read_key_file(tmp_path / "centre.rcb", CONTENT.store_id, tmp_path)


def test_one_of_a_newer_program_is_refused() -> None:
    plain = json.loads(to_bytes(CONTENT))
    plain["format"] += 1
    del plain["sum"]
    plain["sum"] = hashlib.sha256((json.dumps(plain, sort_keys=True, indent=1) + "\n").encode()).hexdigest()
    with pytest.raises(StoreTrouble, match=r"store\.keys_newer"):
        from_bytes((json.dumps(plain, sort_keys=True, indent=1) + "\n").encode(), "x")


def test_another_spelling_of_the_same_content_is_damage() -> None:
    with pytest.raises(StoreTrouble, match=r"store\.keys_damaged"):
        from_bytes(to_bytes(CONTENT) + b" ", "x")
