"""The tumour's diagnosis, stage and grade as dated lists: a revision is a new row, the current one is worked out."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.case import Case
from rcboard.models.diagnosis import Diagnosis, Fitness, Grade, Stage, Tumour
from rcboard.models.patient import Identity
from rcboard.models.terms.ids import CaseId, DiagnosisId, FitnessId, GradeId, StageId, TumourId, UserId
from rcboard.models.terms.medicine import (
    PATHOLOGICAL,
    DiagnosisBasis,
    DiagnosisReason,
    FitnessScale,
    GradeSystem,
    IcdoEdition,
    Laterality,
)
from rcboard.models.terms.people import Right
from rcboard.services import placing, restriction
from rcboard.services.people import require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcboard.models.terms.dates import PartialDate
    from rcboard.models.terms.ids import PersonId
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    """What the tumour was said to be. At least a code or the report's own words."""

    topography: str | None = None
    morphology: str | None = None
    text: str | None = None
    dated: PartialDate | None = None
    reason: DiagnosisReason = DiagnosisReason.FIRST
    icdo_edition: IcdoEdition = IcdoEdition.O3_2
    who_edition: str | None = None
    laterality: Laterality | None = None
    basis: DiagnosisBasis | None = None
    note: str | None = None
    id: DiagnosisId | None = None


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage as recorded; system "tnm" or a value of `StageSystem`."""

    system: str
    value: str
    edition: str | None = None
    staging_table: str | None = None
    dated: PartialDate | None = None
    note: str | None = None
    id: StageId | None = None


@dataclass(frozen=True, slots=True)
class GradeRow:
    """The pathologist's grade, with what it is made from where that was recorded."""

    system: GradeSystem
    value: str
    parts: Mapping[str, object] | None = None
    dated: PartialDate | None = None
    note: str | None = None
    id: GradeId | None = None


@dataclass(frozen=True, slots=True)
class FitnessRow:
    """A performance status on a date."""

    scale: FitnessScale
    value: int
    dated: PartialDate | None = None
    id: FitnessId | None = None


@dataclass(frozen=True, slots=True)
class TumourRows:
    """All that is kept of a tumour, newest statement last."""

    diagnoses: tuple[DiagnosisRow, ...]
    stages: tuple[StageRow, ...]
    grades: tuple[GradeRow, ...]

    @property
    def current(self) -> DiagnosisRow | None:
        """The diagnosis that holds: the one that was entered last (a later review replaces an earlier one)."""
        return self.diagnoses[-1] if self.diagnoses else None

    @property
    def index_date(self) -> PartialDate | None:
        """The date of the first pathological diagnosis, day 0 of all intervals (foundations, section 5)."""
        dated = [d.dated for d in self.diagnoses if d.dated is not None and d.basis in PATHOLOGICAL]
        return min(dated, key=lambda day: day.first, default=None)


ANTENATAL_DAYS = 280
"""A tumour can be diagnosed before birth: so many days (JRC common data elements: antenatal)."""


def born(work: Work, person_id: PersonId) -> PartialDate | None:
    """A person's birth date, for ages and checks inside services."""
    return work.db.scalar(select(Identity.born).where(Identity.person_id == person_id))


def diagnose(work: Work, tumour_id: TumourId, row: DiagnosisRow) -> DiagnosisId:
    """Add a diagnosis to a tumour's list; what stood before stays. Codes that no list knows are kept and marked."""
    require(work, Right.WRITE_CASES)
    restriction.require_open_tumour(work, tumour_id)
    tumour = work.db.get_one(Tumour, tumour_id)
    row = _checked(work, tumour, row)
    kept = Diagnosis(
        id=DiagnosisId(work.new_id()),
        tumour_id=tumour_id,
        reason=row.reason,
        dated=row.dated,
        topography=row.topography,
        morphology=row.morphology,
        text=row.text,
        icdo_edition=row.icdo_edition,
        who_edition=row.who_edition,
        laterality=row.laterality,
        basis=row.basis,
        note=row.note,
        entered_at=work.moment(),
        entered_by=UserId(work.who.user_id),
    )
    work.db.add(kept)
    work.db.flush()
    for case in work.db.scalars(select(Case).where(Case.tumour_id == tumour_id)):
        placing.place(work, case)
    return kept.id


def _checked(work: Work, tumour: Tumour, row: DiagnosisRow) -> DiagnosisRow:
    from rcboard.services import vocabularies

    topography = vocabularies.normal(row.topography) if row.topography else None
    morphology = vocabularies.normal(row.morphology) if row.morphology else None
    text = row.text.strip() if row.text and row.text.strip() else None
    if topography is None and morphology is None and text is None:
        raise Refused("case.diagnosis_empty", field="diagnosis")
    _not_outside_life(work, tumour, row.dated, "dated")
    return replace(row, topography=topography, morphology=morphology, text=text)


def _not_outside_life(work: Work, tumour: Tumour, dated: PartialDate | None, field: str) -> None:
    if dated is None:
        return
    if dated.first > work.today:
        raise Refused("case.in_future", field=field)
    birth = born(work, tumour.person_id)
    if birth is not None and (birth.first - dated.last).days > ANTENATAL_DAYS:
        raise Refused("case.before_birth", field=field)


