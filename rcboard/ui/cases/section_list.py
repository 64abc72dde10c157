"""The list of sections at the left of the case page: words, a count or a state, the one that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from rcboard.ui import icons
from rcboard.ui.common.labels import part
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 188


class SectionButton(QAbstractButton):
    """One section: its words, and at the right a count or a state."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._count, self._state, self._icon = "", "", ""
        self.setAccessibleName(words)

    def show_count(self, count: str, state: str = "", icon: str = "", read: str = "") -> None:
        """`count`: "23" or ""; `state` and `icon` where something is open; `read`: what is read aloud."""
        self._count, self._state, self._icon = count, state, icon
        self.setAccessibleName(f"{self.text()}, {read or count}" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """A row of the list."""
        look = Look.here()
        wide = QFontMetrics(look.font(13, 600)).horizontalAdvance(self.text()) + look.px(60)
        return QSize(max(wide, look.px(WIDTH - 16)), look.line() + look.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, words, count."""
        look = Look.here()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.rect()
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(QRectF(rect), 4, 4)
        if self.isChecked():
            painter.setBrush(look.colour("accent"))
            painter.drawRect(0, look.px(3), 3, rect.height() - look.px(6))
        painter.setFont(look.font(13, 600 if self.isChecked() else 400))
        painter.setPen(look.colour("text" if self.isChecked() else "text-2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        right = rect.right() - look.px(8)
        taken = look.px(46 if self._icon else 30) if self._count else 0
        room = QRect(look.px(9), 0, right - look.px(9) - taken, rect.height())
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(middle), words)
        if self._count:
            painter.setFont(look.font(12, 600 if self._state else 400))
            painter.setPen(look.colour(look.tokens.word(self._state) if self._state else "text-3"))
            wide = painter.fontMetrics().horizontalAdvance(self._count)
            painter.drawText(QRect(right - wide, 0, wide + 2, rect.height()), int(middle), self._count)
            if self._icon:
                side = look.px(14)
                left, top = right - wide - side - look.px(4), (rect.height() - side) / 2
                icons.paint(painter, self._icon, left, top, 14, look.tokens.word(self._state))


class SectionList(QFrame):
    """All sections. `chosen(id)`: another one is wanted. Up and Down move in the list."""

    chosen = Signal(str)

    def __init__(self, name: str, sections: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`name`: accessible name; `sections`: (id, words) in their order."""
        super().__init__(parent)
        self.setProperty("part", "sections")
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setSpacing(1)
        self._column = column
        self._buttons: dict[str, SectionButton] = {}
        for section, words in sections:
            made = SectionButton(words)
            made.clicked.connect(lambda _on=False, wanted=section: self.chosen.emit(wanted))
            self._buttons[section] = made
            column.addWidget(made)
        column.addStretch()
        self.foot = part("surface")
        column.addWidget(self.foot)
        Look.here().changed.connect(self._size)
        self._size()

    def choose(self, section: str) -> None:
        """Light the section that is shown."""
        self._buttons[section].setChecked(True)

    def show_counts(self, counts: Mapping[str, tuple[str, str, str, str]]) -> None:
        """`counts`: for each section (count, state, icon, words read aloud)."""
        for section, made in self._buttons.items():
            made.show_count(*counts.get(section, ("", "", "", "")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the neighbours and show them."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        made = list(self._buttons.values())
        here = next((at for at, one in enumerate(made) if one.hasFocus()), -1)
        if step is None or here < 0:
            super().keyPressEvent(event)
            return
        there = made[max(0, min(len(made) - 1, here + step))]
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        there.click()

    def _size(self) -> None:
        look = Look.here()
        self.setFixedWidth(look.px(WIDTH))
        self._column.setContentsMargins(look.px(8), look.px(10), look.px(8), look.px(10))
