"""The patient. What identifies stands in tables of its own, joined only by the services that may.

There is no unique constraint on a plain identifier: a server's error text would print it. A number carries a seal, an
HMAC of its normal form, by which it is found again.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base
from rcboard.models.terms.case import ContactKind, NameKind, NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.ids import ContactId, NameId, NumberId, PersonId, RelativeId
from rcboard.models.terms.medicine import Sex, VitalStatus


class Person(Base):
    """A patient, without what identifies."""

    __tablename__ = "persons"
    id: Mapped[PersonId] = mapped_column(primary_key=True)
    registered_at: Mapped[datetime]
    sex: Mapped[Sex] = mapped_column(default=Sex.UNKNOWN)
    language: Mapped[str | None]
    """The language the patient is spoken to in, as a BCP 47 code."""
    interpreter: Mapped[bool | None]
    vital_status: Mapped[VitalStatus] = mapped_column(default=VitalStatus.UNKNOWN)
    vital_dated: Mapped[PartialDate | None]
    """Of death where dead; of the statement otherwise."""
    vital_source: Mapped[str | None]
    death_cause: Mapped[str | None]
    last_seen_alive: Mapped[PartialDate | None]
    merged_into: Mapped[PersonId | None] = mapped_column(ForeignKey("persons.id"))
    """Set where two entries proved to be one person; the old entry leads to the new."""
    revision: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012  SQLAlchemy reads it so


class Identity(Base):
    """What identifies a person besides names and numbers: the birth date."""

    __tablename__ = "identities"
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    born: Mapped[PartialDate | None] = mapped_column(index=True)


class PersonName(Base):
    """One name of a person: the current one, former ones, others."""

    __tablename__ = "person_names"
    id: Mapped[NameId] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[NameKind]
    family: Mapped[str]
    given: Mapped[str]
    sought: Mapped[str] = mapped_column(index=True)
    """Family and given name without capitals, accents and signs, to find doubles."""


class PersonNumber(Base):
    """One number of a person: hospital record, national, insurance."""

    __tablename__ = "person_numbers"
    id: Mapped[NumberId] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[NumberKind]
    issuer: Mapped[str | None]
    """The hospital or country that gave it."""
    value: Mapped[str]
    seal: Mapped[str] = mapped_column(index=True)
    """HMAC of kind-free normal form (letters and digits only), so that it is found without a plain index."""


class Contact(Base):
    """How a person is reached."""

    __tablename__ = "contacts"
    id: Mapped[ContactId] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[ContactKind]
    value: Mapped[str]


class Relative(Base):
    """Somebody of the patient's family or life whose name may stand in letters."""

    __tablename__ = "relatives"
    id: Mapped[RelativeId] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("persons.id"), index=True)
    name: Mapped[str]
    kinship: Mapped[str | None]
    born: Mapped[date | None]
