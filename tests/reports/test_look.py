"""Fonts that cover what they promise, and colours that can be read."""

from __future__ import annotations

import re
import sys

import pytest

from rcboard.reports import look
from rcboard.reports.tree import Face, Ink


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.x between two colours of six digits."""

    def light(code: str) -> float:
        parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("font", [font for font in look.FONTS if "Sans" in font])
def test_signs_taken_for_sure_are_in_every_bundled_sans(font: str) -> None:
    sure = re.compile(f"[{look._SURE}]")
    missing = [char for char in map(chr, range(0x2100)) if sure.match(char) and ord(char) not in look.covered(font)]
    assert missing == []


def test_the_sans_covers_latin_greek_and_cyrillic() -> None:
    for text in ("Łódź Ærø ñ ß ž ő ğ Þ", "άέήίόύώ ΑΩ ς", "Саркома Юинга ђ ї ў ѓ", "×10⁹/l µ ≥ → – — ’"):
        assert all(ord(char) in look.covered("PlexSans") for char in text if char != " ")
        assert look.shown(text) == text


def test_codes_in_greek_are_set_in_a_font_that_has_them() -> None:
    assert look.font_for(Face.MONO, "PlexSans", "EWSR1::WT1") == "PlexMono"
    assert look.font_for(Face.MONO, "PlexSans", "TNF-α λ") == "PlexSans"


def test_a_medicine_is_never_broken() -> None:
    assert look.shown("trastuzumab deruxtecan", Face.MEDICINE) == "trastuzumab\u00a0deruxtecan"
    assert look.shown("trastuzumab deruxtecan") == "trastuzumab deruxtecan"


def test_composed_and_decomposed_letters_look_the_same() -> None:
    assert look.shown("e\u0301") == "é"


def test_legal_keeps_all_signs_that_xml_may_hold() -> None:
    allowed = "\t\n\x20\ud7ff\ue000\ufffd\U00010000\U0010ffff"
    assert look.legal(allowed) == allowed
    assert look.legal("\x00\x0b\ufffe") == "[U+0000][U+000B][U+FFFE]"
    assert sys.maxunicode == 0x10FFFF


def test_words_can_be_read_on_their_ground() -> None:
    for tone in look.TONES.values():
        assert contrast(tone.text, "FFFFFF") >= 4.5
        assert contrast(tone.text, tone.tint) >= 4.5
    for ink in (Ink.TEXT, Ink.TEXT_2, Ink.TEXT_3, Ink.ACCENT, Ink.READY, Ink.MISSING, Ink.STALE):
        assert contrast(look.INK[ink], "FFFFFF") >= 4.5
    assert contrast(look.INK[Ink.ACCENT], look.INK[Ink.ACCENT_TINT]) >= 4.5
