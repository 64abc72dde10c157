"""Figures, built once as shapes: PDF, DOCX and the window draw the same (foundations, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from rcboard.models.terms.report import LaneKind
from rcboard.paths import resource
from rcboard.reports.look import WIDTH, text_width
from rcboard.reports.tree import Anchor, Arc, Box, Disc, Face, Figure, Ink, Label, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL_WIDTH = 77.0
"""The column of the lanes' names."""
ROW, PAD, HEAD = 15.5, 2.0, 17.0
"""Height of a row of marks, space above and below in a lane, height of the axis."""
MOST_ROWS = 4
"""A lane grows to this many rows; labels that need more are left to the tables and the alternative text."""
RING_SIDE = 32.0
_SIZE = 8.0
_FACES = {Face.PLAIN: "PlexSans", Face.STRONG: "PlexSans-Medium"}


@dataclass(frozen=True, slots=True)
class Span:
    """One mark: a bar from `start` to `end`, or a point where `end` is None. In days from any one day."""

    start: float
    end: float | None
    label: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the course."""

    kind: LaneKind
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis, in days, with its word."""

    at: float
    label: str


@lru_cache
def product_mark() -> tuple[Shape, ...]:
    """The mark of the house on a square of 24: one rare among many."""
    # The file is our own resource, never a stranger's.
    root = ElementTree.parse(resource("report", "mark.svg")).getroot()  # noqa: S314
    dots = [shape.attrib for shape in root.iter() if shape.tag.endswith("circle")]
    return tuple(
        Disc(float(dot["cx"]), float(dot["cy"]), float(dot["r"]), Ink.ACCENT if "fill" in dot else Ink.MUTED, None)
        for dot in dots
    )


def ring(in_place: int, stale: int, missing: int, total: int, alt: str) -> Figure:
    """How much is in place, as a ring: in place, stale, missing; what is left of `total` stays a hairline grey."""
    side, weight, gap = RING_SIDE, 4.6, 4.5
    parts = [(in_place, Ink.READY)] + [(1, Ink.STALE)] * stale + [(1, Ink.MISSING)] * missing
    parts.append((max(0, total - in_place - stale - missing), Ink.LINE))
    parts = [(count, ink) for count, ink in parts if count > 0]
    radius = (side - weight) / 2
    shapes: list[Shape] = []
    whole = max(total, in_place + stale + missing)
    if not parts:
        shapes.append(Arc(side / 2, side / 2, radius, 0, 360, Ink.LINE, weight))
    at = 0.0
    if len(parts) * gap > 180:
        gap = 180 / len(parts)
    for count, ink in parts:
        sweep = 360 * count / whole
        if len(parts) == 1:
            shapes.append(Arc(side / 2, side / 2, radius, 0, 360, ink, weight))
        else:
            shapes.append(Arc(side / 2, side / 2, radius, at + gap / 2, max(1.0, sweep - gap), ink, weight))
        at += sweep
    return Figure(tuple(shapes), side, side, alt)


def timeline(lanes: Sequence[Lane], ticks: Sequence[Tick], first: float, last: float, alt: str) -> Figure:
    """The course: lanes of bars, circles, squares and diamonds over an axis from day `first` to day `last`."""
    axis = _Axis(first, last)
    shapes: list[Shape] = []
    y = HEAD
    rows: list[Shape] = []
    for lane in lanes:
        marks, height = _lane(lane, axis, y)
        rows.extend(marks)
        names = _lines(lane.name)
        for place, name in enumerate(names):
            rows.append(Label(0, y + PAD + ROW / 2 + 3 + 10 * place, name, Ink.TEXT_2, _SIZE + 0.5))
        y += max(height, PAD * 2 + ROW + 10 * (len(names) - 1))
        shapes.append(Line(0, y, WIDTH, y, Ink.LINE, 0.5))
    shapes.insert(0, Line(0, HEAD, WIDTH, HEAD, Ink.LINE, 0.5))
    right = 0.0
    for tick in ticks:
        x = axis.at(tick.at)
        shapes.append(Line(x, HEAD - 4, x, y, Ink.LINE, 0.5))
        if x + 4 > right and x + 4 + _width(tick.label) <= WIDTH:
            shapes.append(Label(x + 4, HEAD - 5, tick.label, Ink.TEXT_3, _SIZE))
            right = x + 4 + _width(tick.label) + 6
    return Figure((*shapes, *rows), WIDTH, y + 1, alt)


