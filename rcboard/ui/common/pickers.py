"""A field with a list below it: words, parts of words and codes find their term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rcboard.ui.common.announce import announce
from rcboard.ui.common.foot_line import FootLine
from rcboard.ui.common.labels import label, part
from rcboard.ui.found_rows import FOUND, RIGHT, draw_matched
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rcboard.language import Say

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Pick:
    """One line of the list."""

    value: object
    """What stands behind it: a code, an id, a row."""
    words: str
    """The term; shown in the field once it is chosen."""
    code: str = ""
    below: str = ""
    """Second line: group, synonym."""
    beside: str = ""
    """At the right of the second line: rarity."""


class _Picks(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.picks: list[Pick] = []

    def show_picks(self, picks: Sequence[Pick]) -> None:
        self.beginResetModel()
        self.picks = list(picks)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.picks)

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid() or index.row() >= len(self.picks):
            return None
        pick = self.picks[index.row()]
        if role == FOUND:
            return pick
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(filter(None, (pick.words, pick.code, pick.below, pick.beside)))
        return None


class _PickDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView, query: Callable[[], str]) -> None:
        super().__init__(view)
        self._query = query

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        pick: Pick = index.data(FOUND)
        return QSize(100, Look.here().px(49 if pick.below or pick.beside else 33))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = Look.here()
        pick: Pick = index.data(FOUND)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("selected"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(look.px(12), look.px(5), -look.px(12), -look.px(5))
        two = bool(pick.below or pick.beside)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2 if two else inner.height())
        lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.height() // 2)
        painter.setFont(look.font(12, 400, mono=True))
        painter.setPen(look.colour("text-2"))
        painter.drawText(upper, int(RIGHT), pick.code)
        room = painter.fontMetrics().horizontalAdvance(pick.code) + look.px(12)
        draw_matched(painter, upper.adjusted(0, 0, -room, 0), pick.words, self._query(), 14)
        if two:
            painter.setFont(look.font(12))
            painter.setPen(look.colour("text-2"))
            painter.drawText(lower, int(RIGHT), pick.beside)
            room = painter.fontMetrics().horizontalAdvance(pick.beside) + look.px(12)
            draw_matched(painter, lower.adjusted(0, 0, -room, 0), pick.below, self._query(), 12, "text-3")
        painter.restore()


class Picker(QLineEdit):
    """The field. `picked(Pick or None)`: one was chosen, or the text no longer is one; `lit(Pick or None)`: another
    line of the list is highlighted, for what stands beside; `left`: the focus went.

    `value` is the chosen `Pick`'s value, the typed text (str) kept by Ctrl+Enter where that is allowed, or None.
    """

    picked = Signal(object)
    lit = Signal(object)
    left = Signal()

    def __init__(
        self,
        say: Say,
        search: Callable[[str], Sequence[Pick]],
        name: str = "",
        free_text: bool = False,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`search`: what fits the typed text, best first (at most about 50); `free_text`: Ctrl+Enter keeps the text."""
        super().__init__(parent)
        self._say, self._search, self._free = say, search, free_text
        self._pick: Pick | None = None
        self._kept = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("size", "large")
        self._count = label("", "third")
        self._count.setParent(self)
        self._model = _Picks()
        self._popup: QFrame | None = None
        self._list = QListView()
        self.textEdited.connect(self._typed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(300)
        self._rest.timeout.connect(lambda: announce(self, self._count.text()))

    @property
    def value(self) -> object:
        """The chosen value, the kept free text, or None."""
        return self._pick.value if self._pick is not None else (self._kept or None)

    @property
    def pick(self) -> Pick | None:
        """The chosen line."""
        return self._pick

    def set_pick(self, pick: Pick | None, text: str = "") -> None:
        """Show a choice, or a kept free text; tells nobody."""
        self._pick, self._kept = pick, text if pick is None else ""
        self.setText(pick.words if pick is not None else text)
        self._count.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter takes, Ctrl+Enter keeps the text, Esc closes the list."""
        open_now = self._popup is not None and self._popup.isVisible()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if open_now:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Down:
                self._typed(self.text())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if open_now and control and self._free:
                self._keep_text()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if open_now and not control:
                self._take(self._list.currentIndex().row())
            case Qt.Key.Key_Escape if open_now:
                self._close()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: the list closes; a text that is no choice stays as it is."""
        super().focusOutEvent(event)
        self._close()
        if self._pick is None and self._free and self.text().strip():
            self._kept = self.text().strip()
        self.left.emit()

    def resizeEvent(self, event: object) -> None:
        """The count stands at the right inside the field."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_count()

    def _typed(self, text: str) -> None:
        if self._pick is not None or self._kept:
            self._pick, self._kept = None, ""
            self.picked.emit(None)
        found = list(self._search(text.strip())) if text.strip() else []
        self._model.show_picks(found)
        self._count.setText(self._say.plural("{n} match", "{n} matches", len(found)))
        self._count.setVisible(bool(text.strip()))
        self._place_count()
        self._rest.start()
        if text.strip():
            self._open()
        else:
            self._close()
        if found:
            self._go(0)
        else:
            self.lit.emit(None)

    def _open(self) -> None:
        if self._popup is None:
            self._make_popup()
        popup = self._popup
        if popup is None:
            return
        look = Look.here()
        height = sum(self._list.sizeHintForRow(at) for at in range(min(6, len(self._model.picks))))
        corner = self.mapTo(self.window(), QPoint(0, self.height() + look.px(4)))
        room = self.window().height() - corner.y() - look.px(8)
        popup.setGeometry(QRect(corner, QSize(self.width(), min(room, height + look.px(36) + 2))))
        popup.show()
        popup.raise_()

    def _make_popup(self) -> None:
        self._popup = part("popup", self.window())
        shadow = QGraphicsDropShadowEffect(self._popup)
        shadow.setBlurRadius(30)
        shadow.setOffset(0, 10)
        shadow.setColor(Qt.GlobalColor.gray)
        self._popup.setGraphicsEffect(shadow)
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._list.setAccessibleName(self._say("Matches"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_PickDelegate(self._list, self.text))
        self._list.clicked.connect(lambda index: self._take(index.row()))
        column.addWidget(self._list, 1)
        keys = [("Enter", self._say("choose"))]
        if self._free:
            keys.append(("Ctrl+Enter", self._say("keep as free text")))
        column.addWidget(FootLine(keys))
        self.destroyed.connect(self._popup.deleteLater)

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _go(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row, 0))
        self.lit.emit(self._model.picks[row])

    def _step(self, by: int) -> None:
        row = self._list.currentIndex().row() + by
        if 0 <= row < len(self._model.picks):
            self._go(row)
            said = self._model.data(self._model.index(row, 0))
            announce(self, self._say("{words}, {n} of {total}", words=said, n=row + 1, total=len(self._model.picks)))

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._model.picks):
            self.set_pick(self._model.picks[row])
            self._close()
            self.picked.emit(self._pick)

    def _keep_text(self) -> None:
        self.set_pick(None, self.text().strip())
        self._close()
        self.picked.emit(None)

    def _place_count(self) -> None:
        self._count.adjustSize()
        gap = Look.here().px(10)
        self._count.move(self.width() - self._count.width() - gap, (self.height() - self._count.height()) // 2)
