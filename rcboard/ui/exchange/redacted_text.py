"""The texts under review as one page, with a mark around every finding: open, current, replaced, kept.

The boxes are painted from the lines of the layout, below the words that the base class draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from rcboard.services.text_redaction import Group, State
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from rcboard.language import Say
    from rcboard.services.text_redaction import Redaction, Spot

PADDING = 46
"""Px at 100 % from the edge of the paper to its text."""

PAD = "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of the page: its place in the document (in UTF-16 units) and the place of the text it comes from."""

    start: int
    end: int
    words: str
    spot: Spot
    key: str = ""
    state: State = State.OPEN
    proposed: bool = True
    """False: nothing is proposed, it is only to be looked at."""


class RedactedText(QTextEdit):
    """`picked(key)`: a mark was clicked. `mark_asked`: M was pressed here. Read only; text can be selected."""

    picked = Signal(str)
    mark_asked = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setReadOnly(True)
        self.setProperty("part", "paper")
        self.setAccessibleName(say("Texts of the case"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._shown: list[Shown] = []
        self._heads: dict[int, int] = {}
        self._current = ""

    def show_redaction(self, redaction: Redaction, where: Sequence[str], current: str) -> None:
        """Write the page anew; the scroll position stays."""
        at = self.verticalScrollBar().value()
        look = Look.here()
        self._current = current
        self._shown, self._heads = [], {}
        self.clear()
        self.document().setDocumentMargin(look.px(PADDING if self.width() > look.px(560) else 18))
        self.document().setDefaultFont(look.font(14))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in range(len(redaction.texts)):
            self._write_head(cursor, number, where[number], len(redaction.texts))
            self._write_text(cursor, redaction, number)
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(at)

    def _write_head(self, cursor: QTextCursor, number: int, where: str, of: int) -> None:
        look, say = Look.here(), self._say
        block = QTextBlockFormat()
        block.setTopMargin(0 if number == 0 else look.px(14))
        block.setBottomMargin(look.px(5))
        said = QTextCharFormat()
        said.setFont(look.font(12))
        said.setForeground(look.colour("text-3"))
        if number:
            cursor.insertBlock(block, said)
        else:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(said)
        self._heads[number] = cursor.position()
        words = say("{number} of {of}, {where}", number=number + 1, of=of, where=say(where) if where else say("text"))
        cursor.insertText(words, said)

    def _write_text(self, cursor: QTextCursor, redaction: Redaction, number: int) -> None:
        look = Look.here()
        block = QTextBlockFormat()
        block.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        plain = QTextCharFormat()
        plain.setFont(look.font(14))
        plain.setForeground(look.colour("text"))
        cursor.insertBlock(block, plain)
        for words, spot, item in redaction.pieces(number):
            start = cursor.position()
            how = QTextCharFormat(plain)
            key, state = "", State.OPEN
            if item is not None:
                key, state = item.key, redaction.decision(item).state
                if state is State.REPLACED:
                    how.setForeground(look.colour("private"))
                    how.setFont(look.font(14, 600))
            # Narrow blanks inside the box keep it off its neighbours; what was removed keeps its place by them.
            cursor.insertText(f"{PAD}{words}{PAD}" if item is not None else words, how)
            look_only = item is not None and item.group is Group.LOOK
            self._shown.append(Shown(start, cursor.position(), words, spot, key, state, not look_only))

    def set_current(self, key: str, number: int | None = None) -> None:
        """Put the ring around an item and bring it into view; `number`: a whole text instead."""
        self._current = key
        first = next((one for one in self._shown if one.key == key and key), None)
        at = first.start if first is not None else self._heads.get(number) if number is not None else None
        if at is not None:
            rect = self.cursorRect(self._cursor(at))
            room = self.viewport().height()
            if rect.top() < 20 or rect.bottom() > room - 40:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + rect.top() - room // 3)
        self.viewport().update()

    def selected(self) -> tuple[int, int, int] | None:
        """The selection as number of the text, start and end in it; None without one, or over two texts."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        touched = [one for one in self._shown if one.start < last and first < one.end]
        if not touched or touched[0].spot.text != touched[-1].spot.text:
            return None
        start, end = self._source(touched[0], first, at_end=False), self._source(touched[-1], last, at_end=True)
        return (touched[0].spot.text, start, end) if end > start else None

    def _source(self, one: Shown, place: int, *, at_end: bool) -> int:
        """The place in the text that a place in the document comes from; a mark counts as a whole."""
        if one.key:
            return one.spot.end if at_end else one.spot.start
        units = max(0, min(place, one.end) - one.start)
        return one.spot.start + len(one.words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The boxes first, then the words over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self._shown:
            if one.key:
                for rect in self._rects(one.start, one.end):
                    if rect.bottom() > 0 and rect.top() < self.viewport().height():
                        self._paint_mark(painter, rect, one)
        painter.end()
        super().paintEvent(event)

    def _paint_mark(self, painter: QPainter, rect: QRectF, one: Shown) -> None:
        look = Look.here()
        box = rect.adjusted(0, -1, 0, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if one.state is State.OPEN:
            if one.proposed:
                painter.setBrush(look.colour("stale-tint"))
                painter.drawRoundedRect(box, 3, 3)
                painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 2), look.colour("stale"))
            else:
                painter.setPen(QPen(look.colour("stale"), 2, Qt.PenStyle.DashLine))
                painter.drawLine(box.bottomLeft(), box.bottomRight())
        elif one.state is State.REPLACED:
            painter.setPen(QPen(look.colour("private-line"), 1))
            painter.setBrush(look.colour("private-tint"))
            painter.drawRoundedRect(box, 3, 3)
        else:
            painter.setPen(QPen(look.colour("text-2"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        if one.key == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 4, 4)

    def _rects(self, start: int, end: int) -> Iterator[QRectF]:
        """One rectangle a line that the part of the document takes."""
        document = self.document()
        shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        block = document.findBlock(start)
        while block.isValid() and block.position() < end:
            layout = block.layout()
            corner = document.documentLayout().blockBoundingRect(block).topLeft() + shift
            first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
            for at in range(layout.lineCount()):
                line = layout.lineAt(at)
                begin, stop = line.textStart(), line.textStart() + line.textLength()
                if begin < last and first < stop:
                    left = self._x(line, max(first, begin))
                    right = self._x(line, min(last, stop))
                    natural = line.ascent() + line.descent()
                    top = corner.y() + line.y() + max(0.0, line.height() - natural)
                    yield QRectF(corner.x() + left, top, right - left, natural)
            block = block.next()

    @staticmethod
    def _x(line: object, at: int) -> float:
        found = line.cursorToX(at)  # type: ignore[attr-defined]
        return float(found[0] if isinstance(found, tuple) else found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark goes to its finding."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        hit = next((one for one in self._shown if one.key and one.start <= at <= one.end), None)
        if hit is not None:
            self.picked.emit(hit.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """M marks the selected text; nothing can be typed here."""
        if event.key() == Qt.Key.Key_M and not event.modifiers():
            self.mark_asked.emit()
        else:
            super().keyPressEvent(event)

    def _cursor(self, at: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        return cursor
