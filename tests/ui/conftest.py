"""A frame with two plain screens on a real store, for the tests of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from rcboard.language import Say
from rcboard.ui.actions import Deed
from rcboard.ui.frame import Frame, PlaceKind
from rcboard.ui.jobs import Jobs
from rcboard.ui.look import Look
from rcboard.ui.main_window import PLACES, MainWindow
from rcboard.ui.navigation import Place
from rcboard.ui.palette import Found
from rcboard.ui.room import Room
from rcboard.ui.screen import Crumb, Screen
from rcboard.ui.settings import Settings
from rcboard.ui.share_safe import ShareSafe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rcboard.services.work import Store


class Plain(Screen):
    """A screen with one field."""

    deeds = (Deed("plain.deed", "Do something here", "Ctrl+J"),)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.place = Place("")
        self.field = QLineEdit()
        self.field.setAccessibleName("Field of the screen")
        self.done: list[str] = []
        self.flushed = 0
        column = QVBoxLayout(self)
        column.addWidget(self.field)

    def show_place(self, place: Place) -> None:
        self.place = place

    def crumbs(self) -> list[Crumb]:
        return [Crumb(self.place.kind), Crumb(self.place.id, mono=True)] if self.place.id else [Crumb(self.place.kind)]

    def open_words(self) -> tuple[str, str] | None:
        return (f"RC-{self.place.id}", "Chordoma") if self.place.kind == "case" else None

    def keep(self) -> dict[str, object]:
        return {"text": self.field.text()}

    def restore(self, kept: dict[str, object]) -> None:
        self.field.setText(str(kept.get("text")))

    def refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        self.done.append("refresh all" if not touched else f"refresh {sorted(touched)}")

    def flush(self) -> None:
        self.flushed += 1

    def perform(self, deed: str) -> None:
        self.done.append(deed)

    def search_here(self) -> None:
        self.done.append("find")


KINDS = (
    PlaceKind("home", "Home", "house", "Ctrl+1", Plain),
    PlaceKind("cases", "Cases", "folder-open", "Ctrl+2", Plain),
    PlaceKind("case", "Case", "folder-open", "", Plain, under="cases", many=True, in_rail=False),
    *(kind for kind in PLACES if kind.id == "settings"),
)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Look]:
    """Light, 100 %, comfortable, before and after each test."""
    made = Look.here()
    made.choose("light", 100, "comfortable")
    yield made
    made.choose("light", 100, "comfortable")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of the test."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def make_window(store: Store, settings: Settings) -> Iterator[Callable[..., MainWindow]]:
    """Makes a window with an open frame: `make_window(language="en", share_safe=False)`."""
    made: list[tuple[MainWindow, Jobs]] = []

    def make(language: str = "en", share_safe: bool = False, seconds: Callable[[], float] | None = None) -> MainWindow:
        say = Say(language)
        window = MainWindow(say, settings, seconds or (lambda: 0.0))
        jobs, share = Jobs(), ShareSafe(share_safe)
        searched: list[tuple[str, bool]] = []

        def search(text: str, content_only: bool) -> list[Found]:
            searched.append((text, content_only))
            return [Found("Cases", "Uveal melanoma", "folder-open", code="RC-1", place=Place("case", "1"))]

        frame = Frame(
            lambda frame: Room(
                store, say, settings, jobs, share, Look.here(), window.clip, frame, store.clock, "Chair"
            ),
            KINDS,
            search,
            lambda: "4711",
        )
        window.searched = searched  # type: ignore[attr-defined]
        window.open_frame(frame, "Centre")
        frame.navigate(Place("home"))
        made.append((window, jobs))
        return window

    yield make
    for window, jobs in made:
        jobs.close()
        if window.frame is not None:
            store.listeners.clear()
        window.close()
