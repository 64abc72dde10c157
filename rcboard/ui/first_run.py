"""The first start: three things on one page, then one can begin. No tour; each empty screen explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.labels import StateText, hairline, label, part
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.progress import Progress
from rcboard.ui.common.rows import FormRow
from rcboard.ui.common.spacing import between
from rcboard.ui.doors import Door
from rcboard.ui.recovery_sheet import write_sheet
from rcboard.ui.step_dot import StepDot
from rcboard.ui.strength import strength
from rcboard.ui.unlock import Passphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rcboard.language import Say
    from rcboard.ui.jobs import Job

TYPED_BACK = 4
"""Last signs of the recovery code that are typed back, so that the sheet was really looked at."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was entered. `backup`: the folder for backups, or None for later."""

    centre: str
    store: Path
    name: str
    login: str
    passphrase: str
    backup: Path | None


class FirstRun(Door):
    """`make_asked(Answers)`: make the store, then call `made(code)` or `refused(field, words)`.

    `begin()`: the sheet was kept, open the window. `samples()`: open a store of sample cases instead.
    `other_store()`, `restore()`: a store or a backup that is there already.
    """

    make_asked = Signal(object)
    begin = Signal()
    samples = Signal()
    other_store = Signal()
    restore = Signal()

    def __init__(
        self, say: Say, store: Path, today: Callable[[], date], with_samples: bool = True, parent: QWidget | None = None
    ) -> None:
        """`store`: where the store is kept unless a person says otherwise."""
        super().__init__(say, 760, say("Three things, then you can begin."), parent)
        self._today, self._code = today, ""
        self._rows: dict[str, FormRow] = {}
        self._store = store
        card = self.card()
        self._dots = [StepDot(n) for n in (1, 2, 3)]
        self._first(card)
        card.addWidget(hairline())
        self._second(card)
        card.addWidget(hairline())
        self._third(card)
        self._foot(with_samples)
        self.close_body()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(200)
        self._rest.timeout.connect(self._judge)
        self.passphrase.field.textChanged.connect(lambda _text: self._rest.start())
        for field in (self.centre, self.name, self.login, self.again.field, self.typed):
            field.textChanged.connect(lambda _text: self._count())
        self._judge()
        self.setFocusProxy(self.centre)

    def _step(self, card: QVBoxLayout, at: int, title: str) -> QVBoxLayout:
        row = QHBoxLayout()
        between(row, 24)
        row.addWidget(self._dots[at])
        row.setAlignment(self._dots[at], self._dots[at].alignment())
        column = QVBoxLayout()
        between(column, 10)
        column.addWidget(label(title, "section"))
        row.addLayout(column, 1)
        card.addLayout(row)
        return column

    def _row(self, name: str, words: str, field: QWidget, hint: str = "") -> FormRow:
        self._rows[name] = FormRow(words, field, hint, above=True)
        return self._rows[name]

    def _first(self, card: QVBoxLayout) -> None:
        say = self.say
        column = self._step(card, 0, say("Centre, store and you"))
        grid = QGridLayout()
        between(grid, 12)
        top = Qt.AlignmentFlag.AlignTop
        self.centre, self.name, self.login, self.place = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.place.setText(str(self._store))
        self.place.setReadOnly(True)
        grid.addWidget(self._row("centre", say("&Centre, as it stands on prints"), self.centre), 0, 0, top)
        keep = QHBoxLayout()
        keep.addWidget(self._row("place", say("Keep the store in"), self.place), 1)
        change = button(say("Change"), self._change_place, "quiet", name=say("Change where the store is kept"))
        keep.addWidget(change, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(keep, 0, 1)
        grid.addWidget(self._row("name", say("Your &name"), self.name), 1, 0, top)
        hint = say("Short, without blanks: you unlock with it.")
        grid.addWidget(self._row("login", say("&User name"), self.login, hint), 1, 1, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)

    def _second(self, card: QVBoxLayout) -> None:
        say = self.say
        column = self._step(card, 1, say("Passphrase"))
        grid = QGridLayout()
        between(grid, 12)
        self.passphrase = Passphrase(say, say("Passphrase"), caps_warning=False)
        self.again = Passphrase(say, say("Passphrase again"), caps_warning=False)
        grid.addWidget(self._row("passphrase", say("&Passphrase"), self.passphrase), 0, 0)
        grid.addWidget(self._row("again", say("&Again"), self.again), 0, 1)
        column.addLayout(grid)
        row = QHBoxLayout()
        self._strength = StateText("na", "minus", "")
        self._advice = label("", "second")
        row.addWidget(self._strength)
        row.addWidget(self._advice, 1)
        column.addLayout(row)
        self._notice = Notice(
            "stale",
            say("Nobody can open the store without the passphrase or the recovery sheet"),
            say("The sheet is made together with the store. Keep it in a safe, away from this computer."),
        )
        column.addWidget(self._notice)
        self._sheet = part("panel")
        inner = QVBoxLayout(self._sheet)
        self._code_label = label("", "pseudonym", wrap=True)
        self._code_label.setAccessibleName(say("Recovery code"))
        inner.addWidget(self._code_label)
        keep = QHBoxLayout()
        keep.addWidget(button(say("Save recovery sheet…"), self._save_sheet, icon="printer"))
        keep.addStretch()
        inner.addLayout(keep)
        self.typed = QLineEdit()
        self.typed.setMaximumWidth(200)
        words = say("Type the &last {n} signs of the code", n=TYPED_BACK)
        inner.addWidget(self._row("typed", words, self.typed))
        self._sheet.hide()
        column.addWidget(self._sheet)

    def _third(self, card: QVBoxLayout) -> None:
        say = self.say
        column = self._step(card, 2, say("Backup place"))
        column.addWidget(
            label(say("A folder on another disk. Backups are encrypted with the same passphrase."), "second")
        )
        row = QHBoxLayout()
        self.backup = QLineEdit()
        self.backup.setReadOnly(True)
        self.backup.setPlaceholderText(say("No place chosen, rcboard will remind you"))
        self.backup.setAccessibleName(say("Backup place"))
        row.addWidget(self.backup, 1)
        row.addWidget(button(say("Choose folder…"), self._choose_backup, icon="folder-open"))
        column.addLayout(row)

    def _foot(self, with_samples: bool) -> None:
        say = self.say
        row = QHBoxLayout()
        self.button = Button(say("Make the store"), "primary", key="Ctrl+Enter", size="large")
        self.button.setShortcut("Ctrl+Return")
        self.button.clicked.connect(self._primary)
        row.addWidget(self.button)
        self.sample_button = Button(say("Try with sample cases"), icon="play", size="large")
        self.sample_button.clicked.connect(self.samples)
        self.sample_button.setVisible(with_samples)
        row.addWidget(self.sample_button)
        row.addStretch()
        self._left = StateText("missing", "circle-x", "")
        row.addWidget(self._left)
        self.body.addLayout(row)
        self.progress = Progress(say, cancel=False)
        self.body.addWidget(self.progress)
        self._last = label(say("Sample cases are invented and stand in a store of their own."), "second", wrap=True)
        self._last.setVisible(with_samples)
        self.body.addWidget(self._last)
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.addWidget(label(say("Is there a store already?"), "second"))
        ways.addWidget(button(say("Open another store"), self.other_store.emit, "quiet"))
        ways.addWidget(button(say("Restore a backup"), self.restore.emit, "quiet"))
        ways.addStretch()
        self.body.addWidget(self._ways)

    def answers(self) -> Answers:
        """What stands in the fields."""
        backup = self.backup.text().strip()
        return Answers(
            self.centre.text().strip(),
            self._store,
            self.name.text().strip(),
            self.login.text().strip(),
            self.passphrase.text,
            Path(backup) if backup else None,
        )

    def left(self) -> list[tuple[str, str]]:
        """What is still to be done: name of the field and words."""
        say, now = self.say, self.answers()
        if self._code:
            right = self.typed.text().replace("-", "").replace(" ", "").upper() == self._tail()
            return [] if right else [("typed", say("keep the sheet and type its end"))]
        found = []
        if not now.centre:
            found.append(("centre", say("name the centre")))
        if not now.name:
            found.append(("name", say("enter your name")))
        if not now.login:
            found.append(("login", say("enter a user name")))
        if not self._judged.enough:
            found.append(("passphrase", say("choose a stronger passphrase")))
        if self.again.text != now.passphrase or not self.again.text:
            found.append(("again", say("repeat the passphrase")))
        return found

    def follow(self, job: Job, what: str = "") -> None:
        """Show that the store is being made, or what else is."""
        self.button.setEnabled(False)
        self.progress.follow(job, what or self.say("Making the store"))
        job.ended.connect(lambda: self.button.setEnabled(True))

    def made(self, code: str) -> None:
        """The store is made: show the recovery code, ask to keep it."""
        self._code = code
        self._code_label.setText(code)
        self._sheet.show()
        self.sample_button.hide()
        self._ways.hide()
        self._notice.say(
            "stale", self.say("Keep this recovery code now"), self.say("It is shown once. Print it or write it down.")
        )
        for field in (self.centre, self.name, self.login):
            field.setReadOnly(True)
        self.passphrase.setEnabled(False)
        self.again.setEnabled(False)
        self.button.setText(self.say("Start empty"))
        self.button.setAccessibleName(self.say("Start empty"))
        self.typed.setFocus()
        self._count()
        announce(self, self._notice.words, assertive=True)

    def refused(self, field: str | None, words: str) -> None:
        """The store was not made: say why, beside the field where there is one."""
        row = self._rows.get(field or "", self._rows["place"])
        row.complain(words)

    def _primary(self) -> None:
        left = self.left()
        for name, row in self._rows.items():
            row.complain("" if name not in dict(left) else self.say("Left to do: {what}.", what=dict(left)[name]))
        if left:
            self._rows[left[0][0]].field.setFocus()
        elif self._code:
            self.begin.emit()
        else:
            self.make_asked.emit(self.answers())

    def _tail(self) -> str:
        return self._code.replace("-", "").replace(" ", "").upper()[-TYPED_BACK:]

    def _judge(self) -> None:
        now = self.answers()
        self._judged = strength(now.passphrase, [now.centre, now.name, now.login], self.say)
        self._strength.say(self._judged.state, self._judged.icon, self._judged.words)
        self._advice.setText(self._judged.then)
        self._count()

    def _count(self) -> None:
        left = self.left()
        done = {"centre", "name", "login", "passphrase", "again"} - {name for name, _ in left}
        self._dots[0].set_done({"centre", "name", "login"} <= done)
        self._dots[1].set_done(not left and bool(self._code))
        self._dots[2].set_done(bool(self.backup.text()))
        self._left.setVisible(bool(left))
        words = ", ".join(words for _name, words in left)
        self._left.say("missing", "circle-x", self.say("{n} left: {what}", n=len(left), what=words))
        self._left.set_wrap(True)

    def _change_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.say("Keep the store in"), str(self._store.parent))
        if chosen:
            self._store = Path(chosen) / self._store.name
            self.place.setText(str(self._store))

    def _choose_backup(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.say("Backup place"))
        if chosen:
            self.backup.setText(chosen)
            self._count()

    def _save_sheet(self) -> None:
        name = self.say("Recovery sheet") + ".pdf"
        path, _kind = QFileDialog.getSaveFileName(self, self.say("Save recovery sheet"), name, "PDF (*.pdf)")
        if path:
            try:
                write_sheet(Path(path), self._code, self._store.name, self._today(), self.say)
            except OSError:
                self._rows["typed"].complain(self.say("The sheet could not be written there. Choose another folder."))
