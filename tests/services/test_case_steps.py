"""Deeds on a case are taken back and brought again, and refused where somebody came between."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.services import attachments, case_steps, cases, consents, events, persons
from rcboard.services.cases import NewCase
from rcboard.services.events import EventRow
from rcboard.services.undo import DEEDS, Step, Steps, redo, undo

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store


@pytest.fixture
def case_id(store: Store) -> CaseId:
    with store.work("case.register") as work:
        return cases.register(work, NewCase(values={"question": "What next?"}))


def played(step: Step) -> Steps:
    steps = Steps()
    steps.did(step)
    return steps


def question(store: Store, case_id: CaseId) -> object:
    with store.reading() as work:
        return cases.show(work, case_id).values["question"]


def test_a_field_goes_back_and_forth(store: Store, case_id: CaseId) -> None:
    with store.work("case.change") as work:
        cases.change(work, case_id, {"question": "Surgery?"})
    steps = played(case_steps.field_changed(case_id, "question", "What next?", "Surgery?"))
    assert undo(store, steps) == "undo.case_field"
    assert question(store, case_id) == "What next?"
    redo(store, steps)
    assert question(store, case_id) == "Surgery?"


def test_another_field_may_have_changed_meanwhile_but_not_this_one(store: Store, case_id: CaseId) -> None:
    with store.work("case.change") as work:
        cases.change(work, case_id, {"question": "Surgery?"})
        cases.change(work, case_id, {"extent": "Large"})
    steps = played(case_steps.field_changed(case_id, "question", "What next?", "Surgery?"))
    undo(store, steps)
    assert question(store, case_id) == "What next?"
    with pytest.raises(Refused, match=r"people\.undo_overtaken"):
        undo(store, played(case_steps.field_changed(case_id, "question", "What next?", "Surgery?")))


def test_an_event_that_was_added_changed_and_removed(store: Store, case_id: CaseId) -> None:
    with store.work("event.add") as work:
        event = events.add(work, case_id, EventRow(EventKind.NOTE, PartialDate("2026-10"), text="First"))
        before = events.get(work, event)
    with store.work("event.change") as work:
        events.change(work, event, EventRow(EventKind.NOTE, PartialDate("2026-10"), text="Second"))
        after = events.get(work, event)
    undo(store, played(case_steps.event_changed(event, before, after)))
    with store.reading() as work:
        assert events.get(work, event).text == "First"
    undo(store, played(case_steps.event_there(event, added=True)))
    with store.reading() as work:
        assert events.of_case(work, case_id) == ()


def test_a_file_comes_back(store: Store, case_id: CaseId) -> None:
    with store.work("file.add") as work:
        file = attachments.add(work, case_id, "letter.txt", b"Dear colleague")
        attachments.remove(work, file)
    steps = played(case_steps.file_there(file, case_id, added=False))
    undo(store, steps)
    with store.reading() as work:
        assert [row.id for row in attachments.of_case(work, case_id)] == [file]
    redo(store, steps)
    with store.reading() as work:
        assert attachments.of_case(work, case_id) == ()


def test_taking_consent_back_writes_the_earlier_answer_down_again(store: Store, case_id: CaseId) -> None:
    given = consents.ConsentRow(ConsentKind.CARE, ConsentAnswer.GIVEN, date(2026, 11, 1))
    with store.work("consent.record") as work:
        before = consents.current(work, case_id)[ConsentKind.CARE]
        consents.record(work, case_id, given)
    undo(store, played(case_steps.consent_recorded(case_id, before, given)))
    with store.reading() as work:
        assert consents.current(work, case_id)[ConsentKind.CARE].answer is ConsentAnswer.NOT_ASKED
        assert len(consents.history(work, case_id)) == 2


def test_a_person_goes_back(store: Store, case_id: CaseId) -> None:
    with store.work("person.change") as work:
        person = cases.show(work, case_id).person_id
        before = persons.identity(work, person, noted=False)
        persons.change(work, person, persons.PersonRow(names=(persons.Name("Testsen", "Kim"),)))
        after = persons.identity(work, person, noted=False)
    undo(store, played(case_steps.person_changed(person, before, after)))
    with store.reading() as work:
        assert persons.identity(work, person, noted=False).names == ()


def test_every_label_has_its_words() -> None:
    assert set(case_steps.LABELS) >= {"undo.case_field", "undo.event", "undo.consent", "undo.person"}
    assert {"case.field", "event.there", "event.change", "file.there", "consent.record", "person.change"} <= set(DEEDS)
