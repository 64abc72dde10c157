"""Amounts, units and laboratory values as they are printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rcboard.language import Say
from rcboard.models.terms.report import Term
from rcboard.reports.findings import amount, lab_value, unit
from rcboard.reports.look import shown
from rcboard.services.dossier_parts import LabValue


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0.50", "0.5"),
        ("104", "104"),
        ("100", "100"),
        ("3.10", "3.1"),
        ("12345.60", "12\u202f345.6"),
        ("1E+3", "1\u202f000"),
    ],
)
def test_amounts_have_a_point_no_trailing_zero_and_thin_thousands(value: str, words: str) -> None:
    assert amount(Decimal(value)) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [("10^9/l", "×10⁹/l"), ("10*9/L", "×10⁹/L"), ("x 10^12/l", "×10¹²/l"), ("g/l", "g/l"), ("µmol/l", "µmol/l")],
)
def test_powers_of_ten_are_spelled_safely(code: str, words: str) -> None:
    assert unit(code) == words
    assert shown(words) == words


def test_a_range_is_told_only_outside_of_it() -> None:
    def said(value: str, low: str | None, high: str | None) -> str:
        bounds = (Decimal(low) if low else None, Decimal(high) if high else None)
        return lab_value(LabValue(Term("Hb"), Decimal(value), "g/l", *bounds), Say()).replace("\u00a0", " ")

    assert said("130", "130", "170") == "Hb 130 g/l"
    assert said("129", "130", "170") == "Hb 129 g/l (range 130–170)"
    assert said("171", None, "170") == "Hb 171 g/l (range up to 170)"
    assert said("129", "130", None) == "Hb 129 g/l (range from 130)"
    assert said("129", None, None) == "Hb 129 g/l"
