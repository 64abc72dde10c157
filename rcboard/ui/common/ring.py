"""The readiness ring and the currency bar: painted from counts, always beside the words that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say

SMALLEST = 0.09
"""The least part of the circle that an arc with at least one item takes."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many must items that apply are in place, stale, missing. Questions and not applicable count nowhere."""

    ready: int
    stale: int
    missing: int

    @property
    def total(self) -> int:
        """All that count."""
        return self.ready + self.stale + self.missing

    def figure(self) -> str:
        """The figure beside the ring: "24/26"."""
        return f"{self.ready}/{self.total}"

    def words(self, say: Say) -> str:
        """What is read aloud: "24 of 26 in place, 1 missing, 1 stale"."""
        parts = [say("{n} of {total} in place", n=self.ready, total=self.total)]
        if self.missing:
            parts.append(say("{n} missing", n=self.missing))
        if self.stale:
            parts.append(say("{n} stale", n=self.stale))
        return ", ".join(parts)

    def shares(self) -> list[tuple[str, float]]:
        """Role of the colour and share of the circle, clockwise from 12; each arc at least `SMALLEST`."""
        counts = [("ready", self.ready), ("stale", self.stale), ("missing", self.missing)]
        present = [(role, n / self.total) for role, n in counts if n]
        small: set[str] = set()
        while True:
            rest = 1 - SMALLEST * len(small)
            large = sum(share for role, share in present if role not in small)
            drawn = [(role, SMALLEST if role in small else rest * share / large) for role, share in present]
            grown = {role for role, share in drawn if share < SMALLEST}
            if not grown:
                return drawn
            # What was taken for the small arcs may make another one too small.
            small |= grown


def paint_ring(painter: QPainter, rect: QRectF, readiness: Readiness) -> None:
    """Paint the ring into a square; the stroke is about an eighth of its side."""
    look = Look.here()
    stroke = rect.width() / 7.2
    inner = rect.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shares = readiness.shares() if readiness.total else [("na-line", 1.0)]
    gap = 0.0 if len(shares) == 1 else 0.035
    start = 0.25
    for role, share in shares:
        painter.setPen(QPen(look.colour(role), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(inner, round((start - gap / 2) * 5760), -round((share - gap) * 5760))
        start -= share
    painter.restore()


def paint_age_bar(painter: QPainter, rect: QRectF, days: int, limit: int) -> None:
    """Paint the currency bar: the mark at three quarters is the limit, the bar the age of the finding."""
    look = Look.here()
    late = days > limit
    mark = rect.left() + rect.width() * 0.75
    painter.save()
    painter.fillRect(rect, look.colour("line"))
    reach = min(rect.width(), rect.width() * 0.75 * days / max(1, limit))
    painter.fillRect(QRectF(rect.left(), rect.top(), reach, rect.height()), look.colour("stale" if late else "ready"))
    painter.fillRect(QRectF(mark - 2, rect.top() - 1, 4, rect.height() + 2), look.colour("surface"))
    painter.fillRect(QRectF(mark - 1, rect.top() - 2, 2, rect.height() + 4), look.colour("text"))
    painter.restore()


class ReadinessRing(QWidget):
    """The ring as a widget: 32 px in the banner, 72 on the checklist. Put `Readiness.figure()` beside it."""

    def __init__(self, say: Say, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say, self._size = say, size
        self._readiness = Readiness(0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        Look.here().changed.connect(self.updateGeometry)

    def show_readiness(self, readiness: Readiness) -> None:
        """Show these counts."""
        self._readiness = readiness
        self.setAccessibleName(readiness.words(self._say))
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = Look.here().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Arcs clockwise from 12: ready, stale, missing."""
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._readiness)
