"""The case: one question about one tumour of one person, as the board sees it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.ids import CaseId, MoveId, PersonId, TumourId, UserId
from rcboard.models.terms.medicine import Urgency


class Case(Base):
    """A case. Texts are None where nothing was recorded; an empty text means asked, and none known."""

    __tablename__ = "cases"
    id: Mapped[CaseId] = mapped_column(primary_key=True)
    pseudonym: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("persons.id"), index=True)
    tumour_id: Mapped[TumourId] = mapped_column(ForeignKey("tumours.id"), index=True)
    status: Mapped[CaseStatus] = mapped_column(default=CaseStatus.REGISTERED)
    registered_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    question: Mapped[str | None]
    """The question to the board."""
    question_why: Mapped[str | None]
    """Why an answer is needed by then: "A theatre slot is held for 26-Nov-2026"."""
    needed_by: Mapped[date | None]
    urgency: Mapped[Urgency] = mapped_column(default=Urgency.ROUTINE)
    clinician: Mapped[str | None]
    """The responsible clinician."""
    referring_centre: Mapped[str | None]
    referring_clinician: Mapped[str | None]
    country: Mapped[str | None]
    """Where the patient is treated, ISO 3166-1 alpha-2."""

    presented: Mapped[str | None]
    extent: Mapped[str | None]
    response: Mapped[str | None]
    tolerance: Mapped[str | None]
    trials: Mapped[str | None]
    wish: Mapped[str | None]
    own_question: Mapped[str | None]
    """The patient's own question to the board."""
    knows: Mapped[str | None]
    """What the patient knows."""
    may_be_told: Mapped[str | None]
    """Who may be told."""
    comorbidity: Mapped[str | None]
    drugs: Mapped[str | None]
    allergies: Mapped[str | None]
    family_history: Mapped[str | None]
    """These four: one entry a line."""

    index_named: Mapped[PartialDate | None]
    """A date a person named as index date, where the tumour has no pathological diagnosis yet."""
    restricted: Mapped[bool] = mapped_column(default=False)
    restricted_why: Mapped[str | None]

    diagnosis_line: Mapped[str] = mapped_column(default="")
    """What the list shows: words of the current diagnosis with site."""
    family: Mapped[str] = mapped_column(default="")
    """Family code of the rare-cancer classification, for filters; empty where not known."""
    entity_code: Mapped[str] = mapped_column(default="")
    networks: Mapped[str] = mapped_column(default="")
    """"EURACAN G1, PaedCan", for lists and filters."""
    entity_override: Mapped[str | None]
    override_reason: Mapped[str | None]
    revision: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012  SQLAlchemy reads it so
    __table_args__ = (
        Index(None, "changed_at", "id"),
        Index(None, "status", "changed_at", "id"),
        Index(None, "diagnosis_line", "id"),
        Index(None, "family", "changed_at", "id"),
        Index(None, "needed_by", "id"),
    )


class CaseReader(Base):
    """Somebody who may open a restricted case without giving a reason."""

    __tablename__ = "case_readers"
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    user_id: Mapped[UserId] = mapped_column(primary_key=True)


class Move(Base):
    """Something that stood with the wrong case and was moved: the old place keeps a struck line with the reason."""

    __tablename__ = "moves"
    id: Mapped[MoveId] = mapped_column(primary_key=True)
    thing: Mapped[str]
    """"event" or "attachment"."""
    thing_id: Mapped[str]
    shown: Mapped[str]
    """The line that stands struck at the old place."""
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"), index=True)
    """The old place."""
    to_case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"), index=True)
    reason: Mapped[str]
    moved_at: Mapped[datetime]
    moved_by: Mapped[UserId]


class RecipientName(Base):
    """The name under which one recipient knows a case; never the pseudonym of the house, never used twice."""

    __tablename__ = "recipient_names"
    __table_args__ = (Index(None, "case_id", "recipient", unique=True),)
    name: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"))
    recipient: Mapped[str]
    given_at: Mapped[datetime]
