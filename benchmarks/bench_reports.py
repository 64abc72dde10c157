# ruff: noqa: ANN401, C901  two long recipes, written as one writes them by hand for libraries without types
"""Two pages as PDF and DOCX, against reportlab and python-docx driven by hand with the same content.

Both sides run in turn in one process with warm fonts; the middle of the runs counts. The figure is drawn anew each time
on both sides, icons are kept on both.
"""

from __future__ import annotations

import io
import statistics
import time
from html import escape
from typing import TYPE_CHECKING, Any

from rcboard.language import Say
from rcboard.reports import case_summary, look
from rcboard.reports.docx import to_docx
from rcboard.reports.docx_pictures import figure_picture, icon_picture
from rcboard.reports.pdf import to_pdf
from rcboard.reports.pdf_shapes import draw_icon, draw_shapes
from rcboard.reports.tree import Banner, Columns, Figure, Frame, Grid, Heading, Mark, Marks, Pairs, Para, plain
from tests.reports import dossiers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rcboard.reports.tree import Block, Document

RUNS = 15
PDF_BOUND, DOCX_BOUND = 1.5, 1.3

Row = tuple[str, float, float, float, float]
"""Name, ours in ms, by hand in ms, ratio, bound."""


def rows() -> list[Row]:
    """The two comparisons of this room."""
    doc = case_summary.build(dossiers.house(), Say())

    def ours_docx() -> bytes:
        figure_picture.cache_clear()
        return to_docx(doc)

    return [
        _compare("PDF of two pages", lambda: to_pdf(doc), lambda: pdf_by_hand(doc), PDF_BOUND),
        _compare("DOCX of two pages", ours_docx, lambda: docx_by_hand(doc), DOCX_BOUND),
    ]


def _compare(name: str, ours: Callable[[], bytes], bare: Callable[[], bytes], bound: float) -> Row:
    assert ours()
    assert bare()
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(RUNS):
        for made, times in ((ours, mine), (bare, theirs)):
            start = time.perf_counter()
            made()
            times.append((time.perf_counter() - start) * 1000)
    one, other = statistics.median(mine), statistics.median(theirs)
    return name, one, other, one / other, bound


