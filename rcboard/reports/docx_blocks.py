"""Blocks of a tree as WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rcboard.reports import look
from rcboard.reports.docx_pictures import figure_picture
from rcboard.reports.docx_template import STYLE_IDS, twips
from rcboard.reports.docx_words import Pen, paragraph, run, runs
from rcboard.reports.tree import (
    Banner,
    Break,
    Columns,
    Edge,
    Figure,
    Frame,
    Grid,
    Heading,
    Ink,
    Mark,
    Marks,
    Pairs,
    Para,
    Run,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.reports.tree import Block, Cell

GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
"""A paragraph without height: Word joins two tables that touch, and a cell must end with a paragraph."""
SPACE = '<w:p><w:pPr><w:pStyle w:val="Gap"/><w:spacing w:before="60"/></w:pPr></w:p>'
_COLUMN_GAP = 16.0
_BARE = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_BARE = f"<w:tblCellMar>{_BARE}</w:tblCellMar>"


def body(blocks: Sequence[Block], pen: Pen, width: float = look.WIDTH) -> str:
    """Blocks below each other."""
    return "".join(_block(block, pen, width) for block in blocks)


def _block(block: Block, pen: Pen, width: float) -> str:
    match block:
        case Heading(text, level):
            return paragraph(run(text), f"Heading{level}")
        case Para(words, role):
            return paragraph(runs(words), STYLE_IDS[role])
        case Pairs():
            return _pairs(block, pen, width)
        case Columns():
            return _columns(block, pen, width)
        case Grid():
            return _grid(block, pen, width)
        case Mark():
            return paragraph(pen.mark(block), "State")
        case Marks(marks):
            return paragraph(run("    ").join(pen.mark(mark, whole=True) for mark in marks), "State")
        case Banner():
            return _banner(block, pen, width)
        case Frame():
            return _frame(block, pen, width)
        case Figure():
            scale = min(1.0, width / block.width)
            png = figure_picture(block)
            return paragraph(pen.picture(png, block.width * scale, block.height * scale, block.alt))
        case Break():
            return paragraph('<w:r><w:br w:type="page"/></w:r>', "Gap")
        case _:
            assert_never(block)


def _table(widths: Sequence[float], rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips(width) for width in widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_BARE}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>{GAP}'
    )


def _row(cells: Sequence[str], *, head: bool = False) -> str:
    first = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{first}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: float, inside: str, more: str = "", right: float = 0, below: float = 0) -> str:
    margins = ""
    if right or below:
        low = f'<w:bottom w:w="{twips(below)}" w:type="dxa"/>' if below else ""
        side = f'<w:right w:w="{twips(right)}" w:type="dxa"/>' if right else ""
        margins = f"<w:tcMar>{low}{side}</w:tcMar>"
    if not inside or inside.endswith("</w:tbl>"):
        inside += GAP
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{more}{margins}</w:tcPr>{inside}</w:tc>'


def _border(side: str, points: float, code: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="{code}"/>'


def _pairs(block: Pairs, pen: Pen, width: float) -> str:
    widths = (block.label_width, width - block.label_width)
    rows = []
    for pair in block.rows:
        label = pair.label
        left = paragraph(pen.mark(label), "State") if isinstance(label, Mark) else paragraph(run(label), "FieldLabel")
        rows.append(_row((_cell(widths[0], left, right=4), _cell(widths[1], paragraph(runs(pair.value))))))
    return _table(widths, rows) if rows else ""


def _columns(block: Columns, pen: Pen, width: float) -> str:
    widths = [share * (width + _COLUMN_GAP) for share in block.widths]
    widths[-1] -= _COLUMN_GAP
    cells = []
    for at, (parts, room) in enumerate(zip(block.parts, widths, strict=True)):
        gap = _COLUMN_GAP if at < len(widths) - 1 else 0
        cells.append(_cell(room, body(parts, pen, room - gap), right=gap))
    # A layout, not a table of facts: its row may go over two pages.
    return _table(widths, [f"<w:tr>{''.join(cells)}</w:tr>"])


def _grid(block: Grid, pen: Pen, width: float) -> str:
    widths = [share * width for share in block.widths]
    strong = f"<w:tcBorders>{_border('bottom', 0.75, look.HEAD_LINE)}</w:tcBorders>"
    thin = f"<w:tcBorders>{_border('bottom', 0.5, look.INK[Ink.LINE])}</w:tcBorders>"
    gaps = [8.0] * (len(widths) - 1) + [0.0]
    head = [
        _cell(room, paragraph(run(text), "TableHead"), strong, gap, 2)
        for text, room, gap in zip(block.head, widths, gaps, strict=True)
    ]
    rows = [_row(head, head=True)]
    for place, cells in enumerate(block.rows):
        line = thin if place < len(block.rows) - 1 else ""
        filled = zip(cells, widths, gaps, strict=True)
        rows.append(_row([_cell(room, _inside(cell, pen), line, gap) for cell, room, gap in filled]))
    return _table(widths, rows)


def _inside(cell: Cell, pen: Pen) -> str:
    space = '<w:spacing w:before="50" w:after="50"/>'
    if isinstance(cell, Mark):
        return paragraph(pen.mark(cell), "State", space)
    return paragraph(runs(cell), "Normal", space)


def _banner(block: Banner, pen: Pen, width: float) -> str:
    chip_width = 24 + look.ICON + look.text_width(look.shown(block.form.word), look.MARK.font, look.MARK.size) + 8
    widths = (width - chip_width, chip_width)
    size = round(look.NAME.size * 2)
    name = run(block.name, f'<w:rStyle w:val="Code"/><w:b w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    title = paragraph(f"{name}{run('  ')}{run(block.subject)}", "Title")
    facts: list[Run] = []
    for fact in block.facts:
        if facts:
            facts.append(Run("\u00a0\u00a0\u00a0 "))
        facts.extend(look.joined(fact))
    tone = look.TONES[block.form.tone]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="3" w:color="{tone.line}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    chip = paragraph(
        pen.mark(block.form),
        "State",
        f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{tone.tint}"/>'
        '<w:spacing w:before="60"/><w:ind w:left="80" w:right="80"/><w:jc w:val="center"/>',
    )
    left = title + paragraph(runs(tuple(facts)), "Facts")
    return _table(widths, [_row((_cell(widths[0], left, right=8, below=8), _cell(widths[1], chip)))])


def _frame(block: Frame, pen: Pen, width: float) -> str:
    bar = block.edge is Edge.BAR
    line = look.TONES[block.tone].text if block.tone else look.INK[Ink.ACCENT]
    right = 0.0 if bar else 12.0
    if bar:
        borders = _border("left", 2.25, line)
    else:
        borders = "".join(_border(side, 0.75, look.FRAME_LINE) for side in ("top", "left", "bottom", "right"))
    up = 0 if bar else 6
    margins = (
        f'<w:tblCellMar><w:top w:w="{twips(up)}" w:type="dxa"/><w:left w:w="{twips(12)}" w:type="dxa"/>'
        f'<w:bottom w:w="{twips(up)}" w:type="dxa"/><w:right w:w="{twips(right)}" w:type="dxa"/></w:tblCellMar>'
    )
    inner = width - 12 - right
    inside = body(block.blocks, pen, inner)
    cell = _cell(width, inside, f"<w:tcBorders>{borders}</w:tcBorders>")
    grid = f'<w:gridCol w:w="{twips(width)}"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(width)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{cell}</w:tr></w:tbl>{SPACE}"
    )
