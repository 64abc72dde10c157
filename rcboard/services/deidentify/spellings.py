# ruff: noqa: E501  patterns are easier to read on one line
"""The spellings in which a known value may stand in a text. The property tests draw from the same generator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.services.deidentify.reading import fold, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTICLES = word_set(
    "de del della dello dei degli di da dal dalla do dos das du des la le les lo el los las van von vom zu zum zur der den dem ter "
    "ten te het 't in op aan y e i et und af av the bin ibn al ben ap mac mc st ste san santa d l o ni nic ua"
)
"""Small words inside names: never searched for alone."""

_PART = re.compile(r"[^\W\d_]+")
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s"))
_WRITTEN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ñ": "ny"}
)


def parts(name: str) -> list[str]:
    """The parts of a name, folded, without titles' dots: "Müller-Lüdenscheidt" has two."""
    return [fold(part) for part in _PART.findall(name)]


def part_forms(part: str) -> frozenset[str]:
    """Folded forms of one part: as it is, umlauts written out and taken back, without its apostrophe."""
    whole = fold(part)
    written = fold(part.lower().translate(_WRITTEN))
    forms = {whole, written}
    for pair, single in _UMLAUTS:
        forms |= {form.replace(pair, single) for form in tuple(forms)}
    return frozenset(form for form in forms if form)


def near(one: str, other: str) -> bool:
    """Whether two folded words differ by one letter: put in, left out, changed, or two exchanged."""
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(long) - len(short) > 1:
        return False
    at = 0
    while at < len(short) and short[at] == long[at]:
        at += 1
    if len(short) == len(long):
        if short[at + 1 :] == long[at + 1 :]:
            return True
        return short[at + 2 :] == long[at + 2 :] and short[at : at + 2] == long[at : at + 2][::-1]
    return short[at:] == long[at + 1 :]


def name_spellings(given: str, family: str) -> Iterator[str]:
    """Spellings of a whole name as letters, labels, lists and hurried hands write it."""
    first = given.split(maxsplit=1)[0] if given.split() else given
    yield f"{given} {family}"
    yield f"{family} {given}"
    yield f"{family}, {given}"
    yield f"{family.upper()} {given}"
    yield f"{given.upper()} {family.upper()}"
    yield f"{family.upper()}, {given.upper()}"
    yield f"{first[0]}. {family}"
    yield f"{family} {first[0]}."
    yield f"{first}\n{family}"
    yield family
    yield f"{family}s"
    yield f"{family}'s"
    yield family.upper()
    yield family.translate(_WRITTEN)
    yield f"{given.lower()} {family.lower()}"


def number_pattern(value: str) -> str | None:
    """A pattern for a number with and without separators; None where too little is left to be certain."""
    signs = re.findall(r"[0-9A-Za-z]", fold(value))
    digits = sum(sign.isdigit() for sign in signs)
    if len(signs) < 4 or digits < 3:
        return None
    return r"(?<![0-9a-z])" + r"[ ./\-_|:\t]{0,2}".join(signs) + r"(?![0-9a-z])"


def phone_patterns(value: str) -> list[str]:
    """Patterns for a phone number, with and without country code, in any grouping."""
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", value))
    if len(digits) < 5:
        return []
    bodies = {digits, digits.lstrip("0")}
    international = value.strip().startswith(("+", "00"))
    if international:
        plain = digits.lstrip("0") if value.strip().startswith("00") else digits
        bodies |= {plain[size:] for size in (1, 2, 3) if len(plain) - size >= 6}
    longest = sorted((body for body in bodies if len(body) >= 5), key=len, reverse=True)
    gap = r"[ ./\-()\t]{0,3}"
    return [
        r"(?<![0-9])(?:(?:\+|00)[ ]?[0-9]{1,3}" + gap + r")?(?:\(?0\)?" + gap + ")?" + gap.join(body) + r"(?![0-9])"
        for body in longest
    ]
