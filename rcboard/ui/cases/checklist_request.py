"""Asking for what is missing: one text a recipient, seen before it is copied or printed, and recorded with its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.models.faults import worded
from rcboard.services import checklist_asking, checklist_record
from rcboard.ui.common.buttons import button
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.labels import label
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.rows import Rows
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.services.checklist_asking import Request
    from rcboard.services.checklists import ItemResult
    from rcboard.services.work import Work
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.section import Host

CLEARED_AFTER = 60
"""Seconds after which a copied text leaves the clipboard."""
INSIDE, OUTSIDE = "inside", "outside"


class RequestForm(QWidget):
    """Who is asked, in which house, for what; below it the text as it will be copied."""

    def __init__(self, host: Host, view: CaseView, offered: dict[str, tuple[ItemResult, ...]], first: str) -> None:
        """`offered`: what may be asked for, by who usually has it; `first`: the one shown first."""
        super().__init__()
        self._host, self._view, self._offered = host, view, offered
        self._say = say = host.room.say
        look = Look.here()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(16))
        rows = Rows()
        column.addWidget(rows)
        self.usual = Choice(say("Usual recipient"), [(name, self._count(name)) for name in offered], first)
        rows.add(say("&Usual recipient"), self.usual, above=True)
        self.whom = QLineEdit()
        self.whom_row = rows.add(say("&To whom"), self.whom, say("A department, a hospital, a person."), above=True)
        self.house = Segmented(
            say("House of the recipient"), [(INSIDE, say("Own house")), (OUTSIDE, say("Another house"))], OUTSIDE
        )
        rows.add(say("&House of the recipient"), self.house, above=True)
        self.house_note = Notice("private", "")
        rows.add_widget(self.house_note)
        rows.add_widget(label(say("Asked for"), "label"))
        self._items = QVBoxLayout()
        self._items.setSpacing(look.px(6))
        self._boxes: dict[str, QCheckBox] = {}
        box = QWidget()
        box.setLayout(self._items)
        self._items.setContentsMargins(0, 0, 0, 0)
        rows.add_widget(box)
        self.text = GrowingText(say("Text of the request"), 8)
        self.text.setReadOnly(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text_row = rows.add(say("Te&xt of the request"), self.text, above=True)
        column.addStretch(1)
        self.usual.activated.connect(lambda _at: self._choose())
        self.house.chosen.connect(lambda _value: self._preview())
        self.whom.editingFinished.connect(self._preview)
        self._choose()

    def _count(self, name: str) -> str:
        return self._say.plural("{who}, {n} item", "{who}, {n} items", len(self._offered[name]), who=name)

    @property
    def inside(self) -> bool:
        """Whether the text carries what identifies the patient."""
        return self.house.value == INSIDE

    @property
    def chosen(self) -> list[str]:
        """The ids of what is asked for."""
        return [item for item, box in self._boxes.items() if box.isChecked()]

    def _choose(self) -> None:
        """Another recipient: their items, all ticked but those that were asked for already and still wait."""
        while (item := self._items.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = {}
        readiness = self._view.readiness
        for each in self._offered[str(self.usual.value)]:
            said = each.item.text
            if each.asked is not None:
                day = self._say.date(each.asked.on)
                said = self._say("{item} (asked {day}, {whom})", item=said, day=day, whom=each.asked.of_whom)
            box = QCheckBox(_broken(said))
            box.setAccessibleName(said)
            box.setChecked(each.asked is None or (readiness is not None and readiness.chased(each)))
            box.toggled.connect(lambda _on: self._preview())
            self._items.addWidget(box)
            self._boxes[each.item.id] = box
        self.whom.setText(str(self.usual.value))
        self.house.set_value(INSIDE if self._view.identity is not None else OUTSIDE)
        self._preview()

    def _preview(self) -> None:
        """Show the text as it will be copied."""
        say = self._say
        if self.inside:
            said = say("Own house: name, birth date and hospital number stand in the text.")
            then = say("Their use is written to the audit.")
        else:
            said, then = say("Another house: the pseudonym only."), say("Nobody is named in the text.")
        self.house_note.say("private", said, then)
        self.whom_row.complain("")
        self.text_row.complain("")
        try:
            with self._host.room.store.reading() as work:
                self.text.setPlainText(self._request(work).text)
        except Refused as why:
            self.text.setPlainText("")
            self._complain(why)

    def _request(self, work: Work) -> Request:
        return checklist_asking.request(
            work,
            self._view.row.id,
            self.chosen,
            self.whom.text(),
            self._say,
            inside=self.inside,
        )

    def _complain(self, why: Refused) -> None:
        if not self.chosen:
            self.text_row.complain(self._say("Nothing is asked for. Tick at least one item."))
        elif why.field == "of_whom":
            self.whom_row.complain(worded(why, self._say))
        else:
            self._host.room.trouble(why)

    def do(self) -> None:
        """Copy the text and record the asking."""
        room, say = self._host.room, self._say
        try:
            with room.store.work("checklist.ask") as work:
                made = self._request(work)
                kept = checklist_record.ask(work, self._view.row.id, made.items, made.recipient)
        except Refused as why:
            self._complain(why)
            return
        except UserFacing as why:
            room.trouble(why)
            return
        room.clip.copy(made.text, CLEARED_AFTER)

        def undo() -> None:
            with room.store.work("checklist.take_out") as work:
                for answer in kept:
                    checklist_record.take_out(work, answer)

        n = len(kept)
        said = say.plural("{n} item asked for, text copied", "{n} items asked for, text copied", n)
        room.tell(said, undo)
        self._host.sheet.close_sheet()
        self._host.reload()

    def print_out(self) -> None:
        """Print the text; the asking is recorded when the printer has taken it."""
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        dialog = QPrintDialog(QPrinter(), self)
        if dialog.exec():
            document = QTextDocument(self.text.toPlainText())
            document.print_(dialog.printer())
            self.do()


def open_requests(host: Host, item_id: str = "") -> None:
    """Open the request for the first recipient, or for the one who usually has an item."""
    view, say = host.view, host.room.say
    if view is None or view.readiness is None or not view.may_write:
        return
    offered = checklist_asking.by_recipient(view.readiness.found, say)
    if not offered:
        return
    first = next((who for who, rows in offered.items() if any(each.item.id == item_id for each in rows)), "")
    unasked = next((who for who, rows in offered.items() if any(each.asked is None for each in rows)), "")
    form = RequestForm(host, view, offered, first or unasked or next(iter(offered)))
    host.sheet.open(
        say("Ask for missing items"),
        form,
        button(say("Copy and record"), form.do, "primary", "copy", key="Ctrl+Enter"),
        button(say("Print…"), form.print_out, icon="printer"),
    )
    form.whom.setFocus(Qt.FocusReason.OtherFocusReason)


def _broken(text: str, least: int = 46) -> str:
    """A text over several lines, since the words of a check box do not wrap."""
    lines: list[str] = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= least:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
