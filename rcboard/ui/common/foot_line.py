"""The foot line of working screens: the keys that work where the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from rcboard.ui.common.labels import KeyCap, label
from rcboard.ui.common.spacing import between
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence


class FootLine(QFrame):
    """Key caps with their words. Not read aloud, since F1 lists the keys."""

    def __init__(self, keys: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        """`keys`: (key as printed on the cap, what it does); several caps are divided by a blank: "↑ ↓"."""
        super().__init__(parent)
        self.setProperty("part", "foot")
        self._row = QHBoxLayout(self)
        between(self._row, 7)
        Look.here().changed.connect(self._size)
        self._size()
        self.show_keys(keys)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys, as the focus moves."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for caps, words in keys:
            for cap in caps.split(" "):
                self._row.addWidget(KeyCap(cap))
            self._row.addWidget(label(words, "third"))
            self._row.addSpacing(Look.here().px(10))
        self._row.addStretch()

    def _size(self) -> None:
        look = Look.here()
        self.setFixedHeight(look.px(36))
        self._row.setContentsMargins(look.px(20), 0, look.px(20), 0)
