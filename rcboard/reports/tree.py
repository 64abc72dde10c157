"""A report is a tree of frozen values first and a file later (examples, section 10).

Every length is in points (1/72 inch), y grows downward, every colour is a role of `look.INK`, never a value. A tree
holds finished words in the language of the page: renderers say nothing of their own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.models.terms.report import Form


class Face(StrEnum):
    """How a run of words is set."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    MONO = "mono"
    MEDICINE = "medicine"
    """A generic name: bold, and never broken over two lines (design, sections 7 and 9)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    text: str
    face: Face = Face.PLAIN


Words = tuple[Run, ...]
"""Runs that follow each other without a gap."""


class Tone(StrEnum):
    """What a mark or a frame says; always with icon and word, colour is the last of the three."""

    READY = "ready"
    MISSING = "missing"
    STALE = "stale"
    NA = "na"
    PRIVATE = "private"
    INFO = "info"


class Role(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    QUESTION = "question"
    LABEL = "label"
    NOTE = "note"
    FIGURE = "figure"
    """A number with its unit beside a figure, such as "24 of 26"."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title. Level 1 is the only one that most pages need; level 2 stands inside a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. Line feeds in its runs stay line feeds."""

    runs: Words
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, in words or as a state, and its value."""

    label: str | Mark
    value: Words


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels in a column of `label_width` points, each with its value beside it."""

    rows: tuple[Pair, ...]
    label_width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side. `widths`: shares of the width, together 1."""

    parts: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A state: Lucide icon, word, tone."""

    icon: str
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks in one line, wrapped where the line is full."""

    marks: tuple[Mark, ...]


Cell = Words | Mark


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Its head repeats on every page, a row never splits unless it is taller than a page.

    `widths`: shares of the width, together 1. Every row has as many cells as the head.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """What the page is about, always first: name (a pseudonym), diagnosis, facts, and the form with icon and border."""

    name: str
    subject: str
    form: Mark
    facts: tuple[Words, ...]


class Edge(StrEnum):
    """How a frame is drawn: a bar at its left, or a line around."""

    BAR = "bar"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class Frame:
    """Blocks that are set apart and stay on one page where they fit."""

    blocks: tuple[Block, ...]
    edge: Edge
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


# --- figures ------------------------------------------------------------------------------------------------------


class Ink(StrEnum):
    """Colour roles of figures, named as in the window's tokens, so that it can paint the same shapes."""

    TEXT = "text"
    TEXT_2 = "text_2"
    TEXT_3 = "text_3"
    MUTED = "muted"
    """Grey of the product mark and other ornaments; never of words."""
    LINE = "line"
    ACCENT = "accent"
    ACCENT_TINT = "accent_tint"
    SURFACE = "surface"
    READY = "ready"
    MISSING = "missing"
    STALE = "stale"


class Anchor(StrEnum):
    """Which point of the words stands at x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    weight: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner, with round corners, turned about its centre by `turn` degrees."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None
    edge: Ink | None
    weight: float = 0.8
    radius: float = 0
    turn: float = 0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle about its centre."""

    x: float
    y: float
    radius: float
    fill: Ink | None
    edge: Ink | None
    weight: float = 0.8


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a ring. Degrees clockwise from the top; butt ends."""

    x: float
    y: float
    radius: float
    start: float
    sweep: float
    ink: Ink
    weight: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a figure; y is their base line."""

    x: float
    y: float
    text: str
    ink: Ink
    size: float
    face: Face = Face.PLAIN
    anchor: Anchor = Anchor.START


Shape = Line | Box | Disc | Arc | Label


@dataclass(frozen=True, slots=True)
class Figure:
    """Shapes in a field of width by height points. `alt` says in words what they show, for ears and plain text."""

    shapes: tuple[Shape, ...]
    width: float
    height: float
    alt: str


Block = Heading | Para | Pairs | Columns | Grid | Mark | Marks | Banner | Frame | Break | Figure


# --- the page -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Head:
    """The line at the top of every page. `warning`: a word that must stand on every page, such as Unreviewed."""

    centre: str | None
    kind: str
    right: str | None
    warning: Mark | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """The line at the bottom. `pages` has the places {page} and {pages}; `record` is the hash of the rest."""

    left: str | None
    record: str | None
    pages: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `title` goes into the file's properties and is neutral: a kind, never a person or a case.

    `language`: BCP 47, of the words in the tree.
    """

    title: str
    language: str
    kind: str
    form: Form
    head: Head
    foot: Foot
    blocks: tuple[Block, ...]


def to_json(doc: Document) -> str:
    """The tree as JSON: indented, keys in the order of the fields, every value with its type under "is"."""
    return json.dumps(_plain(doc), ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {"is": type(value).__name__} | {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def plain(words: Words) -> str:
    """The words without their faces."""
    return "".join(run.text for run in words)


def texts(doc: Document) -> Iterator[str]:
    """Every text that a person can read on the page, block by block; a figure gives its alternative text."""
    for part in (doc.head.centre, doc.head.kind, doc.head.right, doc.foot.left, doc.foot.record):
        if part:
            yield part
    if doc.head.warning:
        yield doc.head.warning.word
    for block in doc.blocks:
        yield from _texts(block)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Figure):
        yield value.alt
    elif isinstance(value, Run):
        yield value.text
    elif isinstance(value, Mark):
        yield value.word
    elif isinstance(value, StrEnum):
        return
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
