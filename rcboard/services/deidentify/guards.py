# ruff: noqa: E501  patterns are easier to read on one line
"""What stays: eponyms with their nouns, drugs, genes, scores, common words. A guarded word is medicine unless a title
or the record says that it is a person."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.lists import entries, words
from rcboard.services.deidentify.reading import Reading, fold, word_set
from rcboard.services.deidentify.spellings import PARTICLES

if TYPE_CHECKING:
    from rcboard.services.deidentify.finding import Hit

LABEL_KINDS = (
    "patient_name", "relative_name", "clinician_name", "birth_date", "date", "id", "address", "city", "hospital", "occupation", "email",
)  # fmt: skip

_LINKS = word_set("de d del della di du des van of nach the le la von et y und and en")


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Titles and forms of address before a name, folded."""
    return words("titles")


@lru_cache(maxsize=1)
def _eponyms() -> frozenset[str]:
    found = set()
    for word in words("eponyms", "names"):
        found.update(word.split("-"))
    return frozenset(part for part in found if len(part) > 1)


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return words("eponyms", "heads")


@lru_cache(maxsize=1)
def _before() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in words("eponyms", "before"))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return words("words") | words("words", "names too") | words("function")


@lru_cache(maxsize=1)
def _medical() -> frozenset[str]:
    return (
        words("medicine") | words("medicine", "drugs") | words("medicine", "genes") | words("medicine", "abbreviations")
    )


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    labels = frozenset(
        word for kind in LABEL_KINDS for entry in entries("labels", kind) for word in re.findall(r"[^\W\d_]{3,}", entry)
    )
    places = words("places", "hospital") | words("places", "org")
    feasts = frozenset(word for entry in entries("dates", "months") for word in entry.split() if len(word) > 3)
    work = frozenset(entry for entry in entries("life", "occupations") if entry.isalpha())
    roles = words("people", "roles")
    return (words("words") | words("function") | titles() | labels | places | feasts | work | roles) - words(
        "words", "names too"
    )


def _parts_of(name: str) -> frozenset[str]:
    """The single words of a list of names, without particles."""
    whole = " ".join(entries(name)).replace("-", " ").replace("'", " ")
    return frozenset(part for part in whole.split() if len(part) > 2) - PARTICLES


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return _parts_of("given")


@lru_cache(maxsize=1)
def _family() -> frozenset[str]:
    return _parts_of("family")


@lru_cache(maxsize=1)
def _towns() -> dict[str, bool]:
    """Single-word towns; True for the large ones."""
    found = {name: False for name in entries("towns", "small") if name.isalpha()}
    found.update(
        {name: True for name in (*entries("towns", "large"), *entries("places", "additions")) if name.isalpha()}
    )
    return found


def is_town(low: str) -> bool:
    """Whether a folded word is the name of a town."""
    return low in _towns()


def is_large_town(low: str) -> bool:
    """Whether a folded word is the name of a large town."""
    return _towns().get(low, False)


def is_stop(low: str) -> bool:
    """Whether a folded word is never part of a name: headings, verbs, departments, titles."""
    return low in _stops()


def is_given(low: str) -> bool:
    """Whether a folded word stands in the list of given names."""
    return low in _given()


def is_family(low: str) -> bool:
    """Whether a folded word stands in the list of family names."""
    return low in _family()


def is_common(low: str) -> bool:
    """Whether a folded word is an everyday word of one of the six languages."""
    return low in _common()


def is_medical(low: str) -> bool:
    """Whether a folded word is a drug, a gene, a score, an organ or another word of medicine."""
    return low in _medical()


@lru_cache(maxsize=1)
def _short() -> frozenset[str]:
    return words("medicine", "abbreviations") | words("medicine", "genes")


def medicine_here(reading: Reading, index: int) -> bool:
    """Whether the word at this place is medicine; "Ana" with one capital is a name, "ANA" an antibody."""
    low, word = reading.lows[index], reading.words[index]
    if low in _short() and word.istitle() and is_given(low):
        return False
    return is_medical(low)


def is_eponym(low: str) -> bool:
    """Whether a folded word names diseases, signs, scores or operations."""
    return low in _eponyms() or (low.endswith("s") and low[:-1] in _eponyms())


def is_head(low: str) -> bool:
    """Whether a word is the noun that an eponym goes with."""
    return low in _heads() or (
        len(low) > 8
        and low.endswith(("sarkom", "sarkoms", "lymphom", "syndrom", "krankheit", "zelltumor", "karzinom", "ziekte"))
    )


