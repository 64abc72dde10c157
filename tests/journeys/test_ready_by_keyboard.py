"""From three typed words to "Ready for the board", by keyboard alone: ask, add a result, explain, ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rcboard.models.terms.checklist import ItemState
from rcboard.services import cases, checklist_record, readiness

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.checklists import ItemResult
    from rcboard.services.work import Store
    from tests.ui.hand import Hand

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MOST_TABS, MOST_ITEMS = 90, 60


def tab_to(hand: Hand, name: str) -> None:
    """Press Tab until the focus is on the thing whose name begins so."""
    for _ in range(MOST_TABS):
        if hand.focus.accessibleName().startswith(name):
            return
        hand.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name!r}")


def to_the_list(hand: Hand) -> None:
    """Press Shift+Tab until the focus is in the list of items."""
    for _ in range(MOST_TABS):
        if hasattr(hand.focus, "current_id"):
            return
        hand.key(Qt.Key.Key_Tab, SHIFT)
    raise AssertionError("Shift+Tab does not reach the list")


def down_to(hand: Hand, item: str) -> None:
    """Press Down in the list until an item is selected."""
    for _ in range(MOST_ITEMS):
        if hand.focus.current_id == item:
            return
        hand.key(Qt.Key.Key_Down)
    raise AssertionError(f"Down does not reach {item!r}")


def item(store: Store, case_id: CaseId, name: str) -> ItemResult:
    with store.reading() as work:
        found = checklist_record.judge(work, case_id)
    return next(each for each in found.items if each.item.id == name)


def left(store: Store, case_id: CaseId) -> tuple[ItemResult, ...]:
    with store.reading() as work:
        return readiness.to_resolve(checklist_record.judge(work, case_id))


def test_from_three_words_to_ready_for_the_board(hand: Hand, store: Store) -> None:
    hand.key(Qt.Key.Key_2, CTRL)
    hand.key(Qt.Key.Key_N, CTRL)
    hand.type("gastrointest stromal stomach")
    hand.bot.waitUntil(lambda: hand.screen.diagnosis.list_shown, timeout=3000)
    hand.key(Qt.Key.Key_Return)
    hand.bot.waitUntil(lambda: hand.focus.accessibleName() == "Question for the board", timeout=2000)
    assert "Checklists that will be used" in hand.words()
    assert "Not yet reviewed at this centre" in hand.words()
    hand.type("Imatinib first, or resection now?")
    tab_to(hand, "Born")
    hand.type("3.5.1962")
    tab_to(hand, "Name")
    hand.type("TESTDATTER, Kari")
    hand.key(Qt.Key.Key_Return, CTRL)
    place = hand.frame.navigation.here
    assert place is not None
    with store.reading() as work:
        case_id = cases.find(work, place.id)

    hand.key(Qt.Key.Key_5, ALT)
    assert "Not ready for the board" in hand.words()

    # Ask: the text is copied with the name, since the recipient is of the own house.
    tab_to(hand, "Ask for missing items")
    hand.key(Qt.Key.Key_Space)
    assert hand.focus.accessibleName() == "To whom"
    hand.focus.selectAll()
    hand.type("Dr. Example, surgery")
    hand.key(Qt.Key.Key_Return, CTRL)
    copied = QApplication.clipboard().text()
    assert "TESTDATTER, Kari" in copied
    assert "To: Dr. Example, surgery" in copied
    asked = [each for each in left(store, case_id) if each.asked is not None]
    assert asked
    assert asked[0].asked is not None
    assert asked[0].asked.of_whom == "Dr. Example, surgery"
    assert "Asked" in hand.words()

    # Add a result: A opens the form that shows the item.
    to_the_list(hand)
    hand.key(Qt.Key.Key_Home, CTRL)
    down_to(hand, "core.fitness.1")
    hand.key(Qt.Key.Key_A)
    tab_to(hand, "Value")
    hand.type("1")
    hand.key(Qt.Key.Key_Return, CTRL)
    shown = item(store, case_id, "core.fitness.1")
    assert shown.state is ItemState.READY
    assert shown.shown

    # Explain what is left: X asks for one sentence.
    before = len(left(store, case_id))
    assert before > 5
    for _ in range(before):
        name = left(store, case_id)[0].item.id
        to_the_list(hand)
        hand.key(Qt.Key.Key_Home, CTRL)
        down_to(hand, name)
        hand.key(Qt.Key.Key_X)
        assert hand.focus.accessibleName() == "Why it is not there"
        hand.type("Comes with the referral letter")
        hand.key(Qt.Key.Key_Return, CTRL)
        assert item(store, case_id, name).state is ItemState.EXPLAINED
    assert not left(store, case_id)
    assert "Ready for the board" in hand.words()
    assert "Not ready for the board" not in hand.words()
