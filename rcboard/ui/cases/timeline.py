"""The course of a case as a picture: lanes by kind, bars for treatment, marks for findings, today dashed.

A picture for readers: it has one sentence as its name, and the table of events is its equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rcboard.language import N_
from rcboard.models.terms.events import TREATMENTS, EventKind
from rcboard.ui.cases import lines
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.language import Say
    from rcboard.models.terms.dates import PartialDate
    from rcboard.services.events import EventRow
    from rcboard.ui.cases.gathered import CaseView

LANES: tuple[tuple[str, tuple[EventKind, ...]], ...] = (
    (N_("Treatment"), tuple(TREATMENTS)),
    (N_("Imaging"), (EventKind.IMAGING,)),
    (N_("Course"), (EventKind.RELAPSE_OR_PROGRESSION,)),
    (N_("Pathology"), (EventKind.PATHOLOGY, EventKind.EXPERT_REVIEW, EventKind.MOLECULAR)),
)
"""The lanes from top to bottom, each with the kinds in it; a lane without events is not drawn."""

_WORSE = frozenset({"PD", "PMD", "iUPD", "iCPD"})
"""Responses that say progression: such marks are filled."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in a lane."""

    start: date
    end: date
    bar: bool
    shape: str
    """ "circle", "square" or "" for a bar."""
    filled: bool
    words: str


def middle(day: PartialDate) -> date:
    """Where a date is drawn: a month or year that is all that is known is drawn in its middle."""
    return day.first + (day.last - day.first) / 2


