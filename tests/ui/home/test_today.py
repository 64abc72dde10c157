"""Home leads straight to what waits. The window and its hand are those of the cases' tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rcboard.services import cases, centre, drafts
from rcboard.services.cases import NewCase
from rcboard.services.needs import NeedKind, needs
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.ui.hand import Hand


def test_a_case_without_a_question_waits_and_enter_leads_there(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("case.change") as work:
        cases.change(work, one, {"question": None, "needed_by": None})
    screen = hand.go("home")
    [need] = screen._needs
    assert need.kind is NeedKind.NO_QUESTION
    hand.key(Qt.Key.Key_Return)
    assert hand.frame.navigation.here == Place("case", one, "summary:question")
    assert hand.focus.accessibleName() == "Question for the board"


def test_a_draft_with_a_complaint_is_not_forgotten(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("draft") as work:
        drafts.save_draft(work, f"case:{one}", "needed_by", "31 feb", "2026-11-20", 1, "case.date")
    screen = hand.go("home")
    assert NeedKind.DRAFT in {need.kind for need in screen._needs}
    assert "Decision needed by could not be saved." in hand.words()


def test_persons_entered_twice_are_hidden_while_the_screen_is_shared(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("case.register") as work:
        from rcboard.models.terms.dates import PartialDate
        from rcboard.services import persons

        again = persons.PersonRow(names=(persons.Name("NORDMANN", "Ola"),), born=PartialDate("2002-05-03"))
        cases.register(work, NewCase(again, values={"question": "What next?"}))
    screen = hand.go("home")
    assert NeedKind.DOUBLE in {need.kind for need in screen._needs}
    hand.frame.room.share_safe.start()
    hand.wait()
    assert NeedKind.DOUBLE not in {need.kind for need in screen._needs}


def test_the_most_urgent_comes_first(one: CaseId, store: Store) -> None:
    with store.work("case.register") as work:
        late = cases.register(work, NewCase(values={"question": "What next?", "needed_by": date(2026, 11, 2)}))
        cases.register(work, NewCase(values={"question": "What next?", "urgency": "urgent"}))
    with store.reading() as work:
        found = needs(work, names=True)
    assert [need.kind for need in found[:3]] == [NeedKind.PAST_DATE, NeedKind.URGENT, NeedKind.NEAR_DATE]
    assert found[0].case_id == late


def test_the_store_says_only_what_was_looked_at(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("home")
    assert "Audit chain not checked yet" in hand.words()
    assert "No backup place chosen" in hand.words()
    hand.press("Check the audit chain now")
    assert "Audit chain whole" in hand.words()
    with store.work("centre.rule") as work:
        centre.set_rule(work, "backup.place", "/nowhere/at/all")
    hand.go("home")
    assert "No backup found at its place" in hand.words()


def test_an_empty_store_explains_itself(hand: Hand) -> None:
    hand.go("home")
    assert "No cases yet." in hand.words()
