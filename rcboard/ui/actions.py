"""The table of deeds: one action for each, shared by button, key, palette and the list of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from rcboard.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from rcboard.language import Say
    from rcboard.ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done. `key` as `QKeySequence` reads it; "" for none."""

    id: str
    words: str
    key: str = ""
    icon: str = ""
    in_palette: bool = True


FRAME = (
    Deed("find.palette", N_("Search or run a command"), "Ctrl+K", "search", False),
    Deed("find.here", N_("Find in this list or page"), "Ctrl+F", "list-filter"),
    Deed("new", N_("New thing of this place"), "Ctrl+N", "plus"),
    Deed("primary", N_("Main button of this screen"), "Ctrl+Return", "check", False),
    Deed("print", N_("Print or preview"), "Ctrl+P", "printer"),
    Deed("phrase", N_("Write a phrase of the centre"), "Ctrl+Space", "message-square"),
    Deed("undo", N_("Undo the last deed"), "Ctrl+Z", "undo-2"),
    Deed("redo", N_("Redo what was undone"), "Ctrl+Shift+Z", "rotate-ccw"),
    Deed("saved", N_("Say when it was saved"), "Ctrl+S", "check"),
    Deed("back", N_("Go back"), "Alt+Left", "arrow-left"),
    Deed("forward", N_("Go forward"), "Alt+Right", "arrow-right"),
    Deed("section.next", N_("Next section"), "Ctrl+PgDown", "arrow-down", False),
    Deed("section.previous", N_("Previous section"), "Ctrl+PgUp", "arrow-up", False),
    Deed("case.next", N_("Next open case"), "Ctrl+Tab", "folder-open"),
    Deed("pane.next", N_("Next pane"), "F6", "", False),
    Deed("pane.previous", N_("Previous pane"), "Shift+F6", "", False),
    Deed("share_safe", N_("Share-safe"), "Ctrl+Shift+H", "eye-off"),
    Deed("lock", N_("Lock"), "Ctrl+L", "lock"),
    Deed("keys", N_("All keys of this screen"), "F1", "keyboard"),
    Deed("settings", N_("Settings"), "Ctrl+,", "settings"),
)
"""The deeds of the frame; each place adds one that goes there, each screen its own."""


class Actions(QObject):
    """The actions of one owner: the frame (keys work everywhere) or a screen (keys work inside it)."""

    def __init__(self, deeds: Iterable[Deed], say: Say, settings: Settings, owner: QWidget, inside: bool) -> None:
        """`inside`: the keys act only while the focus is in `owner` or in something that it holds."""
        super().__init__(owner)
        self._say, self._settings = say, settings
        self.deeds = {deed.id: deed for deed in deeds}
        self._made: dict[str, QAction] = {}
        context = Qt.ShortcutContext
        for deed in self.deeds.values():
            action = QAction(say(deed.words), owner)
            action.setObjectName(deed.id)
            action.setShortcutContext(context.WidgetWithChildrenShortcut if inside else context.WindowShortcut)
            owner.addAction(action)
            self._made[deed.id] = action
        settings.changed.connect(self._follow)
        self._follow("keys/")

    def __getitem__(self, deed: str) -> QAction:
        """The action of a deed."""
        return self._made[deed]

    def on(self, deed: str, do: Callable[[], object]) -> None:
        """What the deed does."""
        self._made[deed].triggered.connect(lambda _checked=False: do())

    def key(self, deed: str) -> str:
        """The key in force, as it is printed on caps: "Ctrl+Enter"; "" for none."""
        return shown_key(self._made[deed].shortcut().toString())

    def allow(self, deed: str, allowed: bool, reason: str = "") -> None:
        """Whether the deed may be done now; where not, the reason is said beside it."""
        self._made[deed].setEnabled(allowed)
        self._made[deed].setToolTip("" if allowed else reason)

    def _follow(self, name: str) -> None:
        if not name.startswith("keys"):
            return
        for deed in self.deeds.values():
            own = self._settings.key(deed.id)
            wanted = deed.key if own is None else own
            keys = [QKeySequence(wanted)] if wanted else []
            if wanted == "Ctrl+Return":
                keys.append(QKeySequence("Ctrl+Enter"))
            self._made[deed.id].setShortcuts(keys)


def shown_key(key: str) -> str:
    """A key as keyboards print it."""
    return key.replace("Return", "Enter").replace("PgDown", "PgDn")


def taken_by(key: str, deeds: Iterable[Deed], settings: Settings, other_than: str) -> Deed | None:
    """The deed that has this key already, or None: two deeds with one key are refused."""
    wanted = QKeySequence(key)
    for deed in deeds:
        own = settings.key(deed.id)
        if deed.id != other_than and key and QKeySequence(deed.key if own is None else own) == wanted:
            return deed
    return None


def unfit(key: str) -> bool:
    """Whether a key can't be given: Ctrl+Alt is AltGr on European keyboards, and bare letters type."""
    parts = key.split("+")
    if {"Ctrl", "Alt"} <= set(parts):
        return True
    if any(sign in key for sign in "\\[]@#"):
        return True
    bare = not ({"Ctrl", "Alt", "Meta"} & set(parts[:-1]))
    return bare and len(parts[-1]) == 1
