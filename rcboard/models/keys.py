"""The keys of a store: made here, wrapped for each person and for the recovery sheet, unlocked by name and passphrase.

Each slot holds the data key and the audit key under AES-256-GCM; the wrapping key comes from the passphrase by
Argon2id. The slot is found by an HMAC of the login, so no name is readable in the file and one derivation is enough.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
import threading
import time
import unicodedata
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rcboard.errors import Refused, StoreTrouble
from rcboard.models.key_file import (
    FORMAT,
    KdfCost,
    KeyFile,
    Slot,
    keys_path,
    read_key_file,
    write_key_file,
)
from rcboard.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["KdfCost", "KeyFile", "Unlocked", "cost_for_this_machine", "create_key_file", "unlock"]

LEAST = KdfCost(memory_kib=65_536, passes=3, lanes=1)
"""The least that the product accepts: 64 MiB and 3 passes (foundations, section 1)."""
MOST = KdfCost(memory_kib=4_194_304, passes=64, lanes=64)
"""The most: beyond it a key file would only tie up the machine."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The recovery code's signs (Crockford's base 32): no I, L, O, U, which are read as 1, 1, 0 and V."""

_writing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The keys of a store in clear, for as long as it is open. Its text shows no key."""

    data_key: bytes = field(repr=False)
    audit_key: bytes = field(repr=False)
    slot_id: str
    user_id: str

    @property
    def seal_key(self) -> bytes:
        """The key under which the key file is sealed."""
        return hmac.new(self.data_key, b"rcboard key file seal", "sha256").digest()


def cost_for_this_machine(seconds: float = 0.5) -> KdfCost:
    """The highest cost that stays near `seconds` a derivation here: memory grows first, to 256 MiB, then passes."""
    cost = KdfCost(LEAST.memory_kib, LEAST.passes, min(4, os.cpu_count() or 1))
    while (spent := _seconds(cost)) < seconds / 2 and cost.passes < MOST.passes // 2:
        bigger = cost.memory_kib < 262_144
        cost = replace(cost, memory_kib=cost.memory_kib * 2) if bigger else replace(cost, passes=cost.passes * 2)
        if spent == 0:
            break
    return cost


def check_cost(cost: KdfCost, *, allow_weak: bool) -> None:
    """Raise `store.weak_keys` for less than 64 MiB or 3 passes, unless a test hands in `allow_weak`."""
    if cost.memory_kib > MOST.memory_kib or cost.passes > MOST.passes or not 1 <= cost.lanes <= MOST.lanes:
        raise StoreTrouble("store.odd_keys")
    if not allow_weak and (cost.memory_kib < LEAST.memory_kib or cost.passes < LEAST.passes):
        raise StoreTrouble("store.weak_keys")


def new_keys(user_id: str) -> Unlocked:
    """Fresh random keys for a new store."""
    return Unlocked(secrets.token_bytes(32), secrets.token_bytes(32), "", user_id)


def new_store_id() -> str:
    """A fresh random id for a new store: its 16 salt bytes as hexadecimal."""
    return secrets.token_hex(16)


def create_key_file(
    store: Path,
    store_id: str,
    keys: Unlocked,
    login: str,
    passphrase: str,
    *,
    cost: KdfCost,
    encrypted: bool = True,
    folder: Path | None = None,
) -> tuple[Unlocked, str]:
    """Write the key file of a new store with one slot and a recovery slot; gives the keys and the recovery code."""
    slot = _wrap(store_id, keys, login, passphrase, cost)
    code, sheet = _recovery(store_id, keys, cost)
    content = KeyFile(store_id, encrypted, (slot,), sheet, None).sealed(keys.seal_key)
    write_key_file(store, content, _folder(folder))
    return replace(keys, slot_id=slot.slot_id), code


def unlock(
    store: Path,
    login: str,
    passphrase: str,
    *,
    store_id: str | None = None,
    allow_weak: bool = False,
    folder: Path | None = None,
) -> Unlocked:
    """The keys, or `store.wrong_passphrase` (which also stands for an unknown login), `store.no_keys`, ..."""
    content, _notice = read_key_file(store, store_id, _folder(folder))
    return unlock_slot(content, keys_path(store).name, login, passphrase, allow_weak=allow_weak)


def unlock_slot(content: KeyFile, name: str, login: str, passphrase: str, *, allow_weak: bool = False) -> Unlocked:
    """Unlock from a key file that was read; `name` of the file for the words."""
    who = who_is(content.store_id, login)
    for slot in content.slots:
        if hmac.compare_digest(slot.who, who):
            return _opened(content, name, _unwrap(content, slot, passphrase, allow_weak=allow_weak))
    if content.slots:  # the same time for an unknown login as for a wrong passphrase
        _derive(passphrase, "00" * 16, content.slots[0].cost)
    raise StoreTrouble("store.wrong_passphrase")


def unlock_with_recovery(content: KeyFile, name: str, code: str, *, allow_weak: bool = False) -> Unlocked:
    """Unlock by the code of the printed sheet, or raise `store.wrong_recovery`."""
    if content.recovery is None:
        raise StoreTrouble("store.wrong_recovery")
    try:
        keys = _unwrap(content, content.recovery, _read_code(code), allow_weak=allow_weak)
    except StoreTrouble as why:
        raise StoreTrouble("store.wrong_recovery") if why.code == "store.wrong_passphrase" else why from None
    return _opened(content, name, keys)


def add_slot(content: KeyFile, keys: Unlocked, login: str, passphrase: str, user_id: str, cost: KdfCost) -> KeyFile:
    """The key file with a further person's slot. Raises `store.login_taken`."""
    who = who_is(content.store_id, login)
    if any(slot.who == who for slot in content.slots):
        raise Refused("store.login_taken", field="login")
    slot = _wrap(content.store_id, replace(keys, user_id=user_id), login, passphrase, cost)
    return replace(content, slots=(*content.slots, slot)).sealed(keys.seal_key)


