"""The rail: places with icon, word and count; below them the open cases; at the foot settings, lock and role."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rcboard.ui import icons
from rcboard.ui.common.labels import IconLabel, Mark, hairline, label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.language import Say

WIDE, NARROW = 200, 76
OPEN_CASES = 6
"""At most so many open cases stand in the rail."""


class RailItem(QAbstractButton):
    """Icon, word and count; when narrow the icon stands above the word. Never an icon alone."""

    def __init__(self, icon: str, words: str, hint: str = "", parent: QWidget | None = None) -> None:
        """`hint`: a key shown at the right, such as Ctrl+L."""
        super().__init__(parent)
        self.setText(words)
        self._icon, self._hint = icon, hint
        self.count = ""
        self.narrow = False
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, said: str) -> None:
        """Show how much waits; nothing for 0. `said`: the number as it is written."""
        self.count = said if count else ""
        self.setAccessibleName(f"{self.text()}, {said}" if count else self.text())
        self.update()

    def set_hint(self, key: str) -> None:
        """Show another key."""
        self._hint = key
        self.update()

    def sizeHint(self) -> QSize:
        """One line when wide, two when narrow."""
        look = Look.here()
        return QSize(look.px(60), look.px(54 if self.narrow else 33))

    def nextCheckState(self) -> None:  # noqa: N802
        """Only the frame says where one is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, icon, word, count."""
        look = Look.here()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        tint = "accent-text" if chosen else "text-2"
        painter.setPen(look.colour("text" if chosen else "text-2"))
        if self.narrow:
            side = look.px(20)
            icons.paint(painter, self._icon, (self.width() - side) / 2, look.px(8), 20, tint)
            painter.setFont(look.font(12, 600 if chosen else 400))
            words = QRect(0, look.px(29), self.width(), look.px(20))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter), self.text())
            return
        side, pad = look.px(16), look.px(8)
        icons.paint(painter, self._icon, pad, (self.height() - side) / 2, 16, tint)
        painter.setFont(look.font(13, 600 if chosen else 400))
        words = self.rect().adjusted(pad + side + look.px(10), 0, -pad, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
        beside = self.count or self._hint
        painter.setFont(look.font(12, 600 if chosen and self.count else 400))
        painter.setPen(look.colour("text" if chosen and self.count else "text-3"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), beside)
        if chosen:
            painter.fillRect(QRect(0, look.px(6), 3, self.height() - look.px(12)), look.colour("accent"))


class OpenCase(QAbstractButton):
    """An open case: pseudonym above, short diagnosis below."""

    def __init__(self, pseudonym: str, diagnosis: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(pseudonym)
        self._diagnosis = diagnosis
        self.setCheckable(True)
        self.setAccessibleName(f"{pseudonym}, {diagnosis}")
        self.setToolTip(diagnosis)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:  # noqa: N802
        """Only the frame says where one is."""

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(Look.here().px(60), Look.here().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and two lines."""
        look = Look.here()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        pad, half = look.px(8), self.height() // 2
        painter.setFont(look.font(12, 500, mono=True))
        painter.setPen(look.colour("text"))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(pad, look.px(3), self.width() - 2 * pad, half - look.px(2)), flags, self.text())
        font = look.font(12)
        painter.setFont(font)
        painter.setPen(look.colour("text" if self.isChecked() else "text-2"))
        words = QFontMetrics(font).elidedText(self._diagnosis, Qt.TextElideMode.ElideRight, self.width() - 2 * pad)
        painter.drawText(QRect(pad, half, self.width() - 2 * pad, half - look.px(3)), flags, words)


