"""Random trees for the properties that hold for every document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from rcboard.models.terms.report import Form
from rcboard.reports.tree import (
    Banner,
    Block,
    Break,
    Columns,
    Document,
    Edge,
    Face,
    Figure,
    Foot,
    Frame,
    Grid,
    Head,
    Heading,
    Ink,
    Label,
    Mark,
    Marks,
    Pair,
    Pairs,
    Para,
    Role,
    Run,
    Tone,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = "aBz 09 <>&\"' ÆðñŁžΑΩλέЖщђ×⁹–—’ {}%/\\.,;:-"
WORDS = st.text(LETTERS, min_size=1, max_size=60).filter(lambda text: bool(text.strip()))
RUNS = st.lists(st.builds(Run, WORDS, st.sampled_from(Face)), min_size=1, max_size=3).map(tuple)
MARK = st.builds(Mark, st.sampled_from(["circle-check", "history", "ban"]), WORDS, st.sampled_from(Tone))
SIMPLE = st.one_of(
    st.builds(Heading, WORDS, st.sampled_from([1, 2])),
    st.builds(Para, RUNS, st.sampled_from(Role)),
    st.builds(
        Pairs, st.lists(st.builds(Pair, st.one_of(WORDS, MARK), RUNS), min_size=1, max_size=3).map(tuple), st.just(64.0)
    ),
    MARK,
    st.builds(Marks, st.lists(MARK, min_size=1, max_size=4).map(tuple)),
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table with as many cells in each row as the head has."""
    count = draw(st.integers(1, 4))
    head = tuple(draw(WORDS) for _ in range(count))
    rows = tuple(tuple(draw(st.one_of(RUNS, MARK)) for _ in range(count)) for _ in range(draw(st.integers(0, 3))))
    return Grid(head, rows, (1 / count,) * count)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """A figure with words of its own and an alternative text."""
    label = Label(0, 10, draw(WORDS), Ink.TEXT, 8)
    return Figure((label,), 200, 20, draw(WORDS))


NESTED = st.one_of(
    SIMPLE,
    grids(),
    figures(),
    st.just(Break()),
    st.builds(Banner, WORDS, WORDS, MARK, st.lists(RUNS, max_size=3).map(tuple)),
    st.builds(Frame, st.lists(SIMPLE, min_size=1, max_size=3).map(tuple), st.sampled_from(Edge)),
    st.builds(
        lambda left, right: Columns((tuple(left), tuple(right)), (0.5, 0.5)),
        st.lists(SIMPLE, max_size=2),
        st.lists(SIMPLE, max_size=2),
    ),
)


def document(blocks: Sequence[Block]) -> Document:
    """A document of these blocks."""
    return Document(
        "Case summary",
        "en-GB",
        "case_summary",
        Form.PSEUDONYMISED,
        Head("Centre <&> Ω", "Kind", "Right"),
        Foot("Left", "record 0000", "RC-7KD4N9, page {page} of {pages}"),
        tuple(blocks),
    )


DOCUMENTS = st.lists(NESTED, min_size=1, max_size=5).map(document)
