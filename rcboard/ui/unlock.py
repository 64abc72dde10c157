"""Unlocking: user name and passphrase, and whether to start share-safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.labels import StateText, label
from rcboard.ui.common.spacing import between
from rcboard.ui.doors import Door
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from rcboard.language import Say
    from rcboard.ui.jobs import Job


class Passphrase(QWidget):
    """A passphrase field with Show, and a warning when Caps Lock seems to be on.

    Qt tells nothing about Caps Lock itself: a capital typed without Shift, or a small letter with it, gives it away.
    """

    entered = Signal()

    def __init__(self, say: Say, name: str, caps_warning: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        between(column, 4)
        row = QHBoxLayout()
        between(row, 6)
        self.field = _Watched(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(name)
        self.setFocusProxy(self.field)
        self._show = Button(say("Show"), "quiet", name=say("Show the passphrase"))
        self._show.setCheckable(True)
        self._show.toggled.connect(self._toggle)
        row.addWidget(self.field, 1)
        row.addWidget(self._show)
        column.addLayout(row)
        self._caps = StateText("stale", "triangle-alert", say("Caps Lock is on"))
        self._caps.hide()
        column.addWidget(self._caps)
        self._warns = caps_warning
        self.field.returnPressed.connect(self.entered)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def clear(self) -> None:
        """Forget it."""
        self.field.clear()
        self._caps.hide()
        self._show.setChecked(False)

    @property
    def caps_warned(self) -> bool:
        """Whether the warning is shown."""
        return not self._caps.isHidden()

    def saw_key(self, event: QKeyEvent) -> None:
        """Look at a typed letter for a sign of Caps Lock."""
        text = event.text()
        if not self._warns or len(text) != 1 or not text.isalpha() or text.lower() == text.upper():
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        on = text.isupper() != shift
        if on and self._caps.isHidden():
            announce(self, self._say("Caps Lock is on"), assertive=True)
        self._caps.setVisible(on)

    def _toggle(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.setText(self._say("Hide") if shown else self._say("Show"))


class _Watched(QLineEdit):
    def __init__(self, owner: Passphrase) -> None:
        super().__init__(owner)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._owner.saw_key(event)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)


class Unlock(Door):
    """`asked(login, passphrase, share-safe)`: open the store. An empty login means that the recovery code was typed.

    `other_store`, `restore`: the ways beside.
    """

    asked = Signal(str, str, bool)
    other_store = Signal()
    restore = Signal()

    def __init__(
        self,
        say: Say,
        store_name: str,
        last_opened: str = "",
        share_safe: bool = True,
        ways: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`last_opened`: a whole sentence, or ""; `ways`: offer another store and a backup (not while locked)."""
        super().__init__(say, 400, parent=parent)
        card = self.card()
        self._name = label(store_name, "card", wrap=True)
        card.addWidget(self._name)
        self._last = label(last_opened, "second", wrap=True)
        self._last.setVisible(bool(last_opened))
        card.addWidget(self._last)
        card.addSpacing(8)
        self.login = QLineEdit()
        self.login.setAccessibleName(say("User name"))
        self.login.setProperty("size", "large")
        self.passphrase = Passphrase(say, say("Passphrase"))
        self.passphrase.field.setProperty("size", "large")
        self._labels: list[QLabel] = []
        self.by_sheet = False
        for words, field in ((say("&User name"), self.login), (say("&Passphrase"), self.passphrase)):
            said = label("", "second")
            said.setTextFormat(Qt.TextFormat.AutoText)
            said.setText(words)
            said.setBuddy(field)
            card.addWidget(said)
            self._labels.append(said)
            card.addWidget(field)
        self._wrong = StateText("missing", "circle-x", "")
        self._wrong.set_wrap(True)
        self._wrong.hide()
        card.addWidget(self._wrong)
        row = QHBoxLayout()
        self.share_safe = QCheckBox(say("Start &share-safe"))
        self.share_safe.setAccessibleName(say("Start share-safe"))
        self.share_safe.setChecked(share_safe)
        row.addWidget(self.share_safe)
        row.addWidget(label(say("names stay hidden"), "second"))
        row.addStretch()
        card.addSpacing(6)
        card.addLayout(row)
        card.addSpacing(6)
        self.button = Button(say("Unlock"), "primary", key="Enter", size="large")
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._ask)
        card.addWidget(self.button)
        self._opening = label(say("Opening, about 1 s"), "third")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Opening"))
        for widget in (self._opening, self._bar):
            widget.hide()
            card.addWidget(widget)
        if ways:
            self._add_ways()
        self.close_body()
        self.passphrase.entered.connect(self._ask)
        self.login.returnPressed.connect(self.passphrase.setFocus)
        self.setFocusProxy(self.login)

    def _add_ways(self) -> None:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addStretch()
        sheet = Button(self.say("Use the recovery sheet"), "quiet")
        sheet.clicked.connect(self._use_sheet)
        row.addWidget(sheet)
        other = Button(self.say("Open another store"), "quiet")
        other.clicked.connect(self.other_store)
        restore = Button(self.say("Restore a backup"), "quiet")
        restore.clicked.connect(self.restore)
        row.addWidget(other)
        row.addWidget(restore)
        row.addStretch()
        self.body.addLayout(row)

        self._ways, self._ways_row = (sheet, other, restore), row
        # A method, not a closure: Qt lets go of it when this page goes.
        Look.here().changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        """The ways stand in a row where they have the room, else below each other."""
        wide = sum(made.sizeHint().width() for made in self._ways) < Look.here().px(396)
        directions = QBoxLayout.Direction
        self._ways_row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def follow(self, job: Job, what: str = "") -> None:
        """Show that it opens, or what else is done, until the job ends."""
        self._opening.setText(what or self.say("Opening, about 1 s"))
        self._busy(True)
        job.ended.connect(lambda: self._busy(False))

    def wrong(self, words: str) -> None:
        """Say why it did not open; the passphrase is forgotten, nothing else is told."""
        self._busy(False)  # a field that is still off takes no focus
        self.passphrase.clear()
        self._wrong.say("missing", "circle-x", words)
        self._wrong.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words, assertive=True)

    @property
    def complaint(self) -> str:
        """What stands below the fields."""
        return "" if self._wrong.isHidden() else self._wrong.words

    def _use_sheet(self) -> None:
        """Ask for the recovery code instead of user name and passphrase."""
        self.by_sheet = True
        self.login.hide()
        self._labels[0].hide()
        self._labels[1].setText(self.say("&Recovery code"))
        self.passphrase.field.setAccessibleName(self.say("Recovery code"))
        self.passphrase.setFocus()

    def reset(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        self._wrong.hide()

    def _busy(self, busy: bool) -> None:
        self._opening.setVisible(busy)
        self._bar.setVisible(busy)
        self.button.setVisible(not busy)
        for field in (self.login, self.passphrase, self.share_safe):
            field.setEnabled(not busy)

    def _ask(self) -> None:
        login, passphrase = self.login.text().strip(), self.passphrase.text
        if not login and not self.by_sheet:
            self.wrong_field(self.login, self.say("Enter the user name."))
        elif not passphrase:
            self.wrong_field(self.passphrase, self.say("Enter the passphrase."))
        else:
            self._wrong.hide()
            self.asked.emit("" if self.by_sheet else login, passphrase, self.share_safe.isChecked())

    def wrong_field(self, field: QWidget, words: str) -> None:
        """Something is missing: say it and go there."""
        self._wrong.say("missing", "circle-x", words)
        self._wrong.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words, assertive=True)
