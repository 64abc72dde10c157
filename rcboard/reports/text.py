"""Document to plain text, for tests, for screen readers and for mail: everything a person can read, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rcboard.reports.tree import (
    Banner,
    Break,
    Columns,
    Figure,
    Frame,
    Grid,
    Heading,
    Mark,
    Marks,
    Pairs,
    Para,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.reports.tree import Block, Cell, Document


def to_text(doc: Document) -> str:
    """The document as text with line feeds; a figure gives its alternative text, a table one line a row."""
    head = "  ".join(part for part in (doc.head.centre, doc.head.kind, doc.head.right) if part)
    lines = [head]
    if doc.head.warning:
        lines.append(doc.head.warning.word)
    for block in doc.blocks:
        lines.extend(_lines(block))
    foot = "  ".join(part for part in (doc.foot.left, doc.foot.record) if part)
    return "\n".join([*lines, "", foot, ""])


def _lines(block: Block) -> Iterator[str]:  # noqa: C901  one flat table of blocks, one line each
    match block:
        case Heading(text):
            yield from ("", text, "-" * min(len(text), 72))
        case Para(runs):
            yield plain(runs)
        case Pairs(rows):
            for row in rows:
                label = row.label.word if isinstance(row.label, Mark) else row.label
                yield f"{label}: {plain(row.value)}"
        case Columns(parts):
            for part in parts:
                for inner in part:
                    yield from _lines(inner)
        case Grid(head, rows):
            for cells in rows:
                yield "; ".join(f"{title}: {_cell(cell)}" for title, cell in zip(head, cells, strict=True))
            if not rows:
                yield "; ".join(head)
        case Mark():
            yield block.word
        case Marks(marks):
            for mark in marks:
                yield mark.word
        case Banner(name, subject, form, facts):
            yield from ("", f"{name}  {subject}", form.word, "  |  ".join(plain(fact) for fact in facts), "")
        case Frame(blocks):
            for inner in blocks:
                yield from _lines(inner)
        case Figure():
            yield block.alt
        case Break():
            yield ""
        case _:
            assert_never(block)


def _cell(cell: Cell) -> str:
    return cell.word if isinstance(cell, Mark) else plain(cell)
