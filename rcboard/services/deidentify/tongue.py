"""The language of a text, told by its small words; a text may change its language from part to part."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.services.deidentify.lists import LANGUAGES, words

if TYPE_CHECKING:
    from rcboard.services.deidentify.reading import Reading

_FALLBACK = "en"


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    """For each small word the languages that use it; a word of one language counts more than a shared one."""
    users: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in words("function", language=language):
            users.setdefault(word, []).append(language)
    return {word: dict.fromkeys(languages, 1 / len(languages)) for word, languages in users.items()}


def language_of(reading: Reading, asked: str | None = None) -> str:
    """The language that words are replaced in: the one asked for if it has lists, else the one most read."""
    if asked and asked.lower()[:2] in LANGUAGES:
        return asked.lower()[:2]
    scores = shares(reading)
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > 0 else _FALLBACK


def shares(reading: Reading, most: int = 4000) -> dict[str, float]:
    """How much of the small words speaks for each language, in the first words of the text."""
    weights = _weights()
    scores = dict.fromkeys(LANGUAGES, 0.0)
    for low in reading.lows[:most]:
        for language, weight in weights.get(low, {}).items():
            scores[language] += weight
    return scores


def is_foreign(reading: Reading) -> bool:
    """Whether the text is in none of the six languages: then only what holds anywhere was looked for."""
    letters = [low for low in reading.lows[:4000] if not low[0].isdigit()]
    if len(letters) < 20:
        return False
    known = sum(low in _weights() for low in letters)
    return known / len(letters) < 0.12
