"""Trials of the store: kills at random moments under load, and altered bytes. Prints counts.

    python scripts/trials.py --kills 100 --bytes 1000

The tests run the same functions with smaller numbers (tests/faults).
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from sqlalchemy import text  # noqa: E402

from rcboard.errors import StoreTrouble  # noqa: E402
from rcboard.models.key_file import keys_path  # noqa: E402
from rcboard.models.keys import KdfCost  # noqa: E402
from rcboard.models.store import OpenStore, create_store, open_store  # noqa: E402
from rcboard.models.wal import FRAME, HEAD, wal_path  # noqa: E402
from rcboard.services.store_check import check_bytes, check_open  # noqa: E402

WEAK = KdfCost(memory_kib=64, passes=1, lanes=1)
LOGIN, PASSPHRASE = "trial", "words of a trial"


@dataclass
class Kills:
    """What the kill trials found."""

    kills: int = 0
    confirmed: int = 0
    lost: list[int] = field(default_factory=list)
    left_a_log: int = 0
    unclean: list[str] = field(default_factory=list)


@dataclass
class Alterations:
    """What the trials with altered bytes found: positions tried by file, and those that nothing noticed."""

    tried: dict[str, int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    unnoticed: list[tuple[str, int]] = field(default_factory=list)


def make(folder: Path) -> Path:
    """A small store with a table for the load."""
    path = folder / "trial.rcb"
    opened, _ = create_store(path, LOGIN, PASSPHRASE, "u" * 32, cost=WEAK, allow_weak=True, folder=folder / "data")
    with opened.engine.begin() as db:
        db.execute(text("CREATE TABLE load (n INTEGER PRIMARY KEY, words TEXT NOT NULL)"))
    opened.close()
    return path


def reopen(path: Path) -> OpenStore:
    """Open the trial's store."""
    return open_store(path, LOGIN, PASSPHRASE, allow_weak=True, folder=path.parent / "data")


def load(path: Path, seed: int) -> None:
    """Write without end; after each commit print the number of the last row (the confirmation)."""
    draw = random.Random(seed)  # noqa: S311  repeatable on purpose
    opened = reopen(path)
    with opened.engine.connect() as db:
        n = int(db.execute(text("SELECT coalesce(max(n), 0) FROM load")).scalar_one())
        db.rollback()
        while True:
            with db.begin():
                for _ in range(draw.randint(1, 12)):
                    n += 1
                    words = f"row {n} " + "x" * draw.choice([10, 300, 5000, 60_000])
                    db.execute(text("INSERT INTO load VALUES (:n, :words)"), {"n": n, "words": words})
                if draw.random() < 0.2:
                    db.execute(text("DELETE FROM load WHERE n % 7 = 0 AND n < :n"), {"n": n - 50})
            sys.stdout.write(f"{n}\n")
            sys.stdout.flush()


def run_and_kill(path: Path, seed: int, draw: random.Random, lines: int | None = None) -> list[int]:
    """Start the load, kill it at a random moment (or after so many confirmations); what it had confirmed."""
    command = [sys.executable, str(Path(__file__).resolve()), "--load", str(path), "--seed", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None:
            raise RuntimeError("no pipe")
        confirmed = [int(process.stdout.readline()) for _ in range(lines or draw.randint(1, 30))]
        if lines is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=draw.random() * 0.05)
        process.kill()
        rest = process.stdout.read()
    return confirmed + [int(line) for line in rest.split("\n")[:-1] if line]


def kill_trials(folder: Path, count: int, seed: int) -> Kills:
    """Kill the load again and again on one store; after each kill everything confirmed is there, and all is whole."""
    draw = random.Random(seed)  # noqa: S311  repeatable on purpose
    found, path = Kills(), make(folder)
    for number in range(count):
        confirmed = run_and_kill(path, seed * 1000 + number, draw)
        found.kills += 1
        found.confirmed += len(confirmed)
        log = wal_path(path)
        found.left_a_log += log.exists() and log.stat().st_size > HEAD
        try:
            check_bytes(path, LOGIN, PASSPHRASE, allow_weak=True, folder=folder / "data")
            opened = reopen(path)
            try:
                with opened.read_engine.connect() as db:
                    last = int(db.execute(text("SELECT max(n) FROM load")).scalar_one())
                    rows = {int(row[0]) for row in db.execute(text("SELECT n FROM load"))}
                found.lost += [n for n in confirmed if n > last or (n not in rows and n % 7)]
                check_open(opened)
            finally:
                opened.close()
        except StoreTrouble as why:
            found.unclean.append(why.code)
    return found


def alteration_trials(folder: Path, count: int, seed: int) -> Alterations:
    """Alter one byte of store, key file or log of a killed program, `count` times in all; each must be noticed."""
    draw = random.Random(seed)  # noqa: S311  repeatable on purpose
    found = Alterations()
    path = make(folder)
    run_and_kill(path, seed, draw, lines=4)
    log = wal_path(path)
    whole_log = HEAD + (log.stat().st_size - HEAD) // FRAME * FRAME  # behind it: a write cut short by the kill
    trial = folder / "altered"
    sources = {path: path.stat().st_size, keys_path(path): keys_path(path).stat().st_size, log: whole_log}
    fixed = {path: [0, 7, 15, 16, 4095], keys_path(path): [0], log: [0, 12, 31, 32, 40, 48, 55, whole_log - 1]}
    for number in range(count):
        source = list(sources)[number % 3]
        at = fixed[source].pop() if fixed[source] else draw.randrange(sources[source])
        shutil.rmtree(trial, ignore_errors=True)
        trial.mkdir()
        for file in sources:
            shutil.copyfile(file, trial / file.name)
        raw = bytearray((trial / source.name).read_bytes())
        raw[at] ^= draw.randint(1, 255)
        (trial / source.name).write_bytes(raw)
        found.tried[source.name] = found.tried.get(source.name, 0) + 1
        try:
            check_bytes(trial / path.name, LOGIN, PASSPHRASE, allow_weak=True, folder=trial / "data")
            found.unnoticed.append((source.name, at))
        except StoreTrouble as why:
            found.codes[why.code] = found.codes.get(why.code, 0) + 1
    return found


def main() -> int:
    """Run the trials and print what they found; 1 where anything was lost or not noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--bytes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--load", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.load:
        load(asked.load, asked.seed)
    with tempfile.TemporaryDirectory() as made:
        start = time.perf_counter()
        (Path(made) / "a").mkdir()
        (Path(made) / "k").mkdir()
        altered = alteration_trials(Path(made) / "a", asked.bytes, asked.seed)
        print(f"altered bytes: {altered.tried}, not noticed: {altered.unnoticed}, told as: {altered.codes}")
        print(f"  {time.perf_counter() - start:.0f} s")
        start = time.perf_counter()
        kills = kill_trials(Path(made) / "k", asked.kills, asked.seed)
        print(
            f"kills: {kills.kills}, of which {kills.left_a_log} left a log; confirmed commits: {kills.confirmed}, "
            f"lost: {kills.lost}, check not clean: {kills.unclean}; {time.perf_counter() - start:.0f} s"
        )
    return 1 if altered.unnoticed or kills.lost or kills.unclean else 0


if __name__ == "__main__":
    sys.exit(main())
