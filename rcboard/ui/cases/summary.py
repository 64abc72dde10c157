"""The summary: the question first, where things stand, the key findings, the course. All fields change in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from rcboard.language import N_
from rcboard.models.words.medicine import FITNESS_SCALE
from rcboard.services.case_fields import FIELDS
from rcboard.ui.cases import lines
from rcboard.ui.cases.findings import Findings
from rcboard.ui.cases.fitness_sheet import open_fitness
from rcboard.ui.cases.in_place import InPlace
from rcboard.ui.cases.keeper import Keeper
from rcboard.ui.cases.pairs import Pairs
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.cases.timeline import Timeline
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import Link, label, part
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.models.terms.medicine import FitnessScale
    from rcboard.ui.cases.gathered import CaseView


def rich_label() -> QLabel:
    """A label for markup that is made here from escaped text: bold generic names."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class Summary(Section):
    """One page that says all that the board needs at one look."""

    id: ClassVar[str] = "summary"
    words: ClassVar[str] = N_("Summary")

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.keeper = Keeper(self.room, self)
        self.keeper.saved.connect(host.reload)
        self._used: set[str] = set()
        self.column.addWidget(self._question())
        self.title(self.say("Where things stand"))
        self._fitness = label("", "value", wrap=True)
        self._add_fitness = Link(self.say("Add fitness"))
        self._add_fitness.followed.connect(lambda: open_fitness(self.host))
        fitness = QWidget()
        fitness_column = QVBoxLayout(fitness)
        fitness_column.setContentsMargins(0, 0, 0, 0)
        fitness_column.setSpacing(2)
        fitness_column.addWidget(self._fitness)
        fitness_column.addWidget(self._add_fitness, 0, Qt.AlignmentFlag.AlignLeft)
        self._treated = rich_label()
        self.column.addWidget(
            self._pairs(
                [*self._fields("presented", "extent", "response"), (self.say("Fitness"), fitness)],
                [(self.say("Treated with"), self._treated), *self._fields("tolerance", "wish", "trials")],
            )
        )
        self._all = Link(self.say("Show all"))
        self._all.followed.connect(lambda: host.go_to("history"))
        self.title(self.say("Key findings"), self._all)
        self._findings = Findings(self.say)
        self.column.addWidget(self._findings)
        self._no_findings = label(self.say("No findings yet. They are entered in History."), "third")
        self.column.addWidget(self._no_findings)
        history = Link(self.say("Open history"))
        history.followed.connect(lambda: host.go_to("history"))
        self.title(self.say("Course"), history)
        self._course = Timeline(self.say, compact=True)
        self.column.addWidget(self._course)
        self._no_course = label(self.say("No dated events yet."), "third")
        self.column.addWidget(self._no_course)
        self.title(self.say("Background"))
        self.column.addWidget(
            self._pairs(
                self._fields("comorbidity", "drugs", "allergies", "family_history"),
                self._fields("own_question", "knows", "may_be_told"),
            )
        )
        self.title(self.say("Care"))
        self.column.addWidget(
            self._pairs(
                self._fields("clinician", "referring_centre", "referring_clinician"),
                self._fields("country", "index_named"),
            )
        )
        self.column.addStretch(1)

    def _pairs(self, left: list[tuple[str, QWidget]], right: list[tuple[str, QWidget]]) -> Pairs:
        return Pairs(left, right, self._used)

    def _fields(self, *names: str) -> list[tuple[str, QWidget]]:
        return [(self.say(FIELDS[name].words), self._field(name)) for name in names]

    def _field(self, name: str, role: str = "value", lines_: int = 1) -> InPlace:
        return self.keeper.add(InPlace(self.say, FIELDS[name], self.room.today, role, lines_))

    def _question(self) -> QWidget:
        frame = part("question")
        column = QVBoxLayout(frame)
        look = Look.here()
        column.setContentsMargins(look.px(14), 0, 0, 0)
        column.setSpacing(4)
        name = label(self.say("Question for the board"), "label")
        self.question = self._field("question", "question", 2)
        name.setBuddy(self.question.shown)
        column.addWidget(name)
        column.addWidget(self.question)
        below = QWidget()
        flow = Flow(below, 6, 4)
        flow.addWidget(label(self.say("Decision needed by"), "second"))
        flow.addWidget(self._field("needed_by", "second"))
        flow.addWidget(label("·", "third"))
        flow.addWidget(label(self.say("Urgency"), "second"))
        flow.addWidget(self._field("urgency", "second"))
        column.addWidget(below)
        column.addWidget(self._field("question_why", "second"))
        return frame

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        if view.readiness is not None:
            self.question.suggestions = tuple(item.text for item in view.readiness.found.questions)
        self.keeper.show_view(view)
        newest: dict[FitnessScale, str] = {}
        for row in view.fitness:
            words = f"{self.say(FITNESS_SCALE[row.scale])} {row.value}"
            newest[row.scale] = words if row.dated is None else f"{words} ({lines.when(row.dated, view, self.say)})"
        self._fitness.setText(", ".join(newest.values()) or self.say("not recorded"))
        self._add_fitness.setVisible(view.may_write)
        treated = lines.treated_with(view, self.say)
        self._treated.setText(treated or self.say("No treatment recorded"))
        total = len(view.events)
        self._all.setText(self.say("Show all {n}", n=total))
        self._all.setAccessibleName(self._all.text())
        self._all.setVisible(total > 0)
        shown = self._findings.show_view(view)
        self._no_findings.setVisible(not shown)
        self._course.show_view(view)
        self._no_course.setVisible(self._course.empty)

    def open_field(self, field: str) -> None:
        """Open one field for change."""
        self.keeper.open(field)

    def flush(self) -> None:
        """Write drafts of what is being typed."""
        self.keeper.flush()
