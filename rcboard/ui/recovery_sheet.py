"""The recovery sheet as a PDF: one page to be printed and locked away, never kept beside the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from rcboard.ui.look import MONO, SANS

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rcboard.language import Say


def write_sheet(path: Path, code: str, store: str, day: date, say: Say) -> None:
    """Write the sheet for the code of a store (`store`: its file name). OSError where it can't be written."""
    writer = QPdfWriter(str(path))
    writer.setTitle(say("Recovery sheet"))
    writer.setCreator("rcboard")
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(17, 17, 17, 17))
    )
    writer.setResolution(300)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(str(path))
    try:
        _draw(painter, QRectF(0, 0, writer.width(), writer.height()), code, store, say.date(day), say)
    finally:
        painter.end()


def _draw(painter: QPainter, page: QRectF, code: str, store: str, day: str, say: Say) -> None:
    plain = QFont.Weight.Normal
    opens = say("This code opens the store without a passphrase. Whoever holds it can read everything.")
    keep = say("Keep this sheet in a safe, away from the computer. Do not keep it as a file.")
    use = say("To use it: on the unlock page choose Use the recovery sheet, and type the code.")
    lines = [
        (SANS, 18, QFont.Weight.DemiBold, say("Recovery sheet for rcboard")),
        (SANS, 10, plain, say("Store {store}, made on {day}.", store=store, day=day)),
        (SANS, 10, plain, opens),
        (SANS, 10, plain, keep),
        (MONO, 15, QFont.Weight.Medium, code),
        (SANS, 10, plain, use),
    ]
    top = 0.0
    painter.setPen(QColor(Qt.GlobalColor.black))
    for family, points, weight, words in lines:
        font = QFont(family)
        font.setPointSize(points)
        font.setWeight(weight)
        painter.setFont(font)
        box = QRectF(0, top, page.width(), page.height())
        used = painter.boundingRect(box, int(Qt.TextFlag.TextWordWrap), words)
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), words)
        top += used.height() + 60
