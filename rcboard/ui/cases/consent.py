"""Consent: nine separate answers, each with date, end, form and who asked, and what each allows now, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit

from rcboard.language import N_
from rcboard.models.terms.consent import CHIP_ORDER, AskedFor, ConsentAnswer, ConsentKind
from rcboard.models.words.case import ASKED_FOR, CONSENT_ANSWER, CONSENT_KIND
from rcboard.services import case_steps, consents
from rcboard.services.consents import ConsentRow
from rcboard.ui.cases.consent_words import SOON
from rcboard.ui.cases.grid_table import GridTable
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.cases.sheet_form import SheetForm, day_of, text_of
from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.labels import StateText, label
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.segmented import Segmented

if TYPE_CHECKING:
    from datetime import date

    from rcboard.language import Say
    from rcboard.ui.cases.gathered import CaseView

FURTHER = (ConsentKind.COMMERCIAL, ConsentKind.GERMLINE, ConsentKind.INCIDENTAL)
"""Asked where storing or research is given (design, 8.3)."""

ALLOWS = {
    ConsentKind.CARE: (N_("The case may go to a network panel."), N_("Nothing of the case leaves to a network.")),
    ConsentKind.REGISTRY: (N_("May be entered in registries."), N_("Not entered in registries.")),
    ConsentKind.CONTACT: (N_("May be asked about studies."), N_("Not contacted about studies.")),
    ConsentKind.STORAGE: (N_("Samples may be stored."), N_("No samples are stored.")),
    ConsentKind.RESEARCH: (N_("Stored samples may be used in research."), N_("No research use of samples.")),
    ConsentKind.TEACHING: (N_("Pictures and case may be used in teaching."), N_("Not used in teaching.")),
    ConsentKind.COMMERCIAL: (N_("Companies may use samples and data."), N_("No use by companies.")),
    ConsentKind.GERMLINE: (N_("Inherited changes may be looked for."), N_("Inherited changes are not looked for.")),
    ConsentKind.INCIDENTAL: (N_("Incidental findings are told."), N_("Incidental findings are not told.")),
}
"""What each answer allows: where it holds, and where it does not."""


def answer_state(row: ConsentRow, on: date, say: Say) -> tuple[str, str, str]:
    """Colour, icon and words of an answer on a day."""
    answer = row.answer
    if answer is ConsentAnswer.GIVEN and row.ends is not None and row.ends < on:
        return "missing", "history", say("Ended {day}", day=say.date(row.ends))
    if answer is ConsentAnswer.GIVEN and row.ends is not None and (row.ends - on).days <= SOON:
        return "stale", "history", say("Ends {day}", day=say.date(row.ends))
    state, icon = {
        ConsentAnswer.GIVEN: ("ready", "circle-check"),
        ConsentAnswer.REFUSED: ("na", "circle-slash"),
        ConsentAnswer.NOT_ASKED: ("na", "circle-dashed"),
        ConsentAnswer.WITHDRAWN: ("missing", "ban"),
    }[answer]
    return state, icon, say(CONSENT_ANSWER[answer])


class Consent(Section):
    """The answers as they hold, and all that were written down."""

    id: ClassVar[str] = "consent"
    words: ClassVar[str] = N_("Consent")

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        say = self.say
        self._record = button(say("Record consent"), lambda: open_consent(host), "primary", "plus")
        self.head(self._record)
        heads = [(say("For"), 150), (say("Answer"), 160), (say("What it allows now"), 0), ("", 60)]
        self._answers = GridTable(heads, 2)
        self.column.addWidget(self._answers)
        self.column.addSpacing(12)
        self._ask = Notice("accent", "")
        self.column.addWidget(self._ask)
        self.title(say("All answers written down"))
        heads = [(say("Date"), 92), (say("For"), 150), (say("Answer"), 80), (say("Form and who asked"), 0)]
        self._history = GridTable(heads, 3)
        self.column.addWidget(self._history)
        self._none = label(say("Nothing was asked yet."), "third")
        self.column.addWidget(self._none)
        self._withdrawing: ConsentKind | None = None
        self._withdraw_room = Notice("missing", "")
        self._withdraw_room.hide()
        self.column.insertWidget(2, self._withdraw_room)
        self.column.addStretch(1)

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        say = self.say
        self._record.setVisible(view.may_write)
        rows, opens = [], []
        shown = [*CHIP_ORDER]
        further = any(view.consent[kind].holds(view.today) for kind in (ConsentKind.STORAGE, ConsentKind.RESEARCH))
        if further or any(view.consent[kind].answer is not ConsentAnswer.NOT_ASKED for kind in FURTHER):
            shown += FURTHER
        for kind in shown:
            row = view.consent[kind]
            allows, not_allowed = ALLOWS[kind]
            withdraw = Button(say("Withdraw"), "danger", size="small", name=say("Withdraw {consent}",
                              consent=say(CONSENT_KIND[kind])))  # fmt: skip
            withdraw.clicked.connect(lambda _on=False, kind=kind: self._ask_withdrawal(kind))
            holds = row.holds(view.today)
            last = withdraw if holds and view.may_write else label("", "third")
            rows.append(
                (
                    say(CONSENT_KIND[kind]),
                    self._answer(row, view),
                    (say(allows if holds else not_allowed), "second"),
                    last,
                )
            )
            opens.append((lambda kind=kind: open_consent(self.host, kind)) if view.may_write else None)
        self._answers.show_rows(rows, opens)
        open_ones = [kind for kind in CHIP_ORDER if view.consent[kind].answer is ConsentAnswer.NOT_ASKED]
        self._ask.setVisible(bool(open_ones))
        names = ", ".join(say(CONSENT_KIND[kind]).lower() for kind in open_ones)
        self._ask.say("accent", say("Not asked yet: {consents}", consents=names), say("Not asked is never a yes."))
        self._show_history(view)

    def _answer(self, row: ConsentRow, view: CaseView) -> StateText:
        state, icon, words = answer_state(row, view.today, self.say)
        if row.dated is not None and state == "stale" and row.ends is not None:
            words = self.say("Given, ends {day}", day=self.say.date(row.ends))
        elif row.dated is not None and row.answer is not ConsentAnswer.NOT_ASKED:
            words = self.say("{answer}, {day}", answer=words, day=self.say.date(row.dated))
        made = StateText(state, icon, words)
        made.set_wrap(True)
        return made

    def _show_history(self, view: CaseView) -> None:
        say = self.say
        rows = []
        for row in reversed(view.answers):
            version = say("version {n}", n=row.form_version) if row.form_version else ""
            asked = say("asked by {name}", name=row.asked_by) if row.asked_by else ""
            who = say("answered by: {who}", who=say(ASKED_FOR[row.asked_for])) if (
                row.asked_for is not AskedFor.PATIENT
            ) else ""  # fmt: skip
            ends = say("ends {day}", day=say.date(row.ends)) if row.ends else ""
            parts = [row.form or "", version, row.form_language or "", asked, who, ends, row.reason or ""]
            rows.append(
                (say.date(row.dated) if row.dated else "–", say(CONSENT_KIND[row.kind]),
                 (say(CONSENT_ANSWER[row.answer]), "second"), (", ".join(filter(None, parts)), "second"))
            )  # fmt: skip
        self._history.show_rows(rows)
        self._none.setVisible(not rows)

    def _ask_withdrawal(self, kind: ConsentKind) -> None:
        """Withdrawal asks once in the page and lists what will be blocked."""
        say = self.say
        self._withdrawing = kind
        blocked = say(ALLOWS[kind][1])
        really = button(say("Withdraw"), self._withdraw, "danger", size="small")
        keep = button(say("Keep consent"), self._withdraw_room.hide, size="small")
        words = say("Withdraw: {consent}?", consent=say(CONSENT_KIND[kind]))
        self._withdraw_room.say("missing", words, say("From today: {what}", what=blocked), keep, really)
        self._withdraw_room.tell()
        keep.setFocus()

    def _withdraw(self) -> None:
        self._withdraw_room.hide()
        if self._withdrawing is not None:
            before = self.host.view.consent[self._withdrawing] if self.host.view else ConsentRow(self._withdrawing)
            row = replace(before, answer=ConsentAnswer.WITHDRAWN, dated=self.room.today(), ends=None, reason=None)
            record(self.host, row, self.say("Consent withdrawn"))
            self.host.reload()

    def primary(self) -> None:
        """Record an answer."""
        open_consent(self.host)

    def open_field(self, field: str) -> None:
        """ "new", or the kind that is to be recorded."""
        open_consent(self.host, ConsentKind(field) if field in list(ConsentKind) else None)


def record(host: Host, row: ConsentRow, words: str) -> None:
    """Write an answer down; undo writes the earlier one down again."""
    view = host.view
    if view is None:
        return
    case_id, before = view.row.id, view.consent[row.kind]
    with host.room.store.work("consent.record", row.reason or "") as work:
        consents.record(work, case_id, row)
    # A withdrawal holds at once and is not taken back by a key; it is given again by asking again.
    steps = () if row.answer is ConsentAnswer.WITHDRAWN else (case_steps.consent_recorded(case_id, before, row),)
    host.room.did(words, *steps)


def open_consent(host: Host, kind: ConsentKind | None = None) -> None:
    """Open the form for an answer; the first that was not asked is offered."""
    view, say = host.view, host.room.say
    if view is None or not view.may_write:
        return
    not_asked = [one for one in CHIP_ORDER if view.consent[one].answer is ConsentAnswer.NOT_ASKED]
    wanted = kind or next(iter(not_asked), ConsentKind.CARE)
    form = SheetForm(host, f"consent:{view.row.id}")
    today = host.room.today
    form.add("kind", say("&For"), Choice(say("For"), [(one, say(words)) for one, words in CONSENT_KIND.items()]))
    answers = [(one, say(CONSENT_ANSWER[one])) for one in (ConsentAnswer.GIVEN, ConsentAnswer.REFUSED)]
    form.add("answer", say("&Answer"), Segmented(say("Answer"), answers))
    form.add("dated", say("&Date"), DateField(say, today))
    form.add("ends", say("&Ends"), DateField(say, today), say("Empty where it has no end."))
    form.add("form", say("Fo&rm"), QLineEdit())
    form.add("form_version", say("&Version"), QLineEdit())
    form.add("form_language", say("&Language"), QLineEdit(), say("Such as nb or it."))
    form.add("asked_by", say("Asked &by"), QLineEdit())
    asked = [(one, say(words)) for one, words in ASKED_FOR.items()]
    form.add("asked_for", say("Ans&wered by"), Choice(say("Answered by"), asked))
    form.add("reason", say("&Note"), GrowingText(lines=2))
    last = view.answers[-1] if view.answers else ConsentRow(wanted)
    form.load(
        {
            "kind": wanted, "answer": None, "dated": today(), "ends": None, "form": last.form or "",
            "form_version": last.form_version or "", "form_language": last.form_language or "",
            "asked_by": last.asked_by or "", "asked_for": AskedFor.PATIENT, "reason": "",
        }
    )  # fmt: skip

    def save(values: dict[str, object]) -> None:
        from rcboard.errors import Refused

        if values["answer"] is None:
            raise Refused("case.no_answer", field="answer")
        dated, ends = day_of(values["dated"]), day_of(values["ends"])
        row = ConsentRow(
            ConsentKind(str(values["kind"])), ConsentAnswer(str(values["answer"])),
            dated.first if dated else None, ends.first if ends else None, text_of(values["form"]),
            text_of(values["form_version"]), text_of(values["form_language"]), text_of(values["asked_by"]),
            AskedFor(str(values["asked_for"])), text_of(values["reason"]),
        )  # fmt: skip
        record(host, row, say("Consent recorded"))

    form.open(say("Record consent"), say("Record consent"), save)
