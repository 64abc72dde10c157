"""Making and opening a store file: encrypted, private to one person, walked before it is recovered, up to date.

Opened once a program; everything above works on the engines of `OpenStore` and knows nothing of keys.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rcboard.errors import Refused, StoreTrouble
from rcboard.models import keys as keyring
from rcboard.models import place
from rcboard.models.driver import PAGE, DriverFault, connect, driver, engine_for, prepare
from rcboard.models.held import Held
from rcboard.models.key_file import KeyFile, from_bytes, keys_path, read_key_file, to_bytes
from rcboard.models.keys import KdfCost, Unlocked
from rcboard.models.migrate import is_older, migrate
from rcboard.models.pages import PLAIN_START, SALT
from rcboard.models.trouble import trouble_of
from rcboard.models.unbroken import check_log, check_start
from rcboard.models.wal import wal_path
from rcboard.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from rcboard.models.driver import Raw

__all__ = ["OpenStore", "create_store", "migrate", "open_store", "open_with_recovery", "reset_passphrase"]

Notice = tuple[str, dict[str, object]]
"""Something a person is told although the store opened: a code of `rcboard.models.faults` and its facts."""


@dataclass
class OpenStore:
    """An unlocked store file. `store_id`: its 16 salt bytes as hexadecimal; its text shows no key."""

    path: Path
    engine: Engine = field(repr=False)
    """For writing: transactions begin with BEGIN IMMEDIATE."""
    store_id: str
    audit_key: bytes = field(repr=False)
    user_id: str
    read_engine: Engine = field(repr=False)
    """For reading: its connections refuse to write."""
    encrypted: bool
    keys: Unlocked = field(repr=False)
    held: Held = field(repr=False)
    """The store's bytes, for checking and copying (see `held`)."""
    folder: Path = field(repr=False)
    """The person's data folder, where a copy of the key file lies."""
    notices: tuple[Notice, ...] = ()
    closed: bool = False

    @property
    def data_key(self) -> bytes | None:
        """The key of the store's pages; None where it is not encrypted."""
        return self.keys.data_key if self.encrypted else None

    def close(self) -> None:
        """Copy the log into the store and cut it, close everything, forget the keys. Closing twice is allowed."""
        if self.closed:
            return
        self.closed = True
        self.engine.dispose()
        self.read_engine.dispose()
        try:
            with contextlib.suppress(StoreTrouble, DriverFault, OSError):
                raw = connect(self.path, self.data_key, wait_ms=500)
                try:
                    self._copy_keys_in(raw)
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                finally:
                    raw.close()
        finally:
            self.held.release()
            self.audit_key = b""
            self.keys = Unlocked(b"", b"", "", "")

    def key_file(self) -> KeyFile:
        """The key file as it is now, with its seal checked."""
        content, _ = read_key_file(self.path, self.store_id, self.folder)
        if not content.holds_seal(self.keys.seal_key):
            raise StoreTrouble("store.keys_damaged", file=keys_path(self.path).name)
        return content

    def add_person(self, login: str, passphrase: str, user_id: str) -> None:
        """Let a further person open the store. Raises `store.login_taken`, `store.no_passphrase`."""
        self._change(lambda now: keyring.add_slot(now, self.keys, login, passphrase, user_id, self._cost(now)))

    def remove_person(self, user_id: str) -> None:
        """Let a person open the store no more; old key files still open old copies. Raises `store.last_slot`."""
        self._change(lambda now: keyring.remove_slot(now, self.keys, user_id))

    def set_passphrase(self, login: str, passphrase: str) -> None:
        """Give a login a new passphrase (after `open_with_recovery`). Raises `store.no_such_login`."""
        self._change(lambda now: keyring.replace_slot(now, self.keys, login, passphrase, self._cost(now)))

    def new_recovery_sheet(self) -> str:
        """Make a new recovery code, to be printed and locked away; the old one opens nothing any more."""
        code = ""

        def renew(now: KeyFile) -> KeyFile:
            nonlocal code
            changed, code = keyring.make_recovery_sheet(now, self.keys, self._cost(now))
            return changed

        self._change(renew)
        return code

    def write_anchor(self, anchor: dict[str, object]) -> None:
        """Keep in the key file how far the audit chain reached (a JSON object with its own HMAC)."""
        self._change(lambda now: keyring.with_anchor(now, self.keys, anchor))

    def read_anchor(self) -> dict[str, object] | None:
        """What `write_anchor` kept last."""
        return self.key_file().anchor

    def _change(self, change: Callable[[KeyFile], KeyFile]) -> None:
        keyring.change_key_file(self.path, self.keys, change, self.folder)

    def _cost(self, now: KeyFile) -> KdfCost:
        """The cost measured when the store was made, which its slots keep."""
        return next((slot.cost for slot in now.slots if slot.slot_id == self.keys.slot_id), now.slots[0].cost)

    def _copy_keys_in(self, raw: Raw) -> None:
        with contextlib.suppress(DriverFault):  # a store of an older version may not have the table
            content = to_bytes(self.key_file())
            kept = raw.execute("SELECT content FROM key_file_copies WHERE store_id = ?", (self.store_id,)).fetchone()
            if kept is None or kept[0] != content:
                raw.execute("INSERT OR REPLACE INTO key_file_copies VALUES (?, ?)", (self.store_id, content))


