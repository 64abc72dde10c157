"""Files kept with a case, in chunks of 1 MiB inside the encrypted store, and references to what is kept elsewhere."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.case import AttachmentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.ids import AttachmentId, CaseId, EventId, UserId

CHUNK = 1024 * 1024
"""Bytes in a chunk: the driver has no handle for large values, so they are read and written in parts."""


class Attachment(Base):
    """A file, or a reference (accession number, slide, link) where the thing itself stays elsewhere."""

    __tablename__ = "attachments"
    id: Mapped[AttachmentId] = mapped_column(primary_key=True)
    case_id: Mapped[CaseId] = mapped_column(ForeignKey("cases.id"), index=True)
    event_id: Mapped[EventId | None] = mapped_column(ForeignKey("events.id"))
    kind: Mapped[AttachmentKind]
    name: Mapped[str]
    """The file's own name, or the reference; both may identify."""
    reference: Mapped[bool] = mapped_column(default=False)
    media_type: Mapped[str | None]
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str | None]
    dated: Mapped[PartialDate | None]
    added_at: Mapped[datetime]
    added_by: Mapped[UserId]
    removed_at: Mapped[datetime | None]


class AttachmentChunk(Base):
    """A part of a file's bytes."""

    __tablename__ = "attachment_chunks"
    __table_args__ = (Index(None, "attachment_id", "number", unique=True),)
    audited: ClassVar[bool] = False
    # The attachment's own row, with the hash over all bytes, stands in the trail.
    key: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    attachment_id: Mapped[AttachmentId] = mapped_column(ForeignKey("attachments.id"))
    number: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)
