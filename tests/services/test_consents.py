"""Consent: nine answers kept apart; not asked is neither yes nor no; without care nothing leaves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.services import cases, consents
from rcboard.services.consents import ConsentRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store

GIVEN, REFUSED, WITHDRAWN = ConsentAnswer.GIVEN, ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN


@pytest.fixture
def case_id(store: Store) -> CaseId:
    """A case in the store."""
    with store.work("case.register") as work:
        return cases.register(work, cases.NewCase(values={"question": "Now?"}))


def test_at_first_nothing_was_asked(store: Store, case_id: CaseId) -> None:
    with store.reading() as work:
        current = consents.current(work, case_id)
        assert set(current) == set(ConsentKind)
        assert {row.answer for row in current.values()} == {ConsentAnswer.NOT_ASKED}
        with pytest.raises(Refused) as why:
            consents.require_care(work, case_id)
    assert why.value.code == "case.no_consent_for_care"


def test_each_answer_stands_by_itself(store: Store, case_id: CaseId) -> None:
    with store.work("consent.record") as work:
        consents.record(
            work, case_id, ConsentRow(ConsentKind.CARE, GIVEN, date(2026, 11, 5), form="ERN form", asked_by="A")
        )
        consents.record(work, case_id, ConsentRow(ConsentKind.REGISTRY, REFUSED, date(2026, 11, 5)))
        current = consents.current(work, case_id)
        consents.require_care(work, case_id)
        with pytest.raises(Refused):
            consents.require_teaching(work, case_id)
    assert (current[ConsentKind.CARE].answer, current[ConsentKind.CARE].form) == (GIVEN, "ERN form")
    assert current[ConsentKind.REGISTRY].answer is REFUSED
    assert current[ConsentKind.CONTACT].answer is ConsentAnswer.NOT_ASKED


@pytest.mark.parametrize(
    "row",
    [
        ConsentRow(ConsentKind.CARE, REFUSED, date(2026, 11, 6)),
        ConsentRow(ConsentKind.CARE, WITHDRAWN, date(2026, 11, 6)),
        ConsentRow(ConsentKind.CARE, GIVEN, date(2026, 11, 6), ends=date(2026, 11, 11)),
    ],
)
def test_what_is_no_yes_today_closes_the_door(store: Store, case_id: CaseId, row: ConsentRow) -> None:
    with store.work("consent.record") as work:
        consents.record(work, case_id, ConsentRow(ConsentKind.CARE, GIVEN, date(2026, 11, 5)))
        consents.require_care(work, case_id)
        consents.record(work, case_id, row)
    with store.reading() as work:
        with pytest.raises(Refused):
            consents.require_care(work, case_id)
        assert [kept.answer for kept in consents.history(work, case_id)] == [GIVEN, row.answer]


def test_an_answer_that_ends_today_still_holds(store: Store, case_id: CaseId) -> None:
    with store.work("consent.record") as work:
        consents.record(work, case_id, ConsentRow(ConsentKind.CARE, GIVEN, date(2026, 11, 5), ends=work.today))
        consents.require_care(work, case_id)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (ConsentRow(ConsentKind.CARE, GIVEN), "case.consent_date"),
        (ConsentRow(ConsentKind.CARE, GIVEN, date(2026, 11, 13)), "case.in_future"),
        (ConsentRow(ConsentKind.CARE, GIVEN, date(2026, 11, 5), ends=date(2026, 11, 4)), "case.ends_before_start"),
        (ConsentRow(ConsentKind.CARE, WITHDRAWN, date(2026, 11, 5)), "case.nothing_to_withdraw"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, case_id: CaseId, row: ConsentRow, code: str) -> None:
    with pytest.raises(Refused) as why, store.work("consent.record") as work:
        consents.record(work, case_id, row)
    assert why.value.code == code
