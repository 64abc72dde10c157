"""Documents: name, kind, date, size, whether the bytes are those put in; a file that is dropped is added."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QFileDialog

from rcboard.clock import local_day
from rcboard.errors import UserFacing
from rcboard.language import N_
from rcboard.models.terms.report import Form
from rcboard.models.words.case import ATTACHMENT_KIND
from rcboard.reports import issuing
from rcboard.services import attachments, case_steps, ledger, misplaced
from rcboard.services.dates import show_date
from rcboard.ui.cases.document_view import DocumentView
from rcboard.ui.cases.file_sheet import open_file_form
from rcboard.ui.cases.misplaced_notice import MisplacedNotice
from rcboard.ui.cases.move_sheet import open_move
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.common.buttons import button
from rcboard.ui.common.empty import Empty
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.progress import Progress
from rcboard.ui.common.table import Cell, Column, PagedModel
from rcboard.ui.common.table_view import Table
from rcboard.ui.jobs import Lane
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from rcboard.models.terms.case import AttachmentKind
    from rcboard.models.terms.ids import AttachmentId, CaseId
    from rcboard.services.attachments import AttachmentRow
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.jobs import Task


def size_words(size: int) -> str:
    """A size in kB or MB, as people say it."""
    if size < 1000:
        return f"{size}\u00a0B"
    return f"{size / 1000:.0f}\u00a0kB" if size < 1_000_000 else f"{size / 1_000_000:.1f}\u00a0MB"


class Documents(Section):
    """The files kept with the case."""

    id: ClassVar[str] = "documents"
    words: ClassVar[str] = N_("Documents")
    prose: ClassVar[bool] = False

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        say = self.say
        self.setAcceptDrops(True)
        self._view: CaseView | None = None
        self._checked: dict[AttachmentId, bool] = {}
        self._add = button(say("Add file"), self.choose_file, "primary", "paperclip")
        self._open = button(say("Open"), self.ask_to_open)
        self._remove = button(say("Remove"), self.remove_selected)
        self._move = button(say("Move…"), self.move_selected)
        self._check = button(say("Check files"), self.check_files)
        self.head(self._open, self._remove, self._move, self._check, self._add)
        self.progress = Progress(say)
        self.column.addWidget(self.progress)
        self._closed = Notice("private", say("Documents stay closed while share-safe is on."),
                              say("Their names and contents may identify the patient."), icon="eye-off")  # fmt: skip
        self.column.addWidget(self._closed)
        self.notice = Notice("stale", "")
        self.notice.hide()
        self.column.addWidget(self.notice)
        self.misplaced = MisplacedNotice(host)
        self.misplaced.belongs.connect(self._belongs)
        self.misplaced.hide()
        self.column.addWidget(self.misplaced)
        self._model = PagedModel(self._columns(), self._fetch, lambda row: row.id, self._summary)
        self.table: Table[AttachmentRow] = Table(say("Documents"), self._model)
        self.table.opened.connect(lambda _id: self.ask_to_open())
        self.table.setMinimumHeight(Look.here().px(240))
        self.column.addWidget(self.table, 1)
        self.document = DocumentView(say, self.save_copy)
        self.document.hide()
        self.column.addWidget(self.document, 2)
        self._empty = Empty(
            say("No documents yet."),
            say("Drop a file here: Word, PDF, image or text."),
            button(say("Add file"), self.choose_file, icon="paperclip"),
        )
        self.column.addWidget(self._empty, 1)

    def _columns(self) -> list[Column[AttachmentRow]]:
        say = self.say
        made: list[Column[AttachmentRow]] = [
            Column("name", say("Name"), lambda row: row.name, 190, stretch=True, wrap=True),
            Column("kind", say("Kind"), lambda row: say(ATTACHMENT_KIND[row.kind]), 126, second=True, priority=2),
            Column("dated", say("Date"), lambda row: show_date(row.dated, say) if row.dated else "", 104, second=True,
                   priority=5),
            Column("added", say("Added"), lambda row: say.date(local_day(row.added_at)), 104, second=True, priority=7),
            Column("size", say("Size"), lambda row: size_words(row.size) if row.size else "", 74,
                   right=True, priority=6),
            Column("hash", say("Hash check"), self._hash, 136, priority=4),
        ]  # fmt: skip
        return made

    def _hash(self, row: AttachmentRow) -> Cell:
        if row.reference:
            return Cell(self.say("reference"))
        whole = self._checked.get(row.id)
        if whole is None:
            return Cell(self.say("not checked yet"))
        if whole:
            return Cell(self.say("Unchanged"), "ready", "circle-check")
        return Cell(self.say("Damaged"), "missing", "circle-x")

    def _summary(self, row: AttachmentRow) -> str:
        return ", ".join((row.name, self.say(ATTACHMENT_KIND[row.kind]), size_words(row.size)))

    def _fetch(self, after: AttachmentRow | None, limit: int, sort: str, descending: bool) -> list[AttachmentRow]:
        if self._view is None or self._view.share_safe:
            return []
        rows = list(self._view.files)
        start = rows.index(after) + 1 if after is not None else 0
        return rows[start : start + limit]

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        if self._view is None or view.share_safe or self._view.row.id != view.row.id:
            self.document.forget()
        self._view = view
        shown = not view.share_safe
        self._closed.setVisible(not shown)
        self.table.reload()
        self._empty.setVisible(shown and not view.files)
        self.table.setVisible(shown and bool(view.files))
        for made in (self._open, self._check):
            made.setVisible(shown and bool(view.files))
        for made in (self._remove, self._move):
            made.setVisible(view.may_write and bool(view.files))
        self._add.setVisible(view.may_write)
        if view.files and not self.table.current_id and shown:
            self.table.selectRow(0)

    def _selected(self) -> AttachmentRow | None:
        wanted = self.table.current_id
        return next((row for row in self._view.files if row.id == wanted), None) if self._view else None

    # --- adding -------------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a file and add it."""
        name, _kind = QFileDialog.getOpenFileName(self, self.say("Add file"))
        if name:
            self.add_path(Path(name))

    def add_path(self, path: Path) -> None:
        """Ask what the file is, then keep it; reading and hashing happen in a job."""
        view = self._view
        if view is not None and view.may_write:
            open_file_form(self.host, path, lambda kind, dated: self._add_file(view.row.id, path, kind, dated))

    def _add_file(self, case_id: CaseId, path: Path, kind: AttachmentKind, dated: object) -> None:
        store = self.room.store

        def work(_job: object) -> object:
            data = path.read_bytes()
            with store.work("file.add") as opened:
                made = attachments.add(opened, case_id, path.name, data, kind, dated=dated)  # type: ignore[arg-type]
            return (made, data)

        job = self.room.jobs.write(work, self, lambda result: self._added(case_id, result), self._not_added)
        self.progress.follow(job, self.say("Adding the file"))

    def _added(self, case_id: CaseId, result: Any) -> None:  # noqa: ANN401  what the job gave
        made, data = result
        self._checked[made] = True
        self.room.did(self.say("File added"), case_steps.file_there(made, case_id, added=True))
        self.host.reload()
        self._look_whose(made, data)

    def _not_added(self, why: Exception) -> None:
        if isinstance(why, UserFacing):
            from rcboard.models.faults import worded

            self.notice.say("missing", worded(why, self.say))
            self.notice.tell()
        elif isinstance(why, OSError):
            self.notice.say("missing", self.say("The file could not be read. Check that it is there and may be read."))
            self.notice.tell()
        else:
            self.room.trouble(why)

    def _look_whose(self, made: AttachmentId, data: bytes) -> None:
        """Does the text of the file speak of somebody else?"""
        from rcboard.files import kinds

        view = self._view
        if view is None:
            return
        person = view.row.person_id

        def read(_job: object) -> object:
            kind = kinds.kind_of(data[: 64 * 1024] if not data.startswith(b"PK") else data)
            with self.room.store.reading() as work:
                return misplaced.suspicions(work, person, kinds.text_of(kind, data))

        def done(found: object) -> None:
            if found:
                there = lambda to: self._move_there(made, to)  # noqa: E731
                self.misplaced.show_suspicion(found[0], there)  # type: ignore[index]

        self.room.jobs.read(read, self, done)

    def _belongs(self, reason: str) -> None:
        view = self._view
        if view is not None:
            with self.room.store.work("file.belongs", reason) as work:
                work.note("belongs_here", ("case", view.row.id), {"reason": reason})
        self.misplaced.hide()

    def _move_there(self, file_id: AttachmentId, to: CaseId) -> None:
        reason = self.say("Belongs to that person")
        try:
            with self.room.store.work("file.move", reason) as work:
                attachments.move(work, file_id, to, reason)
        except UserFacing as why:
            self.room.trouble(why)
            return
        self.misplaced.hide()
        self.room.tell(self.say("Moved to the other case"))
        self.host.reload()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if event.mimeData().hasUrls() and self._view is not None and self._view.may_write:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped is added."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.add_path(paths[0])

    # --- the selected file --------------------------------------------------------------------------------------------

    def ask_to_open(self) -> None:
        """Show the selected file below the list; the look goes into the trail."""
        row = self._selected()
        if row is None or row.reference:
            return
        store = self.room.store

        def read(_job: object) -> object:
            with store.reading() as work:
                data = attachments.read(work, row.id)
                work.note("opened_file", ("case", row.case_id), {"file": row.id})
            return data

        def done(data: object) -> None:
            if isinstance(data, bytes) and self._view is not None and not self._view.share_safe:
                self.document.show_file(row.name, data)

        self.room.jobs.read(read, self, done, self.room.trouble)

    def save_copy(self) -> None:
        """Ask where a readable copy goes; it is entered into the export ledger before it is written."""
        row = self._selected()
        if row is None or row.reference:
            return
        f"document{Path(row.name).suffix}"
        name, _kind = QFileDialog.getSaveFileName(
            self, self.say("Save a readable copy"), f"document{Path(row.name).suffix}"
        )
        if name:
            self.copy_to(row, Path(name))

    def copy_to(self, row: AttachmentRow, target: Path) -> None:
        """Write a readable copy to a place."""
        try:
            with self.room.store.work("file.copy") as work:
                data = attachments.read(work, row.id)
                figure = ledger.hash_of(data)
                ledger.record(
                    work, kind="attachment", form=Form.IDENTITY, file_format=target.suffix.lstrip(".")[:10] or "file",
                    record_hash=figure, file_hash=figure, case_id=row.case_id,
                )  # fmt: skip
            issuing.write(target, data)
        except UserFacing as why:
            self.room.trouble(why)
            return
        self.room.tell(self.say("Copy saved. It is not encrypted."))

    def remove_selected(self) -> None:
        """Take a file off the case; undo brings it back."""
        row = self._selected()
        if row is None:
            return
        try:
            with self.room.store.work("file.remove") as work:
                attachments.remove(work, row.id)
        except UserFacing as why:
            self.room.trouble(why)
            return
        self.room.did(self.say("File removed"), case_steps.file_there(row.id, row.case_id, added=False))
        self.host.reload()

    def move_selected(self) -> None:
        """Move a file to the case it belongs to."""
        row = self._selected()
        if row is not None:
            open_move(self.host, "attachment", row.id)

    def check_files(self) -> None:
        """Read every file of the case and compare it with its hash."""
        view = self._view
        if view is None:
            return
        files, store = [row.id for row in view.files if not row.reference], self.room.store

        def check(job: Task) -> object:
            found: dict[AttachmentId, bool] = {}
            for at, file_id in enumerate(files):
                job.step(at, len(files))
                try:
                    with store.reading() as work:
                        attachments.read(work, file_id)
                    found[file_id] = True
                except UserFacing:
                    found[file_id] = False
            return found

        job = self.room.jobs.start(Lane.LONG, check, self, self._checked_all)
        self.progress.follow(job, self.say("Checking files"))

    def _checked_all(self, found: object) -> None:
        self._checked.update(found)  # type: ignore[call-overload]
        self.table.reload()
        bad = [file_id for file_id, whole in self._checked.items() if not whole]
        if bad:
            words = self.say.plural("{n} file is damaged.", "{n} files are damaged.", len(bad))
            self.notice.say("missing", words, self.say("Bring it back from a backup."))
            self.notice.tell()
        else:
            self.room.tell(self.say("All files are unchanged"))

    def primary(self) -> None:
        """Add a file."""
        self.choose_file()

    def search_here(self) -> None:
        """Into the table."""
        self.table.setFocus()
