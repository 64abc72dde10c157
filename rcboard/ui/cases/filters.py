"""The filter row of the list of cases: which cases, words, and what was chosen as chips that can be taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from rcboard.language import N_
from rcboard.models.terms.case import CaseStatus
from rcboard.models.words.case import STATUS
from rcboard.services.case_lists import NOT_READY, READY, CaseFilter
from rcboard.services.entities import families
from rcboard.services.routing import network_names
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.chips import Chip
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import label, part
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rcboard.language import Say
    from rcboard.services.saved_filters import SavedFilter

ACTIVE, ALL, CLOSED = "active", "all", "closed"
READINESS = {READY: N_("Ready for the board"), NOT_READY: N_("Not ready for the board")}
WAIT = 250
"""Milliseconds of rest in the search field before the list follows."""


def networks() -> tuple[str, ...]:
    """The networks and their parts as lists show them."""
    return tuple(sorted({f"{net} {part_}" if part_ and part_ != net else net for net, part_ in network_names()}))


class MenuButton(Button):
    """A button that opens a list to tick in; its words say what is chosen."""

    picked = Signal(object, bool)

    def __init__(self, words: str, choices: Iterable[tuple[object, str]], say: Say) -> None:
        super().__init__(words, icon="chevron-down")
        self._words, self._say = words, say
        self.setLayoutDirection(self.layoutDirection().RightToLeft)
        menu = QMenu(self)
        self._actions: dict[object, QAction] = {}
        for value, said in choices:
            action = QAction(said, menu)
            action.setCheckable(True)
            action.triggered.connect(lambda on, wanted=value: self.picked.emit(wanted, on))
            menu.addAction(action)
            self._actions[value] = action
        self.setMenu(menu)

    def show_chosen(self, chosen: Iterable[object]) -> None:
        """Tick these; the button says how many."""
        wanted = set(chosen)
        for value, action in self._actions.items():
            action.setChecked(value in wanted)
        one = next((action.text() for value, action in self._actions.items() if value in wanted), "")
        what = self._say("any") if not wanted else one if len(wanted) == 1 else str(len(wanted))
        short = what if len(what) <= 18 else what[:17] + "…"
        self.setText(self._say("{filter}: {chosen}", filter=self._words, chosen=short))
        self.setAccessibleName(self._say("{filter}: {chosen}", filter=self._words, chosen=what))


class FilterBar(QWidget):
    """Shows and changes one `CaseFilter`.

    `changed(filter)`: it is another one. `keep_wanted`, `forget_wanted(name)`: keep it under a name, remove a kept one.
    """

    changed = Signal(object)
    keep_wanted = Signal()
    forget_wanted = Signal(str)

    def __init__(self, say: Say, *right: QWidget) -> None:
        """`right`: the screen's own buttons, at the end of the row."""
        super().__init__()
        self._say = say
        self.where = CaseFilter(active=True)
        self._frame = part("filters")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._lines = QVBoxLayout(self._frame)
        self._lines.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        left = QWidget()
        self._flow = Flow(left, 10, 8)
        self.which = Segmented(
            say("Which cases"), [(ACTIVE, say("Active")), (ALL, say("All")), (CLOSED, say("Closed"))], ACTIVE
        )
        self.which.chosen.connect(self._which)
        self.words = QLineEdit()
        self.words.setAccessibleName(say("Filter by words or codes"))
        self.words.setPlaceholderText(say("Words or codes"))
        self.words.setClearButtonEnabled(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(WAIT)
        self._rest.timeout.connect(self.take_words)
        self.words.textEdited.connect(lambda _text: self._rest.start())
        self.words.returnPressed.connect(self.take_words)
        self.family = MenuButton(say("Family"), [(code, say(name)) for code, name in families().items()], say)
        self.status = MenuButton(say("State"), [(one, say(said)) for one, said in STATUS.items()], say)
        self.network = MenuButton(say("Network"), [(name, name) for name in networks()], say)
        self.family.picked.connect(lambda value, on: self._toggle("families", value, on))
        self.status.picked.connect(lambda value, on: self._toggle("statuses", value, on))
        self.network.picked.connect(lambda value, on: self._toggle("networks", value, on))
        self.readiness = MenuButton(say("Readiness"), [(one, say(said)) for one, said in READINESS.items()], say)
        self.readiness.picked.connect(lambda value, on: self._toggle("readiness", value, on))
        self.saved = Button(say("Filters"), icon="list-filter")
        self._saved_menu = QMenu(self.saved)
        self.saved.setMenu(self._saved_menu)
        self.count = label("", "second")
        menus = (self.family, self.status, self.network, self.readiness, self.saved)
        for one in (self.which, self.words, *menus, self.count):
            self._flow.addWidget(one)
        top.addWidget(left, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in right:
            buttons.addWidget(widget)
        top.addLayout(buttons)
        self._lines.addLayout(top)
        self._chip_box = QWidget()
        self._chips = Flow(self._chip_box, 8, 6)
        self._lines.addWidget(self._chip_box)
        Look.here().changed.connect(self._size)
        self._size()
        self.show_saved(())
        self._follow()

    def show_counts(self, by_status: Mapping[CaseStatus, int], fitting: int) -> None:
        """Show how many there are and how many fit: the count is always in view."""
        whole = sum(by_status.values())
        closed = by_status.get(CaseStatus.CLOSED, 0)
        number = self._say.number
        self.which.reword(ACTIVE, self._say("Active {n}", n=number(whole - closed)))
        self.which.reword(ALL, self._say("All {n}", n=number(whole)))
        self.which.reword(CLOSED, self._say("Closed {n}", n=number(closed)))
        self.count.setText(self._say("{n} of {total}", n=number(fitting), total=number(whole)))
        self.count.setAccessibleName(self._say("{n} of {total} cases", n=number(fitting), total=number(whole)))

    def show_saved(self, saved: Iterable[SavedFilter]) -> None:
        """The filters that this person keeps."""
        self._saved_menu.clear()
        kept = tuple(saved)
        for one in kept:
            action = QAction(one.name, self._saved_menu)
            action.triggered.connect(lambda _on=False, where=one.where: self.show_filter(where))
            self._saved_menu.addAction(action)
        if kept:
            self._saved_menu.addSeparator()
        keep = QAction(self._say("Keep this filter…"), self._saved_menu)
        keep.triggered.connect(lambda _on=False: self.keep_wanted.emit())
        self._saved_menu.addAction(keep)
        for one in kept:
            action = QAction(self._say("Remove “{name}”", name=one.name), self._saved_menu)
            action.triggered.connect(lambda _on=False, name=one.name: self.forget_wanted.emit(name))
            self._saved_menu.addAction(action)

    def show_filter(self, where: CaseFilter) -> None:
        """Take another filter as a whole."""
        if where != self.where:
            self.where = where
            self._follow()
            self.changed.emit(where)

    def clear(self) -> None:
        """All cases that are active, nothing else filtered."""
        self.show_filter(CaseFilter(active=True))

    def take_words(self) -> None:
        """Filter by what stands in the search field."""
        self._rest.stop()
        self.show_filter(replace(self.where, words=self.words.text().strip()))

    def _which(self, value: object) -> None:
        closed = frozenset({CaseStatus.CLOSED})
        if value == CLOSED:
            self.show_filter(replace(self.where, active=False, statuses=closed))
        else:
            self.show_filter(replace(self.where, active=value == ACTIVE, statuses=self.where.statuses - closed))

    def _toggle(self, name: str, value: object, on: bool) -> None:
        chosen = set(getattr(self.where, name))
        (chosen.add if on else chosen.discard)(value)
        where: CaseFilter = replace(self.where, **{name: frozenset(chosen)})  # type: ignore[arg-type]
        if name == "statuses" and CaseStatus.CLOSED in where.statuses:
            where = replace(where, active=False)
        self.show_filter(where)

    def _follow(self) -> None:
        where = self.where
        only_closed = where.statuses == frozenset({CaseStatus.CLOSED})
        self.which.set_value(ACTIVE if where.active else CLOSED if only_closed else ALL)
        if self.words.text().strip() != where.words:
            self.words.setText(where.words)
        self.family.show_chosen(where.families)
        self.status.show_chosen(where.statuses)
        self.network.show_chosen(where.networks)
        self.readiness.show_chosen(where.readiness)
        self._chips.clear()
        known = families()
        for code in sorted(where.families):
            self._chip(known.get(code, code), lambda code=code: self._toggle("families", code, False))
        if not only_closed:
            for status in sorted(where.statuses):
                said = self._say(STATUS[status])
                self._chip(said, lambda status=status: self._toggle("statuses", status, False))
        for name in sorted(where.networks):
            self._chip(name, lambda name=name: self._toggle("networks", name, False))
        for one in sorted(where.readiness):
            self._chip(self._say(READINESS[one]), lambda one=one: self._toggle("readiness", one, False))
        if where.words:
            self._chip(
                self._say("“{words}”", words=where.words), lambda: self.show_filter(replace(self.where, words=""))
            )
        if where.urgent:
            self._chip(self._say("Urgent"), lambda: self.show_filter(replace(self.where, urgent=False)))
        self._chip_box.setVisible(self._chips.count() > 0)
        self._chip_box.updateGeometry()

    def _chip(self, words: str, remove: object) -> None:
        chip = Chip(words, "accent", remove=self._say("Remove filter {name}", name=words))
        chip.removed.connect(remove)
        self._chips.addWidget(chip)
        chip.show()

    def _size(self) -> None:
        look = Look.here()
        self._lines.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(10))
        self.words.setFixedWidth(look.px(190))
