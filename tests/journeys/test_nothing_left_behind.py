"""After a day at the window nobody's name stands in settings, logs, titles, clipboard or on standard error, and nothing
was said over a network.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from rcboard import log

if TYPE_CHECKING:
    import pytest

    from rcboard.models.terms.ids import CaseId
    from tests.ui.hand import Hand

CONTROL = Qt.KeyboardModifier.ControlModifier
WHO = ("nordmann", "ola n", "8812 0475", "88120475", "2002-05-03", "03-may-2002", "petrov", "swollen belly")


def at_work(hand: Hand, case: CaseId) -> None:
    """Look at everything of a case, type, search, copy, meet a fault of our own, lock."""
    for part in ("summary", "history", "person", "documents", "audit"):
        hand.go("case", case, part)
    hand.go("new_case")
    hand.type("Ola Nordmann, swollen belly", into="Question for the board")
    hand.key(Qt.Key.Key_K, CONTROL)
    hand.type("Nordmann")
    hand.key(Qt.Key.Key_Escape)
    hand.window.clip.copy("Ola Nordmann 8812 0475")
    hand.frame.trouble(ValueError("Ola Nordmann 8812 0475"))
    hand.go("report", case)
    hand.go("cases")
    hand.window.lock(share_safe=False)


def files_that_name(folder: Path) -> list[str]:
    found = []
    for file in (one for one in folder.rglob("*") if one.is_file()):
        raw = file.read_bytes().lower() + file.name.lower().encode()
        if any(who.encode() in raw or who.encode("utf-16-le") in raw for who in WHO):
            found.append(file.name)
    return found


def test_no_file_title_clipboard_or_stream_names_anybody(
    hand: Hand, one: CaseId, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "log"
    log.LOG.handlers.clear()  # an earlier test may have started the log elsewhere
    log.start(folder)
    titles: list[str] = []
    hand.window.windowTitleChanged.connect(titles.append)
    at_work(hand, one)
    hand.wait()
    assert hand.window.locked
    assert QGuiApplication.clipboard().text() == ""
    assert {hand.window.windowTitle(), *titles} == {"rcboard"}
    hand.frame.room.settings._file.sync()
    assert files_that_name(tmp_path) == []
    assert any("ValueError" in file.read_text("utf-8") for file in folder.rglob("*.log"))
    said = capfd.readouterr()
    assert not any(who in (said.out + said.err).lower() for who in WHO)


def test_no_network_is_used(hand: Hand, one: CaseId) -> None:
    at_work(hand, one)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held = Path("/proc/self/fd")
    mine = set()
    for name in os.listdir(held) if held.exists() else ():  # only Linux tells
        try:
            mine |= set(re.findall(r"socket:\[(\d+)\]", os.readlink(held / name)))
        except OSError:  # closed meanwhile
            continue
    spoken = set()
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        table = Path("/proc/self/net") / kind
        if table.exists():
            spoken |= {line.split()[9] for line in table.read_text("ascii").splitlines()[1:]}
    assert mine & spoken == set()
    assert "PySide6.QtNetwork" not in sys.modules
