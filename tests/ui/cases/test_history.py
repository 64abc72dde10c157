"""Events: one form for every kind from the one table, keys, undo, moving, what may belong to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from rcboard.models.terms.case import NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.services import cases, drafts, events, persons
from rcboard.services.cases import NewCase
from rcboard.ui.cases.event_sheet import open_event

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.ui.hand import Hand


def history(store: Store, case_id: CaseId) -> tuple[events.EventRow, ...]:
    with store.reading() as work:
        return events.of_case(work, case_id)


@pytest.fixture
def other(store: Store) -> CaseId:
    """Another person's case."""
    with store.work("case.register") as work:
        person = persons.PersonRow(
            names=(persons.Name("Musterfrau", "Erika"),),
            born=PartialDate("1965-07-14"),
            numbers=(persons.Number(NumberKind.HOSPITAL, "6404 1187"),),
        )
        return cases.register(work, NewCase(person, values={"question": "What next?"}))


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_has_its_form_with_names_and_keys(hand: Hand, one: CaseId, kind: EventKind) -> None:
    from rcboard.services.event_kinds import KINDS

    hand.go("case", one, "history")
    open_event(hand.screen, kind=kind)
    hand.wait()
    form = hand.screen.sheet.content()
    assert {field.name for field in KINDS[kind]} <= form.binder.values().keys()
    for name, field in form._fields.items():
        assert field.accessibleName(), name


def test_an_event_is_entered_with_drugs_and_undone(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "history")
    hand.press("Add event")
    hand.screen.sheet.content()._kind.set_value(EventKind.SYSTEMIC_THERAPY)
    hand.screen.sheet.content()._other_kind()
    hand.wait()
    hand.type("sep 2026", "Began")
    hand.type("Tebentafusp", "Generic name, entry 1")
    hand.type("68", "Dose, entry 1")
    hand.field("Unit, entry 1").set_value("microgram")
    hand.field("Route, entry 1").set_value("intravenous")
    hand.screen.primary()
    hand.wait()
    new = next(row for row in history(store, one) if row.dated == PartialDate("2026-09"))
    assert new.details == {
        "drugs": [{"name": "Tebentafusp", "dose": "68", "unit": "microgram", "route": "intravenous"}]
    }
    assert "tebentafusp — DOSE 68\u00a0microgram — intravenous" in hand.words()
    hand.frame.undoing.undo()
    hand.wait()
    assert all(row.dated != PartialDate("2026-09") for row in history(store, one))


def test_what_the_kind_does_not_allow_stands_beside_its_field(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "history")
    open_event(hand.screen, kind=EventKind.SYSTEMIC_THERAPY)
    hand.wait()
    hand.type("Tebentafusp", "Generic name, entry 1")
    hand.type("68", "Dose, entry 1")
    hand.screen.primary()
    hand.wait()
    [fault] = hand.screen.sheet.content().binder.faults()
    assert fault[0] == "Medicines"
    assert fault[1].startswith("Entry 1: ")
    assert len(history(store, one)) == 3
    assert hand.screen.sheet.isVisible()


def test_a_half_typed_event_is_there_when_the_sheet_opens_again(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "history")
    open_event(hand.screen, kind=EventKind.NOTE)
    hand.wait()
    hand.type("Sperm banked bef", "Text")
    place = f"event:{one}:new:note"
    hand.bot.waitUntil(lambda: _draft(store, place) == "Sperm banked bef", timeout=1000)
    hand.screen.sheet.close_sheet()
    hand.press("Add event")
    assert hand.field("Text").toPlainText() == "Sperm banked bef"


def _draft(store: Store, place: str) -> str | None:
    with store.reading() as work:
        return next((row.raw for row in drafts.drafts_of(work, place)), None)


