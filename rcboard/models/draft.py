"""What somebody is typing: kept within a second, before it is a deed. Not in the audit trail."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.ids import UserId


class Draft(Base):
    """The raw text of one field that one person has changed and not yet saved."""

    __tablename__ = "drafts"
    __table_args__ = (Index(None, "place", "field", "user_id", unique=True),)
    audited: ClassVar[bool] = False

    key: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    place: Mapped[str] = mapped_column(Text)
    """Where it is typed: "case:ID", "person:ID", "new_case"."""
    field: Mapped[str] = mapped_column(Text)
    user_id: Mapped[UserId]
    base_value: Mapped[str | None]
    """What the field held when the typing began; None for an empty or new field."""
    base_revision: Mapped[int | None]
    raw: Mapped[str]
    complaint: Mapped[str | None]
    """Code of the sentence that says why this text cannot be saved as it stands."""
    at: Mapped[datetime]
