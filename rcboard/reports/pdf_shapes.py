"""Figures and icons of a tree, drawn on a reportlab canvas as vectors."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, assert_never

from rcboard.reports import look
from rcboard.reports.icons import GRID, Curve, strokes
from rcboard.reports.tree import Anchor, Arc, Box, Disc, Face, Ink, Label, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

Canvas = Any
"""A reportlab canvas; the library ships no types."""


@lru_cache
def colour(code: str) -> object:
    """A reportlab colour of six hexadecimal digits."""
    from reportlab.lib.colors import HexColor

    return HexColor(f"#{code}")


def draw_shapes(canvas: Canvas, shapes: Iterable[Shape], left: float, top: float, scale: float = 1) -> None:
    """Draw shapes whose field has its upper left corner at (left, top) of the canvas, y of the canvas upward."""
    canvas.saveState()
    canvas.translate(left, top)
    canvas.scale(scale, scale)
    for shape in shapes:
        _draw(canvas, shape)
    canvas.restoreState()


def _paint(canvas: Canvas, fill: Ink | None, edge: Ink | None, weight: float) -> dict[str, int]:
    if fill is not None:
        canvas.setFillColor(colour(look.INK[fill]))
    if edge is not None:
        canvas.setStrokeColor(colour(look.INK[edge]))
        canvas.setLineWidth(weight)
    return {"fill": int(fill is not None), "stroke": int(edge is not None)}


def _draw(canvas: Canvas, shape: Shape) -> None:
    match shape:
        case Line(x1, y1, x2, y2, ink, weight):
            _paint(canvas, None, ink, weight)
            canvas.line(x1, -y1, x2, -y2)
        case Box(x, y, width, height, fill, edge, weight, radius, turn):
            how = _paint(canvas, fill, edge, weight)
            canvas.saveState()
            canvas.translate(x + width / 2, -y - height / 2)
            canvas.rotate(-turn)
            canvas.roundRect(-width / 2, -height / 2, width, height, radius, **how)
            canvas.restoreState()
        case Disc(x, y, radius, fill, edge, weight):
            canvas.circle(x, -y, radius, **_paint(canvas, fill, edge, weight))
        case Arc(x, y, radius, start, sweep, ink, weight):
            _paint(canvas, None, ink, weight)
            path = canvas.beginPath()
            path.arc(x - radius, -y - radius, x + radius, -y + radius, 90 - start, -sweep)
            canvas.drawPath(path, stroke=1, fill=0)
        case Label(x, y, text, ink, size, face, anchor):
            _label(canvas, look.shown(text), x, -y, ink, size, face, anchor)
        case _:
            assert_never(shape)


def _label(canvas: Canvas, text: str, x: float, y: float, ink: Ink, size: float, face: Face, anchor: Anchor) -> None:
    font = look.font_for(Face.PLAIN, look.LABEL_FONTS.get(face, "PlexSans"), text)
    canvas.setFillColor(colour(look.INK[ink]))
    canvas.setFont(look.pdf_font(font), size)
    match anchor:
        case Anchor.START:
            canvas.drawString(x, y, text)
        case Anchor.MIDDLE:
            canvas.drawCentredString(x, y, text)
        case Anchor.END:
            canvas.drawRightString(x, y, text)
        case _:
            assert_never(anchor)


@lru_cache
def _icon_path(name: str) -> object:
    """The strokes of an icon on its own grid, written once."""
    from reportlab.pdfgen.pathobject import PDFPathObject

    path = PDFPathObject()
    for stroke in strokes(name):
        path.moveTo(*stroke.start)
        for step in stroke.steps:
            if isinstance(step, Curve):
                path.curveTo(*step.one, *step.two, *step.end)
            else:
                path.lineTo(*step)
        if stroke.closed:
            path.close()
    return path


def draw_icon(canvas: Canvas, name: str, left: float, top: float, side: float, code: str) -> None:
    """Draw an icon in a square whose upper left corner is (left, top), in the colour of six digits."""
    scale = side / GRID
    canvas.saveState()
    canvas.transform(scale, 0, 0, -scale, left, top)
    canvas.setStrokeColor(colour(code))
    canvas.setLineWidth(look.ICON_STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.drawPath(_icon_path(name), stroke=1, fill=0)
    canvas.restoreState()