def test_a_date_is_typed_freely(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "history")
    open_event(hand.screen, kind=EventKind.NOTE)
    hand.wait()
    hand.type("1 okt", "Date")
    hand.type("Sperm banked", "Text")
    hand.screen.primary()
    hand.wait()
    assert hand.screen.sheet.content().binder.faults()[0][1].startswith("This is no date.")
    hand.field("Date").selectAll()
    hand.type("1 oct 2026", "Date")
    hand.screen.primary()
    hand.wait()
    assert any(row.dated == PartialDate("2026-10-01") for row in history(store, one))


def test_an_odd_unit_warns_and_may_be_kept(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "history")
    open_event(hand.screen, kind=EventKind.LABORATORY)
    hand.wait()
    hand.type("LDH", "Value of, entry 1")
    hand.type("312", "Number, entry 1")
    hand.type("bananas", "Unit, entry 1")
    hand.screen.primary()
    hand.wait()
    assert len(history(store, one)) == 3
    hand.press("Keep as it is")
    assert len(history(store, one)) == 4


def test_delete_takes_an_event_out_and_undo_brings_it_back(hand: Hand, one: CaseId, store: Store) -> None:
    screen = hand.go("case", one, "history")
    table = screen._sections["history"].table
    table.setFocus()
    event = history(store, one)[-1]
    table.go_to(event.id)
    hand.key(Qt.Key.Key_Delete)
    assert event.id not in {row.id for row in history(store, one)}
    hand.frame.undoing.undo()
    hand.wait()
    assert event.id in {row.id for row in history(store, one)}


def test_text_of_another_person_is_noticed_before_it_is_kept(
    hand: Hand, one: CaseId, other: CaseId, store: Store
) -> None:
    hand.go("case", one, "history")
    open_event(hand.screen, kind=EventKind.NOTE)
    hand.wait()
    hand.type("Letter about no. 6404 1187, no new lesion", "Text")
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        pseudonym = cases.show(work, other).pseudonym
    assert f"This may belong to {pseudonym}." in hand.words()
    assert len(history(store, one)) == 3
    hand.press("It belongs here")
    assert len(history(store, one)) == 3
    hand.type("Sister treated here too", "It belongs here, because")
    hand.press("It belongs here")
    assert len(history(store, one)) == 4


def test_it_is_entered_with_the_case_it_belongs_to(hand: Hand, one: CaseId, other: CaseId, store: Store) -> None:
    hand.go("case", one, "history")
    open_event(hand.screen, kind=EventKind.NOTE)
    hand.wait()
    hand.type("Letter about no. 6404 1187, no new lesion", "Text")
    hand.screen.primary()
    hand.wait()
    hand.press("Move there")
    assert len(history(store, one)) == 3
    assert [row.text for row in history(store, other)] == ["Letter about no. 6404 1187, no new lesion"]


def test_a_moved_event_leaves_a_struck_line_with_the_reason(
    hand: Hand, one: CaseId, other: CaseId, store: Store
) -> None:
    screen = hand.go("case", one, "history")
    section = screen._sections["history"]
    event = next(row for row in history(store, one) if row.kind is EventKind.IMAGING)
    section.table.go_to(event.id)
    section.move_selected()
    hand.wait()
    with store.reading() as work:
        pseudonym = cases.show(work, other).pseudonym
    hand.type(pseudonym.lower(), "To case")
    hand.type("Wrong patient in the archive", "Reason")
    hand.screen.primary()
    hand.wait()
    assert event.id in {row.id for row in history(store, other)}
    assert f"Moved to {pseudonym}: Wrong patient in the archive" in hand.words()


def test_filters_show_their_kinds(hand: Hand, one: CaseId) -> None:
    screen = hand.go("case", one, "history")
    section = screen._sections["history"]
    hand.field("Kinds of events: Imaging").click()
    assert section.table.paged.rowCount() == 1
    hand.field("Kinds of events: All").click()
    assert section.table.paged.rowCount() == 3


def test_the_picture_has_one_sentence(hand: Hand, one: CaseId) -> None:
    screen = hand.go("case", one, "history")
    name = screen._sections["history"]._timeline.accessibleName()
    assert name == "Course from 13-Aug-2026 to 12-Nov-2026, 3 events"
