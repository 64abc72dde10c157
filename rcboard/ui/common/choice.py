"""A drop-down choice of words; the value behind each is the term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from rcboard.ui import icons
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence


class Choice(QComboBox):
    """Six words or more, or too long for a segmented choice. The wheel does not change it by accident."""

    def __init__(
        self, name: str, choices: Sequence[tuple[object, str]], value: object = None, parent: QWidget | None = None
    ) -> None:
        """`name`: accessible name; `choices`: (value, words), with (None, "not known") first where that is allowed."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._values = [one for one, _words in choices]
        self.addItems([words for _one, words in choices])
        self.set_value(value)

    @property
    def value(self) -> object:
        """The value chosen."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose a value; one that is not offered chooses the first."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def offer(self, choices: Sequence[tuple[object, str]], value: object = None) -> None:
        """Offer other values; tells nobody."""
        self.clear()
        self._values = [one for one, _words in choices]
        self.addItems([words for _one, words in choices])
        self.set_value(value)

    def wheelEvent(self, event: object) -> None:
        """Scrolling the page changes no field."""
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, with the house's chevron."""
        super().paintEvent(event)
        look = Look.here()
        painter = QPainter(self)
        side = look.px(16)
        icons.paint(painter, "chevron-down", self.width() - side - look.px(8), (self.height() - side) / 2, 16, "text-2")
