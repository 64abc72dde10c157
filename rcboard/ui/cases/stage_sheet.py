"""The sheets for a stage and for the pathologist's grade: what the rules doubt is asked once and may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from rcboard.errors import Refused, UserFacing
from rcboard.models.faults import worded
from rcboard.models.terms.medicine import GradeSystem
from rcboard.models.words.medicine import GRADE_SYSTEM, STAGE_SYSTEM
from rcboard.services import grading, staging, tumours
from rcboard.services.tumours import GradeRow, StageRow
from rcboard.ui.cases.diagnosis_sheet import may_review
from rcboard.ui.cases.sheet_form import SheetForm, day_of, text_of
from rcboard.ui.common.buttons import button
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.growing import GrowingText

if TYPE_CHECKING:
    from rcboard.ui.cases.section import Host


class StageForm(SheetForm):
    """System, value, edition, table, date. A value that the rules warn about is kept when it is confirmed."""

    def __init__(self, host: Host) -> None:
        view = host.view
        if view is None:
            raise RuntimeError("no case is shown")
        super().__init__(host, f"stage:{view.row.id}")
        self._tumour, self._confirmed = view.row.tumour_id, False
        say = self.say
        systems = [(staging.TNM, say("TNM categories")), *((one, say(said)) for one, said in STAGE_SYSTEM.items())]
        self.add("system", say("&System"), Choice(say("System"), systems, staging.TNM))
        self.add("value", say("&Value"), QLineEdit(), say("Such as cT2 N1 M0, IIb or high."))
        self.add("edition", say("&Edition"), QLineEdit(), say("Such as 8 or 9 for TNM, 2018 for FIGO."))
        self.add("staging_table", say("&Table of the entity"), QLineEdit(), say("The chapter that was used."))
        self.add("dated", say("&Date"), DateField(say, host.room.today, partial=True))
        self.add("note", say("&Note"), GrowingText(lines=2))
        self.load({"system": staging.TNM, "value": "", "edition": "", "staging_table": "", "dated": None, "note": ""})

    def save(self, values: dict[str, object]) -> None:
        """Add the stage."""
        row = StageRow(
            str(values["system"]), str(values["value"]), text_of(values["edition"]), text_of(values["staging_table"]),
            day_of(values["dated"]), text_of(values["note"]),
        )  # fmt: skip
        with self.room.store.work("case.stage") as work:
            tumours.add_stage(work, self._tumour, row, confirmed=self._confirmed)
        self.room.tell(self.say("Stage added"))

    def complain(self, why: UserFacing) -> None:
        """A warning offers to keep the value as it is."""
        values = self.binder.values()
        verdict = staging.check(str(values["system"]), str(values["value"]), text_of(values["edition"]),
                                text_of(values["staging_table"]))  # fmt: skip
        if isinstance(why, Refused) and verdict.warned and not verdict.refused:
            keep = button(self.say("Keep as it is"), self._keep, size="small")
            self.notice.say("stale", worded(why, self.say), "", keep)
            self.notice.tell()
            keep.setFocus()
            return
        super().complain(why)

    def _keep(self) -> None:
        self._confirmed = True
        self.submit(self.save)


class GradeForm(SheetForm):
    """The pathologist's grade is the record; what its parts would give is only said where it differs."""

    def __init__(self, host: Host) -> None:
        view = host.view
        if view is None:
            raise RuntimeError("no case is shown")
        super().__init__(host, f"grade:{view.row.id}")
        self._view, self._as_is = view, False
        say = self.say
        systems = [(one, say(said)) for one, said in GRADE_SYSTEM.items()]
        self.add("system", say("&System"), Choice(say("System"), systems, GradeSystem.FNCLCC))
        self.add("value", say("&Grade"), QLineEdit(), say("As the pathologist gave it."))
        self.add("differentiation", say("Differentiation score"), QLineEdit(), say("FNCLCC, 1 to 3."))
        self.add("mitoses", say("Mitoses"), QLineEdit(), say("Per area as the grading counts them."))
        self.add("necrosis", say("Necrosis score"), QLineEdit(), say("FNCLCC, 0 to 2."))
        self.add("ki67", say("Ki-67, %"), QLineEdit())
        self.add("dated", say("&Date"), DateField(say, host.room.today, partial=True))
        self.add("note", say("&Note"), GrowingText(lines=2))
        self.load(dict.fromkeys(("value", *_PARTS, "note"), "") | {"dated": None, "system": GradeSystem.FNCLCC})

    def save(self, values: dict[str, object]) -> None:
        """Add the grade; a computed one that differs is said first."""
        system = GradeSystem(str(values["system"]))
        parts: dict[str, object] = {name: values[name] for name in _PARTS if values[name]}
        value = grading.check(system, str(values["value"]))
        current = self._view.tumour.current
        found = grading.review(system, value, parts, morphology=current.morphology if current else None,
                               topography=current.topography if current else None)  # fmt: skip
        if found and not self._as_is:
            words = " ".join(one.worded(self.say) for one in found)
            raise _Doubt(words)
        row = GradeRow(system, value, parts or None, day_of(values["dated"]), text_of(values["note"]))
        with self.room.store.work("case.grade") as work:
            tumours.add_grade(work, self._view.row.tumour_id, row)
        self.room.tell(self.say("Grade added"))

    def submit(self, deed: object) -> None:
        """A doubt keeps the form open and offers to keep the grade as it is."""
        try:
            super().submit(deed)  # type: ignore[arg-type]
        except _Doubt as why:
            keep = button(self.say("Keep as it is"), self._keep, size="small")
            self.notice.say("stale", str(why), "", keep)
            self.notice.tell()
            keep.setFocus()

    def _keep(self) -> None:
        self._as_is = True
        self.submit(self.save)


_PARTS = ("differentiation", "mitoses", "necrosis", "ki67")


class _Doubt(Exception):
    """The computed grade differs, or the system is not meant for this tumour."""


def open_stage(host: Host) -> None:
    """Open the form for a stage."""
    if host.view is not None and host.view.may_write:
        form = StageForm(host)
        form.open(host.room.say("Add stage"), host.room.say("Add stage"), form.save)


def open_grade(host: Host) -> None:
    """Open the form for a grade."""
    if may_review(host):
        form = GradeForm(host)
        form.open(host.room.say("Add grade"), host.room.say("Add grade"), form.save)
