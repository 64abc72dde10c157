"""The bar of narrow windows: sections as a drop-down, the side pane as a button, Print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from rcboard.ui.common.buttons import Button
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.labels import label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from rcboard.language import Say


class NarrowBar(QFrame):
    """`chosen(section)`, `pane_wanted`, `print_wanted`."""

    chosen = Signal(str)
    pane_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, say: Say, sections: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`sections`: (id, words) in their order."""
        super().__init__(parent)
        self._say, self._ids = say, [section for section, _words in sections]
        self.setProperty("part", "filters")
        self._row = QHBoxLayout(self)
        self._sections = Choice(say("Section"), sections)
        self._sections.activated.connect(lambda at: self.chosen.emit(self._ids[at]))
        self._where = label("", "second")
        self._pane = Button(say("Before the board"))
        self._pane.clicked.connect(self.pane_wanted)
        self._print = Button(say("Print"), icon="printer")
        self._print.clicked.connect(self.print_wanted)
        self._row.addWidget(self._sections)
        self._row.addWidget(self._where)
        self._row.addStretch(1)
        self._row.addWidget(self._pane)
        self._row.addWidget(self._print)
        Look.here().changed.connect(self._size)
        self._size()

    def choose(self, section: str) -> None:
        """Show which section is in view."""
        self._sections.set_value(section)
        at = self._ids.index(section) + 1
        self._where.setText(self._say("section {n} of {total}", n=at, total=len(self._ids)))

    def show_open(self, count: int) -> None:
        """How many things are to be resolved."""
        self._pane.setText(self._say("{n} to resolve", n=count) if count else self._say("Before the board"))
        self._pane.setAccessibleName(self._pane.text())

    def set_sections_shown(self, shown: bool) -> None:
        """Whether the sections stand here, where there is no room for their list."""
        self._sections.setVisible(shown)
        self._where.setVisible(shown)

    def _size(self) -> None:
        look = Look.here()
        self._row.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        self._row.setSpacing(look.px(8))
        self._sections.setMinimumWidth(look.px(170))
