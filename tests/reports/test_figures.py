"""Figures as shapes: what a reader of the course and of the ring relies on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.models.terms.report import LaneKind
from rcboard.reports.figures import HEAD, LABEL_WIDTH, Lane, Span, Tick, product_mark, ring, timeline
from rcboard.reports.look import LABEL_FONTS, WIDTH, text_width
from rcboard.reports.tree import Anchor, Arc, Box, Disc, Figure, Ink, Label

SPANS = st.lists(
    st.builds(
        lambda start, length, label: Span(start, start + length if length else None, label),
        st.integers(0, 400),
        st.sampled_from([0, 0, 1, 9, 80]),
        st.sampled_from(["CT", "PET-CT", "1 VDC", "Start chemotherapy", "a very long name " * 6]),
    ),
    min_size=1,
    max_size=25,
)


def reach(label: Label) -> tuple[float, float]:
    """From where to where the words stand."""
    width = text_width(label.text, LABEL_FONTS.get(label.face, "PlexSans"), label.size)
    left = {Anchor.START: label.x, Anchor.MIDDLE: label.x - width / 2, Anchor.END: label.x - width}[label.anchor]
    return left, left + width


def drawn(spans: list[Span], kind: LaneKind = LaneKind.IMAGING) -> Figure:
    """A course of one lane over 400 days."""
    return timeline([Lane(kind, "Lane", tuple(spans))], [Tick(0, "August")], -10, 500, "alt")


@given(SPANS)
def test_words_of_a_lane_never_overlap_and_never_leave_the_page(spans: list[Span]) -> None:
    words = [shape for shape in drawn(spans).shapes if isinstance(shape, Label)]
    for label in words:
        left, right = reach(label)
        assert left >= 0
        assert right <= WIDTH + 0.5
    lines: dict[float, list[tuple[float, float]]] = {}
    for label in words:
        if label.x >= LABEL_WIDTH and label.y > HEAD:
            lines.setdefault(round(label.y), []).append(reach(label))
    for places in lines.values():
        places.sort()
        for (_, right), (left, _) in pairwise(places):
            assert right <= left + 0.01


@given(SPANS)
def test_every_mark_is_drawn_where_its_day_is(spans: list[Span]) -> None:
    marks = [shape for shape in drawn(spans).shapes if isinstance(shape, Box | Disc)]
    assert len(marks) == len(spans)
    discs = sorted(round(shape.x, 6) for shape in marks if isinstance(shape, Disc))
    scale = (WIDTH - LABEL_WIDTH - 6) / 510
    assert discs == sorted(round(LABEL_WIDTH + (span.start + 10) * scale, 6) for span in spans if span.end is None)


@pytest.mark.parametrize(
    ("kind", "shape", "turn"),
    [
        (LaneKind.IMAGING, Disc, 0),
        (LaneKind.PATHOLOGY, Box, 0),
        (LaneKind.BOARD, Box, 45),
        (LaneKind.TREATMENT, Box, 0),
    ],
)
def test_lanes_differ_by_shape_and_not_by_colour_alone(kind: LaneKind, shape: type[Box | Disc], turn: float) -> None:
    marks = [found for found in drawn([Span(5, None, "x")], kind).shapes if isinstance(found, Box | Disc)]
    assert [type(mark) for mark in marks] == [shape]
    assert all(mark.turn == turn for mark in marks if isinstance(mark, Box))


def test_what_is_planned_is_hollow() -> None:
    done, planned = (
        next(shape for shape in drawn([Span(5, None, "x", plan)], LaneKind.BOARD).shapes if isinstance(shape, Box))
        for plan in (False, True)
    )
    assert (done.fill, planned.fill) == (Ink.ACCENT, Ink.SURFACE)


def sweeps(figure: Figure) -> dict[Ink, float]:
    """How many degrees each colour takes."""
    found: dict[Ink, float] = {}
    for shape in figure.shapes:
        assert isinstance(shape, Arc)
        found[shape.ink] = found.get(shape.ink, 0) + shape.sweep
    return found


def test_the_ring_shows_the_share_in_place() -> None:
    found = sweeps(ring(24, 1, 1, 26, "alt"))
    assert found[Ink.READY] == pytest.approx(360 * 24 / 26 - 4.5)
    assert set(found) == {Ink.READY, Ink.STALE, Ink.MISSING}
    assert sweeps(ring(26, 0, 0, 26, "alt")) == {Ink.READY: 360}
    assert sweeps(ring(0, 0, 0, 0, "alt")) == {Ink.LINE: 360}


@given(st.integers(0, 80), st.integers(0, 80), st.integers(0, 80), st.integers(0, 200))
def test_the_ring_never_shows_more_than_a_circle(in_place: int, stale: int, missing: int, total: int) -> None:
    arcs = [shape for shape in ring(in_place, stale, missing, total, "alt").shapes if isinstance(shape, Arc)]
    assert sum(arc.sweep for arc in arcs) <= 360 + len(arcs)
    assert all(arc.sweep > 0 for arc in arcs)


def test_the_product_mark_is_nine_dots_of_which_one_stands_out() -> None:
    dots = [shape for shape in product_mark() if isinstance(shape, Disc)]
    assert len(dots) == 9
    assert [(dot.x, dot.y) for dot in dots if dot.fill is Ink.ACCENT] == [(19.5, 12)]
