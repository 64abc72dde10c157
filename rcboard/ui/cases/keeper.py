"""Keeps what is typed into the fields of a case: a draft within a second, a deed with one undo step when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rcboard.errors import Refused, UserFacing
from rcboard.models.faults import SENTENCES, worded
from rcboard.models.terms.dates import PartialDate
from rcboard.services import case_fields, case_steps, cases, drafts

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.undo import Step
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.in_place import InPlace
    from rcboard.ui.room import Room


def as_text(value: object) -> str | None:
    """A value of a case field as the text that drafts compare."""
    return None if value is None else str(value)


class Keeper(QObject):
    """The fields of one case at one desk. `saved()`: a deed was done and the page should be read again."""

    saved = Signal()

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._fields: dict[str, InPlace] = {}
        self._view: CaseView | None = None
        self._base: dict[str, object] = {}

    def add(self, field: InPlace) -> InPlace:
        """Keep a field from now on."""
        self._fields[field.known.name] = field
        field.typed.connect(self._typed)
        field.left.connect(self._left)
        return field

    def show_view(self, view: CaseView) -> None:
        """Show the values of a case; what was typed and not saved is put back, with its complaint."""
        self._view = view
        typed = {row.field: row for row in view.drafts}
        for name, field in self._fields.items():
            if not field.editing:
                self._base[name] = view.row.values[name]
            field.show_value(view.row.values[name], editable=view.may_write, hidden=name in view.hidden)
            draft = typed.get(name)
            if draft is not None and not field.editing:
                complaint = self._room.say(SENTENCES[draft.complaint]) if draft.complaint in SENTENCES else ""
                field.put_draft(draft.raw, complaint)

    def open(self, name: str) -> None:
        """Open a field for change."""
        if name in self._fields:
            self._fields[name].edit()
            editor = self._fields[name].editor
            if editor is not None:
                editor.setFocus()

    def flush(self) -> None:
        """Write drafts of all open fields at once: before a lock, a close, another page."""
        for field in self._fields.values():
            field.flush()

    def _case(self) -> CaseId:
        if self._view is None:
            raise RuntimeError("no case is shown")
        return self._view.row.id

    def _typed(self, name: str, raw: str) -> None:
        self._draft(name, raw, None)

    def _draft(self, name: str, raw: str, complaint: str | None) -> None:
        base = as_text(self._base.get(name))
        revision = self._view.row.revision if self._view else None
        try:
            with self._room.store.work("draft") as work:
                drafts.save_draft(work, f"case:{self._case()}", name, raw, base, revision, complaint)
        except UserFacing as why:
            self._room.trouble(why)
        else:
            self._room.frame.saved.saved(self._room.now(), draft=True)

    def _left(self, name: str, value: object) -> None:
        field = self._fields[name]
        if isinstance(value, PartialDate) and case_fields.FIELDS[name].shape is case_fields.Shape.DATE:
            value = value.first
        try:
            step = self._save(name, value)
        except Refused as why:
            self._draft(name, field.raw(), why.code)
            field.complain(worded(why, self._room.say))
            self.saved.emit()  # the page says what is still a draft
            return
        except UserFacing as why:
            self._room.trouble(why)
            return
        field.close_editor()
        if step is None:
            return
        self._room.did(self._room.say("Saved: {field}", field=self._room.say(case_fields.FIELDS[name].words)), step)
        self._room.frame.saved.saved(self._room.now())
        self.saved.emit()

    def _save(self, name: str, value: object) -> Step | None:
        """Save one field; None where it is as it was. Refused where somebody else changed the same field meanwhile."""
        case_id = self._case()
        wanted = case_fields.read(name, value)
        with self._room.store.work("case.change") as work:
            theirs = cases.show(work, case_id).values[name]
            merged = drafts.merge(as_text(self._base.get(name)), as_text(wanted), as_text(theirs))
            if merged.state is drafts.MergeState.CONFLICT:
                raise Refused("people.changed_meanwhile", field=name)
            drafts.discard(work, f"case:{case_id}", name)
            if wanted == theirs:
                return None
            cases.change(work, case_id, {name: wanted})
            after = cases.show(work, case_id).values[name]
        self._base[name] = after
        return case_steps.field_changed(case_id, name, theirs, after)
