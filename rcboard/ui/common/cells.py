"""How a cell of a table is painted: ring, icon, words; hairline below; the focus inside the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rcboard.ui import icons
from rcboard.ui.common.ring import paint_ring
from rcboard.ui.common.table import CELL, Cell, Column, PagedModel
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from typing import Any

    from rcboard.ui.common.table_view import Table

Index = QModelIndex | QPersistentModelIndex
PAD = 8
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """Paints every kind of cell from its `Cell` and its `Column`."""

    def __init__(self, table: Table[Any]) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, ring, icon, words, hairline, focus."""
        look = Look.here()
        cell: Cell | None = index.data(CELL)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        lit = index.row() == self._table.hovered
        painter.save()
        if chosen or lit:
            painter.fillRect(rect, look.colour("selected" if chosen else "hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        if cell is not None:
            self._paint_cell(painter, rect, cell, self._column(index))
        current = self._table.currentIndex()
        if self._table.hasFocus() and index.row() == current.row():
            self._paint_focus(painter, rect)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The width is the column's, the height the row's."""
        return QSize(0, Look.here().row())

    def _column(self, index: Index) -> Column[Any]:
        model = index.model()
        if not isinstance(model, PagedModel):
            raise TypeError(type(model).__name__)
        column: Column[Any] = model.columns[index.column()]
        return column

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: Cell, column: Column[Any]) -> None:
        look = Look.here()
        left, right = rect.left() + self._first_pad(column), rect.right() - look.px(PAD)
        if cell.readiness is not None:
            side = look.px(18)
            paint_ring(painter, QRectF(left, rect.center().y() - side / 2 + 1, side, side), cell.readiness)
            left += side + look.px(8)
        if cell.icon:
            side = look.px(15)
            icons.paint(painter, cell.icon, left, rect.center().y() - side / 2 + 1, 15, look.tokens.word(cell.state))
            left += side + look.px(6)
        weight = 600 if cell.state else column.weight
        painter.setFont(look.font(13, weight, column.mono))
        quiet = "text-2" if column.second else "text"
        painter.setPen(look.colour(look.tokens.word(cell.state) if cell.state else quiet))
        box = QRect(left, rect.top(), max(0, right - left), rect.height() - 1)
        if column.wrap:
            painter.drawText(box, int(WRAP), cell.words)
        else:
            side_flag = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            words = painter.fontMetrics().elidedText(cell.words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(side_flag | Qt.AlignmentFlag.AlignVCenter), words)

    def _first_pad(self, column: Column[Any]) -> int:
        first = self._table.paged.columns[0]
        return Look.here().px(20 if column is first else PAD)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        row = QRect(0, rect.top(), self._table.viewport().width(), rect.height())
        painter.setClipRect(rect)
        painter.setPen(QPen(Look.here().colour("focus"), 2))
        painter.drawRect(row.adjusted(1, 1, -1, -1))


def needed_height(table: Table[Any], index: QModelIndex) -> int:
    """The height that a wrapped cell needs at the present width of its column."""
    look = Look.here()
    column = table.paged.columns[index.column()]
    width = table.columnWidth(index.column()) - look.px((20 if index.column() == 0 else PAD) + PAD)
    metrics = QFontMetrics(look.font(13, column.weight, column.mono))
    box = metrics.boundingRect(QRect(0, 0, max(40, width), 10_000), int(WRAP), str(index.data() or ""))
    lines = max(1, round(box.height() / metrics.lineSpacing()))
    return lines * look.line(13, column.mono) + look.px(19)
