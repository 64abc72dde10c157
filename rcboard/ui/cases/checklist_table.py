"""The list of the checklist: groups, states, currency bars; the selected row opens and offers its deeds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rcboard.services.checklists import ItemResult
from rcboard.ui import icons
from rcboard.ui.cases import checklist_words as words
from rcboard.ui.cases.checklist_rows import AGE, ITEM, SHOWN, STATE, ChecklistModel, Heading
from rcboard.ui.common.buttons import button
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import label
from rcboard.ui.common.ring import paint_age_bar
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from rcboard.language import Say
    from rcboard.ui.cases.checklist_rows import Index, Row

WIDE = {STATE: 118, SHOWN: 158, AGE: 132}
"""Widths in px at 100 %; the item takes the rest."""
PAD, FIRST = 8, 20
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Offer = tuple[str, str, str]
"""A deed of a row: its code, its words, its icon."""


class ChecklistDelegate(QStyledItemDelegate):
    """Paints headings, states, words and currency bars into the upper part of a row."""

    def __init__(self, table: ChecklistTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row's own height rules."""
        return QSize(0, Look.here().row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, hairline, focus."""
        look, table = Look.here(), self._table
        whole: QRect = option.rect
        row = table.model_.row(index.row())
        painter.save()
        current = table.currentIndex().row() == index.row()
        if not isinstance(row, Heading) and (current or table.hovered == index.row()):
            painter.fillRect(whole, look.colour("selected" if current else "hover"))
        painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), look.colour("line"))
        upper = QRect(whole.left(), whole.top(), whole.width(), table.upper_height(index.row()))
        if isinstance(row, Heading):
            if index.column() == STATE:
                self._heading(painter, upper, row)
        elif row is not None:
            self._cell(painter, upper, row, index)
        if current and table.hasFocus():
            painter.setClipRect(whole)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(QRect(0, whole.top(), table.viewport().width(), whole.height()).adjusted(1, 1, -1, -1))
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, row: Heading) -> None:
        look = Look.here()
        painter.setFont(look.font(13, 600))
        painter.setPen(look.colour("text"))
        box = QRect(look.px(FIRST), rect.top() + look.px(6), self._table.viewport().width(), rect.height() - look.px(6))
        painter.setClipRect(box)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), row.words)

    def _cell(self, painter: QPainter, rect: QRect, row: Row, index: Index) -> None:
        look, at = Look.here(), index.row()
        left = rect.left() + look.px(FIRST if index.column() == STATE else PAD)
        box = QRect(
            left,
            rect.top(),
            max(0, rect.right() - left - look.px(2 if index.column() == STATE else PAD)),
            rect.height(),
        )
        text = self._table.model_.text(at, index.column())
        state, icon, _word = self._table.model_.mark(at)
        if index.column() == STATE:
            side = look.px(15)
            icons.paint(painter, icon, left, box.center().y() - side / 2 + 1, 15, look.tokens.word(state))
            box.setLeft(left + side + look.px(6))
            painter.setFont(look.font(13, 500))
            painter.setPen(look.colour(look.tokens.word(state)))
        elif index.column() == ITEM:
            bold = isinstance(row, ItemResult) and row.counted and not row.resolved
            painter.setFont(look.font(13, 600 if bold else 400))
            painter.setPen(look.colour("text"))
        else:
            painter.setFont(look.font(13))
            painter.setPen(look.colour("text-2"))
        if index.column() == AGE and isinstance(row, ItemResult) and row.age_days is not None and row.shown:
            self._age(painter, box, row, text)
            return
        painter.drawText(box, int(WRAP), text)

    def _age(self, painter: QPainter, box: QRect, row: ItemResult, text: str) -> None:
        look = Look.here()
        if row.limit_days is not None and text:
            bar = QRectF(box.left(), box.center().y() - look.px(4) + 1, look.px(60), look.px(8))
            paint_age_bar(painter, bar, row.age_days or 0, row.limit_days)
            box.setLeft(box.left() + look.px(68))
            if (row.age_days or 0) > row.limit_days:
                painter.setFont(look.font(13, 600))
                painter.setPen(look.colour(look.tokens.word("stale")))
        painter.drawText(box, int(WRAP), text)


class RowDeeds(QWidget):
    """What the selected row offers, why it stands so, and who demands it; lies over the lower part of the row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._box: QWidget | None = None
        self._shown: tuple[object, ...] = ()
        Look.here().changed.connect(self._forget)
        self.hide()

    def _forget(self) -> None:
        self._shown = ()

    def show_row(
        self, say: Say, row: ItemResult, offers: Sequence[Offer], do: Callable[[str], object], shown_by: str
    ) -> None:
        """Show the deeds of a row. `shown_by`: said here where its column has no room."""
        look = Look.here()
        if self._shown == (row, tuple(offers), shown_by):
            self.show()
            return
        self._shown = (row, tuple(offers), shown_by)
        if self._box is not None:
            self._column.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        self._column.setContentsMargins(0, 0, look.px(10), look.px(10))
        if offers:
            line = QWidget()
            flow = Flow(line, 8, 6)
            for code, said, icon in offers:
                name = say("{deed}, {item}", deed=said.replace("…", ""), item=row.item.text)
                made = button(said, partial(do, code), icon=icon, size="small", name=name)
                flow.addWidget(made)
            column.addWidget(line)
        if shown_by:
            column.addWidget(label(shown_by, "second", wrap=True))
        column.addWidget(label(words.source_words(row, say), "third", wrap=True))
        self._column.addWidget(self._box)
        # A widget that comes into a visible one stays hidden until the next turn, and would have no height yet.
        self._box.show()
        self._column.invalidate()
        self.show()

    def needed(self, width: int) -> int:
        """The height at a width."""
        return max(self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height())


class ChecklistTable(QTableView):
    """All rows in view: the section scrolls, not the list. `asked(deed, item id)`: a deed of the selected row.

    The letters A, L, X and N work only here, while the list has the focus.
    """

    asked = Signal(str, str)

    def __init__(self, say: Say, keys: dict[int, str]) -> None:
        """`keys`: which key asks for which deed."""
        super().__init__()
        self._say, self._keys = say, keys
        self.model_ = ChecklistModel(say)
        self.hovered = -1
        self._uppers: list[int] = []
        self.offers: Callable[[ItemResult], Sequence[Offer]] = lambda _row: ()
        self.setAccessibleName(say("Checklist"))
        self.setModel(self.model_)
        self.setItemDelegate(ChecklistDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.deeds = RowDeeds(self.viewport())
        Look.here().changed.connect(self.arrange)

    @property
    def current_id(self) -> str:
        """The id of the selected item, or ""."""
        return self.model_.id_at(self.currentIndex().row())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows; the selected item stays selected, or the next one after it."""
        kept, at = self.current_id, self.currentIndex().row()
        self.deeds.hide()
        self.clearSpans()
        self.model_.show(rows)
        place = self.model_.place(kept)
        if place < 0 and rows:
            ahead = [n for n in range(max(at, 0), len(rows)) if not isinstance(rows[n], Heading)]
            place = ahead[0] if ahead else max(n for n in range(len(rows)) if not isinstance(rows[n], Heading))
        self.go_to_row(place)
        self.arrange()

    def go_to(self, item_id: str) -> bool:
        """Select an item; says whether it is in the list."""
        place = self.model_.place(item_id)
        self.go_to_row(place)
        return place >= 0

    def go_to_row(self, place: int) -> None:
        """Select the row at a place."""
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag
            index = self.model_.index(place, STATE)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def upper_height(self, at: int) -> int:
        """The height of the words of a row, without the deeds below them."""
        return self._uppers[at] if at < len(self._uppers) else self.rowHeight(at)

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: Any) -> None:  # noqa: ANN401, N802
        """Another row opens."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.arrange()
            self._into_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        deed = self._keys.get(event.key())
        if deed is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.ask(deed)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Letters are deeds here, so typing does not search."""

    def ask(self, deed: str) -> None:
        """Ask for a deed of the selected row, if it offers it."""
        row = self.model_.row(self.currentIndex().row())
        if isinstance(row, ItemResult) and any(code == deed for code, _words, _icon in self.offers(row)):
            self.asked.emit(deed, row.item.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer is lit."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: Any) -> None:  # noqa: ANN401
        """No row is lit."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def arrange(self) -> None:
        """Widths of the columns, heights of the rows, the place of the deeds."""
        look, room = Look.here(), self.viewport().width()
        narrow = room < look.px(620)
        self.setColumnHidden(SHOWN, narrow)
        self.setColumnHidden(AGE, room < look.px(430))
        taken = 0
        for column, wide in WIDE.items():
            if not self.isColumnHidden(column):
                self.setColumnWidth(column, look.px(wide))
                taken += look.px(wide)
        self.setColumnWidth(ITEM, max(look.px(120), room - taken))
        self._uppers = [self._upper(at) for at in range(self.model_.rowCount())]
        total = 0
        current = self.currentIndex().row()
        for at, upper in enumerate(self._uppers):
            height = upper + (self._place_deeds(at, upper) if at == current else 0)
            if self.rowHeight(at) != height:
                self.setRowHeight(at, height)
            total += height
        if current >= 0:
            self.deeds.move(self.columnViewportPosition(ITEM) + look.px(PAD),
                            self.rowViewportPosition(current) + self._uppers[current])  # fmt: skip
        self.setFixedHeight(total + self.horizontalHeader().sizeHint().height() + 2)
        self.viewport().update()

    def _place_deeds(self, at: int, upper: int) -> int:
        row = self.model_.row(at)
        if not isinstance(row, ItemResult):
            self.deeds.hide()
            return 0
        shown_by = words.shown_by(row, self._say) if self.isColumnHidden(SHOWN) else ""
        self.deeds.show_row(self._say, row, self.offers(row), self.ask, shown_by)
        width = self.viewport().width() - self.columnViewportPosition(ITEM) - Look.here().px(PAD)
        height = self.deeds.needed(width)
        self.deeds.resize(width, height)
        return height

    def _upper(self, at: int) -> int:
        look, row = Look.here(), self.model_.row(at)
        least = look.row()
        if isinstance(row, Heading):
            return least + look.px(6)
        bold = isinstance(row, ItemResult) and row.counted and not row.resolved
        tallest = 1
        for column in (STATE, ITEM, SHOWN, AGE):
            if self.isColumnHidden(column):
                continue
            less = {STATE: FIRST + 21 + 2, AGE: 2 * PAD + 68}.get(column, 2 * PAD)
            metrics = QFontMetrics(look.font(13, 600 if bold or column == STATE else 400))
            box = QRect(0, 0, max(20, self.columnWidth(column) - look.px(less) - 1), 10_000)
            high = metrics.boundingRect(box, int(WRAP), self.model_.text(at, column)).height()
            tallest = max(tallest, round(high / metrics.lineSpacing()))
        return max(least, tallest * QFontMetrics(look.font(13)).lineSpacing() + look.px(19))

    def _into_view(self) -> None:
        """Have the section scroll to the selected row."""
        at, area = self.currentIndex().row(), self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if at < 0 or area is None or page is None:
            return
        top = self.viewport().mapTo(page, self.viewport().rect().topLeft()).y() + self.rowViewportPosition(at)
        area.ensureVisible(0, top, 0, Look.here().px(8))
        area.ensureVisible(0, top + self.rowHeight(at), 0, Look.here().px(8))
