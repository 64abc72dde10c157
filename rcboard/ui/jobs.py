"""Background work: a job with progress and cancel, in lanes: one writer, two readers, one for long jobs.

What the work returns is delivered in the window's thread, so that a screen may touch its widgets. A screen that is
gone hears nothing; its job is cancelled. The thread never holds a QObject of the window: it has a `Task`, and what it
says goes through one signal of `Jobs`, which outlives all of them.
"""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from rcboard.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable


class Lane(StrEnum):
    """Where a job waits its turn."""

    WRITE = "write"
    READ = "read"
    LONG = "long"


WIDTH = {Lane.WRITE: 1, Lane.READ: 2, Lane.LONG: 1}
"""How many jobs of a lane run at once."""


class Task:
    """What the work is given: it tells how far it is, and hears that it should stop."""

    def __init__(self, tell: Callable[[str, object], object]) -> None:
        self._tell = tell
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def step(self, now: int, of: int) -> None:
        """Called by the work at its safe points: `now` of `of` are done. Raises `Cancelled` when asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._tell("progress", (now, of))

    def run(self, work: Callable[[Task], object]) -> None:
        """Do the work, in a thread of the lane."""
        try:
            if self._stop.is_set():
                raise Cancelled
            result = work(self)
        except Cancelled:
            self._tell("cancelled", None)
        except Exception as why:  # noqa: BLE001  handed to the screen, which words it or logs it
            self._tell("failed", why)
        else:
            self._tell("done", result)


class Job(QObject):
    """The window's side of one piece of work: `progress(now, of)`, and `ended` at last, whatever came of it."""

    progress = Signal(int, int)
    ended = Signal()

    def __init__(
        self,
        task: Task,
        done: Callable[[object], object] | None,
        failed: Callable[[Exception], object] | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.task, self.done, self.failed = task, done, failed
        self.heard = True

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point; its transaction rolls back."""
        self.task.cancel()

    def forget(self) -> None:
        """The screen is gone: stop, and tell nobody."""
        self.heard = False
        self.task.cancel()


class Jobs(QObject):
    """The lanes. `idle` is emitted when the last job has ended; `unheard(exception)` for failures nobody listens to."""

    idle = Signal()
    unheard = Signal(object)
    _told = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(WIDTH[lane], f"rcboard-{lane}") for lane in Lane}
        self._running: dict[int, tuple[Job, Lane]] = {}
        self._numbers = itertools.count(1)
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        lane: Lane,
        work: Callable[[Task], object],
        owner: QObject,
        done: Callable[[object], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Start `work(task)` in a lane. `done(result)` and `failed(why)` are called in the window's thread.

        Nothing mapped may cross: the work returns frozen rows. Without `failed` the exception goes to `unheard`.
        When `owner` is destroyed the job is cancelled and neither is called.
        """
        number = next(self._numbers)
        emit = self._told.emit
        task = Task(lambda what, value: emit(number, what, value))
        job = Job(task, done, failed, self)
        owner.destroyed.connect(job.forget)
        self._running[number] = (job, lane)
        self._lanes[lane].submit(task.run, work)
        return job

    def read(
        self,
        work: Callable[[Task], object],
        owner: QObject,
        done: Callable[[object], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Start a reading job (`with store.reading() as work:` inside)."""
        return self.start(Lane.READ, work, owner, done, failed)

    def write(
        self,
        work: Callable[[Task], object],
        owner: QObject,
        done: Callable[[object], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Start a writing job (`with store.work(deed) as work:` inside); writes keep their order."""
        return self.start(Lane.WRITE, work, owner, done, failed)

    @property
    def busy(self) -> bool:
        """Whether any job has not ended."""
        return bool(self._running)

    def close(self) -> None:
        """Ask reading and long jobs to stop, let writes finish, wait for all. Call before the store is closed."""
        for job, lane in self._running.values():
            if lane != Lane.WRITE:
                job.cancel()
        for pool in self._lanes.values():
            pool.shutdown(wait=True)

    @Slot(int, str, object)
    def _deliver(self, number: int, what: str, value: object) -> None:
        if number not in self._running:
            return
        job, _lane = self._running[number]
        if what == "progress":
            if job.heard and isinstance(value, tuple):
                job.progress.emit(*value)
            return
        del self._running[number]
        # A job that was asked to stop after its last safe point is done all the same, and the screen must know.
        try:
            if what == "done" and job.heard and job.done is not None:
                job.done(value)
            elif what == "failed" and isinstance(value, Exception):
                if job.heard and job.failed is not None:
                    job.failed(value)
                else:
                    self.unheard.emit(value)
        finally:
            job.ended.emit()
            job.deleteLater()
            if not self._running:
                self.idle.emit()