def create_store(
    path: Path,
    login: str,
    passphrase: str,
    user_id: str,
    *,
    cost: KdfCost | None = None,
    allow_weak: bool = False,
    encrypted: bool = True,
    folder: Path | None = None,
) -> tuple[OpenStore, str]:
    """Make a store with all its tables and its first person; gives it open, and the recovery code to be printed.

    `cost`: None measures this machine. `allow_weak`, `encrypted=False`: for tests only. `folder`: where the copy of
    the key file goes, else the person's data folder. Raises `store.exists`, `store.network_drive`, `store.disk_full`,
    ...; nothing is left behind then.
    """
    place.keep_private()
    place.refuse_network(path)
    beside = path.with_name(path.name + ".part")
    _clear_interrupted(path, beside)
    if path.exists() or keys_path(path).exists():
        raise Refused("store.exists", file=path.name)
    if not passphrase:
        raise Refused("store.no_passphrase", field="passphrase")
    cost = cost or keyring.cost_for_this_machine()
    keyring.check_cost(cost, allow_weak=allow_weak)
    folder = data_folder() if folder is None else folder
    keys, store_id = keyring.new_keys(user_id), keyring.new_store_id()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _lay_first_page(beside, keys.data_key if encrypted else None, store_id)
        migrate(beside, keys.data_key if encrypted else None, copy_first=False)
        keys, code = keyring.create_key_file(
            path, store_id, keys, login, passphrase, cost=cost, encrypted=encrypted, folder=folder
        )
        os.replace(beside, path)
        place.sync_folder(path.parent)
    except BaseException as why:
        _remove(beside)
        if not path.exists():
            keys_path(path).unlink(missing_ok=True)
        if isinstance(why, OSError):
            raise place.disk_trouble(why, path) from why
        raise
    content, _ = read_key_file(path, store_id, folder)
    held = Held(path)
    try:
        return _opened(path, content, keys, held, folder, ()), code
    except BaseException:
        held.release()
        raise


def open_store(
    path: Path,
    login: str,
    passphrase: str,
    *,
    allow_weak: bool = False,
    folder: Path | None = None,
    accept_loss: bool = False,
) -> OpenStore:
    """Open a store with user name and passphrase; an older one is copied and brought up to date.

    `accept_loss`: go on although the log of a killed program is damaged (it is kept aside); what the damaged part
    held is lost. Raises `StoreTrouble`: `store.missing`, `store.no_keys`, `store.keys_damaged`,
    `store.wrong_passphrase`, `store.truncated`, `store.damaged`, `store.log_damaged`, `store.log_tail`,
    `store.locked`, `store.read_only`, `store.newer`, `store.network_drive`, `store.disk_full`, ...
    """
    return _open(
        path,
        lambda content, name: keyring.unlock_slot(content, name, login, passphrase, allow_weak=allow_weak),
        folder,
        accept_loss,
    )


def open_with_recovery(
    path: Path, code: str, *, allow_weak: bool = False, folder: Path | None = None, accept_loss: bool = False
) -> OpenStore:
    """Open a store with the code of its printed sheet, in the name of the person who made the store.

    Raises what `open_store` raises, and `store.wrong_recovery`.
    """
    return _open(
        path,
        lambda content, name: keyring.unlock_with_recovery(content, name, code, allow_weak=allow_weak),
        folder,
        accept_loss,
    )


