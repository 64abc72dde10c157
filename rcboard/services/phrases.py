"""Phrases that a centre writes again and again, for every text field: kept as a rule of the centre, with versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.services import centre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.services.work import Work

RULE = "phrases"
MOST, LONGEST = 200, 1000
"""At most so many phrases, each of at most so many characters."""


def phrases(work: Work) -> tuple[str, ...]:
    """The phrases of the centre, in its order."""
    found = centre.rule(work, RULE, [])
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


def set_phrases(work: Work, wanted: Sequence[str]) -> tuple[str, ...]:
    """Keep these phrases; empty and repeated ones are left out. Gives what is kept.

    Needs the right to change the centre's rules. Refuses "people.too_many_phrases" and "people.long_phrase".
    """
    kept = tuple(dict.fromkeys(cleaned for one in wanted if (cleaned := " ".join(one.split()))))
    if len(kept) > MOST:
        raise Refused("people.too_many_phrases", field="phrases", most=MOST)
    if any(len(one) > LONGEST for one in kept):
        raise Refused("people.long_phrase", field="phrases", most=LONGEST)
    centre.set_rule(work, RULE, list(kept))
    return kept
