"""Terms of the checklists: how binding an item is, the states it can have, and what a person can answer by hand."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How binding an item is."""

    MUST = "must"
    """A case should not go to the board without it, or the gap is explained."""
    SHOULD = "should"
    """Expected; listed, never counted."""
    CONDITIONAL = "conditional"
    """A must once its condition holds; not counted before."""
    QUESTION = "question"
    """A suggestion while the question to the board is typed; never counted."""


class Category(StrEnum):
    """What an item is about; the order is that of the screen."""

    QUESTION = "question"
    CONSENT = "consent"
    IDENTITY = "identity"
    CLINICAL = "clinical"
    FITNESS = "fitness"
    FAMILY = "family"
    LABS = "labs"
    IMAGING = "imaging"
    PATHOLOGY = "pathology"
    MOLECULAR = "molecular"
    STAGING = "staging"
    TREATMENT = "treatment"
    PATIENT = "patient"
    PSYCHOSOCIAL = "psychosocial"
    TRIAL = "trial"
    SAMPLE = "sample"


class ItemState(StrEnum):
    """Where an item of a case stands on a day."""

    READY = "ready"
    """Something shows it, and it is not too old."""
    STALE = "stale"
    """Something shows it, but it is older than the limit, or its age is not known where there is a limit."""
    MISSING = "missing"
    """Nothing shows it."""
    ASKED = "asked"
    """Nothing shows it yet; somebody was asked. Counts as missing."""
    EXPLAINED = "explained"
    """Nothing shows it, and a person said why."""
    NOT_APPLICABLE = "not_applicable"
    """By rule, or because a person said so with a reason: leaves both sides of the figure."""


class Condition(StrEnum):
    """Whether an item's condition holds."""

    NONE = "none"
    """It has none."""
    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"
    """A clinical judgement that nobody has made yet: the program asks and never decides."""


class Answer(StrEnum):
    """What a person can say of an item by hand. The newest of a group holds."""

    SHOWN = "shown"
    """It is there: a document, a statement; with its date where it has one."""
    TAKEN_BACK = "taken_back"
    """The automatic "ready" is not right."""
    EXPLAINED = "explained"
    NOT_APPLICABLE = "not_applicable"
    CLEARED = "cleared"
    """Back to what the rules say."""
    CONDITION_HOLDS = "condition_holds"
    CONDITION_FAILS = "condition_fails"
    ASKED = "asked"
    ANSWERED = "answered"
    """What was asked for has come, or is not waited for any more."""


CONDITION_ANSWERS = frozenset({Answer.CONDITION_HOLDS, Answer.CONDITION_FAILS})
ASKING_ANSWERS = frozenset({Answer.ASKED, Answer.ANSWERED})
NEED_REASON = frozenset({Answer.SHOWN, Answer.TAKEN_BACK, Answer.EXPLAINED, Answer.NOT_APPLICABLE})
"""Answers that take one sentence."""
