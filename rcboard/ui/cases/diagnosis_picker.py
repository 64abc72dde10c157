"""The code picker: one field for words, parts, codes and synonyms; the list below offers term, codes, group, rarity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rcboard.models.terms.codes import Axis, Behaviour, Rarity
from rcboard.models.words.codes import BEHAVIOUR, RARITY
from rcboard.services import code_search
from rcboard.services.code_search import Match
from rcboard.ui.common.announce import announce
from rcboard.ui.common.labels import KeyCap, label, part
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from rcboard.language import Say

REST = 90
"""Milliseconds of rest before the list follows what is typed."""
TOLD = 300
"""Milliseconds of rest before the number of matches is read aloud."""
SHOWN = 6
"""Matches in view at once."""
_TAKEN = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
MATCH = Qt.ItemDataRole.UserRole + 1


def codes_of(match: Match) -> str:
    """Both codes of a match as the list shows them: "8890/3 C54.2"."""
    return " ".join(filter(None, (match.morphology, match.topography)))


class Matches(QAbstractListModel):
    """What is offered now."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self.matches: tuple[Match, ...] = ()

    def offer(self, matches: tuple[Match, ...]) -> None:
        """Offer others."""
        self.beginResetModel()
        self.matches = matches
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many."""
        return 0 if parent.isValid() else len(self.matches)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The term, the match for the delegate, and what is read aloud."""
        if not index.isValid() or index.row() >= len(self.matches):
            return None
        match = self.matches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return match.term
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.read(index.row())
        return match if role == MATCH else None

    def read(self, row: int) -> str:
        """ "Leiomyosarcoma, uterus, 8890/3, 1 of 4"."""
        match = self.matches[row]
        return self._say("{term}, {code}, {n} of {total}", term=match.term, code=codes_of(match), n=row + 1,
                         total=len(self.matches))  # fmt: skip


