"""How a line that was found is painted: icon, code, words with the matching parts marked, quiet words beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rcboard.ui import icons
from rcboard.ui.common.matches import matched
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

FOUND = Qt.ItemDataRole.UserRole + 2
"""The role under which a list hands its line to this delegate: a str is a heading."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Line(Protocol):
    """What a line shows."""

    @property
    def words(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def beside(self) -> str: ...
    @property
    def key(self) -> str: ...


def draw_matched(painter: QPainter, box: QRect, words: str, query: str, size: float = 13, role: str = "text") -> int:
    """Draw words with the parts that `query` meets bold and underlined; gives the x where they end."""
    look = Look.here()
    plain, bold = look.font(size), look.font(size, 600)
    spans = matched(words, query)
    at, left = 0, box.left()
    painter.setPen(look.colour(role))
    for start, length in [*spans, (len(words), 0)]:
        for text, font, mark in ((words[at:start], plain, False), (words[start : start + length], bold, True)):
            left = _piece(painter, QRect(left, box.top(), box.right() - left, box.height()), text, font, mark, role)
        at = start + length
    return left


def _piece(painter: QPainter, box: QRect, text: str, font: QFont, mark: bool, role: str) -> int:
    if not text or box.width() <= 0:
        return box.left()
    look = Look.here()
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    width = metrics.horizontalAdvance(shown)
    painter.setFont(font)
    painter.setPen(look.colour(role))
    painter.drawText(box, int(LEFT), shown)
    if mark:
        painter.setPen(QPen(look.colour("accent-text"), 2))
        base = box.center().y() + metrics.ascent() // 2 + 2
        painter.drawLine(box.left(), base, box.left() + width, base)
    return box.left() + width


class FoundDelegate(QStyledItemDelegate):
    """Paints headings and lines of the palette."""

    def __init__(self, view: QAbstractItemView, query: Callable[[], str]) -> None:
        """`query`: what was typed, for the marks."""
        super().__init__(view)
        self._query = query

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are lower than lines."""
        look = Look.here()
        return QSize(look.px(200), look.px(32 if isinstance(index.data(FOUND), str) else 40))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        look = Look.here()
        line: str | Line = index.data(FOUND)
        rect: QRect = option.rect
        inner = rect.adjusted(look.px(16), 0, -look.px(16), 0)
        painter.save()
        if isinstance(line, str):
            painter.setFont(look.font(12))
            painter.setPen(look.colour("text-3"))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), line)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("selected"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        side = look.px(16)
        icons.paint(painter, line.icon, inner.left(), rect.center().y() - side / 2, 16, "text-2")
        left = inner.left() + look.px(28)
        if line.code:
            font = look.font(13, 500, mono=True)
            painter.setFont(font)
            painter.setPen(look.colour("text"))
            painter.drawText(QRect(left, rect.top(), inner.width(), rect.height()), int(LEFT), line.code)
            left += QFontMetrics(font).horizontalAdvance(line.code) + look.px(12)
        beside = line.key or line.beside
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text-3"))
        painter.drawText(inner, int(RIGHT), beside)
        end = inner.right() - QFontMetrics(look.font(12)).horizontalAdvance(beside) - look.px(12)
        draw_matched(painter, QRect(left, rect.top(), end - left, rect.height()), line.words, self._query())
        painter.restore()
