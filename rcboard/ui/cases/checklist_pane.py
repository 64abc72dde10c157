"""Beside the checklist: the figure, the verdict, asking for what is missing, the lists in use, what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rcboard.errors import UserFacing
from rcboard.models.terms.people import Right
from rcboard.services import checklist_gate
from rcboard.ui.cases import checklist_words as words
from rcboard.ui.cases.checklist_lines import list_line, wrapped
from rcboard.ui.cases.checklist_request import open_requests
from rcboard.ui.cases.sheet_form import SheetForm
from rcboard.ui.common.buttons import button
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.labels import StateText, hairline, label
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.ring import ReadinessRing
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.services.checklists import ItemResult
    from rcboard.services.readiness_rows import CaseReadiness
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.section import Host


class ChecklistPane(QWidget):
    """Shows the readiness of a case."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host, self._say = host, host.room.say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._box: QWidget | None = None

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Look.here().px(10))
        shown = view.readiness
        if shown is not None:
            self._figure(column, shown)
            self._counts(column, shown)
            self._verdict(column, shown, view)
            self._lists(column, shown)
            self._asked(column, shown)
        column.addStretch(1)
        self._column.addWidget(self._box)

    def _figure(self, column: QVBoxLayout, shown: CaseReadiness) -> None:
        say, figure = self._say, shown.figure
        row = QHBoxLayout()
        row.setSpacing(Look.here().px(14))
        ring = ReadinessRing(say, 72)
        ring.show_readiness(words.ring_of(figure))
        row.addWidget(ring)
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addStretch(1)
        beside.addWidget(label(say("{n} of {total}", n=figure.in_place, total=figure.total), "page"))
        beside.addWidget(label(say("in place today, no board chosen"), "second", wrap=True))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        column.addLayout(row)

    def _counts(self, column: QVBoxLayout, shown: CaseReadiness) -> None:
        say, figure, grid = self._say, shown.figure, QGridLayout()
        grid.setHorizontalSpacing(Look.here().px(16))
        grid.setVerticalSpacing(Look.here().px(7))
        grid.setColumnStretch(1, 1)
        rows: list[tuple[QWidget, str]] = [(StateText("ready", "circle-check", say("Ready")), str(figure.ready))]
        if figure.explained:
            rows.append((StateText("na", "message-square", say("Explained")), str(figure.explained)))
        rows.append((StateText("stale", "history", say("Stale")), str(figure.stale)))
        rows.append((StateText("missing", "circle-x", say("Missing")), str(figure.missing)))
        for at, (state, n) in enumerate(rows):
            grid.addWidget(state, at, 0)
            grid.addWidget(label(n, "strong"), at, 1)
        grid.addWidget(hairline(), len(rows), 0, 1, 2)
        below = [("minus", say("Not applicable"), say("{n}, not counted", n=figure.not_applicable))]
        if figure.open_conditions:
            below.append(("circle-help", say("To be said"), say("{n}, not counted", n=figure.open_conditions)))
        if figure.expected_open:
            below.append(("circle-dashed", say("Expected"), say("{n} open, not counted", n=figure.expected_open)))
        below.append(("message-square", say("Questions"), say("{n}, not counted", n=figure.questions)))
        for at, (icon, said, n) in enumerate(below, len(rows) + 1):
            grid.addWidget(StateText("na", icon, said), at, 0)
            grid.addWidget(label(n, "second"), at, 1)
        column.addLayout(grid)

    def _verdict(self, column: QVBoxLayout, shown: CaseReadiness, view: CaseView) -> None:
        say, figure = self._say, shown.figure
        if figure.ready_for_board:
            then = say("Every must item that applies is in place or explained.")
            column.addWidget(Notice("ready", say("Ready for the board"), then))
        elif shown.passed is not None:
            then = ""
            if not shown.shared:
                then = say("{who} on {day}: {reason}", who=shown.passed.who, day=say.date(shown.passed.on),
                           reason=shown.passed.reason)  # fmt: skip
            column.addWidget(Notice("stale", say("Not ready, listed with a reason"), then))
        else:
            then = say("{open} The chair may list the case with a reason.", open=open_words(shown, say))
            column.addWidget(Notice("missing", say("Not ready for the board"), then))
        if not view.may_write:
            return
        if figure.to_resolve:
            ask = button(say("Ask for missing items"), lambda: open_requests(self._host), "primary", "send")
            column.addWidget(ask)
            _fill_width(ask)
        if not figure.ready_for_board:
            self._gate(column, shown, view)
        note = say("The requests to your own house carry name, birth date and hospital number; those to others the "
                   "pseudonym only.")  # fmt: skip
        if figure.to_resolve:
            column.addWidget(label(note, "third", wrap=True))

    def _gate(self, column: QVBoxLayout, shown: CaseReadiness, view: CaseView) -> None:
        say = self._say
        if not view.may(Right.SIGN):
            column.addWidget(label(say("Only the chair lists with a reason."), "third", wrap=True))
            return
        if shown.passed is not None:
            again = button(say("Close the gate"), lambda: self._close_gate(view))
            column.addWidget(again)
            _fill_width(again)
            return
        made = button(say("List with a reason…"), lambda: self._open_gate(view))
        column.addWidget(made)
        _fill_width(made)

    def _open_gate(self, view: CaseView) -> None:
        say, room = self._say, self._host.room
        form = SheetForm(self._host, f"gate:{view.row.id}")
        if view.readiness is not None:
            form.rows.add_widget(label(open_words(view.readiness, say), "strong", wrap=True))
            for each in view.readiness.to_resolve:
                state, icon, said = words.mark(each, say)
                form.rows.add_widget(wrapped(StateText(state, icon, f"{said}: {each.item.text}")))
        hint = say("It goes into the minutes and stays with the case.")
        form.add("reason", say("&Reason"), GrowingText(lines=3), hint)
        form.load({"reason": ""})

        def list_it(values: dict[str, object]) -> None:
            with room.store.work("checklist.let_through", str(values["reason"]).strip()) as work:
                checklist_gate.let_through(work, view.row.id, str(values["reason"]))
            room.tell(say("Listed with a reason"), lambda: self._take_back(view))

        form.open(say("List with a reason"), say("List case"), list_it)

    def _take_back(self, view: CaseView) -> None:
        with self._host.room.store.work("checklist.close_gate") as work:
            checklist_gate.close_again(work, view.row.id)

    def _close_gate(self, view: CaseView) -> None:
        try:
            self._take_back(view)
        except UserFacing as why:
            self._host.room.trouble(why)
            return
        self._host.room.tell(self._say("Gate closed"))
        self._host.reload()

    def _lists(self, column: QVBoxLayout, shown: CaseReadiness) -> None:
        say = self._say
        column.addSpacing(Look.here().px(6))
        column.addWidget(label(say("Lists in use"), "strong"))
        for each in shown.lists:
            column.addWidget(list_line(each.title, *words.review_words(each.review, each.edition, say)))

    def _asked(self, column: QVBoxLayout, shown: CaseReadiness) -> None:
        if not shown.asked:
            return
        say = self._say
        column.addSpacing(Look.here().px(6))
        column.addWidget(label(say("Asked for"), "strong"))
        for each in shown.asked:
            column.addWidget(hairline())
            column.addWidget(label(each.item.text, "value", wrap=True))
            said = asked_words(each, shown, say)
            if shown.chased(each):
                column.addWidget(wrapped(StateText("stale", "history", said)))
            else:
                column.addWidget(label(said, "third", wrap=True))


def asked_words(each: ItemResult, shown: CaseReadiness, say: Say) -> str:
    """When who was asked, and how long it has waited: "05-Nov-2026, laboratory, no answer for 7 days"."""
    if each.asked is None:
        return ""
    days = (shown.found.on - each.asked.on).days
    start = say("{day}, {whom}", day=say.date(each.asked.on), whom=each.asked.of_whom)
    if not days:
        return start
    wait = say.plural("no answer for {n} day", "no answer for {n} days", days)
    return say("{asked}, {wait}", asked=start, wait=wait)


def open_words(shown: CaseReadiness, say: Say) -> str:
    """What stands between the case and the board, in one sentence: "2 must items are missing, 1 is stale."."""
    figure, parts = shown.figure, []
    if figure.missing:
        parts.append(say.plural("{n} must item is missing.", "{n} must items are missing.", figure.missing))
    if figure.stale:
        parts.append(say.plural("{n} must item is stale.", "{n} must items are stale.", figure.stale))
    return " ".join(parts)


def _fill_width(made: QWidget) -> None:
    policy = made.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Expanding)
    made.setSizePolicy(policy)