def eponym_here(reading: Reading, index: int) -> bool:
    """Whether the word at this place is an eponym in a medical phrase: Ewing sarcoma, enfermedad de Dupuytren."""
    if not is_eponym(reading.lows[index]):
        return False
    lows = reading.lows
    first = last = index
    while (
        last + 1 < len(lows) and reading.gap(last) in {"-", " - ", "–", "/", "'s ", "' "} and is_eponym(lows[last + 1])
    ):
        last += 1
    while (
        first > 0
        and reading.gap(first - 1) in {"-", " - ", "–", "/"}
        and (is_eponym(lows[first - 1]) or lows[first - 1] == "non")
    ):
        first -= 1
    if last > first and reading.words[index][0].isupper():
        return True
    here = last
    for _step in range(3):
        if here + 1 >= len(lows) or reading.gap(here).strip(" -'–\n") or len(reading.gap(here)) > 4:
            break
        here += 1
        if is_head(lows[here]) or (is_medical(lows[here]) and here == last + 1):
            return True
        if lows[here] not in {"s", "cell", "like", "type"} and not is_eponym(lows[here]):
            break
    here = first - 1
    while here >= 0 and lows[here] in _LINKS and first - here <= 3 and len(reading.gap(here)) <= 2:
        here -= 1
    if here >= 0 and len(reading.gap(here)) <= 3 and reading.gap(here).strip(" .'-") == "":
        if lows[here] in {"m", "mb"}:
            return "." in reading.gap(here)
        return "." not in reading.gap(here) and (lows[here] in _before() or lows[here] in _heads())
    return False


def titled(reading: Reading, index: int) -> bool:
    """Whether a title or a form of address stands right before a word: Dr. Ewing, Frau Klein."""
    if index == 0 or len(reading.gap(index - 1)) > 3 or reading.gap(index - 1).strip(" ."):
        return False
    low = reading.lows[index - 1]
    if low == "m" and german(reading):
        return False
    return low in titles()


def is_title_at(reading: Reading, index: int) -> bool:
    """Whether the word at this place is a title or a form of address."""
    return reading.lows[index] in titles()


def starts_sentence(reading: Reading, index: int) -> bool:
    """Whether a word stands first in its sentence or line, where a capital says nothing."""
    if index == 0:
        return True
    gap = reading.gap(index - 1)
    return "\n" in gap or any(sign in gap for sign in ".:!?;•*") or gap.strip() in {"-", "–"}


def german(reading: Reading) -> bool:
    """Whether the text is mostly German, where every noun has a capital."""
    return reading.german


@lru_cache(maxsize=1)
def phrases() -> tuple[str, ...]:
    """Fixed phrases of medicine that always stay, folded."""
    return tuple(fold(phrase) for phrase in entries("eponyms", "phrases"))


@lru_cache(maxsize=1)
def _fixed() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:" + "|".join(re.escape(one) for one in sorted(phrases(), key=len, reverse=True)) + r")(?![a-z])"
    )


_MEASURE = re.compile(
    r"(?:c[DU]?\d|rs\d|NM_|NP_|ENST|HGVS|[cgp]\.[\dA-Z]|T[0-4][a-d]?N[0-3]|[CD]\d\d\.\d|ICD|HLA|CD\d|EORTC|NCT\d|SNOMED|ORPHA|COG|SIOP|AREN|AEWS|AHOD|ACNS|ANBL|EpSSG)",
)


def _before_head(reading: Reading, hit: Hit) -> bool:
    """Whether the noun of an eponym follows, and the words of the find are eponyms: Baker cyst, Royal Marsden score."""
    words_ = reading.between(hit.start, hit.end)
    if not words_ or words_.stop >= len(reading.lows) or reading.gap(words_.stop - 1) not in {" ", "-", "'s "}:
        return False
    if not is_head(reading.lows[words_.stop]):
        return False
    return len(words_) <= 3 and any(is_eponym(reading.lows[index]) for index in words_)


def stays(reading: Reading, hit: Hit) -> bool:
    """Whether a find is medicine after all: a fixed phrase, a gene variant, a code, a trial."""
    if hit.weight >= 8:
        return False
    text = reading.clean[hit.start : hit.end]
    low = reading.folded[hit.start : hit.end]
    if hit.kind in {Kind.ID, Kind.PHONE}:
        return bool(_MEASURE.match(text))
    if (
        hit.weight < 6
        and hit.kind in {Kind.CITY, Kind.PERSON, Kind.HOSPITAL, Kind.OCCUPATION}
        and _before_head(reading, hit)
    ):
        return True
    if hit.kind in {Kind.CITY, Kind.PERSON, Kind.HOSPITAL, Kind.ORG, Kind.CLINICIAN_NAME, Kind.RELATIVE_NAME}:
        around = reading.folded[max(0, hit.start - 24) : hit.end + 24]
        left = hit.start - max(0, hit.start - 24)
        for match in _fixed().finditer(around):
            if match.start() <= left and match.end() >= left + len(low):
                return True
    return False
