"""Notices: what a person should know, in the page, at the place concerned. Never a message box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.labels import IconLabel, label, restyle
from rcboard.ui.common.spacing import between, margins
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

ICONS = {
    "missing": "circle-x",
    "stale": "triangle-alert",
    "accent": "info",
    "private": "shield",
    "ready": "circle-check",
    "na": "info",
}


class Notice(QFrame):
    """A tinted box: icon, bold sentence, what to do, and the buttons that do it."""

    def __init__(
        self,
        state: str,
        words: str,
        then: str = "",
        *buttons: QPushButton,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`state`: missing, stale, accent (informs), private, ready. `words`: what is so; `then`: what to do.

        The buttons stand at the right. `icon`: a Lucide name instead of the state's own.
        """
        super().__init__(parent)
        self._given = icon
        row = QHBoxLayout(self)
        margins(row, 12, 9, 12, 9)
        between(row, 12)
        self._icon = IconLabel(icon or ICONS[state], 16)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        self._words, self._then = label("", "strong"), label("", "value")
        for line in (self._words, self._then):
            line.setWordWrap(True)
            column.addWidget(line)
        row.addLayout(column, 1)
        self._buttons = QHBoxLayout()
        row.addLayout(self._buttons)
        self.say(state, words, then, *buttons)

    def say(self, state: str, words: str, then: str = "", *buttons: QPushButton) -> None:
        """Say something else, with other buttons."""
        self.setProperty("notice", state)
        self._icon.show_icon(self._given or ICONS[state], Look.here().tokens.word(state))
        self._words.setText(words)
        self._then.setText(then)
        self._then.setVisible(bool(then))
        self.setAccessibleName(f"{words} {then}".strip())
        while (old := self._buttons.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for made in buttons:
            self._buttons.addWidget(made)
        restyle(self)

    @property
    def words(self) -> str:
        """All that the notice says."""
        return self.accessibleName()

    def tell(self, assertive: bool = True) -> None:
        """Show it and have it read: at once where it answers a deed, else politely."""
        self.show()
        announce(self, self.words, assertive)
