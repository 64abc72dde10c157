"""Run under the shim: does each deed again and again, letting the n-th write, sync or rename fail; what is left?

Prints one JSON object: deed -> list of [n, code of the trouble or "done", what is wrong afterwards or ""].
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Callable  # noqa: TC003
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from rcboard.errors import StoreTrouble, UserFacing
from rcboard.models.key_file import keys_path
from rcboard.models.keys import KdfCost
from rcboard.models.store import OpenStore, create_store, open_store
from rcboard.services.backup import back_up, read_manifest, restore
from rcboard.services.store_check import check_bytes, check_open

PHRASE, NOW = "nine green bottles", datetime(2026, 11, 12, tzinfo=UTC)
SHIM = ctypes.CDLL(None)
SHIM.shim_set.restype = ctypes.c_long


def opened(path: Path) -> OpenStore:
    return open_store(path, "ada", PHRASE, allow_weak=True, folder=path.parent / "data")


def make(path: Path) -> None:
    store, _ = create_store(
        path, "ada", PHRASE, "a" * 32, cost=KdfCost(64, 1, 1), allow_weak=True, folder=path.parent / "data"
    )
    store.close()


def insert(store: OpenStore, n: int) -> None:
    with store.engine.begin() as db:
        db.execute(text("INSERT INTO load VALUES (:n, :words)"), {"n": n, "words": "x" * 9000})


def write(path: Path) -> None:
    """Three rows, each confirmed in `confirmed`."""
    confirmed.clear()
    store = opened(path)
    try:
        for n in range(10, 13):
            insert(store, n)
            confirmed.append(n)
    finally:
        store.close()


def add_person(path: Path) -> None:
    store = opened(path)
    try:
        store.add_person("bo", "other words", "b" * 32)
    finally:
        store.close()


def back(path: Path) -> None:
    store = opened(path)
    try:
        back_up(store, path.with_name("store.rcb.backup"), now=NOW)
    finally:
        store.close()


def bring_back(path: Path) -> None:
    restore(path.with_name("ready"), path, now=NOW, replace=True)


confirmed: list[int] = []
DEEDS: dict[str, Callable[[Path], None]] = {
    "create": lambda path: make(path.with_name("store.rcb.new")),
    "write": write,
    "add_person": add_person,
    "backup": back,
    "restore": bring_back,
}


def look(path: Path, code: str) -> str:
    """What is wrong with the store afterwards; "" if nothing."""
    try:
        check_bytes(path, "ada", PHRASE, allow_weak=True, folder=path.parent / "data")
        store = opened(path)
        try:
            check_open(store)
            with store.read_engine.connect() as db:
                rows = {int(row[0]) for row in db.execute(text("SELECT n FROM load"))}
        finally:
            store.close()
    except StoreTrouble as why:
        return f"{why.code} {why.facts}"
    if not {1, *confirmed} <= rows:
        return f"lost: {rows}"
    left = sorted(
        file.name
        for file in path.parent.iterdir()
        if file.name.endswith((".part", ".trial")) or (code != "done" and file.name.startswith("store.rcb.new"))
    )
    if left:
        return f"left: {left}"
    backup = path.with_name("store.rcb.backup")
    if backup.exists():
        read_manifest(backup)
    return ""


def trial(folder: Path, source: Path, deed: Callable[[Path], None], n: int, errno: int) -> tuple[str, int, str]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    path = folder / "store.rcb"
    confirmed.clear()
    SHIM.shim_set(n, errno)
    code = "done"
    try:
        deed(path)
    except UserFacing as why:
        code = why.code
    except Exception as why:  # noqa: BLE001  told to the test as what it is
        code = f"{type(why).__name__}: {why}"
    return code, SHIM.shim_set(0, errno), look(path, code)


def main() -> None:
    base, errno, most = Path(os.environ["SHIM_UNDER"]), int(sys.argv[1]), int(sys.argv[2])
    source = base / "source"
    source.mkdir()
    make(source / "store.rcb")
    store = opened(source / "store.rcb")
    with store.engine.begin() as db:
        db.execute(text("CREATE TABLE load (n INTEGER PRIMARY KEY, words TEXT)"))
    insert(store, 1)
    back_up(store, source / "ready", now=NOW)
    store.close()
    assert keys_path(source / "store.rcb").exists()
    found: dict[str, list[tuple[int, str, str]]] = {}
    for name, deed in DEEDS.items():
        code, calls, wrong = trial(base / "trial", source, deed, 0, errno)
        found[name] = [(0, code, wrong)]
        for n in sorted({1 + round(at * (calls - 1) / max(1, most - 1)) for at in range(most)}):
            code, _, wrong = trial(base / "trial", source, deed, n, errno)
            found[name].append((n, code, wrong))
    print(json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    main()
