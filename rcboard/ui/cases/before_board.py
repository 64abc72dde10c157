"""The side pane "Before the board": where the case stands, what is still missing, and the deed that mends it.

It says what the store holds and nothing more; the checklist decides which must items are missing or stale.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rcboard.errors import UserFacing
from rcboard.language import N_
from rcboard.models.terms.case import NEXT, CaseStatus
from rcboard.models.terms.checklist import ItemState
from rcboard.models.terms.consent import ConsentKind
from rcboard.models.words.case import STATUS
from rcboard.services import cases, checklist_gate
from rcboard.services.case_fields import FIELDS
from rcboard.ui.cases.checklist_deeds import ItemDeeds
from rcboard.ui.cases.checklist_words import mark, shown_by
from rcboard.ui.cases.head_row import HeadRow
from rcboard.ui.cases.table import SHOWN_STATE
from rcboard.ui.common.buttons import button
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import Link, StateText, hairline, label
from rcboard.ui.look import Look
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.services.checklists import ItemResult
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.section import Host


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that is missing: what, why, and the section and field where it is mended."""

    state: str
    icon: str
    head: str
    words: str
    deed: str
    section: str
    field: str = ""


def to_dos(view: CaseView, say: Say) -> list[ToDo]:
    """What the case still needs, the most urgent first."""
    found = []
    if view.tumour.current is None:
        found.append(
            ToDo("missing", "circle-x", say("Missing"), say("Diagnosis"), say("Add diagnosis"), "pathology", "new")
        )
    if not view.row.values["question"] and "question" not in view.hidden:
        words = say("Question for the board. A case without a question cannot be listed.")
        found.append(ToDo("missing", "circle-x", say("Missing"), words, say("Enter question"), "summary", "question"))
    if not view.consent[ConsentKind.CARE].holds(view.today):
        words = say("Consent for care. Without it nothing leaves to a network.")
        found.append(ToDo("missing", "circle-x", say("Missing"), words, say("Record consent"), "consent"))
    for draft in view.drafts:
        if draft.complaint and draft.field in FIELDS:
            words = say("{field} was typed but could not be saved.", field=say(FIELDS[draft.field].words))
            found.append(ToDo("stale", "pen-line", say("Draft"), words, say("Open field"), "summary", draft.field))
    needed = view.row.values["needed_by"]
    if needed is not None and needed < view.today and view.row.status in _OPEN:  # type: ignore[operator]
        words = say("The decision was needed by {day}.", day=say.date(needed))  # type: ignore[arg-type]
        found.append(ToDo("stale", "history", say("Past its date"), words, say("Change date"), "summary", "needed_by"))
    if view.tumour.current is not None and view.row.index_date is None:
        words = say("Date of the pathological diagnosis: intervals are counted from it.")
        found.append(ToDo("stale", "calendar", say("Not known"), words, say("Add diagnosis"), "pathology", "new"))
    return found


TOLD = {"question": "core.question.1", "consent": "core.consent.1"}
"""Fields and sections whose line here says the same as an item of the core list; it is told once."""
MOST = 6
"""Items of the checklist in the pane; the others are one click away."""

_OPEN = frozenset({CaseStatus.REGISTERED, CaseStatus.PREPARING, CaseStatus.WAITING, CaseStatus.LISTED})

_DEED = {
    CaseStatus.PREPARING: N_("To preparation"),
    CaseStatus.WAITING: N_("Ready for board"),
    CaseStatus.LISTED: N_("List"),
    CaseStatus.DISCUSSED: N_("Discussed"),
    CaseStatus.FOLLOW_UP: N_("To follow-up"),
    CaseStatus.CLOSED: N_("Close case"),
}


