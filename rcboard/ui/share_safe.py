"""Share-safe: a state of the whole program, asked and obeyed by every screen.

While it is on, screens ask services for row types without identity; nothing is loaded and then hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.labels import IconLabel, label
from rcboard.ui.common.spacing import between, margins
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from rcboard.language import Say


class ShareSafe(QObject):
    """`on` says how it stands; `changed(on)` is emitted after it changed, and every screen then loads again."""

    changed = Signal(bool)

    def __init__(self, on: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on = on

    @property
    def on(self) -> bool:
        """Whether only pseudonyms may be shown."""
        return self._on

    def start(self) -> None:
        """Turn it on: at a key, at an idle lock, for a board session."""
        self._set(True)

    def end(self) -> None:
        """Turn it off; only the banner's question leads here."""
        self._set(False)

    def _set(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.changed.emit(on)


class ShareBanner(QFrame):
    """Full width above everything. It cannot be dismissed; it asks before share-safe ends."""

    def __init__(self, say: Say, share_safe: ShareSafe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say, self._share_safe = say, share_safe
        self.setProperty("part", "share")
        row = QHBoxLayout(self)
        margins(row, 20, 0, 12, 0)
        between(row, 10)
        row.addWidget(IconLabel("eye-off", 16, "on-share"))
        self._bold, self._words = label("", "on-share-bold"), label("", "on-share")
        self._words.setWordWrap(True)
        row.addWidget(self._bold)
        row.addWidget(self._words, 1)
        self._end = Button(say("End share-safe…"), "on-share", size="small")
        self._keep = Button(say("Keep on"), "on-share", size="small")
        self._really = Button(say("End share-safe"), "on-share", size="small")
        for made in (self._end, self._keep, self._really):
            row.addWidget(made)
        self._end.clicked.connect(self.ask)
        self._keep.clicked.connect(self._rest)
        self._really.clicked.connect(self._ended)
        share_safe.changed.connect(self._follow)
        Look.here().changed.connect(self._size)
        self._size()
        self._rest()
        self.setVisible(share_safe.on)

    @property
    def words(self) -> str:
        """All that the banner says."""
        return f"{self._bold.text()} {self._words.text()}"

    def ask(self) -> None:
        """Ask whether to end; the answer that changes nothing has the focus, so no single key ends it."""
        self._bold.setText(self._say("End share-safe?"))
        self._words.setText(self._say("Names will be on this screen."))
        self._end.hide()
        self._keep.show()
        self._really.show()
        self._keep.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, self.words, assertive=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps it on."""
        if event.key() == Qt.Key.Key_Escape:
            self._rest()
        else:
            super().keyPressEvent(event)

    def _rest(self) -> None:
        self._bold.setText(self._say("Share-safe is on."))
        self._words.setText(self._say("Only pseudonyms are shown. Names and hospital numbers are not loaded."))
        self._end.show()
        self._keep.hide()
        self._really.hide()

    def _ended(self) -> None:
        self._rest()
        self._share_safe.end()

    def _follow(self, on: bool) -> None:
        self._rest()
        self.setVisible(on)
        said = self._say("Share-safe on") if on else self._say("Share-safe off, names visible")
        announce(self.window(), said, assertive=True)

    def _size(self) -> None:
        self.setMinimumHeight(Look.here().px(36))