def remove_slot(content: KeyFile, keys: Unlocked, user_id: str) -> KeyFile:
    """The key file without this person's slots. Raises `store.last_slot` where nobody could open the store then."""
    left = tuple(slot for slot in content.slots if slot.user_id != user_id)
    if not left:
        raise Refused("store.last_slot")
    return replace(content, slots=left).sealed(keys.seal_key)


def replace_slot(content: KeyFile, keys: Unlocked, login: str, passphrase: str, cost: KdfCost) -> KeyFile:
    """The key file with this login's keys wrapped anew. Raises `store.no_such_login`."""
    who = who_is(content.store_id, login)
    old = next((slot for slot in content.slots if slot.who == who), None)
    if old is None:
        raise Refused("store.no_such_login", field="login")
    new = _wrap(content.store_id, replace(keys, user_id=old.user_id), login, passphrase, cost)
    return replace(content, slots=tuple(new if s is old else s for s in content.slots)).sealed(keys.seal_key)


def make_recovery_sheet(content: KeyFile, keys: Unlocked, cost: KdfCost) -> tuple[KeyFile, str]:
    """The key file with a new recovery slot, and its code; the code of the old sheet opens nothing any more."""
    code, slot = _recovery(content.store_id, keys, cost)
    return replace(content, recovery=slot).sealed(keys.seal_key), code


def with_anchor(content: KeyFile, keys: Unlocked, anchor: dict[str, object]) -> KeyFile:
    """The key file that remembers how far the audit chain reached."""
    return replace(content, anchor=anchor).sealed(keys.seal_key)


def change_key_file(store: Path, keys: Unlocked, change: Callable[[KeyFile], KeyFile], folder: Path | None) -> KeyFile:
    """Read, change and write the key file, one at a time in this program and, where folders lock, on this machine."""
    with _writing, _FolderLock(store.parent):
        content, _notice = read_key_file(store, None, _folder(folder))
        if not content.holds_seal(keys.seal_key):
            raise StoreTrouble("store.keys_damaged", file=keys_path(store).name)
        changed = change(content)
        write_key_file(store, changed, _folder(folder))
    return changed


class _FolderLock:
    """An advisory lock on a folder, so that two programs do not lose each other's change to the key file."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._handle = folder, -1

    def __enter__(self) -> None:
        if os.name != "nt":
            import fcntl

            self._handle = os.open(self._folder, os.O_RDONLY)
            fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(self, *_why: object) -> None:
        if self._handle >= 0:
            os.close(self._handle)


def who_is(store_id: str, login: str) -> str:
    """What finds a person's slot: HMAC of the login (case and spaces at its ends do not count) under the store's id."""
    name = unicodedata.normalize("NFKC", login).strip().casefold()
    return hmac.new(bytes.fromhex(store_id), name.encode("utf-8"), "sha256").hexdigest()


def _folder(folder: Path | None) -> Path:
    return data_folder() if folder is None else folder


def _derive(passphrase: str, salt: str, cost: KdfCost) -> bytes:
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8")
    return hash_secret_raw(secret, bytes.fromhex(salt), cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)


def _seconds(cost: KdfCost) -> float:
    start = time.perf_counter()
    _derive("measure", "00" * 16, cost)
    return time.perf_counter() - start


def _bound(store_id: str, slot: Slot) -> bytes:
    """What a slot's wrapping vouches for besides the keys (associated data)."""
    plain = asdict(replace(slot, nonce="", wrapped=""))
    return json.dumps([FORMAT, store_id, plain], sort_keys=True).encode("ascii")


def _wrap(store_id: str, keys: Unlocked, login: str, passphrase: str, cost: KdfCost) -> Slot:
    if not passphrase:
        raise Refused("store.no_passphrase", field="passphrase")
    who = who_is(store_id, login) if login else ""
    nonce = secrets.token_bytes(12)
    bare = Slot(secrets.token_hex(8), who, keys.user_id, cost, secrets.token_hex(16), nonce.hex(), "")
    wrapping = AESGCM(_derive(passphrase, bare.salt, cost))
    wrapped = wrapping.encrypt(nonce, keys.data_key + keys.audit_key, _bound(store_id, bare))
    return replace(bare, wrapped=wrapped.hex())


def _unwrap(content: KeyFile, slot: Slot, passphrase: str, *, allow_weak: bool) -> Unlocked:
    check_cost(slot.cost, allow_weak=allow_weak)
    wrapping = AESGCM(_derive(passphrase, slot.salt, slot.cost))
    try:
        both = wrapping.decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), _bound(content.store_id, slot))
    except InvalidTag:
        raise StoreTrouble("store.wrong_passphrase") from None
    return Unlocked(both[:32], both[32:], slot.slot_id, slot.user_id)


def _opened(content: KeyFile, name: str, keys: Unlocked) -> Unlocked:
    if not content.holds_seal(keys.seal_key):
        raise StoreTrouble("store.keys_damaged", file=name)
    return keys


def _recovery(store_id: str, keys: Unlocked, cost: KdfCost) -> tuple[str, Slot]:
    """160 random bits in eight groups of four signs, for a printed sheet."""
    signs = base64.b32encode(secrets.token_bytes(20)).decode("ascii")
    code = signs.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET))
    return "-".join(code[at : at + 4] for at in range(0, 32, 4)), _wrap(store_id, keys, "", code, cost)


def _read_code(code: str) -> str:
    """The code as it was made: spaces, dashes, small letters and look-alike signs do not count."""
    plain = "".join(char for char in code.upper() if char.isalnum())
    return plain.translate(str.maketrans("ILOU", "110V"))
