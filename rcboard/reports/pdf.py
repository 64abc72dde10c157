"""Document to PDF: vectors, embedded fonts, bookmarks, page x of y, and bytes that repeat.

The properties hold a neutral title and nothing else: no author, no program, no date. Same tree, same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from rcboard.reports import look
from rcboard.reports.figures import product_mark
from rcboard.reports.pdf_shapes import colour, draw_icon, draw_shapes
from rcboard.reports.tree import Face, Ink

if TYPE_CHECKING:
    from rcboard.reports.tree import Document, Foot, Head


def to_pdf(doc: Document) -> bytes:
    """The document as PDF 1.4 or later, A4."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    from rcboard.reports.pdf_blocks import flowables

    out = io.BytesIO()
    frame = Frame(look.MARGIN, look.BODY_BOTTOM, look.WIDTH, look.BODY_HEIGHT, 0, 0, 0, 0, id="body")
    paper = BaseDocTemplate(
        out,
        pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
        invariant=1,
        lang=doc.language,
        pageCompression=1,
        initialFontName=look.pdf_font("PlexSans"),
    )
    paper.addPageTemplates([PageTemplate(id="page", frames=[frame])])
    paper.build(flowables(doc.blocks), canvasmaker=_canvas_for(doc))
    return out.getvalue()


def _canvas_for(doc: Document) -> object:
    """A canvas class for this document: it keeps its pages until their number is known."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
    from reportlab.pdfgen.canvas import Canvas

    class Properties(PDFInfo):  # type: ignore[misc]
        """Only the neutral title."""

        def format(self, document: object) -> bytes:
            return bytes(PDFDictionary({"Title": PDFString(doc.title)}).format(document))

    class Pages(Canvas):  # type: ignore[misc]
        """Keeps each page, then draws head and foot with "page x of y" and sets the bookmarks."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            self._doc.info = Properties()
            self._doc.info.title = doc.title
            self.setViewerPreference("DisplayDocTitle", "true")
            self.kept: list[dict[str, Any]] = []
            self.marked: list[tuple[int, str, int, float]] = []

        def mark(self, title: str, level: int, top: float) -> None:
            """Remember a bookmark of the present page, `top` points from its lower edge."""
            self.marked.append((len(self.kept), title, level, top))

        def showPage(self) -> None:  # noqa: N802  reportlab's name
            self.kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            kept, marked = self.kept, self.marked
            deepest = -1
            for number, state in enumerate(kept):
                self.__dict__.update(state)
                for at, (page, title, level, top) in enumerate(marked):
                    if page == number:
                        self.bookmarkPage(f"part{at}", fit="XYZ", left=0, top=top)
                        # A bookmark may stand one level below the one before it, not two.
                        deepest = min(level, deepest + 1)
                        self.addOutlineEntry(title, f"part{at}", level=deepest, closed=0)
                _draw_head(self, doc.head)
                _draw_foot(self, doc.foot, number + 1, len(kept))
                super().showPage()
            super().save()

    return Pages


def _draw_head(canvas: Any, head: Head) -> None:  # noqa: ANN401  reportlab ships no types
    base = look.PAGE_HEIGHT - look.HEAD_BASE
    x, right, size = look.MARGIN, look.PAGE_WIDTH - look.MARGIN, look.HEAD.size
    draw_shapes(canvas, product_mark(), x, base + 8.2, 11 / 24)
    if head.right:
        width = look.text_width(look.shown(head.right), "PlexSans", size)
        _write(canvas, head.right, right - width, base, "PlexSans", size, look.HEAD.ink)
        right -= width + 12
    if head.warning:
        tone = look.TONES[head.warning.tone].text
        left = right - look.text_width(look.shown(head.warning.word), "PlexSans-SemiBold", 9)
        _write(canvas, head.warning.word, left, base, "PlexSans-SemiBold", 9, tone)
        draw_icon(canvas, head.warning.icon, left - look.ICON - 3.5, base + 8.2, look.ICON, tone)
        right = left - look.ICON - 12
    centre, x = head.centre or "", x + 16.5
    wide = look.text_width(look.shown(centre), "PlexSans-SemiBold", size)
    wide += look.text_width(look.shown(head.kind), "PlexSans", size)
    # A long name is set smaller, never cut.
    size *= min(1.0, (right - x - 8) / wide)
    if centre:
        x = _write(canvas, centre, x, base, "PlexSans-SemiBold", size, look.INK[Ink.TEXT]) + 6
    _write(canvas, head.kind, x, base, "PlexSans", size, look.HEAD.ink)
    _rule(canvas, look.PAGE_HEIGHT - look.HEAD_RULE, look.INK[Ink.TEXT_2], 0.7)


def _draw_foot(canvas: Any, foot: Foot, page: int, pages: int) -> None:  # noqa: ANN401
    base, right, size = look.FOOT_BASE, look.PAGE_WIDTH - look.MARGIN, 7.8
    _rule(canvas, look.FOOT_RULE, look.FRAME_LINE, 0.5)
    said = look.shown(foot.pages.format(page=page, pages=pages))
    most = look.WIDTH * 0.45
    fitting = size * min(1.0, most / look.text_width(said, "PlexSans-Medium", size))
    right -= look.text_width(said, "PlexSans-Medium", fitting)
    _write(canvas, said, right, base, "PlexSans-Medium", fitting, look.INK[Ink.TEXT])
    if foot.record:
        font = look.font_for(Face.PLAIN, "PlexMono", foot.record)
        right -= look.text_width(look.shown(foot.record), font, size) + 12
        _write(canvas, foot.record, right, base, font, size, look.INK[Ink.TEXT_3])
    if foot.left:
        wide = look.text_width(look.shown(foot.left), "PlexSans", size)
        fitting = size * min(1.0, (right - look.MARGIN - 12) / wide)
        _write(canvas, foot.left, look.MARGIN, base, "PlexSans", fitting, look.INK[Ink.TEXT_3])


def _write(canvas: Any, text: str, x: float, y: float, font: str, size: float, code: str) -> float:  # noqa: ANN401
    """Write one line and give where it ends."""
    text = look.shown(text).replace("\n", " ")
    canvas.setFillColor(colour(code))
    canvas.setFont(look.pdf_font(font), size)
    canvas.drawString(x, y, text)
    return x + look.text_width(text, font, size)


def _rule(canvas: Any, y: float, code: str, weight: float) -> None:  # noqa: ANN401
    canvas.setStrokeColor(colour(code))
    canvas.setLineWidth(weight)
    canvas.line(look.MARGIN, y, look.PAGE_WIDTH - look.MARGIN, y)
