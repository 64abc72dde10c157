"""A text field that grows with its text, so that nothing has to be written in an outside editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

MOST = 12
"""Lines up to which the field grows; beyond them it scrolls."""


class GrowingText(QPlainTextEdit):
    """Plain text over several lines. Tab leaves the field. `left` is emitted when the focus goes."""

    left = Signal()

    def __init__(self, name: str = "", lines: int = 3, placeholder: str = "", parent: QWidget | None = None) -> None:
        """`name`: accessible name (a form row gives it); `lines`: the least height; `placeholder`: never a label."""
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        Look.here().changed.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        """As many lines as the text has, between the least and `MOST`."""
        line = self.fontMetrics().lineSpacing()
        wanted = min(MOST, max(self._lines, round(self.document().size().height())))
        return QSize(Look.here().px(240), wanted * line + Look.here().px(16))

    def minimumSizeHint(self) -> QSize:
        """The same height; the width may shrink."""
        return QSize(Look.here().px(120), self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _grow(self) -> None:
        self.updateGeometry()
        height = self.sizeHint().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
