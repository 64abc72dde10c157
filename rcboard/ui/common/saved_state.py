"""The saved state in the top bar: saved at, saving, not saved. There is no Save button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.labels import IconLabel, label, restyle
from rcboard.ui.common.spacing import between

if TYPE_CHECKING:
    from datetime import datetime

    from rcboard.language import Say


class SavedState(QWidget):
    """Tell it `saving()` when a write starts, `saved(now)` when it is in the store, `failed()` when it is not.

    `kept`: something reached the store.
    """

    again = Signal()
    kept = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        between(row, 6)
        self._icon = IconLabel("check", 14, "text-3")
        self._words = label("", "third")
        self._again = Button(say("Try again"), "quiet", size="small")
        self._again.clicked.connect(self.again)
        for widget in (self._icon, self._words, self._again):
            row.addWidget(widget)
            widget.hide()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(1000)
        self._slow.timeout.connect(lambda: self._tell(self._say("Saving"), "refresh-cw", "text-3"))

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def saving(self) -> None:
        """A write began; said after one second, so that nothing flickers."""
        if not self._slow.isActive():
            self._slow.start()

    def saved(self, now: datetime, draft: bool = False) -> None:
        """All is in the store, as a deed or (with `draft`) as a draft."""
        self._slow.stop()
        self.kept.emit()
        said = self._say("Draft saved {time}") if draft else self._say("Saved {time}")
        self._tell(said.format(time=self._say.time(now)), "check", "text-3")

    def failed(self) -> None:
        """A write did not reach the store; what was typed is still in the window."""
        self._slow.stop()
        self._tell(self._say("Not saved"), "circle-x", "missing")
        self._again.show()
        announce(self, self._say("Not saved"), assertive=True)

    def tell(self) -> None:
        """Ctrl+S: only say when it was saved."""
        announce(self, self.words or self._say("Nothing to save"))

    def _tell(self, words: str, icon: str, role: str) -> None:
        self._again.hide()
        self._icon.show_icon(icon, role)
        self._words.setText(words)
        self._words.setProperty("role", "fault" if role == "missing" else "third")
        restyle(self._words)
        self._icon.show()
        self._words.show()
        self.setAccessibleName(words)
