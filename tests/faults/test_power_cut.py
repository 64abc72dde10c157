"""A power cut drops any part of what was written since the last sync: nothing confirmed is lost.

The shim keeps a log of every write, sync and truncation of a program under load. From it the disk is built as a power
cut at any moment could have left it: all that was synced, and any part of the rest.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from rcboard.errors import StoreTrouble
from rcboard.models.key_file import keys_path


@dataclass(frozen=True)
class Done:
    """One call: "W" write, "S" sync, "T" truncate, "M" what the program said."""

    kind: str
    path: str
    at: int = 0
    content: bytes = b""


def read_log(raw: bytes) -> list[Done]:
    """The shim's log."""
    found, place = [], 0

    def line() -> str:
        nonlocal place
        end = raw.index(b"\n", place)
        said = raw[place:end].decode()
        place = end + 1
        return said

    while place < len(raw):
        kind, _, path = line().partition(" ")
        if kind == "W":
            at, length = map(int, line().split())
            found.append(Done(kind, path, at, raw[place : place + length]))
            place += length
        else:
            found.append(Done(kind, path, int(line()) if kind == "T" else 0))
    return found


def put(state: bytearray, done: Done) -> None:
    if done.kind == "T":
        del state[done.at :]
        state.extend(bytes(done.at - len(state)))
    else:
        state.extend(bytes(max(0, done.at - len(state))))
        state[done.at : done.at + len(done.content)] = done.content


def torn(done: Done, draw: random.Random) -> list[Done]:
    """A write as the disk may have kept it: whole, not at all, or some of its sectors of 512 bytes."""
    chance = draw.random()
    if chance < 0.4 or done.kind == "T":
        return [done] if chance < 0.3 else []
    if chance < 0.7:
        return [done]
    sectors, start = [], done.at
    while start < done.at + len(done.content):
        end = min((start // 512 + 1) * 512, done.at + len(done.content))
        if draw.random() < 0.5:
            sectors.append(Done("W", done.path, start, done.content[start - done.at : end - done.at]))
        start = end
    return sectors


def after_cut(log: list[Done], cut: int, first: dict[str, bytes], draw: random.Random) -> tuple[dict[str, bytes], int]:
    """The files after a power cut before call `cut`, and the last row that was confirmed until then."""
    kept = defaultdict(bytearray, {path: bytearray(content) for path, content in first.items()})
    waiting: dict[str, list[Done]] = defaultdict(list)
    confirmed = 0
    for done in log[:cut]:
        if done.kind == "M":
            confirmed = int(done.path)
        elif done.kind == "S":
            for one in waiting.pop(done.path, []):
                put(kept[done.path], one)
        else:
            waiting[done.path].append(done)
    for path, calls in waiting.items():
        for done in calls:
            for part in torn(done, draw):
                put(kept[path], part)
    return {path: bytes(content) for path, content in kept.items()}, confirmed


@pytest.fixture
def recorded(trials: Any, shim: Any, tmp_path: Path) -> tuple[Path, list[Done], dict[str, bytes]]:  # noqa: ANN401
    """A load that was recorded: the store's path, the calls, the files before them."""
    path: Path = trials.make(tmp_path)
    first = {str(path): path.read_bytes()}
    log = tmp_path / "calls"
    with subprocess.Popen(
        [sys.executable, str(trials.__file__), "--load", str(path), "--seed", "5"],
        env=shim.around(path, log=log),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = 0
        while said < 500:  # past several copies of the log into the store
            said = int(process.stdout.readline())
        process.kill()
    raw = log.read_bytes()
    while True:  # the kill may have cut the last record
        try:
            return path, read_log(raw), first
        except ValueError:
            raw = raw[: raw.rindex(b"M ")]


def test_nothing_confirmed_is_lost_by_power_cuts(
    trials: Any,  # noqa: ANN401
    recorded: tuple[Path, list[Done], dict[str, bytes]],
    tmp_path: Path,
) -> None:
    path, log, first = recorded
    draw, told = random.Random(3), list[str]()
    assert {"W", "S", "M"} <= {done.kind for done in log}
    copies = [at for at, done in enumerate(log) if done.kind == "W" and done.path == str(path)]
    assert copies  # the log was copied into the store at least once, so some cuts fall into that
    cuts = [draw.choice(copies) for _ in range(10)] + [draw.randrange(len(log)) for _ in range(14)]
    for number, cut in enumerate(cuts):
        files, confirmed = after_cut(log, cut, first, draw)
        disk = tmp_path / f"disk{number}"
        disk.mkdir()
        for name, content in files.items():
            if Path(name).suffix != ".keys":
                (disk / Path(name).name).write_bytes(content)
        shutil.copy(keys_path(path), keys_path(disk / path.name))
        try:
            opened = trials.reopen(disk / path.name)
        except StoreTrouble as why:  # told once: a bad end of the log may be a cut or an altered byte
            told.append(why.code)
            opened = trials.reopen(disk / path.name)
        with opened.read_engine.connect() as db:
            rows = {int(row[0]) for row in db.execute(text("SELECT n FROM load"))}
        assert [n for n in range(max(1, confirmed - 40), confirmed + 1) if n not in rows] == [], cut
        trials.check_open(opened)
        opened.close()
        trials.check_bytes(disk / path.name, trials.LOGIN, trials.PASSPHRASE, allow_weak=True, folder=disk / "data")
        shutil.rmtree(disk)
    assert set(told) <= {"store.log_tail"}
    assert len(told) < len(cuts)  # a cut between two commits is mended without a word
