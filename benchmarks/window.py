"""Start to the first painted window, memory of the idle window, and scrolling through a hundred thousand rows.

The first two start a process each time, ours and the bare one in turn, on the same file, without a display. Memory is
what the process does not share with others, so that Qt's own libraries do not hide the difference.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.result import Result, tenth

if TYPE_CHECKING:
    from rcboard.services.work import Store

HERE = Path(__file__).resolve().parent
STARTS = 9
STEPS = 2000
FRAME_MS = 16.0
"""One picture of a screen that shows sixty in a second."""


def rows(path: Path, data_key: bytes | None) -> list[Result]:
    """Start and memory."""
    ours = [sys.executable, str(HERE / "start_rcboard.py"), str(path)]
    bare = [sys.executable, str(HERE / "start_bare.py"), str(path), (data_key or b"").hex()]
    mine, theirs = [], []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(STARTS):
            mine.append(_start(ours, Path(home)))
            theirs.append(_start(bare, Path(home)))
    start, bare_start = tenth([ms for ms, _ in mine]), tenth([ms for ms, _ in theirs])
    took, bare_took = tenth([mb for _, mb in mine]), tenth([mb for _, mb in theirs])
    return [
        Result("start to first painted window", start, bare_start, 1.3, note="10,000 cases, key derivation apart"),
        Result("memory of the idle window", took, bare_took, 1.6, unit="MB", note="not shared with others"),
    ]


def _start(command: list[str], home: Path) -> tuple[float, float]:
    """Milliseconds to the painted window, and MB when it is idle."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings) as process:
        assert process.stdout is not None
        if process.stdout.readline().strip() != "painted":
            raise RuntimeError(f"{command[1]} ended without a window")
        took = (time.perf_counter() - begin) * 1000
        kib = int(process.stdout.readline())
        process.wait()
    return took, kib / 1024


def scrolling(store: Store) -> str:
    """A line on scrolling: the model and view of the list over the whole store, a page of the view a step."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QApplication

    from rcboard.language import Say
    from rcboard.services import case_lists
    from rcboard.services.case_lists import CaseFilter, CaseLine, Sort
    from rcboard.ui.cases import table as cells
    from rcboard.ui.common.table import PagedModel
    from rcboard.ui.common.table_view import Table

    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["bench"])
    say = Say("en")
    today = store.clock().date()

    def fetch(after: CaseLine | None, limit: int, sort: str, descending: bool) -> tuple[CaseLine, ...]:
        with store.reading() as work:
            return case_lists.page(work, CaseFilter(), Sort(sort), descending=descending, after=after, limit=limit)

    model = PagedModel(
        cells.columns(say, cells.OWN, lambda: today), fetch, lambda line: line.id,
        lambda line: cells.summary(line, say, today), Sort.CHANGED.value, descending=True,
    )  # fmt: skip
    view = Table(say("Cases"), model)
    view.resize(1280, 800)
    model.reload()
    view.show()
    app.processEvents()
    bar = view.verticalScrollBar()
    begin = time.perf_counter()
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    loading = time.perf_counter() - begin
    rows_loaded = model.rowCount()
    times = []
    for step in range(STEPS):
        to = bar.maximum() * step // STEPS if step % 2 else bar.value() + bar.pageStep()
        begin = time.perf_counter()
        bar.setValue(min(to, bar.maximum()))
        app.processEvents()
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    middle, last, most = times[len(times) // 2], times[int(len(times) * 0.99)], times[-1]
    view.close()
    return (
        f"Scrolling {rows_loaded:,} rows, {STEPS} steps of a page or a jump: middle {middle:.1f} ms, 99th percentile "
        f"{last:.1f} ms (bound {FRAME_MS:g} ms: {'met' if last <= FRAME_MS else 'not met'}), maximum {most:.1f} ms; "
        f"loading all pages took {loading:.1f} s."
    )
