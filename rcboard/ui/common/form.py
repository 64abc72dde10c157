"""A form binds its fields by name; dirty is a comparison; what the service refused stands beside its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.pickers import Pick, Picker
from rcboard.ui.common.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rcboard.ui.common.rows import FormRow


REST = 600
"""Milliseconds after an edit until `typed` is emitted, so that a draft is kept within a second, also while typing."""


@dataclass(frozen=True, slots=True)
class Field:
    """One bound field: its name in the service, how to read and show its value, where to complain."""

    name: str
    read: Callable[[], object]
    show: Callable[[object], None]
    widget: QWidget
    row: FormRow | None = None


class Binder(QObject):
    """The fields of one form.

    `dirty_changed(bool)`: whether values differ from those loaded. `typed(name, value)`: a field was edited and rests,
    or was left; write it to the drafts. `left(name, value)`: the focus left an edited field; make it a deed.
    """

    dirty_changed = Signal(bool)
    typed = Signal(str, object)
    left = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._clean: dict[str, object] = {}
        self._was_dirty = False
        self._loading = False
        self._resting: dict[str, QTimer] = {}
        self._edited: set[str] = set()

    def bind(self, field: Field, edited: SignalInstance, done: SignalInstance | None = None) -> None:
        """Bind a field. `edited` is emitted at each edit; `done`, if there is one, when the field is left."""
        self._fields[field.name] = field
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(REST)
        timer.timeout.connect(lambda: self._tell_typed(field.name))
        self._resting[field.name] = timer
        edited.connect(lambda *_values: self._on_edit(field.name))
        if done is not None:
            done.connect(lambda *_values: self._on_left(field.name))

    def bind_widget(self, name: str, widget: QWidget, row: FormRow | None = None) -> None:
        """Bind one of the house's fields: line, growing text, date, segmented choice, combo box, check box.

        Values: str (stripped; "" for empty) for texts, `PartialDate`-like values of the date field, the chosen value
        or None for choices, bool for check boxes. TypeError for a widget of another kind: use `bind`.
        """
        match widget:
            case DateField():
                self.bind(Field(name, lambda: widget.value, widget.set_value, widget, row), widget.edited, widget.left)
            case GrowingText():
                show = _shows_text(widget.setPlainText)
                read = lambda: widget.toPlainText().strip()  # noqa: E731
                self.bind(Field(name, read, show, widget, row), widget.textChanged, widget.left)
            case QPlainTextEdit():
                show = _shows_text(widget.setPlainText)
                read = lambda: widget.toPlainText().strip()  # noqa: E731
                self.bind(Field(name, read, show, widget, row), widget.textChanged)
            case Picker():
                show_pick = lambda value: widget.set_pick(value if isinstance(value, Pick) else None)  # noqa: E731
                self.bind(Field(name, lambda: widget.value, show_pick, widget, row), widget.picked, widget.left)
            case QLineEdit():
                show = _shows_text(widget.setText)
                read = lambda: widget.text().strip()  # noqa: E731
                self.bind(Field(name, read, show, widget, row), widget.textChanged, widget.editingFinished)
            case Segmented():
                field = Field(name, lambda: widget.value, widget.set_value, widget, row)
                self.bind(field, widget.chosen, widget.chosen)
            case Choice():
                field = Field(name, lambda: widget.value, widget.set_value, widget, row)
                self.bind(field, widget.currentIndexChanged, widget.activated)
            case QCheckBox():
                show_check = lambda value: widget.setChecked(bool(value))  # noqa: E731
                self.bind(Field(name, widget.isChecked, show_check, widget, row), widget.toggled, widget.clicked)
            case _:
                raise TypeError(type(widget).__name__)

    def load(self, values: Mapping[str, object]) -> None:
        """Show these values and call them clean. A name that is missing leaves its field as it is."""
        self._loading = True
        for name, field in self._fields.items():
            if name in values:
                field.show(values[name])
        self._loading = False
        self._edited.clear()
        for timer in self._resting.values():
            timer.stop()
        self._clean = self.values()
        self._tell_dirty()

    def put(self, name: str, value: object) -> None:
        """Show a draft in one field: it is then dirty, and nothing is written."""
        self._loading = True
        self._fields[name].show(value)
        self._loading = False
        self._tell_dirty()

    def values(self) -> dict[str, object]:
        """What stands in the fields now."""
        return {name: field.read() for name, field in self._fields.items()}

    def changes(self) -> dict[str, object]:
        """The values that differ from those loaded."""
        return {name: value for name, value in self.values().items() if value != self._clean.get(name)}

    def settle(self, *names: str) -> None:
        """Call what stands in these fields (or in all) clean: it was saved."""
        now = self.values()
        for name in names or tuple(now):
            self._clean[name] = now[name]
            self._edited.discard(name)
        self._tell_dirty()

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was loaded: typing a letter and removing it is clean again."""
        return bool(self.changes())

    def complain(self, name: str | None, words: str) -> bool:
        """Show a complaint beside the field `name`; says whether there is such a field."""
        field = self._fields.get(name or "")
        if field is None or field.row is None:
            return False
        field.row.complain(words)
        return True

    def clear_complaints(self) -> None:
        """Take all complaints away."""
        for field in self._fields.values():
            if field.row is not None:
                field.row.complain("")

    def faults(self) -> list[tuple[str, str]]:
        """The labels and complaints now shown, in order, for the summary beside the primary button."""
        return [(f.row.words, f.row.fault) for f in self._fields.values() if f.row is not None and f.row.fault]

    def go_to_fault(self) -> None:
        """Put the focus into the first field with a complaint."""
        for field in self._fields.values():
            if field.row is not None and field.row.fault:
                field.widget.setFocus()
                return

    def flush(self) -> None:
        """Tell at once what was typed and rests: before locking, closing and leaving a screen."""
        for name, timer in self._resting.items():
            if timer.isActive():
                timer.stop()
                self._tell_typed(name)

    def _on_edit(self, name: str) -> None:
        if self._loading:
            return
        self._edited.add(name)
        if not self._resting[
            name
        ].isActive():  # not begun again at each letter: a draft also comes while typing goes on
            self._resting[name].start()
        row = self._fields[name].row
        if row is not None and row.fault:
            row.complain("")
        self._tell_dirty()

    def _on_left(self, name: str) -> None:
        if self._loading or name not in self._edited:
            return
        if self._resting[name].isActive():
            self._resting[name].stop()
            self._tell_typed(name)
        self._edited.discard(name)
        self.left.emit(name, self._fields[name].read())

    def _tell_typed(self, name: str) -> None:
        self.typed.emit(name, self._fields[name].read())

    def _tell_dirty(self) -> None:
        if self.dirty != self._was_dirty:
            self._was_dirty = not self._was_dirty
            self.dirty_changed.emit(self._was_dirty)


def _shows_text(put: Callable[[str], object]) -> Callable[[object], None]:
    def show(value: object) -> None:
        put("" if value is None else str(value))

    return show
