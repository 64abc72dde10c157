"""Pathology and molecular findings: diagnosis as a dated list, stage and grade, reports with their review, genes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rcboard.language import N_
from rcboard.models.terms.events import EventKind, MolecularMethod, Opinion, SpecimenType
from rcboard.models.terms.people import Right
from rcboard.models.words.events import EVIDENCE, MOLECULAR_METHOD, OPINION, SPECIMEN_TYPE
from rcboard.models.words.medicine import DIAGNOSIS_BASIS, DIAGNOSIS_REASON, LATERALITY
from rcboard.services import grading, placing, staging
from rcboard.services.event_summaries import finding_line
from rcboard.ui.cases import lines
from rcboard.ui.cases.diagnosis_sheet import open_diagnosis
from rcboard.ui.cases.event_sheet import open_event
from rcboard.ui.cases.grid_table import GridTable
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.cases.stage_sheet import open_grade, open_stage
from rcboard.ui.common.buttons import button
from rcboard.ui.common.labels import StateText, label
from rcboard.ui.common.notices import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from rcboard.services.events import EventRow
    from rcboard.services.tumours import DiagnosisRow
    from rcboard.ui.cases.gathered import CaseView

_OPINION_STATE = {
    Opinion.AGREES: ("ready", "circle-check"),
    Opinion.DIFFERS: ("missing", "triangle-alert"),
    Opinion.ASKED: ("stale", "clock"),
}


class Pathology(Section):
    """What the tumour is, and who says so."""

    id: ClassVar[str] = "pathology"
    words: ClassVar[str] = N_("Pathology & molecular")

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        say = self.say
        self._report = button(say("Add report"), lambda: open_event(host, kind=EventKind.PATHOLOGY), "primary", "plus")
        self._review = button(say("Ask for review"), lambda: open_event(host, kind=EventKind.EXPERT_REVIEW))
        self._test = button(say("Add molecular test"), lambda: open_event(host, kind=EventKind.MOLECULAR))
        self.head(self._review, self._test, self._report)
        self._differs = Notice("stale", "")
        self.column.addWidget(self._differs)
        self._add_diagnosis = button(say("Add diagnosis"), lambda: open_diagnosis(host), size="small")
        self.title(say("Diagnosis"), self._add_diagnosis)
        self._diagnoses = self._table([("Date", 92), ("Diagnosis", 0), ("Basis", 150), ("Entry", 110)], 1)
        self._no_diagnosis = self._none(say("No diagnosis yet."))
        self._add_stage = button(say("Add stage"), lambda: open_stage(host), size="small")
        self._add_grade = button(say("Add grade"), lambda: open_grade(host), size="small")
        self.title(say("Stage and grade"), self._add_stage, self._add_grade)
        self._stages = self._table([("Date", 92), ("What", 80), ("Value", 0)], 2)
        self._no_stages = self._none(say("No stage and no grade yet."))
        self.title(say("Reports and reviews"))
        self._reports = self._table([("Date", 92), ("Specimen", 120), ("Finding", 0), ("Review", 120)], 2)
        self._no_reports = self._none(say("No reports yet."))
        self.title(say("Molecular findings"))
        heads = [("Date", 92), ("Finding", 0), ("Method", 130), ("Evidence", 90)]
        self._genes = self._table(heads, 1)
        self._no_genes = self._none(say("No molecular findings yet."))
        self.column.addStretch(1)
        self._writes: list[QPushButton] = [self._add_diagnosis, self._add_stage]
        self._reviews: list[QPushButton] = [self._report, self._review, self._test, self._add_grade]

    def _table(self, heads: list[tuple[str, int]], stretch: int) -> GridTable:
        made = GridTable([(self.say(words), wide) for words, wide in heads], stretch)
        self.column.addWidget(made)
        return made

    def _none(self, words: str) -> QWidget:
        made = label(words, "third")
        self.column.addWidget(made)
        return made

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        for made in self._writes:
            made.setVisible(view.may_write)
        for made in self._reviews:
            made.setVisible(not view.share_safe and view.may(Right.REVIEW_PATHOLOGY))
        self._show_diagnoses(view)
        self._show_stages(view)
        self._show_reports(view)
        self._show_genes(view)

    def _show_diagnoses(self, view: CaseView) -> None:
        rows = []
        current = view.tumour.current
        for row in reversed(view.tumour.diagnoses):
            line = self._diagnosis_words(row)
            state = "strong" if row is current else "second"
            basis = self.say(DIAGNOSIS_BASIS[row.basis]) if row.basis else self.say("basis not known")
            rows.append(
                (lines.when(row.dated, view, self.say), (line, state), (basis, "second"),
                 (self.say(DIAGNOSIS_REASON[row.reason]), "second"))
            )  # fmt: skip
        self._diagnoses.show_rows(rows)
        self._no_diagnosis.setVisible(not rows)

    def _diagnosis_words(self, row: DiagnosisRow) -> str:
        say = self.say
        codes = " ".join(filter(None, (row.topography, row.morphology)))
        side = say(LATERALITY[row.laterality]) if row.laterality else ""
        edition = say("WHO edition {n}", n=row.who_edition) if row.who_edition else ""
        parts = [placing.diagnosis_line(row), codes, side, edition, row.note or ""]
        return ", ".join(part for part in parts if part)

    def _show_stages(self, view: CaseView) -> None:
        rows = [
            (lines.when(row.dated, view, self.say), (self.say("Stage"), "second"),
             ", ".join(filter(None, (staging.shown(row.system, row.value, row.edition, self.say), row.staging_table,
                                     row.note))))
            for row in reversed(view.tumour.stages)
        ]  # fmt: skip
        for grade in reversed(view.tumour.grades):
            words = grading.shown(grade.system, grade.value, self.say)
            for odd in grading.review(grade.system, grade.value, grade.parts):
                words = f"{words}. {odd.worded(self.say)}"
            note = f", {grade.note}" if grade.note else ""
            rows.append((lines.when(grade.dated, view, self.say), (self.say("Grade"), "second"), words + note))
        self._stages.show_rows(rows)
        self._no_stages.setVisible(not rows)

    def _show_reports(self, view: CaseView) -> None:
        rows, opens = [], []
        reviews = view.of_kind(EventKind.EXPERT_REVIEW)
        last = next((event for event in reviews if _opinion(event) is not None), None)
        for event in view.of_kind(EventKind.PATHOLOGY, EventKind.EXPERT_REVIEW):
            review = event.kind is EventKind.EXPERT_REVIEW
            opinion = _opinion(event) if review else None
            specimen = self.say("Expert review") if review else self._specimen(event)
            finding = lines.event_words(event, view, self.say, with_kind=False)
            shown: QWidget = label("" if review or reviews else self.say("not asked"), "third")
            if opinion is not None:
                state, icon = _OPINION_STATE[opinion]
                shown = StateText(state, icon, self.say(OPINION[opinion]))
            rows.append((lines.when(event.dated, view, self.say), (specimen, "second"), finding, shown))
            opens.append(self._opening(event, view))
        self._reports.show_rows(rows, opens)
        self._no_reports.setVisible(not rows)
        differs = last is not None and _opinion(last) is Opinion.DIFFERS
        self._differs.setVisible(differs)
        if differs and last is not None:
            words = self.say("The expert review of {day} differs.", day=lines.when(last.dated, view, self.say))
            then = self.say("If it holds, add it to the diagnoses as revised on review.")
            self._differs.say("stale", words, then)

    def _specimen(self, event: EventRow) -> str:
        kind = (event.details or {}).get("specimen")
        return self.say(SPECIMEN_TYPE[SpecimenType(str(kind))]) if kind else self.say("Report")

    def _show_genes(self, view: CaseView) -> None:
        rows, opens = [], []
        for event in view.of_kind(EventKind.MOLECULAR):
            for found in cast("list[dict[str, object]]", (event.details or {}).get("findings", [])):
                method = found.get("method")
                evidence = found.get("evidence")
                rows.append(
                    (
                        lines.when(event.dated, view, self.say),
                        (finding_line(found, self.say), "code"),
                        (self.say(MOLECULAR_METHOD[MolecularMethod(str(method))]) if method else "", "second"),
                        (self.say(EVIDENCE[evidence]).split(",")[0] if evidence in EVIDENCE else "", "second"),  # type: ignore[index]
                    )
                )
                opens.append(self._opening(event, view))
        self._genes.show_rows(rows, opens)
        self._no_genes.setVisible(not rows)

    def _opening(self, event: EventRow, view: CaseView):  # type: ignore[no-untyped-def]  # noqa: ANN202
        return None if view.share_safe else lambda: open_event(self.host, event)

    def primary(self) -> None:
        """Add a report."""
        open_event(self.host, kind=EventKind.PATHOLOGY)

    def open_field(self, field: str) -> None:
        """ "new": a new diagnosis."""
        if field == "new":
            open_diagnosis(self.host)


def _opinion(event: EventRow) -> Opinion | None:
    said = (event.details or {}).get("opinion")
    return Opinion(str(said)) if said in list(Opinion) else None
