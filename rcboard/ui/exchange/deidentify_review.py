"""The review of the texts of a case: findings left, document right, verdict below (design, 8.12).

Every decision is kept at once: texts that are decided in full as looks, the others as drafts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.language import N_
from rcboard.models.faults import worded
from rcboard.models.terms.deidentify import LeakVerdict
from rcboard.models.terms.ids import CaseId
from rcboard.models.terms.report import Form
from rcboard.models.words.people import PURPOSE
from rcboard.services import cases, recipients, text_desk
from rcboard.services.coarser import AS_USUAL
from rcboard.services.text_redaction import READ
from rcboard.ui.actions import Deed
from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.labels import part
from rcboard.ui.common.notices import Notice
from rcboard.ui.exchange import finding_words
from rcboard.ui.exchange.export import Export
from rcboard.ui.exchange.judging import Judged, judging
from rcboard.ui.exchange.review_page import ReviewPage
from rcboard.ui.exchange.verdict import STEP_KEY
from rcboard.ui.navigation import Place
from rcboard.ui.reports.choice import Choice, choice_of
from rcboard.ui.screen import Crumb, Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rcboard.reports.issuing import Verdict
    from rcboard.services.coarser import Coarser
    from rcboard.services.text_desk import Desk
    from rcboard.services.text_redaction import Item, Redaction
    from rcboard.ui.jobs import Job
    from rcboard.ui.room import Room

CONSENTS = ("case.no_consent_for_care", "case.no_consent_for_teaching")


class Review(Screen):
    """The part of its place is the `Choice` that the file is made with."""

    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("review.sure", N_("Accept sure ones"), "Ctrl+Shift+A", "check"),
        Deed("review.stay", N_("Let all that is left to look at stay"), "Ctrl+Shift+L", "minus"),
        Deed("review.less", N_("Tell less, so that more people fit"), STEP_KEY, "users"),
        Deed("review.filter", N_("Show open findings only, or all"), "", "list-filter"),
    )

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        say = room.say
        self._case = CaseId("")
        self._choice = Choice(Form.ANONYMISED)
        self._pseudonym = ""
        self._desk: Desk | None = None
        self._job: Job | None = None
        self._verdict: Verdict | None = None
        """Of the texts as they stand, once all is decided."""
        self._shown_verdict: Verdict | None = None
        self._name = ""
        self.export = Export(room, self)
        self.export.refused.connect(self._refused)
        self.export.saved.connect(lambda _saved: self.room.navigate(Place("report", self._case, self._choice.part())))
        self.page = ReviewPage(say, self.actions_of["review.sure"])
        self.page.export.clicked.connect(self.primary)
        self.page.filtered.connect(self._show)
        self.list, self.document, self.verdict = self.page.list, self.page.document, self.page.verdict
        self.list.went.connect(self._went)
        self.list.accepted.connect(lambda: self._decide(lambda item: self._made().accept(item)))
        self.list.changed.connect(lambda text: self._decide(lambda item: self._made().change(item, text)))
        self.list.kept.connect(lambda reason: self._decide(lambda item: self._made().keep(item, reason)))
        self.list.reopened.connect(self._reopen)
        self.list.mark_asked.connect(self.mark)
        self.document.mark_asked.connect(self.mark)
        self.document.picked.connect(self._picked)
        self.verdict.step_asked.connect(self._tell_less)
        self.verdict.steps_undone.connect(lambda: self._tell(AS_USUAL, self._choice.with_country))
        self._closed = part("canvas")
        closed = QVBoxLayout(self._closed)
        closed.setContentsMargins(20, 20, 20, 20)
        self.closed_notice = Notice("missing", "")
        closed.addWidget(self.closed_notice)
        closed.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._closed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        room.look.changed.connect(self._show)

    # --- what the frame asks ------------------------------------------------------------------------------------------

    def crumbs(self) -> Sequence[Crumb]:
        """Cases, the case, its report, the review."""
        say = self.room.say
        return (
            Crumb(say("Cases"), Place("cases")),
            Crumb(self._pseudonym, Place("case", self._case), mono=True),
            Crumb(say("Report"), Place("report", self._case, self._choice.part())),
            Crumb(say("Text review")),
        )

    def show_place(self, place: Place) -> None:
        """Show the review of a case for a file."""
        self._case = CaseId(place.id)
        self._choice = replace(choice_of(place.part), form=Form.ANONYMISED)
        self._desk, self._verdict = None, None
        self._begin()

    def refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        """Begin anew where share-safe changed or a text of the case did; one's own decisions change nothing."""
        if not self._case:
            return
        if not touched or (("case", self._case) in touched and self._texts_changed()):
            self._begin()

    def keep(self) -> dict[str, object]:
        """The current finding."""
        item = self.list.current
        return {"finding": item.key if item is not None else ""}

    def restore(self, kept: dict[str, object]) -> None:
        """Back to it."""
        self.list.go_to(str(kept.get("finding", "")))

    def primary(self) -> None:
        """Check and export; where something is open, go there."""
        desk = self._desk
        if desk is None or self._stack.currentWidget() is not self.page:
            return
        left = len(desk.redaction.open_items())
        if left:
            self.page.show_all()
            self.list.next_open()
            self.list.setFocus()
            words = self.room.say.plural("{n} finding is open.", "{n} findings are open.", left)
            announce(self, words, assertive=True)
        elif self._verdict is None:
            self._judge(then_export=True)
        elif self._verdict.may_go:
            self._hand_out()
        else:
            failed = self._verdict.leak is LeakVerdict.FAIL
            announce(self, self.verdict.words if failed else self.verdict.rare_words, assertive=True)

    def perform(self, deed: str) -> None:
        """Accept the sure ones; let the rest stay; filter."""
        if self._desk is None:
            return
        if deed in {"review.filter", "review.less"}:
            (self.page.toggle_filter if deed == "review.filter" else self._tell_less)()
            return
        made, say = self._desk.redaction, self.room.say
        if deed == "review.sure":
            done = made.accept_sure()
            words = say.plural("{n} sure finding accepted", "{n} sure findings accepted", len(done))
        else:
            done = tuple(item for item in made.open_items() if item.proposal is None and item.why != READ)
            for item in done:
                made.accept(item)
            words = say.plural("{n} left as it is", "{n} left as they are", len(done))
        self._kept()
        self.list.next_open()
        self.room.tell(words, (lambda: self._take_back(done)) if done else None)

    def panes(self) -> Sequence[QWidget]:
        """Findings, document."""
        return (self.list, self.document) if self._stack.currentWidget() is self.page else (self._closed,)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Those of the list."""
        return self.page.keys()

    # --- deciding -----------------------------------------------------------------------------------------------------

    def mark(self) -> None:
        """Mark the selected text, wherever it stands."""
        say = self.room.say
        chosen = self.document.selected()
        if self._desk is None or chosen is None:
            announce(self, say("Select the text in the document first, then press M."), assertive=True)
            self.document.setFocus()
            return
        number, start, end = chosen
        made = self._desk.redaction
        try:
            item = made.mark(number, start, end, made.own_word(number))
        except ValueError:
            announce(self, say("Only blanks are selected."), assertive=True)
            return
        self._kept(item.key)
        self.list.setFocus()
        announce(self, self.list.findings.words(item))

    def _made(self) -> Redaction:
        if self._desk is None:
            raise RuntimeError("no review is shown")
        return self._desk.redaction

    def _decide(self, deed: Callable[[Item], object]) -> None:
        item = self.list.current
        if item is None or self._desk is None:
            return
        deed(item)
        made = self._desk.redaction
        done, total = len(made.items()) - len(made.open_items()), len(made.items())
        words = finding_words.state(item, made.decision(item), self.room.say)[0]
        self._kept()
        self.list.next_open()
        self.list.setFocus()
        announce(self.list, self.room.say("{what}, {n} of {total} decided", what=words, n=done, total=total))

    def _reopen(self) -> None:
        item = self.list.current
        if item is not None and self._desk is not None:
            self._desk.redaction.reopen(item)
            self._kept()
            self.list.setFocus()
            announce(self.list, self.room.say("Open again"))

    def _take_back(self, items: tuple[Item, ...]) -> None:
        if self._desk is not None:
            for item in items:
                self._desk.redaction.reopen(item)
            self._kept()

    def _kept(self, key: str = "") -> None:
        """Keep what stands on the desk and show it."""
        desk = self._desk
        if desk is None:
            return
        try:
            with self.room.store.work("review.text") as work:
                text_desk.keep(work, desk)
        except UserFacing as why:
            self.room.trouble(why, self._kept)
        self._verdict = None
        self._show(key=key)
        if not desk.redaction.open_items():
            self._judge(then_export=False)

    # --- showing ------------------------------------------------------------------------------------------------------

    def _texts_changed(self) -> bool:
        desk = self._desk
        if desk is None:
            return True
        from rcboard.services import dossier

        with self.room.store.reading() as work:
            return dossier.texts(work, self._case) != desk.redaction.texts

    def _begin(self) -> None:
        from rcboard.reports import issuing

        say, case_id = self.room.say, self._case
        if self.room.share_safe.on:
            self._desk = None
            with self.room.store.reading() as work:
                self._pseudonym = cases.show(work, case_id).pseudonym
            words = say("The review shows names and texts. It is closed while share-safe is on.")
            self._close(words, state="private")
            return
        try:
            with self.room.store.reading() as work:
                self._pseudonym = cases.show(work, case_id).pseudonym
                issuing.may_leave(work, self._choice.wanted(case_id))
                self._desk = desk = text_desk.begin(work, case_id)
                self._name = recipients.kept(work, case_id, self._choice.recipient) or ""
        except UserFacing as why:
            self._show_refused(why)
            return
        recipient = self._choice.recipient
        title = say("Case summary for {recipient}", recipient=recipient) if recipient else say("Case summary")
        self.page.show_head(title, say(PURPOSE[self._choice.purpose]))
        self._stack.setCurrentWidget(self.page)
        self._show()
        if desk.redaction.open_items():
            self.list.next_open()
        self._judge(then_export=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *_from: object, key: str = "") -> None:
        desk = self._desk
        if desk is None:
            return
        made = desk.redaction
        left, total = len(made.open_items()), len(made.items())
        self.page.show_counts(left, total)
        current = key or (self.list.current.key if self.list.current is not None else "")
        self.document.show_redaction(made, desk.where, current)
        self.list.show_redaction(made, key)
        if left:
            self.verdict.show_open(left)

    def _went(self, key: str) -> None:
        item = self.list.current
        whole = item.spots[0].text if item is not None and item.why == READ else None
        self.document.set_current(key, whole)

    def _picked(self, key: str) -> None:
        self.page.show_all()
        self.list.go_to(key)
        self.list.setFocus()

    def _show_refused(self, why: UserFacing) -> None:
        say = self.room.say
        self._desk = None
        if why.code in CONSENTS:
            there = Place("case", self._case, "consent")
            self._close(
                worded(why, say),
                button(say("Record consent"), lambda: self.room.navigate(there), icon="circle-check"),
            )
        elif isinstance(why, Refused):
            self._close(worded(why, say))
        else:
            self.room.trouble(why, self._begin)

    def _close(self, words: str, *buttons: Button, state: str = "missing") -> None:
        self.list.show_redaction(None)
        self.document.clear()
        self.closed_notice.say(state, words, "", *buttons)
        self._stack.setCurrentWidget(self._closed)
        announce(self, words, assertive=True)

    # --- checking and handing out -------------------------------------------------------------------------------------

    def _judge(self, *, then_export: bool) -> None:
        """How many people fit; and where all is decided, the second scan."""
        desk = self._desk
        if desk is None:
            return
        whole, work = judging(self.room.store, self._choice.wanted(self._case), desk, self.room.say)
        if whole:
            self.verdict.show_checking()
        if self._job is not None:
            self._job.forget()
        self._job = self.room.jobs.read(work, self, lambda found: self._judged(found, then_export), self.room.trouble)

    def _judged(self, found: object, then_export: bool) -> None:
        self._job = None
        desk = self._desk
        if desk is None or not isinstance(found, Judged):
            return
        self._shown_verdict = verdict = found.verdict
        self.verdict.show_rare(verdict, self._choice.coarser != AS_USUAL)
        if not found.whole or desk.redaction.open_items():
            return
        self._verdict = verdict
        self.verdict.show_leak(verdict.leak, verdict.leak_said, verdict.places, found.numbers)
        failed = verdict.leak is LeakVerdict.FAIL
        if failed and found.numbers:
            self.document.set_current("", found.numbers[0])
        announce(self, self.verdict.words if failed or verdict.may_go else self.verdict.rare_words, assertive=failed)
        if then_export and verdict.may_go:
            self._hand_out()

    def _tell_less(self) -> None:
        """Take the step that was proposed."""
        proposals = self._shown_verdict.proposals if self._shown_verdict is not None else ()
        if proposals:
            self._tell(proposals[0].wanted.coarser, proposals[0].wanted.with_country)
        else:
            announce(self, self.room.say("There is no step that tells less."))

    def _tell(self, coarser: Coarser, with_country: bool) -> None:
        self._choice = replace(self._choice, coarser=coarser, with_country=with_country)
        self._verdict = None
        self.room.frame.crumbs_changed()
        self._judge(then_export=False)

    def _hand_out(self) -> None:
        if not self._choice.recipient:
            self.room.navigate(Place("report", self._case, self._choice.part()))
            self.room.tell(self.room.say("Enter the recipient, then save."))
            return
        self.export.ask(self._case, self._choice, self._name)

    def _refused(self, why: object) -> None:
        if isinstance(why, Exception):
            self.room.trouble(why, self._hand_out)
