"""What the case page expects of its sections, and what it gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rcboard.ui.cases.head_row import HeadRow
from rcboard.ui.common.labels import label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.common.side_sheet import SideSheet
    from rcboard.ui.room import Room

PROSE = 1040
"""Px at 100 % beyond which prose grows no wider."""


class Host(Protocol):
    """The page, as its sections see it."""

    @property
    def room(self) -> Room: ...
    @property
    def sheet(self) -> SideSheet: ...
    @property
    def view(self) -> CaseView | None: ...
    def reload(self) -> None: ...
    def go_to(self, section: str) -> None: ...


class Section(QWidget):
    """One section of the page. Sections draw from the view and do deeds through services; none asks another."""

    id: ClassVar[str] = ""
    words: ClassVar[str] = ""
    """The heading, marked for translation."""
    prose: ClassVar[bool] = True
    """Whether the section keeps to the width of prose; tables may fill."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self.room = host.room
        self.say = host.room.say
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        self._inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(self._inner, 1)
        if self.prose:
            outer.addStretch(0)
        self.column = QVBoxLayout(self._inner)
        self.column.setSpacing(0)
        Look.here().changed.connect(self._size)
        self._size()

    def show_view(self, view: CaseView) -> None:
        """Show a case; called after each change of it."""

    def flush(self) -> None:
        """Write drafts of what is being typed."""

    def primary(self) -> None:
        """Ctrl+Enter where no field has taken it."""

    def search_here(self) -> None:
        """Ctrl+F."""

    def open_field(self, field: str) -> None:
        """Open a field for change, or with "new" the form for a new thing of this section."""

    def head(self, *right: QWidget, note: QWidget | None = None) -> HeadRow:
        """The heading of the section with its buttons at the right, or below where there is no room."""
        title = label(self.say(self.words), "page")
        made = HeadRow((title, note) if note is not None else (title,), right)
        self.column.addWidget(made)
        self.column.addSpacing(Look.here().px(16))
        return made

    def title(self, words: str, *right: QWidget, into: QBoxLayout | None = None) -> None:
        """A heading inside the section."""
        look = Look.here()
        (into or self.column).addSpacing(look.px(22))
        (into or self.column).addWidget(HeadRow((label(words, "section"),), right))
        (into or self.column).addSpacing(look.px(8))

    def _size(self) -> None:
        look = Look.here()
        side = look.px(26) if look.scale < 150 else look.px(14)
        self.column.setContentsMargins(side, look.px(18), side, look.px(24))
        self._inner.setMaximumWidth(look.px(PROSE) if self.prose else 16777215)
