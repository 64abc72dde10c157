"""A choice of two to five words, all in view; the chosen one is filled and bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Segment(QToolButton):
    """Keeps the width of its bold form, so that choosing moves nothing."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        look = Look.here()
        bold = QFontMetrics(look.font(13, 600)).horizontalAdvance(self.text())
        return QSize(bold + look.px(26), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segmented(QWidget):
    """Values with their words, one chosen or none. Read as a group of radio buttons."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        value: object = None,
        parent: QWidget | None = None,
    ) -> None:
        """`name`: the accessible name of the group; `choices`: (value, words); `value`: the one chosen first."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._values = [choice for choice, _words in choices]
        self._name = name
        for at, (_value, words) in enumerate(choices):
            segment = _Segment()
            segment.setText(words)
            segment.setCheckable(True)
            segment.setProperty("part", "segment")
            ends = {0: "first", len(choices) - 1: "last"}
            segment.setProperty("end", "only" if len(choices) == 1 else ends.get(at, "middle"))
            segment.setAccessibleName(f"{name}: {words}" if name else words)
            self._group.addButton(segment, at)
            row.addWidget(segment)
        if self._group.buttons():
            self.setFocusProxy(self._group.buttons()[0])
        self.set_value(value)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._values[at]))

    @property
    def value(self) -> object:
        """The value chosen, or None."""
        at = self._group.checkedId()
        return None if at < 0 else self._values[at]

    def set_value(self, value: object) -> None:
        """Choose a value without telling anybody; one that is not offered chooses none."""
        self._group.setExclusive(False)
        for at, button in enumerate(self._group.buttons()):
            button.setChecked(value is not None and self._values[at] == value)
        self._group.setExclusive(True)

    def reword(self, value: object, words: str) -> None:
        """Change the words of one value, such as a count in them."""
        button = self._group.button(self._values.index(value))
        button.setText(words)
        button.setAccessibleName(f"{self._name}: {words}" if self._name else words)
