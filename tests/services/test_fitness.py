"""The scale of fitness must fit the age, the value the scale."""

from __future__ import annotations

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import FitnessScale
from rcboard.services import fitness

DAY = PartialDate("2026-11-12")
AGE = {"infant": "2026-02-01", "child": "2020-05-05", "16": "2010-06-01", "17": "2009-06-01", "adult": "1971-03-03"}


@pytest.mark.parametrize(
    ("scale", "value", "who"),
    [
        (FitnessScale.ECOG, 0, "child"),
        (FitnessScale.ECOG, 5, "adult"),
        (FitnessScale.KARNOFSKY, 100, "adult"),
        (FitnessScale.KARNOFSKY, 0, "adult"),
        (FitnessScale.KARNOFSKY, 90, "16"),
        (FitnessScale.LANSKY, 70, "child"),
        (FitnessScale.LANSKY, 70, "16"),
    ],
)
def test_values_and_scales_that_fit(scale: FitnessScale, value: int, who: str) -> None:
    fitness.check(scale, value, PartialDate(AGE[who]), DAY)
    assert scale in fitness.scales(PartialDate(AGE[who]), DAY)


@pytest.mark.parametrize(
    ("scale", "value", "who", "code", "field"),
    [
        (FitnessScale.ECOG, 6, "adult", "fitness.ecog", "value"),
        (FitnessScale.ECOG, -1, "adult", "fitness.ecog", "value"),
        (FitnessScale.KARNOFSKY, 85, "adult", "fitness.tens", "value"),
        (FitnessScale.KARNOFSKY, 110, "adult", "fitness.tens", "value"),
        (FitnessScale.LANSKY, 5, "child", "fitness.tens", "value"),
        (FitnessScale.KARNOFSKY, 80, "child", "fitness.karnofsky_age", "scale"),
        (FitnessScale.LANSKY, 80, "17", "fitness.lansky_old", "scale"),
        (FitnessScale.LANSKY, 80, "infant", "fitness.lansky_young", "scale"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(
    scale: FitnessScale, value: int, who: str, code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        fitness.check(scale, value, PartialDate(AGE[who]), DAY)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_date_before_birth_is_refused() -> None:
    with pytest.raises(Refused, match=r"fitness\.before_birth"):
        fitness.check(FitnessScale.ECOG, 1, PartialDate("2027"), DAY)


def test_an_age_that_is_open_refuses_no_scale_that_may_fit() -> None:
    born = PartialDate("2010")  # 15 or 16 years on 12-Nov-2026 were it 2010-11-13 or later
    assert set(fitness.scales(born, DAY)) == set(FitnessScale)
    fitness.check(FitnessScale.KARNOFSKY, 80, born, DAY)
    fitness.check(FitnessScale.LANSKY, 80, born, DAY)
    assert set(fitness.scales(None, DAY)) == set(FitnessScale)
