"""The words a person reads for checklists: levels, categories, states, and why an item stands where it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms import checklist as t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcboard.language import Say

LEVEL: dict[t.Level, str] = {
    t.Level.MUST: N_("Must"),
    t.Level.SHOULD: N_("Should"),
    t.Level.CONDITIONAL: N_("When it applies"),
    t.Level.QUESTION: N_("Question"),
}

CATEGORY: dict[t.Category, str] = {
    t.Category.QUESTION: N_("Question"),
    t.Category.CONSENT: N_("Consent"),
    t.Category.IDENTITY: N_("Identity"),
    t.Category.CLINICAL: N_("Clinical"),
    t.Category.FITNESS: N_("Fitness"),
    t.Category.FAMILY: N_("Family"),
    t.Category.LABS: N_("Laboratory"),
    t.Category.IMAGING: N_("Imaging"),
    t.Category.PATHOLOGY: N_("Pathology"),
    t.Category.MOLECULAR: N_("Molecular"),
    t.Category.STAGING: N_("Stage"),
    t.Category.TREATMENT: N_("Treatment"),
    t.Category.PATIENT: N_("Patient"),
    t.Category.PSYCHOSOCIAL: N_("Psychosocial"),
    t.Category.TRIAL: N_("Trial"),
    t.Category.SAMPLE: N_("Sample"),
}

STATE: dict[t.ItemState, str] = {
    t.ItemState.READY: N_("Ready"),
    t.ItemState.STALE: N_("Stale"),
    t.ItemState.MISSING: N_("Missing"),
    t.ItemState.ASKED: N_("Asked"),
    t.ItemState.EXPLAINED: N_("Explained"),
    t.ItemState.NOT_APPLICABLE: N_("Not applicable"),
}

CONDITION: dict[t.Condition, str] = {
    t.Condition.NONE: N_("Always"),
    t.Condition.HOLDS: N_("Applies"),
    t.Condition.FAILS: N_("Does not apply"),
    t.Condition.OPEN: N_("To be said first"),
}

ANSWER: dict[t.Answer, str] = {
    t.Answer.SHOWN: N_("Shown by hand"),
    t.Answer.TAKEN_BACK: N_("Taken back"),
    t.Answer.EXPLAINED: N_("Explained"),
    t.Answer.NOT_APPLICABLE: N_("Not applicable"),
    t.Answer.CLEARED: N_("Back to the rule"),
    t.Answer.CONDITION_HOLDS: N_("Applies"),
    t.Answer.CONDITION_FAILS: N_("Does not apply"),
    t.Answer.ASKED: N_("Asked"),
    t.Answer.ANSWERED: N_("Answered"),
}

WHY: dict[str, str] = {
    "shown": N_("Shown by {shown}."),
    "shown_by_hand": N_("{who} on {when}: {reason}"),
    "stale": N_("{days} days old on {day}; the limit is {limit} days."),
    "no_date": N_("There is no date, and the limit is {limit} days."),
    "nothing": N_("Nothing in the case shows it."),
    "by_hand": N_("To be judged by hand."),
    "unreadable": N_("The rule of this item cannot be read. To be judged by hand."),
    "condition_open": N_("First say whether this applies: {condition}."),
    "condition_fails": N_("Does not apply: {condition}. The case does not show it."),
    "condition_failed_by_hand": N_("{who} on {when}: does not apply. {reason}"),
    "not_applicable": N_("{who} on {when}: {reason}"),
    "explained": N_("{who} on {when}: {reason}"),
    "taken_back": N_("Taken back by {who} on {when}: {reason}"),
    "asked": N_("Asked {of} on {when}."),
}
"""Why an item stands where it stands; the facts fill the places."""

RECIPIENT: dict[t.Category, str] = {
    t.Category.LABS: N_("Laboratory"),
    t.Category.IMAGING: N_("Radiology"),
    t.Category.PATHOLOGY: N_("Pathology"),
    t.Category.MOLECULAR: N_("Molecular pathology"),
    **dict.fromkeys(
        (
            *(t.Category.QUESTION, t.Category.CONSENT, t.Category.IDENTITY, t.Category.CLINICAL, t.Category.FITNESS),
            *(t.Category.FAMILY, t.Category.STAGING, t.Category.TREATMENT, t.Category.PATIENT, t.Category.TRIAL),
            t.Category.PSYCHOSOCIAL,
        ),
        N_("Referring clinician"),
    ),
    t.Category.SAMPLE: N_("Biobank"),
}
"""Who usually has it: a suggestion for the request."""

AGE = N_("{days} of {limit} d")
NO_LIMIT = N_("no limit")
NOT_REVIEWED = N_("Not yet reviewed at this centre")
REVIEWED = N_("Reviewed here by {by} on {on}, edition {edition}")
CHANGED_SINCE = N_("changed since")


def why_words(why: str, facts: Mapping[str, object], say: Say) -> str:
    """The sentence that says why an item stands where it stands, with dates in letters."""
    places = {name: say.date(value) if isinstance(value, date) else value for name, value in facts.items()}
    return say(WHY[why], **places)
