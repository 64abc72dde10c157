"""Words on the screen: plain labels by role, states as icon and word, key caps, links, hairlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from rcboard.ui import icons
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent


def label(text: str, role: str = "value", wrap: bool = False) -> QLabel:
    """A plain label. `role` is a key of `styles.LABELS`: page, section, strong, value, second, third, label, code ...

    Text is never read as markup, since it may come from data. With `wrap` it breaks over lines and may be selected.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class IconLabel(QLabel):
    """An icon that keeps its colour through a change of theme and grows with the text."""

    def __init__(self, name: str, size: float = 15, role: str = "text-2", parent: QWidget | None = None) -> None:
        """`name`: a Lucide icon of `resources/icons`; `role`: a role of the tokens."""
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        Look.here().changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon in another colour."""
        self._name, self._role = name, role
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(self._name, self._size, self._role, self.devicePixelRatioF()))


class Mark(QLabel):
    """The product mark at `size` px."""

    def __init__(self, size: float = 19, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        Look.here().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.mark(self._size, self.devicePixelRatioF()))


class StateText(QWidget):
    """A state as icon, word and colour, in this order of weight: the form of tables and lists."""

    def __init__(self, state: str, icon: str, words: str, parent: QWidget | None = None) -> None:
        """`state`: ready, missing, stale, na, private or accent; `icon`: its Lucide name; `words`: what is read."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = IconLabel(icon, 15)
        self._words = label(words, "strong")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.say(state, icon, words)

    def say(self, state: str, icon: str, words: str) -> None:
        """Show another state."""
        self._icon.show_icon(icon, Look.here().tokens.word(state))
        self._words.setText(words)
        self._words.setProperty("role", "state")
        self._words.setProperty("state", state)
        restyle(self._words)

    @property
    def words(self) -> str:
        """The words now shown."""
        return self._words.text()

    def set_wrap(self, wrap: bool) -> None:
        """Let the words break over lines."""
        self._words.setWordWrap(wrap)


class KeyCap(QLabel):
    """A key as it stands on the keyboard, such as Ctrl+K. Not read aloud: F1 lists the keys."""

    def __init__(self, key: str, on_accent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setProperty("part", "key")
        if on_accent:
            self.setProperty("on", "accent")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Link(QLabel):
    """A word that leads somewhere: a pseudonym, "All 9". Works by mouse, Enter and Space."""

    followed = Signal()

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None) -> None:
        """`name`: what is read where the text alone says too little."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("link", "true")
        self.setProperty("ring", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name or text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click follows."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.followed.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space follow."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.followed.emit()
        else:
            super().keyPressEvent(event)


def hairline() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("part", "hairline")
    line.setFixedHeight(1)
    return line


def part(name: str, parent: QWidget | None = None) -> QFrame:
    """A frame of the window: rail, top, banner, sections, side, foot, card, panel, popup, canvas, inset, surface ..."""
    frame = QFrame(parent)
    frame.setProperty("part", name)
    return frame
