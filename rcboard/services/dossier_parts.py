"""The parts of a printed case that both forms share: nothing in them holds a name, a place or a clinician.

Free text, times and ages are type variables: plain in the house (`str`, `PartialDate`, `Age`), guarded outside
(`FreeText`, `Interval`, `Currency`). Make them without brackets (`Background(...)`, not `Background[str](...)`): Python
3.11 cannot keep the brackets' note on a frozen value with slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from decimal import Decimal

    from rcboard.models.terms.report import ConsentState, LaneKind, LeftOutReason, Review, Side, Term, Unit

# --- texts and times of the form that leaves ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Interval:
    """A time from the index date, such as 3 weeks before diagnosis. `number` is 0 where `side` is "at".

    `about`: the date behind it is known to the month or year only.
    """

    number: int
    unit: Unit
    side: Side
    about: bool = False


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """Text that passed de-identification and that a person reviewed; made by `services.deidentify` only."""

    text: str


@dataclass(frozen=True, slots=True)
class UnreviewedText:
    """Text that passed de-identification without a person's review: demo stores only, "Unreviewed" on every page."""

    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text that exists and is not handed out; the page says so and counts it."""

    reason: LeftOutReason


FreeText = ReviewedText | UnreviewedText | LeftOut
"""Free text on an anonymised page. None beside it means that nothing was recorded."""


@dataclass(frozen=True, slots=True)
class Age:
    """How old a finding is on the day of the page, in days, and the centre's limit where there is one."""

    days: int
    limit_days: int | None = None


TextT = TypeVar("TextT")
"""str in the house, `FreeText` outside."""
WhenT = TypeVar("WhenT")
"""`PartialDate` in the house, `Interval` outside."""
AgeT = TypeVar("AgeT")
"""`Age` in the house, `Currency` outside: an age in days and the day of receipt together give the date away."""

# --- parts that both forms share: nothing personal fits in --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Completed years from `low` to `high`, both included; `high` None means "and over" (domain, section h)."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage as recorded: value "cT2 cN0 cM0" or "III", system "TNM", edition "8", prefix within the value."""

    value: str
    system: str
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The current diagnosis in codes and their official words. Codes as printed: "C48.2", "8806/3"."""

    entity: str | None
    topography_code: str | None
    topography: str | None
    morphology_code: str | None
    morphology: str | None
    icdo_edition: str | None = None
    """For example "ICD-O-3.2"."""
    who_edition: str | None = None
    grade: str | None = None
    grade_system: str | None = None
    stages: tuple[Stage, ...] = ()
    laterality: Term | None = None
    basis: Term | None = None


@dataclass(frozen=True, slots=True)
class Fitness(Generic[WhenT]):
    """A performance status: scale "ECOG", "Karnofsky" or "Lansky", value as recorded."""

    scale: str
    value: str
    when: WhenT | None = None


@dataclass(frozen=True, slots=True)
class Treatment(Generic[TextT, WhenT]):
    """One line of treatment. `regimen`: generic names in groups; groups alternate with each other."""

    kind: Term
    regimen: tuple[tuple[str, ...], ...] = ()
    line: int | None = None
    cycles: int | None = None
    dose: str | None = None
    """Radiation dose with its unit and fractions, as printed: "50.4 Gy in 28 fractions"."""
    start: WhenT | None = None
    end: WhenT | None = None
    ongoing: bool = False
    one_day: bool = False
    """Surgery and the like: its start is its time, and no end is missing."""
    response: Term | None = None
    margins: Term | None = None
    """R status after surgery."""
    note: TextT | None = None


@dataclass(frozen=True, slots=True)
class CourseItem(Generic[WhenT]):
    """One mark of the course figure: a bar from `start` to `end`, or a point where `end` is None."""

    start: WhenT
    label: Term
    end: WhenT | None = None
    number: int | None = None
    """Cycle or line, printed before the label: "3 VDC"."""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class CourseLane(Generic[WhenT]):
    """One row of the course figure. `name`: "Chemotherapy", "Surgery", "Imaging", "Board"."""

    kind: LaneKind
    name: Term
    items: tuple[CourseItem[WhenT], ...]


@dataclass(frozen=True, slots=True)
class GeneChange:
    """A somatic finding in HGVS: gene "GNAQ", change "p.Q209L"; a fusion is `gene` "EWSR1::WT1" alone."""

    gene: str
    change: str | None = None
    evidence: Term | None = None
    method: Term | None = None


@dataclass(frozen=True, slots=True)
class PathologyRow(Generic[TextT, WhenT]):
    """A pathology report, an expert review or a molecular finding. `site` and `finding` are free text."""

    when: WhenT | None
    what: Term
    site: TextT | None
    finding: TextT | None
    genes: tuple[GeneChange, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class LabValue:
    """One laboratory value with its unit as recorded and the laboratory's own range, where known."""

    name: Term
    amount: Decimal
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TestRow(Generic[TextT, WhenT, AgeT]):
    """An imaging study or a set of laboratory values. `age` None is printed as an empty statement, never as current."""

    __test__ = False

    when: WhenT | None
    what: Term
    site: TextT | None
    finding: TextT | None
    values: tuple[LabValue, ...] = ()
    response: Term | None = None
    age: AgeT | None = None


@dataclass(frozen=True, slots=True)
class StaleItem:
    """A finding that is too old. `age_days` is None in the anonymised form."""

    name: Term
    age_days: int | None
    limit_days: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """The state of the checklist: `in_place` of `total`, with what is missing and what is stale by name."""

    in_place: int
    total: int
    missing: tuple[Term, ...] = ()
    stale: tuple[StaleItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentLine(Generic[WhenT]):
    """The answer to one question of consent. `ends` is the day until which it holds."""

    kind: Term
    state: ConsentState
    when: WhenT | None = None
    ends: WhenT | None = None


@dataclass(frozen=True, slots=True)
class SampleCount:
    """How many parts of one kind are in one state: 3, frozen tissue, available."""

    kind: Term
    state: Term
    count: int


@dataclass(frozen=True, slots=True)
class Drug(Generic[TextT]):
    """A medicine the patient takes: generic name; brand and dose as recorded. `name` is empty where only a note is."""

    name: str
    brand: str | None = None
    dose: str | None = None
    note: TextT | None = None


@dataclass(frozen=True, slots=True)
class Background(Generic[TextT]):
    """What else is known of the patient. None: not recorded. Empty: asked, and none known."""

    comorbidity: tuple[TextT, ...] | None = None
    drugs: tuple[Drug[TextT], ...] | None = None
    allergies: tuple[TextT, ...] | None = None
    family_history: tuple[TextT, ...] | None = None


@dataclass(frozen=True, slots=True)
class Standing(Generic[TextT, WhenT]):
    """Where things stand, each in the words of the case. None: not recorded."""

    presented: TextT | None = None
    extent: TextT | None = None
    response: TextT | None = None
    treatments: tuple[Treatment[TextT, WhenT], ...] | None = None
    """None: not recorded; empty: recorded that nothing was given yet."""
    tolerance: TextT | None = None
    fitness: Fitness[WhenT] | None = None
    trials: TextT | None = None
    wish: TextT | None = None
    own_question: TextT | None = None
    """The patient's own question to the board."""


@dataclass(frozen=True, slots=True)
class Question(Generic[TextT, WhenT]):
    """The question to the board, with the day by which the answer is needed and why."""

    text: TextT | None
    needed_by: WhenT | None = None
    why: TextT | None = None
    urgency: Term | None = None
