"""The checklist of a case: states in words, deeds by letters in the list only, undo, the gate, requests, share-safe."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rcboard.models.terms.checklist import Answer, ItemState, Level
from rcboard.models.terms.people import Role
from rcboard.services import audit, cases, checklist_record, readiness
from rcboard.services.checklists import ItemResult
from rcboard.services.readiness_rows import of_case
from rcboard.ui.phrases import suggestions

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.ui.hand import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


def item(store: Store, case_id: CaseId, name: str) -> ItemResult:
    with store.reading() as work:
        found = checklist_record.judge(work, case_id)
    return next(each for each in found.items if each.item.id == name)


def table(hand: Hand) -> Any:  # noqa: ANN401  the list of the section
    return hand.screen._sections["checklist"].table


def select(hand: Hand, name: str) -> None:
    assert table(hand).go_to(name)
    table(hand).setFocus()


def sentence(hand: Hand, text: str) -> None:
    hand.type(text)
    hand.key(Qt.Key.Key_Return, CTRL)


def test_the_figure_is_the_same_everywhere(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    with store.reading() as work:
        figure = readiness.readiness(checklist_record.judge(work, one))
    words = hand.words()
    assert f"{figure.in_place}/{figure.total}" in words
    assert f"{figure.in_place} of {figure.total}" in words
    assert f"{figure.to_resolve} to resolve" in words
    assert f"{figure.in_place} of {figure.total} in place, {figure.missing} missing" in words
    assert "in place today, no board chosen" in words


def test_a_row_is_read_with_level_state_and_the_guideline_is_named(hand: Hand, one: CaseId) -> None:
    hand.go("case", one, "checklist")
    model = table(hand).model_
    place = model.place("core.fitness.1")
    index = model.index(place, 0)
    read = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert read == "ECOG (adult), Karnofsky, or Lansky (child) with the date, must, missing"
    assert "Advice to check: " in index.data(Qt.ItemDataRole.ToolTipRole)
    for row in model.rows:
        if isinstance(row, ItemResult):
            assert row.item.source


def test_questions_are_listed_and_never_counted(hand: Hand, one: CaseId) -> None:
    hand.go("case", one, "checklist")
    assert "Questions to the patient or the team, not counted" in hand.words()
    view = hand.screen.view
    assert all(each.item.level is not Level.QUESTION for each in view.readiness.found.items)


def test_letters_are_deeds_in_the_list_and_letters_in_a_text(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    select(hand, "core.imaging.1")
    assert item(store, one, "core.imaging.1").state is not ItemState.NOT_APPLICABLE
    select(hand, "core.labs.1")
    hand.key(Qt.Key.Key_N)
    assert hand.focus.accessibleName() == "Why it does not apply"
    sentence(hand, "No new values before an axe and a lexan")
    found = item(store, one, "core.labs.1")
    assert (found.state, found.counted) == (ItemState.NOT_APPLICABLE, False)
    assert found.facts["reason"] == "No new values before an axe and a lexan"
    assert table(hand).hasFocus()
    assert table(hand).current_id == "core.labs.1"


def test_an_answer_by_hand_is_undone(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    select(hand, "core.labs.1")
    hand.key(Qt.Key.Key_X)
    sentence(hand, "Drawn today, comes tomorrow")
    assert item(store, one, "core.labs.1").state is ItemState.EXPLAINED
    hand.frame.undoing.undo()
    hand.wait()
    assert item(store, one, "core.labs.1").state is ItemState.MISSING
    assert "Drawn today, comes tomorrow" not in hand.words()


def test_a_sentence_is_asked_and_an_empty_one_refused_beside_the_field(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    select(hand, "core.labs.1")
    hand.key(Qt.Key.Key_X)
    hand.key(Qt.Key.Key_Return, CTRL)
    assert "This answer needs one sentence as its reason. Write it and save again." in hand.words()
    assert item(store, one, "core.labs.1").state is ItemState.MISSING


def test_what_shows_an_item_by_hand_has_its_date(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    select(hand, "core.molecular.2")  # judged by hand
    hand.key(Qt.Key.Key_A)
    hand.type("Block with 60 % tumour cells", "What shows it")
    hand.type("1 oct 2026", "Date of it")
    hand.key(Qt.Key.Key_Return, CTRL)
    found = item(store, one, "core.molecular.2")
    assert found.state is ItemState.READY
    assert found.shown[0].words == "Block with 60 % tumour cells"
    assert found.shown[0].day == date(2026, 10, 1)


def test_an_automatic_ready_is_taken_back_with_a_reason(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    assert item(store, one, "core.imaging.1").shown
    select(hand, "core.treatment.1")
    assert item(store, one, "core.treatment.1").state is ItemState.READY
    hand.press("Take back, " + item(store, one, "core.treatment.1").item.text)
    sentence(hand, "The dose is not there")
    assert item(store, one, "core.treatment.1").state is ItemState.MISSING
    hand.press("Back to the rule, " + item(store, one, "core.treatment.1").item.text)
    assert item(store, one, "core.treatment.1").state is ItemState.READY


def test_a_condition_is_asked_first_and_never_decided(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    found = item(store, one, "core.patient.2")
    assert not found.counted
    select(hand, "core.patient.2")
    hand.press("Applies, " + found.item.text)
    assert item(store, one, "core.patient.2").counted
    assert item(store, one, "core.patient.2").state is ItemState.MISSING


def test_only_the_chair_lists_with_a_reason(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    assert "Not ready for the board" in hand.words()
    if Role.CHAIR not in store.who.roles:
        assert "Only the chair lists with a reason." in hand.words()
        assert not hand.all("List with a reason…")


def test_inside_the_house_the_request_names_and_outside_it_does_not(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")
    hand.press("Ask for missing items")
    assert "NORDMANN, Ola" in hand.field("Text of the request").toPlainText()
    hand.press("House of the recipient: Another house")
    text = hand.field("Text of the request").toPlainText()
    for secret in ("NORDMANN", "Nordmann", "Ola", "2002", "8812"):
        assert secret not in text
    with store.reading() as work:
        assert cases.show(work, one).pseudonym in text
    hand.press("Copy and record")
    assert QApplication.clipboard().text() == text
    asked = [each for each in hand.screen.view.readiness.found.items if each.asked is not None]
    assert asked
    hand.frame.undoing.undo()
    hand.wait()
    assert not [each for each in hand.screen.view.readiness.found.items if each.asked is not None]


def test_the_use_of_names_in_a_request_is_written_down(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "checklist")

    def seen() -> int:
        with store.reading() as work:
            person = cases.show(work, one).person_id
            return sum(row.kind == "viewed" for row in audit.history(work, ("person", person)))

    before = seen()
    hand.press("Ask for missing items")
    hand.press("Copy and record")
    assert seen() > before


def test_share_safe_shows_states_and_no_word_of_a_person(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("checklist.answer") as work:
        checklist_record.answer(work, one, "core.labs.1", Answer.EXPLAINED, "Ola Nordmann comes on Monday")
        checklist_record.ask(work, one, ["core.fitness.1"], "Dr. Petrov")
    hand.frame.room.share_safe.start()
    hand.wait()
    hand.go("case", one, "checklist")
    words = hand.words()
    for secret in ("Nordmann", "NORDMANN", "Ola", "8812", "2002", "Petrov", "Pelvic mass", "10-Sep", "comes on Monday"):
        assert secret not in words
    assert "Explained" in words
    assert not hand.all("Ask for missing items")
    with store.reading() as work:
        told = repr(of_case(work, one, hand.frame.room.say, shared=True))
    for secret in ("Nordmann", "Petrov", "Monday"):
        assert secret not in told


def test_the_list_of_cases_shows_the_figure_and_filters_by_it(hand: Hand, one: CaseId, store: Store) -> None:
    with store.reading() as work:
        figure = readiness.readiness(checklist_record.judge(work, one))
    screen = hand.go("cases")
    assert f"{figure.in_place}/{figure.total}" in hand.words()
    screen.filters._toggle("readiness", "ready", True)
    hand.wait()
    assert screen.table.paged.rowCount() == 0
    screen.filters._toggle("readiness", "ready", False)
    screen.filters._toggle("readiness", "not_ready", True)
    hand.wait()
    assert screen.table.paged.id_at(0) == one
    assert "Not ready for the board" in hand.words()


def test_home_leads_to_the_item(hand: Hand, one: CaseId) -> None:
    hand.go("home")
    need = next(need for need in hand.screen._needs if need.kind == "missing_item")
    assert need.case_id == one
    hand.screen._do(need.key)
    hand.wait()
    place = hand.frame.navigation.here
    assert place is not None
    assert place.part == "consent"  # where the first missing item, the answer on the registry, is filled in
    hand.frame.navigation.back()
    hand.wait()
    assert table(hand).current_id == need.field
    assert hand.screen._section == "checklist"


def test_topics_are_offered_while_the_question_is_typed(hand: Hand, one: CaseId) -> None:
    hand.go("case", one, "summary:question")
    topics = [question.text for question in hand.screen.view.readiness.found.questions]
    assert topics
    assert f"Often asked for this tumour (Ctrl+Space writes it): {'; '.join(topics)}" in hand.words()
    assert suggestions(hand.focus) == tuple(topics)
