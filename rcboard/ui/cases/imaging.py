"""Imaging: date, modality, region, finding, response, and how old each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rcboard.language import N_
from rcboard.models.terms.case import AttachmentKind
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import Response
from rcboard.models.words.medicine import RESPONSE
from rcboard.ui.cases import lines
from rcboard.ui.cases.event_sheet import may_add, open_event
from rcboard.ui.cases.grid_table import GridTable
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.common.buttons import button
from rcboard.ui.common.empty import Empty
from rcboard.ui.common.labels import Link, StateText, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rcboard.services.events import EventRow
    from rcboard.ui.cases.gathered import CaseView

_WORSE = frozenset({Response.PD, Response.PMD, Response.IUPD, Response.ICPD})


class Imaging(Section):
    """All imaging, the newest first."""

    id: ClassVar[str] = "imaging"
    words: ClassVar[str] = N_("Imaging")

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        say = self.say
        self._add = button(say("Add imaging"), lambda: open_event(host, kind=EventKind.IMAGING), "primary", "plus")
        self.head(self._add)
        heads = [(say("Date"), 92), (say("Modality"), 110), (say("Finding"), 0), (say("Response"), 150),
                 (say("Age today"), 80)]  # fmt: skip
        self._table = GridTable(heads, 2)
        self.column.addWidget(self._table)
        self._empty = Empty(say("No imaging yet."), "", button(say("Add imaging"), self.primary, icon="plus"))
        self.column.addWidget(self._empty, 1)
        self._files = Link("")
        self._files.followed.connect(lambda: host.go_to("documents"))
        self.column.addSpacing(14)
        self.column.addWidget(self._files)
        self.column.addStretch(1)

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        rows, opens = [], []
        for event in view.of_kind(EventKind.IMAGING):
            finding = lines.event_words(self._without_response(event), view, self.say, with_kind=False)
            rows.append(
                (
                    lines.when(event.dated, view, self.say),
                    (lines.kind_words(event, self.say), "second"),
                    finding,
                    self._response(event),
                    ("" if view.share_safe else lines.age_of(event.dated, view, self.say), "second"),
                )
            )
            opens.append(None if view.share_safe else lambda event=event: open_event(self.host, event))
        self._table.show_rows(rows, opens)
        self._empty.setVisible(not rows)
        self._add.setVisible(may_add(view, EventKind.IMAGING))
        n = sum(file.kind in {AttachmentKind.IMAGE, AttachmentKind.IMAGING_REPORT} for file in view.files)
        self._files.setText(
            self.say.plural("{n} image or report in Documents", "{n} images and reports in Documents", n)
        )
        self._files.setAccessibleName(self._files.text())
        self._files.setVisible(bool(n) and not view.share_safe)

    def _without_response(self, event: EventRow) -> EventRow:
        from dataclasses import replace

        details = {name: value for name, value in (event.details or {}).items() if name not in {"response",
                   "response_system"}}  # fmt: skip
        return replace(event, details=details)

    def _response(self, event: EventRow) -> QWidget:
        said = (event.details or {}).get("response")
        if said not in list(Response):
            return label("", "third")
        response = Response(str(said))
        words = self.say(RESPONSE[response])
        if response in _WORSE:
            return StateText("stale", "triangle-alert", words)
        return label(words, "value", wrap=True)

    def primary(self) -> None:
        """Add imaging."""
        open_event(self.host, kind=EventKind.IMAGING)
