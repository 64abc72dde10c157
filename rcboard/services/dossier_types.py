"""What a printed page of a case needs, as frozen values: one type for the house, one for what leaves it.

`HouseDossier` may hold dates, centre and clinicians, and the identity where the form is "Contains identity".
`AnonymisedDossier` has no field that could hold a name, a date, a place smaller than a country, a clinician or a
centre: the type checker keeps them out, not care. The two are unrelated; no function takes both.

Absent is not negative. `None` is printed as "not known" or "not recorded"; an empty tuple of a list that was asked
about (comorbidity, medicines, allergies, family history) is printed as "none known".
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING

from rcboard.models.terms.report import Index
from rcboard.services.dossier_parts import (
    Background,
    FreeText,
    LeftOut,
    Standing,
    UnreviewedText,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from rcboard.models.terms.dates import PartialDate
    from rcboard.models.terms.report import Currency, Term
    from rcboard.services.dossier_parts import (
        Age,
        AgeBand,
        ConsentLine,
        CourseLane,
        Diagnosis,
        Interval,
        PathologyRow,
        Question,
        Readiness,
        SampleCount,
        TestRow,
    )

# --- the house form -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A record or national number with the name of its kind."""

    kind: Term
    value: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the patient is; only in the form "Contains identity"."""

    name: str
    other_names: tuple[str, ...] = ()
    birth: PartialDate | None = None
    age_years: int | None = None
    numbers: tuple[NumberLine, ...] = ()
    contacts: tuple[str, ...] = ()
    language: str | None = None
    interpreter: bool | None = None


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A file kept with the case. `name` is None in the pseudonymised form: file names hold people's names."""

    kind: Term
    name: str | None
    when: PartialDate | None
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Who printed the page and when (UTC); `by` is a role or a member of the house, never the patient."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HouseDossier:
    """A case as the house prints it: pseudonymised (`identity` None) or with identity."""

    pseudonym: str
    centre: str
    version: int
    version_day: date
    question: Question[str, PartialDate]
    diagnosis: Diagnosis | None
    identity: Identity | None = None
    sex: Term | None = None
    age_band: AgeBand | None = None
    vital: Term | None = None
    vital_when: PartialDate | None = None
    networks: tuple[str, ...] = ()
    """Network and domain as printed: "EURACAN G1"."""
    board_day: date | None = None
    clinician: str | None = None
    referring_centre: str | None = None
    told: str | None = None
    """What the patient knows and who may be told."""
    standing: Standing[str, PartialDate] = field(default_factory=Standing)
    course: tuple[CourseLane[PartialDate], ...] = ()
    pathology: tuple[PathologyRow[str, PartialDate], ...] = ()
    tests: tuple[TestRow[str, PartialDate, Age], ...] = ()
    background: Background[str] = field(default_factory=Background)
    readiness: Readiness | None = None
    consent: tuple[ConsentLine[PartialDate], ...] = ()
    samples: tuple[SampleCount, ...] | None = None
    """None: samples are not kept in this store."""
    attachments: tuple[AttachmentLine, ...] = ()
    printed: Printed | None = None


# --- the form that leaves -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnonymisedDossier:
    """A case as a stranger may see it. `case_name` is the recipient's own name for it, never the house's pseudonym."""

    case_name: str
    question: Question[FreeText, Interval]
    diagnosis: Diagnosis | None
    index: Index = Index.DIAGNOSIS
    sex: Term | None = None
    age_band: AgeBand | None = None
    country: str | None = None
    """The name of a country, or None where it is not handed out."""
    vital: Term | None = None
    vital_when: Interval | None = None
    networks: tuple[str, ...] = ()
    standing: Standing[FreeText, Interval] = field(default_factory=Standing)
    course: tuple[CourseLane[Interval], ...] = ()
    pathology: tuple[PathologyRow[FreeText, Interval], ...] = ()
    tests: tuple[TestRow[FreeText, Interval, Currency], ...] = ()
    background: Background[FreeText] = field(default_factory=Background)
    readiness: Readiness | None = None
    consent: tuple[ConsentLine[Interval], ...] = ()
    samples: tuple[SampleCount, ...] | None = None
    unreviewed: bool = False
    """Prints "Unreviewed" on every page; needed wherever an `UnreviewedText` stands."""
    general: bool = False
    """Only a wider entity is told: codes, findings, treatments and texts stay in the house, and the page says so."""

    def __post_init__(self) -> None:
        """Refuse (ValueError) unreviewed text without its word, and ages in days, which give dates away."""
        if not self.unreviewed and any(isinstance(part, UnreviewedText) for part in parts_of(self)):
            raise ValueError("unreviewed text in a page that does not say so")
        if self.readiness and any(item.age_days is not None for item in self.readiness.stale):
            raise ValueError("an age in days tells the date of a finding")

    @property
    def left_out(self) -> int:
        """How many texts of the case are not in this page."""
        return sum(isinstance(part, LeftOut) for part in parts_of(self))


def parts_of(value: object) -> Iterator[object]:
    """The value and everything inside it, dataclass by dataclass and tuple by tuple."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from parts_of(getattr(value, part.name))
