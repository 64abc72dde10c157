"""Settings, Phrases: the centre's own phrases, one a line; Ctrl+Space writes them into any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.models import faults
from rcboard.models.terms.people import Right, may
from rcboard.services import phrases
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.labels import label
from rcboard.ui.common.rows import FormRow
from rcboard.ui.common.spacing import between, margins
from rcboard.ui.preferences.who_may import who_may

if TYPE_CHECKING:
    from rcboard.ui.room import Room

REST = 600
"""Milliseconds after a letter until it is kept."""


class PhrasesPage(QWidget):
    """Kept while typing, as a rule of the centre with its versions."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, say = room, room.say
        column = QVBoxLayout(self)
        margins(column, 0, 8, 0, 0)
        between(column, 8)
        words = say("One phrase a line. Ctrl+Space in any text offers them to everybody at this centre.")
        column.addWidget(label(words, "second", wrap=True))
        self.text = GrowingText(lines=8)
        self._row = FormRow(say("&Phrases of the centre"), self.text, above=True)
        column.addWidget(self._row)
        with room.store.reading() as work:
            self.text.setPlainText("\n".join(phrases.phrases(work)))
        if not may(room.store.who.roles, Right.MANAGE_CENTRE):
            self.text.setReadOnly(True)
            column.addWidget(label(who_may(say, Right.MANAGE_CENTRE), "second", wrap=True))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.keep)
        self._edited = False
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self.keep)

    def keep(self) -> None:
        """Write what stands there, if it was changed."""
        if not self._edited:
            return
        self._edited = False
        self._rest.stop()
        room = self._room
        try:
            with room.store.work("centre.phrases") as work:
                phrases.set_phrases(work, self.text.toPlainText().splitlines())
        except Refused as why:
            self._edited = True
            self._row.complain(faults.worded(why, room.say))
        except UserFacing as why:
            self._edited = True
            room.frame.saved.failed()
            room.trouble(why, self.keep)
        else:
            self._row.complain("")

    def _typed(self) -> None:
        self._edited = True
        self._rest.start()
