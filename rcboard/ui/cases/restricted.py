"""What stands in place of a restricted case for those who are not named on it: why it opens, asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rcboard.models.terms.case import RestrictedOpening
from rcboard.models.words.case import RESTRICTED_OPENING
from rcboard.ui.common.buttons import button
from rcboard.ui.common.labels import label
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.rows import FormRow
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say


class RestrictedDoor(QWidget):
    """Asks for the reason. `opened(why, sentence)`: the person gave one."""

    opened = Signal(object, str)

    def __init__(self, say: Say) -> None:
        super().__init__()
        look = Look.here()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(32), look.px(32), look.px(32), look.px(32))
        column.setSpacing(14)
        self._title = label("", "page")
        column.addWidget(self._title)
        column.addWidget(
            Notice(
                "private",
                say("This case is restricted."),
                say("It opens with a reason. The reason is written into the audit trail, which the auditor reads."),
                icon="lock",
            )
        )
        choices = [(why, say(words)) for why, words in RESTRICTED_OPENING.items()]
        self.why = Segmented(say("Reason"), choices, RestrictedOpening.CARE)
        self.why_row = FormRow(say("&Reason"), self.why)
        column.addWidget(self.why_row)
        self.sentence = QLineEdit()
        self.row = FormRow(say("&In one sentence"), self.sentence, say("Needed where the reason is another one."))
        column.addWidget(self.row)
        self.button = button(say("Open case"), self.submit, "primary", key="Ctrl+Enter")
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.sentence.returnPressed.connect(self.submit)
        self._say = say

    def show_case(self, pseudonym: str) -> None:
        """Show for which case."""
        self._title.setText(pseudonym)
        self.sentence.clear()
        self.row.complain("")
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Hand the reason over."""
        self.opened.emit(self.why.value, self.sentence.text())
