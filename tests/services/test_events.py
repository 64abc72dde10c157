"""The history of a case: what was entered stays, what is wrong is changed, taken out or moved with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import VitalStatus
from rcboard.models.terms.people import Role
from rcboard.models.terms.report import Form
from rcboard.services import attachments, cases, events, ledger, persons, search
from rcboard.services.events import EventRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store, Work

DAY = PartialDate
NOTE = EventRow(EventKind.NOTE, DAY("2026-10-02"), None, "Walks with a stick", {"title": "Call"}, "The patient")
SCAN = EventRow(EventKind.IMAGING, DAY("2026-09"), None, "Mass of 61 mm", {"modality": "mri", "region": "thigh"})


def _case(work: Work, born: str = "2002-05-03", **more: object) -> CaseId:
    person = persons.PersonRow(born=DAY(born), **more)  # type: ignore[arg-type]
    return cases.register(work, cases.NewCase(person, values={"question": "Surgery now?"}))


@pytest.fixture
def case_id(store: Store) -> CaseId:
    """A case of somebody born in 2002."""
    with store.work("case.register") as work:
        return _case(work)


def test_an_event_is_kept_as_it_was_entered(store: Store, case_id: CaseId) -> None:
    with store.work("event.add") as work:
        event_id = events.add(work, case_id, NOTE)
    with store.reading() as work:
        row = events.get(work, event_id)
        assert events.of_case(work, case_id) == (row,)
    kept = (row.kind, row.dated, row.ended, row.text, row.details, row.source)
    assert kept == (NOTE.kind, NOTE.dated, None, NOTE.text, NOTE.details, NOTE.source)
    assert (row.entered_by, row.removed) == (store.who.user_id, False)


def test_the_history_is_in_order_and_what_has_no_date_comes_last(store: Store, case_id: CaseId) -> None:
    days = ["2026-03-04", None, "2025", "2026-03", "2026-02-28", "2026"]
    with store.work("event.add") as work:
        for day in days:
            events.add(work, case_id, replace(NOTE, dated=DAY(day) if day else None))
    with store.reading() as work:
        shown = [row.dated.iso if row.dated else None for row in events.of_case(work, case_id)]
    assert shown == ["2025", "2026", "2026-02-28", "2026-03", "2026-03-04", None]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([None, "2026-03-04", "2025"]), min_size=2, max_size=8))
def test_events_of_one_day_stay_in_the_order_of_entry(store: Store, days: list[str | None]) -> None:
    with store.work("event.add") as work:
        case_id = _case(work)
        made = [events.add(work, case_id, replace(NOTE, dated=DAY(d) if d else None, text=f"{n}"))
                for n, d in enumerate(days)]  # fmt: skip
    with store.reading() as work:
        shown = [row.id for row in events.of_case(work, case_id)]
    assert shown == sorted(made, key=lambda id_: (days[made.index(id_)] or "9", made.index(id_)))


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (replace(NOTE, dated=DAY("2026-11-13")), "event.in_future", "dated"),
        (replace(NOTE, dated=DAY("2027")), "event.in_future", "dated"),
        (replace(NOTE, dated=DAY("1990")), "event.before_birth", "dated"),
        (EventRow(EventKind.SURGERY, DAY("2002-05-02"), details={"procedure": "Resection"}),
         "event.before_birth", "dated"),
        (EventRow(EventKind.SURGERY, DAY("2026-06-02"), details={"procedure": "Resection"}),
         "event.after_death", "dated"),
        (EventRow(EventKind.RADIOTHERAPY, DAY("2026-03-02"), DAY("2026-02-02"), None, {"dose_gy": "50"}),
         "event.ends_before_start", "ended"),
        (EventRow(EventKind.NOTE, DAY("2026-03-02"), None, "  "), "case.event_empty", "text"),
        (replace(NOTE, text="x" * 5_000_001), "case.text_too_long", "text"),
        (EventRow(EventKind.NOTE, None, None, None, {"colour": "red"}), "event.no_such_field", "colour"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_leaves_nothing(store: Store, row: EventRow, code: str, field: str) -> None:
    with store.work("case.register") as work:
        case_id = _case(work, vital=persons.Vital(VitalStatus.DEAD, DAY("2026-05-01")))
    with pytest.raises(Refused) as why, store.work("event.add") as work:
        events.add(work, case_id, row)
    assert (why.value.code, why.value.field) == (code, field)
    with store.reading() as work:
        assert events.of_case(work, case_id) == ()


def test_an_autopsy_and_a_scan_before_birth_are_no_mistakes(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = _case(work, "2026-02-01", vital=persons.Vital(VitalStatus.DEAD, DAY("2026-05-01")))
        events.add(work, case_id, EventRow(EventKind.PATHOLOGY, DAY("2026-05-03"), details={"specimen": "autopsy"}))
        events.add(work, case_id, EventRow(EventKind.IMAGING, DAY("2025-12"), details={"modality": "ultrasound"}))
        assert len(events.of_case(work, case_id)) == 2


def test_five_megabytes_of_text_are_kept_whole(store: Store, case_id: CaseId) -> None:
    text = ("größer " * 714_285).strip()
    with store.work("event.add") as work:
        event_id = events.add(work, case_id, replace(NOTE, text=text))
    with store.reading() as work:
        assert events.get(work, event_id).text == text


def test_a_changed_event_shows_the_new_and_the_second_to_save_is_told(store: Store, case_id: CaseId) -> None:
    with store.work("event.add") as work:
        event_id = events.add(work, case_id, NOTE)
    with store.reading() as work:
        seen = events.get(work, event_id)
    with store.work("event.change") as work:
        events.change(work, event_id, replace(seen, text="Walks alone"))
    with pytest.raises(Refused) as why, store.work("event.change") as work:
        events.change(work, event_id, replace(seen, text="Lies in bed"))
    assert why.value.code == "people.changed_meanwhile"
    with store.reading() as work:
        assert events.get(work, event_id).text == "Walks alone"


def test_what_was_taken_out_is_not_shown_nor_found_and_comes_back(store: Store, case_id: CaseId) -> None:
    with store.work("event.add") as work:
        event_id = events.add(work, case_id, NOTE)
    with store.work("event.remove") as work:
        events.remove(work, event_id, "Entered twice")
    with store.reading() as work:
        assert events.of_case(work, case_id) == ()
        assert search.find(work, "stick", identity=True) == ()
        [gone] = events.of_case(work, case_id, removed=True)
        assert gone.removed
    with store.work("event.bring_back") as work:
        events.bring_back(work, event_id)
    with store.reading() as work:
        assert [row.text for row in events.of_case(work, case_id)] == [NOTE.text]
        assert [hit.case_id for hit in search.find(work, "stick", identity=False)] == [case_id]


def test_a_moved_event_stands_with_the_right_person_and_the_old_place_says_so(store: Store, case_id: CaseId) -> None:
    with store.work("event.add") as work:
        event_id = events.add(work, case_id, SCAN)
        file_id = attachments.add(work, case_id, "scan.txt", b"Report of the scan", event_id=event_id)
        other_file = attachments.add(work, case_id, "other.txt", b"Something else")
        right = _case(work)
        pseudonym = cases.show(work, right).pseudonym
        for recipient in ("EURACAN", "Panel B", "EURACAN", None):
            ledger.record(work, kind="case_summary", form=Form.ANONYMISED, file_format="pdf", record_hash="0" * 64,
                          file_hash="1" * 64, case_id=case_id, recipient=recipient)  # fmt: skip
    with store.work("event.move") as work:
        told = events.move(work, event_id, right, " Scan of the bed neighbour ")
    # Everybody who holds a page on which it stood must hear of it.
    assert told == ("EURACAN", "Panel B")
    with store.reading() as work:
        assert events.of_case(work, case_id) == ()
        assert [row.id for row in events.of_case(work, right)] == [event_id]
        line, file_line = events.moved_away(work, case_id)
        assert (line.reason, line.to_pseudonym) == ("Scan of the bed neighbour", pseudonym)
        assert "MRI" in line.shown
        assert file_line.to_pseudonym == pseudonym
        # The report it was read from goes with it, other files stay.
        assert [row.id for row in attachments.of_case(work, right)] == [file_id]
        assert [row.id for row in attachments.of_case(work, case_id)] == [other_file]
        assert {hit.case_id for hit in search.find(work, "61 mm", identity=True)} == {right}
        assert {hit.case_id for hit in search.find(work, "report of the scan", identity=True)} == {right}


@pytest.mark.parametrize(
    ("born", "reason", "code"),
    [("2002", " ", "case.reason_needed"), ("2026-10-30", "Of the mother", "event.before_birth")],
)
def test_a_move_needs_a_reason_and_a_person_it_can_belong_to(
    store: Store, case_id: CaseId, born: str, reason: str, code: str
) -> None:
    surgery = EventRow(EventKind.SURGERY, DAY("2026-10-02"), details={"procedure": "Resection"})
    with store.work("event.add") as work:
        event_id = events.add(work, case_id, surgery)
        other = _case(work, born)
    with pytest.raises(Refused) as why, store.work("event.move") as work:
        events.move(work, event_id, other, reason)
    assert why.value.code == code
    with pytest.raises(Refused), store.work("event.move") as work:
        events.move(work, event_id, case_id, "To itself")
    with store.reading() as work:
        assert [row.id for row in events.of_case(work, case_id)] == [event_id]
        assert events.moved_away(work, case_id) == ()


def test_moved_back_it_stands_where_it_began(store: Store, case_id: CaseId) -> None:
    with store.work("event.add") as work:
        event_id = events.add(work, case_id, SCAN)
        other = _case(work)
        events.move(work, event_id, other, "Wrong patient")
        events.move(work, event_id, case_id, "Right after all")
    with store.reading() as work:
        assert [row.id for row in events.of_case(work, case_id)] == [event_id]
        assert events.of_case(work, other) == ()
        assert [line.reason for line in events.moved_away(work, other)] == ["Right after all"]


@pytest.mark.parametrize(
    ("role", "row", "allowed"),
    [
        (Role.PATHOLOGIST, EventRow(EventKind.PATHOLOGY, details={"diagnosis": "Sarcoma"}), True),
        (Role.PATHOLOGIST, SCAN, False),
        (Role.ASSISTANT, SCAN, True),
        (Role.ASSISTANT, EventRow(EventKind.MOLECULAR, details={"findings": [{"gene": "KIT"}]}), False),
        (Role.GUEST, NOTE, False),
        (Role.READ_ONLY, NOTE, False),
    ],
)
def test_who_may_write_what(store: Store, case_id: CaseId, role: Role, row: EventRow, allowed: bool) -> None:
    store.who = replace(store.who, roles=frozenset({role}))
    if allowed:
        with store.work("event.add") as work:
            events.add(work, case_id, row)
        return
    with pytest.raises(Refused), store.work("event.add") as work:
        events.add(work, case_id, row)


def test_a_pathologist_cannot_turn_a_report_into_an_operation(store: Store, case_id: CaseId) -> None:
    with store.work("event.add") as work:
        event_id = events.add(work, case_id, EventRow(EventKind.PATHOLOGY, details={"diagnosis": "Sarcoma"}))
    store.who = replace(store.who, roles=frozenset({Role.PATHOLOGIST}))
    with pytest.raises(Refused), store.work("event.change") as work:
        events.change(work, event_id, EventRow(EventKind.SURGERY, details={"procedure": "Resection"}))


def test_who_reviewed_and_who_told_it_are_found_through_the_door_of_names_alone(store: Store, case_id: CaseId) -> None:
    row = EventRow(
        EventKind.EXPERT_REVIEW, None, None, None,
        {"opinion": "agrees", "diagnosis": "Chordoma", "reviewer": "Prof. Uhlenbrandt-Øre"}, "Letter of Dr Vexholm",
    )  # fmt: skip
    with store.work("event.add") as work:
        events.add(work, case_id, row)
    with store.reading() as work:
        assert [hit.case_id for hit in search.find(work, "chordoma", identity=False)] == [case_id]
        for words in ("uhlenbrandt", "vexholm"):
            assert search.find(work, words, identity=False) == ()
            [hit] = search.find(work, words, identity=True)
            assert (hit.case_id, hit.thing) == (case_id, "event")
        # The names of fields are no words of a case.
        assert search.find(work, "opinion", identity=True) == ()


def test_there_is_no_event_of_an_unknown_id(store: Store) -> None:
    with store.reading() as work, pytest.raises(Refused) as why:
        events.get(work, "f" * 32)  # type: ignore[arg-type]
    assert why.value.code == "case.no_event"
