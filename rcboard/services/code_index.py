"""The words by which codes are found, folded so that case, accents and the two spellings of English do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from rcboard.models.terms.codes import Axis
from rcboard.services import vocabularies
from rcboard.services.code_sets import code_set

_WORD = re.compile(r"[^\W_]+")
INNER = 3
"""From this many letters a part inside a word is found; shorter ones only at its beginning."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a code in the index."""

    code: str
    text: str
    words: tuple[str, ...]
    preferred: bool
    site: str
    """A site the name itself implies; empty for most."""


@dataclass(frozen=True, slots=True)
class Place:
    """A site as people say it, with the code that is offered."""

    label: str
    code: str
    words: tuple[str, ...]
    types: tuple[int, int] | None
    """Histology numbers it is meant for; None for any."""


def fold(text: str) -> str:
    """A text without case, accents and the differences of British and American spelling.

    "ae" and "oe" become "e", "ou" becomes "o": phaeo- and pheo-, oesophag- and esophag-, tumour and tumor are the same.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return plain.replace("ae", "e").replace("oe", "e").replace("ou", "o").replace("fibre", "fiber")


def words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _name(code: str, text: str, preferred: bool, site: str = "") -> Name:
    words = words_of(text)
    joined = fold(text).replace("/", "").replace("-", "")
    if "/" in text or "-" in text:  # AT/RT is also typed ATRT
        words = (*words, *_WORD.findall(joined))
    return Name(code, text, words, preferred, site)


@cache
def names() -> tuple[Name, ...]:
    found = [_name(row.code, row.term, True) for row in vocabularies.morphologies().values()]
    found += [
        _name(row["code"], vocabularies.british(row["term"]), False)
        for row in vocabularies.rows("synonyms.csv")
        if row["code"] in vocabularies.morphologies()
    ]
    found += [
        _name(row["code"], row["name"], False, row["topography"])
        for row in vocabularies.rows("names.csv")
        if row["code"] in vocabularies.morphologies()
    ]
    return tuple(found)


@cache
def sites() -> tuple[Name, ...]:
    return tuple(
        Name(row.code, row.term, words_of(row.term + " " + row.group), True, "")
        for row in vocabularies.topographies().values()
    )


@cache
def places() -> tuple[Place, ...]:
    found = []
    for row in vocabularies.rows("site_words.csv"):
        low, _, high = row["for_morphology"].partition("-")
        types = (int(low[:4]), int(high[:4])) if low else None
        found.append(Place(row["label"], row["topography"], words_of(row["words"] + " " + row["label"]), types))
    found += [  # every site of ICD-O by its own words, after the ways people say it
        Place(row.term.removesuffix(", NOS"), row.code, words_of(row.term), None)
        for row in vocabularies.topographies().values()
    ]
    return tuple(found)


@cache
def _index(of: Axis) -> dict[str, frozenset[int]]:
    """Folded word to the numbers of the names that have it."""
    index: defaultdict[str, set[int]] = defaultdict(set)
    for number, name in enumerate(names() if of is Axis.MORPHOLOGY else sites()):
        for word in name.words:
            index[word].add(number)
    return {word: frozenset(numbers) for word, numbers in index.items()}


def forms(token: str) -> tuple[str, ...]:
    """A typed word, and what it becomes when a British spelling is half typed: "pha" on the way to "phaeo"."""
    return (token, token[:-1] + "e") if token[-1] in "ao" and len(token) > 1 else (token,)


def quality_of(token: str, word: str) -> int:
    """How well a typed word meets one of a name: 3 whole, 2 its beginning, 1 a part of it, 0 not at all."""
    if token == word:
        return 3
    if word.startswith(token):
        return 2
    return 1 if len(token) >= INNER and token in word else 0


@cache
def _place_index() -> dict[str, frozenset[int]]:
    """Folded word to the numbers of the places that are called so."""
    index: defaultdict[str, set[int]] = defaultdict(set)
    for number, place in enumerate(places()):
        for word in place.words:
            index[word].add(number)
    return {word: frozenset(numbers) for word, numbers in index.items()}


def _met(token: str, index: dict[str, frozenset[int]], least: int) -> dict[int, int]:
    """What a typed word meets in an index, each with the best quality, none worse than `least`."""
    by_quality: dict[int, set[int]] = {1: set(), 2: set(), 3: set()}
    for form in forms(token):
        for word, numbers in index.items():
            if form in word and (quality := quality_of(form, word)) >= least:
                by_quality[quality] |= numbers
    return {number: quality for quality, numbers in by_quality.items() for number in numbers}


@lru_cache(maxsize=512)
def found_in(token: str, of: Axis) -> dict[int, int]:
    """The names that a typed word meets, each with the best quality."""
    return _met(token, _index(of), 1)


@lru_cache(maxsize=512)
def places_named(token: str) -> dict[int, int]:
    """The sites that a typed word begins to name, each with the best quality; parts inside a word do not count."""
    return _met(token, _place_index(), 2)


def spans_of(term: str, tokens: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where the typed words stand in the shown term; the folded text is shorter, so the shortest stretch is sought."""
    found = set()
    for word in re.finditer(r"[^\W_]+", term):
        for token in (form for typed in tokens for form in forms(typed)):
            at = fold(word.group()).find(token)
            if at < 0 or (at and len(token) < INNER):
                continue
            begin = next(n for n in range(len(word.group()) + 1) if len(fold(word.group()[:n])) >= at)
            end = next(
                n
                for n in range(begin, len(word.group()) + 1)
                if fold(word.group()[:n]).find(token) >= 0 and len(fold(word.group()[:n])) >= at + len(token)
            )
            found.add((word.start() + begin, word.start() + end))
            break
    return tuple(sorted(found))


_NO_SITE = frozenset(
    words_of(
        "nos and other of lesion overlapping parts specified unspecified sites primary system site unknown upper lower "
        "middle gland associated short long the wall soft tissue tissues connective subcutaneous head body tail base "
        "lobe cortex medulla bones joints border surface fundus anterior posterior lateral inner outer"
    )
)
"""Words of ICD-O's site names that name no organ by themselves: the head of the pancreas is no head."""


_VAGUE = frozenset(words_of("upper lower gland soft tissue connective wall"))
"""Words of everyday names that are too vague alone."""


@cache
def site_words(topography: str) -> frozenset[str]:
    """The folded words by which a site goes in reports: of its term, and of the ways people say it."""
    row = vocabularies.topographies().get(topography)
    words = {word for word in words_of(row.term) if word not in _NO_SITE} if row else set()
    for said in vocabularies.rows("site_words.csv"):
        if topography in code_set(said["covers"]):
            words |= set(words_of(said["words"])) - _VAGUE
    return frozenset(word for word in words if len(word) > 2)


@cache
def covered(label: str) -> frozenset[str]:
    """The site codes that a way of saying a site covers: "uterus" covers C53.0 to C55.9."""
    rows = [row["covers"] for row in vocabularies.rows("site_words.csv") if row["label"] == label]
    return frozenset(code for code in vocabularies.topographies() if any(code in code_set(text) for text in rows))


def forget() -> None:
    """Build the index anew at the next search."""
    for kept in (names, sites, places, _index, _place_index, found_in, places_named, site_words, covered):
        kept.cache_clear()