def reset_passphrase(
    path: Path, login: str, old: str, new: str, *, allow_weak: bool = False, folder: Path | None = None
) -> None:
    """Wrap a person's keys under a new passphrase; the store itself is not opened. Raises as `open_store`."""
    folder = data_folder() if folder is None else folder
    held = Held(path)
    try:
        content, _ = read_key_file(path, held.read(0, SALT).hex(), folder)
    finally:
        held.release()
    keys = keyring.unlock_slot(content, keys_path(path).name, login, old, allow_weak=allow_weak)
    cost = next(slot.cost for slot in content.slots if slot.slot_id == keys.slot_id)
    keyring.change_key_file(path, keys, lambda now: keyring.replace_slot(now, keys, login, new, cost), folder)


def _open(path: Path, unlock: Callable[[KeyFile, str], Unlocked], folder: Path | None, accept_loss: bool) -> OpenStore:
    folder = data_folder() if folder is None else folder
    place.keep_private()
    if not path.is_file():
        raise StoreTrouble("store.missing", file=path.name)
    place.refuse_network(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StoreTrouble("store.read_only", file=path.name)
    held = Held(path)
    try:
        start = held.read(0, SALT)
        content, put_back = read_key_file(path, None if start == PLAIN_START else start.hex(), folder)
        keys = unlock(content, keys_path(path).name)
        notices: list[Notice] = [(put_back, {"file": keys_path(path).name})] if put_back else []
        notices += check_start(path, held, content, keys)
        notices += check_log(path, held, content, keys, accept_loss=accept_loss)
        copy = _bring_up_to_date(path, content, keys)
        if copy is not None:
            notices.append(("store.brought_up_to_date", {"file": path.name, "copy": copy.name}))
        return _opened(path, content, keys, held, folder, tuple(notices))
    except BaseException as why:
        held.release()
        if isinstance(why, OSError):  # while something was mended or kept aside
            raise place.disk_trouble(why, path) from why
        raise


def _bring_up_to_date(path: Path, content: KeyFile, keys: Unlocked) -> Path | None:
    data_key = keys.data_key if content.encrypted else None
    raw = connect(path, data_key)
    try:
        older = is_older(raw, path.name)
    except DriverFault as why:
        trouble = trouble_of(why, path.name)
        if trouble is None:
            raise
        raise trouble from None
    finally:
        raw.close()
    return migrate(path, data_key) if older else None


def _opened(
    path: Path, content: KeyFile, keys: Unlocked, held: Held, folder: Path, notices: tuple[Notice, ...]
) -> OpenStore:
    data_key = keys.data_key if content.encrypted else None
    engine, reading = engine_for(path, data_key), engine_for(path, data_key, query_only=True)
    try:
        engine.connect().close()
    except BaseException:
        engine.dispose()
        raise
    return OpenStore(
        path,
        engine,
        content.store_id,
        keys.audit_key,
        keys.user_id,
        reading,
        content.encrypted,
        replace(keys),
        held,
        folder,
        notices,
    )


def _clear_interrupted(path: Path, beside: Path) -> None:
    """Remove what a making that was killed left: a half-made store under its working name, and its own key file."""
    if path.exists() or not beside.exists():
        return
    with contextlib.suppress(OSError, StoreTrouble):
        half = from_bytes(keys_path(path).read_bytes(), keys_path(path).name)
        with beside.open("rb") as file:
            if half.store_id == file.read(SALT).hex():
                keys_path(path).unlink()
    _remove(beside)


def _remove(store: Path) -> None:
    for left in (store, wal_path(store), store.with_name(store.name + "-shm")):
        left.unlink(missing_ok=True)


def _lay_first_page(path: Path, data_key: bytes | None, store_id: str) -> None:
    """Make the file, private, with the salt that was drawn for it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    raw = driver.connect(str(path), isolation_level=None)
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")
        if data_key is not None:
            raw.execute(f"PRAGMA key=\"x'{data_key.hex()}'\"")
            raw.execute(f"PRAGMA cipher_salt=\"x'{store_id}'\"")
        raw.execute(f"PRAGMA page_size={PAGE}")
        raw.execute("CREATE TABLE begun (x)")
        raw.execute("DROP TABLE begun")
        prepare(raw, None)
    except DriverFault as why:
        raise trouble_of(why, path.name) or why from None
    finally:
        raw.close()
