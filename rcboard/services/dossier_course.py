"""The course of an illness as lanes: treatments as bars, imaging and pathology as points."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rcboard.language import N_
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.report import LaneKind, Term
from rcboard.models.words import events as event_words
from rcboard.services.dossier_parts import AgeT, CourseItem, CourseLane, TextT, WhenT

if TYPE_CHECKING:
    from rcboard.services.dossier_rows import Hand
    from rcboard.services.events import EventRow

_LANES: tuple[tuple[EventKind, LaneKind, str], ...] = (
    (EventKind.SURGERY, LaneKind.TREATMENT, N_("Surgery")),
    (EventKind.SYSTEMIC_THERAPY, LaneKind.TREATMENT, N_("Systemic therapy")),
    (EventKind.RADIOTHERAPY, LaneKind.TREATMENT, N_("Radiotherapy")),
    (EventKind.IMAGING, LaneKind.IMAGING, N_("Imaging")),
    (EventKind.PATHOLOGY, LaneKind.PATHOLOGY, N_("Pathology")),
)
LINE, COURSE, OPERATION, REPORT = N_("line"), N_("course"), N_("operation"), N_("report")


def course(happened: tuple[EventRow, ...], hand: Hand[TextT, WhenT, AgeT]) -> tuple[CourseLane[WhenT], ...]:
    """The lanes that hold something. Labels are coded words or known medicines: no other typed text stands there."""
    lanes = []
    for kind, lane, words in _LANES:
        items = tuple(item for event in happened if event.kind is kind and (item := _item(event, hand)) is not None)
        if items:
            lanes.append(CourseLane(lane, Term(words), items))
    return tuple(lanes)


def _item(event: EventRow, hand: Hand[TextT, WhenT, AgeT]) -> CourseItem[WhenT] | None:
    start = hand.dated(event.dated)
    if start is None:
        return None
    details = event.details or {}
    end = hand.dated(event.ended)
    match event.kind:
        case EventKind.IMAGING:
            return CourseItem(start, Term(event_words.MODALITY[details["modality"]]))  # type: ignore[index]
        case EventKind.SYSTEMIC_THERAPY:
            drugs = cast("list[dict[str, object]]", details.get("drugs") or [])
            named = [str(drug["name"]) for drug in drugs if hand.safe(str(drug["name"]))]
            label = Term(named[0]) if named else Term(LINE)
            return CourseItem(start, label, end, cast("int | None", details.get("line")))
        case EventKind.RADIOTHERAPY:
            return CourseItem(start, Term(COURSE), end)
        case EventKind.SURGERY:
            return CourseItem(start, Term(OPERATION))
        case _:
            return CourseItem(start, Term(REPORT))
