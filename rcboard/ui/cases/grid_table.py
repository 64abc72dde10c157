"""A short table inside a section: heads, hairlines, text that wraps; the first cell of a row may lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from rcboard.ui.common.labels import Link, hairline, label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Part = str | tuple[str, str] | QWidget


class GridTable(QWidget):
    """Few rows, all in view. Parts of a row: text, (text, role of its label), or a widget."""

    def __init__(self, heads: Sequence[tuple[str, int]], stretch: int) -> None:
        """`heads`: (words, least width in px at 100 %); `stretch`: the column that takes the rest."""
        super().__init__()
        self._heads, self._stretch = heads, stretch
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.rows = 0

    def show_rows(self, rows: Sequence[Sequence[Part]], opens: Sequence[Callable[[], object] | None] = ()) -> None:
        """Show rows; `opens`: for each row what a click on its first cell does, or None."""
        grid, look = self._grid, Look.here()
        while (item := grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = len(rows)
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(7))
        for at, (words, wide) in enumerate(self._heads):
            if any(head for head, _wide in self._heads):
                grid.addWidget(label(words, "head"), 0, at)
            grid.setColumnMinimumWidth(at, look.px(wide) if look.scale < 150 else 0)
            grid.setColumnStretch(at, 1 if at == self._stretch else 0)
        for number, parts in enumerate(rows):
            row = number * 2 + 1
            grid.addWidget(hairline(), row, 0, 1, len(self._heads))
            for at, one in enumerate(parts):
                opening = opens[number] if at == 0 and number < len(opens) else None
                grid.addWidget(self._cell(one, at, parts, opening), row + 1, at, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(rows))

    def _cell(self, one: Part, at: int, parts: Sequence[Part], opening: Callable[[], object] | None) -> QWidget:
        if isinstance(one, QWidget):
            return one
        words, role = one if isinstance(one, tuple) else (one, "value")
        if opening is not None:
            read = ", ".join(said for part in parts if (said := part if isinstance(part, str) else
                                                        part[0] if isinstance(part, tuple) else ""))  # fmt: skip
            link = Link(words, read)
            link.followed.connect(opening)
            link.setWordWrap(self._too_wide(words, at))
            return link
        return label(words, role, wrap=at == self._stretch or self._too_wide(words, at))

    def _too_wide(self, words: str, at: int) -> bool:
        """Whether words would push the other columns out; a date never does."""
        look = Look.here()
        room = look.px(self._heads[at][1] * 1.25)
        return bool(room) and QFontMetrics(look.font(13, 500)).horizontalAdvance(words) > room
