"""The frame: share-safe banner, rail, top bar, the screens, and the deeds that work everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rcboard.ui.actions import FRAME, Actions, Deed
from rcboard.ui.backups import Backups
from rcboard.ui.common.announce import announce
from rcboard.ui.common.toast import Toast
from rcboard.ui.find import FrameFind
from rcboard.ui.key_list import KeyList
from rcboard.ui.navigation import Navigation, Place
from rcboard.ui.palette import Found, Palette
from rcboard.ui.phrases import Phrases
from rcboard.ui.rail import OPEN_CASES, Rail
from rcboard.ui.screen import Screen
from rcboard.ui.share_safe import ShareBanner
from rcboard.ui.top_bar import TopBar
from rcboard.ui.trouble import Trouble
from rcboard.ui.undoing import Undoing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from rcboard.language import Say
    from rcboard.services.undo import Step
    from rcboard.ui.common.notices import Notice
    from rcboard.ui.common.saved_state import SavedState
    from rcboard.ui.room import Room

NARROW_RAIL = 1400
"""Below this u the rail is narrow."""


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """One kind of place: a line of `main_window.PLACES`."""

    id: str
    words: str
    """Marked for translation, said by the frame."""
    icon: str
    key: str
    """"Ctrl+1" ... for places of the rail, "" for others."""
    factory: Callable[[Room], Screen]
    under: str = ""
    """The place of the rail that is lit while this one is shown; "" for its own."""
    many: bool = False
    """One screen for each id (case pages), at most `OPEN_CASES`; else one screen for all."""
    in_rail: bool = True


class Frame(QWidget):
    """Made once a store is open. `lock_asked`: Ctrl+L; `incident(number)` is drawn by `draw_incident`."""

    lock_asked = Signal()
    _touched = Signal(object)

    def __init__(
        self,
        make_room: Callable[[Frame], Room],
        kinds: Sequence[PlaceKind],
        search: Callable[[str, bool], Sequence[Found]],
        draw_incident: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """`make_room`: fills the room with this frame; `search`: full text for the palette (text, content only)."""
        super().__init__(parent)
        self.room = room = make_room(self)
        self._kinds = {kind.id: kind for kind in kinds}
        self._search = search
        self.backups = Backups(self)
        self._trouble = Trouble(room.say, draw_incident, room.clip.copy, self.backups.copy_elsewhere)
        self._screens: dict[tuple[str, str], Screen] = {}
        self.navigation = Navigation(self._keep, self)
        self.navigation.moved.connect(self._show_place)
        self._build(room.say)
        self._bind()
        self._touched.connect(self._refresh, Qt.ConnectionType.QueuedConnection)
        room.store.listeners.append(self._touched.emit)
        room.share_safe.changed.connect(self._share_changed)
        room.jobs.unheard.connect(self.trouble)

    def _build(self, say: Say) -> None:
        room = self.room
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = ShareBanner(say, room.share_safe)
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        places = [(kind.id, say(kind.words), kind.icon) for kind in self._kinds.values() if kind.in_rail]
        foot = [("settings", say("Settings"), "settings", ""), ("lock", say("Lock"), "lock", "Ctrl+L")]
        self.rail = Rail(say, places, foot, room.role)
        row.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        row.addLayout(right, 1)
        self.top = TopBar(say)
        self.top.saved.kept.connect(self._trouble.over)
        right.addWidget(self.top)
        right.addWidget(self._trouble.room)
        self.pages = QStackedWidget()
        self.pages.setProperty("part", "surface")
        right.addWidget(self.pages, 1)
        self.toast = Toast(say("Undo {key}", key="Ctrl+Z"), self)
        self.undoing = Undoing(room.store, say, self.toast, self.trouble)
        self.palette_sheet = Palette(say, self)
        self.key_list = KeyList(say, self)

    def _bind(self) -> None:
        say = self.room.say
        self._phrases = Phrases(self)
        goes = [Deed(f"go.{k.id}", k.words, k.key, k.icon) for k in self._kinds.values() if k.in_rail]
        self.actions_of = Actions([*FRAME, *goes], say, self.room.settings, self, inside=False)
        on = self.actions_of.on
        for kind in self._kinds.values():
            if kind.in_rail:
                on(f"go.{kind.id}", lambda wanted=kind.id: self.navigate(Place(wanted)))  # type: ignore[misc]
        screen_deeds: dict[str, Callable[[Screen], object]] = {
            "find.here": lambda screen: screen.search_here(),
            "new": lambda screen: screen.new(),
            "primary": lambda screen: screen.primary(),
            "print": lambda screen: screen.print_out(),
            "section.next": lambda screen: screen.section(1),
            "section.previous": lambda screen: screen.section(-1),
        }
        for deed, do in screen_deeds.items():
            on(deed, lambda do=do: self._with_screen(do))  # type: ignore[misc]
        on("find.palette", self.open_palette)
        on("phrase", self._phrases.open)
        on("undo", self.undoing.undo)
        on("redo", self.undoing.redo)
        on("saved", self.top.saved.tell)
        on("back", self.navigation.back)
        on("forward", self.navigation.forward)
        on("case.next", self._next_case)
        on("pane.next", lambda: self.ways.pane(1))
        on("pane.previous", lambda: self.ways.pane(-1))
        on("share_safe", self.ask_share)
        on("lock", self.lock_asked.emit)
        on("keys", self.show_keys)
        on("settings", lambda: self.navigate(Place("settings")))
        self.ways = FrameFind(self)
        self.rail.asked.connect(self._rail_asked)
        self.rail.case_asked.connect(self._open_case)
        self.top.followed.connect(self.navigate)
        self.top.search_asked.connect(self.open_palette)
        self.top.share_asked.connect(self.room.share_safe.start)
        self.palette_sheet.took.connect(self.ways.took)
        self.palette_sheet.took_beside.connect(self.ways.took_beside)
        self.top.set_share(self.room.share_safe.on)
        self.room.settings.changed.connect(self._show_keys_in_force)
        self._show_keys_in_force("keys/")

    # What screens ask for (the protocol of `room.Frame`).

    @property
    def saved(self) -> SavedState:
        """The saved state in the top bar."""
        return self.top.saved

    def navigate(self, place: Place) -> None:
        """Go to a place; an unknown kind leads nowhere."""
        if place.kind in self._kinds:
            self.navigation.go(place)

    def go_back(self) -> None:
        """One step back."""
        self.navigation.back()

    def back_up(self, done: Callable[[], object]) -> None:
        """Write a backup to its place now; `done` is called once it was opened and is whole."""
        self.backups.run(done)

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; keep the way to undo it."""
        self.undoing.tell(words, undo)

    def did(self, words: str, *steps: Step) -> None:
        """Say what a service did, and keep its steps: Ctrl+Z takes them back, Ctrl+Shift+Z brings them again."""
        self.undoing.did(words, *steps)

    def trouble(self, why: BaseException, again: Callable[[], object] | None = None) -> None:
        """Word an exception in the notice at the top of the page."""
        self._trouble.tell(why, again)

    def clear_trouble(self) -> None:
        """Take the notice away."""
        self._trouble.clear()

    @property
    def notice(self) -> Notice:
        """The notice at the top of the page."""
        return self._trouble.notice

    def crumbs_changed(self) -> None:
        """The screen in view says where it is, again."""
        screen = self.screen_shown
        if screen is not None:
            self.top.show_crumbs(screen.crumbs(), screen.note())
        self._show_open()

    # Places and screens.

    @property
    def screen_shown(self) -> Screen | None:
        """The screen in view."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def screens(self) -> list[Screen]:
        """All that are held, in the order in which they were made."""
        return list(self._screens.values())

    def held(self) -> list[tuple[Place, Screen]]:
        """The held screens with the place that leads to each, in the order of their last use."""
        return [(Place(kind, case), screen) for (kind, case), screen in self._screens.items()]

    def flush(self) -> None:
        """Have every screen write its drafts."""
        for screen in self._screens.values():
            screen.flush()

    def put_away(self) -> None:
        """Close what lies over the page: palette, key list."""
        self.palette_sheet.hide()
        self.key_list.close_sheet()
        self.toast.hide()

    def close_case(self, case: str) -> None:
        """Take a case out of the open ones."""
        self._drop(("case", case))
        self._show_open()

    def _show_place(self, place: Place, kept: dict[str, object]) -> None:
        kind = self._kinds[place.kind]
        leaving = self.screen_shown
        if leaving is not None:
            leaving.flush()
        screen = self._hold(place)
        self.clear_trouble()
        self.key_list.close_sheet()
        self.palette_sheet.hide()
        self.pages.setCurrentWidget(screen)
        screen.show_place(place)
        if kept:
            screen.restore(kept)
        self.rail.choose(kind.under or kind.id, place.id if kind.many else "")
        self.crumbs_changed()
        # The focus goes to the page, so that the next Tab is in it; fields take it by themselves where they should.
        if not screen.isAncestorOf(QApplication.focusWidget() or self):
            screen.setFocus(Qt.FocusReason.OtherFocusReason)
        words = ", ".join(crumb.words for crumb in screen.crumbs())
        announce(self, words)

    def _hold(self, place: Place) -> Screen:
        """The screen of a place, made if it is not held; cases beyond the last ones are let go."""
        kind = self._kinds[place.kind]
        key = (place.kind, place.id if kind.many else "")
        screen = self._screens.pop(key, None)
        if screen is None:
            screen = kind.factory(self.room)
            self.pages.addWidget(screen)
        self._screens[key] = screen
        many = [other for other in self._screens if self._kinds[other[0]].many]
        for old in many[:-OPEN_CASES]:
            self._drop(old)
        return screen

    def _drop(self, key: tuple[str, str]) -> None:
        screen = self._screens.pop(key, None)
        if screen is not None:
            screen.flush()
            self.pages.removeWidget(screen)
            screen.deleteLater()

    def _show_open(self) -> None:
        cases = []
        for (_kind, case), screen in self._screens.items():
            words = screen.open_words()
            if words is not None and case:
                cases.append((case, *words))
        self.rail.show_open(list(reversed(cases)))
        here = self.navigation.here
        if here is not None:
            kind = self._kinds[here.kind]
            self.rail.choose(kind.under or kind.id, here.id if kind.many else "")

    def _keep(self) -> dict[str, object]:
        screen = self.screen_shown
        return screen.keep() if screen is not None else {}

    def _refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        if not touched:  # a draft: nothing that a screen shows has changed
            return
        self.top.saved.saved(self.room.now())
        for screen in self._screens.values():
            screen.refresh(touched)
        self.crumbs_changed()

    def _share_changed(self, on: bool) -> None:
        self.put_away()
        self.top.set_share(on)
        self._refresh_all()

    def _refresh_all(self) -> None:
        for screen in self._screens.values():
            screen.refresh(frozenset())
        self.crumbs_changed()

    # Deeds of the frame.

    def open_palette(self, text: str = "") -> None:
        """Ctrl+K."""
        self.key_list.close_sheet()
        self.palette_sheet.open(self._search, self.ways.commands(), self.ways.recent(), self.room.share_safe.on, text)

    def ask_share(self) -> None:
        """Ctrl+Shift+H: on, or ask to end it."""
        if self.room.share_safe.on:
            self.banner.ask()
        else:
            self.room.share_safe.start()

    def show_keys(self) -> None:
        """F1."""
        screen = self.screen_shown
        own = [*screen.keys()] if screen is not None else []
        if screen is not None:
            deeds = screen.actions_of.deeds.values()
            own += [(screen.actions_of.key(d.id), self.room.say(d.words)) for d in deeds if d.key]
        keys = [(self.actions_of.key(d.id), self.room.say(d.words)) for d in self.actions_of.deeds.values() if d.key]
        self.key_list.open_keys(own, keys)

    def open_behind(self, place: Place) -> None:
        """Open one of many without leaving the screen in view, which stays the last one used."""
        here = self.screen_shown
        self._hold(place).show_place(place)
        key = next(key for key, held in self._screens.items() if held is here)
        self._screens[key] = self._screens.pop(key)
        self.crumbs_changed()

    def can_be_many(self, place: Place) -> bool:
        """Whether there may be several screens of this kind of place."""
        return self._kinds[place.kind].many

    def _show_keys_in_force(self, name: str) -> None:
        """Where keys are shown, those that the person chose are shown."""
        if name.startswith("keys"):
            key = self.actions_of.key
            self.top.set_search_key(key("find.palette"))
            self.rail.set_hint("lock", key("lock"))
            self.toast.set_undo(self.room.say("Undo {key}", key=key("undo")).strip())

    def deeds(self) -> Sequence[tuple[str, Sequence[Deed]]]:
        """All deeds with a key of their own: those that work everywhere (""), then those of each place."""
        own = [(kind.words, tuple(getattr(kind.factory, "deeds", ()))) for kind in self._kinds.values()]
        return [("", tuple(self.actions_of.deeds.values())), *((words, deeds) for words, deeds in own if deeds)]

    def _with_screen(self, do: Callable[[Screen], object]) -> None:
        if (screen := self.screen_shown) is not None and not self.palette_sheet.isVisible():
            do(screen)

    def _rail_asked(self, place: str) -> None:
        if place == "lock":
            self.lock_asked.emit()
        else:
            self.navigate(Place(place))

    def _open_case(self, case: str) -> None:
        self.navigate(Place("case", case))

    def _next_case(self) -> None:
        cases = [key[1] for key in self._screens if self._kinds[key[0]].many and key[0] == "case"]
        here = self.navigation.here
        others = [case for case in cases if here is None or case != here.id]
        if others:
            self._open_case(others[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width steps."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Follow width and text size."""
        u = self.room.look.step(self.width())
        self.rail.set_narrow(u < NARROW_RAIL)
        self.top.set_step(u)
        self.toast.place()
