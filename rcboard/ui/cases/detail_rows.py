"""A list inside an event, such as the medicines of a therapy: rows of fields, one added below another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from rcboard.services.event_fields import Field, FieldType
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.choice import Choice
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.language import Say


def label_of(field: Field, say: Say) -> str:
    """The label of a field with its unit: "Largest size, mm"."""
    words = say(field.words)
    return say("{field}, {unit}", field=words, unit=field.unit) if field.unit else words


class DetailRow(QFrame):
    """One row. `edited`: something changed; `removed`: the row is to go."""

    edited = Signal()
    removed = Signal()

    def __init__(self, say: Say, fields: Sequence[Field], number: int) -> None:
        super().__init__()
        self.setProperty("part", "panel")
        look = Look.here()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(10), look.px(8), look.px(10), look.px(8))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(4))
        column.addLayout(grid)
        self._fields: dict[str, QWidget] = {}
        at = 0
        for field in fields:
            words = label_of(field, say)
            widget: QWidget
            if field.type is FieldType.CHOICE:
                choice = Choice(words, [(None, "–"), *((value, say(said)) for value, said in field.choices.items())])
                choice.setSizeAdjustPolicy(choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                choice.setMinimumContentsLength(8)
                choice.currentIndexChanged.connect(self.edited)
                widget = choice
            else:
                line = QLineEdit()
                line.textChanged.connect(self.edited)
                widget = line
            widget.setAccessibleName(say("{field}, entry {n}", field=words, n=number))
            if field.help:
                widget.setAccessibleDescription(say(field.help))
                widget.setToolTip(say(field.help))
            name = QLabel(words)
            name.setProperty("role", "label")
            name.setBuddy(widget)
            name.setWordWrap(True)
            wide = at == 0 or field.name in {"evidence", "meaning"}
            if wide and at % 2:
                at += 1
            row, side = at // 2 * 2, at % 2
            grid.addWidget(name, row, side, 1, 2 if wide else 1)
            grid.addWidget(widget, row + 1, side, 1, 2 if wide else 1)
            at += 2 if wide else 1
            self._fields[field.name] = widget
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        gone = Button(say("Remove entry"), "quiet", size="small", name=say("Remove entry {n}", n=number))
        gone.clicked.connect(self.removed)
        column.addWidget(gone, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def value(self) -> dict[str, object]:
        """What stands in the row, empty fields left out."""
        found: dict[str, object] = {}
        for name, widget in self._fields.items():
            typed = widget.value if isinstance(widget, Choice) else widget.text().strip()  # type: ignore[attr-defined]
            if typed:
                found[name] = typed
        return found

    def show_value(self, value: dict[str, object]) -> None:
        """Show a row."""
        for name, widget in self._fields.items():
            shown = value.get(name)
            if isinstance(widget, Choice):
                widget.set_value(shown)
            elif isinstance(widget, QLineEdit):
                widget.setText("" if shown is None else str(shown))

    def first(self) -> QWidget:
        """Its first field."""
        return next(iter(self._fields.values()))


class DetailRows(QWidget):
    """All rows of one list. `edited`: anything changed. `value`: list of dicts; rows without anything are left out."""

    edited = Signal()

    def __init__(self, say: Say, field: Field) -> None:
        super().__init__()
        self._say, self._field = say, field
        self._rows: list[DetailRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add = Button(say("Add entry"), icon="plus", size="small", name=say("Add entry, {list}",
                           list=say(field.words)))  # fmt: skip
        self._add.clicked.connect(lambda: self.add().first().setFocus())
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(say(field.words))
        if field.required:
            self.add()

    @property
    def value(self) -> list[dict[str, object]]:
        """The rows that say something."""
        return [row.value for row in self._rows if row.value]

    def set_value(self, value: object) -> None:
        """Show these rows: a list, or a draft's JSON."""
        if isinstance(value, str):
            value = json.loads(value) if value else []
        wanted = value if isinstance(value, list) else []
        while self._rows:
            self._drop(self._rows[-1])
        for one in wanted:
            self.add().show_value(one)
        if not wanted and self._field.required:
            self.add()

    def add(self) -> DetailRow:
        """Add an empty row below the others."""
        row = DetailRow(self._say, self._field.parts, len(self._rows) + 1)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._removed(row))
        self._rows.append(row)
        self._column.insertWidget(len(self._rows) - 1, row)
        if len(self._rows) == 1:
            self.setFocusProxy(row.first())
        return row

    def _removed(self, row: DetailRow) -> None:
        self._drop(row)
        self._add.setFocus()
        self.edited.emit()

    def _drop(self, row: DetailRow) -> None:
        self._rows.remove(row)
        self.setFocusProxy(self._rows[0].first() if self._rows else self._add)
        row.hide()
        row.deleteLater()
