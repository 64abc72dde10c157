"""The notice at the place where something may belong to another person: compare, move there, or keep with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rcboard.language import N_
from rcboard.ui.common.buttons import button
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.rows import FormRow
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.misplaced import Suspicion
    from rcboard.ui.cases.section import Host

WHY = {
    "number": N_("A number in it belongs to another person."),
    "name": N_("A name in it is that of another person."),
    "birth_date": N_("A birth date in it is not this person's."),
}
"""What speaks for another person."""


class MisplacedNotice(QWidget):
    """`belongs(reason)`: it belongs here, with the reason that was given."""

    belongs = Signal(str)

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host, self._say = host, host.room.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._notice = Notice("stale", "")
        column.addWidget(self._notice)
        self._buttons = QWidget()
        self._flow = Flow(self._buttons, 8, 6)
        column.addWidget(self._buttons)
        self.reason = QLineEdit()
        self.row = FormRow(self._say("It belongs here, &because"), self.reason, above=True)
        self.reason.returnPressed.connect(self._keep)
        column.addWidget(self.row)

    def show_suspicion(self, found: Suspicion, there: Callable[[CaseId], object] | None) -> None:
        """Show why, with the deeds. `there`: enters or moves it with the other case; None while it is being typed."""
        say = self._say
        if found.pseudonym:
            words = say("This may belong to {case}.", case=found.pseudonym)
        else:
            words = say("This may belong to another person.")
        self._notice.say("stale", words, say(WHY[found.why]))
        self._flow.clear()
        case_id = found.case_id
        if case_id is not None:
            compare = button(say("Compare"), lambda: self._host.room.navigate(Place("case", case_id)), size="small")
            self._flow.addWidget(compare)
            if there is not None:
                self._flow.addWidget(button(say("Move there"), lambda: there(case_id), size="small"))
        self._flow.addWidget(button(say("It belongs here"), self._keep, size="small"))
        self._buttons.updateGeometry()
        self.show()
        self._notice.tell()

    def _keep(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.row.complain(self._say("Enter the reason in one sentence."))
            self.reason.setFocus()
            return
        self.row.complain("")
        self.belongs.emit(reason)
