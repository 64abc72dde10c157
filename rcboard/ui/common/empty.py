"""The empty state: one sentence that explains the place and one button that begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rcboard.ui.common.labels import Mark, label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.ui.common.buttons import Button


class Empty(QWidget):
    """A dashed frame with the mark, what is so, what to do, and at most two buttons."""

    def __init__(self, words: str, then: str = "", *buttons: Button, parent: QWidget | None = None) -> None:
        """`words`: "No samples yet"; `then`: "Scan a tube to begin."; the first button is the way on."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch()
        column.addWidget(Mark(24), 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = label(words, "strong")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        self._then = label(then, "second")
        self._then.setWordWrap(True)
        self._then.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._then)
        if not then:  # shown without a parent it would be a window of its own for a moment
            self._then.hide()
        if buttons:
            row = QHBoxLayout()
            row.addStretch()
            for made in buttons:
                row.addWidget(made)
            row.addStretch()
            column.addSpacing(4)
            column.addLayout(row)
        column.addStretch()
        self.setAccessibleName(f"{words} {then}".strip())

    def say(self, words: str, then: str = "") -> None:
        """Say something else, such as that no case fits these filters."""
        self._words.setText(words)
        self._then.setText(then)
        self._then.setVisible(bool(then))
        self.setAccessibleName(f"{words} {then}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(Look.here().colour("na-line"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
