"""A form in the side sheet: drafts within a second, complaints beside their fields, one deed at the end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.models.faults import worded
from rcboard.models.terms.dates import PartialDate
from rcboard.services import drafts
from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.form import Binder
from rcboard.ui.common.form import Field as Bound
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.rows import FormRow, Rows
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rcboard.services.event_fields import Field
    from rcboard.ui.cases.detail_rows import DetailRows
    from rcboard.ui.cases.section import Host

    Values = dict[str, object]


class SheetForm(QWidget):
    """Rows of fields bound by name. What was typed and not saved is there again when the form is opened."""

    def __init__(self, host: Host, place: str) -> None:
        """`place`: where the drafts of this form are kept, such as "fitness:CASE"."""
        super().__init__()
        self.host, self.room, self.say = host, host.room, host.room.say
        self.place = place
        look = Look.here()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(16))
        self.notice = Notice("missing", "")
        self.notice.hide()
        self._column.addWidget(self.notice)
        self.rows = Rows()
        self._column.addWidget(self.rows)
        self._column.addStretch(1)
        self.binder = Binder(self)
        self.binder.typed.connect(self._typed)
        self._fields: dict[str, QWidget] = {}
        self._kept: dict[str, str] = {}

    def add(self, name: str, words: str, field: QWidget, hint: str = "", above: bool = True) -> FormRow:
        """Add a field; `words` may have `&` before its mnemonic."""
        row = self.rows.add(words, field, hint, above)
        self.binder.bind_widget(name, field, row)
        self._fields[name] = field
        return row

    def add_list(self, field: Field, rows: DetailRows, words: str, hint: str = "") -> FormRow:
        """Add a list of rows; its value is a list of dicts, its draft is JSON."""
        row = self.rows.add(words, rows, hint, above=True)
        self.binder.bind(Bound(field.name, lambda: rows.value, rows.set_value, rows, row), rows.edited)
        self._fields[field.name] = rows
        return row

    def load(self, values: Mapping[str, object]) -> None:
        """Show values, then put what was typed before over them."""
        self.binder.load(values)
        self._kept = {name: as_raw(value) for name, value in self.binder.values().items()}
        with self.room.store.reading() as work:
            rows = drafts.drafts_of(work, self.place)
        for row in rows:
            if row.field in self._fields:
                self.binder.put(row.field, as_value(self._fields[row.field], row.raw))

    def _typed(self, name: str, value: object) -> None:
        try:
            with self.room.store.work("draft") as work:
                drafts.save_draft(work, self.place, name, as_raw(value), self._kept.get(name))
        except UserFacing as why:
            self.room.trouble(why)
        else:
            self.room.frame.saved.saved(self.room.now(), draft=True)

    def discard(self) -> None:
        """Remove the drafts of this form."""
        with self.room.store.work("draft") as work:
            drafts.discard(work, self.place)

    def complain(self, why: UserFacing) -> None:
        """Show what was refused beside its field, or at the top where no field takes it."""
        words = worded(why, self.say)
        field = why.field if isinstance(why, Refused) else None
        if self.binder.complain(field, words):
            self.binder.go_to_fault()
            return
        self.notice.say("missing", words)
        self.notice.tell()

    def submit(self, deed: Callable[[Values], object]) -> None:
        """Do the deed with the values, close the sheet, read the case again; what is refused stays in the form."""
        self.binder.clear_complaints()
        self.notice.hide()
        values = self.binder.values()
        bad = [name for name, field in self._fields.items() if isinstance(field, DateField) and field.complaint()]
        if bad:
            for name in bad:
                field = self._fields[name]
                if isinstance(field, DateField):
                    self.binder.complain(name, field.complaint())
            self.binder.go_to_fault()
            return
        try:
            deed(values)
        except UserFacing as why:
            self.complain(why)
            return
        self.binder.flush()
        self.discard()
        self.host.sheet.close_sheet()
        self.host.reload()

    def open(self, title: str, words: str, deed: Callable[[Values], object], *more: Button) -> None:
        """Show the form in the page's sheet; `words`: of the primary button, which does `deed`."""
        primary = button(words, lambda: self.submit(deed), "primary", key="Ctrl+Enter")
        self.do = lambda: self.submit(deed)
        self.host.sheet.closed.connect(self._flush)
        self.host.sheet.open(title, self, primary, *more)
        # The first field of the form, not the notice above it.
        QTimer.singleShot(0, self, self._first)

    def _first(self) -> None:
        first = next(iter(self._fields.values()), None)
        if first is not None and self.isVisible():
            (first.focusProxy() or first).setFocus()

    def _flush(self) -> None:
        if self.host.sheet.content() is self:
            self.binder.flush()


def as_raw(value: object) -> str:
    """A value of a field as the text of a draft; a list of rows as JSON."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else str(value)


def as_value(field: QWidget, raw: str) -> object:
    """The value that a draft's text means in a field."""
    if isinstance(field, DateField):
        try:
            return PartialDate(raw)
        except ValueError:
            return raw
    if isinstance(field, QCheckBox):
        return raw == "True"
    return raw


def day_of(value: object) -> PartialDate | None:
    """The date of a date field; None where it is empty."""
    return value if isinstance(value, PartialDate) else None


def text_of(value: object) -> str | None:
    """The text of a field; None where it is empty."""
    return str(value).strip() or None if value is not None else None
