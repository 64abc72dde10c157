"""The findings of a review as a list: groups, what becomes of each, and the deeds of the current one below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from rcboard.services.text_redaction import Group, Item, Redaction
from rcboard.ui.common.announce import announce
from rcboard.ui.exchange import finding_words
from rcboard.ui.exchange.finding_deeds import FindingDeeds
from rcboard.ui.exchange.finding_rows import FindingDelegate
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from rcboard.language import Say

ROW = Qt.ItemDataRole.UserRole + 1
"""The role that gives a row: `Head` or `Item`."""
Index = QModelIndex | QPersistentModelIndex
Head = tuple[Group, int]
"""The group and how many it has."""


class Findings(QAbstractListModel):
    """Heads and items of a redaction; `only_open` leaves the decided ones out."""

    def __init__(self, say: Say, parent: QWidget) -> None:
        super().__init__(parent)
        self._say = say
        self.redaction: Redaction | None = None
        self.only_open = False
        self._rows: list[Head | Item] = []
        self._numbers: dict[str, int] = {}

    def show(self, redaction: Redaction | None) -> None:
        """Show a redaction as it stands now."""
        self.beginResetModel()
        self.redaction = redaction
        self._rows = []
        items = redaction.items() if redaction is not None else ()
        self._numbers = {item.key: at + 1 for at, item in enumerate(items)}
        for group in Group:
            of_group = [item for item in items if item.group is group]
            if self.only_open and redaction is not None:
                of_group = [item for item in of_group if item.key not in redaction.decided]
            if of_group:
                self._rows += [(group, len(of_group)), *of_group]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Heads and items."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are not chosen."""
        is_item = index.isValid() and isinstance(self._rows[index.row()], Item)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_item else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The row, and its words for readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.words(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, Item):
            return finding_words.why(row, self._say)
        return None

    def words(self, row: Head | Item) -> str:
        """How a row is read."""
        if not isinstance(row, Item) or self.redaction is None:
            group, count = row if isinstance(row, tuple) else (Group.LOOK, 0)
            return self._say("{group}, {n}", group=self._say(finding_words.GROUP[group]), n=count)
        decision = self.redaction.decision(row)
        return finding_words.read_aloud(self._numbers[row.key], len(self._numbers), row, decision, self._say)

    def item_at(self, row: int) -> Item | None:
        """The item of a row; None for a head."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Item) else None

    def row_of(self, key: str) -> int:
        """The row of an item, or -1."""
        return next((at for at, row in enumerate(self._rows) if isinstance(row, Item) and row.key == key), -1)


class FindingList(QListView):
    """`went(key)`: another item is current. `accepted`, `changed(text)`, `kept(reason)`, `reopened`, `mark_asked`.

    The letters A, E, K, Z, M act while the list has the focus.
    """

    went = Signal(str)
    accepted = Signal()
    changed = Signal(str)
    kept = Signal(str)
    reopened = Signal()
    mark_asked = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.deeds: FindingDeeds | None = None
        self._of = ""
        self.findings = Findings(say, self)
        self.setModel(self.findings)
        self.setItemDelegate(FindingDelegate(self, say))
        self.setAccessibleName(say("Findings"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        Look.here().changed.connect(self._measure)

    @property
    def current(self) -> Item | None:
        """The current item."""
        return self.findings.item_at(self.currentIndex().row())

    def show_redaction(self, redaction: Redaction | None, key: str = "") -> None:
        """Show a redaction as it stands; the item with `key`, or the one that was current, is current again."""
        wanted = key or self._of
        at = self.currentIndex().row()
        self.deeds = None
        self.findings.show(redaction)
        row = self.findings.row_of(wanted)
        if row < 0:
            row = next((r for r in range(max(0, at), self.findings.rowCount()) if self.findings.item_at(r)), -1)
        if row < 0:
            row = next((r for r in range(self.findings.rowCount()) if self.findings.item_at(r)), -1)
        self._of = ""
        if row >= 0:
            self.setCurrentIndex(self.findings.index(row, 0))
        else:
            self.went.emit("")

    def go_to(self, key: str) -> None:
        """Make an item current."""
        row = self.findings.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.findings.index(row, 0))

    def next_open(self) -> bool:
        """Go to the next item that is open, round the end; False where there is none."""
        made, count = self.findings.redaction, self.findings.rowCount()
        if made is None:
            return False
        here = max(0, self.currentIndex().row())
        for step in range(count):
            item = self.findings.item_at((here + step) % count)
            if item is not None and item.key not in made.decided:
                self.go_to(item.key)
                return True
        return False

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: Any) -> None:  # noqa: ANN401, N802
        """The deeds stand below the current row."""
        super().currentChanged(current, previous)
        item = self.findings.item_at(current.row())
        key = item.key if item is not None else ""
        if key == self._of and self.deeds is not None:
            return
        before = QPersistentModelIndex(previous)
        if before.isValid():
            self.setIndexWidget(self.findings.index(before.row(), 0), None)  # type: ignore[arg-type]
        self._of = key
        self.deeds = None
        if item is not None and self.findings.redaction is not None:
            self.deeds = FindingDeeds(self._say, item, self.findings.redaction.decision(item))
            self.deeds.accepted.connect(self.accepted)
            self.deeds.changed.connect(self.changed)
            self.deeds.kept.connect(self.kept)
            self.deeds.reopened.connect(self.reopened)
            self.deeds.resized.connect(self._measure)
            self.deeds.left.connect(self.setFocus)
            self.setIndexWidget(self.findings.index(current.row(), 0), self.deeds)
        self._measure()
        self.went.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the list; heads are passed over."""
        if event.modifiers() not in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            super().keyPressEvent(event)
            return
        key, deeds = event.key(), self.deeds
        if key == Qt.Key.Key_M:
            self.mark_asked.emit()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif deeds is None or self.current is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit()
        elif key == Qt.Key.Key_E:
            deeds.ask_change()
        elif key == Qt.Key.Key_K:
            deeds.ask_keep()
        elif key == Qt.Key.Key_Z:
            self.reopened.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        while 0 <= row < self.findings.rowCount():
            if self.findings.item_at(row) is not None:
                self.setCurrentIndex(self.findings.index(row, 0))
                return
            row += by
        announce(self, self._say("Last finding") if by > 0 else self._say("First finding"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring of the row shows."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring of the row goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap to the width."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
