"""From the first start to the locked window, with a real store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from rcboard import app as program_room
from rcboard.language import Say
from rcboard.models import keys
from rcboard.models.keys import KdfCost
from rcboard.ui.first_run import FirstRun
from rcboard.ui.settings import STORE, Settings
from rcboard.ui.unlock import Unlock
from tests.screens import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PASSPHRASE = "four grey herons at noon"


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key derivation that costs nothing; the product refuses it, see tests/models."""
    monkeypatch.setattr(keys, "cost_for_this_machine", lambda seconds=0.5: KdfCost(memory_kib=256, passes=1, lanes=1))
    monkeypatch.setattr(keys, "check_cost", lambda cost, *, allow_weak: None)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of this test."""
    return Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def start(qapp: QApplication, settings: Settings, cheap: None, tmp_path: Path) -> Iterator[list[program_room.Program]]:
    """Programs that a test starts; closed at its end."""
    started: list[program_room.Program] = []
    yield started
    for program in started:
        program.window.close()


def run(
    started: list[program_room.Program], store: Path, settings: Settings, bot: QtBot
) -> tuple[program_room.Program, Shown]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = program_room.Program(app, store, Say(), settings)
    started.append(program)
    program.start()
    program.window.resize(1280, 900)
    return program, Shown(program.window, bot)


def test_first_start_then_lock_then_unlock(
    start: list[program_room.Program], settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "place" / "centre.rcb"
    program, shown = run(start, file, settings, qtbot)
    door = program.door
    assert isinstance(door, FirstRun)
    shown.type("Centre, as it stands on prints", "Nordhavn")
    shown.type("Your name", "Ada Example")
    shown.type("User name", "ada")
    shown.type("Passphrase", PASSPHRASE)
    shown.type("Passphrase again", PASSPHRASE)
    door._judge()
    shown.press("Make the store")
    qtbot.waitUntil(lambda: bool(door._code), timeout=20_000)
    assert file.exists()
    shown.type("Type the last 4 signs of the code", door._code.replace("-", "")[-4:])
    shown.press("Start empty")
    window = program.window
    assert window.frame is not None
    assert settings.get(STORE) == str(file)
    assert window.frame.room.centre == "Nordhavn"

    window.lock(share_safe=True)
    page = window.lock_page
    assert page is not None
    shown.type("User name", "ada")
    shown.type("Passphrase", "wrong one")
    shown.press("Unlock")
    qtbot.waitUntil(lambda: bool(page.complaint), timeout=20_000)
    assert window.locked
    shown.type("Passphrase", PASSPHRASE)
    shown.press("Unlock")
    qtbot.waitUntil(lambda: not window.locked, timeout=20_000)
    assert window.frame.room.share_safe.on


def test_a_wrong_passphrase_opens_nothing_and_the_right_one_does(
    start: list[program_room.Program], settings: Settings, store_file: Path, qtbot: QtBot
) -> None:
    program, shown = run(start, store_file, settings, qtbot)
    door = program.door
    assert isinstance(door, Unlock)
    shown.type("User name", "ward")
    shown.type("Passphrase", "wrong one")
    shown.press("Unlock")
    qtbot.waitUntil(lambda: bool(door.complaint), timeout=20_000)
    assert program.store is None
    shown.type("Passphrase", "correct horse battery staple")
    shown.press("Unlock")
    qtbot.waitUntil(lambda: program.window.frame is not None, timeout=20_000)
    frame = program.window.frame
    assert frame is not None
    assert frame.room.share_safe.on
    assert program.window.windowTitle() == "rcboard"


def test_a_person_of_another_slot_does_not_unlock_somebody_elses_window(
    start: list[program_room.Program], settings: Settings, store_file: Path, qtbot: QtBot
) -> None:
    from rcboard.models.store import OpenStore
    from rcboard.models.terms.people import Role
    from rcboard.services import people

    program, shown = run(start, store_file, settings, qtbot)
    shown.type("User name", "ward")
    shown.type("Passphrase", "correct horse battery staple")
    shown.press("Unlock")
    qtbot.waitUntil(lambda: program.store is not None and program.window.frame is not None, timeout=20_000)
    store = program.store
    assert store is not None
    opened = store.opened
    assert isinstance(opened, OpenStore)
    people.enrol(store, "guest", "Guest", (Role.GUEST,), lambda user: opened.add_person("guest", PASSPHRASE, user))
    program.window.lock(share_safe=False)
    page = program.window.lock_page
    assert page is not None
    shown.type("User name", "guest")
    shown.type("Passphrase", PASSPHRASE)
    shown.press("Unlock")
    qtbot.waitUntil(lambda: bool(page.complaint), timeout=20_000)
    assert program.window.locked