class MatchDelegate(QStyledItemDelegate):
    """Two lines: the term with the matched parts bold and underlined, and codes; the group and how rare it is."""

    def __init__(self, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._say = say

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        look = Look.here()
        return QSize(look.px(200), look.line(14) + look.line(12) + look.px(13))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, bar, words, hairline."""
        match = index.data(MATCH)
        if not isinstance(match, Match):
            return
        look = Look.here()
        rect: QRect = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, look.colour("selected"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        left, right = rect.left() + look.px(12), rect.right() - look.px(12)
        top, first = rect.top() + look.px(5), look.line(14)
        painter.setFont(look.font(13, mono=True))
        painter.setPen(look.colour("text-2"))
        codes = codes_of(match)
        wide = painter.fontMetrics().horizontalAdvance(codes)
        painter.drawText(QRect(right - wide, top, wide + 2, first), int(Qt.AlignmentFlag.AlignVCenter), codes)
        self._paint_term(painter, match, left, top, right - wide - look.px(10))
        below = top + first + look.px(1)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text-3"))
        rare = self._rarity(match)
        wide = painter.fontMetrics().horizontalAdvance(rare)
        painter.drawText(QPoint(right - wide, below + painter.fontMetrics().ascent()), rare)
        also = self._say("also {name}", name=match.matched) if match.matched.lower() not in match.term.lower() else ""
        words = ". ".join(filter(None, (match.group, also)))
        room = right - wide - look.px(12) - left
        fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(left, below + painter.fontMetrics().ascent()), fitted)
        painter.restore()

    def _rarity(self, match: Match) -> str:
        if match.behaviour is Behaviour.UNCERTAIN:
            return self._say(BEHAVIOUR[match.behaviour])
        return "" if match.rarity is Rarity.UNKNOWN else self._say(RARITY[match.rarity])

    def _paint_term(self, painter: QPainter, match: Match, left: int, top: int, limit: int) -> None:
        """The term; a diagnosis is never cut, so a long one is drawn smaller until it fits."""
        look = Look.here()
        size = 14.0
        while size > 10 and self._width(match, size) > limit - left:
            size -= 0.5
        x, at = left, 0
        ends = [(start, end, True) for start, end in match.spans]
        pieces = []
        for start, end, _bold in ends:
            pieces += [(match.term[at:start], False), (match.term[start:end], True)]
            at = end
        pieces.append((match.term[at:], False))
        for words, bold in pieces:
            if not words:
                continue
            font = look.font(size, 600 if bold else 400)
            painter.setFont(font)
            painter.setPen(look.colour("text"))
            metrics = painter.fontMetrics()
            base = top + look.line(14) - metrics.descent() - look.px(1)
            painter.drawText(QPoint(x, base), words)
            wide = metrics.horizontalAdvance(words)
            if bold:
                painter.setPen(QPen(look.colour("accent-text"), 2))
                painter.drawLine(x, base + look.px(3), x + wide, base + look.px(3))
            x += wide

    def _width(self, match: Match, size: float) -> int:
        from PySide6.QtGui import QFontMetrics

        font = QFont(Look.here().font(size, 600 if match.spans else 400))
        return QFontMetrics(font).horizontalAdvance(match.term)


class CodePicker(QWidget):
    """The field with its list.

    `picked(match)`: a match was chosen; `kept(text)`: the words stay as free text; `lit(match or None)`: another match
    is highlighted; `edited(text)`: something was typed.
    """

    picked = Signal(object)
    kept = Signal(str)
    lit = Signal(object)
    edited = Signal(str)

    def __init__(self, say: Say, name: str, axis: Axis | None = None, large: bool = False) -> None:
        """`name`: accessible name; `axis`: only sites or only types."""
        super().__init__()
        self._say, self._axis = say, axis
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        if large:
            self.field.setProperty("size", "large")
        self._count = label("", "third")
        inside = QHBoxLayout(self.field)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addStretch()
        inside.addWidget(self._count)
        row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.match: Match | None = None
        self._popup: QFrame | None = None
        self._list = QListView()
        self.model = Matches(say)
        self._rest, self._tell = QTimer(self), QTimer(self)
        for timer, wait, do in ((self._rest, REST, self.search), (self._tell, TOLD, self._tell_count)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(do)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)

    @property
    def text(self) -> str:
        """The words in the field."""
        return self.field.text().strip()

    def set_match(self, match: Match | None, text: str = "") -> None:
        """Show a chosen match, or words without one."""
        self.match = match
        self.field.setText(match.term if match else text)
        self._count.setText(codes_of(match) if match else "")
        self.hide_list()

    def search(self) -> None:
        """Offer what fits now."""
        self._rest.stop()
        matches = code_search.search(self.text, 20, self._axis)
        self.model.offer(matches)
        if not self.text:
            self._count.setText("")
            self.hide_list()
            self.lit.emit(None)
            return
        self._count.setText(self._say.plural("{n} match", "{n} matches", len(matches)))
        self._tell.start()
        if matches:
            self._show_list()
            self._light(0)
        else:
            self.hide_list()
            self.lit.emit(None)

    def hide_list(self) -> None:
        """Close the list; the words stay."""
        if self._popup is not None:
            self._popup.hide()

    @property
    def list_shown(self) -> bool:
        """Whether the list is open."""
        return self._popup is not None and self._popup.isVisible()

    def choose(self, row: int | None = None) -> None:
        """Take a match: the highlighted one, or the one of a row."""
        at = self._list.currentIndex().row() if row is None else row
        if 0 <= at < len(self.model.matches):
            self.set_match(self.model.matches[at])
            self.picked.emit(self.match)

    def keep_text(self) -> None:
        """Keep the words as they stand, without a code."""
        self.match = None
        self._count.setText("")
        self.hide_list()
        self.kept.emit(self.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Up move in the list, Enter takes, Ctrl+Enter keeps the words, Esc closes."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.ShortcutOverride and self.list_shown and event.key() in _TAKEN:
                event.accept()  # Ctrl+Enter keeps the words here and presses no button
                return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide_list()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list follows."""
        super().resizeEvent(event)
        if self.list_shown:
            self._place()

    def _key(self, event: QKeyEvent) -> bool:
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not self.list_shown:
            if key == Qt.Key.Key_Down and self.text and self.match is None:
                self.search()
                return True
            return False
        if self._rest.isActive() and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.search()
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
        if key in moves and not ctrl:
            last = len(self.model.matches) - 1
            self._light(max(0, min(last, self._list.currentIndex().row() + moves[Qt.Key(key)])))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep_text() if ctrl else self.choose()
            return True
        if key == Qt.Key.Key_Escape:
            self.hide_list()
            return True
        return False

    def _typed(self, text: str) -> None:
        self.match = None
        self._rest.start()
        self.edited.emit(text)

    def _tell_count(self) -> None:
        announce(self.field, self._count.text())

    def _light(self, row: int) -> None:
        index = self.model.index(row, 0)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        match = index.data(MATCH)
        if isinstance(match, Match):
            self.lit.emit(match)
            if row:
                announce(self.field, self.model.read(row))

    def _show_list(self) -> None:
        if self._popup is None:
            self._popup = self._make_popup()
        self._place()
        self._popup.show()
        self._popup.raise_()

    def _make_popup(self) -> QFrame:
        popup = part("popup", self.window())
        popup.setAutoFillBackground(True)
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._list.setModel(self.model)
        self._list.setItemDelegate(MatchDelegate(self._say, self._list))
        self._list.setAccessibleName(self._say("Matches"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(lambda index: self.choose(index.row()))
        column.addWidget(self._list, 1)
        foot = part("popup-foot")
        row = QHBoxLayout(foot)
        look = Look.here()
        row.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        for key, words in (("Enter", self._say("choose")), ("Ctrl+Enter", self._say("keep as free text"))):
            row.addWidget(KeyCap(key))
            row.addWidget(label(words, "third"))
            row.addSpacing(look.px(8))
        row.addStretch()
        row.addWidget(label(self._say("words, parts of words or codes"), "third"))
        column.addWidget(foot)
        return popup

    def _place(self) -> None:
        if self._popup is None:
            return
        look = Look.here()
        above = self._popup.parentWidget() or self.window()
        row = look.line(14) + look.line(12) + look.px(13)
        high = min(SHOWN, max(1, len(self.model.matches))) * row + look.line(12) + look.px(22)
        at = self.field.mapTo(above, QPoint(0, self.field.height() + look.px(4)))
        self._popup.setGeometry(at.x(), at.y(), self.field.width(), min(high, above.height() - at.y() - look.px(8)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The field takes it."""
        self.field.setFocus(event.reason())
