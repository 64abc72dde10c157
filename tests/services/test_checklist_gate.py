"""The gate before the board: only the chair passes it, with a reason that stays with the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.checklist import Answer
from rcboard.models.terms.people import Role
from rcboard.services import cases, checklist_gate, checklist_record, persons, readiness, readiness_rows
from rcboard.services.tumours import DiagnosisRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.services.conftest import Spine


@pytest.fixture
def store(spine: Spine) -> Store:
    return spine.open(Role.COORDINATOR)


@pytest.fixture
def chair(spine: Spine) -> Store:
    return spine.open(Role.CHAIR, user="u-9", name="Test Chair")


@pytest.fixture
def case_id(store: Store) -> CaseId:
    with store.work("case.register") as work:
        return cases.register(
            work,
            cases.NewCase(
                person=persons.PersonRow(),
                diagnosis=DiagnosisRow("C16.9", "8936/3"),
                values={"question": "Resect now?"},
            ),
        )


def status(store: Store, case_id: CaseId) -> CaseStatus:
    with store.reading() as work:
        return cases.show(work, case_id).status


def test_a_case_with_a_must_missing_does_not_go_on(store: Store, case_id: CaseId) -> None:
    with pytest.raises(Refused) as why, store.work("case.move") as work:
        checklist_gate.ready_for_board(work, case_id)
    assert why.value.code == "checklist.not_ready"
    assert status(store, case_id) is CaseStatus.REGISTERED


def test_a_case_with_every_gap_explained_goes_on(store: Store, case_id: CaseId) -> None:
    with store.work("checklist.answer") as work:
        for each in readiness.to_resolve(checklist_record.judge(work, case_id)):
            checklist_record.answer(work, case_id, each.item.id, Answer.EXPLAINED, "comes with the letter")
    with store.work("case.move") as work:
        checklist_gate.ready_for_board(work, case_id)
    assert status(store, case_id) is CaseStatus.WAITING


def test_only_the_chair_passes_and_only_with_a_sentence(store: Store, chair: Store, case_id: CaseId) -> None:
    with pytest.raises(Refused) as why, store.work("checklist.let_through") as work:
        checklist_gate.let_through(work, case_id, "theatre slot on Monday")
    assert why.value.code == "people.no_right"
    with pytest.raises(Refused) as why, chair.work("checklist.let_through") as work:
        checklist_gate.let_through(work, case_id, "  ")
    assert why.value.code == "checklist.reason_needed"
    with chair.work("checklist.let_through") as work:
        checklist_gate.let_through(work, case_id, "theatre slot on Monday")
    with store.reading() as work:
        found = checklist_gate.passed(work, case_id)
        rows = readiness_rows.of_case(work, case_id)
    assert found is not None
    assert found.reason == "theatre slot on Monday"
    assert status(store, case_id) is CaseStatus.WAITING
    # The reason opens the gate; it makes nothing ready.
    assert not rows.figure.ready_for_board
    assert rows.passed == found


def test_the_chairs_word_can_be_taken_back(chair: Store, case_id: CaseId) -> None:
    with chair.work("checklist.let_through") as work:
        checklist_gate.let_through(work, case_id, "theatre slot on Monday")
    with chair.work("checklist.close_gate") as work:
        checklist_gate.close_again(work, case_id)
    with chair.reading() as work:
        assert checklist_gate.passed(work, case_id) is None
