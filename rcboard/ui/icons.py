"""Lucide icons from `resources/icons`, tinted with a token's colour at the screen's own resolution."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rcboard.paths import resource
from rcboard.ui.look import Look


@cache
def _renderer(name: str) -> QSvgRenderer:
    drawn = resource("icons", f"{name}.svg").read_bytes().replace(b'stroke-width="2"', b'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(drawn))


@cache
def _tinted(name: str, size: int, rgb: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name).render(painter, QRectF(0, 0, side, side))
    # currentColor is drawn black: lay the colour over the shape.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor.fromRgba(rgb))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, size: float = 16, role: str = "text-2", ratio: float = 2.0) -> QPixmap:
    """The icon `name` at `size` px of the design, in the colour of `role`. FileNotFoundError for an unknown name."""
    look = Look.here()
    return _tinted(name, look.px(size), look.colour(role).rgba(), ratio)


def icon(name: str, size: float = 16, role: str = "text-2", chosen: str | None = None) -> QIcon:
    """The icon for a button; `chosen` is the role of its colour while the button is checked."""
    made = QIcon(pixmap(name, size, role))
    made.addPixmap(pixmap(name, size, "disabled"), QIcon.Mode.Disabled)
    if chosen:
        made.addPixmap(pixmap(name, size, chosen), QIcon.Mode.Normal, QIcon.State.On)
    return made


def paint(painter: QPainter, name: str, left: float, top: float, size: float, role: str) -> None:
    """Paint an icon with its upper left corner at a point; `size` in px of the design."""
    ratio = painter.device().devicePixelRatio()
    side = Look.here().px(size)
    painter.drawPixmap(round(left), round(top), side, side, pixmap(name, size, role, ratio))


def mark(size: float = 19, ratio: float = 2.0) -> QPixmap:
    """The product mark: nine dots in a box, one of them rare."""
    look = Look.here()
    side = look.px(size)
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ratio * side / 24, ratio * side / 24)
    painter.setPen(Qt.PenStyle.NoPen)
    for row in range(3):
        for column in range(3):
            rare = (row, column) == (1, 2)
            reach = 4.0 if rare else 2.9
            painter.setBrush(look.colour("accent" if rare else "na-line"))
            painter.drawEllipse(QRectF(3.5 + 8 * column - reach, 4 + 8 * row - reach, 2 * reach, 2 * reach))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
