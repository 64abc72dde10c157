"""Chips: a word with its state in a small box, for banners, filters and headings; never for cells of a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from rcboard.ui import icons
from rcboard.ui.common.labels import IconLabel, restyle
from rcboard.ui.look import Look


class Chip(QFrame):
    """A chip. It is not clickable unless it is a filter that can be taken away."""

    removed = Signal()

    def __init__(
        self,
        words: str,
        state: str = "plain",
        icon: str = "",
        remove: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`state`: plain, ready, missing, stale, na, private, accent. `icon`: a Lucide name or "".

        `remove`: the accessible name of its remove button ("Remove filter Sarcomas"); "" for none.
        """
        super().__init__(parent)
        self.setProperty("part", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 0, 0 if remove else 7, 0)
        row.setSpacing(5)
        self._icon = IconLabel(icon or "check", 13)
        self._words = QLabel(words)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        if remove:
            self._remove = QToolButton()
            self._remove.setProperty("part", "chip-remove")
            self._remove.setAccessibleName(remove)
            self._remove.setToolTip(remove)
            self._remove.setIcon(icons.icon("x", 13))
            self._remove.clicked.connect(self.removed)
            row.addWidget(self._remove)
        self.say(words, state, icon)

    def say(self, words: str, state: str, icon: str = "") -> None:
        """Show other words in another state."""
        self._words.setText(words)
        self._words.setProperty("state", state)
        self.setProperty("chip", state)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, Look.here().tokens.word(state))
        self.setAccessibleName(words)
        restyle(self._words)
        restyle(self)

    @property
    def words(self) -> str:
        """The words now shown."""
        return self._words.text()
