"""What people say by hand of the items of a case's checklist. Each answer is a row; the newest of a group holds."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.checklist import Answer
from rcboard.models.terms.ids import CaseId, ChecklistAnswerId, UserId


class ChecklistAnswer(Base):
    """One answer about one item, with its reason."""

    __tablename__ = "checklist_answers"
    id: Mapped[ChecklistAnswerId] = mapped_column(primary_key=True)
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"))
    item_id: Mapped[str]
    """The stable id of the item, "SA-03.molecular.1"."""
    answer: Mapped[Answer]
    reason: Mapped[str | None]
    """One sentence; of what was shown by hand: what shows it."""
    dated: Mapped[date | None]
    """Of what was shown by hand: its own date, by which its age is judged."""
    of_whom: Mapped[str | None]
    """Who was asked."""
    entered_at: Mapped[datetime]
    entered_by: Mapped[UserId]
    __table_args__ = (Index(None, "case_id", "entered_at"),)