def _lines(name: str) -> list[str]:
    """A lane's name in as many lines as its column needs, broken between words."""
    lines: list[str] = []
    for word in name.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, "PlexSans", _SIZE + 0.5) <= LABEL_WIDTH - 4:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True, slots=True)
class _Axis:
    first: float
    last: float

    def at(self, day: float) -> float:
        """Where a day stands."""
        return LABEL_WIDTH + (WIDTH - LABEL_WIDTH - 6) * (day - self.first) / max(1.0, self.last - self.first)


def _width(text: str, face: Face = Face.PLAIN) -> float:
    return text_width(text, _FACES[face], _SIZE)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with its room: from `left` to `right`; `x`, `width` of the mark itself; where its label stands."""

    span: Span
    x: float
    width: float
    left: float
    right: float
    inside: bool
    before: bool
    named: bool = True


def _place(span: Span, axis: _Axis) -> _Placed:
    x = axis.at(span.start)
    width = 0.0 if span.end is None else max(5.0, axis.at(span.end) - x)
    face = Face.PLAIN if span.end is None else Face.STRONG
    words = _width(span.label, face)
    if span.end is not None and words + 6 <= width:
        return _Placed(span, x, width, x - 2, x + width + 2, inside=True, before=False)
    reach = (5.0 if span.end is None else width) + 4
    if x + reach + words > WIDTH and x - 9 - words > LABEL_WIDTH:
        return _Placed(span, x, width, x - 9 - words, x + max(width, 6.0), inside=False, before=True)
    if x + reach + words > WIDTH:
        # Words that fit at neither side are left to the tables and the alternative text: a cut word misleads.
        return _Placed(span, x, width, x - 5, x + max(width, 6.0), inside=False, before=False, named=False)
    return _Placed(span, x, width, x - 5, x + reach + words + 2, inside=False, before=False)


def _lane(lane: Lane, axis: _Axis, top: float) -> tuple[list[Shape], float]:
    ends: list[float] = []
    shapes: list[Shape] = []
    for span in sorted(lane.spans, key=lambda span: (span.start, span.label)):
        placed = _place(span, axis)
        row = next((row for row, end in enumerate(ends) if end <= placed.left), len(ends))
        named = row < MOST_ROWS
        if row == len(ends) and named:
            ends.append(placed.right)
        elif named:
            ends[row] = placed.right
        y = top + PAD + ROW * (min(row, MOST_ROWS - 1) + 0.5)
        shapes.extend(_mark(lane.kind, placed, y))
        if named and placed.named and span.label:
            shapes.append(_label(placed, y))
    return shapes, PAD * 2 + ROW * max(1, len(ends))


def _label(placed: _Placed, y: float) -> Label:
    text, base = placed.span.label, y + 2.8
    if placed.inside:
        middle = placed.x + placed.width / 2
        return Label(middle, base, text, Ink.ACCENT, _SIZE, Face.STRONG, Anchor.MIDDLE)
    if placed.before:
        return Label(placed.x - 7, base, text, Ink.TEXT_2, _SIZE, Face.PLAIN, Anchor.END)
    return Label(placed.x + (placed.width or 5) + 3.5, base, text, Ink.TEXT_2, _SIZE)


def _mark(kind: LaneKind, placed: _Placed, y: float) -> list[Shape]:
    x, planned = placed.x, placed.span.planned
    if placed.width:
        fill = Ink.SURFACE if planned else Ink.ACCENT_TINT
        return [Box(x, y - 6.4, placed.width, 12.8, fill, Ink.ACCENT, 0.8, radius=2.2)]
    match kind:
        case LaneKind.IMAGING:
            return [Disc(x, y, 3.2, Ink.SURFACE if not planned else None, Ink.TEXT_2, 1.5)]
        case LaneKind.PATHOLOGY:
            return [Box(x - 3, y - 3, 6, 6, None if planned else Ink.TEXT_2, Ink.TEXT_2, 1.2)]
        case LaneKind.BOARD:
            return [Box(x - 3, y - 3, 6, 6, Ink.SURFACE if planned else Ink.ACCENT, Ink.ACCENT, 1.3, turn=45)]
        case LaneKind.TREATMENT:
            fill = Ink.SURFACE if planned else Ink.ACCENT_TINT
            return [Box(x - 2.4, y - 6.4, 4.8, 12.8, fill, Ink.ACCENT, 0.8, radius=1.5)]
