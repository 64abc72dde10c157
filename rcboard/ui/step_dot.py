"""The numbered dot of a step: a ring with its number, or a filled dot with a check when it is done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rcboard.ui import icons
from rcboard.ui.look import Look


class StepDot(QWidget):
    """26 px; the words beside it carry the meaning."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._done = number, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def alignment(self) -> Qt.AlignmentFlag:
        """It stands at the top of its step."""
        return Qt.AlignmentFlag.AlignTop

    def set_done(self, done: bool) -> None:
        """Done or still to do."""
        self._done = done
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        return QSize(Look.here().px(26), Look.here().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring and number, or dot and check."""
        look = Look.here()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(look.colour("accent" if self._done else "surface"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if self._done:
            side = look.px(15)
            icons.paint(painter, "check", (self.width() - side) / 2, (self.height() - side) / 2, 15, "on-accent")
        else:
            painter.setFont(look.font(12, 600))
            painter.setPen(look.colour("accent-text"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self._number))
