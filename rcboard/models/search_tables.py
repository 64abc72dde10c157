"""Search tables of SQLite: their own integer keys, no triggers, skipped by the migrations' comparison.

Two indexes, identity and content, so that share-safe opens only the second. Each has words (without accents, with
prefixes) and trigrams (parts of words). Contentless: the words are found here, the text stays in its own table.
"""

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.ids import CaseId


class SearchRow(Base):
    """What one key of the search indexes stands for: one thing of one case."""

    __tablename__ = "search_rows"
    __table_args__ = (Index(None, "thing", "thing_id", unique=True), Index(None, "case_id"))
    audited: ClassVar[bool] = False
    key: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_id: Mapped[CaseId]
    thing: Mapped[str]
    """"case", "person" (identity index only), "event", "attachment"."""
    thing_id: Mapped[str]


INDEXES = ("search_content", "search_identity")

CREATE: tuple[str, ...] = tuple(
    statement
    for name in INDEXES
    for statement in (
        f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', contentless_delete=1, "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
        f"CREATE VIRTUAL TABLE {name}_parts USING fts5(words, content='', contentless_delete=1, "
        "tokenize='trigram remove_diacritics 1')",
    )
)
"""Statements that make the search tables, as the first migration has them."""
