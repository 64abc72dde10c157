"""The toast: says at the bottom left what was done, and offers to undo it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.labels import label
from rcboard.ui.common.spacing import between, margins
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

STAYS = 10_000
"""Milliseconds that a toast stays; longer while the pointer or the focus is on it."""


class Toast(QFrame):
    """A child of the main window. `messages` keeps the last 20 texts, for Home."""

    def __init__(self, undo_words: str, parent: QWidget) -> None:
        """`undo_words`: the words of the button with its key, such as "Undo Ctrl+Z"."""
        super().__init__(parent)
        self.setProperty("part", "toast")
        self.messages: deque[str] = deque(maxlen=20)
        self._do: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        margins(row, 14, 8, 8, 8)
        between(row, 24)
        self._words = label("", "toast")
        self._undo = Button(undo_words, "on-toast", size="small")
        self._undo.clicked.connect(self._clicked)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._rest)
        self.hide()

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Show `words`; with `undo`, offer to take it back."""
        self.messages.append(words)
        self._words.setText(words)
        self._do = undo
        self._undo.setVisible(undo is not None)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start(STAYS)
        announce(self, words)

    def set_undo(self, words: str) -> None:
        """Other words for the button, when its key is another."""
        self._undo.setText(words)
        self._undo.setAccessibleName(words)

    @property
    def words(self) -> str:
        """What was said last."""
        return self._words.text()

    def place(self) -> None:
        """Stand at the bottom left of the window."""
        above = self.parentWidget()
        gap = Look.here().px(16)
        if above is not None:
            self.move(gap, above.height() - self.height() - gap)

    def _rest(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start(STAYS)
        else:
            self.hide()

    def _clicked(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
