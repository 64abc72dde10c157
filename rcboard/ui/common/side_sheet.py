"""The side sheet: for making or editing one thing, 420 px from the right, over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.labels import label, part
from rcboard.ui.common.spacing import margins
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say

WIDTH = 420
SCRIM = 0.34


class SideSheet(QWidget):
    """Covers its parent with a scrim and shows one form at the right. Esc closes; what was typed stays a draft.

    There is never a sheet over a sheet: make one for each page and `open` it with another content.
    """

    closed = Signal()

    def __init__(self, say: Say, over: QWidget) -> None:
        """`over`: the page that it covers (a screen, or the main window's content)."""
        super().__init__(over)
        self._say = say
        self._came_from: QWidget | None = None
        self._sheet = part("sheet", self)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        margins(head, 20, 14, 12, 8)
        self._title = label("", "section")
        self._close = Button(say("Close"), "quiet", "x", size="small")
        self._close.clicked.connect(self.close_sheet)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)
        self._foot = part("filters")
        self._foot_row = QHBoxLayout(self._foot)
        margins(self._foot_row, 20, 10, 20, 12)
        column.addWidget(self._foot)
        over.installEventFilter(self)
        Look.here().changed.connect(self._place)
        self.hide()

    def open(self, title: str, content: QWidget, *buttons: Button) -> None:
        """Show `content` under `title`; the buttons stand in the foot, the primary one first. Takes the focus."""
        self._came_from = self.window().focusWidget()
        self._title.setText(title)
        self.setAccessibleName(self._say("{title}, form", title=title))
        if self._area.widget() is not None and self._area.widget() is not content:
            self._area.takeWidget().deleteLater()
        self._area.setWidget(content)
        while (item := self._foot_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for made in buttons:
            self._foot_row.addWidget(made)
        self._foot_row.addStretch()
        self._foot.setVisible(bool(buttons))
        self._place()
        self.show()
        self.raise_()
        # The focus is never left behind on the page below: Esc would not be heard.
        (_first_field(content) or self._close).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName())

    @property
    def title(self) -> str:
        """The heading now shown."""
        return self._title.text()

    def content(self) -> QWidget | None:
        """The form now shown."""
        return self._area.widget()

    def give_back(self) -> None:
        """Let go of the content without ending it: it goes back to where it lives."""
        self._area.takeWidget()

    def close_sheet(self) -> None:
        """Close, and give the focus back to where it came from."""
        if self.isHidden():
            return
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; arrows and page keys that no field takes scroll."""
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(), Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep(),
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif not event.modifiers() and Qt.Key(event.key()) in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside the sheet."""
        fields = [w for w in self._sheet.findChildren(QWidget) if _takes_tab(w)]
        now = self.window().focusWidget()
        if not fields:
            return True
        at = (fields.index(now) + (1 if forward else -1)) % len(fields) if now in fields else 0 if forward else -1
        fields[at].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the page below."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scrim."""
        painter = QPainter(self)
        painter.setOpacity(SCRIM)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        self.setGeometry(over.rect())
        width = min(Look.here().px(WIDTH), over.width())
        self._sheet.setGeometry(QRect(over.width() - width, 0, width, over.height()))


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def _first_field(content: QWidget) -> QWidget | None:
    for widget in (content, *content.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None
