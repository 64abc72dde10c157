"""The audit trail: entries that follow one another by their seals, and the values apart from them.

An entry holds no value, only the salted hash of its values, so that a lawful erasure removes values and leaves the
chain whole. Nothing here is ever changed; entries are never removed.
"""

from sqlalchemy import Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base


class AuditEntry(Base):
    """One row that a deed added, changed or removed, or one note (a view, an export, a sign-in)."""

    __tablename__ = "audit_entries"
    audited = False

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    """1, 2, 3 ... without gaps."""
    at: Mapped[str] = mapped_column(String(32))
    """The instant as UTC text with microseconds: kept as text, since the seal is over exactly this text."""
    user_id: Mapped[str] = mapped_column(String(32))
    deed_id: Mapped[str] = mapped_column(String(32))
    deed: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    """added, changed, removed; or the kind of a note."""
    case_id: Mapped[str | None] = mapped_column(String(32))
    person_id: Mapped[str | None] = mapped_column(String(32))
    table_name: Mapped[str | None] = mapped_column(String(60))
    row_id: Mapped[str | None] = mapped_column(String(80))
    fields: Mapped[str] = mapped_column(Text)
    """Names of the fields whose values were kept, by comma; of an erasure, the numbers of the entries it emptied."""
    value_hash: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 over salt and values; None where there are no values."""
    seal: Mapped[bytes] = mapped_column(LargeBinary(32))
    """HMAC-SHA-256 over the seal before and this entry's text."""

    __table_args__ = (
        Index("ix_audit_entries_case_id", "case_id", sqlite_where=case_id.isnot(None)),
        Index("ix_audit_entries_person_id", "person_id", sqlite_where=person_id.isnot(None)),
        # What belongs to a case or a person is found through these; a third index would cost every deed a page.
        Index("ix_audit_entries_row_id", "row_id", sqlite_where=case_id.is_(None) & person_id.is_(None)),
    )


class AuditValues(Base):
    """The values of one entry: the reason given, and what stood before and after. May be erased by law."""

    __tablename__ = "audit_values"
    audited = False

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(32))
    """Random, so that the hash that stays after an erasure tells nothing."""
    kept: Mapped[str] = mapped_column(Text)
    """Canonical JSON: [reason, {field: [before, after]}] or, of a note, [reason, {fact: value}]."""
