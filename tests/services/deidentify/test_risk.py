"""k by hand: three worked examples, the bounds, and the order of the coarser steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.models.terms.deidentify import Purpose
from rcboard.services.deidentify.risk import (
    THRESHOLDS,
    Frequency,
    Known,
    Step,
    Told,
    age_share,
    estimate,
    next_step,
    path,
    steps,
)

THYMUS = Frequency("TH-02", 0.17, Known.FIGURE, "RARECARE")


def test_worked_example_of_the_thymus_in_five_million() -> None:
    """Domain facts, section h: 0.17 per 100,000 x 5 million x 3 years = 25.5; by sex half of it."""
    told = Told((THYMUS,), region_people=5_000_000, years=3)
    assert estimate(told, 11).k == pytest.approx(25.5)
    assert estimate(told, 11).enough
    women = Told((THYMUS,), region_people=5_000_000, years=3, sex="F")
    assert estimate(women, 11).k == pytest.approx(12.75)
    tenth = Told((THYMUS,), region_people=5_000_000, years=3, sex="F", age=(50, 59), age_share=0.2)
    assert estimate(tenth, 11).k == pytest.approx(2.55)
    assert not estimate(tenth, 11).enough


def test_worked_example_of_ireland_by_the_tables() -> None:
    """5,344 thousand people x 0.6 per 100,000 x 2 years = 64.128; men 32.064; ages 0-4 are 4.5 % = 1.44288."""
    told = Told((Frequency("X", 0.6, Known.FIGURE, "entered"),), place="ie", years=2, sex="M", age=(0, 4))
    assert estimate(told, 3).k == pytest.approx(1.44288)


def test_worked_example_of_europe() -> None:
    """745 million x 0.01 per 100,000 x 1 year = 74.5."""
    told = Told((Frequency("X", 0.01, Known.FIGURE, "entered"),), place="europe", years=1)
    assert estimate(told, 11).k == pytest.approx(74.5)


def test_an_unknown_incidence_never_passes() -> None:
    """No figure at all: no k. A parent's figure or a band: at most k, may be one, not enough however large."""
    nothing = estimate(Told((Frequency("X", None),), place="de"), 3)
    assert (nothing.k, nothing.at_most, nothing.enough) == (None, True, False)
    parent = estimate(Told((Frequency("X", None), Frequency("Y", 5.0, Known.FIGURE, "r")), place="de"), 3)
    assert parent.at_most
    assert parent.k == pytest.approx(5 / 100_000 * 83_456_000)
    assert not parent.enough
    band = estimate(Told((Frequency("X", 1.0, Known.UPPER, "band"),), place="de"), 3)
    assert band.at_most
    assert not band.enough


def test_thresholds_of_the_purposes() -> None:
    """Public 11, closed panel 3, teaching 11."""
    assert (THRESHOLDS[Purpose.PUBLIC], THRESHOLDS[Purpose.PANEL], THRESHOLDS[Purpose.TEACHING]) == (11, 3, 11)


def test_steps_come_in_their_order() -> None:
    """Region, years, age, one layer up, sex: the order of the domain facts."""
    told = Told(
        (THYMUS, Frequency("TH", 0.5, Known.FIGURE, "r")),
        place="ie",
        region_people=90_000,
        years=1,
        sex="F",
        age=(50, 54),
    )
    assert [step for step, _ in steps(told)] == [
        Step.DROP_REGION, Step.WIDEN_YEARS, Step.WIDEN_AGE, Step.LAYER_UP, Step.DROP_SEX, Step.WIDEN_PLACE,
    ]  # fmt: skip


def test_the_first_step_that_is_enough_is_proposed() -> None:
    """Dropping the region of 90,000 is not enough alone in Ireland; widening the place is."""
    told = Told((THYMUS,), place="ie", years=1, sex="F", age=(50, 54))
    proposed = next_step(told, 11)
    assert proposed is not None
    assert proposed[0] is Step.WIDEN_PLACE
    assert proposed[2].enough


def test_the_path_ends_where_k_is_enough() -> None:
    """Step by step until enough."""
    told = Told((THYMUS,), place="ie", region_people=90_000, years=1, sex="F", age=(50, 54))
    taken = path(told, 11)
    assert taken
    assert taken[-1][1].enough


@given(st.integers(0, 104), st.integers(0, 104))
def test_age_shares_are_shares(one: int, other: int) -> None:
    """Between nothing and all; the whole life is all but rounding."""
    low, high = sorted((one, other))
    assert 0 < age_share(low, high).value <= 1
    assert age_share(0, 104).value == pytest.approx(1, abs=0.01)


@given(st.floats(0.01, 6), st.floats(0.5, 20), st.sampled_from([None, "F", "M"]))
def test_coarser_is_never_fewer(per_100k: float, years: float, sex: str | None) -> None:
    """Each step leaves as many people as before, or more."""
    told = Told((Frequency("X", per_100k, Known.FIGURE, "r"),), place="nl", years=years, sex=sex, age=(40, 44))
    before = estimate(told, 11).k
    for _step, coarser in steps(told):
        after = estimate(coarser, 11).k
        assert before is not None
        assert after is not None
        assert after >= before * 0.999
