"""The side pane: what the case needs before the board, until a section is pinned there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rcboard.ui.cases.before_board import BeforeBoard, pane_margin
from rcboard.ui.cases.checklist_pane import ChecklistPane
from rcboard.ui.common.buttons import button
from rcboard.ui.common.labels import label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.section import Host, Section

WIDTHS = ((1800, 400), (1400, 320), (0, 320))
"""From which u how wide the pane is, in px at 100 %."""
PINNED = 520
"""Width of a pinned section where there is room for a third column."""


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


class SidePane(QFrame):
    """`wanted(section, field)`: go and mend something. `unpinned`: the pinned section was taken away."""

    wanted = Signal(str, str)
    unpinned = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host, self._say = host, host.room.say
        self.setProperty("part", "side")
        self.setAccessibleName(self._say("Side pane"))
        self.pinned = ""
        self._section: Section | None = None
        self._before = self._made_before()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(*pane_margin())
        column.addWidget(self._before)
        self._box_column = column
        self._stack = QStackedWidget()
        self._stack.addWidget(_scrolling(box))
        self._open, self._home = 0, 0
        self._checklist = ChecklistPane(host)
        checklist_box = QWidget()
        self._checklist_column = QVBoxLayout(checklist_box)
        self._checklist_column.setContentsMargins(*pane_margin())
        self._checklist_column.addWidget(self._checklist)
        self._stack.addWidget(_scrolling(checklist_box))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _made_before(self) -> BeforeBoard:
        made = BeforeBoard(self._host)
        made.wanted.connect(self.wanted)
        return made

    def show_view(self, view: CaseView) -> int:
        """Show a case; gives how many things are to be resolved."""
        if self._section is not None:
            self._section.show_view(view)
        self._checklist.show_view(view)
        self._open = self._before.show_view(view)
        return self._open

    def show_section(self, section: str) -> int:
        """Beside the checklist stands what belongs to it; gives how many things are to be resolved."""
        self._home = 1 if section == "checklist" else 0
        if self._section is None:
            self._stack.setCurrentIndex(self._home)
        return self._open

    def copy_for_sheet(self, view: CaseView) -> QWidget:
        """The same content for the sheet of a narrow window."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(*pane_margin())
        made = ChecklistPane(self._host) if self._home else self._made_before()
        made.show_view(view)
        column.addWidget(made)
        return box

    def pin(self, name: str, section: Section, view: CaseView) -> None:
        """Keep a section beside whatever is shown."""
        self._drop()
        self.pinned, self._section = name, section
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        look = Look.here()
        row.setContentsMargins(look.px(18), look.px(12), look.px(12), 0)
        row.addWidget(label(self._say(section.words), "section"), 1)
        row.addWidget(button(self._say("Unpin"), self.unpin, icon="pin", size="small"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        stays = label(self._say("Stays beside any section. Ctrl+B to unpin"), "third")
        stays.setWordWrap(True)
        stays.setContentsMargins(look.px(18), look.px(2), look.px(12), 0)
        column.addWidget(stays)
        area = _scrolling(section)
        # A table that is wider than the pane is reached all the same.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column.addWidget(area, 1)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        section.show_view(view)

    def unpin(self) -> None:
        """Show what the case needs again."""
        self._drop()
        self.unpinned.emit()

    def flush(self) -> None:
        """Write drafts of the pinned section."""
        if self._section is not None:
            self._section.flush()

    def fit(self, u: float, shown_from: int) -> None:
        """Width by the step; below `shown_from` the pane is a button elsewhere."""
        look = Look.here()
        wide = next(width for least, width in WIDTHS if u >= least)
        if self._section is not None:
            wide = PINNED if u >= WIDTHS[0][0] else 400 if u >= WIDTHS[1][0] else wide
        self.setFixedWidth(look.px(wide))
        self.setVisible(u >= shown_from)
        self._box_column.setContentsMargins(*pane_margin())
        self._checklist_column.setContentsMargins(*pane_margin())

    def _drop(self) -> None:
        if self._section is None:
            return
        self._section.flush()
        page = self._stack.currentWidget()
        self.pinned, self._section = "", None
        self._stack.setCurrentIndex(self._home)
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
