"""Finding one's way: the commands and last places of the palette, and the panes that F6 reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from rcboard.ui.palette import Found

if TYPE_CHECKING:
    from rcboard.ui.frame import Frame


class FrameFind(QObject):
    """Belongs to a frame."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame

    def commands(self) -> list[Found]:
        """The deeds of this screen first, then those of the frame; only what may be done now."""
        frame, say = self._frame, self._frame.room.say
        group = say("Commands")
        found = []
        screen = frame.screen_shown
        for owner in (*((screen.actions_of,) if screen is not None else ()), frame.actions_of):
            for deed in owner.deeds.values():
                action = owner[deed.id]
                if deed.in_palette and action.isEnabled():
                    icon, key = deed.icon or "arrow-right", owner.key(deed.id)
                    found.append(Found(group, say(deed.words), icon, key=key, do=action.trigger))
        return found

    def recent(self) -> list[Found]:
        """The open cases, last one first, for the empty field."""
        frame = self._frame
        group = frame.room.say("Open cases")
        found = []
        for key, screen in reversed(frame.held()):
            words = screen.open_words()
            if words is not None:
                found.append(Found(group, words[1], "folder-open", code=words[0], place=key))
        return found

    def took(self, found: Found) -> None:
        """A line of the palette was opened."""
        if found.place is not None:
            self._frame.navigate(found.place)
        elif found.do is not None:
            found.do()

    def took_beside(self, found: Found) -> None:
        """Ctrl+Enter: a part of this case stands beside it; another case opens without leaving this one."""
        frame, place = self._frame, found.place
        here = frame.screen_shown
        if place is None or here is None or not frame.can_be_many(place):
            self.took(found)
        elif not here.open_beside(place):
            frame.open_behind(place)
            key = frame.actions_of.key("case.next")
            frame.tell(frame.room.say("{case} is open beside. {key} goes there.", case=found.code, key=key))

    def pane(self, step: int) -> None:
        """F6 and Shift+F6: the rail, the top bar, then the panes of the screen, round the end."""
        frame = self._frame
        screen = frame.screen_shown
        panes: list[QWidget] = [frame.rail, frame.top, *(screen.panes() if screen is not None else ())]
        if frame.banner.isVisible():
            panes.insert(0, frame.banner)
        now = QApplication.focusWidget()
        at = next((n for n, pane in reversed(list(enumerate(panes))) if now and pane.isAncestorOf(now)), -1)
        if now in panes:
            at = panes.index(now)
        for turn in range(1, len(panes) + 1):
            wanted = first_focusable(panes[(at + step * turn) % len(panes)])
            if wanted is not None:
                wanted.setFocus(Qt.FocusReason.TabFocusReason)
                return


def first_focusable(pane: QWidget) -> QWidget | None:
    """The first widget of a pane that Tab reaches, in the order of reading."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isVisible() and pane.isEnabled():
        return pane
    for widget in pane.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            return widget
    return None