def add_stage(work: Work, tumour_id: TumourId, row: StageRow, *, confirmed: bool = False) -> StageId:
    """Add a stage. `confirmed`: keep a value that the rules warn about (MX, pM0). Refused values are not kept."""
    require(work, Right.WRITE_CASES)
    restriction.require_open_tumour(work, tumour_id)
    tumour = work.db.get_one(Tumour, tumour_id)
    _not_outside_life(work, tumour, row.dated, "dated")
    value = placing.checked_stage(row.system, row.value, row.edition, row.staging_table, confirmed=confirmed)
    kept = Stage(
        id=StageId(work.new_id()), tumour_id=tumour_id, dated=row.dated, system=row.system, value=value,
        edition=row.edition, staging_table=row.staging_table, note=row.note, entered_at=work.moment(),
        entered_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(kept)
    _touch(work, tumour_id)
    return kept.id


def add_grade(work: Work, tumour_id: TumourId, row: GradeRow) -> GradeId:
    """Add the pathologist's grade. A computed grade that differs is a warning of `grading`, not the record."""
    require(work, Right.REVIEW_PATHOLOGY)
    restriction.require_open_tumour(work, tumour_id)
    tumour = work.db.get_one(Tumour, tumour_id)
    _not_outside_life(work, tumour, row.dated, "dated")
    value = placing.checked_grade(row.system, row.value)
    kept = Grade(
        id=GradeId(work.new_id()), tumour_id=tumour_id, dated=row.dated, system=row.system, value=value,
        parts=json.dumps(row.parts, sort_keys=True, default=str) if row.parts else None, note=row.note,
        entered_at=work.moment(), entered_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(kept)
    _touch(work, tumour_id)
    return kept.id


def add_fitness(work: Work, case_id: CaseId, row: FitnessRow) -> FitnessId:
    """Add a performance status; the scale must fit the age on its date (Karnofsky from 16, Lansky from 1 to 16)."""
    require(work, Right.WRITE_CASES)
    case = restriction.require_open(work, work.db.get_one(Case, case_id))
    placing.checked_fitness(row.scale, row.value, born(work, case.person_id), row.dated)
    if row.dated is not None and row.dated.first > work.today:
        raise Refused("case.in_future", field="dated")
    kept = Fitness(
        id=FitnessId(work.new_id()), case_id=case_id, dated=row.dated, scale=row.scale, value=row.value,
        entered_at=work.moment(), entered_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(kept)
    case.changed_at = work.now
    work.touch("case", case_id)
    return kept.id


def _touch(work: Work, tumour_id: TumourId) -> None:
    for case in work.db.scalars(select(Case).where(Case.tumour_id == tumour_id)):
        case.changed_at = work.now
        work.touch("case", case.id)


def rows(work: Work, tumour_id: TumourId) -> TumourRows:
    """All diagnoses, stages and grades of a tumour in the order they were entered."""
    db = work.db
    diagnoses = db.scalars(
        select(Diagnosis).where(Diagnosis.tumour_id == tumour_id).order_by(Diagnosis.entered_at, Diagnosis.id)
    )
    stages = db.scalars(select(Stage).where(Stage.tumour_id == tumour_id).order_by(Stage.entered_at, Stage.id))
    grades = db.scalars(select(Grade).where(Grade.tumour_id == tumour_id).order_by(Grade.entered_at, Grade.id))
    return TumourRows(
        tuple(map(_diagnosis, diagnoses)),
        tuple(StageRow(s.system, s.value, s.edition, s.staging_table, s.dated, s.note, s.id) for s in stages),
        tuple(
            GradeRow(g.system, g.value, json.loads(g.parts) if g.parts else None, g.dated, g.note, g.id) for g in grades
        ),
    )


def _diagnosis(d: Diagnosis) -> DiagnosisRow:
    return DiagnosisRow(
        d.topography, d.morphology, d.text, d.dated, d.reason, d.icdo_edition, d.who_edition, d.laterality, d.basis,
        d.note, d.id,
    )  # fmt: skip


def current(work: Work, tumour_id: TumourId) -> DiagnosisRow | None:
    """The diagnosis that holds, as `TumourRows.current`, read alone: every saved field of a case asks for it."""
    newest = select(Diagnosis).where(Diagnosis.tumour_id == tumour_id)
    found = work.db.scalars(newest.order_by(Diagnosis.entered_at.desc(), Diagnosis.id.desc()).limit(1)).first()
    return _diagnosis(found) if found is not None else None


def fitness_rows(work: Work, case_id: CaseId) -> tuple[FitnessRow, ...]:
    """All performance statuses of a case, oldest first."""
    kept = work.db.scalars(select(Fitness).where(Fitness.case_id == case_id).order_by(Fitness.entered_at, Fitness.id))
    return tuple(FitnessRow(f.scale, f.value, f.dated, f.id) for f in kept)
