"""Runs of words as reportlab paragraphs. Imported only when a PDF is made."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getAscent
from reportlab.platypus import Flowable, Paragraph

from rcboard.reports import look
from rcboard.reports.pdf_shapes import colour
from rcboard.reports.tree import Columns, Face, Figure, Frame, Grid, Heading, Ink, Mark, Pairs, Para, Run, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.reports.tree import Block, Cell, Words

_LINES = 10
"""Lines of one piece of a long text."""
CHUNK = 6000
"""Signs in one paragraph. A longer text becomes several: the time to break one into pages grows by its square."""


@lru_cache
def paragraph_style(style: look.Style, leading: float = 0) -> ParagraphStyle:
    """The style for reportlab; `leading` replaces the style's own."""
    return ParagraphStyle(
        f"{style.font} {style.size} {style.ink}",
        fontName=look.pdf_font(style.font),
        fontSize=style.size,
        leading=leading or style.leading,
        textColor=colour(style.ink),
        spaceBefore=style.before,
        spaceAfter=style.after,
        splitLongWords=1,
        allowWidows=1,
        allowOrphans=1,
    )


def markup(words: Words, style: look.Style) -> str:
    """The runs in reportlab's markup; nothing in their text is taken for markup."""
    return "".join(_run(run, style) for run in words)


def _run(run: Run, style: look.Style) -> str:
    text = look.shown(run.text, run.face)
    safe = escape(text, quote=False).replace("\n", "<br/>")
    if run.face is Face.PLAIN:
        return safe
    font = look.pdf_font(look.font_for(run.face, style.font, text))
    size = f' size="{style.size * look.MONO_SCALE:.2f}"' if font.startswith("PlexMono") else ""
    ink = f' color="#{look.INK[Ink.TEXT_3]}"' if run.face is Face.QUIET else ""
    return f'<font face="{font}"{size}{ink}>{safe}</font>'


def paragraphs(words: Words, style: look.Style) -> list[Any]:
    """The words as one paragraph, or as several without a gap where they are very many. Never an empty list."""
    if sum(len(run.text) for run in words) <= CHUNK:
        return [Paragraph(markup(words, style), paragraph_style(style))]
    return [Paragraph(markup(part, style), paragraph_style(style)) for part in _chunks(words)]


def _chunks(words: Words) -> list[Words]:
    """The runs in portions of at most `CHUNK` signs, cut at a line feed or a space where there is one."""
    found: list[Words] = []
    portion: list[Run] = []
    room = CHUNK
    for run in words:
        at = 0
        while len(run.text) - at > room:
            cut = max(run.text.rfind("\n", at, at + room), run.text.rfind(" ", at, at + room))
            end = cut + 1 if cut > at else at + room
            piece = run.text[at:end]
            portion.append(Run(piece[:-1] if piece.endswith("\n") else piece, run.face))
            found.append(tuple(portion))
            portion, room, at = [], CHUNK, end
        portion.append(Run(run.text[at:], run.face))
        room -= len(run.text) - at
    found.append(tuple(portion))
    return found


def pieces_that_fit(words: Words, style: look.Style, width: float, tall: float) -> list[Any]:
    """The words as one paragraph; where it would be taller than `tall`, as several of ten lines at most."""
    if lines(len(plain(words)), style.size, width) * style.leading < tall:
        return paragraphs(words, style)[:1]
    if all(run.face is Face.PLAIN for run in words):
        set_lines = broken(look.shown(plain(words)), style, width)
        return [Lines(set_lines[at : at + _LINES], style) for at in range(0, len(set_lines), _LINES)]
    found: list[Any] = []
    for part in paragraphs(words, style):
        left = [part]
        while left:
            split = left[0].split(width, style.leading * (_LINES + 0.5))
            if len(split) < 2:
                found.extend(left)
                break
            found.append(split[0])
            left = split[1:]
    return found


class Lines(Flowable):  # type: ignore[misc]
    """Lines of a very long text, broken once: reportlab would break the rest of it anew for every piece."""

    def __init__(self, set_lines: list[str], style: look.Style) -> None:
        super().__init__()
        self.lines = set_lines
        self.style = style

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As tall as its lines."""
        del height
        return width, len(self.lines) * self.style.leading

    def draw(self) -> None:
        """Draw the lines from the top."""
        style, font = self.style, look.pdf_font(self.style.font)
        words = self.canv.beginText(0, len(self.lines) * style.leading - getAscent(font, style.size))
        words.setFont(font, style.size, style.leading)
        words.setFillColor(colour(style.ink))
        for line in self.lines:
            words.textLine(line)
        self.canv.drawText(words)


def broken(text: str, style: look.Style, width: float) -> list[str]:
    """The text in lines of at most `width` points: between words, or within one that is longer than a line."""
    known: dict[str, float] = {}

    def wide(word: str) -> float:
        if word not in known:
            known[word] = look.text_width(word, style.font, style.size)
        return known[word]

    space, found = wide(" "), []
    for hard in text.split("\n"):
        line: list[str] = []
        left = width
        for word in hard.split(" "):
            for part in _parts(word, wide, width):
                if line and wide(part) + space > left:
                    found.append(" ".join(line))
                    line, left = [], width
                left -= wide(part) + (space if line else 0)
                line.append(part)
        found.append(" ".join(line))
    return found


def _parts(word: str, wide: Callable[[str], float], width: float) -> list[str]:
    """The word itself, or the pieces of one that no line holds."""
    if wide(word) <= width:
        return [word]
    parts, left = [""], width
    for char in word:
        if wide(char) > left and parts[-1]:
            parts.append("")
            left = width
        parts[-1] += char
        left -= wide(char)
    return parts


def lines(signs: int, size: float, width: float) -> float:
    """About how many lines so many signs fill; rather too many than too few."""
    return 1 + signs * size * 0.54 / max(width, 20)


def estimate(block: Block, width: float) -> float:
    """About how tall a block will be; rather too tall than too small."""
    match block:
        case Para(runs, role):
            style = look.ROLES[role]
            return _words(runs, style, width) + style.after
        case Pairs(rows, label_width):
            return sum(_words(row.value, look.CELL, width - label_width) + 4 for row in rows)
        case Grid(_, rows, widths):
            return 20 + sum(
                max(_cell(cell, share * width) for cell, share in zip(row, widths, strict=True)) for row in rows
            )
        case Columns(parts, widths):
            return max(
                sum(estimate(part, share * width) for part in column)
                for column, share in zip(parts, widths, strict=True)
            )
        case Frame(blocks):
            return 16 + sum(estimate(part, width - 24) for part in blocks)
        case Figure():
            return block.height
        case Heading():
            return 26
        case _:
            return 40


def _words(words: Words, style: look.Style, width: float) -> float:
    text = plain(words)
    return (lines(len(text), style.size, width) + text.count("\n")) * style.leading


def _cell(cell: Cell, width: float) -> float:
    return 20.0 if isinstance(cell, Mark) else _words(cell, look.CELL, width) + 6
