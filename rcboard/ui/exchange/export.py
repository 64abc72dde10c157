"""Handing a file out: where to, then the ledger, then the file, and the words about it.

Used by the preview and by the review of texts, so that both do the same: the page is made again in the transaction that
enters it into the ledger, the finished file is searched once more, and only then a file is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from rcboard.language import N_
from rcboard.reports.catalogue import Format, file_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rcboard.models.terms.ids import CaseId
    from rcboard.ui.jobs import Job, Task
    from rcboard.ui.reports.choice import Choice
    from rcboard.ui.room import Room

KIND_OF_FILE: dict[Format, str] = {
    Format.PDF: N_("PDF file"),
    Format.DOCX: N_("Word file"),
    Format.TXT: N_("Text file"),
    Format.JSON: N_("JSON file"),
}


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was handed out."""

    path: Path
    left_out: int
    """Texts that nobody had looked at and that are not in it."""


class Export(QObject):
    """Asks where, then hands out. `saved(Saved)`: it is on the disk. `refused(why)`: nothing was written."""

    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, room: Room, over: QWidget) -> None:
        """`over`: the screen; the file dialog opens above it."""
        super().__init__(over)
        self._room, self._over = room, over
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.dialog: QFileDialog | None = None

    def ask(self, case_id: CaseId, choice: Choice, name: str) -> None:
        """Ask where the file goes. `name`: the name that the page bears, a pseudonym; "" where it has none yet."""
        say = self._room.say
        ending = choice.format.value
        dialog = QFileDialog(self._over, say("Save report"), self._folder)
        dialog.setAccessibleName(say("Save report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilter(f"{say(KIND_OF_FILE[choice.format])} (*.{ending})")
        dialog.selectFile(file_name(choice.kind, name, choice.format))
        dialog.fileSelected.connect(lambda chosen: self.save(case_id, choice, Path(chosen)))
        dialog.finished.connect(self._dialog_gone)
        self.dialog = dialog
        dialog.open()

    def save(self, case_id: CaseId, choice: Choice, path: Path) -> Job:
        """Hand the file out and write it to `path`."""
        store, say = self._room.store, self._room.say
        self._folder = str(path.parent)

        def work(_task: Task) -> object:
            from rcboard.reports import issuing

            with store.work("report.issue") as work:
                wanted = choice.wanted(case_id)
                data, _name, _row = issuing.hand_out(work, wanted, choice.format, say, path.name)
                left = len(issuing.texts_left(work, case_id)) if choice.leaves else 0
            issuing.write(path, data)
            return Saved(path, left)

        return self._room.jobs.write(work, self._over, self._done, self.refused.emit)

    def _done(self, saved: object) -> None:
        if isinstance(saved, Saved):
            self._room.tell(self._room.say("Saved as {file}", file=saved.path.name))
            self.saved.emit(saved)

    def _dialog_gone(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
