"""Main part and side pane, and what becomes of them when the window gets narrow; the list of sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rcboard.ui import icons
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.labels import label, part
from rcboard.ui.common.side_sheet import SideSheet
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.language import Say

SIDE_LEAVES = 1180
"""Below this u the side pane becomes a button that opens it as a sheet."""
SECTIONS_LEAVE = 900
"""Below this u the section list becomes a drop-down."""


def scrolling(content: QWidget, name: str) -> QScrollArea:
    """A scroll area around a page of rows; it never scrolls sideways."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


class WithSide(QWidget):
    """A main part with a side pane at the right. Put `side_button` into the page's head: it shows when needed."""

    def __init__(
        self, say: Say, main: QWidget, side: QWidget, name: str, words: str, parent: QWidget | None = None
    ) -> None:
        """`side`: its content; `name`: heading of its sheet; `words`: of the button, such as "2 to resolve"."""
        super().__init__(parent)
        self._say, self._name, self._content = say, name, side
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(main, 1)
        self._pane = part("side")
        self._pane.setAccessibleName(name)
        self._stack = QVBoxLayout(self._pane)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(side, name)
        self._stack.addWidget(self._area)
        row.addWidget(self._pane)
        self.side_button = Button(words, icon="list-checks", parent=self)
        self.side_button.clicked.connect(self._open)
        self._sheet = SideSheet(say, self)
        self._sheet.closed.connect(self._take_back)
        Look.here().changed.connect(self._fit)
        self._fit()

    @property
    def pane(self) -> QFrame:
        """The side pane, for F6."""
        return self._pane

    def reword(self, words: str) -> None:
        """Other words for the button."""
        self.side_button.setText(words)
        self.side_button.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width steps of the frame."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = Look.here()
        u = look.step(self.window().width())
        if u >= SIDE_LEAVES and self._sheet.isVisible():
            self._sheet.close_sheet()
        self._pane.setVisible(u >= SIDE_LEAVES)
        self.side_button.setVisible(u < SIDE_LEAVES)
        self._pane.setFixedWidth(look.px(400 if u >= 1800 else 320 if u >= 1250 else 300))

    def _open(self) -> None:
        self._area.takeWidget()
        self._sheet.open(self._name, self._content)
        self._content.show()

    def _take_back(self) -> None:
        self._sheet.give_back()
        self._area.setWidget(self._content)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a page: id, words, a count or open number, and its state with icon where something is open."""

    id: str
    words: str
    count: str = ""
    state: str = ""
    icon: str = ""


class SectionItem(QAbstractButton):
    """One line of the section list."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._section = section
        self.show_section(section)

    def show_section(self, section: Section) -> None:
        """Other words or counts."""
        self._section = section
        self.setText(section.words)
        self.setAccessibleName(f"{section.words}, {section.count}" if section.count else section.words)
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802
        """Only the list says what is shown."""

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(Look.here().px(120), Look.here().px(31))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, words, count with its state."""
        look = Look.here()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if chosen:
            painter.fillRect(QRect(0, look.px(6), 3, self.height() - look.px(12)), look.colour("accent"))
        inner = self.rect().adjusted(look.px(8), 0, -look.px(8), 0)
        painter.setFont(look.font(13, 600 if chosen else 400))
        painter.setPen(look.colour("text" if chosen else "text-2"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._section.words)
        state = self._section.state
        font = look.font(13 if state else 12, 600 if state or chosen else 400)
        painter.setFont(font)
        painter.setPen(look.colour(look.tokens.word(state) if state else "text-3"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._section.count)
        if self._section.icon:
            side = look.px(14)
            left = inner.right() - QFontMetrics(font).horizontalAdvance(self._section.count) - side - look.px(5)
            icons.paint(
                painter, self._section.icon, left, (self.height() - side) / 2, 14, look.tokens.word(state or "plain")
            )


class SectionList(QFrame):
    """The sections of a page, as a list or (below u 900) as a drop-down. `chosen(id)`: a person chose one.

    Put `drop_down` into the row above the page: it is visible only when the list is not.
    """

    chosen = Signal(str)

    def __init__(self, say: Say, name: str, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setProperty("part", "sections")
        self.setAccessibleName(name)
        self._sections = list(sections)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        self._column = column
        self._items: dict[str, SectionItem] = {}
        for section in sections:
            item = SectionItem(section)
            item.clicked.connect(lambda _checked=False, wanted=section.id: self.chosen.emit(wanted))
            column.addWidget(item)
            self._items[section.id] = item
        column.addStretch()
        self.drop_down = QWidget()
        row = QHBoxLayout(self.drop_down)
        row.setContentsMargins(0, 0, 0, 0)
        self._choice = Choice(name, [(section.id, section.words) for section in sections])
        self._where = label("", "second")
        row.addWidget(self._choice)
        row.addWidget(self._where)
        row.addStretch()
        self._choice.activated.connect(lambda _at: self.chosen.emit(str(self._choice.value)))
        Look.here().changed.connect(self.fit)
        self.fit()

    @property
    def current(self) -> str:
        """The id of the section shown."""
        return next((name for name, item in self._items.items() if item.isChecked()), "")

    def choose(self, section: str) -> None:
        """Show which section is in view; tells nobody."""
        for name, item in self._items.items():
            item.setChecked(name == section)
        self._choice.set_value(section)
        at = 1 + [one.id for one in self._sections].index(section) if section in self._items else 1
        self._where.setText(self._say("section {n} of {total}", n=at, total=len(self._sections)))

    def beside(self, step: int) -> str:
        """The id of the next (1) or previous (-1) section, round the end."""
        ids = [one.id for one in self._sections]
        return ids[(ids.index(self.current) + step) % len(ids)] if self.current in ids else ids[0]

    def show_section(self, section: Section) -> None:
        """Other counts or states for one section."""
        self._items[section.id].show_section(section)

    def fit(self) -> None:
        """Follow the width step; the page calls it from its resizeEvent."""
        look = Look.here()
        narrow = look.step(self.window().width()) < SECTIONS_LEAVE
        self.setVisible(not narrow)
        if self.drop_down.parentWidget() is not None:  # shown alone it would be a window and take the focus
            self.drop_down.setVisible(narrow)
        self.setFixedWidth(look.px(188))
        self._column.setContentsMargins(look.px(8), look.px(10), look.px(8), look.px(8))
