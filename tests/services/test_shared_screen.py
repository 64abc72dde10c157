"""What a shared screen may know: an outline without dates, months, texts that were looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import Sex, VitalStatus
from rcboard.services import cases, persons, shared_screen, text_reviews
from rcboard.services.cases import NewCase

if TYPE_CHECKING:
    from rcboard.services.work import Store


def test_the_outline_holds_no_date(store: Store) -> None:
    with store.work("case.register") as work:
        person = persons.PersonRow(
            names=(persons.Name("Testsen", "Kim"),),
            born=PartialDate("2002-05-03"),
            sex=Sex.MALE,
            vital=persons.Vital(VitalStatus.ALIVE),
        )
        case_id = cases.register(work, NewCase(person, values={"question": "What next?"}))
    with store.reading() as work:
        found = shared_screen.outline(work, cases.show(work, case_id).person_id)
    assert found == shared_screen.Outline(Sex.MALE, (20, 24), VitalStatus.ALIVE)


@pytest.mark.parametrize(
    ("day", "months"),
    [("2026-08-13", 0), ("2026-11", 3), ("2026-07-30", -1), ("2027-08-01", 12), ("2026", None)],
)
def test_months_from_the_diagnosis(day: str, months: int | None) -> None:
    assert shared_screen.months_from(PartialDate("2026-08-13"), PartialDate(day)) == months
    assert shared_screen.months_from(None, PartialDate(day)) is None


def test_only_a_text_that_was_looked_at_is_shown(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = cases.register(work, NewCase(values={"question": "What next for Kim?"}))
        text_reviews.record(work, case_id, "What next for Kim?", "What next?", {}, "1")
    with store.reading() as work:
        reviews = text_reviews.of_case(work, case_id)
    assert shared_screen.shown_text(reviews, "What next for Kim?") == "What next?"
    assert shared_screen.shown_text(reviews, "What next for Kim? ") is None
    assert shared_screen.shown_text(reviews, None) is None
