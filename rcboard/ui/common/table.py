"""Long lists: a table model that pages by "after this row", and the view that shows it.

The model holds plain rows and knows no query; `data()` never touches the store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

if TYPE_CHECKING:
    from rcboard.ui.common.ring import Readiness

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
PAGE = 100
"""Rows fetched at a time."""

CELL = Qt.ItemDataRole.UserRole + 1
"""The role under which the delegate finds the `Cell`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. The words carry the whole meaning; state and icon only help."""

    words: str
    state: str = ""
    """"", ready, missing, stale, na, private, accent: colours icon and words."""
    icon: str = ""
    """A Lucide name before the words, or ""."""
    readiness: Readiness | None = None
    """Paints the ring before the words."""
    read: str = ""
    """What is read aloud, where the words alone say too little."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. Widths are px at 100 %."""

    id: str
    words: str
    """The head, already said."""
    cell: Callable[[Row], Cell | str]
    width: int = 120
    stretch: bool = False
    """Takes what is left; one column of a table."""
    mono: bool = False
    """For pseudonyms and codes."""
    weight: int = 400
    second: bool = False
    """Drawn in the colour of second text."""
    right: bool = False
    """Aligned to the right, for amounts."""
    sort: str = ""
    """The name of the order that a click on the head asks for; "" where it can't be sorted."""
    priority: int = 0
    """The highest number leaves first when the window is narrow; 0 stays always."""
    wrap: bool = False
    """Breaks over lines and makes its row higher."""


Fetch = Callable[[Row | None, int, str, bool], Sequence[Row]]
"""(last row or None, how many, name of the order, descending) -> the rows that follow."""


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Rows fetched page by page as they are scrolled to.

    `counted(n, whole)`: how many rows are loaded and whether these are all.
    """

    counted = Signal(int, bool)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Fetch[Row],
        row_id: Callable[[Row], str],
        summary: Callable[[Row], str] | None = None,
        sort: str = "",
        descending: bool = False,
    ) -> None:
        """`row_id`: the id behind a row; `summary`: the sentence that a screen reader says for the whole row."""
        super().__init__()
        self.columns = tuple(columns)
        self.sort_name, self.descending = sort, descending
        self._fetch, self._row_id, self._summary = fetch, row_id, summary
        self._rows: list[Row] = []
        self._done = True

    def reload(self) -> None:
        """Ask again from the start, for as many rows as were loaded (at least one page)."""
        wanted = max(PAGE, len(self._rows))
        self.beginResetModel()
        self._rows = list(self._fetch(None, wanted, self.sort_name, self.descending))
        self._done = len(self._rows) < wanted
        self.endResetModel()
        self.counted.emit(len(self._rows), self._done)

    def set_fetch(self, fetch: Fetch[Row]) -> None:
        """Ask another question, such as other filters, from the first page on."""
        self._fetch = fetch
        self._rows.clear()
        self.reload()

    def set_sort(self, name: str, descending: bool) -> None:
        """Another order, from the first page on."""
        self.sort_name, self.descending = name, descending
        self._rows.clear()
        self.reload()

    def row(self, at: int) -> Row | None:
        """The row at a place, or None."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place(self, row_id: str) -> int:
        """The place of the row with this id among the loaded ones, or -1."""
        return next((at for at, row in enumerate(self._rows) if self._row_id(row) == row_id), -1)

    def id_at(self, at: int) -> str:
        """The id of the row at a place, or ""."""
        row = self.row(at)
        return self._row_id(row) if row is not None else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Loaded rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether more rows may follow."""
        return not parent.isValid() and not self._done

    def fetchMore(self, parent: Index) -> None:
        """Fetch the page after the last row."""
        if not self.canFetchMore(parent):
            return
        last = self._rows[-1] if self._rows else None
        page = self._fetch(last, PAGE, self.sort_name, self.descending)
        self._done = len(page) < PAGE
        if page:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page) - 1)
            self._rows += page
            self.endInsertRows()
        self.counted.emit(len(self._rows), self._done)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  Qt's signature
        """Words, the cell for the delegate, and what is read aloud."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        made = self.columns[index.column()].cell(row)
        cell = made if isinstance(made, Cell) else Cell(made)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.words
            case Qt.ItemDataRole.ToolTipRole if not self.columns[index.column()].wrap:
                return cell.words  # in full, where the column is too narrow for it
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.read or cell.words
            case Qt.ItemDataRole.AccessibleDescriptionRole if index.column() == 0 and self._summary is not None:
                return self._summary(row)
            case _ if role == CELL:
                return cell
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The heads."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
