"""Answers to the questions of consent. Each answer is a row of its own; the newest of a kind holds."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind
from rcboard.models.terms.ids import CaseId, ConsentId, UserId


class Consent(Base):
    """One answer, with date, form and who asked."""

    __tablename__ = "consents"
    id: Mapped[ConsentId] = mapped_column(primary_key=True)
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[ConsentKind]
    answer: Mapped[ConsentAnswer]
    dated: Mapped[date | None]
    ends: Mapped[date | None]
    form: Mapped[str | None]
    form_version: Mapped[str | None]
    form_language: Mapped[str | None]
    asked_by: Mapped[str | None]
    asked_for: Mapped[AskedFor] = mapped_column(default=AskedFor.PATIENT)
    reason: Mapped[str | None]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UserId]
