"""Times and ages as the house says them, and the lines of the course's axis."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.language import Say
from rcboard.models.terms.report import Index, Side, Unit
from rcboard.reports.tree import Mark, Tone, plain
from rcboard.reports.voice import HouseVoice, OutsideVoice
from rcboard.services.dossier_parts import Age, Interval
from tests.reports.dossiers import day

HOUSE = HouseVoice(Say())
OUTSIDE = OutsideVoice(Say(), Index.DIAGNOSIS)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-08-31", "2026-10-26", "31-Aug to 26-Oct-2026"),
        ("2025-12-31", "2026-01-02", "31-Dec-2025 to 02-Jan-2026"),
        ("2026-08", "2026-10-26", "Aug 2026 to 26-Oct-2026"),
        ("2026-08-31", "2026-08-31", "31-Aug-2026"),
        ("2024", "2026", "2024 to 2026"),
        ("2026-08-31", None, "from 31-Aug-2026"),
        (None, "2026-10", "until Oct 2026"),
        (None, None, None),
    ],
)
def test_spans_of_the_house(start: str | None, end: str | None, words: str | None) -> None:
    assert HOUSE.span(day(start) if start else None, day(end) if end else None) == words


def test_spans_outside_name_the_index_date() -> None:
    two, ten = Interval(2, Unit.WEEK, Side.AFTER), Interval(10, Unit.WEEK, Side.AFTER)
    before = Interval(1, Unit.MONTH, Side.BEFORE)
    assert OUTSIDE.span(two, ten) == "2 weeks after to 10 weeks after diagnosis"
    assert OUTSIDE.span(before, ten) == "1 month before diagnosis to 10 weeks after diagnosis"
    assert OUTSIDE.span(Interval(0, Unit.DAY, Side.AT), ten) == "at diagnosis to 10 weeks after diagnosis"


@pytest.mark.parametrize(
    ("age", "word", "tone"),
    [
        (Age(56, 56), "56 days", Tone.READY),
        (Age(57, 56), "57 of 56 d", Tone.STALE),
        (Age(1, 56), "1 day", Tone.READY),
    ],
)
def test_an_age_is_stale_on_the_day_after_its_limit(age: Age, word: str, tone: Tone) -> None:
    said = HOUSE.age(age)
    assert isinstance(said, Mark)
    assert (said.word, said.tone) == (word, tone)


def test_an_unknown_age_is_never_a_mark() -> None:
    said = HOUSE.age(None)
    assert not isinstance(said, Mark)
    assert plain(said) == "not known"
    outside = OUTSIDE.age(None)
    assert not isinstance(outside, Mark)
    assert plain(outside) == "not known"


DAYS = st.integers(date(1950, 1, 1).toordinal(), date(2060, 12, 31).toordinal())


@given(DAYS, st.integers(0, 20_000))
def test_the_axis_of_the_house_holds_its_days_and_few_lines(first: int, length: int) -> None:
    start, end = HOUSE.axis(first, first + length)
    assert start <= first
    assert end >= first + length
    ticks = HOUSE.ticks(start, end)
    assert 1 <= len(ticks) <= 12
    assert all(date.fromordinal(int(tick.at)).day == 1 for tick in ticks)
    dated = [tick.label for tick in ticks if any(sign.isdigit() for sign in tick.label)]
    assert len(set(dated)) == len(dated)
    if length > 200:
        assert ticks[0].label in dated


@given(st.integers(-10_000, 10_000), st.integers(0, 20_000))
def test_the_axis_outside_counts_from_the_index_date(first: int, length: int) -> None:
    start, end = OUTSIDE.axis(first, first + length)
    ticks = OUTSIDE.ticks(start, end)
    assert len(ticks) <= 12
    assert [tick.label for tick in ticks if tick.at == 0] == (["at diagnosis"] if start <= 0 <= end else [])
    assert all(start <= tick.at <= end for tick in ticks)
