"""All measurements as ratios in one run, printed as one table. Never part of the tests.

    python benchmarks/run.py [--cases 100000] [--folder FOLDER]

The store of so many invented cases is made at the first run (about three minutes for 100,000) and kept in the folder.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import bench_reports, deed, filled, lists, window  # noqa: E402  found beside this file
from benchmarks.result import HEAD, Result  # noqa: E402

if TYPE_CHECKING:
    from rcboard.services.work import Store

WINDOW_CASES = 10_000


def machine() -> str:
    """What it ran on: processor, cores, memory, system, versions, how busy it was."""
    import PySide6
    import sqlalchemy
    from sqlcipher3 import dbapi2 as driver

    processor, memory = platform.processor() or platform.machine(), ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        processor = next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), processor)
        kib = int(Path("/proc/meminfo").read_text(encoding="ascii").split()[1])
        memory = f", {kib / 2**20:.0f} GB memory"
    load = f"; load at the start {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{processor}, {os.cpu_count()} cores{memory}; {platform.system()} {platform.release()}, Python "
        f"{platform.python_version()}, PySide6 {PySide6.__version__}, SQLAlchemy {sqlalchemy.__version__}, SQLite "
        f"{driver.sqlite_version}{load}"
    )


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Ratios to the bare libraries on the same machine.")
    asked.add_argument(
        "--cases", type=int, default=100_000, help="how many cases for lists, search, deed and scrolling"
    )
    asked.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rcboard-benchmarks")
    given = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(machine() + "\n")
    large, small = filled.filled(given.folder, given.cases), filled.filled(given.folder, WINDOW_CASES)
    print(HEAD)
    store = filled.opened(small)
    key = _key(store)
    store.close()
    for row in window.rows(small, key):
        print(row.line(), flush=True)
    store = filled.opened(large)
    try:
        for row in [*lists.rows(store, large, _key(store)), *deed.rows(store, large, _key(store))]:
            print(row.line(), flush=True)
        for name, ours, bare, _, bound in bench_reports.rows():
            print(Result(name, ours, bare, bound).line(), flush=True)
        print("\n" + window.scrolling(store))
    finally:
        store.close()
    return 0


def _key(store: Store) -> bytes | None:
    """The key of the store's pages, for the raw side."""
    from rcboard.models.store import OpenStore

    assert isinstance(store.opened, OpenStore)
    return store.opened.data_key


if __name__ == "__main__":
    sys.exit(main())
