"""The frame: places and the way back, keys, palette, share-safe, lock, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from rcboard.errors import Refused
from rcboard.language import PSEUDO, Say
from rcboard.services.undo import Step
from rcboard.ui.actions import FRAME, Deed, taken_by, unfit
from rcboard.ui.main_window import PLACES, MainWindow
from rcboard.ui.navigation import Place
from rcboard.ui.settings import THEME
from tests.screens import Shown, nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from rcboard.services.work import Store
    from rcboard.ui.frame import Frame
    from rcboard.ui.look import Look
    from rcboard.ui.screen import Screen
    from rcboard.ui.settings import Settings

Make = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(make: Make, bot: QtBot, **how: object) -> tuple[Shown, Frame]:
    window = make(**how)
    shown = Shown(window, bot)
    window.activateWindow()
    assert window.frame is not None
    return shown, window.frame


def screen(frame: Frame) -> Screen:
    assert frame.screen_shown is not None
    return frame.screen_shown


def test_the_way_back_keeps_what_was_there(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    shown.type("Field of the screen", "kept")
    frame.navigate(Place("case", "7"))
    frame.navigate(Place("case", "8"))
    frame.navigation.back()
    assert frame.navigation.here == Place("case", "7")
    frame.navigation.back()
    assert screen(frame).keep() == {"text": "kept"}
    frame.navigation.forward()
    assert frame.navigation.here == Place("case", "7")
    frame.navigate(Place("cases"))
    assert not frame.navigation.can_go_forward


def test_going_where_one_is_adds_no_step(make_window: Make, qtbot: QtBot) -> None:
    _shown, frame = opened(make_window, qtbot)
    frame.navigate(Place("home"))
    assert not frame.navigation.can_go_back


def test_at_most_six_cases_stay_open_the_latest_first(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    for case in range(8):
        frame.navigate(Place("case", str(case)))
    assert [screen.open_words() for _place, screen in frame.held() if screen.open_words()] == [
        (f"RC-{case}", "Chordoma") for case in range(2, 8)
    ]
    shown.press("RC-3, Chordoma")
    assert frame.navigation.here == Place("case", "3")
    assert frame.rail.isVisible()


def test_an_unknown_place_leads_nowhere(make_window: Make, qtbot: QtBot) -> None:
    _shown, frame = opened(make_window, qtbot)
    frame.navigate(Place("moon"))
    assert frame.navigation.here == Place("home")


def test_keys_go_to_places_and_to_the_screen(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    qtbot.keyClick(shown.root, Qt.Key.Key_2, CONTROL)
    assert frame.navigation.here == Place("cases")
    qtbot.keyClick(shown.root, Qt.Key.Key_F, CONTROL)
    assert "find" in screen(frame).done  # type: ignore[attr-defined]
    screen(frame).findChildren(QLabel)
    shown.field("Field of the screen").setFocus()
    qtbot.keyClick(shown.field("Field of the screen"), Qt.Key.Key_J, CONTROL)
    assert "plain.deed" in screen(frame).done  # type: ignore[attr-defined]
    qtbot.keyClick(shown.root, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert frame.navigation.here == Place("home")


def test_no_two_deeds_have_one_key_and_none_is_unfit() -> None:
    deeds = [*FRAME, *(Deed(f"go.{kind.id}", kind.words, kind.key) for kind in PLACES if kind.key)]
    keys = [QKeySequence(deed.key).toString() for deed in deeds if deed.key]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if unfit(key)] == []


@pytest.mark.parametrize("key", ["Ctrl+Alt+K", "A", "Shift+B", "Ctrl+@", "Ctrl+["])
def test_keys_that_write_letters_somewhere_are_unfit(key: str) -> None:
    assert unfit(key)


def test_a_key_that_is_taken_is_found(settings: Settings) -> None:
    other = taken_by("Ctrl+K", FRAME, settings, "lock")
    assert other is not None
    assert other.id == "find.palette"
    settings.put_key("find.palette", "Ctrl+Shift+K")
    assert taken_by("Ctrl+K", FRAME, settings, "lock") is None


def test_a_changed_key_works_at_once(make_window: Make, settings: Settings, qtbot: QtBot) -> None:
    _shown, frame = opened(make_window, qtbot)
    settings.put_key("lock", "Ctrl+Shift+L")
    assert frame.actions_of["lock"].shortcut().toString() == "Ctrl+Shift+L"


def test_f6_reaches_every_pane_and_comes_round(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    reached = []
    for _ in range(3):
        qtbot.keyClick(shown.root, Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        assert now is not None
        panes = [frame.rail, frame.top, screen(frame)]
        reached.append(next(at for at, pane in enumerate(panes) if pane.isAncestorOf(now)))
    assert sorted(reached) == [0, 1, 2]


def test_every_control_of_the_frame_has_a_name(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    frame.navigate(Place("case", "7"))
    assert nameless(shown.root) == []
    frame.open_palette()
    assert nameless(shown.root) == []
    frame.palette_sheet.close_palette()
    frame.show_keys()
    assert nameless(shown.root) == []
    frame.key_list.close_sheet()
    for part in ("look", "keys", "safety"):
        frame.navigate(Place("settings", part=part))
        assert nameless(shown.root) == []


def test_nothing_is_said_that_was_not_marked(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot, language=PSEUDO, share_safe=True)
    frame.navigate(Place("settings"))
    bare = [
        words
        for words in shown.words()
        if not words.strip("\u2009").startswith("[") and words not in {"rcboard", "Ctrl+K", "Chair"}
    ]
    assert bare == []


def test_the_palette_finds_cases_and_commands(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    qtbot.keyClick(shown.root, Qt.Key.Key_K, CONTROL)
    field = frame.palette_sheet.field
    qtbot.keyClicks(field, "uveal")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert frame.navigation.here == Place("case", "1")
    frame.open_palette()
    qtbot.keyClicks(field, "setti")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert frame.navigation.here == Place("settings")


def test_in_share_safe_names_are_not_searched_and_the_palette_says_so(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot, share_safe=True)
    frame.open_palette("Nordmann")
    assert shown.root.searched[-1] == ("Nordmann", True)  # type: ignore[attr-defined]
    assert "Share-safe is on: names are not searched." in shown.words()
    frame.palette_sheet.close_palette()
    frame.room.share_safe.end()
    frame.open_palette("Nordmann")
    assert shown.root.searched[-1] == ("Nordmann", False)  # type: ignore[attr-defined]


def test_share_safe_shows_its_banner_and_no_single_key_ends_it(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    share = frame.room.share_safe
    keys = (Qt.Key.Key_H, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(shown.root, *keys)
    assert share.on
    assert frame.banner.isVisible()
    assert frame.banner.words.startswith("Share-safe is on.")
    assert "refresh all" in screen(frame).done  # type: ignore[attr-defined]
    qtbot.keyClick(shown.root, *keys)
    assert share.on
    assert frame.banner.words == "End share-safe? Names will be on this screen."
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        frame.banner.ask()
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert share.on
    frame.banner.ask()
    shown.press("End share-safe")
    assert [share.on, frame.banner.isVisible()] == [False, False]


def test_the_lock_hides_everything_and_keeps_what_was_typed(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    window = shown.root
    assert isinstance(window, MainWindow)
    frame.navigate(Place("case", "7"))
    shown.type("Field of the screen", "half a sentence")
    window.clip.copy("RC-7")
    frame.show_keys()
    frame.open_palette("RC-7")
    frame.tell("RC-7 saved")
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.locked
    assert not [words for words in shown.words() if "RC-7" in words or "Chordoma" in words]
    assert window.windowTitle() == "rcboard"
    assert QGuiApplication.clipboard().text() == ""
    assert screen(frame).flushed >= 1  # type: ignore[attr-defined]
    with qtbot.waitSignal(window.unlock_asked) as asked:
        shown.type("User name", "ward")
        shown.type("Passphrase", "correct horse battery staple")
        shown.press("Unlock")
    assert asked.args == ["ward", "correct horse battery staple", False]
    window.unlocked(share_safe=False)
    assert screen(frame).keep() == {"text": "half a sentence"}


def test_keys_of_the_frame_do_nothing_while_locked(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    window = shown.root
    assert isinstance(window, MainWindow)
    window.lock(share_safe=False)
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert frame.navigation.here == Place("home")
    assert not frame.palette_sheet.isVisible()


def test_the_idle_lock_warns_a_minute_before_and_turns_share_safe_on(make_window: Make, qtbot: QtBot) -> None:
    clock = [0.0]
    shown, frame = opened(make_window, qtbot, seconds=lambda: clock[0])
    window = shown.root
    assert isinstance(window, MainWindow)
    clock[0] = 4 * 60 - 1
    window.idle.check()
    assert not frame.toast.isVisible()
    clock[0] = 4 * 60
    window.idle.check()
    assert frame.toast.words == "Locks in 60 seconds. Any key keeps it open."
    window.idle.activity()
    assert not frame.toast.isVisible()
    clock[0] = 9 * 60
    window.idle.check()
    assert window.locked
    assert frame.room.share_safe.on


def test_a_copied_text_that_was_replaced_by_another_program_stays(make_window: Make) -> None:
    window = make_window()
    window.clip.copy("ours")
    QGuiApplication.clipboard().setText("theirs")
    window.clip.clear()
    assert QGuiApplication.clipboard().text() == "theirs"


def test_undo_takes_back_the_latest_and_a_refused_step_stays(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    order: list[str] = []
    frame.tell("First", lambda: order.append("first"))

    def refuse() -> None:
        order.append("second")
        if order.count("second") == 1:
            raise Refused("people.undo_overtaken")

    frame.tell("Second", refuse)
    qtbot.keyClick(shown.root, Qt.Key.Key_Z, CONTROL)
    assert frame.notice.isVisible()
    qtbot.keyClick(shown.root, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(shown.root, Qt.Key.Key_Z, CONTROL)
    assert order == ["second", "second", "first"]
    assert list(frame.toast.messages) == ["First", "Second", "Undone: Second", "Undone: First"]


def test_steps_of_services_are_undone_and_redone(
    make_window: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shown, frame = opened(make_window, qtbot)
    played: list[str] = []
    monkeypatch.setattr("rcboard.services.undo.undo", lambda _store, _steps: played.append("undo"))
    monkeypatch.setattr("rcboard.services.undo.redo", lambda _store, _steps: played.append("redo"))
    frame.did("Case moved", Step("undo.move", "move", {}, ("case", "1"), 1, 2))
    frame.undoing.undo()
    frame.undoing.redo()
    frame.undoing.undo()
    assert played == ["undo", "redo", "undo"]


def test_a_fault_of_our_own_gives_a_number_and_no_details(make_window: Make, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    frame.trouble(ValueError("Ola Nordmann"))
    assert "Something went wrong in rcboard. Incident 4711." in frame.notice.words
    assert "Nordmann" not in " ".join(shown.words())
    shown.press("Copy number")
    assert QGuiApplication.clipboard().text() == "4711"
    shown.press("Close")
    assert not frame.notice.isVisible()


def test_saving_is_told_to_the_screens_that_show_it(make_window: Make, store: Store, qtbot: QtBot) -> None:
    _shown, frame = opened(make_window, qtbot)
    with store.work("test.touch") as work:
        work.touch("case", "7")
    qtbot.waitUntil(lambda: "refresh [('case', '7')]" in screen(frame).done)  # type: ignore[attr-defined]
    assert frame.saved.words.startswith("Saved ")


def test_width_steps_follow_the_text_size(make_window: Make, qtbot: QtBot, look: Look) -> None:
    shown, frame = opened(make_window, qtbot)
    narrow = []
    for width, scale in ((1440, 100), (1280, 100), (1440, 200)):
        shown.root.resize(width, 900)
        look.choose(scale=scale)
        narrow.append(frame.rail.narrow)
    assert narrow == [False, True, True]
    assert "Search" in [words.strip("\u2009") for words in shown.words()]
    look.choose(theme="dark")
    assert shown.root.grab().toImage().pixelColor(720, 600).name().upper() == "#181C20"


def test_settings_are_kept_at_once_and_work_at_once(
    make_window: Make, settings: Settings, qtbot: QtBot, look: Look
) -> None:
    shown, frame = opened(make_window, qtbot)
    frame.navigate(Place("settings", part="look"))
    shown.press("Theme: Dark")
    assert look.dark
    shown.press("Reset this page")
    assert settings.get(THEME) == "system"
    frame.undoing.undo()
    assert look.dark


def test_a_taken_key_is_refused_beside_its_field(make_window: Make, settings: Settings, qtbot: QtBot) -> None:
    shown, frame = opened(make_window, qtbot)
    frame.navigate(Place("settings", part="keys"))
    edit = shown.field("Key for Lock")
    edit.setKeySequence(QKeySequence("Ctrl+K"))  # type: ignore[attr-defined]
    edit.editingFinished.emit()  # type: ignore[attr-defined]
    assert "Ctrl+K is the key of: Search or run a command. Choose another." in shown.words()
    assert settings.key("lock") is None


def test_say_is_used_for_places() -> None:
    assert all(Say()(kind.words) for kind in PLACES)
