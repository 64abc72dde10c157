"""The demo: enough invented cases of every kind and state, the same for one seed and day, entered by the rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rcboard.clock import seeded
from rcboard.models.terms.medicine import VitalStatus
from rcboard.services import case_lists, cases, persons, text_reviews
from rcboard.services.demo import content, make

if TYPE_CHECKING:
    from rcboard.services.work import Store
    from tests.conftest import Desk

ON = date(2026, 11, 12)


def _filled(store: Store, desk: Desk, seed: int) -> str:
    store.new_id, store.draw = seeded(seed)
    store.clock = desk.clock
    made = make.make(store, ON, 12)
    with store.reading() as work:
        return content.figure(work, made)


def test_it_holds_what_a_centre_has(store: Store, desk: Desk) -> None:
    _filled(store, desk, 1)
    with store.reading() as work:
        lines = case_lists.page(work, case_lists.CaseFilter(), limit=100)
        assert sum(line.restricted for line in lines) == 1
        people = [persons.identity(work, cases.show(work, line.id).person_id, noted=False) for line in lines]
        shared = [person.id for person in people]
        assert len(shared) > len(set(shared))
        assert any(person.vital.status is VitalStatus.DEAD for person in people)
        assert any(persons.doubles(work, person) for person in people)
        assert any(persons.merged_entries(work, person.id) for person in people if person.id)
        assert any(text_reviews.of_case(work, line.id) for line in lines)
        # Nothing stands after the demo's own day or before a birth.
        assert all(person.born is None or person.born.first <= ON for person in people)
