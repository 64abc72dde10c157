"""Paper, colours, fonts and named styles: one place for PDF and DOCX (design, sections 5 and 9).

Lengths are points. Colours are the light tokens of the window, as six hexadecimal digits.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.paths import resource
from rcboard.reports.tree import Face, Ink, Role, Tone, Words

if TYPE_CHECKING:
    from pathlib import Path

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 17 * MM
WIDTH = PAGE_WIDTH - 2 * MARGIN
"""The width that blocks may fill."""
HEAD_BASE, HEAD_RULE, BODY_TOP = 48.0, 58.5, 72.0
"""From the upper edge: base line of the head, its rule, first point of the body."""
FOOT_BASE, FOOT_RULE, BODY_BOTTOM = 31.0, 45.0, 50.0
"""From the lower edge: base line of the foot, its rule, last point of the body."""
BODY_HEIGHT = PAGE_HEIGHT - BODY_TOP - BODY_BOTTOM

INK: dict[Ink, str] = {
    Ink.TEXT: "182027",
    Ink.TEXT_2: "47535E",
    Ink.TEXT_3: "5C6873",
    Ink.MUTED: "98A2AB",
    Ink.LINE: "DCE2E6",
    Ink.ACCENT: "155F8D",
    Ink.ACCENT_TINT: "E6F0F7",
    Ink.SURFACE: "FFFFFF",
    Ink.READY: "17693F",
    Ink.MISSING: "A3231D",
    Ink.STALE: "7A4E00",
}
FRAME_LINE = "C3CBD1"
HEAD_LINE = "98A2AB"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour of a state: words and icon, ground, border."""

    text: str
    tint: str
    line: str


