"""Settings, Lock and privacy: when it locks, whether it starts share-safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rcboard.ui.common.rows import Rows
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.common.spacing import margins
from rcboard.ui.settings import IDLE_MINUTES, START_SHARE_SAFE

if TYPE_CHECKING:
    from rcboard.ui.room import Room


class SafetyPage(QWidget):
    """Kept at once."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say, settings = room.say, room.settings
        column = QVBoxLayout(self)
        margins(column, 0, 12, 0, 0)
        rows = Rows()
        column.addWidget(rows)
        self.idle = Segmented(
            say("Lock after"),
            [(minutes, say("{n} min", n=minutes)) for minutes in IDLE_MINUTES.allowed],
            settings.get(IDLE_MINUTES),
        )
        self.idle.chosen.connect(lambda value: settings.put(IDLE_MINUTES, int(str(value))))
        rows.add(say("&Lock after"), self.idle, say("Without keys or pointer. A warning comes 60 seconds before."))
        self.share = QCheckBox(say("Offer share-safe at unlock"))
        self.share.setChecked(settings.get(START_SHARE_SAFE))
        self.share.toggled.connect(lambda on: settings.put(START_SHARE_SAFE, on))
        rows.add(say("S&hare-safe"), self.share, say("Share-safe shows pseudonyms only; names are not loaded."))
        self.share.setAccessibleName(say("Offer share-safe at unlock"))