class BeforeBoard(QWidget):
    """Shows what a case needs. `wanted(section, field)`: go there."""

    wanted = Signal(str, str)

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host, self._say = host, host.room.say
        self._deeds = ItemDeeds(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_view(self, view: CaseView) -> int:
        """Show a case; gives how many things are to be resolved."""
        say = self._say
        _clear(self._column)
        board_day = view.row.values["needed_by"]
        by: tuple[QWidget, ...] = ()
        if isinstance(board_day, date):
            by = (label(say("by {day}", day=say.date(board_day)), "third"),)
        self._column.addWidget(HeadRow((label(say("Before the board"), "section"),), by))
        self._column.addWidget(hairline())
        self._add_state(view)
        found = to_dos(view, say)
        for one in found:
            self._column.addWidget(hairline())
            self._column.addWidget(StateText(one.state, one.icon, one.head))
            self._column.addWidget(label(one.words, "value", wrap=True))
            if view.may_write:
                deed = button(
                    one.deed, partial(self.wanted.emit, one.section, one.field), size="small",
                    name=f"{one.deed}, {one.head}",
                )  # fmt: skip
                self._column.addWidget(deed, 0, Qt.AlignmentFlag.AlignLeft)
        told = {TOLD[one.field or one.section] for one in found if (one.field or one.section) in TOLD}
        shown = view.readiness.to_resolve if view.readiness is not None else ()
        items = tuple(each for each in shown if each.item.id not in told)
        self._add_items(view, items)
        if not found and not items:
            self._column.addWidget(hairline())
            self._column.addWidget(StateText("ready", "circle-check", say("Nothing is left to resolve")))
        if view.others:
            self._column.addWidget(hairline())
            self._column.addWidget(label(say("Other cases of this person"), "strong"))
            for case_id, pseudonym in view.others:
                link = Link(pseudonym)
                link.followed.connect(lambda case_id=case_id: self._host.room.navigate(Place("case", case_id)))
                self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        return len(found) + len(items)

    def _add_items(self, view: CaseView, items: tuple[ItemResult, ...]) -> None:
        """The must items that are missing or stale, each with the deed that mends it."""
        say = self._say
        for each in items[:MOST]:
            self._column.addWidget(hairline())
            state, icon, word = mark(each, say)
            if each.state is ItemState.STALE and each.age_days is not None:
                word = say("Stale, {days} days of {limit}", days=each.age_days, limit=each.limit_days)
            self._column.addWidget(StateText(state, icon, word))
            self._column.addWidget(label(each.item.text, "value", wrap=True))
            if each.asked is not None:
                self._column.addWidget(label(shown_by(each, say), "third", wrap=True))
            if not view.may_write:
                continue
            box = QWidget()
            flow = Flow(box, 6, 4)
            for code, words, kind in (
                ("add", self._deeds.add_words(each), "plain"),
                ("explain", say("Explain why not"), "quiet"),
            ):
                flow.addWidget(
                    button(words, partial(self._deeds.do, code, each), kind, size="small",
                           name=f"{words}, {each.item.text}")
                )  # fmt: skip
            self._column.addWidget(box)
        if len(items) > MOST:
            self._column.addWidget(hairline())
            link = Link(say("All {n} in Checklist", n=len(items)))
            link.followed.connect(lambda: self.wanted.emit("checklist", "new"))
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_state(self, view: CaseView) -> None:
        say, status = self._say, view.row.status
        state, icon = SHOWN_STATE[status]
        self._column.addWidget(StateText(state, icon, say(STATUS[status])))
        if not view.may_write:
            return
        box = QWidget()
        flow = Flow(box, 6, 6)
        order = list(CaseStatus)
        for to in sorted(NEXT[status], key=order.index):
            # Listing and discussing belong to a board session, which does them by itself.
            if to in {CaseStatus.LISTED, CaseStatus.DISCUSSED}:
                continue
            words = say("Reopen") if status is CaseStatus.CLOSED else say(_DEED[to])
            if status is CaseStatus.CLOSED and to is CaseStatus.FOLLOW_UP:
                words = say(_DEED[to])
            flow.addWidget(button(words, partial(self._move, view, to), size="small"))
        self._column.addWidget(box)

    def _move(self, view: CaseView, to: CaseStatus) -> None:
        room, case_id, was = self._host.room, view.row.id, view.row.status

        def move(target: CaseStatus) -> None:
            with room.store.work("case.move") as work:
                if target is CaseStatus.WAITING:
                    checklist_gate.ready_for_board(work, case_id)
                else:
                    cases.move(work, case_id, target)

        try:
            move(to)
        except UserFacing as why:
            room.trouble(why)
            return
        back = (lambda: move(was)) if was in NEXT[to] else None
        room.tell(self._say("State: {state}", state=self._say(STATUS[to])), back)
        self._host.reload()


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _clear(inner)  # type: ignore[arg-type]


def pane_margin() -> tuple[int, int, int, int]:
    """The margins of the side pane at this text size."""
    look = Look.here()
    return (look.px(18), look.px(16), look.px(18), look.px(16))
