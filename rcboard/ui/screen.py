"""What the frame expects of a screen. Screens override what they have; the rest does nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from rcboard.ui.actions import Actions, Deed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rcboard.ui.navigation import Place
    from rcboard.ui.room import Room


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of "where I am": its words, where a click on it leads, and whether it is a pseudonym or code."""

    words: str
    place: Place | None = None
    mono: bool = False


class Screen(QWidget):
    """A page of the window. Made by its factory with the room and the place; `show_place` is called afterwards."""

    deeds: ClassVar[tuple[Deed, ...]] = ()
    """The screen's own deeds; `self.actions_of` holds their actions, `perform` is told which one was asked."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.setProperty("part", "surface")
        self.actions_of = Actions(self.deeds, room.say, room.settings, self, inside=True)
        for deed in self.deeds:
            self.actions_of.on(deed.id, partial(self.perform, deed.id))

    def perform(self, deed: str) -> None:
        """Do one of the screen's own deeds."""

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is; the last one is the title."""
        return ()

    def note(self) -> str:
        """Quiet words after the title, such as a count or the day."""
        return ""

    def open_words(self) -> tuple[str, str] | None:
        """For a case: its pseudonym and short diagnosis, for the list of open cases; None for other screens."""
        return None

    def show_place(self, place: Place) -> None:
        """Show what the place names; called each time that one goes there."""

    def refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        """Something was saved; load again where `touched` (kind, id) concerns what is shown. Empty: load all."""

    def keep(self) -> dict[str, object]:
        """Scroll position and selection, for the way back."""
        return {}

    def restore(self, kept: dict[str, object]) -> None:
        """Back to what `keep` gave."""

    def flush(self) -> None:
        """Write drafts now: the window locks, closes or goes elsewhere."""

    def open_beside(self, place: Place) -> bool:
        """Show another part of what is shown here beside it; False where it cannot stand here."""
        return False

    def search_here(self) -> None:
        """Ctrl+F: put the cursor where this list or page is searched."""

    def new(self) -> None:
        """Ctrl+N: make a new thing of this place."""

    def primary(self) -> None:
        """Ctrl+Enter: the primary button."""

    def print_out(self) -> None:
        """Ctrl+P."""

    def section(self, step: int) -> None:
        """Ctrl+PgDn (1) and Ctrl+PgUp (-1): the next or previous section."""

    def panes(self) -> Sequence[QWidget]:
        """The panes that F6 reaches, in reading order; each may be a widget that holds focusable ones."""
        return (self,)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Further keys that work here, for F1: (key, words), beside those of the deeds."""
        return ()


class Later:
    """The factory of a screen whose module is loaded when it is first asked for."""

    def __init__(self, load: Callable[[], type[Screen]]) -> None:
        self._load = load

    def __call__(self, room: Room) -> Screen:
        """The screen."""
        return self._load()(room)

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """The screen's own deeds, for the page where keys are changed."""
        return self._load().deeds
