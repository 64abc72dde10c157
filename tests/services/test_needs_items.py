"""What waits on Home because of a checklist: missing, stale, asked for without an answer; restricted cases never."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms.checklist import Answer
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.ids import UserId
from rcboard.services import cases, checklist_record, events, persons, readiness
from rcboard.services.events import EventRow
from rcboard.services.needs import Need, NeedKind, in_order, needs
from rcboard.services.needs_items import A_CASE, item_needs
from rcboard.services.readiness_rows import CHASE_DAYS
from rcboard.services.tumours import DiagnosisRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.services.conftest import Spine


@pytest.fixture
def spine_store(spine: Spine) -> tuple[Spine, Store]:
    return spine, spine.open()


def register(store: Store, needed_in: int | None = 5) -> CaseId:
    with store.work("case.register") as work:
        values = {"question": "Resect now?"}
        if needed_in is not None:
            values["needed_by"] = (work.today + timedelta(days=needed_in)).isoformat()
        return cases.register(
            work,
            cases.NewCase(person=persons.PersonRow(), diagnosis=DiagnosisRow("C16.9", "8936/3"), values=values),
        )


def told(store: Store) -> tuple[Need, ...]:
    with store.reading() as work:
        return item_needs(work)


def all_but(store: Store, case_id: CaseId, *kept: str) -> None:
    """Explain everything that is open but these items."""
    with store.work("checklist.answer") as work:
        for each in readiness.to_resolve(checklist_record.judge(work, case_id)):
            if each.item.id not in kept:
                checklist_record.answer(work, case_id, each.item.id, Answer.EXPLAINED, "comes with the letter")


def test_a_missing_item_of_a_near_case_waits_with_its_day(spine_store: tuple[Spine, Store]) -> None:
    _spine, store = spine_store
    case_id = register(store)
    all_but(store, case_id, "core.labs.1")
    [need] = told(store)
    assert (need.kind, need.case_id, need.field) == (NeedKind.MISSING_ITEM, case_id, "core.labs.1")
    assert need.line == "Blood count, kidney and liver function"
    with store.reading() as work:
        assert need.due == work.today + timedelta(days=5)


def test_a_case_that_is_far_off_says_nothing(spine_store: tuple[Spine, Store]) -> None:
    _spine, store = spine_store
    register(store, None)
    register(store, 90)
    assert told(store) == ()


def test_a_stale_item_says_its_age_and_limit(spine_store: tuple[Spine, Store]) -> None:
    _spine, store = spine_store
    case_id = register(store)
    with store.work("event.add") as work:
        old = work.today - timedelta(days=63)
        details = {"modality": "ct", "region": "abdomen, pelvis"}
        events.add(work, case_id, EventRow(EventKind.IMAGING, PartialDate.of(old), details=details))
    all_but(store, case_id, "SA-03.imaging.1")
    [need] = told(store)
    assert (need.kind, need.days, need.limit) == (NeedKind.STALE_ITEM, 63, 56)


def test_an_asking_waits_a_week_and_is_then_chased(spine_store: tuple[Spine, Store]) -> None:
    spine, store = spine_store
    case_id = register(store, 12)
    all_but(store, case_id, "core.labs.1")
    with store.work("checklist.ask") as work:
        checklist_record.ask(work, case_id, ["core.labs.1"], "Laboratory")
        asked = work.today
    assert told(store) == ()
    spine.minutes += (CHASE_DAYS + 1) * 24 * 60
    [need] = told(store)
    assert (need.kind, need.asked_on) == (NeedKind.UNANSWERED, asked)


def test_few_items_of_a_case_and_none_of_a_restricted_one(spine_store: tuple[Spine, Store]) -> None:
    _spine, store = spine_store
    case_id = register(store)
    assert len(told(store)) == A_CASE
    with store.work("case.restrict") as work:
        cases.restrict(work, case_id, frozenset({UserId("e" * 32)}), "works here")
    assert told(store) == ()


def test_a_near_decision_is_told_by_its_items(spine_store: tuple[Spine, Store]) -> None:
    _spine, store = spine_store
    register(store)
    with store.reading() as work:
        found = in_order((*needs(work, names=False), *item_needs(work)), work.today)
    kinds = [need.kind for need in found]
    assert NeedKind.MISSING_ITEM in kinds
    assert NeedKind.NEAR_DATE not in kinds
