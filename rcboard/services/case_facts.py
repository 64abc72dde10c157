"""What a checklist looks at in a case, as one frozen value: read from the store by others, judged here without it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rcboard.models.terms.case import AttachmentKind
    from rcboard.models.terms.checklist import Answer
    from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind
    from rcboard.models.terms.dates import PartialDate
    from rcboard.models.terms.events import EventKind
    from rcboard.models.terms.medicine import FitnessScale, GradeSystem
    from rcboard.services.classification import Classification


@dataclass(frozen=True, slots=True)
class Finding:
    """One event of the history."""

    kind: EventKind
    details: Mapping[str, object]
    """The fields of its kind, as `rcboard.services.event_kinds` keeps them."""
    dated: PartialDate | None = None
    text: str = ""
    """The event's free text."""
    words: str = ""
    """What "Shown by" says of it: "CT chest 08-Sep-2026"; empty lets the kind be shown."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class StageFact:
    """A stage as recorded."""

    system: str
    """"tnm" or a value of `StageSystem`."""
    value: str
    edition: str = ""
    table: str = ""
    dated: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class GradeFact:
    """A grade as recorded."""

    system: GradeSystem
    value: str
    dated: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class FitnessFact:
    """A performance status."""

    scale: FitnessScale
    value: int
    dated: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ConsentFact:
    """The answer to one question of consent that holds."""

    kind: ConsentKind
    answer: ConsentAnswer
    asked_for: AskedFor
    dated: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A file kept with the case."""

    kind: AttachmentKind
    dated: PartialDate | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class HandAnswer:
    """What a person said of an item; the newest of a group holds."""

    item: str
    answer: Answer
    who: str
    """The name as it is shown."""
    on: date
    reason: str = ""
    dated: date | None = None
    """Of a finding that was shown by hand: its own date, for the limit."""
    of_whom: str = ""
    """Of an asking: the recipient."""
    order: int = 0
    """Decides between answers of one day: the higher is the newer."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case as the checklist sees it. Texts: None where nothing was recorded, empty where asked and none known."""

    classification: Classification
    age: int | None = None
    """In whole years on the day judged; None where not known."""
    sex: str = ""
    """"F", "M" or empty."""
    texts: Mapping[str, str | None] = field(default_factory=dict)
    """The case's own fields by name: question, presented, comorbidity, drugs, allergies, family_history, trials, wish,
    knows, extent, response, tolerance."""
    diagnosis_words: str = ""
    who_edition: str = ""
    findings: tuple[Finding, ...] = ()
    stages: tuple[StageFact, ...] = ()
    grades: tuple[GradeFact, ...] = ()
    fitness: tuple[FitnessFact, ...] = ()
    consents: tuple[ConsentFact, ...] = ()
    documents: tuple[DocumentFact, ...] = ()
    samples: int | None = None
    """How many samples are stored; None where samples are not kept in this store."""
    answers: tuple[HandAnswer, ...] = ()
