"""The course of a case as a figure over time, with the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.reports.figures import Lane, Span, timeline
from rcboard.reports.standing import not_recorded
from rcboard.reports.tree import Heading, Para

if TYPE_CHECKING:
    from rcboard.reports.tree import Block
    from rcboard.reports.voice import Voice
    from rcboard.services.dossier_parts import AgeT, CourseItem, CourseLane, TextT, WhenT


def course(lanes: tuple[CourseLane[WhenT], ...], voice: Voice[TextT, WhenT, AgeT]) -> tuple[Block, ...]:
    """Bars, circles, squares and diamonds in their lanes; "not recorded" where nothing is dated."""
    say = voice.say
    heading = Heading(say(N_("Course")))
    lanes = tuple(lane for lane in lanes if lane.items)
    if not lanes:
        return heading, Para(not_recorded(say))
    days: list[float] = []
    drawn: list[Lane] = []
    for lane in lanes:
        spans = []
        for item in lane.items:
            start = voice.day(item.start)
            end = None if item.end is None else max(start, voice.day(item.end))
            days.extend([start, start if end is None else end])
            spans.append(Span(start, end, _label(item, voice), item.planned))
        drawn.append(Lane(lane.kind, say(lane.name), tuple(spans)))
    first, last = voice.axis(min(days), max(days))
    return heading, timeline(drawn, voice.ticks(first, last), first, last, _alt(lanes, voice))


def _label(item: CourseItem[WhenT], voice: Voice[TextT, WhenT, AgeT]) -> str:
    said = voice.say(item.label)
    return said if item.number is None else f"{item.number} {said}"


def _alt(lanes: tuple[CourseLane[WhenT], ...], voice: Voice[TextT, WhenT, AgeT]) -> str:
    say = voice.say
    parts = []
    for lane in lanes:
        marks = []
        for item in lane.items:
            time = voice.alone(item.start) if item.end is None else voice.span(item.start, item.end)
            said = say(N_("{what} {when}"), what=_label(item, voice), when=time)
            marks.append(say(N_("{mark} (planned)"), mark=said) if item.planned else said)
        parts.append(say(N_("{lane}: {marks}."), lane=say(lane.name), marks="; ".join(marks)))
    return " ".join(parts)
