"""The preview of a report: its pages as they will print, the choices beside them, and what was handed out before.

Nothing is written before Save. What is shown is made by the same rooms as the file itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.language import N_
from rcboard.models.faults import worded
from rcboard.models.terms.ids import CaseId
from rcboard.models.terms.people import Right, may
from rcboard.models.terms.report import Form
from rcboard.reports.catalogue import Format
from rcboard.services import cases, ledger, people
from rcboard.ui.actions import Deed
from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import label, part
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.pages import Pages
from rcboard.ui.common.panes import WithSide
from rcboard.ui.common.progress import Progress
from rcboard.ui.exchange.export import Export
from rcboard.ui.navigation import Place
from rcboard.ui.reports.choice import Choice, choice_of
from rcboard.ui.reports.choose import Choose
from rcboard.ui.reports.handed_out import HandedOut
from rcboard.ui.screen import Crumb, Screen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rcboard.models.terms.ids import UserId
    from rcboard.reports.issuing import Page
    from rcboard.services.ledger import ExportRow
    from rcboard.services.work import Store
    from rcboard.ui.jobs import Job, Task
    from rcboard.ui.room import Room

MENDED_IN_REVIEW = ("export.leak", "export.too_rare", "export.rarity_unknown")
CONSENTS = ("case.no_consent_for_care", "case.no_consent_for_teaching")


@dataclass(frozen=True, slots=True)
class Made:
    """What a job brings: the page, the file that shows it, and the ledger's entries of the case."""

    page: Page | None
    refused: Refused | None
    pdf: bytes
    text: str
    rows: tuple[ExportRow, ...]
    names: Mapping[UserId, str]


def make(store: Store, case_id: CaseId, choice: Choice, room: Room, task: Task) -> Made:
    """Make the page and the file that shows it; a refusal is part of the answer."""
    from rcboard.reports import issuing
    from rcboard.reports.catalogue import written

    with store.reading() as work:
        rows, names = tuple(ledger.of_case(work, case_id)), people.names(work)
        try:
            page = issuing.page(work, choice.wanted(case_id), room.say, preview=True)
        except Refused as why:
            return Made(None, why, b"", "", rows, names)
    task.step(1, 2)
    if choice.format is Format.TXT:
        return Made(page, None, b"", written(page.document, Format.TXT).decode(), rows, names)
    return Made(page, None, written(page.document, Format.PDF), "", rows, names)


