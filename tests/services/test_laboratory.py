"""Laboratory values: nothing is converted, an unusual unit warns."""

from __future__ import annotations

import pytest

from rcboard.models.terms.events import Comparator
from rcboard.services.laboratory import (
    USUAL_UNITS,
    against_range,
    analyte,
    is_unit,
    read_value,
    same_unit,
    unit_complaint,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("umol/L", "µmol/l"),
        ("μmol/l", "µmol/l"),
        ("10^9/L", "×10⁹/l"),
        ("x10^9/l", "×10⁹/l"),
        ("mcg/l", "µg/l"),
        ("microgram/l", "µg/l"),
        ("ug/L", "µg/l"),
        ("G/dL", "G/dl"),
        ("IE/l", "IU/l"),
    ],
)
def test_spellings_of_one_unit(one: str, other: str) -> None:
    assert same_unit(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mg/l", "µg/l"),
        ("mg/dl", "mg/l"),
        ("mmol/l", "µmol/l"),
        ("U/l", "U/ml"),
        ("g/l", "g/dl"),
        ("Mg/l", "mg/l"),
        ("", "%"),
    ],
)
def test_different_units_stay_different(one: str, other: str) -> None:
    assert not same_unit(one, other)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Hb", "g/dL"),
        ("Haemoglobin", "g/l"),
        ("creatinine", "umol/L"),
        ("Creatinine", "mg/dl"),
        ("LDH", "U/L"),
        ("LDH", "µkat/l"),
        ("Platelets", "10^9/l"),
        ("INR", None),
        ("INR", ""),
        ("AFP", "kIU/l"),
        ("a value nobody knows", "parsec"),
        ("a value nobody knows", None),
    ],
)
def test_usual_units_are_silent(name: str, unit: str | None) -> None:
    assert unit_complaint(name, unit) is None


@pytest.mark.parametrize(
    ("name", "unit", "code"),
    [
        ("creatinine", "mg/l", "laboratory.unusual_unit"),
        ("Hb", "g/ml", "laboratory.unusual_unit"),
        ("potassium", "mg/dl", "laboratory.unusual_unit"),
        ("INR", "mg/dl", "laboratory.unusual_unit"),
        ("LDH", None, "laboratory.no_unit"),
    ],
)
def test_unusual_and_missing_units_warn(name: str, unit: str | None, code: str) -> None:
    complaint = unit_complaint(name, unit, "values.0.unit")
    assert complaint is not None
    assert (complaint.code, complaint.field) == (code, "values.0.unit")


def test_names_lead_to_the_table() -> None:
    assert analyte(" Hb ") == "haemoglobin"
    assert analyte("CA-125") == "ca 125"
    assert analyte("unobtainium") is None
    assert all(known == known.casefold() for known in USUAL_UNITS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<0.5", (Comparator.BELOW, "0.5")),
        ("> 1000", (Comparator.ABOVE, "1000")),
        ("≤3", (Comparator.BELOW, "3")),
        ("104", (None, "104")),
    ],
)
def test_values_beyond_the_method(typed: str, expected: tuple[Comparator | None, str]) -> None:
    assert read_value(typed) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"number": "104", "low": "120", "high": "160"}, "low"),
        ({"number": "120", "low": "120", "high": "160"}, "within"),
        ({"number": "161", "low": "120", "high": "160"}, "high"),
        ({"number": "312", "high": "250"}, "high"),
        ({"number": "312"}, None),
        ({"low": "1"}, None),
        ({"number": "0.5", "comparator": "<", "low": "1"}, "low"),
        ({"number": "5", "comparator": "<", "low": "1", "high": "9"}, None),
        ({"number": "1000", "comparator": ">", "high": "9"}, "high"),
    ],
)
def test_a_value_is_judged_by_the_laboratorys_own_range(row: dict[str, object], expected: str | None) -> None:
    assert against_range(row) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("g/dL", True), ("umol/l", True), ("", True), ("Dr Miller", False), ("parsec", False)]
)
def test_only_a_known_unit_passes_for_one(text: str, expected: bool) -> None:
    assert is_unit(text) is expected
