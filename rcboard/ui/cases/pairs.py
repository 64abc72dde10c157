"""Labels with their values beside them, in one or two columns as there is room; each label is its field's buddy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

TWO = 620
"""Px at 100 % from which there are two columns."""
LABEL = 102


def with_mnemonic(words: str, used: set[str]) -> str:
    """The words with `&` before the first letter that no other label here uses."""
    for at, char in enumerate(words):
        if char.isascii() and char.isalpha() and char.lower() not in used:
            used.add(char.lower())
            return f"{words[:at]}&{words[at:]}"
    return words


class Pairs(QWidget):
    """A left and a right column of (words, field)."""

    def __init__(
        self,
        left: Sequence[tuple[str, QWidget]],
        right: Sequence[tuple[str, QWidget]] = (),
        used: set[str] | None = None,
    ) -> None:
        """`used`: letters that other labels of the page have taken for their mnemonics; they are added to."""
        super().__init__()
        used = set() if used is None else used
        self._left = [(self._label(words, field, used), field) for words, field in left]
        self._right = [(self._label(words, field, used), field) for words, field in right]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._grids = (QGridLayout(), QGridLayout())
        for grid in self._grids:
            grid.setContentsMargins(0, 0, 0, 0)
            self._row.addLayout(grid, 1)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        Look.here().changed.connect(self._look_changed)
        self._arrange(force=True)

    def _label(self, words: str, field: QWidget, used: set[str]) -> QLabel:
        made = QLabel(with_mnemonic(words, used))
        made.setProperty("role", "label")
        made.setBuddy(field.focusProxy() or field)
        made.setWordWrap(True)
        made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        made.setParent(self)
        field.setParent(self)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One or two columns."""
        super().resizeEvent(event)
        self._arrange()

    def _look_changed(self) -> None:
        self._arrange(force=True)

    def _arrange(self, force: bool = False) -> None:
        look = Look.here()
        columns = 2 if self._right and self.width() >= look.px(TWO) else 1
        if columns == self._columns and not force:
            return
        self._columns = columns
        both = [*self._left, *self._right]
        self._row.setSpacing(look.px(24) if columns == 2 else 0)
        blocks = (self._left, self._right) if columns == 2 else (both, [])
        for grid, block in zip(self._grids, blocks, strict=True):
            while grid.takeAt(0) is not None:
                pass
            grid.setHorizontalSpacing(look.px(12))
            grid.setVerticalSpacing(look.px(9))
            grid.setColumnStretch(1, 1 if block else 0)
            for at in range(len(both) + 1):
                grid.setRowStretch(at, 1 if at == len(block) else 0)
            for at, (name, field) in enumerate(block):
                name.setFixedWidth(look.px(LABEL - 12))
                grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(field, at, 1, Qt.AlignmentFlag.AlignTop)
                name.show()
                field.show()
        self._row.setStretch(1, 1 if columns == 2 else 0)
