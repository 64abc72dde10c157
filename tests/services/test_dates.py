"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.language import Say
from rcboard.models.faults import SENTENCES
from rcboard.models.terms.dates import PartialDate
from rcboard.services.dates import DateUse, read_date, show_date

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("12.11.26", "2026-11-12"),
        ("12/11/2026", "2026-11-12"),
        ("12-11-2026", "2026-11-12"),
        ("1.2.2025", "2025-02-01"),
        ("2026-11-12", "2026-11-12"),
        ("20261112", "2026-11-12"),
        ("12112026", "2026-11-12"),
        ("12 nov", "2026-11-12"),
        ("12 dec", "2025-12-12"),
        ("25/12", "2025-12-25"),
        ("29 feb", "2024-02-29"),
        ("12-Nov-2026", "2026-11-12"),
        ("12th of November 2026", "2026-11-12"),
        ("November 12, 2026", "2026-11-12"),
        ("12. November 26", "2026-11-12"),
        ("3 de marzo de 2025", "2025-03-03"),
        ("1er mars 2024", "2024-03-01"),
        ("5 août 2023", "2023-08-05"),
        ("2. März 2026", "2026-03-02"),
        ("12 mrt 2024", "2024-03-12"),
        ("3 gennaio 2020", "2020-01-03"),
        ("mar 2025", "2025-03"),
        ("Sept 2024", "2024-09"),
        ("03/2025", "2025-03"),
        ("3.2025", "2025-03"),
        ("2025-03", "2025-03"),
        ("2024", "2024"),
        ("today", "2026-11-25"),
        ("Heute", "2026-11-25"),
        ("aujourd'hui", "2026-11-25"),
        ("yesterday", "2026-11-24"),
        ("-14", "2026-11-11"),
        ("-2w", "2026-11-11"),
        ("+7", "2026-12-02"),
        ("1.1.68", "1968-01-01"),
        ("  12.11.26\t", "2026-11-12"),
    ],
)
def test_what_is_typed_is_read(typed: str, iso: str) -> None:
    assert read_date(typed, TODAY) == PartialDate(iso)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [("12.11.26", "2026-11-12"), ("12.12.26", "1926-12-12"), ("1.1.30", "1930-01-01"), ("3.5.02", "2002-05-03")],
)
def test_a_birth_date_lies_in_the_last_hundred_years(typed: str, iso: str) -> None:
    assert read_date(typed, TODAY, DateUse.BIRTH) == PartialDate(iso)


def test_a_planned_date_without_year_is_the_next_one() -> None:
    assert read_date("12 nov", TODAY, DateUse.PLANNED) == PartialDate("2027-11-12")
    assert read_date("25 nov", TODAY, DateUse.PLANNED) == PartialDate("2026-11-25")
    assert read_date("1.12", TODAY, DateUse.PLANNED) == PartialDate("2026-12-01")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.unclear"),
        ("soon", "date.unclear"),
        ("12 xyz 2020", "date.unclear"),
        ("31.02.2026", "date.impossible"),
        ("2026-13-01", "date.impossible"),
        ("0.5.2020", "date.impossible"),
        ("11/25/2026", "date.day_first"),
        ("nov", "date.no_year"),
        ("mar 25", "date.day_or_year"),
        ("jui 2024", "date.month_unclear"),
        ("1.1.1700", "date.far"),
        ("12.11.2026.5", "date.unclear"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_date(typed, TODAY)
    assert refused.value.code == code
    assert code in SENTENCES


@pytest.mark.parametrize("typed", ["12 nov", "25/12", "-14"])
def test_a_birth_date_needs_its_year(typed: str) -> None:
    with pytest.raises(Refused):
        read_date(typed, TODAY, DateUse.BIRTH)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2026-11-12", "12-Nov-2026"), ("2026-09-01", "01-Sep-2026"), ("2023-03", "Mar 2023"), ("2024", "2024")],
)
def test_dates_are_shown_with_the_month_in_letters(iso: str, shown: str) -> None:
    assert show_date(PartialDate(iso), Say()) == shown


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from([10, 7, 4]))
def test_what_is_shown_can_be_typed_again(day: date, length: int) -> None:
    when = PartialDate(day.isoformat()[:length])
    for language in ("en", "de", "it", "fr", "es", "nl"):
        assert read_date(show_date(when, Say(language)), TODAY) == when


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    refused: Refused | None = None
    try:
        read_date(text, TODAY)
    except Refused as why:
        refused = why
    assert refused is None or refused.code in SENTENCES
