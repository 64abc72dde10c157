"""Settings, Store: where backups go, how old the newest is, and one now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rcboard.clock import local_day
from rcboard.errors import UserFacing
from rcboard.models.terms.people import Right, may
from rcboard.services import backup_place
from rcboard.ui.common.buttons import button
from rcboard.ui.common.labels import StateText, label
from rcboard.ui.common.rows import Rows
from rcboard.ui.common.spacing import between, margins
from rcboard.ui.preferences.who_may import who_may

if TYPE_CHECKING:
    from rcboard.ui.room import Room


class StorePage(QWidget):
    """The backup place is a rule of the centre; backups are written once a day and at each close."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, say = room, room.say
        column = QVBoxLayout(self)
        margins(column, 0, 12, 0, 0)
        between(column, 12)
        rows = Rows()
        column.addWidget(rows)
        self.place = QLineEdit()
        self.place.setReadOnly(True)
        self.place.setPlaceholderText(say("No place chosen"))
        hint = say("A folder on another disk. A backup is written once a day and when rcboard is closed, and opened.")
        rows.add(say("&Backup place"), self.place, hint)
        self.newest = StateText("na", "hard-drive", "")
        self.newest.set_wrap(True)
        column.addWidget(self.newest)
        deeds = QHBoxLayout()
        between(deeds, 8)
        self._change = may(room.store.who.roles, Right.MANAGE_CENTRE)
        if self._change:
            deeds.addWidget(button(say("Choose folder…"), self.ask_place, icon="folder-open"))
        self.now = button(say("Back up now"), self.back_up, icon="hard-drive")
        deeds.addWidget(self.now)
        deeds.addStretch()
        column.addLayout(deeds)
        if not self._change:
            column.addWidget(label(who_may(say, Right.MANAGE_CENTRE), "second", wrap=True))
        words = say("To bring a backup back, close rcboard and choose Restore a backup when it starts again.")
        column.addWidget(label(words, "second", wrap=True))
        self.show_place()

    def show_place(self) -> None:
        """Look at the place again."""
        room, say = self._room, self._room.say
        with room.store.reading() as work:
            folder = backup_place.place(work)
        self.place.setText(str(folder or ""))
        self.now.setVisible(folder is not None)
        stem = Path(str(getattr(room.store.opened, "path", "store"))).stem
        newest = backup_place.newest(folder, stem) if folder is not None else None
        if folder is None:
            self.newest.say("stale", "triangle-alert", say("Nothing is backed up by itself until a place is chosen."))
        elif newest is None:
            self.newest.say("stale", "triangle-alert", say("No backup found at its place"))
        else:
            late = backup_place.due(newest, room.now())
            state, icon = ("stale", "history") if late else ("ready", "circle-check")
            day, time = say.date(local_day(newest)), say.time(newest)
            self.newest.say(state, icon, say("Newest backup {day} {time}", day=day, time=time))

    def ask_place(self) -> None:
        """Ask for another folder."""
        chosen = QFileDialog.getExistingDirectory(self, self._room.say("Backup place"), self.place.text())
        if chosen:
            self.choose(Path(chosen))

    def choose(self, folder: Path) -> None:
        """Choose a folder."""
        try:
            with self._room.store.work("centre.backup_place") as work:
                backup_place.choose(work, folder)
        except UserFacing as why:
            self._room.trouble(why)
        self.show_place()

    def back_up(self) -> None:
        """Back up now; the window goes on meanwhile."""

        def done() -> None:
            self.show_place()
            self._room.tell(self._room.say("Backup written and opened"))

        self._room.frame.back_up(done)
