"""A person's look at what de-identification made of a free text: without it, the text does not leave."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.ids import CaseId, ReviewId, UserId


class TextReview(Base):
    """The reviewed form of one text, bound to the exact text by its hash: a changed text needs a new look."""

    __tablename__ = "text_reviews"
    __table_args__ = (Index(None, "case_id", "text_hash"),)
    id: Mapped[ReviewId] = mapped_column(primary_key=True)
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"))
    text_hash: Mapped[str]
    """SHA-256 of the text as it stands in the case."""
    cleaned: Mapped[str]
    """The text as it may leave."""
    decisions: Mapped[str]
    """JSON: the kept findings with their reasons, and what was marked by hand."""
    rule_version: Mapped[str]
    reviewed_at: Mapped[datetime]
    reviewed_by: Mapped[UserId]
