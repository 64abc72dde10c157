"""Lines that several screens show of a checklist: a list in use with its review, a state that wraps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rcboard.ui.common.labels import StateText, label


def list_line(title: str, state: str, icon: str, said: str, count: str = "") -> QWidget:
    """A list in use: its title, and below it who looked through it here."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    row = QHBoxLayout()
    row.addWidget(label(title, "value", wrap=True), 1)
    if count:
        row.addWidget(label(count, "second"), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)
    if state:
        column.addWidget(wrapped(StateText(state, icon, said)))
    else:
        column.addWidget(label(said, "third", wrap=True))
    return box


def wrapped(text: StateText) -> StateText:
    """The same, breaking over lines."""
    text.set_wrap(True)
    return text
