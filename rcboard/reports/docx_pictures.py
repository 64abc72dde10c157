"""Figures and icons as pictures of 300 dpi for DOCX, which keeps no vectors that every reader shows."""

from __future__ import annotations

import io
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, assert_never

from rcboard.reports import look
from rcboard.reports.figures import product_mark
from rcboard.reports.icons import GRID, polyline, strokes
from rcboard.reports.tree import Anchor, Arc, Box, Disc, Face, Ink, Label, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rcboard.reports.tree import Figure

DPI = 300
FINE = 3
"""Pictures are drawn this many times larger and then made smaller, for smooth edges."""

Draw = Any
"""Pillow's ImageDraw.Draw; imported when the first picture is drawn."""


@lru_cache(maxsize=64)
def figure_picture(figure: Figure) -> bytes:
    """The figure as PNG on white, without any text of properties."""
    return _picture(figure.shapes, figure.width, figure.height, 1.0)


@lru_cache
def mark_picture(side: float) -> bytes:
    """The product mark as PNG, `side` points square."""
    return _picture(product_mark(), side, side, side / 24)


def _picture(shapes: Iterable[Shape], width: float, height: float, scale: float) -> bytes:
    from PIL import Image, ImageDraw

    grain = DPI / 72 * FINE
    size = (math.ceil(width * DPI / 72) * FINE, math.ceil(height * DPI / 72) * FINE)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for shape in shapes:
        _draw(draw, shape, grain * scale)
    few = image.reduce(FINE).quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # The fast way of finding few colours rounds; paper must stay white.
    few.putpalette([255 if part > 251 else part for part in few.getpalette() or ()])
    return _png(few)


def _png(image: Any) -> bytes:  # noqa: ANN401  Pillow is imported when first needed
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def _ink(ink: Ink | None) -> str | None:
    return None if ink is None else f"#{look.INK[ink]}"


def _draw(draw: Draw, shape: Shape, grain: float) -> None:
    def px(value: float) -> int:
        return max(1, round(value * grain))

    match shape:
        case Line(x1, y1, x2, y2, ink, weight):
            draw.line((x1 * grain, y1 * grain, x2 * grain, y2 * grain), _ink(ink), px(weight))
        case Box():
            _box(draw, shape, grain)
        case Disc(x, y, radius, fill, edge, weight):
            r = radius + (weight / 2 if edge else 0)
            field = ((x - r) * grain, (y - r) * grain, (x + r) * grain, (y + r) * grain)
            draw.ellipse(field, _ink(fill), _ink(edge), px(weight))
        case Arc(x, y, radius, start, sweep, ink, weight):
            r = radius + weight / 2
            field = ((x - r) * grain, (y - r) * grain, (x + r) * grain, (y + r) * grain)
            draw.arc(field, start - 90, start + sweep - 90, _ink(ink), px(weight))
        case Label():
            _label(draw, shape, grain)
        case _:
            assert_never(shape)


def _box(draw: Draw, box: Box, grain: float) -> None:
    fill, edge, weight = _ink(box.fill), _ink(box.edge), max(1, round(box.weight * grain))
    if not box.turn:
        out = box.weight / 2 if box.edge else 0
        field = (box.x - out, box.y - out, box.x + box.width + out, box.y + box.height + out)
        draw.rounded_rectangle([value * grain for value in field], (box.radius + out) * grain, fill, edge, weight)
        return
    angle, cx, cy = math.radians(box.turn), box.x + box.width / 2, box.y + box.height / 2
    corners = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        dx, dy = sx * box.width / 2, sy * box.height / 2
        x = cx + dx * math.cos(angle) - dy * math.sin(angle)
        y = cy + dx * math.sin(angle) + dy * math.cos(angle)
        corners.append((x * grain, y * grain))
    if fill:
        draw.polygon(corners, fill)
    if edge:
        draw.line([*corners, corners[0], corners[1]], edge, weight, joint="curve")


@lru_cache
def _font(name: str, pixels: int) -> Any:  # noqa: ANN401
    from PIL import ImageFont

    return ImageFont.truetype(str(look.font_file(name)), pixels, layout_engine=ImageFont.Layout.BASIC)


def _label(draw: Draw, label: Label, grain: float) -> None:
    text = look.shown(label.text)
    name = look.font_for(Face.PLAIN, look.LABEL_FONTS.get(label.face, "PlexSans"), text)
    anchor = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}[label.anchor]
    font = _font(name, round(label.size * grain))
    draw.text((label.x * grain, label.y * grain), text, _ink(label.ink), font, anchor)


@lru_cache
def icon_picture(name: str, code: str, side: float) -> bytes:
    """An icon in the colour of six digits as PNG with clear ground, `side` points square."""
    from PIL import Image, ImageDraw

    pixels = math.ceil(side * DPI / 72)
    grain = pixels * FINE / GRID
    colour = tuple(int(code[at : at + 2], 16) for at in (0, 2, 4))
    image = Image.new("RGBA", (pixels * FINE, pixels * FINE), (*colour, 0))
    draw = ImageDraw.Draw(image)
    weight = look.ICON_STROKE * grain
    for stroke in strokes(name):
        points = [(x * grain, y * grain) for x, y in polyline(stroke)]
        draw.line(points, (*colour, 255), round(weight), joint="curve")
        for x, y in (points[0], points[-1]):
            r = weight / 2
            draw.ellipse((x - r, y - r, x + r, y + r), (*colour, 255))
    return _png(image.reduce(FINE))
