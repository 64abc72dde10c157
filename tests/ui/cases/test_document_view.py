"""Files are shown inside the window and written nowhere; a readable copy is recorded before it is written."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from PIL import Image
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget
from reportlab.pdfgen.canvas import Canvas

from rcboard.language import Say
from rcboard.services import attachments, ledger
from rcboard.ui.cases.document_view import DocumentView
from rcboard.ui.cases.documents import Documents

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from rcboard.models.terms.ids import CaseId
    from tests.ui.hand import Hand


def _pdf() -> bytes:
    made = io.BytesIO()
    page = Canvas(made)
    page.drawString(72, 720, "Findings")
    page.save()
    return made.getvalue()


def _png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(made, "png")
    return made.getvalue()


def _docx() -> bytes:
    made = io.BytesIO()
    document = Document()
    document.add_paragraph("Two enlarged nodes")
    document.save(made)
    return made.getvalue()


def test_pages_pictures_and_texts_are_shown_and_nothing_is_written(qtbot: QtBot) -> None:
    view = DocumentView(Say(), lambda: None)
    qtbot.addWidget(view)
    before = set(Path(tempfile.gettempdir()).iterdir())
    shown = view.findChild(QStackedWidget)
    assert shown is not None
    places = []
    for name, data in (("a.pdf", _pdf()), ("b.png", _png()), ("c.docx", _docx()), ("d.bin", b"\x00\x01\x02")):
        view.show_file(name, data)
        places.append(shown.currentIndex())
    assert len(set(places)) == 4
    view.show_file("e.txt", "läsion".encode())
    text = view.findChild(QPlainTextEdit)
    assert text is not None
    assert text.toPlainText() == "läsion"
    view.show_file("c.docx", _docx())
    assert "Two enlarged nodes" in text.toPlainText()
    view.forget()
    assert text.toPlainText() == ""
    assert {new.name for new in set(Path(tempfile.gettempdir()).iterdir()) - before if "rcboard" in new.name} == set()


def test_a_saved_copy_is_the_same_and_stands_in_the_ledger(hand: Hand, one: CaseId, tmp_path: Path) -> None:
    store = hand.frame.room.store
    with store.work("file.add") as work:
        file_id = attachments.add(work, one, "letter.txt", b"Dear colleague")
    hand.go("case", one, "documents")
    section = hand.window.findChild(Documents)
    assert section is not None
    with store.reading() as work:
        [row] = [row for row in attachments.of_case(work, one) if row.id == file_id]
    section.copy_to(row, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"Dear colleague"
    with store.reading() as work:
        kept = ledger.find_by_hash(work, ledger.hash_of(b"Dear colleague"))
    assert kept is not None
    assert (kept.kind, kept.case_id) == ("attachment", one)