class Timeline(QWidget):
    """Draws the events of a `CaseView`. Ctrl and the wheel zoom; a zoomed picture scrolls with its area."""

    def __init__(self, say: Say, compact: bool = False) -> None:
        """`compact`: the small form of the summary."""
        super().__init__()
        self._say, self._compact = say, compact
        self._lanes: list[tuple[str, list[Mark]]] = []
        self._from, self._to, self._today = date(2000, 1, 1), date(2000, 12, 31), date(2000, 6, 1)
        self._zoom = 1.0
        self._tick_words: Callable[[date, bool], str] = lambda day, _years: say.date(day, "MMM yyyy")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Look.here().changed.connect(self.updateGeometry)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self._lanes

    def show_view(self, view: CaseView) -> None:
        """Draw the dated events of a case."""
        say = self._say
        self._today = view.today
        self._lanes = []
        for words, kinds in LANES:
            marks = [self._mark(event, view) for event in view.events if event.kind in kinds and event.dated]
            if marks:
                self._lanes.append((say(words), sorted(marks, key=lambda mark: mark.start)))
        every = [mark for _words, marks in self._lanes for mark in marks]
        first = min((mark.start for mark in every), default=view.today)
        last = max([view.today, *(mark.end for mark in every)])
        room = max(timedelta(days=20), (last - first) / 14)
        self._from, self._to = first - room / 2, last + room
        index = view.row.index_date
        if view.share_safe:
            zero = index.first if index else first
            self._tick_words = lambda day, _years: say("month {n}", n=self._months(zero, day))
        else:
            self._tick_words = lambda day, years: str(day.year) if years else say.date(day, "MMM yyyy")
        count = say.plural("{n} event", "{n} events", len(every))
        if view.share_safe:
            self.setAccessibleName(say("Course, {events}", events=count))
        else:
            span = (say.date(first), say.date(last))
            self.setAccessibleName(say("Course from {first} to {last}, {events}", first=span[0], last=span[1],
                                       events=count))  # fmt: skip
        self.setVisible(not self.empty)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lanes; as wide as there is room, or wider when zoomed."""
        return QSize(Look.here().px(300), self._top() + len(self._lanes) * self._lane() + Look.here().px(6))

    def minimumSizeHint(self) -> QSize:
        """The height is fixed; zoomed, it asks for width."""
        wide = Look.here().px(240)
        return QSize(round(wide * self._zoom) if self._zoom > 1 else wide, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self.zoom(1.25 if event.angleDelta().y() > 0 else 0.8)

    def zoom(self, by: float) -> None:
        """Draw the time wider or narrower, from the whole to twelve times."""
        self._zoom = min(12.0, max(1.0, self._zoom * by))
        above = self.parentWidget()
        wide = (above.width() if above is not None else self.width()) * self._zoom
        self.setMinimumWidth(round(wide) if self._zoom > 1 else 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ticks, lanes, marks, today."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ticks(painter)
        for at, (words, marks) in enumerate(self._lanes):
            self._paint_lane(painter, at, words, marks)
        self._paint_today(painter)

    def _top(self) -> int:
        return Look.here().px(22)

    def _lane(self) -> int:
        return Look.here().px(23 if self._compact else 36)

    def _left(self) -> int:
        return Look.here().px(96)

    def _x(self, day: date) -> float:
        share = (day - self._from).days / max(1, (self._to - self._from).days)
        return self._left() + share * (self.width() - self._left() - Look.here().px(8))

    def _months(self, zero: date, day: date) -> int:
        return (day.year - zero.year) * 12 + day.month - zero.month

    def _mark(self, event: EventRow, view: CaseView) -> Mark:
        if event.dated is None:
            raise ValueError("an event without a date is not drawn")
        start = middle(event.dated)
        treatment = event.kind in TREATMENTS
        end = middle(event.ended) if event.ended else start
        details = event.details or {}
        if event.kind is EventKind.SYSTEMIC_THERAPY and not event.ended and "stopped" not in details:
            end = view.today
        worse = str(details.get("response")) in _WORSE or event.kind is EventKind.RELAPSE_OR_PROGRESSION
        shape = "" if treatment else "square" if event.kind in LANES[3][1] else "circle"
        return Mark(start, max(start, end), treatment, shape, worse, self._words(event, view))

    def _words(self, event: EventRow, view: CaseView) -> str:
        details = event.details or {}
        named = {
            EventKind.SYSTEMIC_THERAPY: details.get("regimen"),
            EventKind.SURGERY: details.get("procedure"),
            EventKind.PATHOLOGY: details.get("site"),
        }.get(event.kind)
        if event.kind is EventKind.SYSTEMIC_THERAPY and not named:
            drugs = details.get("drugs")
            named = ", ".join(str(row["name"]) for row in drugs) if isinstance(drugs, list) else None
        words = str(named) if named else lines.kind_words(event, self._say)
        return words if len(words) <= 40 else lines.kind_words(event, self._say)

    def _paint_ticks(self, painter: QPainter) -> None:
        look = Look.here()
        painter.setFont(look.font(12))
        days = (self._to - self._from).days
        room = max(1, self.width() - self._left()) / max(1, days)
        step = next((m for m in (1, 2, 3, 6) if m * 30 * room >= look.px(80)), 12)
        while step >= 12 and step * 30 * room < look.px(48):
            step += 12
        day = date(self._from.year, 1 if step >= 12 else self._from.month, 1)
        bottom = self._top() + len(self._lanes) * self._lane()
        while day <= self._to:
            if day >= self._from:
                x = self._x(day)
                painter.setPen(QPen(look.colour("line"), 1))
                painter.drawLine(QPointF(x, self._top() - 4), QPointF(x, bottom))
                painter.setPen(look.colour("text-3"))
                said = self._tick_words(day, step >= 12)
                if x + 4 + painter.fontMetrics().horizontalAdvance(said) <= self.width():
                    painter.drawText(QPointF(x + 4, look.px(14)), said)
            month = day.month - 1 + step
            day = date(day.year + month // 12, month % 12 + 1, 1)

    def _paint_lane(self, painter: QPainter, at: int, words: str, marks: list[Mark]) -> None:
        look = Look.here()
        top = self._top() + at * self._lane()
        if not self._compact and at:
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text-2"))
        lane = QRect(0, top, self._left() - look.px(8), self._lane())
        fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, lane.width())
        painter.drawText(lane, int(Qt.AlignmentFlag.AlignVCenter), fitted)
        y = top + self._lane() / 2
        taken = float(self._left())
        for number, mark in enumerate(marks):
            following = self._x(marks[number + 1].start) if number + 1 < len(marks) else self.width()
            taken = self._paint_mark(painter, mark, y, taken, following)

    def _paint_mark(self, painter: QPainter, mark: Mark, y: float, taken: float, following: float) -> float:
        """Draw one mark with its words where there is room; gives the right edge of what is drawn."""
        look = Look.here()
        x, half = self._x(mark.start), look.px(8.5 if mark.bar else 4.5)
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(mark.words)
        baseline = y + metrics.ascent() / 2 - 1
        right = x + half
        if mark.bar:
            reach = max(float(look.px(8)), self._x(mark.end) - x)
            box = QRectF(x, y - half, reach, half * 2)
            right = x + reach
            inside = reach > wide + look.px(12)
            painter.setPen(QPen(look.colour("accent-line"), 1))
            painter.setBrush(look.colour("accent-tint"))
            painter.drawRoundedRect(box, 3, 3)
            if inside:
                painter.setPen(look.colour("accent-text"))
                painter.drawText(QPointF(x + look.px(6), baseline), mark.words)
                return right
        else:
            colour = look.colour("stale" if mark.filled else "text-2")
            painter.setPen(QPen(colour, max(1.5, look.px(1.6))))
            painter.setBrush(colour if mark.filled else QColor(Qt.GlobalColor.transparent))
            place = QRectF(x - half, y - half, half * 2, half * 2)
            (painter.drawEllipse if mark.shape == "circle" else painter.drawRect)(place)
        painter.setPen(look.colour("text-2"))
        gap = look.px(6)
        if right + gap + wide < min(following - look.px(10), self.width()):
            painter.drawText(QPointF(right + gap, baseline), mark.words)
            return right + gap + wide
        if x - half - gap - wide > taken + gap:
            painter.drawText(QPointF(x - half - gap - wide, baseline), mark.words)
        return right

    def _paint_today(self, painter: QPainter) -> None:
        look = Look.here()
        x = self._x(self._today)
        pen = QPen(look.colour("accent-text"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, self._top()), QPointF(x, self._top() + len(self._lanes) * self._lane()))
