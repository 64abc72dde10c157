"""People who work with rcboard. An account is closed, never removed, so that what they signed stays theirs."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.ids import UserId
from rcboard.models.terms.people import Discipline


class User(Base):
    """Somebody who works with this store."""

    __tablename__ = "users"
    id: Mapped[UserId] = mapped_column(primary_key=True)
    login: Mapped[str]
    """As it was entered; the key file finds the person's slot by its HMAC."""
    login_sought: Mapped[str] = mapped_column(index=True)
    """Normal form of the login, as the key file takes it: case and spaces at the ends do not count."""
    name: Mapped[str]
    """The shown name."""
    discipline: Mapped[Discipline | None]
    roles: Mapped[str] = mapped_column(Text)
    """Values of `Role`, sorted, by comma."""
    added_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012  SQLAlchemy reads it so
