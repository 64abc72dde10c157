"""The verdict below the document: the leak check of the texts, and what still says something about the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from rcboard.language import N_
from rcboard.ui.common.labels import StateText, label, part
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rcboard.language import Say

FIELDS: dict[str, str] = {
    "given": N_("a name of the patient"),
    "family": N_("a name of the patient"),
    "other_names": N_("an earlier name"),
    "nicknames": N_("a name that the patient goes by"),
    "relatives": N_("a relative's name"),
    "clinicians": N_("a clinician's name"),
    "hospitals": N_("a hospital"),
    "record_numbers": N_("a number of the record"),
    "national_ids": N_("a national number"),
    "phones": N_("a phone number"),
    "emails": N_("a mail address"),
    "addresses": N_("an address"),
    "birth_date": N_("the birth date"),
}
"""What the leak check found, by the field of the record."""


class Verdict(QWidget):
    """Two statements side by side, above each other where it is narrow."""

    changed = Signal()

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = part("surface")
        frame.setAccessibleName(say("Verdict"))
        outer.addWidget(frame)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, frame)
        self.leak = StateText("missing", "shield", "")
        self.leak.set_wrap(True)
        self._leak_then = label("", "second", wrap=True)
        self.rare = StateText("stale", "triangle-alert", say("A rare disease can single a person out"))
        self.rare.set_wrap(True)
        self._rare_then = label("", "second", wrap=True)
        for state, then in ((self.leak, self._leak_then), (self.rare, self._rare_then)):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(state)
            column.addWidget(then)
            column.addStretch(1)
            self._box.addLayout(column, 1)
        self._arrange()
        Look.here().changed.connect(self._arrange)

    def show_open(self, n: int) -> None:
        """Findings are open, so nothing was checked."""
        say = self._say
        then = say.plural("{n} finding is open.", "{n} findings are open.", n)
        then = f"{then} {say('The second, independent scan runs after the last one is decided.')}"
        self._leak("missing", "shield", say("Leak check: not passed"), then)

    def show_checking(self) -> None:
        """The scan runs."""
        self._leak("stale", "shield", self._say("Leak check: running"), "")

    def show_passed(self) -> None:
        """Nothing of the record was found."""
        say = self._say
        then = say("Nothing of the record stands in the texts. The finished file is searched once more.")
        self._leak("ready", "shield-check", say("Leak check: passed"), then)

    def show_found(self, where: tuple[tuple[int, str], ...]) -> None:
        """The scan found something: number of the text (from 0) and field of the record."""
        say = self._say
        found = [
            say("{n}: {what}", n=number + 1, what=say(FIELDS.get(field, N_("something of the record"))))
            for number, field in dict.fromkeys(where)
        ]
        then = say("Still in text {list}. Mark it and replace it.", list="; ".join(found))
        self._leak("missing", "shield", say("Leak check: not passed"), then)

    def show_rare(self, with_country: bool) -> None:
        """What the file tells in coded form; how many people that fits is not worked out here, and this is said."""
        say = self._say
        told = say("Entity, sex, age band and country stand in the file. How many people fit is not worked out.")
        less = say("Entity, sex and age band stand in the file. How many people fit is not worked out.")
        self._rare_then.setText(told if with_country else less)

    @property
    def words(self) -> str:
        """What the leak check says now."""
        return f"{self.leak.words}. {self._leak_then.text()}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Above each other where it is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _leak(self, state: str, icon: str, words: str, then: str) -> None:
        self.leak.say(state, icon, words)
        self._leak_then.setText(then)
        self._leak_then.setVisible(bool(then))
        self.leak.setAccessibleName(f"{words}. {then}")
        self.changed.emit()

    def _arrange(self) -> None:
        look = Look.here()
        narrow = self.width() < look.px(520)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._box.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(10))
        self._box.setSpacing(look.px(6 if narrow else 24))
