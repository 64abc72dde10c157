"""Backups by themselves: once a day while the store is open, and at its close; and a copy elsewhere when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from rcboard.log import LOG
from rcboard.ui.jobs import Lane, Task
from rcboard.ui.settings import BACKUP_FAILED

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from rcboard.ui.frame import Frame
    from rcboard.ui.room import Room

FIRST_LOOK = 20_000
"""Milliseconds after opening until the first look whether a backup is due: nothing waits for it at the start."""
LOOKS = 15 * 60_000
"""Milliseconds between looks."""


class Backups(QObject):
    """Belongs to a frame. Without a place for backups it does nothing by itself."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._changed = False
        self._running = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS)
        self._timer.timeout.connect(self.look)

    @property
    def _room(self) -> Room:
        return self._frame.room

    def start(self) -> None:
        """Begin to look, a little after the store was opened."""
        self._room.store.listeners.append(self._touched)
        QTimer.singleShot(FIRST_LOOK, self, self.look)
        self._timer.start()

    def look(self) -> None:
        """Back up if it is due."""
        from rcboard.services import backup_place

        folder = self._place()
        if folder is None or self._running:
            return
        newest = backup_place.newest(folder, self._stem())
        if self._room.settings.get(BACKUP_FAILED) or backup_place.due(newest, self._room.now()):
            self.run()

    def run(self, done: Callable[[], object] | None = None) -> None:
        """Back up now, in the lane of long jobs; a failure is told as a notice."""
        from rcboard.models.store import OpenStore
        from rcboard.services import backup_place

        folder, opened, now = self._place(), self._room.store.opened, self._room.now()
        if folder is None or self._running or not isinstance(opened, OpenStore):
            return
        self._running, self._changed = True, False

        def work(task: Task) -> object:
            return backup_place.back_up_there(opened, folder, now, task.step)

        def good(_made: object) -> None:
            self._room.settings.put(BACKUP_FAILED, False)
            if done is not None:
                done()

        def bad(why: Exception) -> None:
            self._changed = True
            self._room.settings.put(BACKUP_FAILED, True)
            self._frame.trouble(why, self.run)

        job = self._room.jobs.start(Lane.LONG, work, self, good, bad)
        job.ended.connect(self._ended)

    def at_close(self) -> None:
        """Back up what changed since the last backup. No window is left for a notice: the next start tries at once."""
        from rcboard.models.store import OpenStore
        from rcboard.services import backup_place

        opened = self._room.store.opened
        if not self._changed or not isinstance(opened, OpenStore):
            return
        try:
            folder = self._place()
            if folder is None:
                return
            backup_place.back_up_there(opened, folder, self._room.now())
        except Exception as why:  # noqa: BLE001  the store is closed all the same
            LOG.warning("backup at close: %s", getattr(why, "code", type(why).__name__))
            self._room.settings.put(BACKUP_FAILED, True)
        else:
            self._room.settings.put(BACKUP_FAILED, False)

    def copy_elsewhere(self) -> None:
        """Ask for a place and write a whole backup there: what to do when the store's own disk is in trouble."""
        from rcboard.models.store import OpenStore
        from rcboard.services import backup, backup_place

        say, opened, now = self._room.say, self._room.store.opened, self._room.now()
        if not isinstance(opened, OpenStore):
            return
        over: QWidget = self._frame
        wanted = str(Path.home() / backup_place.file_name(self._stem(), now))
        chosen, _kind = QFileDialog.getSaveFileName(over, say("Save a copy elsewhere"), wanted)
        if not chosen:
            return
        target = Path(chosen)

        def done(_made: object) -> None:
            self._frame.clear_trouble()
            self._frame.tell(say("A copy of the whole store was saved and opens."))

        self._room.jobs.start(
            Lane.LONG, lambda task: backup.back_up(opened, target, now=now, step=task.step), self, done,
            lambda why: self._frame.trouble(why, self.copy_elsewhere),
        )  # fmt: skip

    def _place(self) -> Path | None:
        from rcboard.services import backup_place

        with self._room.store.reading() as work:
            return backup_place.place(work)

    def _stem(self) -> str:
        return Path(str(getattr(self._room.store.opened, "path", "store"))).stem

    def _touched(self, _touched: object) -> None:
        self._changed = True

    def _ended(self) -> None:
        self._running = False
