"""How the states of a checklist are worded and marked: icon, word and colour, and what is read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.checklist import Category, Condition, ItemState, Level
from rcboard.models.terms.consent import ConsentKind
from rcboard.models.words.case import CONSENT_KIND
from rcboard.models.words.checklist import AGE, LEVEL, NO_LIMIT, STATE, why_words
from rcboard.services.case_fields import FIELDS
from rcboard.ui.common.ring import Readiness

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.services.checklist_evidence import Evidence
    from rcboard.services.checklist_record import ListReview
    from rcboard.services.checklists import ItemResult
    from rcboard.services.readiness import Readiness as Figure

MARK: dict[ItemState, tuple[str, str]] = {
    ItemState.READY: ("ready", "circle-check"),
    ItemState.STALE: ("stale", "history"),
    ItemState.MISSING: ("missing", "circle-x"),
    ItemState.ASKED: ("missing", "circle-x"),
    ItemState.EXPLAINED: ("na", "message-square"),
    ItemState.NOT_APPLICABLE: ("na", "minus"),
}
"""Colour and icon of a state; the word stands beside them. What was asked for is still missing."""

OPEN_CONDITION = N_("To be said")
SHOWN: dict[str, str] = {
    "age": N_("Birth date"),
    "sex": N_("Sex"),
    "entity": N_("Entity"),
    "site": N_("Site"),
    "type": N_("Tumour type"),
    "samples": N_("Samples"),
    "consent of guardians": N_("Consent of the guardians"),
}
"""Evidence that is no event, in words."""


def ring_of(figure: Figure) -> Readiness:
    """The counts of the ring: explained is in place."""
    return Readiness(figure.in_place, figure.stale, figure.missing)


def is_open_condition(each: ItemResult) -> bool:
    """Whether nobody has said yet whether the item applies."""
    return each.condition is Condition.OPEN and not each.resolved


def mark(each: ItemResult, say: Say) -> tuple[str, str, str]:
    """Colour, icon and word of an item's state."""
    if is_open_condition(each):
        return "na", "circle-help", say(OPEN_CONDITION)
    state, icon = MARK[each.state]
    shown = ItemState.MISSING if each.state is ItemState.ASKED else each.state
    return state, icon, say(STATE[shown])


def evidence_words(one: Evidence, say: Say) -> str:
    """What shows an item, with its date: "CT chest, 08-Sep-2026"."""
    words = one.words
    if words in FIELDS:
        words = say(FIELDS[words].words)
    elif words in SHOWN:
        words = say(SHOWN[words])
    elif words.startswith("consent ") and words.removeprefix("consent ") in set(ConsentKind):
        words = say("Consent for {what}", what=say(CONSENT_KIND[ConsentKind(words.removeprefix("consent "))]).lower())
    if one.dated is None:
        return words
    return say("{what}, {day}", what=words, day=partial(one, say))


def partial(one: Evidence, say: Say) -> str:
    """The date of what shows an item, as exact as it is known."""
    from rcboard.services.dates import show_date

    return show_date(one.dated, say) if one.dated else ""


def shown_by(each: ItemResult, say: Say) -> str:
    """The words of the column "Shown by": what shows it, else what was done about it."""
    if is_open_condition(each):
        return each.item.when_text
    if each.asked is not None and not each.resolved:
        asked = say("Asked {day}, {whom}", day=say.date(each.asked.on), whom=each.asked.of_whom)
        return asked if not each.shown else f"{_all_shown(each, say)}. {asked}"
    if each.shown:
        return _all_shown(each, say)
    if not each.why:
        return ""
    if each.why == "nothing":
        return say("Nothing shows it")
    return why_words(each.why, each.facts, say)


def _all_shown(each: ItemResult, say: Say) -> str:
    """The first two pieces of evidence, and how many more there are."""
    if each.why == "shown_by_hand":
        return why_words(each.why, each.facts, say)
    said = list(dict.fromkeys(evidence_words(one, say) for one in each.shown if one.words))
    more = len(said) - 2
    return "; ".join(said[:2]) + (f" +{more}" if more > 0 else "")


def age_words(each: ItemResult, say: Say) -> str:
    """The words of the column "Age on board day": "65 of 42 d", "no limit", or empty where nothing shows it."""
    if not each.shown or (each.resolved and each.state is not ItemState.READY):
        return ""
    if each.limit_days is None:
        return say(NO_LIMIT)
    if each.age_days is None:
        return say("no date")
    return say(AGE, days=each.age_days, limit=each.limit_days)


def age_read(each: ItemResult, say: Say) -> str:
    """The age as it is read aloud: "65 days, limit 42, stale"."""
    if each.limit_days is None or each.age_days is None or not each.shown:
        return age_words(each, say)
    words = say("{days} days, limit {limit}", days=each.age_days, limit=each.limit_days)
    return say("{age}, stale", age=words) if each.age_days > each.limit_days else words


def row_read(each: ItemResult, say: Say) -> str:
    """What is read for a row: "Steroid precursors, must, missing, asked 05-Nov-2026"."""
    parts = [each.item.text, say(LEVEL[each.item.level]).lower(), mark(each, say)[2].lower()]
    if each.asked is not None and not each.resolved:
        parts.append(say("asked {day}", day=say.date(each.asked.on)))
    age = age_read(each, say)
    if age:
        parts.append(age)
    return ", ".join(parts)


def source_words(each: ItemResult, say: Say) -> str:
    """How binding it is and who says so, with the edition."""
    return say("{level}. Advice to check: {source}", level=say(LEVEL[each.item.level]), source=each.item.source)


def review_words(review: ListReview | None, edition: str, say: Say) -> tuple[str, str, str]:
    """Colour, icon and words of "Reviewed here by ... on ..."."""
    from rcboard.models.words.checklist import NOT_REVIEWED, REVIEWED

    if review is None:
        return "stale", "triangle-alert", say(NOT_REVIEWED)
    words = say(REVIEWED, by=review.by, on=say.date(review.on), edition=review.edition)
    if review.unchanged and review.edition == edition:
        return "", "", words
    return "stale", "triangle-alert", say("{reviewed}; changed since", reviewed=words)


ORDER = tuple(Category)
"""The order of the groups."""


def counted_group(each: ItemResult) -> bool:
    """Whether the item stands above the line: a must, or a conditional item."""
    return each.item.level is not Level.SHOULD