class Rail(QFrame):
    """`asked(id)`: a place was chosen; `case_asked(case id)`: an open case was chosen."""

    asked = Signal(str)
    case_asked = Signal(str)

    def __init__(
        self,
        say: Say,
        places: Sequence[tuple[str, str, str]],
        foot: Sequence[tuple[str, str, str, str]],
        role: str,
        parent: QWidget | None = None,
    ) -> None:
        """`places`: (id, words, icon); `foot`: (id, words, icon, key) such as settings and lock; `role`: in words."""
        super().__init__(parent)
        self._say = say
        self.setProperty("part", "rail")
        self.setAccessibleName(say("Places"))
        self._items: dict[str, RailItem] = {}
        self._narrow = False
        column = QVBoxLayout(self)
        column.setSpacing(0)
        self._column = column
        brand = QHBoxLayout()
        brand.setSpacing(8)
        self._brand_row = brand
        self._mark, self._brand = Mark(19), label("rcboard", "brand")
        brand.addWidget(self._mark)
        brand.addWidget(self._brand)
        brand.addStretch()
        column.addLayout(brand)
        self._places = [self._item(place, icon, words, "") for place, words, icon in places]
        for item in self._places:
            column.addWidget(item)
        self._open_head = label(say("Open cases"), "third")
        self._open_head.hide()
        column.addWidget(self._open_head)
        self._open = QVBoxLayout()
        self._open.setSpacing(0)
        self._cases: dict[str, OpenCase] = {}
        column.addLayout(self._open)
        column.addStretch()
        self._line = hairline()
        column.addWidget(self._line)
        self._foot = [self._item(place, icon, words, key) for place, words, icon, key in foot]
        for item in self._foot:
            column.addWidget(item)
        self._role_row = QWidget()
        role_row = QHBoxLayout(self._role_row)
        role_row.setContentsMargins(0, 0, 0, 0)
        role_row.setSpacing(0)
        role_row.addWidget(IconLabel("user", 16, "text-3"))
        self._role = label(role, "third")
        self._role.setWordWrap(True)
        role_row.addWidget(self._role, 1)
        column.addWidget(self._role_row)
        Look.here().changed.connect(self._size)
        self._size()

    def _item(self, place: str, icon: str, words: str, key: str) -> RailItem:
        item = RailItem(icon, words, key)
        item.clicked.connect(lambda _checked=False: self.asked.emit(place))
        self._items[place] = item
        return item

    def choose(self, place: str, case: str = "") -> None:
        """Show where one is."""
        for name, item in self._items.items():
            item.setChecked(name == place)
        for name, open_case in self._cases.items():
            open_case.setChecked(name == case)

    def set_hint(self, place: str, key: str) -> None:
        """Show the key of a place of the foot."""
        if place in self._items:
            self._items[place].set_hint(key)

    def set_count(self, place: str, count: int) -> None:
        """Show how much waits at a place."""
        if place in self._items:
            self._items[place].set_count(count, self._say.number(count))

    def show_open(self, cases: Sequence[tuple[str, str, str]]) -> None:
        """The open cases: (id, pseudonym, short diagnosis), at most `OPEN_CASES`."""
        for old in self._cases.values():
            old.hide()
            self._open.removeWidget(old)
            old.deleteLater()
        self._cases = {}
        for case, pseudonym, diagnosis in cases[:OPEN_CASES]:
            made = OpenCase(pseudonym, diagnosis)
            made.clicked.connect(lambda _checked=False, wanted=case: self.case_asked.emit(wanted))
            self._open.addWidget(made)
            self._cases[case] = made
        order = [*self._places, *self._cases.values(), *self._foot]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)  # Tab goes as one reads, also to what was opened later
        self._open_head.setVisible(bool(cases) and not self._narrow)
        for made in self._cases.values():
            made.setVisible(not self._narrow)

    @property
    def narrow(self) -> bool:
        """Whether icons stand above words."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Wide or narrow, by the width step."""
        self._narrow = narrow
        for item in self._items.values():
            item.narrow = narrow
            item.updateGeometry()
        self._brand.setVisible(not narrow)
        self._open_head.setVisible(bool(self._cases) and not narrow)
        for made in self._cases.values():
            made.setVisible(not narrow)
        self._role_row.setVisible(not narrow and bool(self._role.text()))
        self._line.setVisible(not narrow)
        self._size()

    def _size(self) -> None:
        look = Look.here()
        self.setFixedWidth(look.px(NARROW if self._narrow else WIDE))
        side = look.px(5 if self._narrow else 8)
        self._column.setContentsMargins(side, look.px(12), side, look.px(8))
        self._brand_row.setContentsMargins(look.px(22 if self._narrow else 8), 0, 0, look.px(12))
        self._open_head.setContentsMargins(look.px(8), look.px(18), 0, look.px(4))
        self._role.setContentsMargins(look.px(10), 0, 0, 0)
        self._role_row.setContentsMargins(look.px(8), look.px(6), 0, look.px(4))
