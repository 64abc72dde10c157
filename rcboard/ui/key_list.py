"""F1: all keys of this screen and of the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rcboard.ui.common.labels import KeyCap, label
from rcboard.ui.common.side_sheet import SideSheet
from rcboard.ui.common.spacing import margins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.language import Say


class KeyList(SideSheet):
    """A sheet with two groups: this screen, everywhere."""

    def __init__(self, say: Say, over: QWidget) -> None:
        super().__init__(say, over)
        self._words = say

    def open_keys(self, here: Sequence[tuple[str, str]], everywhere: Sequence[tuple[str, str]]) -> None:
        """Show them: (key, what it does)."""
        content = QWidget()
        column = QVBoxLayout(content)
        margins(column, 20, 4, 20, 20)
        for heading, keys in ((self._words("This screen"), here), (self._words("Everywhere"), everywhere)):
            if not keys:
                continue
            column.addWidget(label(heading, "strong"))
            grid = QGridLayout()
            grid.setColumnStretch(1, 1)
            grid.setHorizontalSpacing(16)
            for row, (key, words) in enumerate(keys):
                top = Qt.AlignmentFlag.AlignTop
                grid.addWidget(KeyCap(key), row, 0, top | Qt.AlignmentFlag.AlignLeft)
                said = label(words, "value")
                said.setWordWrap(True)
                said.setAccessibleName(f"{key}: {words}")
                grid.addWidget(said, row, 1, top)
            column.addLayout(grid)
            column.addSpacing(12)
        column.addStretch()
        self.open(self._words("All keys"), content)
