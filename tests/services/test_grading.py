"""Grades by their published rules; the pathologist's grade is the record."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.language import Say
from rcboard.models.terms.medicine import GradeSystem
from rcboard.services import grading


@pytest.mark.parametrize(
    ("scores", "grade"),
    [
        ((1, 1, 0), "G1"),
        ((1, 1, 1), "G1"),
        ((2, 1, 0), "G1"),
        ((2, 1, 1), "G2"),
        ((2, 2, 1), "G2"),
        ((3, 1, 1), "G2"),
        ((3, 2, 1), "G3"),
        ((3, 3, 2), "G3"),
    ],
)
def test_fnclcc_sums_of_2_to_3_4_to_5_and_6_to_8(scores: tuple[int, int, int], grade: str) -> None:
    assert grading.fnclcc(*scores) == grade


@pytest.mark.parametrize(("count", "score"), [(0, 1), (9, 1), (10, 2), (19, 2), (20, 3), (60, 3)])
def test_mitoses_in_ten_fields(count: int, score: int) -> None:
    assert grading.mitosis_score(count) == score


@pytest.mark.parametrize("scores", [(0, 1, 0), (4, 1, 0), (1, 0, 0), (1, 4, 0), (1, 1, -1), (1, 1, 3)])
def test_scores_outside_their_range_are_refused(scores: tuple[int, int, int]) -> None:
    with pytest.raises(Refused, match=r"grading\.part"):
        grading.fnclcc(*scores)


@pytest.mark.parametrize(
    ("mitoses", "ki67", "grade"),
    [
        ("1", "2", "NET G1"),
        ("1.9", "2.9", "NET G1"),
        ("2", "1", "NET G2"),
        ("1", "3", "NET G2"),
        ("20", "20", "NET G2"),
        ("21", "10", "NET G3"),
        ("5", "20.1", "NET G3"),
        (None, "2", "NET G1"),
        ("12", None, "NET G2"),
        (None, None, None),
    ],
)
def test_digestive_neuroendocrine_grade_takes_the_higher_measure(
    mitoses: str | None, ki67: str | None, grade: str | None
) -> None:
    assert grading.nen_gep(mitoses and Decimal(mitoses), ki67 and Decimal(ki67)) == grade  # type: ignore[arg-type]


def test_poorly_differentiated_is_carcinoma_whatever_the_counts() -> None:
    assert grading.nen_gep(Decimal(1), Decimal(1), well_differentiated=False) == "NEC"


@pytest.mark.parametrize(
    ("mitoses", "necrosis", "kind"),
    [
        ("1", False, "typical carcinoid"),
        ("1", True, "atypical carcinoid"),
        ("2", False, "atypical carcinoid"),
        ("10", None, "atypical carcinoid"),
        ("11", False, None),
        ("1", None, None),
        (None, False, None),
    ],
)
def test_lung_carcinoids(mitoses: str | None, necrosis: bool | None, kind: str | None) -> None:
    assert grading.nen_lung(Decimal(mitoses) if mitoses else None, necrosis=necrosis) == kind


def test_the_recorded_grade_stays_and_a_difference_warns() -> None:
    complaint = grading.compare("G2", "G3")
    assert complaint is not None
    assert complaint.code == "grading.differs"
    assert dict(complaint.facts) == {"computed": "G3", "recorded": "G2"}
    assert grading.compare("G3", "G3") is None
    assert grading.compare("G3", None) is None
    assert grading.compare("GX", "G3") is None


def test_parts_may_be_typed_and_missing_parts_compute_nothing() -> None:
    parts = {"differentiation": "3", "mitoses": "24", "necrosis": 1}
    assert grading.compute(GradeSystem.FNCLCC, parts) == "G3"
    assert grading.compute(GradeSystem.FNCLCC, {"differentiation": 3, "mitoses": 24}) is None
    assert grading.compute(GradeSystem.NEN_GEP, {"ki67": "2,5"}) == "NET G1"
    assert grading.compute(GradeSystem.CNS_WHO, {"mitoses": 4}) is None
    assert grading.compute(GradeSystem.FNCLCC, None) is None
    for wrong in ({"differentiation": "x"}, {"differentiation": "2.5"}):
        with pytest.raises(Refused, match=r"grading\.part"):
            grading.compute(GradeSystem.FNCLCC, {"mitoses": 1, "necrosis": 0, **wrong})


@pytest.mark.parametrize(
    ("morphology", "topography", "code"),
    [
        ("8936/3", "C16.9", "grading.not_applied"),
        ("8821/1", "C49.4", "grading.not_applied"),
        ("9364/3", "C49.2", "grading.not_applied"),
        ("9180/3", "C40.2", "grading.not_bone"),
        ("8890/3", "C49.2", None),
        ("8802/3", None, None),
        (None, None, None),
    ],
)
def test_fnclcc_says_where_it_does_not_apply(morphology: str | None, topography: str | None, code: str | None) -> None:
    complaint = grading.applies(GradeSystem.FNCLCC, morphology, topography)
    assert (complaint and complaint.code) == code
    assert grading.applies(GradeSystem.CNS_WHO, morphology, topography) is None


def test_a_review_names_what_is_to_be_said_of_a_grade() -> None:
    parts = {"differentiation": 2, "mitoses": 24, "necrosis": 1}
    found = grading.review(GradeSystem.FNCLCC, "G2", parts, morphology="8890/3", topography="C49.2", biopsy=True)
    assert [each.code for each in found] == ["grading.differs", "grading.biopsy"]
    gist = grading.review(GradeSystem.FNCLCC, "G2", parts, morphology="8936/3")
    assert [each.code for each in gist] == ["grading.not_applied"]


@pytest.mark.parametrize(
    ("system", "typed", "kept"),
    [
        (GradeSystem.FNCLCC, "2", "G2"),
        (GradeSystem.FNCLCC, " FNCLCC grade 3 ", "G3"),
        (GradeSystem.NEN_GEP, "g2", "NET G2"),
        (GradeSystem.NEN_GEP, "NEC", "NEC"),
        (GradeSystem.CNS_WHO, "CNS WHO grade 3", "3"),
        (GradeSystem.HYAMS, "2", "II"),
        (GradeSystem.WEISS, "5", "5"),
        (GradeSystem.TWO_TIER, "High", "high"),
        (GradeSystem.OTHER, "  intermediate   grade ", "intermediate grade"),
    ],
)
def test_grades_come_back_in_the_form_of_their_system(system: GradeSystem, typed: str, kept: str) -> None:
    assert grading.check(system, typed) == kept


@pytest.mark.parametrize(
    ("system", "typed", "code"),
    [
        (GradeSystem.FNCLCC, "4", "grading.value"),
        (GradeSystem.FNCLCC, "", "grading.value"),
        (GradeSystem.CNS_WHO, "5", "grading.value"),
        (GradeSystem.CNS_WHO, "IV", "grading.arabic"),
        (GradeSystem.CNS_WHO, "G2", "grading.value"),
        (GradeSystem.WEISS, "10", "grading.value"),
        (GradeSystem.OTHER, "x" * 61, "grading.too_long"),
    ],
)
def test_grades_that_do_not_exist_are_refused(system: GradeSystem, typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        grading.check(system, typed)
    assert (refused.value.code, refused.value.field) == (code, "value")


def test_a_grade_is_shown_with_its_system() -> None:
    assert grading.shown(GradeSystem.FNCLCC, "G2", Say()) == "G2 (FNCLCC)"
    assert grading.shown(GradeSystem.CNS_WHO, "3", Say()) == "CNS WHO grade 3"
    assert grading.shown(GradeSystem.OTHER, "intermediate", Say()) == "intermediate"


@given(st.integers(1, 3), st.integers(0, 80), st.integers(0, 2))
def test_more_of_any_part_never_lowers_the_grade(differentiation: int, mitoses: int, necrosis: int) -> None:
    grade = grading.fnclcc(differentiation, grading.mitosis_score(mitoses), necrosis)
    assert grading.fnclcc(differentiation, grading.mitosis_score(mitoses + 5), necrosis) >= grade
    assert grading.fnclcc(min(3, differentiation + 1), grading.mitosis_score(mitoses), necrosis) >= grade
