"""Opening the window from the command line: the one place where a command leads to Qt, loaded when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.cli.frame import DONE, REFUSED, Frame, has_display

if TYPE_CHECKING:
    from pathlib import Path


def open_window(frame: Frame, store: Path | None = None) -> int:
    """Open the window on a store; says so and ends with 1 where there is no display."""
    from importlib import import_module

    if not has_display():
        frame.tell(frame.say("There is no display, so no window can open. See rcboard --help for the commands."))
        return REFUSED
    # Named as text: the command line itself never depends on Qt.
    status: int = import_module("rcboard.app").run(store or frame.store_path, frame.say.language, frame.user or "")
    return status or DONE
