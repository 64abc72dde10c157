"""SVG shapes as strokes, against points of the SVG standard."""

from __future__ import annotations

import math

import pytest

from rcboard.paths import resource
from rcboard.reports.icons import _Pen, polyline, strokes


def test_every_icon_of_the_house_can_be_drawn_and_stays_on_its_grid() -> None:
    names = [path.stem for path in resource("icons").glob("*.svg")]
    assert len(names) > 20
    for name in names:
        found = strokes(name)
        assert found
        assert all(0 <= x <= 24 and 0 <= y <= 24 for stroke in found for x, y in polyline(stroke))


def test_a_circle_is_round() -> None:
    ring = next(stroke for stroke in strokes("circle-check") if stroke.closed)
    for x, y in polyline(ring):
        assert math.dist((x, y), (12, 12)) == pytest.approx(10, abs=0.01)


def test_an_arc_goes_the_way_its_flags_say() -> None:
    # A quarter from the top of a unit circle about (10, 10): with sweep to the right, without over the other three.
    short = polyline(_Pen("M10 9A1 1 0 0 1 11 10").strokes[0])
    long = polyline(_Pen("M10 9A1 1 0 1 0 11 10").strokes[0])
    assert short[-1] == pytest.approx((11, 10))
    assert min(x for x, _ in short) == pytest.approx(10)
    assert min(x for x, _ in long) == pytest.approx(9, abs=0.01)
    assert max(y for _, y in long) == pytest.approx(11, abs=0.01)


def test_flags_may_touch_the_next_number() -> None:
    assert polyline(_Pen("M10 9a1 1 0 011 1").strokes[0])[-1] == pytest.approx((11, 10))


def test_relative_and_short_commands() -> None:
    assert polyline(_Pen("m1 1h2v3l-1-1z").strokes[0]) == [(1, 1), (3, 1), (3, 4), (2, 3), (1, 1)]
    assert polyline(_Pen("M0 0Q1 2 2 0T4 0").strokes[0])[-1] == (4, 0)
    assert len(_Pen("M0 0L1 1M2 2L3 3").strokes) == 2


def test_an_unknown_icon_is_not_drawn_as_nothing() -> None:
    with pytest.raises(FileNotFoundError):
        strokes("no-such-icon")