def pdf_by_hand(doc: Document) -> bytes:
    """The same page as one would write it for reportlab alone."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

    body = ParagraphStyle("body", fontName="PlexSans", fontSize=9, leading=12.4)
    head = ParagraphStyle("head", parent=body, fontName="PlexSans-SemiBold", fontSize=10, spaceBefore=9, spaceAfter=3)
    big = ParagraphStyle("big", parent=body, fontName="PlexSans-SemiBold", fontSize=14, leading=23)
    line = [("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#DCE2E6")), ("VALIGN", (0, 0), (-1, -1), "TOP")]

    class Icon(Flowable):  # type: ignore[misc]
        def __init__(self, mark: Mark) -> None:
            super().__init__()
            self.mark = mark

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            return width, 12.4

        def draw(self) -> None:
            draw_icon(self.canv, self.mark.icon, 0, 11, 10, "17693F")
            self.canv.setFont("PlexSans-Medium", 9)
            self.canv.drawString(15, 3, self.mark.word)

    class Drawn(Flowable):  # type: ignore[misc]
        def __init__(self, figure: Figure) -> None:
            super().__init__()
            self.figure = figure

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            return self.figure.width, self.figure.height

        def draw(self) -> None:
            draw_shapes(self.canv, self.figure.shapes, 0, self.figure.height)

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  reportlab's name
            self.kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, state in enumerate(self.kept, 1):
                self.__dict__.update(state)
                self.setFont("PlexSans", 8)
                self.drawString(48, 794, f"{doc.head.centre} {doc.head.kind}")
                self.drawRightString(547, 794, str(doc.head.right))
                self.drawString(48, 31, f"{doc.foot.left} {doc.foot.record}")
                self.drawRightString(547, 31, doc.foot.pages.format(page=number, pages=len(self.kept)))
                super().showPage()
            super().save()

    def cell(value: Any) -> Any:
        if isinstance(value, Mark):
            return Icon(value)
        markup = "".join(
            escape(run.text, quote=False).replace("\n", "<br/>")
            if run.face == "plain"
            else f'<font face="PlexSans-SemiBold">{escape(run.text, quote=False)}</font>'
            for run in value
        )
        return Paragraph(markup, body)

    def story(blocks: Sequence[Block], width: float) -> list[Any]:
        found: list[Any] = []
        for block in blocks:
            match block:
                case Heading(text):
                    found.append(Paragraph(escape(text), head))
                case Para(runs):
                    found.append(cell(runs))
                case Pairs(pairs, label):
                    table = [
                        [cell(p.label) if isinstance(p.label, Mark) else Paragraph(p.label, body), cell(p.value)]
                        for p in pairs
                    ]
                    found.append(Table(table, colWidths=[label, width - label]))
                case Columns(parts, shares):
                    inner = [share * width for share in shares]
                    cells = [story(part, room - 8) for part, room in zip(parts, inner, strict=True)]
                    found.append(Table([cells], colWidths=inner))
                case Grid(titles, lines, shares):
                    table = [[Paragraph(title, body) for title in titles], *([cell(c) for c in row] for row in lines)]
                    found.append(Table(table, colWidths=[share * width for share in shares], style=line, repeatRows=1))
                case Banner(name, subject, form, facts):
                    found.append(Paragraph(f"{escape(name)} {escape(subject)}", big))
                    found += [Icon(form), Paragraph(escape(" ".join(plain(fact) for fact in facts)), body)]
                case Frame(inside):
                    found.append(Table([[part] for part in story(inside, width - 24)], colWidths=[width]))
                case Figure():
                    found.append(Drawn(block))
                case Marks(marks):
                    found.extend(Icon(mark) for mark in marks)
                case _:
                    found.append(Spacer(1, 1))
        return found

    out = io.BytesIO()
    paper = SimpleDocTemplate(out, pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT), leftMargin=48, rightMargin=48)
    paper.build(story(doc.blocks, look.WIDTH), canvasmaker=Numbered)
    return out.getvalue()


def docx_by_hand(doc: Document) -> bytes:
    """The same page as one would write it for python-docx alone."""
    import docx
    from docx.shared import Pt, RGBColor

    word = docx.Document()

    def fill(paragraph: Any, value: Any) -> None:
        if isinstance(value, Mark):
            code = look.TONES[value.tone].text
            paragraph.add_run().add_picture(io.BytesIO(icon_picture(value.icon, code, 9.5)), width=Pt(9.5))
            run = paragraph.add_run(" " + value.word)
            run.bold = True
            run.font.color.rgb = RGBColor.from_string(code)
            return
        for part in value:
            run = paragraph.add_run(part.text)
            if part.face != "plain":
                run.bold = True

    def table(place: Any, lines: Sequence[Sequence[Any]]) -> None:
        made = place.add_table(len(lines), len(lines[0]))
        for row, values in zip(made.rows, lines, strict=True):
            for kept, value in zip(row.cells, values, strict=True):
                fill(kept.paragraphs[0], value)
        made.autofit = False

    def write(place: Any, blocks: Sequence[Block]) -> None:
        for block in blocks:
            match block:
                case Heading(text):
                    place.add_paragraph(text, style="Heading 1")
                case Para(runs):
                    fill(place.add_paragraph(), runs)
                case Pairs(pairs):
                    label = [p.label if isinstance(p.label, Mark) else (_Said(p.label),) for p in pairs]
                    table(place, [[name, p.value] for name, p in zip(label, pairs, strict=True)])
                case Columns(parts):
                    made = place.add_table(1, len(parts))
                    for kept, part in zip(made.rows[0].cells, parts, strict=True):
                        write(kept, part)
                case Grid(titles, lines):
                    table(place, [[(_Said(title),) for title in titles], *lines])
                case Banner(name, subject, form, facts):
                    place.add_paragraph(f"{name} {subject}", style="Title")
                    fill(place.add_paragraph(), form)
                    place.add_paragraph(" ".join(plain(fact) for fact in facts))
                case Frame(inside):
                    write(place.add_table(1, 1).rows[0].cells[0], inside)
                case Figure():
                    png = io.BytesIO(figure_picture.__wrapped__(block))
                    place.add_paragraph().add_run().add_picture(png, width=Pt(block.width))
                case Marks(marks):
                    paragraph = place.add_paragraph()
                    for mark in marks:
                        fill(paragraph, mark)
                case _:
                    place.add_paragraph()

    write(word, doc.blocks)
    section = word.sections[0]
    section.header.paragraphs[0].text = f"{doc.head.centre} {doc.head.kind} {doc.head.right}"
    section.footer.paragraphs[0].text = f"{doc.foot.left} {doc.foot.record}"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


class _Said:
    """Plain words in the shape of a run."""

    face = "plain"

    def __init__(self, text: str) -> None:
        self.text = text


if __name__ == "__main__":
    for name, ours, bare, ratio, bound in rows():
        print(f"{name:20} {ours:8.1f} ms  by hand {bare:8.1f} ms  ratio {ratio:5.2f}  bound {bound}")
