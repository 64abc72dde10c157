"""Settings: a list at the left, the page at the right; every choice is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rcboard.ui.common.labels import label
from rcboard.ui.common.panes import Section, SectionList, scrolling
from rcboard.ui.common.spacing import margins
from rcboard.ui.navigation import Place
from rcboard.ui.preferences.checklists_page import ChecklistsPage
from rcboard.ui.preferences.keys_page import KeysPage
from rcboard.ui.preferences.look_page import LookPage
from rcboard.ui.preferences.phrases_page import PhrasesPage
from rcboard.ui.preferences.safety_page import SafetyPage
from rcboard.ui.preferences.store_page import StorePage
from rcboard.ui.screen import Crumb, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from rcboard.ui.room import Room


class Preferences(Screen):
    """The settings screen."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        say = room.say
        self._checklists_page = ChecklistsPage(room, self)
        self._phrases_page, self._store_page = PhrasesPage(room), StorePage(room)
        pages: list[tuple[Section, QWidget]] = [
            (Section("look", say("Look")), LookPage(room)),
            (Section("keys", say("Keys")), KeysPage(room)),
            (Section("phrases", say("Phrases")), self._phrases_page),
            (Section("checklists", say("Checklists and windows")), self._checklists_page),
            (Section("store", say("Store")), self._store_page),
            (Section("safety", say("Lock and privacy")), SafetyPage(room)),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = SectionList(say, say("Settings pages"), [section for section, _page in pages])
        row.addWidget(self.list)
        self._stack = QStackedWidget()
        self._order = []
        for section, page in pages:
            holder = QWidget()
            column = QVBoxLayout(holder)
            margins(column, 28, 20, 28, 24)
            column.addWidget(label(section.words, "page"))
            page.setMaximumWidth(1040)
            column.addWidget(page)
            column.addStretch()
            self._stack.addWidget(scrolling(holder, section.words))
            self._order.append(section.id)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        drop = QHBoxLayout()
        margins(drop, 28, 12, 28, 0)
        drop.addWidget(self.list.drop_down)
        right.addLayout(drop)
        right.addWidget(self._stack, 1)
        row.addLayout(right, 1)
        self.list.chosen.connect(lambda part: room.navigate(Place("settings", part=part)))
        self._words = {section.id: section.words for section, _page in pages}
        self.list.choose("look")

    def show_place(self, place: Place) -> None:
        """Show a page: look, keys, phrases, checklists, store, safety."""
        wanted = place.part if place.part in self._order else "look"
        self.list.choose(wanted)
        if wanted == "checklists":
            self._checklists_page.show_page()
        self._stack.setCurrentIndex(self._order.index(wanted))
        if wanted == "store":
            self._store_page.show_place()

    def flush(self) -> None:
        """Keep phrases that are being typed."""
        self._phrases_page.keep()

    def crumbs(self) -> Sequence[Crumb]:
        """Settings, page."""
        say = self.room.say
        return (Crumb(say("Settings"), Place("settings")), Crumb(self._words.get(self.list.current, "")))

    def primary(self) -> None:
        """The primary button of an open form."""
        self._checklists_page.primary()

    def section(self, step: int) -> None:
        """The next page."""
        self.room.navigate(Place("settings", part=self.list.beside(step)))

    def panes(self) -> Sequence[QWidget]:
        """The list, the page."""
        return (self.list, self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width step."""
        super().resizeEvent(event)
        self.list.fit()


def preferences(room: Room) -> Screen:
    """The factory."""
    return Preferences(room)
