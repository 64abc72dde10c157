"""The export ledger: what was handed out, when, by whom, to whom and what for. Rows are never removed."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.deidentify import LeakVerdict, Purpose
from rcboard.models.terms.ids import CaseId, ExportId, UserId
from rcboard.models.terms.people import ReviewState
from rcboard.models.terms.report import Form


class Export(Base):
    """One file that left rcboard."""

    __tablename__ = "exports"
    id: Mapped[ExportId] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[UserId]
    kind: Mapped[str] = mapped_column(String(60))
    """Kind of the report, such as "case_summary"."""
    form: Mapped[Form]
    case_id: Mapped[CaseId | None] = mapped_column(index=True)
    purpose: Mapped[Purpose | None]
    """Whom an anonymised file is for; None in the house's own forms."""
    purpose_said: Mapped[str | None]
    """What the person gave as purpose, in their words."""
    recipient: Mapped[str | None]
    format: Mapped[str] = mapped_column(String(10))
    """"pdf", "docx", "txt", "json"."""
    record_hash: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 of the report's tree without its foot: the figure that is printed."""
    file_hash: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 of the file's bytes."""
    rule_version: Mapped[str | None]
    """Version of the rules of de-identification that were applied."""
    review: Mapped[ReviewState]
    leak: Mapped[LeakVerdict | None]
    """What the check of the finished file said; None in forms that do not leave. A file that failed is not here."""
    k: Mapped[Decimal | None]
    """How many people fit what the file tells; None where that is not known, and in forms that do not leave."""
    account: Mapped[str | None]
    """JSON: k with its factors and sources, what was changed by kind, what a person decided, the consent answer."""
    audit_entries: Mapped[int] = mapped_column(Integer)
    """How many entries the audit trail had when the file was recorded."""
    audit_head: Mapped[str] = mapped_column(String(64))
    """The seal of the last of them."""
