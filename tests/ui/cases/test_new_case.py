"""A case is begun in under a minute: two fields, drafts within a second, doubles while entering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rcboard.services import cases, drafts, persons
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.ui.hand import Hand


def pick(hand: Hand, words: str) -> None:
    """Type a diagnosis and take the first match."""
    hand.type(words, "Diagnosis")
    hand.screen.diagnosis.search()
    hand.key(Qt.Key.Key_Return)


def test_diagnosis_and_question_are_enough(hand: Hand, store: Store) -> None:
    hand.go("new_case")
    pick(hand, "leio uter")
    assert hand.focus is hand.screen.question
    hand.type("Surgery first?")
    hand.press("Create case")
    here = hand.frame.navigation.here
    assert here is not None
    assert here.kind == "case"
    with store.reading() as work:
        row = cases.show(work, cases.find(work, here.id))
    assert row.values["question"] == "Surgery first?"
    assert row.networks.startswith("EURACAN G1")


def test_what_follows_is_shown_for_the_highlighted_match(hand: Hand) -> None:
    hand.go("new_case")
    hand.type("leio uter", "Diagnosis")
    hand.screen.diagnosis.search()
    hand.wait()
    words = hand.words()
    for said in ("Soft tissue sarcoma of uterus", "Sarcomas", "Rare", "Usual pair"):
        assert said in words


def test_words_without_a_code_may_stay(hand: Hand, store: Store) -> None:
    hand.go("new_case")
    hand.type("leio strange", "Diagnosis")
    hand.screen.diagnosis.keep_text()
    hand.wait()
    hand.type("What is it?", "Question for the board")
    hand.press("Create case")
    here = hand.frame.navigation.here
    assert here is not None
    with store.reading() as work:
        assert cases.show(work, cases.find(work, here.id)).diagnosis_line == "leio strange"


def test_nothing_at_all_is_refused_beside_the_field(hand: Hand) -> None:
    hand.go("new_case")
    hand.press("Create case")
    assert hand.screen.diagnosis_row.fault == "A case needs a diagnosis or a question. Enter one of the two."
    assert hand.screen.diagnosis.field.hasFocus()


def test_what_was_typed_is_there_after_the_window_is_gone(hand: Hand, store: Store) -> None:
    screen = hand.go("new_case")
    pick(hand, "leio uter")
    hand.type("Half a quest", "Question for the board")
    hand.type("8812 9999", "Hospital no.")
    hand.bot.waitUntil(lambda: len(_drafts(store)) == 3, timeout=1500)
    hand.frame._drop(("new_case", ""))
    again = hand.go("new_case")
    assert again is not screen
    assert again.question.toPlainText() == "Half a quest"
    assert again.person.hospital.text() == "8812 9999"
    assert (again.diagnosis.match.morphology, again.diagnosis.match.topography) == ("8890/3", "C54.2")


def _drafts(store: Store) -> list[drafts.DraftRow]:
    with store.reading() as work:
        return drafts.drafts_of(work, "new_case")


def test_the_draft_is_discarded_and_brought_back(hand: Hand, store: Store) -> None:
    hand.go("new_case")
    hand.type("A question", "Question for the board")
    hand.screen.flush()
    hand.press("Discard draft")
    assert _drafts(store) == []
    assert hand.screen.question.toPlainText() == ""
    hand.frame.undoing.undo()
    assert hand.screen.question.toPlainText() == "A question"


def test_a_person_who_is_known_is_shown_at_once(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("new_case")
    pick(hand, "leio uter")
    hand.type("88120475", "Hospital no.")
    hand.screen.person.look_for_doubles()
    hand.wait()
    with store.reading() as work:
        pseudonym = cases.show(work, one).pseudonym
        person = cases.show(work, one).person_id
    assert f"The same number belongs to a person with case {pseudonym}." in hand.words()
    hand.press("New primary for this person")
    hand.press("Create case")
    here = hand.frame.navigation.here
    assert here is not None
    with store.reading() as work:
        assert cases.show(work, cases.find(work, here.id)).person_id == person


def test_the_known_case_opens_from_the_notice(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("new_case")
    hand.type("NORDMANN, Ola", "Name")
    hand.type("03-May-2002", "Born")
    hand.screen.person.look_for_doubles()
    hand.wait()
    with store.reading() as work:
        pseudonym = cases.show(work, one).pseudonym
    hand.press(f"Open {pseudonym}")
    assert hand.frame.navigation.here == Place("case", one)


def test_a_name_that_cannot_be_told_apart_is_asked_for(hand: Hand) -> None:
    hand.go("new_case")
    hand.type("A question", "Question for the board")
    hand.type("ola nordmann", "Name")
    hand.press("Create case")
    assert hand.screen.person.name.property("fault") == "true"


def test_person_fields_are_closed_while_the_screen_is_shared(hand: Hand, store: Store) -> None:
    hand.frame.room.share_safe.start()
    hand.go("new_case")
    assert hand.all("Hospital no.") == []
    hand.type("A question", "Question for the board")
    hand.press("Create case")
    here = hand.frame.navigation.here
    assert here is not None
    assert here.kind == "case"
    with store.reading() as work:
        row = cases.show(work, cases.find(work, here.id))
        assert persons.identity(work, row.person_id, noted=False).names == ()
