"""Settings, Look: theme, text size, density."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rcboard.ui.common.buttons import button
from rcboard.ui.common.rows import Rows
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.common.spacing import margins
from rcboard.ui.settings import DENSITY, TEXT_SIZE, THEME

if TYPE_CHECKING:
    from rcboard.ui.room import Room


class LookPage(QWidget):
    """Each choice works at once, in the whole program."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say, settings = room.say, room.settings
        self._room = room
        column = QVBoxLayout(self)
        margins(column, 0, 12, 0, 0)
        rows = Rows()
        column.addWidget(rows)
        self.theme = Segmented(
            say("Theme"),
            [("system", say("System")), ("light", say("Light")), ("dark", say("Dark"))],
            settings.get(THEME),
        )
        self.text_size = Segmented(
            say("Text size"),
            [(size, say("{n} %", n=size)) for size in TEXT_SIZE.allowed],
            settings.get(TEXT_SIZE),
        )
        self.density = Segmented(
            say("Rows"),
            [("comfortable", say("Comfortable")), ("compact", say("Compact"))],
            settings.get(DENSITY),
        )
        self.theme.chosen.connect(lambda value: settings.put(THEME, str(value)))
        self.text_size.chosen.connect(lambda value: settings.put(TEXT_SIZE, int(str(value))))
        self.density.chosen.connect(lambda value: settings.put(DENSITY, str(value)))
        rows.add(say("&Theme"), self.theme, say("System follows the computer, also while rcboard runs."))
        rows.add(say("Text &size"), self.text_size, say("Everything grows with it."))
        rows.add(say("Ro&ws"), self.density, say("Compact shows more rows of a list."))
        foot = QHBoxLayout()
        foot.addWidget(button(say("Reset this page"), self._reset, "quiet"))
        foot.addStretch()
        column.addLayout(foot)

    def _reset(self) -> None:
        settings = self._room.settings
        before = (settings.get(THEME), settings.get(TEXT_SIZE), settings.get(DENSITY))
        settings.reset(THEME, TEXT_SIZE, DENSITY)
        self._show()

        def undo() -> None:
            settings.put(THEME, before[0])
            settings.put(TEXT_SIZE, before[1])
            settings.put(DENSITY, before[2])
            self._show()

        self._room.tell(self._room.say("Look reset"), undo)

    def _show(self) -> None:
        settings = self._room.settings
        self.theme.set_value(settings.get(THEME))
        self.text_size.set_value(settings.get(TEXT_SIZE))
        self.density.set_value(settings.get(DENSITY))
