"""Marks, the chip of the form, and figures as reportlab flowables. Imported only when a PDF is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable

from rcboard.reports import look
from rcboard.reports.pdf_shapes import colour, draw_icon, draw_shapes
from rcboard.reports.pdf_words import paragraphs
from rcboard.reports.tree import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.reports.tree import Figure, Mark

_GAP = 11.0
_RISE = 3.4
"""From the lower edge of a line of marks to the base line of its words."""


class Drawing(Flowable):  # type: ignore[misc]
    """A figure of the tree."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.figure = figure
        self.spaceAfter = 3

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room that the figure takes: its own size."""
        del width, height
        return self.figure.width, self.figure.height

    def draw(self) -> None:
        """Draw the shapes."""
        draw_shapes(self.canv, self.figure.shapes, 0, self.figure.height)


class MarkLine(Flowable):  # type: ignore[misc]
    """Marks one after the other, in as many lines as they need. A word longer than a line is broken."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        super().__init__()
        self.marks = marks
        self.placed: list[tuple[float, float, Mark, Any]] = []
        self.tall = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Place every mark; height by what they need."""
        del height
        style, lead = look.MARK, look.ICON + look.ICON_GAP
        self.placed = []
        x, y = 0.0, 0.0
        for mark in self.marks:
            word = look.shown(mark.word).replace("\n", " ")
            wide = lead + look.text_width(word, style.font, style.size)
            if x and x + wide > width:
                x, y = 0.0, y + style.leading + 2
            if wide <= width:
                self.placed.append((x, y, mark, word))
                x += wide + _GAP
                continue
            toned = look.Style(style.font, style.size, style.leading, look.TONES[mark.tone].text)
            paragraph = paragraphs((Run(word),), toned)[0]
            _, tall = paragraph.wrap(max(20.0, width - lead), 1e9)
            self.placed.append((x, y, mark, paragraph))
            x, y = 0.0, y + tall + 2 if mark is not self.marks[-1] else y + tall - style.leading
        self.tall = y + style.leading
        return width, self.tall

    def draw(self) -> None:
        """Draw icons and words."""
        style, lead = look.MARK, look.ICON + look.ICON_GAP
        for x, y, mark, word in self.placed:
            top = self.tall - y
            tone = look.TONES[mark.tone].text
            draw_icon(self.canv, mark.icon, x, top - (style.leading - look.ICON) / 2, look.ICON, tone)
            if isinstance(word, str):
                self.canv.setFillColor(colour(tone))
                self.canv.setFont(look.pdf_font(style.font), style.size)
                self.canv.drawString(x + lead, top - style.leading + _RISE, word)
            else:
                word.drawOn(self.canv, x + lead, top - word.height)


class Chip(Flowable):  # type: ignore[misc]
    """The form of the page, with icon and border, in the upper right corner."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.word = look.shown(mark.word)
        self.width = 16 + look.ICON + 5 + look.text_width(self.word, look.MARK.font, look.MARK.size)
        self.height = 21.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its own size."""
        del width, height
        return self.width, self.height

    def draw(self) -> None:
        """Draw ground, border, icon and word."""
        tone, canvas = look.TONES[self.mark.tone], self.canv
        canvas.setFillColor(colour(tone.tint))
        canvas.setStrokeColor(colour(tone.line))
        canvas.setLineWidth(0.7)
        canvas.roundRect(0, 0, self.width, self.height, 2.6, fill=1, stroke=1)
        draw_icon(canvas, self.mark.icon, 8, self.height / 2 + look.ICON / 2, look.ICON, tone.text)
        canvas.setFillColor(colour(tone.text))
        canvas.setFont(look.pdf_font(look.MARK.font), look.MARK.size)
        canvas.drawString(8 + look.ICON + 5, self.height / 2 - 3.1, self.word)
