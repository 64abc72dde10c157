"""Background work: a job with progress and cancel, in lanes: one writer, two readers, one for long jobs.

The signals of a job belong to the window's thread: what the work returns is delivered there, so that a screen may
touch its widgets. A screen that is gone hears nothing; its job is cancelled.
"""

from __future__ import annotations

from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

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


class Job(QObject):
    """One piece of work. `done(result)`, `failed(exception)`, `progress(now, of)`, and always `ended` at last."""

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _told = Signal(str, object)

    def __init__(self, work: Callable[[Job], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._stop = work, Event()
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point; its transaction rolls back."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def step(self, now: int, of: int) -> None:
        """Called by the work at its safe points: `now` of `of` are done. Raises `Cancelled` when asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._told.emit("progress", (now, of))

    def run(self) -> None:
        """Do the work; called in a thread of the lane."""
        try:
            if self._stop.is_set():
                raise Cancelled
            result = self._work(self)
        except Cancelled:
            self._told.emit("cancelled", None)
        except Exception as why:  # noqa: BLE001  handed to the screen, which words it or logs it
            self._told.emit("failed", why)
        else:
            self._told.emit("done", result)

    @Slot(str, object)
    def _deliver(self, what: str, value: object) -> None:
        if what == "progress" and isinstance(value, tuple):
            self.progress.emit(*value)
            return
        if what == "done":
            # Also when it was asked to stop after its last safe point: it is done, and the screen must know.
            self.done.emit(value)
        elif what == "failed":
            self.failed.emit(value)
        self.ended.emit()


class Jobs(QObject):
    """The pool. `idle` is emitted when the last job has ended; `unheard(exception)` for failures nobody listens to."""

    idle = Signal()
    unheard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        for lane, pool in self._pools.items():
            pool.setMaxThreadCount(WIDTH[lane])
        self._running: dict[Job, Lane] = {}

    def start(
        self,
        lane: Lane,
        work: Callable[[Job], object],
        owner: QObject,
        done: Callable[[object], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Start `work(job)` in a lane. `done(result)` and `failed(why)` are called in the window's thread.

        Nothing mapped may cross: the work returns frozen rows. Without `failed` the exception goes to `unheard`.
        When `owner` is destroyed the job is cancelled and neither is called.
        """
        job = Job(work, self)
        self._running[job] = lane
        alive = [True]

        def forget() -> None:
            alive[0] = False
            job.cancel()

        owner.destroyed.connect(forget)

        def on_done(result: object) -> None:
            if alive[0] and done is not None:
                done(result)

        def on_failed(why: Exception) -> None:
            if alive[0] and failed is not None:
                failed(why)
            else:
                self.unheard.emit(why)

        job.done.connect(on_done)
        job.failed.connect(on_failed)
        job.ended.connect(lambda: self._ended(job))
        self._pools[lane].start(job.run)
        return job

    def read(
        self,
        work: Callable[[Job], object],
        owner: QObject,
        done: Callable[[object], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Start a reading job (`with store.reading() as work:` inside)."""
        return self.start(Lane.READ, work, owner, done, failed)

    def write(
        self,
        work: Callable[[Job], object],
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
        for job, lane in self._running.items():
            if lane != Lane.WRITE:
                job.cancel()
        for pool in self._pools.values():
            pool.waitForDone()

    def _ended(self, job: Job) -> None:
        self._running.pop(job, None)
        job.deleteLater()
        if not self._running:
            self.idle.emit()
