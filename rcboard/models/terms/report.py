"""Terms of what is printed: the form of a page, the state of a mark, and intervals that stand for dates."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

Term = NewType("Term", str)
"""A coded word in English, marked with `N_` where it is defined; the report says it in its own language.

Never free text that somebody typed: the anonymised form prints terms as they are.
"""


class Form(StrEnum):
    """What a page shows of the patient."""

    PSEUDONYMISED = "pseudonymised"
    IDENTITY = "identity"
    ANONYMISED = "anonymised"


class Unit(StrEnum):
    """The unit of an interval; as coarse as the dates behind it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Side(StrEnum):
    """Where an interval lies from the index date."""

    BEFORE = "before"
    AT = "at"
    AFTER = "after"


class Index(StrEnum):
    """What day 0 is (foundations, section 5): the first pathological diagnosis, else a date that a person named."""

    DIAGNOSIS = "diagnosis"
    NAMED = "named"


class Review(StrEnum):
    """What became of the expert review of a pathology finding."""

    AGREES = "agrees"
    DIFFERS = "differs"
    EXPERT = "expert"
    """This row is the expert review itself."""
    ASKED = "asked"
    NOT_ASKED = "not_asked"


class ConsentState(StrEnum):
    """The answer to one question of consent as printed: `ConsentAnswer`, or ended when its last day is past."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Currency(StrEnum):
    """Whether a finding is recent enough, where its age in days may not be told."""

    WITHIN = "within"
    OVER = "over"
    NO_LIMIT = "no_limit"


class LaneKind(StrEnum):
    """The lanes of the course figure: bars, circles, squares and diamonds, so that grey print tells them apart."""

    TREATMENT = "treatment"
    IMAGING = "imaging"
    PATHOLOGY = "pathology"
    BOARD = "board"


class LeftOutReason(StrEnum):
    """Why a free text is not in an anonymised page."""

    NOT_REVIEWED = "not_reviewed"
    IDENTIFIES = "identifies"
