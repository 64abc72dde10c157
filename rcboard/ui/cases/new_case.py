"""New case: two fields are enough, everything else can wait. What is typed is a draft until the case is created."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.language import N_
from rcboard.models.faults import worded
from rcboard.models.terms.codes import Axis
from rcboard.models.terms.medicine import Sex
from rcboard.services import cases, code_search, drafts, intervals, readiness_rows
from rcboard.services.cases import NewCase
from rcboard.services.checklist_lists import shipped
from rcboard.services.tumours import DiagnosisRow
from rcboard.ui.actions import Deed
from rcboard.ui.cases.diagnosis_picker import CodePicker
from rcboard.ui.cases.diagnosis_sheet import picker_raw, show_picker
from rcboard.ui.cases.follows import Follows
from rcboard.ui.cases.in_place import hint_words
from rcboard.ui.cases.new_person import NewPerson
from rcboard.ui.cases.sheet_form import as_raw, as_value
from rcboard.ui.common.buttons import button
from rcboard.ui.common.chips import Chip
from rcboard.ui.common.form import Binder, Field
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.labels import StateText, hairline, label, part
from rcboard.ui.common.rows import FormRow
from rcboard.ui.navigation import Place
from rcboard.ui.phrases import suggest
from rcboard.ui.screen import Crumb, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from rcboard.services.classification import Classification
    from rcboard.services.readiness_rows import ListInUse
    from rcboard.ui.room import Room

PLACE = "new_case"
"""Where the drafts of this screen are kept."""
WIDE = 760
SIDE_FROM = 1180


class NewCaseScreen(Screen):
    """Diagnosis, question, person; what follows stands beside."""

    deeds: ClassVar[tuple[Deed, ...]] = (Deed("new_case.discard", N_("Discard draft"), "", "trash-2"),)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        say, look = room.say, room.look
        self._loaded = False
        self.binder = Binder(self)
        self.binder.typed.connect(self._typed)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        content = QWidget()
        self._area = _area(content)
        outer.addWidget(self._area, 1)
        self._side = part("side")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        self.follows = Follows(say, self._lists_used)
        box = QWidget()
        box_column = QVBoxLayout(box)
        box_column.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(20))
        box_column.addWidget(self.follows)
        side.addWidget(_area(box))
        outer.addWidget(self._side)
        row = QHBoxLayout(content)
        form = QWidget()
        form.setMaximumWidth(look.px(WIDE))
        row.addWidget(form, 1)
        row.addStretch(0)
        row.setContentsMargins(look.px(40), look.px(24), look.px(40), look.px(24))
        self._row, self._form = row, form
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._build_head(column)
        self._build_fields(column)
        column.addWidget(hairline())
        self.person = NewPerson(room, self.binder)
        self.person.case_wanted.connect(lambda case: room.navigate(Place("case", case)))
        self.person.born.left.connect(self._follow_person)
        self.person.sex.chosen.connect(lambda _sex: self._follow_person())
        column.addWidget(self.person)
        self._build_foot(column)
        column.addStretch(1)
        room.look.changed.connect(self._fit)
        # The index of codes is built while the screen is looked at, so that the first letters find it ready.
        room.jobs.read(lambda _job: (code_search.search("car", 1), shipped()), self)

    def _build_head(self, column: QVBoxLayout) -> None:
        say = self.room.say
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(say("New case"), "page"))
        head.addWidget(Chip(say("pseudonym"), "private", "shield"))
        head.addWidget(label(say("given when the case is made"), "second"))
        head.addStretch()
        column.addLayout(head)
        words = say("Two fields are enough to begin: the diagnosis and the question. Everything else can wait.")
        column.addWidget(label(words, "second", wrap=True))

    def _build_fields(self, column: QVBoxLayout) -> None:
        say = self.room.say
        self.diagnosis = CodePicker(say, say("Diagnosis"), large=True)
        self.diagnosis_row = FormRow(say("&Diagnosis"), self.diagnosis)
        column.addWidget(self.diagnosis_row)
        self.site = CodePicker(say, say("Site"), Axis.TOPOGRAPHY)
        self.site_row = FormRow(say("&Site"), self.site, say("The diagnosis names no site. It can wait."))
        column.addWidget(self.site_row)
        self.site_row.hide()
        self.question = GrowingText(lines=3, placeholder=say("What should be decided, and by when?"))
        self.question_row = FormRow(say("&Question for the board"), self.question)
        column.addWidget(self.question_row)
        self._topics = label("", "third", wrap=True)
        self._topics.hide()
        column.addWidget(self._topics)
        for name, picker, row in (
            ("diagnosis", self.diagnosis, self.diagnosis_row),
            ("site", self.site, self.site_row),
        ):
            read = lambda picker=picker: picker_raw(picker)  # noqa: E731
            show = lambda raw, picker=picker: show_picker(picker, str(raw or ""))  # noqa: E731
            self.binder.bind(Field(name, read, show, picker.field, row), picker.edited)
            picker.picked.connect(lambda _match, name=name: self._picked(name))
            picker.kept.connect(lambda _text, name=name: self._picked(name))
        self.diagnosis.lit.connect(self._lit)
        self.site.lit.connect(lambda match: self._lit(self.diagnosis.match, match))
        self.binder.bind_widget("question", self.question, self.question_row)

    def _build_foot(self, column: QVBoxLayout) -> None:
        say = self.room.say
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.create_button = button(
            say("Create case"), self.primary, "primary", key=self.actions_key("primary"), size="large"
        )
        self.discard_button = button(say("Discard draft"), self.discard, size="large")
        foot.addWidget(self.create_button)
        foot.addWidget(self.discard_button)
        self._faults = StateText("missing", "circle-x", "")
        self._faults.hide()
        foot.addWidget(self._faults)
        foot.addStretch()
        column.addSpacing(6)
        column.addLayout(foot)

    def actions_key(self, deed: str) -> str:
        """The key of the primary deed as it is printed on its button."""
        return self.room.settings.key(deed) or "Ctrl+Enter"

    # --- what the frame asks ------------------------------------------------------------------------------------------

    def crumbs(self) -> Sequence[Crumb]:
        """Cases, then New case."""
        return (Crumb(self.room.say("Cases"), Place("cases")), Crumb(self.room.say("New case")))

    def show_place(self, place: Place) -> None:
        """Show the form with what was typed before."""
        if not self._loaded:
            self._loaded = True
            self._load()
        self.diagnosis.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        """Follow share-safe."""
        if not touched:
            self.person.follow_share_safe()

    def flush(self) -> None:
        """Write drafts."""
        self.binder.flush()

    def primary(self) -> None:
        """Create the case."""
        if self.diagnosis.list_shown:
            self.diagnosis.keep_text()
        self.create_case()

    def panes(self) -> Sequence[QWidget]:
        """The form; what follows is beside it."""
        return tuple(pane for pane in (self._area, self._side) if pane.isVisible())

    def perform(self, deed: str) -> None:
        """Discard."""
        self.discard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side pane goes where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    # --- deeds --------------------------------------------------------------------------------------------------------

    def create_case(self) -> None:
        """Create the case; what is refused stands beside its field, and the first of them gets the focus."""
        self.binder.clear_complaints()
        self._faults.hide()
        self.flush()
        try:
            new = self._new_case()
            with self.room.store.work("case.register") as work:
                case_id = cases.register(work, new)
                pseudonym = cases.show(work, case_id).pseudonym
                drafts.discard(work, PLACE)
        except Refused as why:
            self._complain(why)
            return
        except UserFacing as why:
            self.room.trouble(why, self.create_case)
            return
        self._empty()
        self.room.tell(self.room.say("Case {case} created", case=pseudonym))
        self.room.navigate(Place("case", case_id))

    def discard(self) -> None:
        """Empty the form; undo brings it back."""
        kept = {name: as_raw(value) for name, value in self.binder.values().items() if as_raw(value)}
        with self.room.store.work("draft") as work:
            drafts.discard(work, PLACE)
        self._empty()

        def bring_back() -> None:
            with self.room.store.work("draft") as work:
                for name, raw in kept.items():
                    drafts.save_draft(work, PLACE, name, raw)
            self._load()

        if kept:
            self.room.tell(self.room.say("Draft discarded"), bring_back)
        self.diagnosis.field.setFocus()

    def _complain(self, why: Refused) -> None:
        names = {"names": "name", "numbers": "hospital", "dated": "diagnosis"}
        field = names.get(why.field or "", why.field)
        words = worded(why, self.room.say)
        if not self.binder.complain(field, words):
            self.room.trouble(why)
            return
        n = len(self.binder.faults())
        self._faults.say("missing", "circle-x", self.room.say.plural("{n} field to check", "{n} fields to check", n))
        self._faults.show()
        self.binder.go_to_fault()

    def _new_case(self) -> NewCase:
        chosen = self.person.chosen
        person = self.person.row()
        question = self.question.toPlainText().strip()
        return NewCase(
            person=person,
            person_id=chosen.person_id if chosen else None,
            diagnosis=self._diagnosis(),
            values={"question": question} if question else {},
        )

    def _diagnosis(self) -> DiagnosisRow | None:
        match, site = self.diagnosis.match, self.site.match
        text = self.diagnosis.text
        if match is None and not text:
            return None
        topography = (match.topography if match else "") or (site.topography if site else "")
        return DiagnosisRow(
            topography or None, (match.morphology or None) if match else None, None if match else text or None
        )

    # --- drafts -------------------------------------------------------------------------------------------------------

    def _typed(self, name: str, value: object) -> None:
        try:
            with self.room.store.work("draft") as work:
                drafts.save_draft(work, PLACE, name, as_raw(value))
        except UserFacing as why:
            self.room.trouble(why)
        else:
            self.room.frame.saved.saved(self.room.now(), draft=True)

    def _load(self) -> None:
        with self.room.store.reading() as work:
            rows = drafts.drafts_of(work, PLACE)
        fields = {"born": self.person.born, "sex": self.person.sex}
        names = self.binder.values()
        for row in rows:
            if row.field in names:
                widget = fields.get(row.field)
                self.binder.put(row.field, as_value(widget, row.raw) if widget is not None else row.raw)
        self._show_site()
        self._show_follows()

    def _empty(self) -> None:
        suggest(self.question, ())
        self._topics.hide()
        self.binder.load({"diagnosis": "", "site": "", "question": "", "hospital": "", "name": "", "born": None,
                          "sex": None})  # fmt: skip
        self.binder.clear_complaints()
        self.person.clear()
        self._faults.hide()
        self.site_row.hide()
        self.follows.show_nothing()

    # --- what follows -------------------------------------------------------------------------------------------------

    def _picked(self, name: str) -> None:
        self._typed(name, self.binder.values()[name])
        self.diagnosis_row.complain("")
        if name == "diagnosis":
            self._show_site()
        self._show_follows()
        # After the key that chose has ended, so that it does not reach the next field.
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        next_field = self.site if self.site_row.isVisible() and self.site.match is None else self.question
        next_field.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_site(self) -> None:
        match = self.diagnosis.match
        needs = bool(self.diagnosis.text) and (match is None or not match.topography)
        self.site_row.setVisible(needs and not self.diagnosis.list_shown)

    def _lit(self, match: code_search.Match | None, site: code_search.Match | None = None) -> None:
        if match is None:
            self._show_follows()
            return
        topography = match.topography or (site.topography if site else "")
        age, sex = self._age_and_sex()
        self.follows.show_codes(match.term, topography, match.morphology, age, sex)

    def _lists_used(self, found: Classification, age: int | None) -> tuple[ListInUse, ...]:
        """The checklists of the tumour that is lit; their topics are offered while the question is typed."""
        with self.room.store.reading() as work:
            used = readiness_rows.lists_to_be_used(work, found, age)
            topics = readiness_rows.topics(work, found, age)
        suggest(self.question, topics)
        self._topics.setText(hint_words(topics, self.room.say))
        self._topics.setVisible(bool(topics))
        return used

    def _show_follows(self) -> None:
        if self.diagnosis.match is not None:
            self._lit(self.diagnosis.match, self.site.match)
        elif self.diagnosis.text and not self.diagnosis.list_shown:
            self.follows.show_text(self.diagnosis.text)
        else:
            self.follows.show_nothing()

    def _follow_person(self) -> None:
        if self.diagnosis.match is not None:
            self._show_follows()

    def _age_and_sex(self) -> tuple[int | None, str]:
        try:
            row = self.person.row()
        except Refused:
            return None, ""
        sex = {Sex.FEMALE: "F", Sex.MALE: "M"}.get(row.sex, "")
        ages = intervals.ages(row.born, self.room.today())
        return (max(ages[0], 0) if ages else None), sex

    def _fit(self) -> None:
        look = self.room.look
        window = self.window()
        u = look.step(window.width() if window is not self else self.width() + look.px(200))
        self._side.setVisible(u >= SIDE_FROM)
        self._side.setFixedWidth(look.px(400 if u >= 1800 else 320))
        self._form.setMaximumWidth(look.px(WIDE))
        side = look.px(40) if u >= SIDE_FROM else look.px(16)
        self._row.setContentsMargins(side, look.px(24), side, look.px(24))


def _area(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