TONES: dict[Tone, Colours] = {
    Tone.READY: Colours("17693F", "E4F3EA", "9ACBAF"),
    Tone.MISSING: Colours("A3231D", "FBEAE8", "E4AAA4"),
    Tone.STALE: Colours("7A4E00", "FBF1DC", "DFBD7D"),
    Tone.NA: Colours("515D68", "ECF0F2", "C3CBD1"),
    Tone.PRIVATE: Colours("573A9B", "F0EBF9", "C3B4E6"),
    Tone.INFO: Colours("0F5A88", "E6F0F7", "A9C9DF"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set. `font`: a key of `FONTS`; sizes and gaps in points."""

    font: str
    size: float
    leading: float
    ink: str
    before: float = 0
    after: float = 0


FONTS: dict[str, str] = {
    "PlexSans": "IBMPlexSans-Regular.ttf",
    "PlexSans-Medium": "IBMPlexSans-Medium.ttf",
    "PlexSans-SemiBold": "IBMPlexSans-SemiBold.ttf",
    "PlexMono": "IBMPlexMono-Regular.ttf",
    "PlexMono-Medium": "IBMPlexMono-Medium.ttf",
}
"""Font names within the files, and the font files of `resources/report`."""

ROLES: dict[Role, Style] = {
    Role.BODY: Style("PlexSans", 9, 12.4, INK[Ink.TEXT], 0, 2.5),
    Role.QUESTION: Style("PlexSans-SemiBold", 11.5, 15, INK[Ink.TEXT], 0.5, 0.5),
    Role.LABEL: Style("PlexSans", 8, 12, INK[Ink.TEXT_3], 0, 0),
    Role.NOTE: Style("PlexSans", 9, 12.4, INK[Ink.TEXT_2], 0, 0),
    Role.FIGURE: Style("PlexSans-SemiBold", 11, 14, INK[Ink.TEXT], 0, 0),
}
HEADINGS: dict[int, Style] = {
    1: Style("PlexSans-SemiBold", 10, 13, INK[Ink.TEXT], 8.5, 2.5),
    2: Style("PlexSans-SemiBold", 9, 12, INK[Ink.TEXT], 6, 1.5),
}
NAME = Style("PlexMono-Medium", 18, 23, INK[Ink.TEXT])
SUBJECT = Style("PlexSans-SemiBold", 14, 19, INK[Ink.TEXT])
FACTS = Style("PlexSans", 9.5, 14, INK[Ink.TEXT_2])
GRID_HEAD = Style("PlexSans-Medium", 8, 11, INK[Ink.TEXT_3])
MARK = Style("PlexSans-Medium", 9, 12.4, INK[Ink.TEXT])
HEAD = Style("PlexSans", 8, 10, INK[Ink.TEXT_2])
CELL = ROLES[Role.BODY]
ICON, ICON_GAP, ICON_STROKE = 10.5, 4.5, 1.75
"""Side of an icon, gap to its word, and the width of its stroke on the grid of 24."""

FACE_FONTS: dict[Face, str | None] = {
    Face.PLAIN: None,
    Face.STRONG: "PlexSans-SemiBold",
    Face.QUIET: None,
    Face.MONO: "PlexMono",
    Face.MEDICINE: "PlexSans-SemiBold",
}
"""The font of a face; None: the paragraph's own."""
MONO_SCALE = 0.95
LABEL_FONTS = {Face.STRONG: "PlexSans-Medium", Face.MEDICINE: "PlexSans-SemiBold", Face.MONO: "PlexMono"}
"""The font of words in a figure, where it is not PlexSans."""

_SHORT = 40
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_SURE = (
    r"\x20-\x7e\xa0-\u017e\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    r"\u0400-\u045f\u2013\u2014\u2018-\u201a\u201c-\u201e"
)
_ODD = re.compile(f"[^{_SURE}]")
"""Signs to look up in the font. The ranges left out are in every bundled Sans, as a test checks."""


def font_file(name: str) -> Path:
    """The file of a font of `FONTS`."""
    return resource("report", FONTS[name])


@lru_cache
def covered(font: str) -> frozenset[int]:
    """The code points that a bundled font can draw."""
    from reportlab.pdfbase.pdfmetrics import getFont

    return frozenset(getFont(pdf_font(font)).face.charToGlyph)


def shown(text: str, face: Face = Face.PLAIN) -> str:
    """The text as it can be put on paper; nothing is dropped.

    Composed where Unicode composes; a medicine's spaces do not break; a sign that the bundled fonts lack, or that no
    document may hold, is printed as its number, such as [U+4E2D], never as an empty box.
    """
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))
        text = _ODD.sub(_kept, text)
    return text.replace(" ", "\u00a0") if face is Face.MEDICINE else text


def joined(words: Words) -> Words:
    """A short fact that keeps to one line, such as a site with its code."""
    if sum(len(run.text) for run in words) > _SHORT:
        return words
    return tuple(replace(run, text=run.text.replace(" ", "\u00a0")) for run in words)


def legal(text: str) -> str:
    """The text as XML may hold it; what it may not hold is printed as its number, never dropped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub(lambda odd: f"[U+{ord(odd[0]):04X}]", text)


def _kept(odd: re.Match[str]) -> str:
    char = odd[0]
    kept = char == "\n" or (ord(char) >= 160 and ord(char) in covered("PlexSans"))
    return char if kept else f"[U+{ord(char):04X}]"


@lru_cache
def pdf_font(font: str) -> str:
    """The font's name once reportlab knows it; reads the file the first time."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont(font, str(font_file(font))))
    return font


def text_width(text: str, font: str, size: float) -> float:
    """The width of a line of words in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, pdf_font(font), size))


def font_for(face: Face, own: str, text: str) -> str:
    """The font in which to set a text: its face's, unless the mono font lacks a sign (it has no Greek)."""
    font = FACE_FONTS[face] or own
    if font.startswith("PlexMono") and not text.isascii() and any(ord(char) not in covered(font) for char in text):
        return own if own.startswith("PlexSans") else "PlexSans-Medium"
    return font
