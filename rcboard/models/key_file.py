"""The key file on disk: `NAME.rcb.keys` beside `NAME.rcb`. What it holds and how damage to it is noticed.

Versioned JSON in exactly one spelling, so that any altered byte shows: its SHA-256 stands in it (told before anybody
unlocks, so that damage is not taken for a wrong passphrase), and a seal, an HMAC under a key made from the data key
(told after unlocking: somebody without the keys changed it on purpose). A copy lies in the person's data folder, by
the store's id, and one in the store.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from rcboard.errors import StoreTrouble
from rcboard.models.place import disk_trouble, free_name, write_whole

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
"""The version of the key file this program writes; it reads this and all earlier ones."""


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one derivation by Argon2id costs: memory in KiB, passes over it, lanes in parallel."""

    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Slot:
    """The store's keys, wrapped for one person (or for the recovery sheet). All but numbers and ids as hexadecimal."""

    slot_id: str
    who: str
    """HMAC of the login under the store's id: finds the slot without a readable name; empty for the sheet."""
    user_id: str
    cost: KdfCost
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of a key file. `store_id`: the 16 salt bytes at the start of the store, as hexadecimal."""

    store_id: str
    encrypted: bool
    slots: tuple[Slot, ...]
    recovery: Slot | None
    anchor: dict[str, object] | None
    """How far the audit chain reached, with its own HMAC (`rcboard.services.audit_chain`)."""
    seal: str = ""

    def sealed(self, key: bytes) -> KeyFile:
        """The same content under its seal."""
        return replace(self, seal=self._seal(key))

    def holds_seal(self, key: bytes) -> bool:
        """Whether the seal fits the content."""
        return hmac.compare_digest(self.seal, self._seal(key))

    def _seal(self, key: bytes) -> str:
        return hmac.new(key, _spelled(_plain(replace(self, seal=""))), "sha256").hexdigest()


def keys_path(store: Path) -> Path:
    """Where the key file of this store lies: `NAME.rcb.keys` beside `NAME.rcb`."""
    return store.with_name(store.name + ".keys")


def mirror_path(store_id: str, folder: Path) -> Path:
    """Where the copy of a key file lies in a person's data folder."""
    return folder / "keys" / f"{store_id}.rcb.keys"


def to_bytes(content: KeyFile) -> bytes:
    """The one spelling of a key file."""
    plain = _plain(content)
    plain["sum"] = hashlib.sha256(_spelled(plain)).hexdigest()
    return _spelled(plain)


def from_bytes(raw: bytes, name: str) -> KeyFile:
    """Read a whole, unaltered key file, else `store.keys_damaged` or `store.keys_newer`; `name` is for the words."""
    damaged = StoreTrouble("store.keys_damaged", file=name)
    try:
        plain = json.loads(raw)
        total = plain.pop("sum")
        if total != hashlib.sha256(_spelled(plain)).hexdigest() or _spelled({**plain, "sum": total}) != raw:
            raise damaged
        if plain["format"] > FORMAT:
            raise StoreTrouble("store.keys_newer", file=name)
        return KeyFile(
            store_id=plain["store"],
            encrypted=plain["encrypted"],
            slots=tuple(_slot(one) for one in plain["slots"]),
            recovery=_slot(plain["recovery"]) if plain["recovery"] else None,
            anchor=dict(plain["anchor"]) if plain["anchor"] else None,
            seal=plain["seal"],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as why:
        raise damaged from why


def read_key_file(store: Path, store_id: str | None, folder: Path) -> tuple[KeyFile, str | None]:
    """The key file of a store, and a code that says where it had to be taken from the copy in the data folder.

    `store_id`: the first 16 bytes of the store as hexadecimal, which find the copy; None where they are unknown.
    A missing or damaged key file is put back from its copy (the damaged one is kept beside it); without a copy it is
    `store.no_keys` or `store.keys_damaged`.
    """
    path = keys_path(store)
    try:
        return from_bytes(path.read_bytes(), path.name), None
    except FileNotFoundError:
        trouble, notice = StoreTrouble("store.no_keys", file=path.name, store=store.name), "store.keys_put_back"
    except PermissionError as why:
        raise StoreTrouble("store.no_access", file=path.name) from why
    except StoreTrouble as why:
        if why.code != "store.keys_damaged" or store_id is None:
            raise
        trouble, notice = why, "store.keys_mended"
    try:
        raw = mirror_path(store_id or "", folder).read_bytes()
        content = from_bytes(raw, path.name)
    except (OSError, StoreTrouble):
        raise trouble from None
    if path.exists():
        path.rename(free_name(path.with_name(path.name + ".damaged")))
    write_whole(path, raw)
    return content, notice


def write_key_file(store: Path, content: KeyFile, folder: Path) -> None:
    """Write the key file beside its store, whole or not at all, then the copy in the data folder (which may fail).

    Raises `store.disk_full`, `store.no_access`, ...; the old key file is untouched then.
    """
    raw = to_bytes(content)
    try:
        write_whole(keys_path(store), raw)
    except OSError as why:
        raise disk_trouble(why, keys_path(store)) from why
    copy = mirror_path(content.store_id, folder)
    with contextlib.suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(copy, raw)


def _plain(content: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "store": content.store_id,
        "encrypted": content.encrypted,
        "slots": [asdict(slot) for slot in content.slots],
        "recovery": asdict(content.recovery) if content.recovery else None,
        "anchor": content.anchor,
        "seal": content.seal,
    }


def _slot(plain: dict[str, Any]) -> Slot:
    return Slot(**{**plain, "cost": KdfCost(**plain["cost"])})


def _spelled(plain: dict[str, Any]) -> bytes:
    return (json.dumps(plain, sort_keys=True, indent=1) + "\n").encode("ascii")
