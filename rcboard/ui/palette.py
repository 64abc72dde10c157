"""The palette (Ctrl+K): cases and commands in one list, found by parts of words in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.foot_line import FootLine
from rcboard.ui.common.labels import IconLabel, KeyCap, label, part
from rcboard.ui.common.matches import fits
from rcboard.ui.common.spacing import between, margins
from rcboard.ui.found_rows import FOUND, FoundDelegate
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.ui.navigation import Place


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the palette: a place to go to, or a deed to do."""

    group: str
    """The heading, already said: Cases, Commands."""
    words: str
    icon: str
    code: str = ""
    """A pseudonym, in mono before the words."""
    beside: str = ""
    """Quiet words at the right."""
    key: str = ""
    """The key of a command."""
    place: Place | None = None
    do: Callable[[], object] | None = None


Search = Callable[[str, bool], Sequence[Found]]
"""(what was typed, content only) -> what fits, best first. With the second True no identity may be searched."""


class FoundModel(QAbstractListModel):
    """The lines, headings among them: a heading is a str."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str | Found] = []

    def show_found(self, found: Sequence[Found]) -> None:
        """Show these, a heading before each group."""
        self.beginResetModel()
        self.lines = []
        group = ""
        for one in found:
            if one.group != group:
                group = one.group
                self.lines.append(group)
            self.lines.append(one)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """The line for the delegate; its words for everybody else."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == FOUND:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return line if isinstance(line, str) else " ".join(filter(None, (line.code, line.words, line.beside)))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Headings can't be chosen."""
        if index.isValid() and isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Palette(QWidget):
    """Lies over the whole window. `took(Found)`: a line was opened; `took_beside(Found)`: by Ctrl+Enter."""

    took = Signal(object)
    took_beside = Signal(object)

    def __init__(self, say: Say, over: QWidget) -> None:
        super().__init__(over)
        self._say = say
        self._search: Search = lambda _text, _content: ()
        self._commands: Sequence[Found] = ()
        self._recent: Sequence[Found] = ()
        self._content_only = False
        self._group = ""
        self._came_from: QWidget | None = None
        self._box = part("palette", self)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        margins(head, 16, 4, 16, 4)
        between(head, 12)
        head.addWidget(IconLabel("search", 18))
        self.field = QLineEdit()
        self.field.setProperty("part", "search")
        self.field.setAccessibleName(say("Search or run a command"))
        self.field.setPlaceholderText(say("Words, parts of words, codes or a command"))
        self.field.textChanged.connect(lambda _text: self._look_up())
        self.field.installEventFilter(self)
        head.addWidget(self.field, 1)
        head.addWidget(KeyCap("Esc"))
        column.addLayout(head)
        line = part("hairline")
        line.setFixedHeight(1)
        column.addWidget(line)
        self._note = label(say("Share-safe is on: names are not searched."), "third")
        self._note.setContentsMargins(16, 8, 16, 0)
        column.addWidget(self._note)
        self.model = FoundModel()
        self.list = QListView()
        self.list.setAccessibleName(say("Results"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self.list, self.field.text))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda index: self._take(index.row(), beside=False))
        column.addWidget(self.list, 1)
        foot = FootLine([("↑ ↓", say("choose")), ("Enter", say("open")), ("Tab", say("only this kind"))])
        self._foot = foot
        column.addWidget(foot)
        self._count = label("", "third")
        self._count.setContentsMargins(0, 0, 20, 0)
        foot_row = foot.layout()
        if foot_row is not None:
            foot_row.addWidget(self._count)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(300)
        self._rest.timeout.connect(lambda: announce(self, self._count.text()))
        over.installEventFilter(self)
        Look.here().changed.connect(self._place)
        self.hide()

    def open(
        self, search: Search, commands: Sequence[Found], recent: Sequence[Found], content_only: bool, text: str = ""
    ) -> None:
        """Open it: `commands` of this screen and the frame, `recent` places for the empty field."""
        self._came_from = self.window().focusWidget()
        self._search, self._commands, self._recent = search, commands, recent
        self._content_only, self._group = content_only, ""
        self._note.setVisible(content_only)
        self._place()
        self.show()
        self.raise_()
        self.field.setText(text)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_up()

    def close_palette(self) -> None:
        """Close it and go back to where one was."""
        if self.isVisible():
            self.hide()
            if self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_up(self) -> None:
        text = self.field.text().strip()
        found: list[Found] = list(self._search(text, self._content_only)) if text else list(self._recent)
        found += [one for one in self._commands if fits(f"{one.words} {one.key}", text)]
        if self._group:
            found = [one for one in found if one.group == self._group]
        self.model.show_found(found)
        first = next((at for at, line in enumerate(self.model.lines) if not isinstance(line, str)), -1)
        self.list.setCurrentIndex(self.model.index(first, 0))
        self._count.setText(self._say.plural("{n} result", "{n} results", len(found)))
        self._rest.start()

    def _take(self, row: int, beside: bool) -> None:
        line = self.model.lines[row] if 0 <= row < len(self.model.lines) else ""
        if not isinstance(line, str):
            self.hide()
            (self.took_beside if beside else self.took).emit(line)

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        while 0 <= row < len(self.model.lines) and isinstance(self.model.lines[row], str):
            row += by
        if 0 <= row < len(self.model.lines):
            self.list.setCurrentIndex(self.model.index(row, 0))
            announce(self, str(self.model.data(self.model.index(row, 0), Qt.ItemDataRole.DisplayRole)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter, Tab and Esc while the cursor stays in the field; the window's size."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                event.accept()  # Ctrl+Enter is meant for the line here, not for the main button of the page below
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        if event.type() == QEvent.Type.Resize and watched is not self.field and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._take(self.list.currentIndex().row(), beside)
            case Qt.Key.Key_Tab:
                line = self.model.data(self.list.currentIndex(), FOUND)
                self._group = "" if self._group or not isinstance(line, Found) else line.group
                self._look_up()
            case Qt.Key.Key_Escape:
                self.close_palette()
            case _:
                return False
        return True

    def mousePressEvent(self, event: object) -> None:
        """A click beside closes."""
        self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scrim."""
        painter = QPainter(self)
        painter.setOpacity(0.34)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        look = Look.here()
        self.setGeometry(over.rect())
        width = min(look.px(640), over.width() - look.px(32))
        height = min(look.px(470), over.height() - look.px(120))
        self._box.setGeometry((over.width() - width) // 2, min(look.px(84), over.height() // 8), width, height)
