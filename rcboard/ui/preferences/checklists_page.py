"""Settings, Checklists and windows: the lists of this centre, who looked through them, their items, the age limits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.models import faults
from rcboard.models.terms.people import Right, may
from rcboard.models.words.checklist import LEVEL
from rcboard.services import checklist_change, checklist_own, checklist_record
from rcboard.ui.cases.checklist_lines import wrapped
from rcboard.ui.cases.checklist_words import review_words
from rcboard.ui.common.buttons import button
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import StateText, hairline, label
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.rows import Rows
from rcboard.ui.common.side_sheet import SideSheet
from rcboard.ui.common.spacing import between, margins
from rcboard.ui.common.table import Cell, Column, PagedModel
from rcboard.ui.common.table_view import Table
from rcboard.ui.look import Look
from rcboard.ui.preferences.checklist_item import ItemForm
from rcboard.ui.preferences.checklist_windows import AgeLimits
from rcboard.ui.preferences.who_may import who_may

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rcboard.services.checklist_change import OwnItem, OwnList
    from rcboard.services.work import Work
    from rcboard.ui.room import Room

TALL = 420
"""Height of the list of items, px at 100 %."""


class ChecklistsPage(QWidget):
    """Kept at once, as rules of the centre with their versions; each deed can be undone."""

    def __init__(self, room: Room, over: QWidget) -> None:
        """`over`: the screen that the form of an item covers."""
        super().__init__()
        self._room, self._say = room, room.say
        self._may = may(room.store.who.roles, Right.MANAGE_CHECKLISTS)
        self._list: OwnList | None = None
        self._sheet = SideSheet(room.say, over)
        say = self._say
        self._column = QVBoxLayout(self)
        margins(self._column, 0, 8, 0, 0)
        between(self._column, 10)
        words = say(
            "Advice to check, each item with its source. What is changed here holds at this centre from now on."
        )
        self._column.addWidget(label(words, "second", wrap=True))
        if not self._may:
            self._column.addWidget(label(who_may(say, Right.MANAGE_CHECKLISTS), "second", wrap=True))
        self._trouble = Notice("missing", "")
        self._trouble.hide()
        self._column.addWidget(self._trouble)
        self._build_list()
        self._column.addWidget(hairline())
        self.windows = AgeLimits(room)
        self.windows.changed.connect(self._again)
        self._column.addWidget(self.windows)

    def _build_list(self) -> None:
        say = self._say
        self._column.addWidget(label(say("Lists"), "section"))
        self.which = Choice(say("List"), [])
        rows = Rows()
        rows.add(say("&List"), self.which)
        self._column.addWidget(rows)
        self.which.activated.connect(lambda _at: self.show_list(str(self.which.value)))
        self._about = label("", "second", wrap=True)
        self._column.addWidget(self._about)
        self._review = StateText("na", "info", "")
        wrapped(self._review)
        self._column.addWidget(self._review)
        box = QWidget()
        flow = Flow(box, 8, 6)
        self.reviewed = button(say("Mark as reviewed"), self.mark_reviewed, icon="badge-check")
        self.back = button(say("Shipped form again"), self.take_back, icon="undo-2")
        self.bring = button(say("Import list…"), self._ask_import, icon="upload")
        self.take = button(say("Export list…"), self._ask_export, icon="download")
        for made in (self.reviewed, self.take, self.bring, self.back):
            flow.addWidget(made)
        self._column.addWidget(box)
        self._model = PagedModel(self._columns(), self._fetch, lambda own: own.item.id, self._summary)
        self.table: Table[OwnItem] = Table(say("Items of the list"), self._model)
        self.table.opened.connect(lambda _id: self.change_item())
        self.table.went.connect(lambda _id: self._follow())
        self._column.addWidget(self.table)
        deeds = QWidget()
        deeds_flow = Flow(deeds, 8, 6)
        self.change = button(say("Change item…"), self.change_item, icon="pencil")
        self.switch = button(say("Switch off"), self.switch_item)
        self.add = button(say("Add item…"), self.add_item, icon="plus")
        for made in (self.change, self.switch, self.add):
            deeds_flow.addWidget(made)
        self._column.addWidget(deeds)
        for made in (self.reviewed, self.bring, self.back, self.change, self.switch, self.add):
            made.setVisible(self._may)
        Look.here().changed.connect(self._size)
        self._size()

    # --- showing ------------------------------------------------------------------------------------------------------

    def show_page(self) -> None:
        """Read the lists; called when the page is gone to."""
        with self._room.store.reading() as work:
            titles = checklist_change.titles(work)
        wanted = self._list.code if self._list is not None else "core"
        self.which.offer(
            [(code, self._say("{title} ({code})", title=title, code=code)) for code, title in titles], wanted
        )
        self.show_list(wanted)

    def show_list(self, code: str) -> None:
        """Show one list with its items."""
        say = self._say
        with self._room.store.reading() as work:
            self._list = found = checklist_change.the_list(work, code)
        self.which.set_value(code)
        parts = [say("Edition {edition}", edition=found.edition)]
        parts.append(say("own form of this centre") if found.changed else say("as shipped"))
        off = sum(not own.on for own in found.items)
        parts.append(say.plural("{n} item", "{n} items", len(found.items)))
        if off:
            parts.append(say("{n} switched off", n=off))
        if found.source_checked:
            parts.append(say("source: {source}", source=found.source_checked))
        self._about.setText(", ".join(parts))
        state, icon, said = review_words(found.review, found.edition, say)
        self._review.say(state or "ready", icon or "badge-check", said)
        self.back.setVisible(self._may and found.changed)
        self.table.reload()
        if not self.table.current_id and found.items:
            self.table.selectRow(0)
        self._follow()

    def _columns(self) -> list[Column[OwnItem]]:
        say = self._say

        def state(own: OwnItem) -> Cell:
            if own.on:
                return Cell(say("On"), "ready", "circle-check")
            return Cell(say("Off"), "na", "minus")

        return [
            Column("state", say("State"), state, 84),
            Column("level", say("Level"), lambda own: say(LEVEL[own.item.level]), 130, second=True, priority=2),
            Column("text", say("Item"), lambda own: own.item.text, 260, stretch=True, wrap=True),
            Column("limit", say("Limit"), self._limit, 80, second=True, priority=3),
            Column("source", say("Source"), lambda own: own.item.source, 260, second=True, wrap=True, priority=1),
        ]

    def _limit(self, own: OwnItem) -> str:
        limit = own.item.limit
        return self._say("{n} d", n=self.windows.days(limit.key, limit.days)) if limit is not None else ""

    def _summary(self, own: OwnItem) -> str:
        state = self._say("on") if own.on else self._say("off")
        return ", ".join([own.item.text, self._say(LEVEL[own.item.level]).lower(), state, own.item.source])

    def _fetch(self, after: OwnItem | None, limit: int, sort: str, descending: bool) -> Sequence[OwnItem]:
        items = self._list.items if self._list is not None else ()
        start = items.index(after) + 1 if after is not None else 0
        return items[start : start + limit]

    def _current(self) -> OwnItem | None:
        items = self._list.items if self._list is not None else ()
        return next((own for own in items if own.item.id == self.table.current_id), None)

    def _follow(self) -> None:
        own = self._current()
        self.switch.setText(self._say("Switch off") if own is None or own.on else self._say("Switch on"))
        self.switch.setAccessibleName(self.switch.text())

    # --- deeds --------------------------------------------------------------------------------------------------------

    def _do(self, deed: str, what: Callable[[Work], object], said: str, undo: Callable[[Work], object] | None) -> bool:
        """Do a deed; a refusal stands at the top of the page. Says whether it was done."""
        room = self._room
        self._trouble.hide()
        try:
            with room.store.work(deed) as work:
                what(work)
        except Refused as why:
            self._trouble.say("missing", faults.worded(why, self._say))
            self._trouble.tell()
            return False
        except UserFacing as why:
            room.trouble(why)
            return False

        def take_back() -> None:
            if undo is not None:
                with room.store.work(deed) as work:
                    undo(work)
                self._again()

        room.tell(said, take_back if undo is not None else None)
        self._again()
        return True

    def _again(self) -> None:
        if self._list is not None:
            self.show_list(self._list.code)

    def mark_reviewed(self) -> None:
        """Record that the list was looked through here today."""
        if self._list is not None:
            code = self._list.code
            said = self._say("Reviewed: {title}", title=self._list.title)
            self._do("checklist.review", lambda work: checklist_record.review(work, code), said, None)

    def switch_item(self) -> None:
        """Switch the item off or on."""
        own = self._current()
        if own is None or not self._may:
            return
        item, on = own.item.id, own.on
        words = own.item.text
        said = self._say("Switched off: {item}", item=words) if on else self._say("Switched on: {item}", item=words)
        self._do(
            "checklist.switch",
            lambda work: checklist_record.switch(work, item, on=not on),
            said,
            lambda work: checklist_record.switch(work, item, on=on),
        )

    def change_item(self) -> None:
        """Open the item for change."""
        own = self._current()
        if own is not None and self._may:
            self._open(ItemForm(self._say, checklist_change.text_of(own.item)), self._say("Change item"))

    def add_item(self) -> None:
        """Write an item of the centre's own."""
        if self._may:
            self._open(ItemForm(self._say, None), self._say("Add item"))

    def _open(self, form: ItemForm, title: str) -> None:
        if self._list is None:
            return
        sheet, code = self._sheet, self._list.code

        def keep() -> None:
            before = self._own_text(code)
            try:
                with self._room.store.work("checklist.item") as work:
                    checklist_change.put_item(work, code, form.item())
            except Refused as why:
                form.complain(why)
                return
            sheet.close_sheet()
            self._again()
            self._room.tell(title, lambda: self._put_back(code, before))

        form.entered.connect(keep)
        sheet.open(title, form, button(self._say("Keep item"), keep, "primary", key="Ctrl+Enter"))
        form.text.setFocus()

    def primary(self) -> None:
        """Keep the item that is open in the form."""
        form = self._sheet.content()
        if self._sheet.isVisible() and isinstance(form, ItemForm):
            form.do()

    def _own_text(self, code: str) -> str:
        """The centre's form of a list as a file; empty where it is as shipped."""
        with self._room.store.reading() as work:
            return checklist_own.text_of(work, code) if checklist_change.the_list(work, code).changed else ""

    def _put_back(self, code: str, before: str) -> None:
        with self._room.store.work("checklist.item") as work:
            if before:
                checklist_own.put(work, before, code)
            else:
                checklist_own.take_back(work, code)
        self._again()

    def take_back(self) -> None:
        """The shipped form of the list is in force again."""
        if self._list is None:
            return
        code, before = self._list.code, self._own_text(self._list.code)
        self._do(
            "checklist.shipped",
            lambda work: checklist_own.take_back(work, code),
            self._say("Shipped form again: {title}", title=self._list.title),
            lambda work: checklist_own.put(work, before, code),
        )

    # --- files --------------------------------------------------------------------------------------------------------

    def _ask_export(self) -> None:
        if self._list is None:
            return
        name = f"checklist-{self._list.code}.json"
        path, _kind = QFileDialog.getSaveFileName(self, self._say("Export list"), name, "JSON (*.json)")
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the list as a file that can be changed and brought in again."""
        if self._list is None:
            return
        with self._room.store.reading() as work:
            text = checklist_own.text_of(work, self._list.code)
        try:
            path.write_text(text, encoding="utf-8")
        except OSError:
            self._trouble.say("missing", self._say("The file could not be written. Choose another place."))
            self._trouble.tell()
            return
        self._room.tell(self._say("List exported"))

    def _ask_import(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, self._say("Import list"), "", "JSON (*.json)")
        if path:
            self.import_from(Path(path))

    def import_from(self, path: Path) -> None:
        """Put the lists of a file in force; a fault is told with its line, and the lists in force stay."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            self._trouble.say("missing", self._say("{file} cannot be read. Check the file.", file=path.name))
            self._trouble.tell()
            return
        codes: list[str] = []
        with self._room.store.reading() as work:
            before = {code: self._own_text(code) for code, _title in checklist_change.titles(work)}

        def undo(work: Work) -> None:
            for code in codes:
                if before.get(code):
                    checklist_own.put(work, before[code], code)
                else:
                    checklist_own.take_back(work, code)

        def bring(work: Work) -> None:
            codes.extend(checklist_own.put(work, text, path.name))

        if self._do("checklist.import", bring, self._say("Lists imported"), undo):
            self.show_page()
            self.show_list(codes[0])

    def _size(self) -> None:
        self.table.setFixedHeight(Look.here().px(TALL))
