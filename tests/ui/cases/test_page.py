"""The case page: fields change in place, drafts survive a kill, share-safe loads no name, restricted cases ask why."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rcboard.models.terms.ids import UserId
from rcboard.services import cases, drafts
from rcboard.ui.cases.page import CasePage
from rcboard.ui.cases.summary import Summary
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from pathlib import Path

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.ui.hand import Hand


SECRETS = ("Nordmann", "NORDMANN", "Ola", "8812", "2002", "Petrov", "swollen belly", "Pelvic mass", "10-Sep")


def value(store: Store, case_id: CaseId, name: str) -> object:
    with store.reading() as work:
        return cases.show(work, case_id).values[name]


def test_the_banner_says_who_and_what(hand: Hand, one: CaseId) -> None:
    hand.go("case", one)
    words = hand.words()
    for said in ("NORDMANN, Ola", "03-May-2002", "(24y)", "8812 0475", "C48.2 8806/3", "Consent: care"):
        assert said in words
    assert hand.screen.banner.accessibleName().startswith("Case RC-")


def test_a_field_is_changed_in_place_and_undone(hand: Hand, one: CaseId, store: Store) -> None:
    screen = hand.go("case", one)
    shown = hand.field("Extent")
    shown.setFocus()
    hand.key(Qt.Key.Key_F2)
    hand.type("Ten deposits")
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert value(store, one, "extent") == "Ten deposits"
    assert "Ten deposits" in hand.words()
    hand.frame.undoing.undo()
    hand.wait()
    assert value(store, one, "extent") is None
    hand.frame.undoing.redo()
    hand.wait()
    assert value(store, one, "extent") == "Ten deposits"
    assert screen is hand.screen


def test_typing_is_a_draft_within_a_second_and_comes_back(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "summary:response")
    hand.type("Partial metabol")
    hand.bot.waitUntil(lambda: _raw(store, one, "response") == "Partial metabol", timeout=1000)
    assert value(store, one, "response") is None
    again = CasePage(hand.frame.room)
    again.show_place(Place("case", one))
    summary = again._sections["summary"]
    assert isinstance(summary, Summary)
    assert summary.keeper._fields["response"].value() == "Partial metabol"
    again.deleteLater()


def _raw(store: Store, case_id: CaseId, field: str) -> str | None:
    with store.reading() as work:
        return next((row.raw for row in drafts.drafts_of(work, f"case:{case_id}") if row.field == field), None)


def test_a_date_that_is_none_stays_a_draft_with_its_complaint(hand: Hand, one: CaseId, store: Store) -> None:
    screen = hand.go("case", one, "summary:needed_by")
    hand.focus.selectAll()
    hand.type("31 feb")
    hand.key(Qt.Key.Key_Return)
    assert str(value(store, one, "needed_by")) == "2026-11-20"
    assert screen._sections["summary"].keeper._fields["needed_by"].fault.startswith("This is not a date.")
    assert "could not be saved" in hand.words()
    hand.focus.selectAll()
    hand.type("12 dec 2026")
    hand.key(Qt.Key.Key_Return)
    assert str(value(store, one, "needed_by")) == "2026-12-12"
    assert _raw(store, one, "needed_by") is None


def test_escape_drops_nothing(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "summary:tolerance")
    hand.type("Neutropenia grade 4")
    hand.key(Qt.Key.Key_Escape)
    assert value(store, one, "tolerance") == "Neutropenia grade 4"


def test_two_people_on_one_field_are_never_mixed(hand: Hand, one: CaseId, store: Store) -> None:
    screen = hand.go("case", one, "summary:extent")
    hand.type("Mine")
    with store.work("case.change") as work:
        cases.change(work, one, {"extent": "Theirs"})
    hand.wait()
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    field = screen._sections["summary"].keeper._fields["extent"]
    assert field.fault.startswith("Somebody else saved this")
    assert field.value() == "Mine"
    assert value(store, one, "extent") == "Theirs"


def test_sections_by_keys(hand: Hand, one: CaseId) -> None:
    hand.go("case", one)
    hand.screen.section(1)
    hand.wait()
    assert hand.frame.navigation.here == Place("case", one, "history")
    hand.screen.perform("case.section.6")
    hand.wait()
    assert hand.frame.navigation.here == Place("case", one, "documents")
    hand.frame.navigation.back()
    hand.wait()
    assert hand.screen._section == "history"


def test_a_section_is_pinned_beside_and_unpinned(hand: Hand, one: CaseId) -> None:
    hand.go("case", one, "imaging")
    hand.screen.perform("case.pin")
    hand.screen.go_to("summary")
    hand.wait()
    assert hand.screen.side.pinned == "imaging"
    assert "Pelvic mass 88 mm" in hand.words()
    hand.press("Unpin")
    assert hand.screen.side.pinned == ""
    assert "Before the board" in hand.words()


def test_share_safe_shows_no_name_no_date_and_no_unchecked_text(hand: Hand, one: CaseId) -> None:
    hand.go("case", one)
    assert "NORDMANN" in hand.words()
    hand.frame.room.share_safe.start()
    hand.wait()
    for section in ("summary", "history", "pathology", "imaging", "documents", "consent", "person", "audit"):
        hand.go("case", one, section)
        words = hand.words()
        for secret in SECRETS:
            assert secret not in words, (section, secret)
    hand.go("case", one, "summary")
    assert "Man, 20–24 years" in hand.words()
    assert "Routine" in hand.words()
    assert "hidden, not checked" in hand.words()
    hand.go("case", one, "history")
    assert "month 1" in hand.words()


def test_share_safe_view_has_nothing_that_identifies(hand: Hand, one: CaseId, store: Store) -> None:
    from rcboard.ui.cases.gathered import gather

    view = gather(store, one, share_safe=True, noted=False)
    assert view.identity is None
    told = repr(view)
    for secret in ("Nordmann", "8812", "2002-05-03", "Petrov", "swollen", "Pelvic mass"):
        assert secret not in told


def test_looking_at_an_identity_is_written_down_once(hand: Hand, one: CaseId, store: Store) -> None:
    from rcboard.services import audit

    hand.go("case", one)
    hand.screen.reload()
    hand.go("case", one, "history")
    with store.reading() as work:
        person = cases.show(work, one).person_id
        seen = [row for row in audit.history(work, ("person", person)) if row.kind == "viewed"]
    assert len(seen) == 1


def test_a_restricted_case_opens_with_a_reason_only(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("case.restrict") as work:
        cases.restrict(work, one, frozenset({UserId("e" * 32)}), "works here")
    hand.go("case", one)
    assert "This case is restricted." in hand.words()
    assert "NORDMANN" not in hand.words()
    hand.field("Reason: Other reason").click()
    hand.press("Open case")
    assert "This needs a reason. Enter it in one sentence." in hand.words()
    hand.type("Asked by the privacy officer", "In one sentence")
    hand.press("Open case")
    assert "NORDMANN, Ola" in hand.words()
    assert "Restricted, 1 person" in hand.words()


def test_the_state_goes_on_and_back(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one)
    hand.press("Ready for board")
    assert "The case is not ready for the board" in hand.words()
    with store.reading() as work:
        assert cases.show(work, one).status.value == "registered"
    hand.press("To preparation")
    with store.reading() as work:
        assert cases.show(work, one).status.value == "preparing"


def test_what_is_missing_leads_to_its_field(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("case.change") as work:
        cases.change(work, one, {"question": None})
    hand.go("case", one)
    hand.press("Enter question, Missing")
    assert hand.focus.accessibleName() == "Question for the board"


def test_narrow_windows_keep_everything_reachable(hand: Hand, one: CaseId) -> None:
    hand.frame.room.look.choose("light", 200)
    hand.go("case", one)
    hand.window.resize(1440, 900)
    hand.wait()
    assert not hand.screen.list.isVisible()
    assert hand.screen.narrow.isVisible()
    assert "section 1 of 9" in hand.words()
    hand.press(next(name for name in hand.words().splitlines() if name.endswith(" to resolve") and name[0].isdigit()))
    assert hand.screen.sheet.isVisible()


_TYPES = """
import os, sys
from pathlib import Path
from rcboard.models.store import open_store
from rcboard.services import people, drafts
opened = open_store(Path(sys.argv[1]), sys.argv[2], sys.argv[3], allow_weak=True, folder=Path(sys.argv[4]))
store = people.sign_in(opened)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from rcboard.language import Say
from rcboard.services.case_fields import FIELDS
from rcboard.ui.cases.in_place import InPlace
from rcboard.ui.cases.keeper import Keeper
from rcboard.ui.cases.gathered import gather

