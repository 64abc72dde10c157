"""Home: what needs me today, the most urgent first; at the side how this store is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rcboard.language import N_
from rcboard.models.faults import SENTENCES
from rcboard.models.terms.consent import ConsentKind
from rcboard.models.terms.people import Right, may
from rcboard.models.words.case import CONSENT_KIND
from rcboard.services.case_fields import FIELDS
from rcboard.services.needs import ITEMS, Need, NeedKind, in_order, needs
from rcboard.services.needs_items import item_needs
from rcboard.ui.common.buttons import button
from rcboard.ui.common.empty import Empty
from rcboard.ui.common.labels import label, part
from rcboard.ui.common.table import Cell, Column, PagedModel
from rcboard.ui.common.table_view import Table
from rcboard.ui.home.this_store import ThisStore
from rcboard.ui.navigation import Place
from rcboard.ui.screen import Crumb, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from rcboard.ui.room import Room

WHAT: dict[NeedKind, tuple[str, str, str]] = {
    NeedKind.PAST_DATE: ("stale", "history", N_("Past its date")),
    NeedKind.URGENT: ("missing", "triangle-alert", N_("Urgent")),
    NeedKind.NEAR_DATE: ("accent", "calendar", N_("Decision due")),
    NeedKind.UNANSWERED: ("missing", "circle-x", N_("No answer")),
    NeedKind.MISSING_ITEM: ("missing", "circle-x", N_("Missing item")),
    NeedKind.STALE_ITEM: ("stale", "history", N_("Stale item")),
    NeedKind.DRAFT: ("stale", "pen-line", N_("Draft")),
    NeedKind.NO_DIAGNOSIS: ("missing", "circle-x", N_("Missing diagnosis")),
    NeedKind.NO_QUESTION: ("missing", "circle-x", N_("Missing question")),
    NeedKind.NO_CONSENT: ("missing", "circle-x", N_("Consent")),
    NeedKind.CONSENT_ENDS: ("stale", "calendar", N_("Consent")),
    NeedKind.DOUBLE: ("accent", "users", N_("Entered twice")),
}
"""Colour, icon and words of each kind."""

DEED = {
    NeedKind.PAST_DATE: (N_("Open case"), ""),
    NeedKind.URGENT: (N_("Open case"), ""),
    NeedKind.NEAR_DATE: (N_("Open case"), ""),
    NeedKind.UNANSWERED: (N_("Ask again"), "checklist:{item}/ask/{n}"),
    NeedKind.MISSING_ITEM: (N_("Add result"), "checklist:{item}/add/{n}"),
    NeedKind.STALE_ITEM: (N_("Add result"), "checklist:{item}/add/{n}"),
    NeedKind.DRAFT: (N_("Open field"), "summary:"),
    NeedKind.NO_DIAGNOSIS: (N_("Add diagnosis"), "pathology:new"),
    NeedKind.NO_QUESTION: (N_("Enter question"), "summary:question"),
    NeedKind.NO_CONSENT: (N_("Open consent"), "consent"),
    NeedKind.CONSENT_ENDS: (N_("Open consent"), "consent"),
    NeedKind.DOUBLE: (N_("Compare"), "person"),
}
"""The words of the deed, and the part of the case page where it is done."""

SIDE_FROM = 1180


class Home(Screen):
    """Each row goes straight to its place."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        say, look = room.say, room.look
        self._needs: tuple[Need, ...] = ()
        self._whole_store = -1
        self._led = 0
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        main = QWidget()
        column = QVBoxLayout(main)
        self._column = column
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(say("Needs you today"), "page"))
        self._count = label("", "second")
        head.addWidget(self._count)
        head.addStretch()
        self._new = button(say("New case"), self.new, "primary", "plus")
        self._may_add = may(room.store.who.roles, Right.WRITE_CASES)
        head.addWidget(self._new)
        if not self._may_add:
            self._new.hide()
        column.addLayout(head)
        column.addSpacing(look.px(10))
        self._model = PagedModel(self._columns(), self._fetch, lambda need: need.key, self._summary)
        self.table: Table[Need] = Table(say("Needs you today"), self._model)
        self.table.opened.connect(self._do)
        self.table.clicked.connect(self._clicked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._nothing = Empty(say("Nothing waits for you."), "")
        first = (button(say("New case"), self.new, icon="plus"),) if self._may_add else ()
        self._no_cases = Empty(say("No cases yet."), say("A diagnosis and a question are enough to begin."), *first)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._no_cases)
        column.addWidget(self._stack, 1)
        outer.addWidget(main, 1)
        self._side = part("side")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(20))
        self.store = ThisStore(room)
        side.addWidget(self.store)
        side.addStretch(1)
        outer.addWidget(self._side)
        room.look.changed.connect(self._fit)
        self._fit()

    def _columns(self) -> list[Column[Need]]:
        say = self.room.say

        def what(need: Need) -> Cell:
            state, icon, words = WHAT[need.kind]
            return Cell(say(words), state, icon)

        made: list[Column[Need]] = [
            Column("what", say("What"), what, 176),
            Column("case", say("Case"), lambda need: need.pseudonym, 104, mono=True, weight=500),
            Column("detail", say("Detail"), self._detail, 260, stretch=True, wrap=True),
            Column("due", say("Due"), self._due, 116, second=True, priority=2),
            Column("deed", "", lambda need: Cell(say(DEED[need.kind][0]), "accent"), 128, priority=3),
        ]
        return made

    def _detail(self, need: Need) -> str:
        say, line = self.room.say, need.line or self.room.say("Restricted or without diagnosis")
        match need.kind:
            case NeedKind.DRAFT:
                why = say(SENTENCES[need.complaint]) if need.complaint in SENTENCES else ""
                field = say(FIELDS[need.field].words) if need.field in FIELDS else need.field
                return say("{field} could not be saved. {why}", field=field, why=why.replace("{", "").replace("}", ""))
            case NeedKind.NO_CONSENT:
                return say("Nobody said yes to care in the network: {diagnosis}", diagnosis=line)
            case NeedKind.CONSENT_ENDS:
                name = say(CONSENT_KIND[ConsentKind(need.field)]).lower()
                return say("Consent for {what} ends: {diagnosis}", what=name, diagnosis=line)
            case NeedKind.DOUBLE:
                return say("May be the person of {case}: same name and birth date", case=need.field)
            case NeedKind.UNANSWERED if need.asked_on is not None:
                return say("{item}: asked for on {day}, no answer", item=line, day=say.date(need.asked_on))
            case NeedKind.STALE_ITEM if need.days is not None:
                return say("{item}: {days} days old, limit {limit}", item=line, days=need.days, limit=need.limit)
            case _:
                return line

    def _due(self, need: Need) -> str:
        if need.due is None:
            return ""
        return self.room.say("today") if need.due == self.room.today() else self.room.say.date(need.due)

    def _summary(self, need: Need) -> str:
        words = self.room.say(WHAT[need.kind][2])
        parts = [words, need.pseudonym, self._detail(need), self._due(need)]
        return ", ".join(filter(None, parts))

    def _fetch(self, after: Need | None, limit: int, sort: str, descending: bool) -> Sequence[Need]:
        start = self._needs.index(after) + 1 if after is not None else 0
        return self._needs[start : start + limit]

    # --- what the frame asks ------------------------------------------------------------------------------------------

    def crumbs(self) -> Sequence[Crumb]:
        """Home."""
        return (Crumb(self.room.say("Home")),)

    def note(self) -> str:
        """The day."""
        return self.room.say.weekday(self.room.today())

    def show_place(self, place: Place) -> None:
        """Read what waits."""
        self._ask()
        self.table.setFocus()

    def refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        """Read again where anything changed."""
        self._ask()

    def keep(self) -> dict[str, object]:
        """Row and scroll position."""
        return self.table.keep()

    def restore(self, kept: dict[str, object]) -> None:
        """Back to those."""
        self.table.restore(kept)

    def new(self) -> None:
        """Begin a case."""
        if self._may_add:
            self.room.navigate(Place("new_case"))

    def primary(self) -> None:
        """The deed of the row that is selected."""
        self._do(self.table.current_id)

    def panes(self) -> Sequence[QWidget]:
        """What waits, then the store."""
        return tuple(pane for pane in (self._stack, self._side) if pane.isVisible())

    def keys(self) -> Sequence[tuple[str, str]]:
        """Enter does the deed of the row."""
        return (("Enter", self.room.say("Do what the row says")),)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side pane goes where there is no room."""
        super().resizeEvent(event)
        self._fit()

    # --- reading and doing --------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        names = not self.room.share_safe.on and may(self.room.store.who.roles, Right.SEE_NAMES)
        self.store.ask()

        def read(_job: object) -> object:
            from rcboard.services import case_lists

            with self.room.store.reading() as work:
                found = in_order((*needs(work, names=names), *item_needs(work)), work.today)
                return names, found, sum(case_lists.counts_by_status(work).values())

        self.room.jobs.read(read, self, self._answered)

    def _answered(self, result: object) -> None:
        names, found, cases = cast("tuple[bool, tuple[Need, ...], int]", result)
        if names and self.room.share_safe.on:
            return
        self._needs = found
        self.table.reload()
        if found and not self.table.current_id:
            self.table.selectRow(0)
        say = self.room.say
        self._count.setText(say("{n} open", n=say.number(len(found))) if found else "")
        self._stack.setCurrentIndex(0 if found else 1 if cases else 2)
        if found:
            read = say.plural("Home, {n} thing needs you", "Home, {n} things need you", len(found))
            self.setAccessibleName(say("{count}, first: {what}", count=read, what=self._summary(found[0])))

    def _clicked(self, index: object) -> None:
        """A click on the words of the deed does it."""
        if self._model.columns[index.column()].id in {"deed", "case"}:  # type: ignore[attr-defined]
            self._do(self.table.current_id)

    def _do(self, key: str) -> None:
        need = next((one for one in self._needs if one.key == key), None)
        if need is None or need.case_id is None:
            return
        where = DEED[need.kind][1]
        if need.kind in ITEMS:
            self._led += 1
            where = where.format(item=need.field, n=f"home{self._led}")
        if need.kind is NeedKind.DRAFT:
            where = f"summary:{need.field}"
        self.room.navigate(Place("case", need.case_id, where))

    def _fit(self) -> None:
        look = self.room.look
        window = self.window()
        u = look.step(window.width() if window is not self else self.width() + look.px(200))
        self._side.setVisible(u >= SIDE_FROM)
        self._side.setFixedWidth(look.px(400 if u >= 1800 else 320))
        side = look.px(28) if u >= SIDE_FROM else look.px(14)
        self._column.setContentsMargins(side, look.px(20), side, look.px(20))
