"""What the window does beside the screens: backups, phrases, lock, opening beside, troubles with a deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMenu, QPlainTextEdit, QStyle

from rcboard.errors import StoreTrouble
from rcboard.services import backup_place, phrases
from rcboard.ui.navigation import Place
from rcboard.ui.palette import Found
from rcboard.ui.settings import BACKUP_FAILED
from tests.ui.hand import hand, look, one

if TYPE_CHECKING:
    from pathlib import Path

    from rcboard.models.terms.ids import CaseId
    from tests.ui.hand import Hand

__all__ = ["hand", "look", "one"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def choose_place(hand: Hand, folder: Path) -> None:
    with hand.store.work("centre.backup_place") as work:
        backup_place.choose(work, folder)


def test_a_due_backup_is_written_while_one_works(hand: Hand, tmp_path: Path) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    choose_place(hand, place)
    hand.frame.backups.look()
    hand.wait()
    assert [file.name.split(" ")[0] for file in place.iterdir()] == ["centre"]
    hand.frame.backups.look()  # not due again the same day
    hand.wait()
    assert len(list(place.iterdir())) == 1


def test_a_vanished_place_is_told_and_tried_again(hand: Hand, tmp_path: Path) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    choose_place(hand, place)
    place.rmdir()
    hand.frame.backups.look()
    hand.wait()
    assert "is not there. Connect its disk" in hand.frame.notice.words
    assert hand.frame.room.settings.get(BACKUP_FAILED)
    place.mkdir()
    hand.press("Try again")
    assert len(list(place.iterdir())) == 1
    assert not hand.frame.room.settings.get(BACKUP_FAILED)
    assert not hand.frame.notice.isVisible()


def test_what_changed_is_backed_up_at_the_close(hand: Hand, one: CaseId, tmp_path: Path) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    hand.frame.backups.start()
    hand.frame.backups.at_close()
    assert list(place.iterdir()) == []
    choose_place(hand, place)
    hand.wait()
    hand.frame.backups.at_close()
    assert len(list(place.iterdir())) == 1


def test_a_trouble_of_the_disk_is_over_once_something_is_saved(hand: Hand) -> None:
    hand.frame.trouble(StoreTrouble("store.disk_full", file="centre.rcb"))
    assert hand.frame.notice.isVisible()
    hand.frame.saved.saved(hand.frame.room.now(), draft=True)
    assert not hand.frame.notice.isVisible()


def test_a_copy_goes_elsewhere_when_the_disk_is_full(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "stick" / "copy.rcbackup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    hand.frame.trouble(StoreTrouble("store.disk_full", file="centre.rcb"), lambda: None)
    assert [w.accessibleName() for w in hand.all("Try again") if w.parent() is hand.frame.notice] == ["Try again"]
    hand.press("Save a copy elsewhere…")
    assert target.exists()
    assert "A copy of the whole store was saved and opens." in hand.frame.toast.words


@pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard", extend=True)
def test_a_phrase_is_written_at_the_cursor(hand: Hand, one: CaseId) -> None:
    with hand.store.work("centre.phrases") as work:
        phrases.set_phrases(work, ["No distant disease.", "Discussed & agreed."])
    hand.go("new_case")
    field = hand.field("Question for the board")
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    hand.type("Resection?")
    hand.key(Qt.Key.Key_Space, CONTROL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()][:2] == [
        "No distant disease.",
        "Discussed && agreed.",
    ]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert field.toPlainText() == "Resection? Discussed & agreed."


def test_phrases_are_changed_in_settings_and_kept_while_typing(hand: Hand) -> None:
    hand.go("settings", part="phrases")
    hand.type("No distant disease.", into="Phrases of the centre")
    hand.screen.flush()
    with hand.store.reading() as work:
        assert phrases.phrases(work) == ("No distant disease.",)


@pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard", extend=True)
def test_the_lock_works_over_an_open_list(hand: Hand) -> None:
    hand.go("cases")
    box = QComboBox(hand.screen)
    box.addItems(["one", "two"])
    box.show()
    hand.window.idle.start()
    box.showPopup()
    assert QApplication.activePopupWidget() is not None
    QTest.keyClick(hand.window.windowHandle(), Qt.Key.Key_L, CONTROL)
    assert hand.window.locked
    assert QApplication.activePopupWidget() is None


def test_the_focus_comes_back_after_the_lock(hand: Hand) -> None:
    hand.go("new_case")
    field = hand.field("Question for the board")
    field.setFocus()
    hand.window.lock(share_safe=False)
    hand.window.unlocked(share_safe=False)
    assert hand.focus is field


def test_ctrl_enter_opens_a_part_of_this_case_beside_it(hand: Hand, one: CaseId) -> None:
    hand.go("case", one)
    hand.frame.ways.took_beside(Found("Cases", "words", "history", place=Place("case", one, "history")))
    assert hand.screen.side.pinned == "history"
    assert hand.frame.navigation.here == Place("case", one)
    hand.key(Qt.Key.Key_B, CONTROL)
    assert hand.screen.side.pinned == ""


def test_ctrl_enter_opens_a_case_without_leaving_the_list(hand: Hand, one: CaseId) -> None:
    hand.go("cases")
    hand.frame._search = lambda _text, _only: [
        Found("Cases", "words", "history", code="RC-X", place=Place("case", one))
    ]
    hand.key(Qt.Key.Key_K, CONTROL)
    hand.type("words")
    hand.key(Qt.Key.Key_Return, CONTROL)
    assert hand.frame.navigation.here == Place("cases")
    assert [place.id for place, screen in hand.frame.held() if screen.open_words()] == [one]
    assert "Ctrl+Tab goes there" in hand.frame.toast.words


def test_esc_closes_the_list_of_keys(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F1)
    assert hand.frame.key_list.isVisible()
    hand.key(Qt.Key.Key_Escape)
    assert not hand.frame.key_list.isVisible()


def test_a_changed_key_is_shown_where_keys_are_shown(hand: Hand) -> None:
    hand.frame.room.settings.put_key("undo", "Ctrl+Y")
    assert hand.frame.toast._undo.text() == "Undo Ctrl+Y"


def test_every_key_of_every_place_can_be_changed(hand: Hand) -> None:
    hand.go("settings", part="keys")
    edit = hand.field("Key for Pin or unpin this section beside")
    edit.setKeySequence(QKeySequence("Ctrl+K"))
    edit.editingFinished.emit()
    assert "Ctrl+K is the key of: Search or run a command." in hand.words()
    assert hand.frame.room.settings.key("case.pin") is None


def test_letters_are_underlined_while_alt_is_held(hand: Hand) -> None:
    hint = QStyle.StyleHint.SH_UnderlineShortcut
    assert not QApplication.style().styleHint(hint)
    QTest.keyPress(hand.window.windowHandle(), Qt.Key.Key_Alt)
    assert QApplication.style().styleHint(hint)
    QTest.keyRelease(hand.window.windowHandle(), Qt.Key.Key_Alt)
    assert not QApplication.style().styleHint(hint)


def test_only_what_was_copied_here_is_taken_from_the_clipboard(hand: Hand) -> None:
    hand.window.clip.copy("4711")
    hand.window.lock(share_safe=False)
    assert QGuiApplication.clipboard().text() == ""
