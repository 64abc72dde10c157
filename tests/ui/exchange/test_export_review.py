"""The review: both sides move together, keys decide, decisions stay, nothing open leaves, a second scan follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.report import Form
from rcboard.reports.issuing import texts_left
from rcboard.services.text_redaction import BY_HAND, Group, State
from rcboard.ui.reports.choice import Choice
from tests.screens import nameless
from tests.ui.exchange.conftest import enter

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.text_redaction import Item
    from rcboard.services.work import Store
    from rcboard.ui.exchange.deidentify_review import Review
    from rcboard.ui.look import Look
    from tests.ui.hand import Hand

PART = Choice(Form.ANONYMISED, recipient="EURACAN G9").part()
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def review(hand: Hand, case: CaseId) -> Review:
    screen: Review = hand.go("review", case, PART)
    assert hand.focus is screen.list
    return screen


def items(screen: Review) -> tuple[Item, ...]:
    assert screen._desk is not None
    return screen._desk.redaction.items()


def go_to(screen: Review, surface: str) -> Item:
    found = next(item for item in items(screen) if item.surface == surface)
    screen.list.go_to(found.key)
    return found


def decided(screen: Review, item: Item) -> tuple[State, str]:
    assert screen._desk is not None
    decision = screen._desk.redaction.decision(item)
    return decision.state, decision.text


def accept_all(hand: Hand, screen: Review) -> None:
    """Press A until nothing is open."""
    for _ in items(screen):
        hand.key(Qt.Key.Key_A)
    assert screen._desk is not None
    assert screen._desk.redaction.open_items() == ()


def left(store: Store, case: CaseId) -> int:
    with store.reading() as work:
        return len(texts_left(work, case))


def test_a_finding_is_read_with_number_kind_text_and_state(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    item = go_to(screen, "6404 1187")
    words = screen.list.findings.words(item)
    assert words.startswith("finding ")
    assert words.endswith(f"of {len(items(screen))}, number, 6404 1187, will become number, open")


def test_accepting_replaces_on_the_page_and_goes_on(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    assert "Erikke Musterlund" in screen.document.toPlainText()
    item = go_to(screen, "Erikke Musterlund")
    hand.key(Qt.Key.Key_A)
    assert decided(screen, item) == (State.REPLACED, "[patient]")
    assert "Musterlund" not in screen.document.toPlainText()
    assert screen.list.current is not None
    assert screen.list.current.key != item.key
    assert hand.focus is screen.list


def test_change_keep_and_undo_by_their_letters(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    item = go_to(screen, "22-Jul-2026")
    hand.key(Qt.Key.Key_E)
    hand.focus.selectAll()
    hand.type("last summer")
    hand.key(Qt.Key.Key_Return)
    assert decided(screen, item) == (State.REPLACED, "last summer")
    assert "on \u202flast summer\u202f with" in screen.document.toPlainText()
    go_to(screen, "22-Jul-2026")
    hand.key(Qt.Key.Key_Z)
    assert decided(screen, item)[0] is State.OPEN
    hand.key(Qt.Key.Key_K)
    hand.key(Qt.Key.Key_Return)
    assert decided(screen, item)[0] is State.OPEN  # a reason is needed
    hand.type("day of the trial")
    hand.key(Qt.Key.Key_Return)
    assert decided(screen, item) == (State.KEPT, "day of the trial")


def test_escape_leaves_the_field_and_decides_nothing(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    item = go_to(screen, "6404 1187")
    hand.key(Qt.Key.Key_E)
    hand.type("x")
    hand.key(Qt.Key.Key_Escape)
    assert decided(screen, item)[0] is State.OPEN
    assert hand.focus is screen.list


def test_the_sure_ones_are_accepted_counted_and_taken_back(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    sure = [i for i in items(screen) if i.sure and i.group in {Group.KNOWN, Group.DATES}]
    hand.key(Qt.Key.Key_A, CONTROL_SHIFT)
    assert hand.frame.toast.words == f"{len(sure)} sure findings accepted"
    assert f"{len(sure)} of {len(items(screen))} decided" in hand.words()
    hand.frame.undoing.undo()
    hand.wait()
    assert all(decided(screen, item)[0] is State.OPEN for item in sure)


def test_arrows_pass_over_the_heads_and_the_page_follows(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    screen.list.go_to(items(screen)[0].key)
    seen = []
    for _ in items(screen):
        assert screen.list.current is not None
        seen.append(screen.list.current.key)
        assert screen.document._current == screen.list.current.key
        hand.key(Qt.Key.Key_Down)
    assert seen == [item.key for item in items(screen)]


def test_a_click_on_a_mark_goes_to_its_finding(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    item = next(i for i in items(screen) if i.surface == "Fnordahl")
    shown = next(one for one in screen.document._shown if one.key == item.key)
    rect = next(screen.document._rects(shown.start, shown.end))
    hand.bot.mouseClick(screen.document.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert screen.list.current is not None
    assert screen.list.current.key == item.key


def test_selected_text_is_marked_by_hand(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    text = screen.document.toPlainText()
    cursor = QTextCursor(screen.document.document())
    cursor.setPosition(text.index("saw flashes"))
    cursor.setPosition(text.index("saw flashes") + len("saw flashes"), QTextCursor.MoveMode.KeepAnchor)
    screen.document.setTextCursor(cursor)
    screen.list.setFocus()
    hand.key(Qt.Key.Key_M)
    made = screen.list.current
    assert made is not None
    assert (made.surface, made.why) == ("saw flashes", BY_HAND)
    assert "saw flashes" not in screen.document.toPlainText()
    hand.key(Qt.Key.Key_Z)
    assert "saw flashes" in screen.document.toPlainText()


def test_what_is_open_does_not_leave_and_is_shown(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    screen.primary()
    assert screen.export.dialog is None
    assert screen.list.current is not None
    assert "not passed" in screen.verdict.words


def test_when_all_is_decided_the_texts_are_reviewed_and_the_scan_passes(hand: Hand, case: CaseId, store: Store) -> None:
    screen = review(hand, case)
    accept_all(hand, screen)
    assert left(store, case) == 0
    assert "Leak check passed" in screen.verdict.words
    screen.primary()
    assert screen.export.dialog is not None
    screen.export.dialog.reject()


def test_the_second_scan_sees_what_was_kept(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    go_to(screen, "6404 1187")
    hand.key(Qt.Key.Key_K)
    hand.type("looks harmless")
    hand.key(Qt.Key.Key_Return)
    accept_all(hand, screen)
    assert "Leak check not passed" in screen.verdict.words
    assert "number of the record" in screen.verdict.words
    screen.primary()
    hand.wait()
    assert screen.export.dialog is None


def test_too_few_for_publication_does_not_leave_and_one_key_tells_less(hand: Hand, store: Store) -> None:
    case = enter(store, codes=("C07.9", "8200/3"))
    public = Choice(Form.ANONYMISED, purpose=Purpose.PUBLIC, recipient="A journal", with_country=True)
    screen: Review = hand.go("review", case, public.part())
    assert "Not enough for publication (11)." in screen.verdict.rare_words
    accept_all(hand, screen)
    assert "Leak check passed" in screen.verdict.words
    screen.primary()
    hand.wait()
    assert screen.export.dialog is None
    before = screen._choice
    hand.key(Qt.Key.Key_G, CONTROL_SHIFT)
    assert screen._choice != before
    assert (screen._choice.coarser, screen._choice.with_country) != (before.coarser, before.with_country)


def test_decisions_are_there_again(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    item = go_to(screen, "6404 1187")
    hand.key(Qt.Key.Key_A)
    hand.go("home")
    hand.frame._drop(("review", ""))
    again = review(hand, case)
    assert decided(again, item)[0] is State.REPLACED


def test_share_safe_closes_the_review_and_shows_no_name(hand: Hand, case: CaseId) -> None:
    screen = review(hand, case)
    hand.frame.room.share_safe.start()
    hand.wait()
    assert "closed while share-safe is on" in screen.closed_notice.words
    assert "Musterlund" not in hand.words() + screen.document.toPlainText()


def test_without_consent_only_that_is_said(hand: Hand, unasked: CaseId) -> None:
    screen = hand.go("review", unasked, PART)
    assert screen.closed_notice.isVisible()
    assert len(hand.all("Record consent")) == 1
    assert "Musterlund" not in hand.words() + screen.document.toPlainText()


@pytest.mark.parametrize(("scale", "size"), [(100, (1280, 800)), (200, (1440, 900))])
def test_every_deed_is_in_view_and_named(
    hand: Hand, case: CaseId, look: Look, scale: int, size: tuple[int, int]
) -> None:
    look.choose(scale=scale)
    hand.window.resize(*size)
    screen = review(hand, case)
    assert nameless(screen) == []
    for name in ("Accept sure ones", "Check and export"):
        button = hand.field(name)
        corner = button.mapTo(hand.window, button.rect().bottomRight())
        assert hand.window.rect().contains(corner)
    assert screen.list.deeds is not None
    assert screen.document.viewport().width() > 200
