"""Theme, text size and density change at once, in the whole program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

import rcboard.ui
from rcboard.paths import resource
from rcboard.ui import icons, styles
from rcboard.ui.common.labels import label

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from rcboard.ui.look import Look


def test_the_theme_changes_while_running(qapp: QApplication, look: Look) -> None:
    light = qapp.palette().color(QPalette.ColorRole.Base).name().upper()
    look.choose(theme="dark")
    dark = qapp.palette().color(QPalette.ColorRole.Base).name().upper()
    assert (light, dark) == ("#FFFFFF", "#181C20")
    assert look.dark
    assert "#181C20" in qapp.styleSheet()


def test_icons_take_the_colour_of_the_theme(look: Look) -> None:
    def ink() -> set[str]:
        picture = icons.pixmap("house", 24, "text-2").toImage()
        return {
            picture.pixelColor(x, y).name().upper()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }

    assert ink() == {look.tokens["text-2"]}
    look.choose(theme="dark")
    assert ink() == {"#B4BEC7"}


def test_text_and_controls_grow_together(qtbot: QtBot, look: Look) -> None:
    words, button = label("Diagnosis", "section"), QPushButton("Print")
    for widget in (words, button):
        qtbot.addWidget(widget)
        widget.show()
    small = (words.font().pixelSize(), button.sizeHint().height())
    look.choose(scale=200)
    words.ensurePolished()
    assert words.font().pixelSize() == 30 == 2 * small[0]
    assert button.sizeHint().height() >= 2 * small[1] - 4
    assert look.row() > 70


def test_a_compact_row_is_lower(look: Look) -> None:
    comfortable = look.row()
    look.choose(density="compact")
    assert (comfortable, look.row()) == (36, 28)


def test_the_fonts_of_the_house_are_there(qapp: QApplication, look: Look) -> None:
    probe = QLabel("Il1 O0")
    probe.setFont(look.font(13, 500, mono=True))
    assert probe.fontInfo().family() == "IBM Plex Mono"
    assert QApplication.font().family() == "IBM Plex Sans"


def test_every_role_of_the_sheet_has_a_colour(look: Look) -> None:
    assert "@" not in styles.sheet(look.tokens, 100)


def test_every_icon_named_in_the_code_is_there() -> None:
    there = {path.stem for path in resource("icons").glob("*.svg")}
    assert len(there) > 40
    for room in Path(rcboard.ui.__file__).parent.rglob("*.py"):
        text = room.read_text("utf-8")
        for name in re.findall(r'(?:IconLabel|icons\.(?:paint|pixmap|icon))\((?:painter, )?"([a-z0-9-]+)"', text):
            assert name in there, f"{room.name}: {name}"
        for name in re.findall(r'icon="([a-z0-9-]+)"', text):
            assert name in there, f"{room.name}: {name}"
