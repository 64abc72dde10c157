"""Icons on paper: the SVG shapes of `resources/icons` as lines and curves, for vectors in PDF and pictures in DOCX."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from rcboard.paths import resource

GRID = 24
"""Icons are drawn on a square of this side, y downward."""

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic curve from where the pen stands."""

    one: Point
    two: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of the pen from `start` through points and curves."""

    start: Point
    steps: tuple[Point | Curve, ...]
    closed: bool = False


@lru_cache
def strokes(name: str) -> tuple[Stroke, ...]:
    """The strokes of an icon, by its Lucide name. Raises FileNotFoundError where the icon is not in the house."""
    # The file is our own resource, never a stranger's.
    root = ElementTree.parse(resource("icons", f"{name}.svg")).getroot()  # noqa: S314
    found: list[Stroke] = []
    for shape in root.iter():
        found.extend(_shape(shape.tag.rpartition("}")[2], shape.attrib))
    return tuple(found)


def _shape(kind: str, attributes: dict[str, str]) -> list[Stroke]:
    def number(name: str, otherwise: float = 0) -> float:
        return float(attributes.get(name, otherwise))

    match kind:
        case "path":
            return _Pen(attributes["d"]).strokes
        case "circle":
            return [_ellipse(number("cx"), number("cy"), number("r"), number("r"))]
        case "ellipse":
            return [_ellipse(number("cx"), number("cy"), number("rx"), number("ry"))]
        case "line":
            return [Stroke((number("x1"), number("y1")), ((number("x2"), number("y2")),))]
        case "polyline" | "polygon":
            values = [float(value) for value in re.split(r"[\s,]+", attributes["points"].strip())]
            points = tuple(zip(values[::2], values[1::2], strict=True))
            return [Stroke(points[0], points[1:], closed=kind == "polygon")]
        case "rect":
            x, y, right, low = number("x"), number("y"), number("width"), number("height")
            r = number("rx", number("ry"))
            d = f"M{x + r} {y}h{right - 2 * r}a{r} {r} 0 0 1 {r} {r}v{low - 2 * r}a{r} {r} 0 0 1 {-r} {r}"
            return _Pen(f"{d}h{2 * r - right}a{r} {r} 0 0 1 {-r} {-r}v{2 * r - low}a{r} {r} 0 0 1 {r} {-r}z").strokes
        case _:
            return []


def _ellipse(x: float, y: float, rx: float, ry: float) -> Stroke:
    d = f"M{x + rx} {y}A{rx} {ry} 0 0 1 {x - rx} {y}A{rx} {ry} 0 0 1 {x + rx} {y}z"
    return _Pen(d).strokes[0]


class _Pen:
    """Follows the data of an SVG path (all commands of SVG 1.1) and keeps its strokes."""

    def __init__(self, data: str) -> None:
        self.strokes: list[Stroke] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = self._at
        self._mirror: Point = self._at
        self._steps: list[Point | Curve] = []
        # A flag of an arc may stand right before the next number ("a1 1 0 01.3.2"); so numbers are read one by one.
        self._left = data
        command = ""
        while self._left.strip(" ,\n\t"):
            token = self._peek()
            if token.isalpha():
                command = token
                self._take(token)
            self._follow(command)
            if command in "mM":
                command = "l" if command == "m" else "L"
        self._end(closed=False)

    def _peek(self) -> str:
        found = _TOKEN.search(self._left)
        return found[0] if found else ""

    def _take(self, token: str) -> None:
        self._left = self._left[self._left.index(token) + len(token) :]

    def _numbers(self, command: str) -> list[float]:
        values: list[float] = []
        for place in range(_ARITY[command]):
            token = self._peek()
            if command == "A" and place in {3, 4}:
                token = token[0]
            self._take(token)
            values.append(float(token))
        return values

    def _end(self, *, closed: bool) -> None:
        if self._steps:
            self.strokes.append(Stroke(self._start, tuple(self._steps), closed))
        self._steps = []

    def _follow(self, command: str) -> None:
        kind = command.upper()
        values = self._numbers(kind)
        x, y = self._at if command.islower() else (0.0, 0.0)
        if kind == "Z":
            self._end(closed=True)
            self._at = self._mirror = self._start
            return
        if kind == "A":
            rx, ry, turn, large, sweep, dx, dy = values
            end = (x + dx, y + dy)
            self._steps.extend(_arc(self._at, end, rx, ry, turn, large != 0, sweep != 0))
            self._at = self._mirror = end
            return
        if kind in "HV":
            end = (x + values[0], self._at[1]) if kind == "H" else (self._at[0], y + values[0])
            points = [end]
        else:
            points = [(x + dx, y + dy) for dx, dy in zip(values[::2], values[1::2], strict=True)]
        self._to(kind, points)

    def _to(self, kind: str, points: list[Point]) -> None:
        end = points[-1]
        if kind == "M":
            self._end(closed=False)
            self._start = self._at = self._mirror = end
            return
        if kind in "LHV":
            self._steps.append(end)
            self._at = self._mirror = end
            return
        mirrored = (2 * self._at[0] - self._mirror[0], 2 * self._at[1] - self._mirror[1])
        if kind in "CS":
            one = mirrored if kind == "S" else points[0]
            two = points[-2]
            self._mirror = two
        else:
            middle = mirrored if kind == "T" else points[0]
            one = _between(self._at, middle)
            two = _between(end, middle)
            self._mirror = middle
        self._steps.append(Curve(one, two, end))
        self._at = end


def _between(end: Point, middle: Point) -> Point:
    return (end[0] + 2 / 3 * (middle[0] - end[0]), end[1] + 2 / 3 * (middle[1] - end[1]))


def _arc(start: Point, end: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool) -> list[Point | Curve]:
    """An elliptical arc as cubic curves of a quarter turn at most (SVG 1.1, appendix F.6)."""
    if rx == 0 or ry == 0 or start == end:
        return [end]
    phi = math.radians(turn)
    cos, sin = math.cos(phi), math.sin(phi)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x1, y1 = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    grow = math.sqrt(max(1.0, (x1 / rx) ** 2 + (y1 / ry) ** 2))
    rx, ry = abs(rx) * grow, abs(ry) * grow
    over = (x1 * ry) ** 2 + (y1 * rx) ** 2
    root = math.sqrt(max(0.0, ((rx * ry) ** 2 - over) / over)) * (-1 if large == sweep else 1)
    cx1, cy1 = root * rx * y1 / ry, -root * ry * x1 / rx
    cx, cy = cos * cx1 - sin * cy1 + (start[0] + end[0]) / 2, sin * cx1 + cos * cy1 + (start[1] + end[1]) / 2
    first = math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
    span = math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - first
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    reach = 4 / 3 * math.tan(span / count / 4)

    def at(ex: float, ey: float) -> Point:
        return (cx + cos * rx * ex - sin * ry * ey, cy + sin * rx * ex + cos * ry * ey)

    curves: list[Point | Curve] = []
    for part in range(count):
        a, b = first + span * part / count, first + span * (part + 1) / count
        one = at(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a))
        two = at(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b))
        curves.append(Curve(one, two, at(math.cos(b), math.sin(b))))
    return curves


def polyline(stroke: Stroke, pieces: int = 12) -> list[Point]:
    """The stroke as straight pieces, `pieces` a curve, for painting in pixels."""
    points = [stroke.start]
    for step in stroke.steps:
        if isinstance(step, Curve):
            a, d = points[-1], step.end
            for piece in range(1, pieces + 1):
                t = piece / pieces
                u = 1 - t
                wa, wb, wc, wd = u**3, 3 * u * u * t, 3 * u * t * t, t**3
                points.append(
                    (
                        wa * a[0] + wb * step.one[0] + wc * step.two[0] + wd * d[0],
                        wa * a[1] + wb * step.one[1] + wc * step.two[1] + wd * d[1],
                    )
                )
        else:
            points.append(step)
    if stroke.closed:
        points.append(stroke.start)
    return points
