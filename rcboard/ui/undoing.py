"""Undo and redo in the window: the latest deed last, each with the words that the toast says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.services import undo as undo_steps
from rcboard.ui.common.announce import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.language import Say
    from rcboard.services.work import Store
    from rcboard.ui.common.toast import Toast


class Undoing:
    """What can be undone and redone at this desk since it was unlocked."""

    def __init__(self, store: Store, say: Say, toast: Toast, trouble: Callable[[BaseException], object]) -> None:
        """`trouble`: words an exception for the person."""
        self._store, self._say, self._toast, self._trouble = store, say, toast, trouble
        self._done: list[tuple[str, Callable[[], object] | None]] = []
        self._undone: list[str] = []
        self.steps = undo_steps.Steps()

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; with `undo`, keep the way to take it back."""
        if undo is not None:
            self._done.append((words, undo))
        self._toast.tell(words, self.undo if undo is not None else None)

    def did(self, words: str, *steps: undo_steps.Step) -> None:
        """Say what a service did, and keep its steps."""
        if steps:
            self.steps.did(*steps)
            self._undone.clear()
            self._done.append((words, None))
        self._toast.tell(words, self.undo if steps else None)

    def undo(self) -> None:
        """Take the latest deed back; one that is refused stays where it is."""
        if not self._done:
            announce(self._toast, self._say("Nothing to undo"))
            return
        words, do = self._done[-1]
        if self._try(do or (lambda: undo_steps.undo(self._store, self.steps))):
            self._done.pop()
            if do is None:
                self._undone.append(words)
            self._toast.tell(self._say("Undone: {what}", what=words))

    def redo(self) -> None:
        """Bring again what was undone last."""
        if not self._undone:
            announce(self._toast, self._say("Nothing to redo"))
        elif self._try(lambda: undo_steps.redo(self._store, self.steps)):
            words = self._undone.pop()
            self._done.append((words, None))
            self._toast.tell(words, self.undo)

    def _try(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except Exception as why:  # noqa: BLE001  worded for the person, or logged as an incident
            self._trouble(why)
            return False
        return True
