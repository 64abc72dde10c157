"""One item of a checklist as a form: its words, how binding it is, what shows it, how old that may be, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rcboard.models import faults
from rcboard.models.terms.checklist import Category, Level
from rcboard.models.words.checklist import CATEGORY, LEVEL
from rcboard.services.checklist_change import HOUSE, ItemText
from rcboard.services.checklist_language import BY_HAND
from rcboard.services.checklist_lists import limits, references
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.form import Binder
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.rows import Rows
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.errors import Refused
    from rcboard.language import Say


class ItemForm(QWidget):
    """`entered`: Ctrl+Enter was pressed, or Enter in a line."""

    entered = Signal()

    def __init__(self, say: Say, item: ItemText | None) -> None:
        """`item`: the one that is changed; None for a new one."""
        super().__init__()
        self._say, self._id = say, item.id if item else ""
        look = Look.here()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(16))
        self.notice = Notice("missing", "")
        self.notice.hide()
        column.addWidget(self.notice)
        rows = Rows()
        column.addWidget(rows)
        column.addStretch(1)
        self.binder = Binder(self)
        shown = item or ItemText("", Category.CLINICAL, Level.SHOULD, "")
        self.text = GrowingText(lines=3)
        self.level = Choice(say("Level"), [(one, say(LEVEL[one])) for one in Level])
        self.category = Choice(say("Group"), [(one, say(CATEGORY[one])) for one in Category])
        self.shown_by = GrowingText(lines=2)
        self.when = QLineEdit()
        self.limit = Choice(say("Age limit"), [("", say("no limit")), *((k, say(v.of)) for k, v in limits().items())])
        sources = sorted(references().items(), key=lambda one: (one[0] != HOUSE, one[1]))
        self.reference = Choice(say("Source"), [(key, words) for key, words in sources])
        hint = say("A rule such as: imaging ct of chest, or: lab LDH. Without a rule: by_hand, a person judges it.")
        for name, words, field, help_ in (
            ("text", say("&Words of the item"), self.text, ""),
            ("level", say("&Level"), self.level, say("Only a must is counted, and what applies when it applies.")),
            ("category", say("&Group"), self.category, ""),
            ("shown_by", say("&Shown by"), self.shown_by, hint),
            ("when", say("&Condition"), self.when, say("In words; the program asks whether it holds.")),
            ("limit", say("&Age limit"), self.limit, ""),
            ("reference", say("S&ource"), self.reference, ""),
        ):
            row = rows.add(words, field, help_, above=True)
            self.binder.bind_widget(name, field, row)
        self.binder.load(
            {
                "text": shown.text,
                "level": shown.level,
                "category": shown.category,
                "shown_by": shown.shown_by,
                "when": shown.when,
                "limit": shown.limit,
                "reference": shown.reference,
            }
        )
        self.setFocusProxy(self.text)

    def do(self) -> None:
        """Ctrl+Enter."""
        self.entered.emit()

    def item(self) -> ItemText:
        """What stands in the form."""
        values = self.binder.values()
        return ItemText(
            self._id,
            Category(str(values["category"])),
            Level(str(values["level"])),
            str(values["text"]),
            str(values["shown_by"]) or BY_HAND,
            str(values["when"]),
            str(values["limit"] or ""),
            str(values["reference"]),
        )

    def complain(self, why: Refused) -> None:
        """Show a refusal beside its field, a rule that cannot be read beside the rule, else at the top."""
        self.binder.clear_complaints()
        self.notice.hide()
        what = str(why.facts.get("what", ""))
        if "rule cannot be read" in what:
            words = self._say("This rule cannot be read. Correct it, or write by_hand.")
            self.binder.complain("shown_by", words)
        elif not self.binder.complain(why.field, faults.worded(why, self._say)):
            self.notice.say("missing", what or faults.worded(why, self._say))
            self.notice.tell()
            return
        self.binder.go_to_fault()
