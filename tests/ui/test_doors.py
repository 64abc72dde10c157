"""First run and unlock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from rcboard.language import Say
from rcboard.ui.first_run import Answers, FirstRun
from rcboard.ui.recovery_sheet import write_sheet
from rcboard.ui.strength import strength
from rcboard.ui.unlock import Unlock
from tests.screens import Shown, nameless

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SAY = Say()
GOOD = "four grey herons at noon"
CODE = "QVF4-R614-00G6-3KY8-YB0M-KB57-G9MR-SJ0Z"


@pytest.mark.parametrize("weak", ["", "password", "rcboard2026", "Nordhavn", "qwertyuiop", "12.11.1980", "ada ada ada"])
def test_a_weak_passphrase_is_not_enough(weak: str) -> None:
    assert not strength(weak, ["Nordhavn", "Ada"], SAY).enough


@pytest.mark.parametrize("good", [GOOD, "correct bottle violin seventeen moss", "k7#vQz!m2@Lw"])
def test_a_good_one_is(good: str) -> None:
    assert strength(good, [], SAY).enough


def test_what_others_could_guess_counts_for_little() -> None:
    assert strength("Nordhavn Aaltonen", [], SAY).enough
    assert not strength("Nordhavn Aaltonen", ["Nordhavn", "Aaltonen"], SAY).enough


def first_run(qtbot: QtBot, tmp_path: Path) -> tuple[Shown, FirstRun]:
    door = FirstRun(SAY, tmp_path / "centre.rcb", lambda: date(2026, 11, 12))
    door.resize(1280, 900)
    return Shown(door, qtbot), door


def fill(shown: Shown, door: FirstRun) -> None:
    shown.type("Centre, as it stands on prints", "Nordhavn")
    shown.type("Your name", "Ada Example")
    shown.type("User name", "ada")
    shown.type("Passphrase", GOOD)
    shown.type("Passphrase again", GOOD)
    door._judge()


def test_first_run_says_what_is_left_and_leads_there(qtbot: QtBot, tmp_path: Path) -> None:
    shown, door = first_run(qtbot, tmp_path)
    assert [name for name, _words in door.left()] == ["centre", "name", "login", "passphrase", "again"]
    shown.press("Make the store")
    assert shown.root.focusWidget() is shown.field("Centre, as it stands on prints")
    assert nameless(shown.root) == []
    fill(shown, door)
    assert door.left() == []
    with qtbot.waitSignal(door.make_asked) as asked:
        shown.press("Make the store")
    answers = (asked.args or [None])[0]
    assert isinstance(answers, Answers)
    assert (answers.centre, answers.login, answers.passphrase, answers.backup) == ("Nordhavn", "ada", GOOD, None)


def test_one_begins_only_after_the_end_of_the_code_was_typed_back(qtbot: QtBot, tmp_path: Path) -> None:
    shown, door = first_run(qtbot, tmp_path)
    fill(shown, door)
    door.made(CODE)
    assert CODE in shown.words()
    begun: list[bool] = []
    door.begin.connect(lambda: begun.append(True))
    shown.press("Start empty")
    shown.type("Type the last 4 signs of the code", "XXXX")
    shown.press("Start empty")
    assert begun == []
    shown.type("Type the last 4 signs of the code", "sj0z")
    shown.press("Start empty")
    assert begun == [True]


def test_what_the_store_refuses_stands_beside_its_field(qtbot: QtBot, tmp_path: Path) -> None:
    shown, door = first_run(qtbot, tmp_path)
    door.refused(None, "There is a store in this place already. Choose another place.")
    assert "There is a store in this place already. Choose another place." in shown.words()


def test_the_sheet_is_one_page_that_can_be_read_back(tmp_path: Path, look: object) -> None:
    from pypdf import PdfReader

    path = tmp_path / "sheet.pdf"
    write_sheet(path, CODE, "centre.rcb", date(2026, 11, 12), SAY)
    pages = PdfReader(path).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert CODE in text.replace("\n", "")
    assert "12-Nov-2026" in text


def test_unlock_asks_for_both_and_forgets_a_wrong_passphrase(qtbot: QtBot) -> None:
    door = Unlock(SAY, "Rare tumour centre", "Last opened Wed 11-Nov-2026 17:42")
    shown = Shown(door, qtbot)
    assert nameless(shown.root) == []
    shown.press("Unlock")
    assert door.complaint == "Enter the user name."
    shown.type("User name", "ada")
    shown.press("Unlock")
    assert door.complaint == "Enter the passphrase."
    shown.type("Passphrase", "wrong")
    with qtbot.waitSignal(door.asked) as asked:
        shown.key(Qt.Key.Key_Return)
    assert asked.args == ["ada", "wrong", True]
    door.wrong("This passphrase does not open the store.")
    assert door.passphrase.text == ""
    assert door.complaint == "This passphrase does not open the store."


def test_caps_lock_gives_itself_away(qtbot: QtBot) -> None:
    door = Unlock(SAY, "Centre")
    shown = Shown(door, qtbot)
    shown.type("Passphrase", "a")
    before = door.passphrase.caps_warned
    qtbot.keyClick(door.passphrase.field, Qt.Key.Key_A)
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    door.passphrase.saw_key(event)
    assert (before, door.passphrase.caps_warned) == (False, True)
    assert "Caps Lock is on" in shown.words()


def test_the_passphrase_can_be_shown(qtbot: QtBot) -> None:
    door = Unlock(SAY, "Centre")
    shown = Shown(door, qtbot)
    shown.type("Passphrase", "secret")
    assert door.passphrase.field.displayText() != "secret"
    shown.press("Show the passphrase")
    assert door.passphrase.field.displayText() == "secret"


def test_the_recovery_code_takes_the_place_of_name_and_passphrase(qtbot: QtBot) -> None:
    door = Unlock(SAY, "Centre")
    shown = Shown(door, qtbot)
    shown.press("Use the recovery sheet")
    shown.type("Recovery code", CODE)
    with qtbot.waitSignal(door.asked) as asked:
        shown.press("Unlock")
    assert asked.args == ["", CODE, True]
