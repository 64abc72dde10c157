"""Blocks of a tree as reportlab flowables. Imported only when a PDF is made: reportlab loads here."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, assert_never

from reportlab.platypus import CondPageBreak, PageBreak, Paragraph, Spacer, Table

from rcboard.reports import look
from rcboard.reports.pdf_marks import Chip, Drawing, MarkLine
from rcboard.reports.pdf_shapes import colour
from rcboard.reports.pdf_words import estimate, markup, paragraph_style, paragraphs, pieces_that_fit
from rcboard.reports.tree import (
    Banner,
    Break,
    Columns,
    Edge,
    Face,
    Figure,
    Frame,
    Grid,
    Heading,
    Ink,
    Mark,
    Marks,
    Pairs,
    Para,
    Role,
    Run,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.reports.tree import Block, Cell

Flow = list[Any]
"""Flowables; the library ships no types."""

TALL = look.BODY_HEIGHT * 0.6
"""What is taller than this may be split; smaller things stay whole on one page."""
_GAP = 16.0
_ROWS_A_TABLE = 60
_BARE = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def flowables(blocks: Sequence[Block]) -> Flow:
    """The story of a whole document."""
    story: Flow = []
    flows = [_flow(block, look.WIDTH) for block in blocks]
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            whole = place + 1 < len(blocks) and isinstance(blocks[place + 1], Figure | Frame)
            story.append(CondPageBreak(_room(block, flows[place + 1] if whole else ())))
        story.extend(flows[place])
    return story or [Spacer(0, 1)]


def _room(heading: Heading, whole: Sequence[Any]) -> float:
    """How much room a heading needs, so that it never stands alone at the end of a page.

    `whole`: what follows and stays in one piece; else three lines must follow.
    """
    style = look.HEADINGS[heading.level]
    below = sum(flow.wrap(look.WIDTH, look.BODY_HEIGHT)[1] for flow in whole if not isinstance(flow, Spacer))
    return style.before + style.leading + style.after + (below if 0 < below < TALL else 48.0)


def _flow(block: Block, width: float) -> Flow:
    match block:
        case Heading():
            return [HeadingLine(block)]
        case Para(runs, role):
            return paragraphs(runs, look.ROLES[role])
        case Pairs():
            return _pairs(block, width)
        case Columns():
            return _columns(block, width)
        case Grid():
            return _grid(block, width)
        case Mark():
            return [MarkLine((block,))]
        case Marks(marks):
            return [MarkLine(marks)]
        case Banner():
            return _banner(block, width)
        case Frame():
            return _frame(block, width)
        case Figure():
            return [Drawing(block)]
        case Break():
            return [PageBreak()]
        case _:
            assert_never(block)


class HeadingLine(Paragraph):  # type: ignore[misc]
    """A heading that is a bookmark too."""

    def __init__(self, heading: Heading) -> None:
        style = look.HEADINGS[heading.level]
        super().__init__(markup((Run(heading.text),), style), paragraph_style(style))
        self.heading = heading

    def draw(self) -> None:
        """Draw the words and set the bookmark at their upper edge."""
        _, top = self.canv.absolutePosition(0, self.height)
        self.canv.mark(self.heading.text, self.heading.level - 1, top)
        super().draw()


def _table(rows: Sequence[Sequence[object]], widths: Sequence[float], style: list[Any], **more: object) -> Any:  # noqa: ANN401
    # Tables set their font even for cells without words; a font that is not embedded must not be named.
    own = [("FONTNAME", (0, 0), (-1, -1), look.pdf_font("PlexSans")), *style]
    return Table(rows, colWidths=list(widths), style=own, spaceBefore=0, spaceAfter=0, **more)


def _pairs(block: Pairs, width: float) -> Flow:
    value_width = width - block.label_width
    rows: list[list[object]] = []
    for pair in block.rows:
        label: object = (
            MarkLine((pair.label,)) if isinstance(pair.label, Mark) else _one(pair.label, look.ROLES[Role.LABEL])
        )
        parts = pieces_that_fit(pair.value, look.ROLES[Role.BODY], value_width, TALL)
        rows.append([label, parts[0]])
        rows.extend(["", part] for part in parts[1:])
    style = [*_BARE, ("RIGHTPADDING", (0, 0), (0, -1), 6), ("RIGHTPADDING", (1, 0), (1, -1), 0)]
    # The pieces of one long value follow each other without a gap.
    style.append(("BOTTOMPADDING", (0, 0), (-1, -1), 0 if len(rows) > len(block.rows) else 2.5))
    # Words of 8 points stand on the same base line as those of 9 when they begin one point lower.
    style.extend(("TOPPADDING", (0, at), (0, at), 1) for at, row in enumerate(rows) if isinstance(row[0], Paragraph))
    return _in_tables(rows, (block.label_width, value_width), style)


def _in_tables(rows: list[list[object]], widths: Sequence[float], style: list[Any]) -> Flow:
    """One table, or several where there are very many rows: splitting one long table takes time by its square."""
    if not rows:
        return []
    return [
        _table(rows[at : at + _ROWS_A_TABLE], widths, style, hAlign="LEFT") for at in range(0, len(rows), _ROWS_A_TABLE)
    ]


def _one(text: str, style: look.Style) -> Any:  # noqa: ANN401
    return paragraphs((Run(text),), style)[0]


def _columns(block: Columns, width: float) -> Flow:
    widths = [share * (width + _GAP) for share in block.widths]
    inner = [column - _GAP for column in widths]
    if any(sum(estimate(part, room) for part in parts) > TALL for parts, room in zip(block.parts, inner, strict=True)):
        return [flow for parts in block.parts for part in parts for flow in _flow(part, width)]
    cells = [
        [flow for part in parts for flow in _flow(part, room)] or ""
        for parts, room in zip(block.parts, inner, strict=True)
    ]
    widths[-1] -= _GAP
    style = [*_BARE, ("RIGHTPADDING", (0, 0), (-1, -1), _GAP), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]
    style.append(("BOTTOMPADDING", (0, 0), (-1, -1), 0))
    if not any(isinstance(part, Heading) for parts in block.parts for part in parts):
        style.append(("VALIGN", (0, 0), (-1, -1), "MIDDLE" if _has_figure(block) else "TOP"))
    table = _table([cells], widths, style, hAlign="LEFT")
    first = block.parts[0][:1]
    if first and isinstance(first[0], Heading):
        table.spaceBefore = look.HEADINGS[first[0].level].before
    return [table]


def _has_figure(block: Columns) -> bool:
    return any(isinstance(part, Figure) for parts in block.parts for part in parts)


def _grid(block: Grid, width: float) -> Flow:
    widths = [share * width for share in block.widths]
    rows: list[list[object]] = [[_one(text, look.GRID_HEAD) for text in block.head]]
    ends: list[int] = []
    for row in block.rows:
        columns = [_cell(cell, room - 8) for cell, room in zip(row, widths, strict=True)]
        rows.extend([part or "" for part in line] for line in zip_longest(*columns))
        ends.append(len(rows) - 1)
    style: list[Any] = [*_BARE, ("RIGHTPADDING", (0, 0), (-2, -1), 8), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]
    style.append(("BOTTOMPADDING", (0, 0), (-1, -1), 0))
    if len(rows) <= _ROWS_A_TABLE * 10:
        style += _grid_lines(ends, len(rows))
        return [_table(rows, widths, style, repeatRows=1, hAlign="LEFT")]
    found: Flow = []
    for at in range(1, len(rows), _ROWS_A_TABLE):
        part = [rows[0], *rows[at : at + _ROWS_A_TABLE]]
        mine = [end - at + 1 for end in ends if at <= end < at + _ROWS_A_TABLE]
        found.append(_table(part, widths, [*style, *_grid_lines(mine, len(part))], repeatRows=1, hAlign="LEFT"))
    return found


def _grid_lines(ends: list[int], count: int) -> list[Any]:
    line, strong = colour(look.INK[Ink.LINE]), colour(look.HEAD_LINE)
    style: list[Any] = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.7, strong),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
        ("TOPPADDING", (0, 0), (-1, 0), 1.5),
    ]
    starts = [1, *(end + 1 for end in ends)]
    for end in ends:
        style.append(("BOTTOMPADDING", (0, end), (-1, end), 2.6))
        if end < count - 1:
            style.append(("LINEBELOW", (0, end), (-1, end), 0.5, line))
    style.extend(("TOPPADDING", (0, start), (-1, start), 3.4) for start in starts if start < count)
    return style


def _cell(cell: Cell, width: float) -> Flow:
    if isinstance(cell, Mark):
        return [MarkLine((cell,))]
    return pieces_that_fit(cell, look.CELL, width, TALL)


def _banner(block: Banner, width: float) -> Flow:
    chip = Chip(block.form)
    room = width - chip.width - 12
    font = look.pdf_font(look.font_for(Face.PLAIN, look.NAME.font, block.name))
    name = markup((Run(block.name),), look.NAME)
    subject = markup((Run(block.subject),), look.SUBJECT)
    lead = Paragraph(
        f'<font face="{font}" size="{look.NAME.size}">{name}</font>&nbsp; {subject}',
        paragraph_style(look.SUBJECT, leading=look.NAME.leading),
    )
    facts: list[Run] = []
    for fact in block.facts:
        if facts:
            facts.append(Run("\u00a0\u00a0\u00a0 "))
        facts.extend(look.joined(fact))
    rows = [[[lead, *paragraphs(tuple(facts), look.FACTS)], chip]]
    style = [*_BARE, ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 11)]
    return [_table(rows, (room + 12, chip.width), style, hAlign="LEFT")]


def _frame(block: Frame, width: float) -> Flow:
    bar = block.edge is Edge.BAR
    left, right = (12.0, 0.0) if bar else (12.0, 12.0)
    inner = width - left - right
    cells: Flow = []
    for part in block.blocks:
        if isinstance(part, Para):
            cells.extend(pieces_that_fit(part.runs, look.ROLES[part.role], inner, TALL))
        else:
            cells.extend(_flow(part, inner))
    if not cells:
        return []
    line = look.TONES[block.tone].text if block.tone else look.INK[Ink.ACCENT]
    style: list[Any] = [
        *_BARE,
        ("LEFTPADDING", (0, 0), (-1, -1), left),
        ("RIGHTPADDING", (0, 0), (-1, -1), right),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    if bar:
        style.append(("LINEBEFORE", (0, 0), (0, -1), 2, colour(line)))
    else:
        style += [
            ("BOX", (0, 0), (-1, -1), 0.7, colour(look.FRAME_LINE)),
            ("ROUNDEDCORNERS", [4, 4, 4, 4]),
            ("TOPPADDING", (0, 0), (-1, 0), 7),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
        ]
    if sum(estimate(part, inner) for part in block.blocks) < TALL:
        style.append(("NOSPLIT", (0, 0), (-1, -1)))
        return [_table([[cell] for cell in cells], (width,), style, hAlign="LEFT"), Spacer(0, 4)]
    return [*_in_tables([[cell] for cell in cells], (width,), style), Spacer(0, 2)]
