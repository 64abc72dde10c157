"""What was handed out of a case: the export ledger, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rcboard.models.words.people import EXPORT_FORM, PURPOSE, REVIEW_STATE
from rcboard.reports.record import figure
from rcboard.ui.common.labels import hairline, label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rcboard.language import Say
    from rcboard.models.terms.ids import UserId
    from rcboard.services.ledger import ExportRow

MOST = 8
"""Entries shown; the others are counted and stand in the ledger."""


class HandedOut(QWidget):
    """One block an entry: when and who, what, for whom and what for, and the two hashes."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(label(say("Handed out"), "section"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._column.addLayout(self._rows)

    def show_rows(self, rows: Sequence[ExportRow], names: Mapping[UserId, str]) -> None:
        """Show the entries of a case, the latest first."""
        say, look = self._say, Look.here()
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not rows:
            self._rows.addWidget(label(say("Nothing yet."), "third", wrap=True))
        for row in rows[:MOST]:
            block = QWidget()
            column = QVBoxLayout(block)
            column.setContentsMargins(0, look.px(6), 0, look.px(6))
            column.setSpacing(1)
            lines = self._lines(row, names)
            for at, words in enumerate(lines):
                column.addWidget(label(words, "value" if at == 0 else "third", wrap=True))
            block.setAccessibleName(". ".join(lines))
            self._rows.addWidget(block)
            self._rows.addWidget(hairline())
        if len(rows) > MOST:
            words = say("{n} earlier ones stand in the export ledger.", n=len(rows) - MOST)
            self._rows.addWidget(label(words, "third", wrap=True))

    def _lines(self, row: ExportRow, names: Mapping[UserId, str]) -> list[str]:
        say = self._say
        who = names.get(row.by, say("somebody"))
        day = row.at.astimezone().date()
        what = say("{form}, {format}", form=say(EXPORT_FORM[row.form]), format=row.format.upper())
        lines = [what, say("{day}, {time}, {who}", day=say.date(day), time=say.time(row.at), who=who)]
        if row.recipient:
            lines.append(say("For {recipient}", recipient=row.recipient))
        if row.purpose is not None:
            review = say(REVIEW_STATE[row.review])
            lines.append(say("{purpose}. {review}", purpose=say(PURPOSE[row.purpose]), review=review))
        lines.append(say("Record {figure}", figure=figure(row.record_hash)))
        lines.append(say("File {figure}", figure=figure(row.file_hash)))
        return lines
