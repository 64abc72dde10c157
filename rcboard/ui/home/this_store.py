"""How this store is: what it holds, whether the audit trail is whole. Only what was really looked at is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rcboard.clock import local_day
from rcboard.models.terms.people import Right, may
from rcboard.services import audit, backup_place, store_info
from rcboard.ui.common.labels import Link, StateText, hairline, label

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from rcboard.services.work import Store
    from rcboard.ui.room import Room


OLD = 7
"""Days after which the newest backup is shown as old."""


def newest_backup(store: Store) -> tuple[str, datetime | None]:
    """The place for backups, and when the newest file there was written (UTC); None where there is none."""
    with store.reading() as work:
        folder = backup_place.place(work)
    if folder is None:
        return "", None
    stem = Path(str(getattr(store.opened, "path", "store"))).stem
    return str(folder), backup_place.newest(folder, stem)


class ThisStore(QWidget):
    """Counts and the audit chain; the chain is checked when it is asked for."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, say = room, room.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(say("This store"), "section"))
        column.addWidget(hairline())
        self._counts = label("", "value", wrap=True)
        column.addWidget(self._counts)
        self._encrypted = StateText("ready", "lock", say("Encrypted"))
        column.addWidget(self._encrypted)
        self.backup = StateText("na", "hard-drive", "")
        self.backup.set_wrap(True)
        self.backup.hide()
        column.addWidget(self.backup)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        self.chain = StateText("na", "circle-dashed", say("Audit chain not checked yet"))
        self.chain.set_wrap(True)
        row.addWidget(self.chain, 1)
        self.check_link = Link(say("Check now"), say("Check the audit chain now"))
        self.check_link.followed.connect(self.check)
        row.addWidget(self.check_link, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._row)
        self._row.setVisible(may(room.store.who.roles, Right.READ_AUDIT))

    def ask(self) -> None:
        """Count again."""
        opened: Any = self._room.store.opened

        def done(found: Any) -> None:  # noqa: ANN401  the counts
            say = self._room.say
            cases = say.plural("{n} case", "{n} cases", found.counts.get("cases", 0))
            people = say.plural("{n} person", "{n} persons", found.counts.get("persons", 0))
            files = say.plural("{n} file", "{n} files", found.counts.get("attachments", 0))
            self._counts.setText(say("{cases}, {people}, {files}", cases=cases, people=people, files=files))
            self._encrypted.say(
                *(("ready", "lock", say("Encrypted")) if found.encrypted
                  else ("missing", "triangle-alert", say("Not encrypted: for tests only")))
            )  # fmt: skip

        self._room.jobs.read(lambda _job: store_info.describe(opened), self, done)
        self._room.jobs.read(lambda _job: newest_backup(self._room.store), self, self._show_backup)

    def _show_backup(self, found: Any) -> None:  # noqa: ANN401  what `newest_backup` gave
        """How old the newest backup is, as far as this machine can see it."""
        say = self._room.say
        place, newest = found
        if not place:
            self.backup.say("stale", "hard-drive", say("No backup place chosen"))
        elif newest is None:
            self.backup.say("stale", "hard-drive", say("No backup found at its place"))
        else:
            day = local_day(newest)
            days = (self._room.today() - day).days
            state, icon = ("ready", "circle-check") if days <= OLD else ("stale", "history")
            self.backup.say(state, icon, say("Newest backup {day}", day=say.date(day)))
        self.backup.show()

    def check(self) -> None:
        """Walk the whole audit trail."""
        say, store = self._room.say, self._room.store
        self.chain.say("na", "refresh-cw", say("Checking the audit chain"))

        def done(verdict: Any) -> None:  # noqa: ANN401  a `Verdict`
            if verdict.whole:
                words = say("Audit chain whole, {n} entries", n=say.number(verdict.entries))
                self.chain.say("ready", "circle-check", words)
            else:
                self.chain.say("missing", "circle-x", say("The audit chain is broken. Restore a backup."))

        self._room.jobs.read(lambda _job: audit.check(store), self, done)