class Preview(Screen):
    """The report of one case. The part of its place is a `Choice`."""

    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("report.save", N_("Save report"), "", "download"),
        Deed("report.review", N_("Review texts"), "Ctrl+R", "shield"),
        Deed("report.larger", N_("Zoom in"), "Ctrl++", "", False),
        Deed("report.smaller", N_("Zoom out"), "Ctrl+-", "", False),
        Deed("report.fit", N_("Fit the width"), "Ctrl+0", "", False),
    )

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        say = room.say
        self._case = CaseId("")
        self._pseudonym = ""
        self._name = ""
        self._job: Job | None = None
        self.export = Export(room, self)
        self.export.refused.connect(self._refused)
        self.export.saved.connect(lambda _saved: self._made_anew())
        self.choose = Choose(say)
        self.choose.changed.connect(self._made_anew)
        self.handed_out = HandedOut(say)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(18)
        column.addWidget(self.choose)
        column.addWidget(self.handed_out)
        column.addStretch(1)
        self._may = may(room.store.who.roles, Right.EXPORT)
        main = self._make_main()
        self._with_side = WithSide(say, main, side, say("Choices"), say("Choices"))
        self._bar.addWidget(self._with_side.side_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._with_side)

    def _make_main(self) -> QWidget:
        say = self.room.say
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = part("filters")
        head = QHBoxLayout(bar)
        head.setContentsMargins(20, 9, 20, 9)
        ways = QWidget()
        self._bar = Flow(ways, 10, 6)
        head.addWidget(ways, 1)
        self._before = button(say("Previous page"), lambda: self.pages.step(-1), icon="arrow-up", size="small")
        self._after = button(say("Next page"), lambda: self.pages.step(1), icon="arrow-down", size="small")
        self._where = label("", "second")
        self._zoom = label("", "third")
        ways_in: tuple[QWidget, ...] = (
            self._before,
            self._after,
            self._where,
            button(say("Zoom out"), lambda: self.pages.zoom_by(-1), icon="minus", size="small"),
            button(say("Zoom in"), lambda: self.pages.zoom_by(1), icon="plus", size="small"),
            self._zoom,
        )
        for widget in ways_in:
            self._bar.addWidget(widget)
        self.save = Button(say("Save…"), "primary", "download", "Ctrl+Enter", name=say("Save"))
        self.save.clicked.connect(self.primary)
        self.save.setEnabled(self._may)
        head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        if not self._may:
            self._bar.addWidget(label(say("Handing out files needs another role."), "third"))
        column.addWidget(bar)
        self._notice_room = part("canvas")
        notices = QVBoxLayout(self._notice_room)
        notices.setContentsMargins(20, 12, 20, 0)
        self.notice = Notice("private", "")
        notices.addWidget(self.notice)
        column.addWidget(self._notice_room)
        self._stack = QStackedWidget()
        self.pages = Pages(say)
        self.pages.moved.connect(self._moved)
        self.plain = QPlainTextEdit()
        self.plain.setReadOnly(True)
        self.plain.setAccessibleName(say("Text of the file"))
        self.plain.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._blank = part("canvas")
        self._closed = part("canvas")
        closed = QVBoxLayout(self._closed)
        closed.setContentsMargins(20, 20, 20, 20)
        self.closed_notice = Notice("missing", "")
        closed.addWidget(self.closed_notice)
        closed.addStretch(1)
        for page in (self._blank, self.pages, self.plain, self._closed):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        foot = part("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 4, 20, 4)
        self.progress = Progress(say)
        self._hint = label(say("Made from the store now. Nothing is written before Save."), "third", wrap=True)
        row.addWidget(self._hint, 1)
        row.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(foot)
        self._notice_room.hide()
        return main

    # --- what the frame asks ------------------------------------------------------------------------------------------

    def crumbs(self) -> Sequence[Crumb]:
        """Cases, the case, the report."""
        say = self.room.say
        return (
            Crumb(say("Cases"), Place("cases")),
            Crumb(self._pseudonym, Place("case", self._case), mono=True),
            Crumb(say("Report")),
        )

    def show_place(self, place: Place) -> None:
        """Show the report of a case with the choice of the place's part."""
        other = place.id != self._case
        self._case = CaseId(place.id)
        if other or place.part:
            self.choose.show_choice(choice_of(place.part))
        if other:
            self.pages.clear()
            self._stack.setCurrentWidget(self._blank)
        try:
            with self.room.store.reading() as work:
                self._pseudonym = cases.show(work, self._case).pseudonym
        except UserFacing as why:
            self._pseudonym = ""
            self._close(worded(why, self.room.say))
            return
        self._made_anew()
        self.choose.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        """Make the page again where the case changed, something was handed out, or share-safe changed."""
        if self._case and (not touched or ("case", self._case) in touched):
            self._made_anew()

    def keep(self) -> dict[str, object]:
        """The choice and the page in view."""
        return {"choice": self.choose.choice.part(), "page": self.pages.page}

    def restore(self, kept: dict[str, object]) -> None:
        """Back to those."""
        choice = choice_of(str(kept.get("choice", "")))
        if choice != self.choose.choice:
            self.choose.show_choice(choice)
            self._made_anew()
        page = kept.get("page")
        if isinstance(page, int):
            self.pages.go_to(page)

    def primary(self) -> None:
        """Save: ask where."""
        self.choose.settle()
        choice = self.choose.choice
        if not self._may:
            announce(self, self.room.say("Handing out files needs another role."), assertive=True)
        elif choice.leaves and not choice.recipient:
            if self._with_side.side_button.isVisible():
                self._with_side.side_button.click()
            self.choose.complain(worded(Refused("export.no_recipient"), self.room.say))
        elif self._stack.currentWidget() in {self.pages, self.plain}:
            self.export.ask(self._case, choice, self._name)

    def perform(self, deed: str) -> None:
        """Save, review, zoom."""
        match deed:
            case "report.save":
                self.primary()
            case "report.review":
                self.review()
            case "report.larger":
                self.pages.zoom_by(1)
            case "report.smaller":
                self.pages.zoom_by(-1)
            case "report.fit":
                self.pages.fit_width()

    def review(self) -> None:
        """Go to the review of the texts."""
        self.choose.settle()
        self.room.navigate(Place("review", self._case, self.choose.choice.part()))

    def panes(self) -> Sequence[QWidget]:
        """Bar and pages, choices."""
        return tuple(pane for pane in (self._stack, self._with_side.pane) if pane.isVisible())

    def keys(self) -> Sequence[tuple[str, str]]:
        """Those of the pages."""
        say = self.room.say
        return (("PgUp PgDn", say("Previous, next page")), ("Home End", say("First, last page")))

    # --- making -------------------------------------------------------------------------------------------------------

    def _made_anew(self) -> None:
        say, store, case_id = self.room.say, self.room.store, self._case
        self._close_forms()
        choice = self.choose.choice
        if self._job is not None:
            self._job.forget()
        self._hint.setText(
            say("Word breaks its pages itself; what stands on them is the same. Nothing is written before Save.")
            if choice.format is Format.DOCX
            else say("Made from the store now. Nothing is written before Save.")
        )
        job = self.room.jobs.read(
            lambda task: make(store, case_id, choice, self.room, task), self, self._show_made, self._trouble
        )
        self._job = job
        job.ended.connect(lambda: self._ended(job))
        self.progress.follow(job, say("Making the pages"))

    def _ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None

    def _close_forms(self) -> None:
        say = self.room.say
        reasons: dict[Form, str] = {}
        if self.room.share_safe.on:
            reasons[Form.PSEUDONYMISED] = say("Holds the texts as written. Closed while share-safe is on.")
            reasons[Form.IDENTITY] = say("Holds names. Closed while share-safe is on.")
        elif not may(self.room.store.who.roles, Right.SEE_NAMES):
            reasons[Form.IDENTITY] = say("Seeing names needs another role.")
        if self._may or not reasons:
            self.choose.close_forms(reasons)

    def _show_made(self, made: object) -> None:
        if not isinstance(made, Made):
            return
        self.handed_out.show_rows(made.rows, made.names)
        if made.page is None:
            if made.refused is not None:
                self._show_refused(made.refused)
            return
        from rcboard.reports.issuing import NOT_YET

        self._name = made.page.name if made.page.name != NOT_YET else ""
        if self.choose.choice.format is Format.TXT:
            self.plain.setPlainText(made.text)
            self._stack.setCurrentWidget(self.plain)
        else:
            self.pages.show_pdf(made.pdf)
            self._stack.setCurrentWidget(self.pages)
        self._show_left_out(made.page.left_out)
        self._moved(self.pages.page + 1, self.pages.count)

    def _show_left_out(self, left: int) -> None:
        say = self.room.say
        self._notice_room.setVisible(left > 0 or self.choose.choice.leaves)
        if left:
            words = say.plural("{n} text is left out.", "{n} texts are left out.", left)
            then = say("A text leaves only after somebody has looked at it.")
            review = button(say("Review texts"), self.review, icon="shield", size="small")
            self.notice.say("private", words, then, review)
        elif self.choose.choice.leaves:
            again = button(say("Review again"), self.review, icon="shield", size="small")
            self.notice.say("ready", say("All texts were reviewed."), "", again)

    def _show_refused(self, why: Refused) -> None:
        say = self.room.say
        buttons = []
        if why.code in CONSENTS:
            there = Place("case", self._case, "consent")
            buttons.append(button(say("Record consent"), lambda: self.room.navigate(there), icon="circle-check"))
        self._close(worded(why, say), *buttons)

    def _close(self, words: str, *buttons: Button) -> None:
        self.pages.clear()
        self.plain.clear()
        self._notice_room.hide()
        self.closed_notice.say("missing", words, "", *buttons)
        self._stack.setCurrentWidget(self._closed)
        announce(self, words, assertive=True)

    def _refused(self, why: object) -> None:
        """Saving was refused."""
        if isinstance(why, Refused) and why.code in MENDED_IN_REVIEW:
            review = button(self.room.say("Review texts"), self.review, icon="shield", size="small")
            self.notice.say("missing", worded(why, self.room.say), "", review)
            self._notice_room.show()
            self.notice.tell()
        elif isinstance(why, Refused) and self.choose.choice.leaves and why.field == "recipient":
            self.choose.complain(worded(why, self.room.say))
        elif isinstance(why, Exception):
            self.room.trouble(why, self.primary)

    def _trouble(self, why: Exception) -> None:
        self.room.trouble(why, self._made_anew)

    def _moved(self, page: int, of: int) -> None:
        say = self.room.say
        paged = self._stack.currentWidget() is self.pages and of > 0
        self._where.setText(say("Page {page} of {pages}", page=page, pages=of) if paged else "")
        self._zoom.setText(say("{n} %", n=round(self.pages.zoom * 100)) if paged else "")
        self._before.setEnabled(paged and page > 1)
        self._after.setEnabled(paged and page < of)
