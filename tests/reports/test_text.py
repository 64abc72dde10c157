"""The plain text: each thing on its line, in the order of the page."""

from __future__ import annotations

from rcboard.language import Say
from rcboard.reports import case_summary
from rcboard.reports.text import to_text
from tests.reports import dossiers


def test_rows_name_their_columns_so_that_ears_can_follow() -> None:
    text = to_text(case_summary.build(dossiers.house(), Say()))
    assert "Date: 18-Sep-2026; Specimen: Expert review, both specimens; Finding: Agrees with diagnosis" in text


def test_the_order_is_that_of_the_page() -> None:
    text = to_text(case_summary.build(dossiers.house(), Say()))
    marks = ["RC-7KD4N9", "Pseudonymised", "HIPEC", "Where things stand", "Course", "Readiness", "Consent", "record "]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)


def test_figures_are_told_in_words() -> None:
    text = to_text(case_summary.build(dossiers.house(), Say()))
    assert "Chemotherapy: 1 VDC 31-Aug to 09-Sep-2026; 2 IE" in text
    assert "24 of 26 in place, 1 missing, 1 stale." in text
