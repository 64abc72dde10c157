"""Dates as people type them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from rcboard.language import Say
from rcboard.models.terms.dates import PartialDate
from rcboard.ui.common.date_field import DateField, month_names, read_date

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SAY = Say()
MONTHS = month_names(SAY)
TODAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12.11.26", "2026-11-12"),
        ("12 nov", "2026-11-12"),
        ("12-Nov-2026", "2026-11-12"),
        ("3 Sept 1965", "1965-09-03"),
        ("3.5.65", "1965-05-03"),
        ("today", "2026-11-12"),
        ("-14", "2026-10-29"),
        ("+1", "2026-11-13"),
        ("2026-03-01", "2026-03-01"),
        ("1/2/2024", "2024-02-01"),
    ],
)
def test_what_is_meant(typed: str, meant: str) -> None:
    found = read_date(typed, TODAY, MONTHS, partial=False)
    assert found is not None
    assert found.iso == meant


@pytest.mark.parametrize("typed", ["31.2.2026", "12", "nov", "2026", "Mar 2023", "13/13/2026", "soon", "j 2026", ""])
def test_what_is_no_day(typed: str) -> None:
    assert read_date(typed, TODAY, MONTHS, partial=False) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("Mar 2023", "2023-03"), ("2023", "2023"), ("3/2023", "2023-03"), ("2023-03", "2023-03")]
)
def test_month_or_year_alone_where_allowed(typed: str, meant: str) -> None:
    found = read_date(typed, TODAY, MONTHS, partial=True)
    assert found is not None
    assert found.iso == meant


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_is_shown_is_read_as_the_same(day: date) -> None:
    assert read_date(SAY.date(day), TODAY, MONTHS, partial=False) == PartialDate.of(day)


def test_the_field_shows_the_full_date_when_left_and_keeps_what_it_cannot_read(qtbot: QtBot) -> None:
    field = DateField(SAY, lambda: TODAY, "Due")
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "26.11.26")
    assert str(field.value) == "2026-11-26"
    field.clearFocus()
    assert field.text() == "26-Nov-2026"
    qtbot.keyClicks(field, "x")
    assert str(field.value) == "26-Nov-2026x"
    assert "12-Nov-2026" in field.complaint()
    field.set_value(PartialDate("2026-11-26"))
    assert field.text() == "26-Nov-2026"
    assert field.complaint() == ""


def test_the_calendar_opens_by_key_and_gives_its_day(qtbot: QtBot) -> None:
    field = DateField(SAY, lambda: TODAY, "Due")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_F4)
    assert field._calendar is not None
    qtbot.keyClick(field._calendar, Qt.Key.Key_Escape)
    assert not field._calendar.isVisible()
