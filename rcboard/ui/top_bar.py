"""The top bar: where I am, the way to search, when it was saved, share-safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from rcboard.ui.common.buttons import Button
from rcboard.ui.common.labels import IconLabel, Link, label
from rcboard.ui.common.saved_state import SavedState
from rcboard.ui.common.spacing import between
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.language import Say
    from rcboard.ui.screen import Crumb


class TopBar(QFrame):
    """`followed(place)`: a crumb was clicked; `search_asked`; `share_asked`."""

    followed = Signal(object)
    search_asked = Signal()
    share_asked = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setProperty("part", "top")
        row = QHBoxLayout(self)
        self._row = row
        self._crumbs = QHBoxLayout()
        between(self._crumbs, 8)
        row.addLayout(self._crumbs)
        row.addStretch(1)
        self._search = Button(say("Search or run a command"), icon="search", key="Ctrl+K")
        self._search.setProperty("part", "search")
        self._short = Button(say("Search"), icon="search")
        for made in (self._search, self._short):
            made.clicked.connect(self.search_asked)
            row.addWidget(made)
        self.saved = SavedState(say)
        row.addWidget(self.saved)
        self._share = Button(say("Share-safe"), icon="eye-off")
        self._share.clicked.connect(self.share_asked)
        row.addWidget(self._share)
        self._short.hide()
        Look.here().changed.connect(self._size)
        self._size()

    def show_crumbs(self, crumbs: Sequence[Crumb], note: str) -> None:
        """Where I am; the last crumb is the title, `note` stands quietly after it."""
        while (item := self._crumbs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, crumb in enumerate(crumbs):
            last = at == len(crumbs) - 1
            if at:
                self._crumbs.addWidget(IconLabel("chevron-right", 14, "text-3"))
            if last:
                self._crumbs.addWidget(label(crumb.words, "code" if crumb.mono else "section"))
            elif crumb.place is not None:
                link = Link(crumb.words, self._say("Go to {place}", place=crumb.words))
                link.setProperty("link", "quiet")
                link.followed.connect(lambda place=crumb.place: self.followed.emit(place))
                self._crumbs.addWidget(link)
            else:
                self._crumbs.addWidget(label(crumb.words, "second"))
        if note:
            self._crumbs.addSpacing(Look.here().px(4))
            self._crumbs.addWidget(label(note, "second"))

    @property
    def title(self) -> str:
        """The words of all crumbs, as they are read."""
        words = []
        for at in range(self._crumbs.count()):
            item = self._crumbs.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and not isinstance(widget, IconLabel):
                words.append(widget.property("text"))
        return " > ".join(words)

    def set_search_key(self, key: str) -> None:
        """Show the key that opens the palette."""
        self._search.set_key(key)

    def set_share(self, on: bool) -> None:
        """While share-safe is on, the banner has the button."""
        self._share.setVisible(not on)

    def set_step(self, u: float) -> None:
        """A short search button below u 1000; the saved state gives way below u 800."""
        self._search.setVisible(u >= 1000)
        self._short.setVisible(u < 1000)
        self.saved.setVisible(u >= 800)

    def _size(self) -> None:
        look = Look.here()
        self.setFixedHeight(look.px(48))
        self._row.setContentsMargins(look.px(20), 0, look.px(20), 0)
        self._row.setSpacing(look.px(12))
        self._search.setFixedWidth(look.px(320))
        self._search.setCursor(Qt.CursorShape.IBeamCursor)
