"""The first case by keyboard alone: new case, question, event, consent, preview. No mouse, no method of a screen.

Everything is reached as a person reaches it: keys of the frame, Tab, arrows, Enter. The fields are known by the names
that a screen reader says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.events import EventKind
from rcboard.services import cases, consents, events
from rcboard.ui.cases.case_sections import BY_ID
from rcboard.ui.main_window import PLACES

if TYPE_CHECKING:
    from rcboard.services.work import Store
    from tests.ui.hand import Hand

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MOST_TABS = 60


def tab_to(hand: Hand, name: str) -> None:
    """Press Tab until the focus is on the thing with this name."""
    for _ in range(MOST_TABS):
        focus = hand.focus
        if focus.accessibleName() == name:
            return
        hand.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name!r}")


def test_from_new_case_to_the_preview_by_keys_alone(hand: Hand, store: Store) -> None:
    hand.key(Qt.Key.Key_2, CTRL)
    assert hand.frame.navigation.here is not None
    assert hand.frame.navigation.here.kind == "cases"

    hand.key(Qt.Key.Key_N, CTRL)
    assert hand.focus.accessibleName() == "Diagnosis"
    hand.type("leio uter")
    hand.bot.waitUntil(lambda: hand.screen.diagnosis.list_shown, timeout=2000)
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Return)
    hand.bot.waitUntil(lambda: hand.focus.accessibleName() == "Question for the board", timeout=2000)
    hand.type("Resect first, or two cycles first?")
    tab_to(hand, "Hospital no.")
    hand.type("7711 2043")
    tab_to(hand, "Born")
    hand.type("3.5.1962")
    tab_to(hand, "Name")
    hand.type("TESTDATTER, Kari")
    hand.key(Qt.Key.Key_Return, CTRL)
    place = hand.frame.navigation.here
    assert place is not None
    assert place.kind == "case"
    with store.reading() as work:
        case_id = cases.find(work, place.id)
        assert cases.show(work, case_id).values["question"] == "Resect first, or two cycles first?"
    assert "TESTDATTER, Kari" in hand.words()

    # The extent, changed in place: Tab reaches the field, F2 opens it, Ctrl+Enter hands it in.
    tab_to(hand, "Extent")
    hand.key(Qt.Key.Key_F2)
    hand.type("Uterus 14 cm, no nodes")
    hand.key(Qt.Key.Key_Return, CTRL)
    with store.reading() as work:
        assert cases.show(work, case_id).values["extent"] == "Uterus 14 cm, no nodes"

    # An event: Alt+2 shows the history, Ctrl+Enter presses its primary button and later that of the sheet.
    hand.key(Qt.Key.Key_2, ALT)
    hand.key(Qt.Key.Key_Return, CTRL)
    assert hand.screen.sheet.isVisible()
    tab_to(hand, "Date")
    hand.type("2 nov 2026")
    tab_to(hand, "Modality")
    hand.type("MRI")
    tab_to(hand, "Text")
    hand.type("No new lesion")
    hand.key(Qt.Key.Key_Return, CTRL)
    with store.reading() as work:
        [event] = events.of_case(work, case_id)
    assert (event.kind, str(event.dated), event.text) == (EventKind.IMAGING, "2026-11-02", "No new lesion")

    # Consent for care: Alt and its number, Ctrl+Enter, Space on the answer.
    number = list(BY_ID).index("consent") + 1
    hand.key(Qt.Key(Qt.Key.Key_0.value + number), ALT)
    hand.key(Qt.Key.Key_Return, CTRL)
    tab_to(hand, "Answer: Given")
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Return, CTRL)
    with store.reading() as work:
        assert consents.current(work, case_id)[ConsentKind.CARE].answer is ConsentAnswer.GIVEN

    # Ctrl+P asks for the preview of this case's report.
    hand.key(Qt.Key.Key_P, CTRL)
    here = hand.frame.navigation.here
    assert here is not None
    if any(kind.id == "report" for kind in PLACES):
        assert (here.kind, here.id) == ("report", case_id)
    else:
        assert (here.kind, here.id) == ("case", case_id)
