"""The sheet for one event: its kind, date, the fields of its kind from the one table, free text, source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.models.faults import worded
from rcboard.models.terms.events import TREATMENTS, EventKind
from rcboard.models.terms.people import Right
from rcboard.models.words.events import EVENT_KIND
from rcboard.services import case_steps, drafts, event_kinds, events, misplaced
from rcboard.services.event_fields import Field, FieldType
from rcboard.services.events import EventRow
from rcboard.ui.cases.detail_rows import DetailRows, label_of
from rcboard.ui.cases.misplaced_notice import MisplacedNotice
from rcboard.ui.cases.sheet_form import SheetForm, as_raw, day_of, text_of
from rcboard.ui.common.buttons import button
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.notices import Notice

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.section import Host

PATHOLOGY = frozenset({EventKind.PATHOLOGY, EventKind.EXPERT_REVIEW, EventKind.MOLECULAR})
_ENDS = TREATMENTS
"""Kinds that last: they have an end."""


class EventForm(SheetForm):
    """The fields of one kind. Another kind makes another form, which takes date, text and source along."""

    def __init__(self, host: Host, view: CaseView, kind: EventKind, event: EventRow | None) -> None:
        """`event`: the one that is changed; None for a new one."""
        super().__init__(host, f"event:{event.id}" if event else f"event:{view.row.id}:new:{kind.value}")
        self.kind, self.before, self._view = kind, event, view
        self._lists: set[str] = set()
        self._kept_odd = False
        self._belongs: str | None = None
        say = self.say
        self._kind: Choice | None = None
        if event is None:
            kinds = [(one, say(words)) for one, words in EVENT_KIND.items() if may_add(view, one)]
            self._kind = Choice(say("Kind"), kinds, kind)
            self.rows.add(say("&Kind"), self._kind, above=True)
            self._kind.activated.connect(self._other_kind)
        self.odd = Notice("stale", "")
        self.odd.hide()
        self.misplaced = MisplacedNotice(host)
        self.misplaced.belongs.connect(self._belongs_here)
        self.misplaced.hide()
        today = host.room.today
        words = say("&Began") if kind in _ENDS else say("&Date")
        self.add("dated", words, DateField(say, today, partial=True))
        if kind in _ENDS:
            self.add("ended", say("&Ended"), DateField(say, today, partial=True), say("Empty while it goes on."))
        for field in event_kinds.KINDS[kind]:
            self._add_field(field)
        self.text = GrowingText(lines=3)
        self.add("text", say("&Text"), self.text)
        self.add("source", say("S&ource"), QLineEdit(), say("Where it is from: a department, a letter."))
        self.rows.add_widget(self.odd)
        self.rows.add_widget(self.misplaced)
        self.text.left.connect(self.look_whose)
        self._start()

    def _add_field(self, field: Field) -> None:
        say = self.say
        words, hint = label_of(field, say), say(field.help) if field.help else ""
        widget: QWidget
        match field.type:
            case FieldType.LIST_OF:
                rows = DetailRows(say, field)
                self.add_list(field, rows, words, hint)
                self._lists.add(field.name)
                return
            case FieldType.CHOICE:
                empty = "–" if field.required else say("not known")
                widget = Choice(words, [(None, empty), *((one, say(said)) for one, said in field.choices.items())])
            case FieldType.LONG_TEXT:
                widget = GrowingText(lines=2)
            case FieldType.PARTIAL_DATE:
                widget = DateField(say, self.host.room.today, partial=True)
            case _:
                widget = QLineEdit()
        self.add(field.name, words, widget, hint)

    def _start(self) -> None:
        event = self.before
        details = dict(event.details or {}) if event else {}
        values: dict[str, object] = {name: details.get(name, [] if name in self._lists else "") for name in
                                     self._fields}  # fmt: skip
        values |= {"dated": event.dated if event else None, "text": (event.text if event else "") or "",
                   "source": (event.source if event else "") or ""}  # fmt: skip
        if "ended" in self._fields:
            values["ended"] = event.ended if event else None
        for name, field in self._fields.items():
            if isinstance(field, Choice):
                values[name] = details.get(name)
        self.load(values)

    def row(self, values: dict[str, object]) -> EventRow:
        """The event as it stands in the form. Refuses what the kind does not allow."""
        own = {field.name for field in event_kinds.KINDS[self.kind]}
        details = {name: value for name, value in values.items() if name in own}
        today = self.host.room.today()
        return EventRow(
            self.kind, day_of(values.get("dated")), day_of(values.get("ended")), text_of(values.get("text")),
            event_kinds.validate(self.kind, details, today=today), text_of(values.get("source")),
            revision=self.before.revision if self.before else 0,
        )  # fmt: skip

    def do(self) -> None:
        """Ctrl+Enter and the primary button."""
        self.submit(self.save)

    def save(self, values: dict[str, object]) -> None:
        """Warn of what is odd or may belong to somebody else; then the deed."""
        row = self.row(values)
        if self._warns(row):
            raise _Wait
        room, case_id, event = self.room, self._view.row.id, self.before
        with room.store.work("event.change" if event else "event.add", self._belongs or "") as work:
            if event is None or event.id is None:
                made = events.add(work, case_id, row)
                step = case_steps.event_there(made, added=True)
            else:
                before = events.get(work, event.id)
                events.change(work, event.id, row)
                step = case_steps.event_changed(event.id, before, events.get(work, event.id))
        room.did(self.say("Event changed") if event else self.say("Event added"), step)

    def submit(self, deed: Any) -> None:  # noqa: ANN401  as the base has it
        """As every form, but a warning keeps the form open without being a refusal."""
        try:
            super().submit(deed)
        except _Wait:
            self.binder.flush()

    def complain(self, why: UserFacing) -> None:
        """A fault inside a list is told beside the list, with the entry it is in."""
        field = why.field if isinstance(why, Refused) else None
        if field and "." in field:
            name, number, *_rest = field.split(".")
            words = self.say("Entry {n}: {words}", n=int(number) + 1, words=worded(why, self.say))
            if self.binder.complain(name, words):
                self.binder.go_to_fault()
                return
        super().complain(why)

    def _warns(self, row: EventRow) -> bool:
        if not self._kept_odd:
            found = event_kinds.warnings(self.kind, row.details or {})
            if found:
                said = " ".join(dict.fromkeys(one.worded(self.say) for one in found))
                keep = button(self.say("Keep as it is"), self._keep_odd, size="small")
                self.odd.say("stale", said, "", keep)
                self.odd.tell()
                keep.setFocus()
                return True
        if self._belongs is None:
            found_whose = self._suspicions(row)
            if found_whose:
                self.misplaced.show_suspicion(found_whose[0], lambda to: self._add_there(to, row))
                return True
        return False

    def _keep_odd(self) -> None:
        self._kept_odd = True
        self.odd.hide()
        self.do()

    def _belongs_here(self, reason: str) -> None:
        self._belongs = reason
        self.misplaced.hide()
        self.do()

    def look_whose(self) -> None:
        """As soon as the text was left: does it speak of somebody else?"""
        if self._belongs is not None or not self.text.toPlainText().strip():
            return
        found = self._suspicions(EventRow(self.kind, text=self.text.toPlainText()))
        if found:
            self.misplaced.show_suspicion(found[0], None)
        else:
            self.misplaced.hide()

    def _suspicions(self, row: EventRow) -> tuple[misplaced.Suspicion, ...]:
        texts = [row.text or "", *(text for _at, text in event_kinds.free_texts(self.kind, row.details or {}))]
        with self.room.store.reading() as work:
            return misplaced.suspicions(work, self._view.row.person_id, "\n".join(texts))

    def _add_there(self, to: CaseId, row: EventRow) -> None:
        """The new event is entered with the case it belongs to; one that stands here already is moved."""
        room, reason = self.room, self.say("Belongs to that person")
        try:
            with room.store.work("event.move" if self.before else "event.add", reason) as work:
                if self.before is None or self.before.id is None:
                    step = case_steps.event_there(events.add(work, to, row), added=True)
                    received: tuple[str, ...] = ()
                else:
                    received = events.move(work, self.before.id, to, reason)
                    step = None
        except UserFacing as why:
            self.complain(why)
            return
        self.discard()
        self.host.sheet.close_sheet()
        self.host.reload()
        words = self.say("Entered with the other case") if step else self.say("Moved to the other case")
        if received:
            words = self.say("{done}. The old case was handed to: {names}", done=words, names=", ".join(received))
        room.did(words, step) if step else room.tell(words)

    def _other_kind(self) -> None:
        chosen = self._kind.value if self._kind is not None else None
        if chosen is None or chosen == self.kind:
            return
        kept = {name: as_raw(value) for name, value in self.binder.values().items()
                if name in {"dated", "text", "source"} and value}  # fmt: skip
        self.discard()
        kind = EventKind(str(chosen))
        with self.room.store.work("draft") as work:
            for name, raw in kept.items():
                drafts.save_draft(work, f"event:{self._view.row.id}:new:{kind.value}", name, raw)
        open_event(self.host, kind=kind)


class _Wait(Exception):
    """A warning is shown; nothing is saved yet."""


def may_add(view: CaseView, kind: EventKind) -> bool:
    """Whether the person at the desk may enter events of this kind."""
    if view.share_safe:
        return False
    return view.may(Right.REVIEW_PATHOLOGY if kind in PATHOLOGY else Right.WRITE_CASES)


def open_event(host: Host, event: EventRow | None = None, kind: EventKind | None = None) -> None:
    """Open the sheet for a new event of a kind, or for one that is there."""
    view, say = host.view, host.room.say
    if view is None:
        return
    wanted = event.kind if event else kind or _begun(host, view) or EventKind.IMAGING
    if not may_add(view, wanted):
        return
    form = EventForm(host, view, wanted, event)
    words = say("Save event") if event else say("Add event")
    form.open(say("Change event") if event else say("Add event"), words, form.save)


def _begun(host: Host, view: CaseView) -> EventKind | None:
    """The kind of an event that was begun and not added: it is offered again."""
    prefix = f"event:{view.row.id}:new:"
    with host.room.store.reading() as work:
        rows = [row for row in drafts.my_drafts(work) if row.place.startswith(prefix)]
    return EventKind(rows[-1].place.removeprefix(prefix)) if rows else None