app = QApplication([])

class Saved:
    def saved(self, now, draft=False):
        print("kept", flush=True)

class Room:
    def __init__(self):
        self.store, self.say, self.frame = store, Say(), self
        self.saved = Saved()
    def now(self):
        return store.clock()
    def today(self):
        return store.clock().date()
    def trouble(self, why):
        raise why

room = Room()
keeper = Keeper(room, app)
field = keeper.add(InPlace(room.say, FIELDS["extent"], room.today))
keeper.show_view(gather(store, sys.argv[5], share_safe=False, noted=False))
field.show()
field.edit()
text = "Ten deposits, the largest "
letters = iter(text)

def type_on():
    letter = next(letters, None)
    if letter is not None:
        QTest.keyClicks(field.editor, letter)
        QTimer.singleShot(40, type_on)
    else:
        print("typed", flush=True)

type_on()
app.exec()
"""


def test_what_was_typed_until_a_kill_is_there_afterwards(
    one: CaseId, store: Store, store_file: Path, tmp_path: Path
) -> None:
    store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", _TYPES, str(store_file), "ward", "correct horse battery staple",
         str(tmp_path / "keys"), one],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    said = []
    while "typed" not in said:
        said.append(child.stdout.readline().strip())
    # Typing has ended; the draft of the last letters follows within a second, two seconds are promised.
    assert child.stdout.readline().strip() == "kept"
    child.kill()
    child.wait()
    child.stdout.close()
    from rcboard.models.store import open_store
    from rcboard.services import people

    again = people.sign_in(
        open_store(store_file, "ward", "correct horse battery staple", allow_weak=True, folder=tmp_path / "keys")
    )
    try:
        assert _raw(again, one, "extent") == "Ten deposits, the largest "
    finally:
        again.close()
