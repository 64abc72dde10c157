"""What the centre has set for itself: its name and country, its rules. Each change is a new version; none is lost."""

from datetime import datetime

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.ids import UserId


class Rule(Base):
    """One version of one rule or fact of the centre. The one with the highest version holds."""

    __tablename__ = "rules"
    __table_args__ = (Index(None, "name", "version", unique=True),)

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    """Such as "centre.name", "quorum", "checklist.sarcoma"."""
    version: Mapped[int] = mapped_column(Integer)
    value: Mapped[str]
    """Canonical JSON."""
    set_at: Mapped[datetime]
    set_by: Mapped[UserId]
