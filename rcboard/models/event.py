"""The history of a case as dated events of typed kinds."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.ids import CaseId, EventId, UserId


class Event(Base):
    """One event. `details` is canonical JSON of the fields of its kind (`services.event_kinds`)."""

    __tablename__ = "events"
    id: Mapped[EventId] = mapped_column(primary_key=True)
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[EventKind]
    dated: Mapped[PartialDate | None]
    ended: Mapped[PartialDate | None]
    text: Mapped[str | None]
    details: Mapped[str] = mapped_column(default="{}")
    source: Mapped[str | None]
    """Where this is known from: a letter, a call, the patient."""
    entered_at: Mapped[datetime]
    entered_by: Mapped[UserId]
    removed_at: Mapped[datetime | None]
    """Taken out by a person, with the reason in the trail; kept, so that it can be brought back."""
    revision: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012  SQLAlchemy reads it so
    __table_args__ = (Index(None, "case_id", "dated"),)
