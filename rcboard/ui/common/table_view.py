"""The view of a long list: hairlines, a head that sorts, columns that leave when it gets narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from rcboard.ui.common.cells import CellDelegate, needed_height
from rcboard.ui.common.table import PagedModel, Row
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

MEASURED = 2000
"""Rows up to which wrapped rows are measured again at each change of width."""


class Table(QTableView, Generic[Row]):
    """Shows a `PagedModel`.

    `opened(row id)`: Enter, F2 or a double click. `went(row id)`: another row is current ("" for none).
    `sorted(name, descending)`: a head was clicked; the model is already sorted.
    """

    opened = Signal(str)
    went = Signal(str)
    sorted = Signal(str, bool)

    def __init__(self, name: str, model: PagedModel[Row], row: str = "", parent: QWidget | None = None) -> None:
        """`name`: accessible name; `row`: height of a row, "" for the chosen density, or "compact", "agenda"."""
        super().__init__(parent)
        self.paged = model
        self._row_kind = row
        self.hovered = -1
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.sectionClicked.connect(self._clicked_head)
        self._show_sort()
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))
        model.modelReset.connect(self._measure)
        model.rowsInserted.connect(lambda _parent, first, last: self._measure(first, last))
        Look.here().changed.connect(self._dress)
        self._dress()

    @property
    def current_id(self) -> str:
        """The id of the current row, or ""."""
        return self.paged.id_at(self.currentIndex().row())

    def reload(self) -> None:
        """Ask for the rows again; the current row and the scroll position stay."""
        kept, at = self.current_id, self.verticalScrollBar().value()
        self.paged.reload()
        if kept:
            self.go_to(kept)
        self.verticalScrollBar().setValue(at)

    def go_to(self, row_id: str) -> bool:
        """Make the row with this id current, if it is loaded."""
        place = self.paged.place(row_id)
        if place < 0:
            return False
        index = self.paged.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def keep(self) -> dict[str, object]:
        """Current row and scroll position, for `Screen.state`."""
        return {"row": self.current_id, "scroll": self.verticalScrollBar().value(), "rows": self.paged.rowCount()}

    def restore(self, state: dict[str, object]) -> None:
        """Back to where `keep` was taken."""
        rows = state.get("rows")
        while isinstance(rows, int) and self.paged.rowCount() < rows and self.paged.canFetchMore(QModelIndex()):
            self.paged.fetchMore(QModelIndex())
        self.go_to(str(state.get("row", "")))
        scroll = state.get("scroll")
        if isinstance(scroll, int):
            self.verticalScrollBar().setValue(scroll)

    def shown_columns(self) -> Sequence[str]:
        """The ids of the columns in view."""
        return [column.id for at, column in enumerate(self.paged.columns) if not self.isColumnHidden(at)]

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: Any) -> None:  # noqa: ANN401, N802
        """Another row is current."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.went.emit(self.paged.id_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and not event.modifiers():
            if self.current_id:
                self.opened.emit(self.current_id)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Typing letters goes to the row whose first column begins with them."""
        current = self.currentIndex()
        if current.isValid() and current.column() != 0:
            self.setCurrentIndex(current.siblingAtColumn(0))
        super().keyboardSearch(search)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row under the pointer is lit."""
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: Any) -> None:  # noqa: ANN401
        """No row is lit."""
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns leave by their priority, the wide one takes the rest."""
        super().resizeEvent(event)
        self._fit()

    def _hover(self, at: QPoint) -> None:
        row = self.rowAt(at.y()) if at.y() >= 0 else -1
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _dress(self) -> None:
        look = Look.here()
        self.verticalHeader().setMinimumSectionSize(look.row(self._row_kind))
        self.verticalHeader().setDefaultSectionSize(look.row(self._row_kind))
        self._fit()

    def _fit(self) -> None:
        look = Look.here()
        columns = self.paged.columns
        room = self.viewport().width()
        shown = set(range(len(columns)))
        by_priority = sorted((at for at in shown if columns[at].priority), key=lambda at: -columns[at].priority)
        while by_priority and sum(look.px(columns[at].width) for at in shown) > room:
            shown.discard(by_priority.pop(0))
        rest = room - sum(look.px(columns[at].width) for at in shown if not columns[at].stretch)
        for at, column in enumerate(columns):
            self.setColumnHidden(at, at not in shown)
            width = max(rest, look.px(column.width) // 2) if column.stretch else look.px(column.width)
            self.setColumnWidth(at, width)
        self._measure()

    def _measure(self, first: int = 0, last: int = -1) -> None:
        """Rows with wrapped text get the height that they need."""
        columns = [at for at, column in enumerate(self.paged.columns) if column.wrap and not self.isColumnHidden(at)]
        count = self.paged.rowCount()
        if not columns or count > MEASURED:
            return
        least = Look.here().row(self._row_kind)
        for row in range(first, last + 1 if last >= 0 else count):
            height = max(needed_height(self, self.paged.index(row, at)) for at in columns)
            if height != self.rowHeight(row):
                self.setRowHeight(row, max(least, height))

    def _clicked_head(self, at: int) -> None:
        name = self.paged.columns[at].sort
        if name:
            self.sort_by(name, not self.paged.descending if name == self.paged.sort_name else False)

    def sort_by(self, name: str, descending: bool) -> None:
        """Sort by the named order."""
        kept = self.current_id
        self.paged.set_sort(name, descending)
        self._show_sort()
        if kept:
            self.go_to(kept)
        self.sorted.emit(name, descending)

    def _show_sort(self) -> None:
        head = self.horizontalHeader()
        for at, column in enumerate(self.paged.columns):
            if column.sort and column.sort == self.paged.sort_name:
                head.setSortIndicatorShown(True)
                order = Qt.SortOrder.DescendingOrder if self.paged.descending else Qt.SortOrder.AscendingOrder
                head.setSortIndicator(at, order)
                return
        head.setSortIndicatorShown(False)
