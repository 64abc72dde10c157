"""The base of all tables: names of constraints by convention, and the column types of the house.

Not `from __future__ import annotations` in model rooms: SQLAlchemy reads the annotations at run time.
"""

import enum
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar, NewType

from sqlalchemy import Date, Dialect, Enum, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from rcboard.models.terms import ids
from rcboard.models.terms.dates import PartialDate

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Utc(TypeDecorator[datetime]):
    """An instant, kept as text in UTC with microseconds: sorts as text, the same everywhere; naive is refused."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To text such as 2026-11-12T14:36:00.000000+00:00."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From text."""
        return None if value is None else datetime.fromisoformat(value)


class Partial(TypeDecorator[PartialDate]):
    """A date known to the day, month or year, kept as its ISO text, which sorts."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        """To ISO text."""
        return None if value is None else value.iso

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        """From ISO text."""
        return None if value is None else PartialDate(value)


class Amount(TypeDecorator[Decimal]):
    """A decimal number, kept as its text: exact, with the digits that were entered, the same on every database."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """To plain text without exponent."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """From text."""
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """A kept thing. Every table but the audit's own is written into the audit trail unless it says otherwise."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Utc,
        date: Date,
        PartialDate: Partial,
        Decimal: Amount,
        str: Text,
        **{kind: String(32) for kind in vars(ids).values() if isinstance(kind, NewType)},
        # Kept by value, so that a member can be renamed; no CHECK, so that a new member needs no table rebuild.
        enum.StrEnum: Enum(
            enum.StrEnum, native_enum=False, length=40, values_callable=lambda members: [m.value for m in members]
        ),
    }

    audited: ClassVar[bool] = True
    """Whether the audit listener records changes of this table (drafts, search rows and the trail itself do not)."""
    unspoken: ClassVar[frozenset[str]] = frozenset()
    """Columns whose values the audit must not keep (bytes of files, keys)."""
