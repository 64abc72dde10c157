"""How strong a passphrase is, in words. The estimate is zxcvbn's, which knows words, names, dates and keyboard rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.language import Say

ENOUGH = 10.0
"""Powers of ten of guesses that are asked for. The store's key derivation takes half a second for each guess on a
machine like the one that made it: 160 years of guessing on one such machine."""
STRONG = 13.0
LONGEST = 100
"""Characters that are looked at; the estimate's time grows with the square."""


@dataclass(frozen=True, slots=True)
class Strength:
    """`enough`: whether the passphrase may be used; `words`: what is said; `state`: its colour and icon."""

    enough: bool
    state: str
    icon: str
    words: str
    then: str


def strength(passphrase: str, own: Sequence[str], say: Say) -> Strength:
    """Judge a passphrase. `own`: what others could guess of this person, such as name and centre."""
    better = say("Five words are better than one word with signs.")
    if not passphrase:
        return Strength(False, "na", "minus", say("Not chosen yet"), better)
    from zxcvbn import zxcvbn

    found = zxcvbn(passphrase[:LONGEST], user_inputs=[word for word in own if word])
    power = float(found["guesses_log10"])
    count = len(passphrase.split())
    if power < ENOUGH:
        advice = say("Take five words that do not belong together.")
        return Strength(False, "missing", "circle-x", say("Weak: too easy to guess"), advice)
    said = say.plural("Strong: {n} word", "Strong: {n} words", count) if power >= STRONG else say("Good enough")
    return Strength(True, "ready", "circle-check", said, better)
