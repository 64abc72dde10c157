"""The foot line of working screens: the keys that work where the focus is. What does not fit stands under F1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from rcboard.ui.common.labels import KeyCap, label
from rcboard.ui.common.spacing import between
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class FootLine(QFrame):
    """Key caps with their words. Not read aloud, since F1 lists the keys."""

    def __init__(self, keys: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        """`keys`: (key as printed on the cap, what it does); several caps are divided by a blank: "↑ ↓"."""
        super().__init__(parent)
        self.setProperty("part", "foot")
        self._groups: list[list[QWidget]] = []
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
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
        self._groups = []
        for caps, words in keys:
            group: list[QWidget] = [*(KeyCap(cap) for cap in caps.split(" ")), label(words, "third")]
            for each in group:
                self._row.addWidget(each)
            self._row.addSpacing(Look.here().px(10))
            self._groups.append(group)
        self._row.addStretch()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: the line never widens its page."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the keys that fit, whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        left = self.width() - margins.left() - margins.right()
        for group in self._groups:
            left -= sum(each.sizeHint().width() + gap for each in group) + Look.here().px(10)
            for each in group:
                each.setVisible(left >= 0)

    def _size(self) -> None:
        look = Look.here()
        self.setFixedHeight(look.px(36))
        self._row.setContentsMargins(look.px(20), 0, look.px(20), 0)
