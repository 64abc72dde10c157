"""Progress in place: what runs, how far it is, and Cancel. The rest of the window works meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button
from rcboard.ui.common.labels import label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.ui.jobs import Job

WAITS = 300
"""Milliseconds before anything is shown, so that quick work does not flicker."""


class Progress(QWidget):
    """Follows one job at a time."""

    def __init__(self, say: Say, cancel: bool = True, parent: QWidget | None = None) -> None:
        """`cancel`: whether the work may be stopped by the person."""
        super().__init__(parent)
        self._say = say
        self._what = ""
        self._quarter = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._words = label("", "value")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(Look.here().px(120))
        self._cancel = Button(say("Cancel"), size="small")
        if not cancel:
            self._cancel.hide()
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        row.addStretch()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._appear)
        self.hide()

    def follow(self, job: Job, what: str) -> None:
        """Show `what` ("Checking files") from 300 ms on, until the job ends."""
        self._what, self._quarter = what, 0
        self._words.setText(what)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        job.progress.connect(self._step)
        job.ended.connect(self._end)
        self._cancel.clicked.connect(job.cancel)
        self._late.start(WAITS)

    def _appear(self) -> None:
        self.show()
        announce(self, self._what)

    def _step(self, now: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(now)
        self._words.setText(self._say("{what}, {now} of {of}", what=self._what, now=now, of=of))
        quarter = 4 * now // max(1, of)
        if quarter > self._quarter and self.isVisible():
            self._quarter = quarter
            announce(self, self._words.text())

    def _end(self) -> None:
        self._late.stop()
        self.hide()
