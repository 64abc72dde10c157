"""The tumour and what is said of it over time. Nothing is overwritten: a revision is a new dated row."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.ids import CaseId, DiagnosisId, FitnessId, GradeId, PersonId, StageId, TumourId, UserId
from rcboard.models.terms.medicine import (
    DiagnosisBasis,
    DiagnosisReason,
    FitnessScale,
    GradeSystem,
    IcdoEdition,
    Laterality,
    TumourRelation,
)


class Tumour(Base):
    """One primary tumour of a person."""

    __tablename__ = "tumours"
    id: Mapped[TumourId] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("persons.id"), index=True)
    number: Mapped[int]
    """1 for the person's first tumour known here."""
    relation: Mapped[TumourRelation] = mapped_column(default=TumourRelation.SINGLE)
    registered_at: Mapped[datetime]


class Diagnosis(Base):
    """What the tumour was said to be on a date."""

    __tablename__ = "diagnoses"
    id: Mapped[DiagnosisId] = mapped_column(primary_key=True)
    tumour_id: Mapped[TumourId] = mapped_column(ForeignKey("tumours.id"), index=True)
    reason: Mapped[DiagnosisReason] = mapped_column(default=DiagnosisReason.FIRST)
    dated: Mapped[PartialDate | None]
    topography: Mapped[str | None]
    """ICD-O-3 topography code, "C48.2"."""
    morphology: Mapped[str | None]
    """ICD-O-3 morphology code with behaviour, "8806/3"."""
    text: Mapped[str | None]
    """The diagnosis in the report's own words; alone where no code fits."""
    icdo_edition: Mapped[IcdoEdition] = mapped_column(default=IcdoEdition.O3_2)
    who_edition: Mapped[str | None]
    laterality: Mapped[Laterality | None]
    basis: Mapped[DiagnosisBasis | None]
    note: Mapped[str | None]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UserId]


class Stage(Base):
    """A stage as recorded, with system, edition and table."""

    __tablename__ = "stages"
    id: Mapped[StageId] = mapped_column(primary_key=True)
    tumour_id: Mapped[TumourId] = mapped_column(ForeignKey("tumours.id"), index=True)
    dated: Mapped[PartialDate | None]
    system: Mapped[str]
    """"tnm" or a value of `StageSystem`."""
    value: Mapped[str]
    """"cT2 cN0 cM0", "III", "L2"."""
    edition: Mapped[str | None]
    staging_table: Mapped[str | None]
    """The chapter of the edition: "soft tissue sarcoma of the trunk and extremities"."""
    note: Mapped[str | None]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UserId]


class Grade(Base):
    """The pathologist's grade, which is the record; its parts allow a check."""

    __tablename__ = "grades"
    id: Mapped[GradeId] = mapped_column(primary_key=True)
    tumour_id: Mapped[TumourId] = mapped_column(ForeignKey("tumours.id"), index=True)
    dated: Mapped[PartialDate | None]
    system: Mapped[GradeSystem]
    value: Mapped[str]
    parts: Mapped[str | None]
    """Canonical JSON of what the grade is made from: differentiation, mitoses, necrosis, Ki-67."""
    note: Mapped[str | None]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UserId]


class Fitness(Base):
    """Performance status on a date, on the scale that fits the age."""

    __tablename__ = "fitness"
    id: Mapped[FitnessId] = mapped_column(primary_key=True)
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"), index=True)
    dated: Mapped[PartialDate | None]
    scale: Mapped[FitnessScale]
    value: Mapped[int]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UserId]
