"""The consent chips of the banner: worked out from the answers, never typed (design, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.models.terms.consent import CHIP_ORDER, ConsentAnswer, ConsentKind
from rcboard.models.words.case import CONSENT_CHIP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rcboard.language import Say
    from rcboard.services.consents import ConsentRow

SOON = 30
"""Days before the end of an answer from which the banner says so."""


@dataclass(frozen=True, slots=True)
class ChipWords:
    """One chip: its words, state and icon."""

    words: str
    state: str
    icon: str


def chips(answers: Mapping[ConsentKind, ConsentRow], on: date, say: Say) -> tuple[ChipWords, ...]:
    """Withdrawn first, then what is given (or that care is not), then what ends within 30 days."""
    found = []
    withdrawn = [kind for kind in CHIP_ORDER if answers[kind].answer is ConsentAnswer.WITHDRAWN]
    if withdrawn:
        names = ", ".join(say(CONSENT_CHIP[kind]) for kind in withdrawn)
        found.append(ChipWords(say("Consent withdrawn: {answers}", answers=names), "missing", "ban"))
    given = [kind for kind in CHIP_ORDER if answers[kind].holds(on)]
    if ConsentKind.CARE not in given:
        found.append(ChipWords(say("No consent for care"), "missing", "circle-x"))
        names = ", ".join(say(CONSENT_CHIP[kind]) for kind in given)
        if given:
            found.append(ChipWords(say("Consent: {answers}", answers=names), "ready", "circle-check"))
    elif len(given) == len(CHIP_ORDER):
        found.append(ChipWords(say("Consent: all six"), "ready", "circle-check"))
    else:
        names = ", ".join(say(CONSENT_CHIP[kind]) for kind in given)
        found.append(ChipWords(say("Consent: {answers}", answers=names), "ready", "circle-check"))
    for kind in given:
        ends = answers[kind].ends
        if ends is not None and (ends - on).days <= SOON:
            name = say(CONSENT_CHIP[kind])
            words = say("{answer} ends {day}", answer=name[:1].upper() + name[1:], day=say.date(ends, "dd-MMM"))
            found.append(ChipWords(words, "stale", "history"))
    return tuple(found)
