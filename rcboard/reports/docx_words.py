"""Runs, marks and pictures as WordprocessingML text. The text is parsed once, when the whole body stands."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rcboard.reports import look
from rcboard.reports.docx_pictures import icon_picture
from rcboard.reports.tree import Face, Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.reports.tree import Mark, Words


_EMU = 12700
_ICON = 9.5
"""Smaller than in PDF: an inline picture stands on the base line, and not every program lowers it."""
_SHORT = 40
_STYLES = {Face.STRONG: "Strong", Face.MEDICINE: "Medicine", Face.MONO: "Code", Face.QUIET: "Quiet"}
_A = "http://schemas.openxmlformats.org/drawingml/2006"
_DECORATIVE = (
    f'<a:extLst xmlns:a="{_A}/main"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


class Pen:
    """Writes one part (body, head or foot): keeps its pictures, numbers its drawings."""

    def __init__(self, keep: Callable[[bytes], str], first: int) -> None:
        self._keep = keep
        self._number = first

    def picture(self, png: bytes, width: float, height: float, alt: str | None, lower: float = 0) -> str:
        """An inline picture of width by height points; `alt` None marks an ornament. `lower` sets it below the line."""
        relation = self._keep(png)
        self._number += 1
        number = self._number
        cx, cy = round(width * _EMU), round(height * _EMU)
        told = f'descr="{_quoted(alt)}"/>' if alt is not None else f">{_DECORATIVE}</wp:docPr>"
        position = f'<w:rPr><w:position w:val="{-round(lower * 2)}"/></w:rPr>' if lower else ""
        return (
            f'<w:r>{position}<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name="Picture {number}" {told}'
            f'<a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{_A}/picture"><pic:pic xmlns:pic="{_A}/picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def mark(self, mark: Mark, *, whole: bool = False) -> str:
        """Icon and word of a state; `whole`: not broken over two lines where it is short."""
        tone = look.TONES[mark.tone].text
        icon = self.picture(icon_picture(mark.icon, tone, _ICON), _ICON, _ICON, None, lower=1.5)
        word = mark.word.replace(" ", "\u00a0") if whole and len(mark.word) < _SHORT else mark.word
        return icon + run("\u00a0\u00a0" + word, f'<w:b/><w:color w:val="{tone}"/>')


def _quoted(text: str) -> str:
    return escape(look.legal(text)).replace("\n", "&#10;")


def run(text: str, look_of_it: str = "", *, whole: bool = False) -> str:
    """One run. `look_of_it`: its properties as XML. `whole`: never broken over two lines."""
    safe = escape(look.legal(text), quote=False)
    if whole:
        safe = safe.replace(" ", "\u00a0").replace("-", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
    safe = safe.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    safe = safe.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    properties = f"<w:rPr>{look_of_it}</w:rPr>" if look_of_it else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{safe}</w:t></w:r>'


def runs(words: Words) -> str:
    """The runs of a paragraph, each in its character style."""
    return "".join(_run(part) for part in words)


def _run(part: Run) -> str:
    style = _STYLES.get(part.face)
    return run(part.text, f'<w:rStyle w:val="{style}"/>' if style else "", whole=part.face is Face.MEDICINE)


def paragraph(inside: str, style: str = "Normal", more: str = "") -> str:
    """A paragraph in a style; `more`: further paragraph properties as XML."""
    named = "" if style == "Normal" else f'<w:pStyle w:val="{style}"/>'
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{inside}</w:p>"
