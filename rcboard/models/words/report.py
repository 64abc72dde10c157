"""Words of what is printed: forms, answers, reviews, and the sentences in which intervals are said."""

from __future__ import annotations

from rcboard.language import N_
from rcboard.models.terms.report import (
    ConsentState,
    Currency,
    Form,
    Index,
    LaneKind,
    LeftOutReason,
    Review,
    Side,
    Unit,
)

FORM: dict[Form, str] = {
    Form.PSEUDONYMISED: N_("Pseudonymised"),
    Form.IDENTITY: N_("Contains identity"),
    Form.ANONYMISED: N_("Anonymised"),
}

REVIEW: dict[Review, str] = {
    Review.AGREES: N_("agrees"),
    Review.DIFFERS: N_("differs"),
    Review.EXPERT: N_("expert"),
    Review.ASKED: N_("asked"),
    Review.NOT_ASKED: N_("not asked"),
}

CONSENT: dict[ConsentState, str] = {
    ConsentState.GIVEN: N_("{kind}: given"),
    ConsentState.REFUSED: N_("{kind}: refused"),
    ConsentState.NOT_ASKED: N_("{kind}: not asked"),
    ConsentState.WITHDRAWN: N_("{kind}: withdrawn"),
    ConsentState.ENDED: N_("{kind}: ended"),
}

CURRENCY: dict[Currency, str] = {
    Currency.WITHIN: N_("recent"),
    Currency.OVER: N_("too old"),
    Currency.NO_LIMIT: N_("no limit"),
}

LANE: dict[LaneKind, str] = {
    LaneKind.TREATMENT: N_("Treatment"),
    LaneKind.IMAGING: N_("Imaging"),
    LaneKind.PATHOLOGY: N_("Pathology"),
    LaneKind.BOARD: N_("Board"),
}

LEFT_OUT: dict[LeftOutReason, str] = {
    LeftOutReason.NOT_REVIEWED: N_("left out, not reviewed"),
    LeftOutReason.IDENTIFIES: N_("left out, it identifies"),
}

SHORT_INTERVALS: dict[tuple[Unit, Side], tuple[str, str]] = {
    (Unit.DAY, Side.BEFORE): (N_("{n} day before"), N_("{n} days before")),
    (Unit.WEEK, Side.BEFORE): (N_("{n} week before"), N_("{n} weeks before")),
    (Unit.MONTH, Side.BEFORE): (N_("{n} month before"), N_("{n} months before")),
    (Unit.YEAR, Side.BEFORE): (N_("{n} year before"), N_("{n} years before")),
    (Unit.DAY, Side.AFTER): (N_("{n} day after"), N_("{n} days after")),
    (Unit.WEEK, Side.AFTER): (N_("{n} week after"), N_("{n} weeks after")),
    (Unit.MONTH, Side.AFTER): (N_("{n} month after"), N_("{n} months after")),
    (Unit.YEAR, Side.AFTER): (N_("{n} year after"), N_("{n} years after")),
}
"""One and many, in tables whose head says from which day is counted."""

_DIAGNOSIS: dict[tuple[Unit, Side], tuple[str, str]] = {
    (Unit.DAY, Side.BEFORE): (N_("{n} day before diagnosis"), N_("{n} days before diagnosis")),
    (Unit.WEEK, Side.BEFORE): (N_("{n} week before diagnosis"), N_("{n} weeks before diagnosis")),
    (Unit.MONTH, Side.BEFORE): (N_("{n} month before diagnosis"), N_("{n} months before diagnosis")),
    (Unit.YEAR, Side.BEFORE): (N_("{n} year before diagnosis"), N_("{n} years before diagnosis")),
    (Unit.DAY, Side.AFTER): (N_("{n} day after diagnosis"), N_("{n} days after diagnosis")),
    (Unit.WEEK, Side.AFTER): (N_("{n} week after diagnosis"), N_("{n} weeks after diagnosis")),
    (Unit.MONTH, Side.AFTER): (N_("{n} month after diagnosis"), N_("{n} months after diagnosis")),
    (Unit.YEAR, Side.AFTER): (N_("{n} year after diagnosis"), N_("{n} years after diagnosis")),
}

_NAMED: dict[tuple[Unit, Side], tuple[str, str]] = {
    (Unit.DAY, Side.BEFORE): (N_("{n} day before the index date"), N_("{n} days before the index date")),
    (Unit.WEEK, Side.BEFORE): (N_("{n} week before the index date"), N_("{n} weeks before the index date")),
    (Unit.MONTH, Side.BEFORE): (N_("{n} month before the index date"), N_("{n} months before the index date")),
    (Unit.YEAR, Side.BEFORE): (N_("{n} year before the index date"), N_("{n} years before the index date")),
    (Unit.DAY, Side.AFTER): (N_("{n} day after the index date"), N_("{n} days after the index date")),
    (Unit.WEEK, Side.AFTER): (N_("{n} week after the index date"), N_("{n} weeks after the index date")),
    (Unit.MONTH, Side.AFTER): (N_("{n} month after the index date"), N_("{n} months after the index date")),
    (Unit.YEAR, Side.AFTER): (N_("{n} year after the index date"), N_("{n} years after the index date")),
}

INTERVALS: dict[Index, dict[tuple[Unit, Side], tuple[str, str]]] = {Index.DIAGNOSIS: _DIAGNOSIS, Index.NAMED: _NAMED}
"""One and many, as they stand alone in a sentence."""

AT_INDEX: dict[Index, str] = {Index.DIAGNOSIS: N_("at diagnosis"), Index.NAMED: N_("at the index date")}
FROM_INDEX: dict[Index, str] = {Index.DIAGNOSIS: N_("From diagnosis"), Index.NAMED: N_("From the index date")}
"""Heads of a column of short intervals."""

LENGTHS: dict[Unit, tuple[str, str]] = {
    Unit.DAY: (N_("{n} day"), N_("{n} days")),
    Unit.WEEK: (N_("{n} week"), N_("{n} weeks")),
    Unit.MONTH: (N_("{n} month"), N_("{n} months")),
    Unit.YEAR: (N_("{n} year"), N_("{n} years")),
}
"""One and many of a unit alone, on the axis of the course."""
