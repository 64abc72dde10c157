"""Keys: what opens a store, what does not, and that a key file shows no name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rcboard.errors import Refused, StoreTrouble
from rcboard.models import keys as keyring
from rcboard.models.key_file import KeyFile, from_bytes, keys_path, read_key_file, to_bytes
from rcboard.models.keys import KdfCost, Unlocked

if TYPE_CHECKING:
    from pathlib import Path

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
STORE_ID = "00112233445566778899aabbccddeeff"
PHRASE = "nine green bottles"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Unlocked, str]:
    """A key file beside a store that need not exist, its keys, and the recovery code."""
    path = tmp_path / "centre.rcb"
    keys, code = keyring.create_key_file(
        path, STORE_ID, keyring.new_keys("a" * 32), "Ada.Fictional", PHRASE, cost=CHEAP, folder=tmp_path / "data"
    )
    return path, keys, code


def content_of(path: Path) -> KeyFile:
    return read_key_file(path, STORE_ID, path.parent / "data")[0]


def unlock(path: Path, login: str, passphrase: str) -> Unlocked:
    return keyring.unlock(path, login, passphrase, allow_weak=True, folder=path.parent / "data")


def test_name_and_passphrase_open_and_case_of_the_name_does_not_count(made: tuple[Path, Unlocked, str]) -> None:
    path, keys, _ = made
    assert unlock(path, " ada.fictional ", PHRASE) == keys


@pytest.mark.parametrize(("login", "passphrase"), [("ada.fictional", "nine green bottle"), ("nobody", PHRASE)])
def test_a_wrong_passphrase_and_an_unknown_name_are_told_alike(
    made: tuple[Path, Unlocked, str], login: str, passphrase: str
) -> None:
    with pytest.raises(StoreTrouble) as told:
        unlock(made[0], login, passphrase)
    assert (told.value.code, told.value.facts) == ("store.wrong_passphrase", {})


def test_the_recovery_code_opens_with_spaces_small_letters_and_look_alikes(made: tuple[Path, Unlocked, str]) -> None:
    path, keys, code = made
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 8
    read = code.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    opened = keyring.unlock_with_recovery(content_of(path), "x", read, allow_weak=True)
    assert (opened.data_key, opened.audit_key, opened.user_id) == (keys.data_key, keys.audit_key, "a" * 32)
    with pytest.raises(StoreTrouble) as told:
        keyring.unlock_with_recovery(content_of(path), "x", "0000-" * 8, allow_weak=True)
    assert told.value.code == "store.wrong_recovery"


def test_a_new_sheet_makes_the_old_one_worthless(made: tuple[Path, Unlocked, str]) -> None:
    path, keys, old = made
    content, new = keyring.make_recovery_sheet(content_of(path), keys, CHEAP)
    assert keyring.unlock_with_recovery(content, "x", new, allow_weak=True).data_key == keys.data_key
    with pytest.raises(StoreTrouble):
        keyring.unlock_with_recovery(content, "x", old, allow_weak=True)


def test_no_name_and_no_key_is_readable(made: tuple[Path, Unlocked, str]) -> None:
    path, keys, code = made
    raw = keys_path(path).read_bytes()
    planted = [
        b"ada.fictional",
        b"fictional",
        PHRASE.encode(),
        code.encode(),
        keys.data_key.hex().encode(),
        keys.data_key,
    ]
    assert not [one for one in planted if one in raw.lower()]
    assert STORE_ID.encode() in raw.lower()  # the search can find what is there
    assert keys.data_key.hex() not in repr(keys)
    assert str(keys.data_key) not in repr(keys)


def test_persons_come_and_go_each_with_their_own_passphrase(made: tuple[Path, Unlocked, str]) -> None:
    path, keys, _ = made
    two = keyring.add_slot(content_of(path), keys, "bo", "other words", "b" * 32, CHEAP)
    assert keyring.unlock_slot(two, "x", "bo", "other words", allow_weak=True).user_id == "b" * 32
    assert keyring.unlock_slot(two, "x", "ada.fictional", PHRASE, allow_weak=True).user_id == "a" * 32
    with pytest.raises(Refused, match=r"store\.login_taken"):
        keyring.add_slot(two, keys, "BO", "third words", "c" * 32, CHEAP)
    one = keyring.remove_slot(two, keys, "a" * 32)
    with pytest.raises(StoreTrouble, match=r"store\.wrong_passphrase"):
        keyring.unlock_slot(one, "x", "ada.fictional", PHRASE, allow_weak=True)
    with pytest.raises(Refused, match=r"store\.last_slot"):
        keyring.remove_slot(one, keys, "b" * 32)


def test_a_new_passphrase_replaces_the_old(made: tuple[Path, Unlocked, str]) -> None:
    path, keys, _ = made
    changed = keyring.replace_slot(content_of(path), keys, "ada.fictional", "fresh words", CHEAP)
    assert keyring.unlock_slot(changed, "x", "ada.fictional", "fresh words", allow_weak=True).data_key == keys.data_key
    with pytest.raises(StoreTrouble, match=r"store\.wrong_passphrase"):
        keyring.unlock_slot(changed, "x", "ada.fictional", PHRASE, allow_weak=True)
    with pytest.raises(Refused, match=r"store\.no_such_login"):
        keyring.replace_slot(changed, keys, "nobody", "fresh words", CHEAP)


def test_the_product_refuses_a_cheap_derivation(made: tuple[Path, Unlocked, str]) -> None:
    with pytest.raises(StoreTrouble, match=r"store\.weak_keys"):
        keyring.unlock(made[0], "ada.fictional", PHRASE, folder=made[0].parent / "data")
    keyring.check_cost(KdfCost(65_536, 3, 1), allow_weak=False)
    for weak in (KdfCost(65_535, 3, 1), KdfCost(65_536, 2, 1)):
        with pytest.raises(StoreTrouble, match=r"store\.weak_keys"):
            keyring.check_cost(weak, allow_weak=False)
    with pytest.raises(StoreTrouble, match=r"store\.odd_keys"):
        keyring.check_cost(KdfCost(2**40, 3, 1), allow_weak=True)


def test_the_measured_cost_is_one_the_product_accepts() -> None:
    keyring.check_cost(keyring.cost_for_this_machine(seconds=0.01), allow_weak=False)


def test_an_empty_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"store\.no_passphrase"):
        keyring.create_key_file(
            tmp_path / "a.rcb", STORE_ID, keyring.new_keys("a"), "ada", "", cost=CHEAP, folder=tmp_path
        )


def test_a_key_file_that_was_changed_without_the_keys_is_refused(made: tuple[Path, Unlocked, str]) -> None:
    content = content_of(made[0])
    for forged in (
        replace(content, recovery=None),
        replace(content, anchor={"entries": 0}),
        replace(content, encrypted=False),
        replace(content, slots=(*content.slots, content.slots[0])),
    ):
        spelled = from_bytes(to_bytes(forged), "x")  # its checksum fits, its seal does not
        with pytest.raises(StoreTrouble, match=r"store\.keys_damaged"):
            keyring.unlock_slot(spelled, "x", "ada.fictional", PHRASE, allow_weak=True)


def test_a_slot_moved_to_another_person_does_not_open(made: tuple[Path, Unlocked, str]) -> None:
    content = content_of(made[0])
    stolen = replace(content.slots[0], user_id="e" * 32)
    with pytest.raises(StoreTrouble, match=r"store\.wrong_passphrase"):
        keyring.unlock_slot(replace(content, slots=(stolen,)), "x", "ada.fictional", PHRASE, allow_weak=True)


@settings(max_examples=150, deadline=None)
@given(where=st.integers(0, 10_000), change=st.integers(1, 255))
def test_any_altered_byte_is_damage_and_not_a_wrong_passphrase(where: int, change: int) -> None:
    keys = Unlocked(bytes(32), bytes(32), "s", "a" * 32)
    raw = bytearray(to_bytes(KeyFile(STORE_ID, True, (), None, {"entries": 5, "head": "ff"}).sealed(keys.seal_key)))
    raw[where % len(raw)] ^= change
    with pytest.raises(StoreTrouble, match=r"store\.keys_damaged"):
        from_bytes(bytes(raw), "x")
