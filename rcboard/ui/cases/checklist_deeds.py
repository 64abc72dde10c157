"""The deeds of one item of the checklist: enter what shows it, vouch for it, explain, take out, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.errors import UserFacing
from rcboard.language import N_
from rcboard.models.terms.checklist import Answer, Condition, ItemState
from rcboard.models.terms.dates import PartialDate
from rcboard.models.words.case import ATTACHMENT_KIND
from rcboard.services import checklist_record
from rcboard.services.dates import show_date
from rcboard.ui.cases import checklist_words as words
from rcboard.ui.cases.checklist_places import fills_by_itself, where
from rcboard.ui.cases.checklist_request import open_requests
from rcboard.ui.cases.diagnosis_sheet import open_diagnosis
from rcboard.ui.cases.event_sheet import may_add, open_event
from rcboard.ui.cases.fitness_sheet import open_fitness
from rcboard.ui.cases.sheet_form import SheetForm
from rcboard.ui.cases.stage_sheet import open_grade, open_stage
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.labels import label
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rcboard.services.checklists import ItemResult
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.section import Host

Offer = tuple[str, str, str]

_SENTENCES: dict[str, tuple[Answer, str, str, str]] = {
    "explain": (Answer.EXPLAINED, N_("Explain why not"), N_("&Why it is not there"), N_("Explained")),
    "not_applicable": (Answer.NOT_APPLICABLE, N_("Not applicable"), N_("&Why it does not apply"), N_("Not applicable")),
    "take_back": (Answer.TAKEN_BACK, N_("Take back"), N_("&Why this does not show it"), N_("Taken back")),
}
"""Deeds that ask one sentence: answer, title and button, label of the field, what the toast says."""
_AT_ONCE: dict[str, tuple[Answer, str]] = {
    "clear": (Answer.CLEARED, N_("Back to the rule")),
    "applies": (Answer.CONDITION_HOLDS, N_("Applies")),
    "applies_not": (Answer.CONDITION_FAILS, N_("Does not apply")),
}
BY_PERSON = frozenset({"shown_by_hand", "explained", "not_applicable", "taken_back"})
"""Why an item stands where it stands: a person said so."""


class ItemDeeds:
    """What can be done with an item of the case that is shown."""

    def __init__(self, host: Host) -> None:
        self._host, self._say = host, host.room.say

    def offers(self, row: ItemResult) -> tuple[Offer, ...]:
        """The deeds that a row offers: code, words, icon. None on a shared screen and without the right to write."""
        view, say = self._host.view, self._say
        if view is None or not view.may_write:
            return ()
        if words.is_open_condition(row):
            return (
                ("applies", say("Applies"), "check"),
                ("applies_not", say("Does not apply"), "minus"),
                ("add", self.add_words(row), "plus"),
            )
        found: list[Offer] = []
        if row.state in {ItemState.MISSING, ItemState.ASKED, ItemState.STALE}:
            found += [
                ("add", self.add_words(row), "plus"),
                ("link", say("Link document"), "paperclip"),
                ("explain", say("Explain why not"), ""),
                ("not_applicable", say("Not applicable"), ""),
            ]
            if row.asked is not None:
                found.append(("ask", say("Ask again"), "send"))
        elif row.state is ItemState.READY:
            found.append(("open", say("Open"), "arrow-right"))
            if row.why == "shown":
                found.append(("take_back", say("Take back…"), "undo-2"))
            found.append(("not_applicable", say("Not applicable"), ""))
        elif row.state is ItemState.EXPLAINED:
            found += [("add", self.add_words(row), "plus"), ("link", say("Link document"), "paperclip")]
        if row.why in BY_PERSON:
            found.append(("clear", say("Back to the rule"), "undo-2"))
        if row.condition is Condition.FAILS:
            found.append(("applies", say("Applies"), "check"))
        elif row.condition is Condition.HOLDS:
            found.append(("applies_not", say("Does not apply"), "minus"))
        return tuple(found)

    def add_words(self, row: ItemResult) -> str:
        """The words of the first deed: what is opened by it."""
        say, place = self._say, where(row.item)
        if not fills_by_itself(row.item) or place.kind is not None:
            return say("Add result")
        return {
            "stage": say("Add stage"),
            "grade": say("Add grade"),
            "fitness": say("Add fitness"),
            "diagnosis": say("Add diagnosis"),
        }.get(place.field) or (say("Enter text") if place.section == "summary" else say("Open section"))

    def do(self, deed: str, row: ItemResult) -> None:
        """Do a deed with an item."""
        if deed == "add":
            self.add(row)
        elif deed == "link":
            self.link(row)
        elif deed == "ask":
            open_requests(self._host, row.item.id)
        elif deed == "open":
            self.open(row)
        elif deed in _SENTENCES:
            self._ask_sentence(deed, row)
        else:
            what, said = _AT_ONCE[deed]
            try:
                self._answer(row, what, said)
            except UserFacing as why:
                self._host.room.trouble(why)
                return
            self._host.reload()

    # --- filling in ---------------------------------------------------------------------------------------------------

    def add(self, row: ItemResult) -> None:
        """Open the form that enters what shows the item; where only a person can judge, ask what shows it."""
        place, view = where(row.item), self._host.view
        if view is None:
            return
        if not fills_by_itself(row.item):
            self.link(row)
        elif place.kind is not None and may_add(view, place.kind):
            open_event(self._host, kind=place.kind)
        else:
            self._open_place(place.section, place.field, view)

    def open(self, row: ItemResult) -> None:
        """Go to what shows the item."""
        view = self._host.view
        event = next((e for e in view.events for one in row.shown if one.id and e.id == one.id), None) if view else None
        if view is not None and event is not None and may_add(view, event.kind):
            open_event(self._host, event)
            return
        place = where(row.item)
        self._host.go_to(place.section)

    def _open_place(self, section: str, field: str, view: CaseView) -> None:
        opened: dict[str, Callable[[Host], None]] = {
            "stage": open_stage,
            "grade": open_grade,
            "fitness": open_fitness,
            "diagnosis": open_diagnosis,
        }
        if field in opened:
            opened[field](self._host)
        else:
            part = f"{section}:{field}" if field else section
            self._host.room.navigate(Place("case", view.row.id, part))

    def link(self, row: ItemResult) -> None:
        """Say which document, or what else, shows the item; the date of it counts for its age."""
        view, say = self._host.view, self._say
        if view is None:
            return
        form = self._form(row, "link")
        files = [
            (file.id, self._file_words(ATTACHMENT_KIND[file.kind], file.name, file.dated))
            for file in view.files
            if not file.removed
        ]
        document = Choice(say("Document"), [(None, say("No document")), *files])
        reason = GrowingText(lines=2)
        dated = DateField(say, self._host.room.today)
        form.add("document", say("&Document"), document)
        form.add("reason", say("&What shows it"), reason, say("One sentence; it stands beside the item."))
        form.add("dated", say("&Date of it"), dated, say("Its age is counted from here."))
        form.load({"document": None, "reason": "", "dated": None})

        def chosen(_at: int) -> None:
            file = next((file for file in view.files if file.id == document.value), None)
            if file is not None:
                if not reason.toPlainText().strip():
                    reason.setPlainText(say(ATTACHMENT_KIND[file.kind]))
                if file.dated is not None and file.dated.precision == "day" and not dated.value:
                    dated.set_value(file.dated)

        document.activated.connect(chosen)

        def keep(values: dict[str, object]) -> None:
            day = values["dated"]
            on = day.first if isinstance(day, PartialDate) else None
            self._answer(row, Answer.SHOWN, N_("Shown by hand"), str(values["reason"]), on)

        form.open(say("What shows it"), say("Keep"), keep)

    def _file_words(self, kind: str, name: str, dated: PartialDate | None) -> str:
        said = f"{self._say(kind)}, {name}"
        return f"{said}, {show_date(dated, self._say)}" if dated else said

    # --- answers ------------------------------------------------------------------------------------------------------

    def _ask_sentence(self, deed: str, row: ItemResult) -> None:
        what, title, field, said = _SENTENCES[deed]
        form = self._form(row, deed)
        form.add("reason", self._say(field), GrowingText(lines=3), self._say("One sentence."))
        form.load({"reason": ""})
        form.open(
            self._say(title),
            self._say(title),
            lambda values: self._answer(row, what, said, str(values["reason"])),
        )

    def _form(self, row: ItemResult, deed: str) -> SheetForm:
        view = self._host.view
        case = view.row.id if view else ""
        form = SheetForm(self._host, f"checklist:{case}:{row.item.id}:{deed}")
        form.rows.add_widget(label(row.item.text, "strong", wrap=True))
        form.rows.add_widget(label(words.source_words(row, self._say), "third", wrap=True))
        return form

    def _answer(self, row: ItemResult, what: Answer, said: str, reason: str = "", dated: date | None = None) -> None:
        view, room = self._host.view, self._host.room
        if view is None:
            return
        with room.store.work("checklist.answer") as work:
            made = checklist_record.answer(work, view.row.id, row.item.id, what, reason, dated=dated)

        def undo() -> None:
            with room.store.work("checklist.take_out") as work:
                checklist_record.take_out(work, made)

        room.tell(self._say("{deed}: {item}", deed=self._say(said), item=row.item.text), undo)


def keys() -> dict[int, str]:
    """Which letter asks for which deed while the list has the focus."""
    from PySide6.QtCore import Qt

    key = Qt.Key
    return {
        key.Key_A: "add",
        key.Key_L: "link",
        key.Key_X: "explain",
        key.Key_N: "not_applicable",
        key.Key_Return: "open",
        key.Key_Enter: "open",
        key.Key_F2: "open",
    }
