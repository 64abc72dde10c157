"""The one table of age limits by kind of finding: how old it may be on the day of the board, with its source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rcboard.errors import Refused
from rcboard.models import faults
from rcboard.models.terms.people import Right, may
from rcboard.services import checklist_change, checklist_record
from rcboard.ui.common.labels import label
from rcboard.ui.common.rows import Rows
from rcboard.ui.common.spacing import between
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.ui.common.rows import FormRow
    from rcboard.ui.room import Room


class AgeLimits(QWidget):
    """One field a kind of finding, kept when it is left. `changed`: a limit is another one."""

    changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.say
        say = self._say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        between(column, 8)
        column.addWidget(label(say("How old findings may be"), "section"))
        words = say("Days from the finding to the day of the board. Where no source names a limit there is none.")
        column.addWidget(label(words, "second", wrap=True))
        rows = Rows()
        column.addWidget(rows)
        self._fields: dict[str, QLineEdit] = {}
        with room.store.reading() as work:
            own = checklist_change.own_limits(work)
        allowed = may(room.store.who.roles, Right.MANAGE_CHECKLISTS)
        for one in own:
            field = QLineEdit(str(one.days))
            field.setMaximumWidth(Look.here().px(90))
            field.setReadOnly(not allowed)
            field.setAccessibleName(say("{kind}, days", kind=say(one.of)))
            source = say("Shipped: {n} days, {source}", n=one.default, source=say(one.source))
            row = rows.add(say(one.of), field, source)
            field.editingFinished.connect(partial(self._keep, one.key, field, row))
            self._fields[one.key] = field

    def days(self, key: str, otherwise: int) -> int:
        """The figure that stands in the table."""
        field = self._fields.get(key)
        return int(field.text()) if field is not None and field.text().isdigit() else otherwise

    def _keep(self, key: str, field: QLineEdit, row: FormRow) -> None:
        room, typed = self._room, field.text().strip()
        with room.store.reading() as work:
            before = next(one.days for one in checklist_change.own_limits(work) if one.key == key)
        if typed == str(before):
            row.complain("")
            return
        days = int(typed) if typed.isdigit() else 0
        try:
            with room.store.work("checklist.limit") as work:
                checklist_record.set_limit(work, key, days)
        except Refused as why:
            row.complain(faults.worded(why, self._say))
            return
        row.complain("")

        def undo() -> None:
            with room.store.work("checklist.limit") as work:
                checklist_record.set_limit(work, key, before)
            field.setText(str(before))
            self.changed.emit()

        room.tell(self._say("{kind}: {n} days", kind=row.words, n=days), undo)
        self.changed.emit()
