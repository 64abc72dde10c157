"""The one field for the name under which a filter is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rcboard.ui.common.rows import FormRow

if TYPE_CHECKING:
    from rcboard.language import Say


class KeptName(QWidget):
    """Asks for the name of a filter. `entered`: Enter was pressed."""

    entered = Signal()

    def __init__(self, say: Say) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        self._field = QLineEdit()
        self.row = FormRow(say("&Name of the filter"), self._field, say("Only you see it."), above=True)
        self._field.returnPressed.connect(self.entered)
        column.addWidget(self.row)
        column.addStretch()

    @property
    def name(self) -> str:
        """The name typed."""
        return self._field.text()
