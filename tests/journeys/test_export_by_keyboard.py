"""From a case to a file that may leave, with the keyboard alone; a stranger then finds nobody in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from rcboard.files.opened import opened_file
from rcboard.models.terms.people import ReviewState
from rcboard.models.terms.report import Form
from rcboard.services import ledger
from rcboard.ui.exchange.deidentify_review import Review
from rcboard.ui.reports.preview import Preview
from tests.ui.exchange.conftest import enter

if TYPE_CHECKING:
    from pathlib import Path

    from rcboard.services.work import Store
    from tests.ui.hand import Hand

CONTROL = Qt.KeyboardModifier.ControlModifier
WHO = ("Musterlund", "MUSTERLUND", "Erikke", "6404 1187", "64041187", "12-Mar-1964", "1964-03-12", "Quillvikrud",
       "Fnordahl", "22-Jul-2026")  # fmt: skip


# The list that completes a path in the file dialog asks the platform without a display for the keyboard.
@pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard", extend=True)
def test_from_the_case_to_a_file_that_names_nobody(hand: Hand, store: Store, tmp_path: Path) -> None:
    case = enter(store)
    hand.go("case", case)
    hand.key(Qt.Key.Key_P, CONTROL)
    preview = hand.screen
    assert isinstance(preview, Preview)

    # The form: two steps down from the house's own.
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Down)
    assert preview.choose.choice.form is Form.ANONYMISED
    for _ in range(12):
        if hand.focus is preview.choose.recipient:
            break
        hand.key(Qt.Key.Key_Tab)
    assert hand.focus.accessibleName() == "Recipient"
    hand.type("EURACAN G9")

    # Two texts are left out: the review, where the focus stands in the list.
    hand.key(Qt.Key.Key_R, CONTROL)
    review = hand.screen
    assert isinstance(review, Review)
    assert hand.focus is review.list
    assert review._desk is not None
    assert len(review._desk.redaction.texts) == 2
    hand.key(Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    for _ in range(20):
        item = review.list.current
        assert item is not None
        if not review._desk.redaction.open_items():
            break
        if item.surface == "Fnordahl":
            hand.key(Qt.Key.Key_E)
            hand.focus.selectAll()
            hand.type("a friend")
            hand.key(Qt.Key.Key_Return)
        else:
            hand.key(Qt.Key.Key_A)
    assert "Leak check passed" in review.verdict.words

    # Check and export: where to, then the file is there.
    hand.key(Qt.Key.Key_Return, CONTROL)
    dialog = review.export.dialog
    assert isinstance(dialog, QFileDialog)
    hand.bot.waitUntil(dialog.isActiveWindow, timeout=2000)
    assert "case-summary" in dialog.selectedFiles()[0]
    hand.focus.selectAll()
    target = tmp_path / "for-the-panel.pdf"
    hand.type(str(target))
    hand.key(Qt.Key.Key_Return)
    hand.bot.waitUntil(target.exists, timeout=5000)
    hand.wait()

    found = opened_file(target)
    everything = " ".join(" ".join(text for _place, text in found.everything()).split())
    assert [who for who in WHO if who in everything] == []
    assert "saw flashes" in everything
    assert "a friend" in everything
    assert "left out" not in everything
    with store.reading() as work:
        [row] = ledger.of_case(work, case)
    assert row.file_hash == ledger.hash_of(target.read_bytes())
    assert (row.form, row.review, row.recipient) == (Form.ANONYMISED, ReviewState.REVIEWED, "EURACAN G9")
    assert "For EURACAN G9" in hand.words()
