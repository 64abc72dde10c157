"""Settings: typed, declared once, defaults where a file holds nonsense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from rcboard.ui.settings import DECLARED, IDLE_MINUTES, TEXT_SIZE, THEME, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_what_was_put_is_got_by_the_next_run(tmp_path: Path, qtbot: QtBot) -> None:
    path = str(tmp_path / "s.ini")
    first = Settings(QSettings(path, QSettings.Format.IniFormat))
    with qtbot.waitSignal(first.changed) as told:
        first.put(TEXT_SIZE, 150)
    assert told.args == ["look/text_size"]
    first._file.sync()
    assert Settings(QSettings(path, QSettings.Format.IniFormat)).get(TEXT_SIZE) == 150


@pytest.mark.parametrize("nonsense", ["", "purple", "999", "-1"])
def test_nonsense_is_read_as_the_default(settings: Settings, nonsense: str) -> None:
    for name in (THEME.name, TEXT_SIZE.name, IDLE_MINUTES.name):
        settings._file.setValue(name, nonsense)
    assert settings.get(THEME) == "system"
    assert settings.get(TEXT_SIZE) == 100
    assert settings.get(IDLE_MINUTES) == 5


def test_what_is_not_allowed_is_not_kept(settings: Settings) -> None:
    with pytest.raises(ValueError, match="look/theme"):
        settings.put(THEME, "purple")


def test_each_name_is_declared_once() -> None:
    assert len({setting.name for setting in DECLARED}) == len(DECLARED)
