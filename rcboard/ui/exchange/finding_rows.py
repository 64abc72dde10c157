"""How a row of the findings is painted: what was found, an arrow, what it becomes; its state at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from rcboard.services.text_redaction import READ, Group, Item, State
from rcboard.ui import icons
from rcboard.ui.exchange import finding_words
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.services.text_redaction import Decision
    from rcboard.ui.exchange.finding_list import FindingList

Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT, ABOVE = 14, 12, 9
ICON = 15


class FindingDelegate(QStyledItemDelegate):
    """Paints heads and items, and measures them at the width of the list."""

    def __init__(self, view: FindingList, say: Say) -> None:
        super().__init__(view)
        self._view, self._say = view, say

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the width of the list; the current row also has its deeds."""
        look = Look.here()
        row = self._row(index)
        width = self._view.viewport().width()
        if not isinstance(row, Item):
            return QSize(width, look.line(13) + look.px(16))
        text = self._layout(row, self._decision(row), width)
        height = text.boundingRect().height() + look.px(2 * ABOVE)
        deeds = self._view.deeds
        if index.row() == self._view.currentIndex().row() and deeds is not None:
            why = self._why(row, width).boundingRect().height()
            height += why + look.px(5) + deeds.needed(width)
        return QSize(width, round(height) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, state, hairline, focus."""
        look, rect = Look.here(), QRect(option.rect)
        row = self._row(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Item):
            self._paint_item(painter, rect, row, index.row() == self._view.currentIndex().row())
        elif row is not None:
            painter.fillRect(rect, look.colour("inset"))
            painter.setPen(look.colour("text-2"))
            painter.setFont(look.font(13, 600))
            inner = rect.adjusted(look.px(LEFT), 0, -look.px(RIGHT), 0)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | middle), self._say(finding_words.GROUP[row[0]]))
            painter.setFont(look.font(12))
            painter.setPen(look.colour("text-3"))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | middle), str(row[1]))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        painter.restore()

    def _paint_item(self, painter: QPainter, rect: QRect, item: Item, current: bool) -> None:
        look = Look.here()
        if current:
            painter.fillRect(rect, look.colour("selected"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        decision = self._decision(item)
        top = rect.top() + look.px(ABOVE)
        layout = self._layout(item, decision, rect.width())
        painter.setPen(look.colour("text"))
        layout.draw(painter, QPointF(rect.left() + look.px(LEFT), top))
        words, icon, state = finding_words.state(item, decision, self._say)
        role = look.tokens.word(state)
        font = look.font(13, 500)
        wide = QFontMetrics(font).horizontalAdvance(words)
        left = rect.right() - look.px(RIGHT) - wide
        icons.paint(painter, icon, left - look.px(ICON + 6), top + (look.line(13) - look.px(ICON)) / 2, ICON, role)
        painter.setFont(font)
        painter.setPen(look.colour(role))
        painter.drawText(QRect(left, top, wide + 2, look.line(13)), int(Qt.AlignmentFlag.AlignLeft), words)
        if current and self._view.deeds is not None:
            why = self._why(item, rect.width())
            painter.setPen(look.colour("text-2"))
            why.draw(painter, QPointF(rect.left() + look.px(LEFT), top + layout.boundingRect().height() + look.px(2)))
        if current and self._view.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _row(self, index: Index) -> Item | tuple[Group, int] | None:
        from rcboard.ui.exchange.finding_list import ROW

        row = index.data(ROW)
        return row if isinstance(row, Item | tuple) else None

    def _decision(self, item: Item) -> Decision:
        made = self._view.findings.redaction
        if made is None:
            raise RuntimeError("no redaction is shown")
        return made.decision(item)

    def _layout(self, item: Item, decision: Decision, width: int) -> QTextLayout:
        look = Look.here()
        words = finding_words.surface(item, self._say)
        becomes = "" if item.why == READ else finding_words.becomes(item, decision, self._say)
        replaced = decision.state is State.REPLACED
        text = f"{words}  \N{RIGHTWARDS ARROW}  {becomes}" if becomes else words
        if becomes and decision.state is not State.REPLACED and item.proposal is None:
            text = f"{words}   {becomes}"
        first, second = QTextCharFormat(), QTextCharFormat()
        first.setFont(look.font(13, 400 if decision.state is not State.OPEN else 600))
        if replaced:
            first.setFontStrikeOut(True)
        first.setForeground(look.colour("text-2" if replaced else "text"))
        second.setFont(look.font(13, 500 if replaced else 400))
        second.setForeground(look.colour("private" if replaced else "text-2"))
        state = finding_words.state(item, decision, self._say)[0]
        taken = QFontMetrics(look.font(13, 500)).horizontalAdvance(state) + look.px(ICON + 6 + 10)
        room = width - look.px(LEFT + RIGHT) - taken
        return _laid(text, ((0, len(words), first), (len(words), len(text) - len(words), second)), room)

    def _why(self, item: Item, width: int) -> QTextLayout:
        look = Look.here()
        said = QTextCharFormat()
        said.setFont(look.font(12))
        said.setForeground(look.colour("text-2"))
        text = finding_words.why(item, self._say)
        return _laid(text, ((0, len(text), said),), width - look.px(LEFT + RIGHT))


def _laid(text: str, formats: tuple[tuple[int, int, QTextCharFormat], ...], width: float) -> QTextLayout:
    """Words broken over lines at a width."""
    layout = QTextLayout(text, formats[0][2].font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    ranges = []
    for start, length, how in formats:
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = start, length, how
        ranges.append(one)
    layout.setFormats(ranges)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40.0, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
