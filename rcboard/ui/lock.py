"""Locking: after a rest without keys or pointer, by Ctrl+L, and what must not stay in the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

WARNS = 60
"""Seconds before the lock at which a person is warned."""

_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleLock(QObject):
    """Counts the rest. `warned(seconds left)` once a minute before, `woke` when somebody acts after that, `due`.

    `pressed_over_list(QKeySequence)`: a key while a list or menu is open.
    """

    warned = Signal(int)
    woke = Signal()
    due = Signal()
    pressed_over_list = Signal(object)

    def __init__(self, minutes: int, seconds: Callable[[], float], parent: QObject | None = None) -> None:
        """`minutes` of rest until the lock; `seconds`: a clock that only goes forward."""
        super().__init__(parent)
        self.minutes = minutes
        self._seconds = seconds
        self._last = seconds()
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Begin to count."""
        self.activity()
        self._timer.start()

    def stop(self) -> None:
        """Count no more: it is locked."""
        self._timer.stop()

    def watch(self, window: QWindow | None) -> None:
        """Notice keys and pointer in a window; only windows are watched, since filtering every event is slow."""
        if window is not None:
            window.installEventFilter(self)

    def activity(self) -> None:
        """Somebody is here."""
        self._last = self._seconds()
        if self._warned:
            self._warned = False
            self.woke.emit()

    def check(self) -> None:
        """Warn or lock if it is time; called once a second."""
        left = self.minutes * 60 - (self._seconds() - self._last)
        if left <= 0:
            self._timer.stop()
            self._warned = False
            self.due.emit()
        elif left <= WARNS and not self._warned:
            self._warned = True
            self.warned.emit(round(left))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or the pointer is a sign of somebody."""
        if event.type() in _SIGNS:
            self.activity()
        # An open list or menu takes all keys, so that no shortcut is heard; the lock must be.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and QApplication.activePopupWidget():
            self.pressed_over_list.emit(QKeySequence(event.keyCombination()))
        return super().eventFilter(watched, event)


class Clip(QObject):
    """The clipboard, for what rcboard copies: it is cleared again if it still holds that."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str, clear_after: int = 0) -> None:
        """Copy plain text; after `clear_after` seconds (0: at the lock) it is taken away again."""
        self._ours = text
        self._board().setText(text)
        if clear_after:
            self._timer.start(clear_after * 1000)

    def clear(self) -> None:
        """Clear the clipboard if it still holds what was copied here."""
        self._timer.stop()
        if self._ours and self._board().text() == self._ours:
            self._board().clear()
        self._ours = ""

    def _board(self) -> QClipboard:
        return QGuiApplication.clipboard()
