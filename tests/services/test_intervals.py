"""Intervals and ages claim what the dates know, never more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.language import Say
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.report import Side, Unit
from rcboard.services import intervals
from rcboard.services.dossier_parts import AgeBand
from rcboard.services.dossier_parts import Interval as Printed

SAY = Say()
_DAYS = st.dates(date(1930, 1, 1), date(2060, 12, 31))
_PARTIAL = st.builds(lambda day, length: PartialDate(day.isoformat()[:length]), _DAYS, st.sampled_from([4, 7, 10]))
_LENGTH = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}


@pytest.mark.parametrize(
    ("start", "end", "said", "said_from"),
    [
        ("2026-03-01", "2026-03-13", "12 days", "12 days after"),
        ("2026-03-13", "2026-03-12", "1 day", "1 day before"),
        ("2026-03-01", "2026-03-01", "same day", "same day"),
        ("2026-01-01", "2026-03-05", "9 weeks", "9 weeks after"),
        ("2026-01-01", "2026-09-01", "8 months", "8 months after"),
        ("2026-09-01", "2026-01-01", "8 months", "8 months before"),
        ("2010-01-01", "2020-01-01", "10 years", "10 years after"),
        ("2026-03", "2026-06", "about 3 months", "about 3 months after"),
        ("2026-06-15", "2026-03", "about 3 months", "about 3 months before"),
        ("2026-02-28", "2026-03", "about 1 month", "about 1 month after"),
        ("2020", "2024-05-01", "about 4 years", "about 4 years after"),
        ("2026-03", "2026-03-20", "about the same time", "about the same time"),
        ("2026", "2026-11", "about the same time", "about the same time"),
    ],
)
def test_how_an_interval_is_said(start: str, end: str, said: str, said_from: str) -> None:
    interval = intervals.between(PartialDate(start), PartialDate(end))
    assert intervals.said(interval, SAY) == said
    assert intervals.said_from(interval, SAY) == said_from


@given(_PARTIAL, _PARTIAL)
def test_the_way_back_is_the_same_time_on_the_other_side(one: PartialDate, other: PartialDate) -> None:
    assert intervals.between(one, other) == intervals.between(other, one).reversed


@given(_PARTIAL, _PARTIAL)
def test_nothing_is_finer_than_the_coarser_of_the_two_dates(one: PartialDate, other: PartialDate) -> None:
    interval = intervals.between(one, other)
    precisions = {one.precision, other.precision}
    assert interval.approximate == (precisions != {"day"})
    if "year" in precisions:
        assert interval.unit is Unit.YEAR
    elif "month" in precisions:
        assert interval.unit in {Unit.MONTH, Unit.YEAR}


@given(_PARTIAL, _PARTIAL)
def test_a_side_is_claimed_only_where_the_order_is_certain(one: PartialDate, other: PartialDate) -> None:
    interval = intervals.between(one, other)
    if one.last < other.first:
        assert interval.side is Side.AFTER
    elif other.last < one.first:
        assert interval.side is Side.BEFORE
    else:
        assert (interval.side, interval.amount) == (Side.AT, 0)


@given(_PARTIAL, _PARTIAL)
def test_what_is_said_lies_within_half_a_unit_of_what_is_possible(one: PartialDate, other: PartialDate) -> None:
    interval = intervals.between(one, other)
    if interval.side is Side.AT:
        return
    low, high = sorted((abs(interval.days_min), abs(interval.days_max)))
    length = _LENGTH[interval.unit]
    assert (interval.amount - 1) * length * 0.98 <= high
    assert (interval.amount + 1) * length >= low


def test_the_printed_form_holds_no_count_of_days() -> None:
    interval = intervals.between(PartialDate("2026-03"), PartialDate("2026-06"))
    assert interval.printed == Printed(3, Unit.MONTH, Side.AFTER, about=True)


@pytest.mark.parametrize(
    ("birth", "day", "expected"),
    [
        ("2002-05-03", "2026-11-12", (24, 24)),
        ("2002-11-12", "2026-11-12", (24, 24)),
        ("2002-11-13", "2026-11-12", (23, 23)),
        ("2004-02-29", "2026-02-28", (21, 21)),
        ("2004-02-29", "2026-03-01", (22, 22)),
        ("2002", "2026-11-12", (23, 24)),
        ("2002-11", "2026-11-12", (23, 24)),
        ("2002-05-03", "2026", (23, 24)),
        ("2026-11-13", "2026-11-12", (-1, -1)),
    ],
)
def test_age_in_completed_years(birth: str, day: str, expected: tuple[int, int]) -> None:
    assert intervals.ages(PartialDate(birth), PartialDate(day)) == expected


@given(_DAYS, st.integers(0, 40000))
def test_a_partial_birth_date_never_excludes_the_true_age(born: date, later: int) -> None:
    day = PartialDate.of(born + timedelta(days=later))
    exact = intervals.ages(PartialDate.of(born), day)
    assert exact is not None
    for length in (4, 7):
        found = intervals.ages(PartialDate(born.isoformat()[:length]), day)
        assert found is not None
        assert found[0] <= exact[0] <= found[1]


@pytest.mark.parametrize(
    ("birth", "day", "said"),
    [
        ("2002-05-03", "2026-11-12", "24y"),
        ("2025-09-12", "2026-11-12", "14m"),
        ("2025-09-13", "2026-11-12", "13m"),
        ("2026-11-01", "2026-11-12", "0m"),
        ("2002", "2026-11-12", "23–24y"),
        ("2027", "2026-11-12", ""),
    ],
)
def test_the_short_age_of_the_banner(birth: str, day: str, said: str) -> None:
    assert intervals.short_age(PartialDate(birth), PartialDate(day), SAY) == said


@pytest.mark.parametrize(
    ("years", "band", "said"),
    [
        (0, AgeBand(0, 0), "under 1 year"),
        (1, AgeBand(1, 4), "1–4 years"),
        (9, AgeBand(5, 9), "5–9 years"),
        (14, AgeBand(10, 14), "10–14 years"),
        (17, AgeBand(15, 17), "15–17 years"),
        (18, AgeBand(18, 19), "18–19 years"),
        (24, AgeBand(20, 24), "20–24 years"),
        (84, AgeBand(80, 84), "80–84 years"),
        (85, AgeBand(85, None), "85 years and over"),
        (101, AgeBand(85, None), "85 years and over"),
    ],
)
def test_age_bands(years: int, band: AgeBand, said: str) -> None:
    assert intervals.age_band(years) == band
    assert intervals.said_band(band, SAY) == said


def test_the_top_band_can_start_at_90_and_an_open_age_takes_both_bands() -> None:
    assert intervals.age_band(87, top=90) == AgeBand(85, 89)
    assert intervals.age_band(90, top=90) == AgeBand(90, None)
    assert intervals.age_band(24, 25) == AgeBand(20, 29)
    assert intervals.age_band(84, 85) == AgeBand(80, None)
