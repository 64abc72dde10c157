"""Rows of a form: label, field, and the place below it for help or a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.labels import StateText, label, restyle
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LABEL_WIDTH = 132
NARROW = 430
"""Below this width (in px at 100 % text) the label stands above its field."""


class FormRow(QWidget):
    """One row: the label is the field's buddy, so its mnemonic leads there; a complaint stands below the field."""

    def __init__(
        self, words: str, field: QWidget, hint: str = "", above: bool = False, parent: QWidget | None = None
    ) -> None:
        """`words`: the label, with `&` before its mnemonic; `hint`: help that stays below; `above`: label on top."""
        super().__init__(parent)
        self.field = field
        self._above = above
        self._plain = words.replace("&", "")
        self._label = QLabel(words)
        self._label.setProperty("role", "second" if not above else "label")
        self._label.setBuddy(field)
        self._label.setWordWrap(not above)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if not field.accessibleName():
            field.setAccessibleName(self._plain)
        self._hint = label(hint, "third", wrap=True)
        if not hint:  # shown without a parent it would be a window of its own for a moment
            self._hint.hide()
        self._fault = StateText("missing", "circle-x", "")
        self._fault.set_wrap(True)
        self._fault.hide()
        below = QVBoxLayout()
        below.setSpacing(4)
        fixed = field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum or field.maximumWidth() < 2000
        below.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
        below.addWidget(self._hint)
        below.addWidget(self._fault)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._label)
        self._box.addLayout(below, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        Look.here().changed.connect(self._arrange)
        self._arrange()

    @property
    def words(self) -> str:
        """The label without its mnemonic mark."""
        return self._plain

    @property
    def fault(self) -> str:
        """The complaint now shown, or ""."""
        return self._fault.words if not self._fault.isHidden() else ""

    def complain(self, words: str) -> None:
        """Show a complaint below the field and mark the field; "" takes it away."""
        self._fault.say("missing", "circle-x", words)
        self._fault.setVisible(bool(words))
        marked = self.field.focusProxy() or self.field
        marked.setProperty("fault", "true" if words else "false")
        self.field.setAccessibleDescription(words)
        restyle(marked)
        if words:
            announce(self.field, f"{self._plain}: {words}", assertive=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Too narrow for both: the label goes above."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = Look.here()
        above = self._above or (self.isVisible() and look.step(self.width()) < NARROW)
        direction = QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != direction or not above:
            self._box.setDirection(direction)
        self._box.setSpacing(look.px(4 if above else 12))
        self._label.setMinimumWidth(0 if above else look.px(LABEL_WIDTH))
        self._label.setMaximumWidth(16777215 if above else look.px(LABEL_WIDTH))
        self._label.setContentsMargins(0, 0 if above else look.px(6), 0, 0)


class Rows(QWidget):
    """A column of form rows."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def add(self, words: str, field: QWidget, hint: str = "", above: bool = False) -> FormRow:
        """Add a row; the label's mnemonic (`&`) leads to the field. Returns the row, for `Binder.bind`."""
        row = FormRow(words, field, hint, above)
        self._column.addWidget(row)
        return row

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no row: a heading, a notice, buttons."""
        self._column.addWidget(widget)

    def finish(self) -> None:
        """Let the rows stand at the top."""
        self._column.addStretch()
