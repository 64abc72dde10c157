"""The columns of the list of cases. Nothing here can show what identifies: the lines have no such field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.clock import local_day
from rcboard.language import N_
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.medicine import Urgency
from rcboard.models.words.case import STATUS
from rcboard.models.words.medicine import URGENCY
from rcboard.services.case_lists import CaseLine, Sort
from rcboard.services.entities import families
from rcboard.ui.cases.checklist_words import ring_of
from rcboard.ui.common.table import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from rcboard.language import Say
    from rcboard.services.readiness import Readiness

WORDS = {
    "case": N_("Case"),
    "diagnosis": N_("Diagnosis"),
    "network": N_("Network"),
    "family": N_("Family"),
    "readiness": N_("Readiness"),
    "status": N_("State"),
    "urgency": N_("Urgency"),
    "needed_by": N_("Needed by"),
    "changed": N_("Changed"),
    "registered": N_("Registered"),
    "next": N_("Next step"),
}
"""The heads, by the id of the column."""
OWN = ("case", "diagnosis", "network", "readiness", "status", "needed_by", "changed", "next")
"""The columns that are shown until a person chooses others."""
ALWAYS = frozenset({"case", "diagnosis"})

SHOWN_STATE = {
    CaseStatus.REGISTERED: ("na", "circle-dashed"),
    CaseStatus.PREPARING: ("stale", "pen-line"),
    CaseStatus.WAITING: ("accent", "clock"),
    CaseStatus.LISTED: ("accent", "calendar"),
    CaseStatus.DISCUSSED: ("accent", "message-square"),
    CaseStatus.FOLLOW_UP: ("accent", "calendar-check"),
    CaseStatus.CLOSED: ("na", "circle-check"),
}
"""Colour and icon of a case's state; the word stands beside them."""


def open_words(figure: Readiness, say: Say) -> str:
    """What is left to resolve: "2 missing, 1 stale"; empty where nothing is."""
    parts = [say("{n} missing", n=figure.missing)] if figure.missing else []
    if figure.stale:
        parts.append(say("{n} stale", n=figure.stale))
    return ", ".join(parts)


def next_step(line: CaseLine, say: Say, today: date, figure: Readiness | None = None) -> Cell:
    """What is to be done next, from what the store holds; no figure is shown that nobody has worked out."""
    if line.restricted or line.status is CaseStatus.CLOSED:
        return Cell("")
    if not line.diagnosis_line:
        return Cell(say("Enter the diagnosis"), "missing", "circle-x")
    if not line.has_question:
        return Cell(say("Enter the question"), "missing", "circle-x")
    if line.needed_by is not None and line.needed_by < today and line.status in _BEFORE:
        return Cell(say("Past its date"), "stale", "history")
    if figure is not None and line.status in _BEFORE:
        left = open_words(figure, say)
        if left:
            return Cell(left, *(("missing", "circle-x") if figure.missing else ("stale", "history")))
        if line.status in {CaseStatus.REGISTERED, CaseStatus.PREPARING}:
            return Cell(say("Ready for board"), "ready", "circle-check")
    return Cell({
        CaseStatus.REGISTERED: say("Collect findings"),
        CaseStatus.PREPARING: say("Collect findings"),
        CaseStatus.WAITING: say("Choose board"),
        CaseStatus.LISTED: say("Board"),
        CaseStatus.DISCUSSED: say("Follow-up"),
        CaseStatus.FOLLOW_UP: say("Follow-up"),
    }.get(line.status, ""))  # fmt: skip


_BEFORE = frozenset({CaseStatus.REGISTERED, CaseStatus.PREPARING, CaseStatus.WAITING, CaseStatus.LISTED})


def columns(
    say: Say,
    chosen: Sequence[str],
    today: Callable[[], date],
    figures: Callable[[CaseLine], Readiness | None] = lambda _line: None,
) -> list[Column[CaseLine]]:
    """The chosen columns in their fixed order; case and diagnosis always."""
    known = families()

    def diagnosis(line: CaseLine) -> Cell:
        if line.restricted:
            return Cell(say("Restricted"), "private", "lock")
        return Cell(line.diagnosis_line or say("no diagnosis yet"))

    def readiness(line: CaseLine) -> Cell:
        figure = figures(line)
        if figure is None:
            return Cell("")
        ring = ring_of(figure)
        return Cell(ring.figure(), readiness=ring, read=ring.words(say))

    def status(line: CaseLine) -> Cell:
        return Cell("") if line.restricted else Cell(say(STATUS[line.status]))

    def urgency(line: CaseLine) -> Cell:
        if line.urgency is Urgency.URGENT:
            return Cell(say(URGENCY[line.urgency]), "missing", "triangle-alert")
        return Cell("" if line.restricted else say(URGENCY[line.urgency]))

    def needed_by(line: CaseLine) -> Cell:
        if line.needed_by is None:
            return Cell("")
        words = say.date(line.needed_by)
        late = line.needed_by < today() and line.status in _BEFORE
        if late:
            return Cell(words, "stale", "history", read=say("{day}, past", day=words))
        return Cell(words)

    made: dict[str, Column[CaseLine]] = {
        "case": Column("case", say(WORDS["case"]), lambda line: line.pseudonym, 118, mono=True, weight=500,
                                 sort=Sort.PSEUDONYM),
        "diagnosis": Column("diagnosis", say(WORDS["diagnosis"]), diagnosis, 300, stretch=True, wrap=True,
                                      sort=Sort.DIAGNOSIS),
        "network": Column("network", say(WORDS["network"]), lambda line: line.networks, 172, second=True, wrap=True,
                                    priority=5),
        "family": Column("family", say(WORDS["family"]),
                                   lambda line: say(known[line.family]) if line.family in known else "", 190,
                                   second=True, priority=6),
        "readiness": Column("readiness", say(WORDS["readiness"]), readiness, 104, priority=4),
        "status": Column("status", say(WORDS["status"]), status, 140, sort=Sort.STATUS, priority=2, wrap=True),
        "urgency": Column("urgency", say(WORDS["urgency"]), urgency, 110, priority=4),
        "needed_by": Column("needed_by", say(WORDS["needed_by"]), needed_by, 138, second=True,
                                      sort=Sort.NEEDED_BY, priority=3),
        "changed": Column("changed", say(WORDS["changed"]),
                                    lambda line: say.date(local_day(line.changed_at)), 122, second=True,
                                    sort=Sort.CHANGED, priority=7),
        "registered": Column("registered", say(WORDS["registered"]),
                                       lambda line: say.date(local_day(line.registered_at)), 122, second=True,
                                       sort=Sort.REGISTERED, priority=8),
        "next": Column("next", say(WORDS["next"]), lambda line: next_step(line, say, today(), figures(line)), 180,
                                 second=True, priority=9),
    }  # fmt: skip
    return [column for name, column in made.items() if name in ALWAYS or name in chosen]


def summary(line: CaseLine, say: Say, today: date, figure: Readiness | None = None) -> str:
    """What a screen reader says of a row: "RC-7K3F9M, adrenocortical carcinoma, in preparation, enter the question"."""
    if line.restricted:
        return say("{case}, restricted", case=line.pseudonym)
    parts = [line.pseudonym, line.diagnosis_line or say("no diagnosis yet"), say(STATUS[line.status])]
    if line.urgency is Urgency.URGENT:
        parts.append(say(URGENCY[line.urgency]))
    if line.needed_by is not None:
        parts.append(say("needed by {day}", day=say.date(line.needed_by)))
    step = next_step(line, say, today, figure).words
    return ", ".join([*parts, step] if step else parts)
