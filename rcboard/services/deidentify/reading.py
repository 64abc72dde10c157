"""A text as the rules read it: cleaned of what hides letters, folded for comparing, cut into words.

Every rule works on `clean` or on the words; `Reading.span` leads back to the places in the text as it was handed in.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0]"
)
"""Characters that are not seen, and accents that stand as characters of their own."""

_LOOK_ALIKE = {
    **dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝьӏ", "ABESIJKMHOPCTYXaesijopcyxdqwbl", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲ", "ABEZHIKMNOPTYXoc", strict=True)),
}
"""Cyrillic and Greek letters that look like Latin ones. Greek letters with a meaning in medicine stay."""

_PLAIN = {
    **_LOOK_ALIKE,
    **{chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060", "'"),
    **{chr(c): " " for c in (*range(9), 11, 12, *range(14, 32), 127)},
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_PLAIN_TABLE = str.maketrans(_PLAIN)


def _fold_table() -> dict[int, str]:
    """One letter for one letter, lower case and without accents, for the Latin alphabet."""
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0].lower()
        table[code] = base if len(base) == 1 else char
    for group, plain in {
        "ßẞſ": "s",
        "øØ": "o",
        "łŁ": "l",
        "đĐðÐ": "d",
        "æÆ": "a",
        "œŒ": "o",
        "þÞ": "t",
        "ıİ": "i",
    }.items():
        for char in group:
            table[ord(char)] = plain
    return table


_FOLD = _fold_table()


def word_set(line: str) -> frozenset[str]:
    """The words of a line as a set: how short lists stand in the code."""
    return frozenset(line.split())


_GERMAN = word_set("der die das und ist nicht mit bei wir ein eine im wurde des dem")
_DUTCH = word_set("het een van met voor niet dat zijn bij ook naar werd wordt geen uit mevrouw")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def fold(text: str) -> str:
    """Lower case without accents, letter for letter (same length): the form in which words are compared."""
    return text.translate(_FOLD)


@dataclass(slots=True)
class Reading:
    """A text ready for the rules."""

    text: str
    clean: str
    """Without hidden characters, accents joined to their letters, one kind of blank, hyphen and apostrophe."""
    folded: str
    """`clean`, lower case and without accents; the same places."""
    places: list[int] | None
    """For each character of `clean` its place in `text`; None where both are the same."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """The words and numbers of `clean`; `lows` are the same, folded."""
    lows: list[str] = field(default_factory=list)
    language: str = ""
    """The language that most of it is in, once that is known."""
    german: bool = False
    dutch: bool = False
    small: bool = False
    """Whether the text is written without capitals, as hurried notes are."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The places in the text as handed in, with the accents and hidden characters that belong to them."""
        if self.places is None:
            return start, end
        first = self.places[start]
        last = self.places[end] if end < len(self.places) else len(self.text)
        if end > start and end < len(self.places):
            # What lies between the last character and the next one is hidden and belongs to the last.
            return first, last
        return first, max(first, last)

    def between(self, start: int, end: int) -> range:
        """The words that lie between two places of `clean`."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def gap(self, index: int) -> str:
        """What stands between this word and the next one."""
        if index + 1 >= len(self.starts):
            return self.clean[self.ends[index] :]
        return self.clean[self.ends[index] : self.starts[index + 1]]


def _without_hidden(text: str) -> tuple[str, list[int]]:
    """The text without hidden characters, accents joined to their letters, and the place of each character."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if not _HIDDEN.match(char):
            chars.append(char)
            places.append(place)
        elif chars and unicodedata.combining(char):
            joined = unicodedata.normalize("NFC", chars[-1] + char)
            if len(joined) == 1:
                chars[-1] = joined
    return "".join(chars), places


def read(text: str) -> Reading:
    """Prepare a text for the rules; linear in its length."""
    if _HIDDEN.search(text):
        clean, places = _without_hidden(text)
    else:
        clean, places = text, None
    clean = clean.translate(_PLAIN_TABLE)
    folded = clean.translate(_FOLD)
    reading = Reading(text, clean, folded, places)
    starts, ends, words, lows = reading.starts, reading.ends, reading.words, reading.lows
    for match in _WORD.finditer(clean):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        words.append(match.group())
        lows.append(folded[start:end])
    first = lows[:400]
    reading.german = sum(low in _GERMAN for low in first) * 12 > len(first)
    reading.dutch = sum(low in _DUTCH for low in first) * 14 > len(first)
    sample = [word for word in words[:600] if len(word) > 1 and word[0].isalpha()]
    reading.small = len(sample) > 8 and sum(word[0].isupper() and not word.isupper() for word in sample) * 33 < len(
        sample
    )
    return reading
