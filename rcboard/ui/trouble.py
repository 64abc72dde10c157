"""The notice at the top of the page: a cause and a deed for everything that went wrong; never a message box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from rcboard.errors import StoreTrouble
from rcboard.ui.common.buttons import button
from rcboard.ui.common.labels import part
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.spacing import margins
from rcboard.ui.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.language import Say

ON_THE_DISK = frozenset(
    {"store.disk_full", "store.disk_fault", "store.read_only", "store.no_access", "store.no_folder", "store.missing"}
)
"""Troubles of the place where the store lies: a copy of the open store elsewhere saves what it holds."""


class Trouble:
    """Words an exception in a notice with its deeds. `room` is the widget to place; it is hidden while all is well."""

    def __init__(
        self,
        say: Say,
        draw_incident: Callable[[], str],
        copy: Callable[[str], object],
        save_copy: Callable[[], object] | None = None,
    ) -> None:
        """`copy`: puts text into the clipboard; `save_copy`: asks for a place and writes a backup there."""
        self._say, self._draw_incident, self._copy, self._save_copy = say, draw_incident, copy, save_copy
        self.room = part("surface")
        column = QVBoxLayout(self.room)
        margins(column, 20, 10, 20, 0)
        self.notice = Notice("missing", "")
        column.addWidget(self.notice)
        self._of_the_disk = False
        self.room.hide()

    def tell(self, why: BaseException, again: Callable[[], object] | None = None) -> None:
        """Say it; `again`: what Try again does."""
        say = self._say
        told = worded(why, self._draw_incident(), say)
        if told is None:
            return
        buttons = [button(say("Close"), self.clear, size="small")]
        self._of_the_disk = isinstance(why, StoreTrouble) and why.code in ON_THE_DISK
        if self._of_the_disk and self._save_copy is not None:
            buttons.insert(0, button(say("Save a copy elsewhere…"), self._save_copy, size="small"))
        if again is not None:
            buttons.insert(0, button(say("Try again"), lambda: self._again(again), size="small"))
        if told.kind == "bug":
            buttons.insert(0, button(say("Copy number"), lambda: self._copy(told.incident), size="small"))
        self.notice.say("missing" if told.kind != "refused" else "stale", told.words, told.then, *buttons)
        self.room.show()
        self.notice.tell()

    def clear(self) -> None:
        """Take the notice away."""
        self.room.hide()

    def over(self) -> None:
        """Something was saved again: what was said about the disk is no longer so."""
        if self._of_the_disk:
            self.clear()

    def _again(self, do: Callable[[], object]) -> None:
        self.clear()
        do()
