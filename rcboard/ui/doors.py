"""What stands before the window is open: the page that unlock and first run share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rcboard.ui.common.labels import IconLabel, Mark, label, part
from rcboard.ui.common.panes import scrolling
from rcboard.ui.common.spacing import between, margins
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from rcboard.language import Say


class Door(QFrame):
    """A calm page with the mark, one card in the middle and a quiet foot. `body` takes what the door holds."""

    def __init__(self, say: Say, width: int, motto: str = "", parent: QWidget | None = None) -> None:
        """`width` of the card in px at 100 %; `motto` beside the name."""
        super().__init__(parent)
        self.say, self._width = say, width
        self.setProperty("part", "canvas")
        outer = QVBoxLayout(self)
        margins(outer, 24, 12, 24, 16)
        inner = QWidget()
        middle = QHBoxLayout(inner)
        middle.addStretch()
        self._holder = QWidget()
        middle.addWidget(self._holder)
        middle.addStretch()
        self.body = QVBoxLayout(self._holder)
        between(self.body, 16)
        self.body.addStretch(2)
        head = QHBoxLayout()
        between(head, 12)
        head.addWidget(Mark(30))
        head.addWidget(label("rcboard", "big-brand"))
        if motto:
            head.addSpacing(8)
            head.addWidget(label(motto, "second"))
            head.addStretch()
        else:
            head.insertStretch(0)
            head.addStretch()
        self.body.addLayout(head)
        outer.addWidget(scrolling(inner, say("Page")), 1)
        foot = QHBoxLayout()
        foot.addWidget(IconLabel("lock", 14, "text-3"))
        foot.addWidget(label(say("Everything is kept on this computer, encrypted. No network is used."), "third"))
        foot.addStretch()
        self._look_words = label("", "third")
        foot.addWidget(self._look_words)
        outer.addLayout(foot)
        Look.here().changed.connect(self._size)
        self._size()

    def card(self) -> QVBoxLayout:
        """Add the card and give its column."""
        card = part("card")
        column = QVBoxLayout(card)
        margins(column, 26, 22, 26, 22)
        between(column, 8)
        self.body.addWidget(card)
        return column

    def close_body(self) -> None:
        """Call when everything stands in the body."""
        self.body.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card never gets wider than the window."""
        super().resizeEvent(event)
        self._size()

    def showEvent(self, event: QShowEvent) -> None:
        """Now the width is known."""
        super().showEvent(event)
        self._size()

    def _size(self) -> None:
        look = Look.here()
        room = self.width() - 96 if self.isVisible() else 16777215
        self._holder.setFixedWidth(max(320, min(look.px(self._width), room)))
        theme = self.say("Dark") if look.dark else self.say("Light")
        self._look_words.setText(self.say("{theme}     Text {n} %", theme=theme, n=look.scale))
        self._look_words.setAlignment(Qt.AlignmentFlag.AlignRight)
