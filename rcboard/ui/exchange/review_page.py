"""The page of the review: head with progress, list, document, verdict, foot line with the keys and the marks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.foot_line import FootLine
from rcboard.ui.common.labels import hairline, label, part
from rcboard.ui.common.panes import scrolling
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.exchange.finding_list import FindingList
from rcboard.ui.exchange.redacted_text import RedactedText
from rcboard.ui.exchange.verdict import Verdict
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from rcboard.language import Say

LIST_WIDTH = 396
"""Px at 100 %; less where that would be more than half of the page."""


class ReviewPage(QWidget):
    """`filtered`: open ones or all were chosen."""

    filtered = Signal()

    def __init__(self, say: Say, sure: QAction) -> None:
        """`sure`: the action that accepts the sure ones."""
        super().__init__()
        self._say = say
        self.list = FindingList(say)
        self.document = RedactedText(say)
        self.verdict = Verdict(say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(sure))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left())
        right = part("canvas")
        stack = QVBoxLayout(right)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        self._paper_room = QHBoxLayout()
        self._paper_room.addWidget(self.document)
        stack.addLayout(self._paper_room, 1)
        stack.addWidget(hairline())
        self._verdict_room = scrolling(self.verdict, say("Verdict"))
        stack.addWidget(self._verdict_room)
        body.addWidget(right, 1)
        column.addLayout(body, 1)
        column.addWidget(self._foot())
        self.verdict.resized.connect(self._fit)
        Look.here().changed.connect(self._fit)

    def _head(self, sure: QAction) -> QWidget:
        say = self._say
        head = part("filters")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(14)
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self._title.setWordWrap(True)
        row.addWidget(self._title, 1)
        deeds = QWidget()
        self._deeds = Flow(deeds, 12, 6)
        self._counted = label("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Findings decided"))
        self.sure = button(sure.text(), sure.trigger, key=sure.shortcut().toString())
        self.export = Button(say("Check and export"), "primary", "shield-check")
        for widget in (self._counted, self._bar, self.sure, self.export):
            self._deeds.addWidget(widget)
        row.addWidget(deeds, 0)
        self._deeds_box = deeds
        return head

    def _left(self) -> QWidget:
        say = self._say
        self._left_pane = part("sections")
        column = QVBoxLayout(self._left_pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box = QWidget()
        head = QHBoxLayout(box)
        head.setContentsMargins(14, 9, 12, 9)
        head.addWidget(label(say("Findings"), "section"))
        head.addStretch(1)
        self._which = Segmented(say("Show"), [(True, say("Open")), (False, say("All"))], False)
        self._which.chosen.connect(self._chosen)
        head.addWidget(self._which)
        column.addWidget(box)
        column.addWidget(hairline())
        column.addWidget(self.list, 1)
        return self._left_pane

    def _foot(self) -> QWidget:
        say = self._say
        foot = part("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 20, 0)
        row.setSpacing(12)
        self._keys = FootLine(self.keys())
        self._keys_room = QStackedWidget()
        self._keys_room.addWidget(self._keys)
        self._keys_room.addWidget(FootLine([("F1", say("all keys"))]))
        row.addWidget(self._keys_room, 1)
        for words, kind in ((say("open"), "open"), (say("replaced"), "replaced"), (say("kept"), "kept")):
            row.addWidget(Legend(words, kind))
        return foot

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of the list."""
        say = self._say
        return (
            ("↓ ↑", say("next, previous")),
            ("A", say("accept")),
            ("E", say("change")),
            ("K", say("keep with reason")),
            ("Z", say("undo")),
            ("M", say("mark text myself")),
        )

    def show_head(self, title: str, purpose: str) -> None:
        """What the file is, and what for."""
        self._title.setText(f"<b>{escape(title)}</b> &nbsp; {escape(purpose)}")
        self._title.setAccessibleName(f"{title}, {purpose}")

    def show_counts(self, left: int, total: int) -> None:
        """How much is decided."""
        say = self._say
        self._counted.setText(say("{n} of {total} decided", n=total - left, total=total))
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(total - left)
        self._which.reword(True, say("Open {n}", n=left))
        self._which.reword(False, say("All {n}", n=total))
        self._fit()

    def show_all(self) -> None:
        """Show all findings, so that any can be gone to."""
        if self._which.value is True:
            self._which.set_value(False)
            self._chosen(False)

    def toggle_filter(self) -> None:
        """Open ones or all."""
        only = self._which.value is not True
        self._which.set_value(only)
        self._chosen(only)

    def _chosen(self, only: object) -> None:
        self.list.findings.only_open = only is True
        self.filtered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widths of list and paper."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = Look.here()
        self._left_pane.setFixedWidth(min(look.px(LIST_WIDTH), self.width() * 45 // 100))
        self._bar.setFixedWidth(look.px(120))
        right = self.width() - self._left_pane.width()
        spare = max(0, right - look.px(700)) // 2
        side = max(look.px(12), min(look.px(120), spare)) if look.step(right) > 560 else look.px(8)
        self._paper_room.setContentsMargins(side, look.px(16), side, 0)
        # The verdict never takes the page away: where it is too high, it scrolls and can be reached by Tab.
        needed = self.verdict.needed(right)
        least = self.height() * 34 // 100
        self._verdict_room.setFixedHeight(min(needed, least))
        focus = Qt.FocusPolicy.StrongFocus if needed > least else Qt.FocusPolicy.NoFocus
        self._verdict_room.setFocusPolicy(focus)
        wide = self._deeds.sizeHint().width()
        self._deeds_box.setFixedWidth(wide if wide < self.width() * 70 // 100 else self.width() * 60 // 100)
        # Keys are never cut: where they do not fit, F1 lists them.
        self._keys_room.setCurrentIndex(0 if self._keys.sizeHint().width() < self.width() - look.px(190) else 1)


class Legend(QLabel):
    """How a mark looks."""

    def __init__(self, words: str, kind: str) -> None:
        """`kind`: open, replaced, kept."""
        super().__init__(words)
        self._kind = kind
        self.setProperty("role", "third")
        self.setContentsMargins(4, 1, 4, 2)

    def sizeHint(self) -> QSize:
        """Room for the box."""
        hint = super().sizeHint()
        return QSize(hint.width() + 2, hint.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark, then its word."""
        look = Look.here()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        high = look.line(12) + 4
        box = self.rect().adjusted(0, round(middle - high / 2), -1, -round(middle - high / 2))
        painter.setPen(Qt.PenStyle.NoPen)
        if self._kind == "open":
            painter.setBrush(look.colour("stale-tint"))
            painter.drawRoundedRect(box, 3, 3)
            painter.fillRect(box.left(), box.bottom(), box.width(), 2, look.colour("stale"))
        elif self._kind == "replaced":
            painter.setPen(QPen(look.colour("private-line"), 1))
            painter.setBrush(look.colour("private-tint"))
            painter.drawRoundedRect(box, 3, 3)
        else:
            painter.setPen(QPen(look.colour("text-2"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
        painter.end()
        super().paintEvent(event)
