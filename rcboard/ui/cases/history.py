"""The history: the course as a picture above, the events below, each opened in the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rcboard.errors import UserFacing
from rcboard.language import N_
from rcboard.models.terms.events import TREATMENTS, EventKind
from rcboard.services import case_steps, events
from rcboard.ui.cases import lines
from rcboard.ui.cases.event_sheet import PATHOLOGY, may_add, open_event
from rcboard.ui.cases.head_row import HeadRow
from rcboard.ui.cases.move_sheet import open_move
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.cases.timeline import Timeline
from rcboard.ui.common.buttons import button
from rcboard.ui.common.empty import Empty
from rcboard.ui.common.labels import label
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.common.table import Cell, Column, PagedModel
from rcboard.ui.common.table_view import Table
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.services.events import EventRow
    from rcboard.ui.cases.gathered import CaseView

FILTERS: dict[str, frozenset[EventKind]] = {
    "all": frozenset(EventKind),
    "treatment": frozenset(TREATMENTS),
    "imaging": frozenset({EventKind.IMAGING}),
    "pathology": PATHOLOGY,
}
"""The kinds that each filter shows."""


class History(Section):
    """All dated events of the case."""

    id: ClassVar[str] = "history"
    words: ClassVar[str] = N_("History")
    prose: ClassVar[bool] = False

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        say, look = self.say, Look.here()
        self._view: CaseView | None = None
        self._count = label("", "second")
        choices = [("all", say("All")), ("treatment", say("Treatment")), ("imaging", say("Imaging")),
                   ("pathology", say("Pathology"))]  # fmt: skip
        self.filter = Segmented(say("Kinds of events"), choices, "all")
        self.filter.chosen.connect(lambda _value: self._fill())
        self.add_button = button(say("Add event"), lambda: open_event(host), "primary", "plus")
        self.head(self.filter, self.add_button, note=self._count)
        self._timeline = Timeline(say)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._timeline)
        self._area = area
        self.column.addWidget(area)
        self.column.addSpacing(look.px(10))
        self._selected = label("", "third")
        deeds = [
            button(words, do, size="small")
            for words, do in (
                (say("Open event"), self.open_selected),
                (say("Remove event"), self.remove_selected),
                (say("Move to another case…"), self.move_selected),
            )
        ]
        self._deeds = HeadRow((self._selected,), deeds)
        self.column.addWidget(self._deeds)
        self.column.addSpacing(look.px(6))
        self._model = PagedModel(self._columns(), self._fetch, _id, self._summary)
        self.table: Table[EventRow] = Table(say("Events"), self._model)
        self.table.opened.connect(lambda _id: self.open_selected())
        self.table.went.connect(self._went)
        self.table.setMinimumHeight(look.px(260))
        self.column.addWidget(self.table, 1)
        for key, do in (("Delete", self.remove_selected),):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        self._moved = QWidget()
        self._moved_column = QVBoxLayout(self._moved)
        self._moved_column.setContentsMargins(0, 8, 0, 0)
        self.column.addWidget(self._moved)
        self._empty = Empty(say("No events yet."), say("Begin with the first finding or treatment."),
                            button(say("Add event"), lambda: open_event(host), icon="plus"))  # fmt: skip
        self.column.addWidget(self._empty, 1)

    def _columns(self) -> list[Column[EventRow]]:
        say = self.say
        made: list[Column[EventRow]] = [
            Column("date", say("Date"), self._when, 116),
            Column(
                "kind", say("Kind"), lambda event: lines.kind_words(event, say), 140, second=True, priority=2, wrap=True
            ),
            Column("event", say("Event"), self._event, 300, stretch=True, wrap=True),
            Column("source", say("Source"), lambda event: event.source or "", 118, second=True, priority=3),
        ]
        return made

    def _when(self, event: EventRow) -> str:
        return lines.when(event.dated, self._view, self.say) if self._view else ""

    def _event(self, event: EventRow) -> Cell:
        if self._view is None:
            return Cell("")
        words = lines.event_words(event, self._view, self.say, with_kind=False)
        if event.id in self._view.hidden:
            return Cell(words, "private", "eye-off")
        return Cell(words)

    def _summary(self, event: EventRow) -> str:
        if self._view is None:
            return ""
        return ", ".join((self._when(event), lines.kind_words(event, self.say), self._event(event).words))

    def show_view(self, view: CaseView) -> None:
        """Show the events of a case."""
        self._view = view
        self._count.setText(self.say.plural("{n} event", "{n} events", len(view.events)))
        self._timeline.show_view(view)
        self._area.setVisible(not self._timeline.empty)
        self._area.setFixedHeight(self._timeline.sizeHint().height() + Look.here().px(4))
        any_event = bool(view.events)
        may = any(may_add(view, kind) for kind in EventKind)
        self.add_button.setVisible(may and any_event)
        self._empty.setVisible(not any_event)
        self.table.setVisible(any_event)
        self._deeds.setVisible(any_event and may)
        self._fill()
        while (item := self._moved_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in view.moved:
            self._moved_column.addWidget(struck(line.shown))
            words = self.say("Moved to {case}: {reason}", case=line.to_pseudonym, reason=line.reason)
            self._moved_column.addWidget(label(words, "third", wrap=True))
        self._moved.setVisible(bool(view.moved))

    def _fill(self) -> None:
        kept = self.table.current_id
        self._model.reload()
        self.table._measure()  # noqa: SLF001  rows may have other words now
        if not (kept and self.table.go_to(kept)) and self._model.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(self._model.index(0, 0), flags.ClearAndSelect | flags.Rows)

    def _fetch(self, after: EventRow | None, limit: int, sort: str, descending: bool) -> list[EventRow]:
        if self._view is None:
            return []
        kinds = FILTERS[str(self.filter.value)]
        rows = [event for event in _newest_first(self._view) if event.kind in kinds]
        start = rows.index(after) + 1 if after is not None else 0
        return rows[start : start + limit]

    def _went(self, event_id: str) -> None:
        event = self._event_of(event_id)
        self._selected.setText(
            self.say("Selected: {event}", event=f"{self._when(event)}, {lines.kind_words(event, self.say)}")
            if event
            else ""
        )

    def _event_of(self, event_id: str) -> EventRow | None:
        return next((one for one in self._view.events if one.id == event_id), None) if self._view else None

    def open_selected(self) -> None:
        """Open the selected event for change."""
        event = self._event_of(self.table.current_id)
        if event is not None:
            open_event(self.host, event)

    def remove_selected(self) -> None:
        """Take the selected event out; undo brings it back."""
        event = self._event_of(self.table.current_id)
        if event is None or event.id is None or self._view is None or not may_add(self._view, event.kind):
            return
        try:
            with self.room.store.work("event.remove") as work:
                events.remove(work, event.id)
        except UserFacing as why:
            self.room.trouble(why)
            return
        self.room.did(self.say("Event removed"), case_steps.event_there(event.id, added=False))
        self.host.reload()

    def move_selected(self) -> None:
        """Move the selected event to another case, with a reason."""
        event = self._event_of(self.table.current_id)
        if event is not None and event.id is not None:
            open_move(self.host, "event", event.id)

    def primary(self) -> None:
        """Add an event."""
        open_event(self.host)

    def open_field(self, field: str) -> None:
        """ "new", or the id of an event to open."""
        if field == "new":
            open_event(self.host)
        elif self.table.go_to(field):
            self.open_selected()

    def search_here(self) -> None:
        """Into the table, where typing letters goes to a row."""
        self.table.setFocus()


def _id(event: EventRow) -> str:
    return event.id or ""


def _newest_first(view: CaseView) -> list[EventRow]:
    dated = [event for event in view.events if event.dated is not None]
    undated = [event for event in view.events if event.dated is None]
    return [*undated, *sorted(dated, key=lambda event: event.dated.first, reverse=True)]  # type: ignore[union-attr]


def struck(words: str) -> QWidget:
    """A line that is struck through, read as moved."""
    made = label(words, "third", wrap=True)
    font = made.font()
    font.setStrikeOut(True)
    made.setFont(font)
    made.setProperty("struck", True)
    return made
