"""The checklist: ready or not, and the next deed. Each item leads to the place where it is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from rcboard.language import N_
from rcboard.ui.cases.checklist_deeds import ItemDeeds, keys
from rcboard.ui.cases.checklist_rows import rows_of
from rcboard.ui.cases.checklist_table import ChecklistTable
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.common.foot_line import FootLine
from rcboard.ui.common.labels import StateText, label
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.services.readiness_rows import CaseReadiness
    from rcboard.ui.cases.gathered import CaseView

OPEN, ALL = "open", "all"


class Checklist(Section):
    """All items by category, or only those to resolve."""

    id: ClassVar[str] = "checklist"
    words: ClassVar[str] = N_("Checklist")
    prose: ClassVar[bool] = False

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        say = self.say
        self._shown: CaseReadiness | None = None
        self._once: set[str] = set()
        self.deeds = ItemDeeds(host)
        self.which = Segmented(say("Which items"), [(OPEN, say("To resolve")), (ALL, say("All"))], ALL)
        self.which.chosen.connect(lambda _value: self._fill())
        self._lists = label("", "second", wrap=True)
        self.head(self.which)
        self.column.addWidget(self._lists)
        self.table = ChecklistTable(say, keys())
        self.table.offers = self.deeds.offers
        self.table.asked.connect(self._do)
        self.column.addSpacing(Look.here().px(8))
        self.column.addWidget(self.table)
        self._nothing = StateText("ready", "circle-check", say("Nothing is left to resolve"))
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)
        self.foot = FootLine(
            [
                ("A", say("Add result")),
                ("L", say("Link document")),
                ("X", say("Explain why not")),
                ("N", say("Not applicable")),
                ("Enter", say("Open")),
            ]
        )
        self.column.addSpacing(Look.here().px(12))
        self.column.addWidget(self.foot)

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        self._shown = view.readiness
        if self._shown is None:
            return
        say, figure = self.say, self._shown.figure
        self.which.reword(OPEN, say("To resolve {n}", n=figure.to_resolve))
        self.which.reword(ALL, say("All {n}", n=len(self._shown.found.items)))
        names = [each.title for each in self._shown.lists]
        self._lists.setText(", ".join(names))
        self.foot.setVisible(view.may_write)
        begins = not self.table.current_id
        self._fill()
        if begins and self._shown.to_resolve:
            self.table.go_to(self._shown.to_resolve[0].item.id)

    def _fill(self) -> None:
        if self._shown is None:
            return
        rows = rows_of(self._shown, self.say, all_items=self.which.value == ALL)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def _do(self, deed: str, item_id: str) -> None:
        row = self._shown.item(item_id) if self._shown is not None else None
        if row is not None:
            self.deeds.do(deed, row)

    def open_field(self, field: str) -> None:
        """Select an item; with "new" the first that is to be resolved. "item/deed" does a deed with it.

        "item/deed/number" does it only at the first visit: the way back leads to the item, not into the form again.
        """
        if self._shown is None:
            return
        item, _, asked = field.partition("/")
        deed, _, once = asked.partition("/")
        if item == "new":
            item = next((each.item.id for each in self._shown.to_resolve), "")
        if not self.table.go_to(item):
            self.which.set_value(ALL)
            self._fill()
            self.table.go_to(item)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        view = self.host.view
        if deed and view is not None and view.may_write and (not once or once not in self._once):
            self._once.add(once)
            self._do(deed, item)

    def search_here(self) -> None:
        """To the filter."""
        self.which.setFocus()
