"""The key findings of the summary: the newest of each kind, with its age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from rcboard.models.terms.events import EventKind
from rcboard.ui.cases import lines
from rcboard.ui.common.labels import hairline, label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.services.events import EventRow
    from rcboard.ui.cases.gathered import CaseView

_KINDS = (
    EventKind.LABORATORY, EventKind.IMAGING, EventKind.PATHOLOGY, EventKind.EXPERT_REVIEW, EventKind.MOLECULAR,
    EventKind.RELAPSE_OR_PROGRESSION,
)  # fmt: skip
MOST = 6


def key_findings(view: CaseView) -> list[EventRow]:
    """The newest event of each kind of finding, imaging by modality, newest first, at most `MOST`."""
    seen: set[tuple[str, str]] = set()
    found = []
    for event in view.of_kind(*_KINDS):
        key = (event.kind.value, str((event.details or {}).get("modality", "")))
        if key not in seen and event.dated is not None:
            seen.add(key)
            found.append(event)
    return found[:MOST]


class Findings(QWidget):
    """Date, kind, finding and age, with hairlines."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)

    def show_view(self, view: CaseView) -> int:
        """Show the key findings of a case; gives how many there are."""
        say, grid, look = self._say, self._grid, Look.here()
        while (item := grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(7))
        found = key_findings(view)
        for at, words in enumerate((say("Date"), say("Kind"), say("Finding"), say("Age today"))):
            grid.addWidget(label(words, "head"), 0, at)
        top = Qt.AlignmentFlag.AlignTop
        for number, event in enumerate(found):
            row = number * 2 + 1
            grid.addWidget(hairline(), row, 0, 1, 4)
            grid.addWidget(label(lines.when(event.dated, view, say), "value"), row + 1, 0, top)
            grid.addWidget(label(lines.kind_words(event, say), "second"), row + 1, 1, top)
            words = lines.event_words(event, view, say, with_kind=False)
            grid.addWidget(label(words, "value", wrap=True), row + 1, 2, top)
            age = "" if view.share_safe else lines.age_of(event.dated, view, say)
            grid.addWidget(label(age, "second"), row + 1, 3, top)
        for at, wide in enumerate((92, 96, 0, 86)):
            grid.setColumnMinimumWidth(at, look.px(wide))
        self.setVisible(bool(found))
        return len(found)
