"""The window: the doors before it is open, the frame once it is, the lock over everything."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from rcboard.language import N_
from rcboard.ui.common.announce import announce
from rcboard.ui.frame import Frame, PlaceKind
from rcboard.ui.lock import Clip, IdleLock
from rcboard.ui.look import Look
from rcboard.ui.screen import Later
from rcboard.ui.settings import DENSITY, IDLE_MINUTES, TEXT_SIZE, THEME, Settings
from rcboard.ui.unlock import Unlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.language import Say
    from rcboard.ui.screen import Screen

# A screen and all it stands on is loaded when it is first shown: at the start only the first one is.


def _home() -> type[Screen]:
    from rcboard.ui.home.today import Home

    return Home


def _cases() -> type[Screen]:
    from rcboard.ui.cases.list import CaseList

    return CaseList


def _case() -> type[Screen]:
    from rcboard.ui.cases.page import CasePage

    return CasePage


def _new_case() -> type[Screen]:
    from rcboard.ui.cases.new_case import NewCaseScreen

    return NewCaseScreen


def _report() -> type[Screen]:
    from rcboard.ui.reports.preview import Preview

    return Preview


def _review() -> type[Screen]:
    from rcboard.ui.exchange.deidentify_review import Review

    return Review


def _settings() -> type[Screen]:
    from rcboard.ui.preferences.page import Preferences

    return Preferences


PLACES: tuple[PlaceKind, ...] = (
    PlaceKind("home", N_("Home"), "house", "Ctrl+1", Later(_home)),
    PlaceKind("cases", N_("Cases"), "folder-open", "Ctrl+2", Later(_cases)),
    PlaceKind("case", N_("Case"), "folder-open", "", Later(_case), under="cases", many=True, in_rail=False),
    PlaceKind("new_case", N_("New case"), "plus", "", Later(_new_case), under="cases", in_rail=False),
    PlaceKind("report", N_("Report"), "printer", "", Later(_report), under="cases", in_rail=False),
    PlaceKind("review", N_("Text review"), "shield", "", Later(_review), under="cases", in_rail=False),
    PlaceKind("settings", N_("Settings"), "settings", "", Later(_settings), in_rail=False),
)
"""One line a place, in the order of the rail: Home, Cases, Board ... A screen is added here and nowhere else."""

SMALLEST = (720, 480)


class MainWindow(QMainWindow):
    """Its title is "rcboard" and nothing else, since titles are seen when a screen is shared.

    `unlock_asked(login, passphrase, share-safe)`: while locked; answer with `unlocked` or `lock_page.wrong`.
    `closing`: the window closes; drafts are written already.
    """

    unlock_asked = Signal(str, str, bool)
    closing = Signal()

    def __init__(
        self, say: Say, settings: Settings, seconds: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        """`seconds`: a clock that only goes forward, for the idle lock."""
        super().__init__(parent)
        self._say, self._settings = say, settings
        self.setWindowTitle("rcboard")
        self.clip = Clip(self)
        self.frame: Frame | None = None
        self.lock_page: Unlock | None = None
        self._was_at: QWidget | None = None
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.idle = IdleLock(settings.get(IDLE_MINUTES), seconds, self)
        self.idle.due.connect(lambda: self.lock(share_safe=True))
        self.idle.warned.connect(self._warn)
        self.idle.woke.connect(self._woke)
        self.idle.pressed_over_list.connect(self._pressed_over_list)
        settings.changed.connect(self._settings_changed)
        Look.here().changed.connect(self._look_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self.resize(1440, 900)
        if not settings.geometry().isEmpty():
            self.restoreGeometry(settings.geometry())
        self._look_changed()

    def fit_screen(self) -> None:
        """Never larger than the screen, with room for the frame that systems draw around a window."""
        room = self.screen().availableSize()
        self.resize(min(self.width(), room.width() - 8), min(self.height(), room.height() - 40))

    def show_door(self, door: QWidget) -> None:
        """Show what stands before the open window: first run or unlock."""
        self._put(door)
        door.setFocus()

    def open_frame(self, frame: Frame, locked_name: str) -> None:
        """Show the frame of an opened store; `locked_name`: what the lock page calls the store."""
        if self.frame is not None:
            self._pages.removeWidget(self.frame)
            self.frame.deleteLater()
        self.frame = frame
        frame.lock_asked.connect(lambda: self.lock(share_safe=False))
        self._locked_name = locked_name
        self._put(frame)
        self.idle.start()

    @property
    def locked(self) -> bool:
        """Whether the lock hides the frame."""
        return self.lock_page is not None and self._pages.currentWidget() is self.lock_page

    def lock(self, share_safe: bool) -> None:
        """Hide everything at once. Drafts are written; open sheets wait below. `share_safe`: turn it on as well."""
        frame = self.frame
        if frame is None or self.locked:
            return
        if self.lock_page is None:
            self.lock_page = Unlock(self._say, self._locked_name, share_safe=frame.room.share_safe.on, ways=False)
            self.lock_page.asked.connect(self.unlock_asked)
        page = self.lock_page
        self._was_at = self.focusWidget()
        self._put(page)
        frame.flush()
        frame.put_away()
        self.clip.clear()
        self.idle.stop()
        if share_safe:
            frame.room.share_safe.start()
        page.share_safe.setChecked(frame.room.share_safe.on)
        page.reset()
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible() and not other.isAncestorOf(self):
                other.close()
        page.login.setFocus()
        announce(self, self._say("Store locked"), assertive=True)

    def unlocked(self, share_safe: bool) -> None:
        """The passphrase was right: show what was there."""
        if self.frame is None:
            return
        if share_safe:
            self.frame.room.share_safe.start()
        self._pages.setCurrentWidget(self.frame)
        if self.lock_page is not None:
            self.lock_page.reset()
            self.lock_page.login.clear()
        if self._was_at is not None and self._was_at.isVisible():
            self._was_at.setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_at = None
        self.idle.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write drafts and where the window stands."""
        if self.frame is not None:
            self.frame.flush()
        self.clip.clear()
        self._settings.put_geometry(self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frame follows."""
        super().resizeEvent(event)
        if self.frame is not None:
            self.frame.fit()

    def _put(self, page: QWidget) -> None:
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _watch(self, window: QWindow | None) -> None:
        self.idle.watch(window)

    def _pressed_over_list(self, key: object) -> None:
        if self.frame is not None and key in self.frame.actions_of["lock"].shortcuts():
            self.lock(share_safe=False)

    def _warn(self, left: int) -> None:
        if self.frame is not None:
            self.frame.toast.tell(self._say("Locks in {n} seconds. Any key keeps it open.", n=left))

    def _woke(self) -> None:
        if self.frame is not None:
            self.frame.toast.hide()

    def _look_changed(self) -> None:
        look = Look.here()
        self.setMinimumSize(*(min(look.px(side), limit) for side, limit in zip(SMALLEST, (1280, 760), strict=True)))
        if self.frame is not None:
            self.frame.fit()

    def _settings_changed(self, name: str) -> None:
        settings = self._settings
        if name.startswith("look/"):
            Look.here().choose(settings.get(THEME), settings.get(TEXT_SIZE), settings.get(DENSITY))
        elif name == IDLE_MINUTES.name:
            self.idle.minutes = settings.get(IDLE_MINUTES)
