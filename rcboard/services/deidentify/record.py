# ruff: noqa: E501  patterns are easier to read on one line
"""What the record knows, found in every spelling: names, addresses, hospitals, numbers, mails, the birth date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.reading import Reading, fold, word_set
from rcboard.services.deidentify.record_names import initials, names
from rcboard.services.deidentify.spellings import number_pattern, phone_patterns

if TYPE_CHECKING:
    from rcboard.services.deidentify.known import Known

_GENERIC = word_set(
    "hospital hospitals klinik kliniken clinic clinics clinica clinico clinique university universidad universitario universitaria "
    "universitair universitats universitatsklinikum universitatsspital universitatsmedizin universita universitaire universite "
    "klinikum krankenhaus spital ospedale ospedaliera ospedaliero azienda policlinico ziekenhuis centre center centro centrum zentrum "
    "medical medisch medico medizinische general regional nacional national istituto instituto institut institute department "
    "nhs trust foundation royal fur fuer und and of the de del della di du des la le les el los las van von voor per il lo gli i y e et "
    "comprehensive cancer tumori tumorzentrum oncology oncologico oncologie chu chru hopital hopitaux centre irccs umc uz az st"
)


def _phrase_hits(
    reading: Reading, index_of: dict[str, list[int]], phrase: list[str], weight_words: bool = False
) -> list[tuple[int, int]]:
    """Where a sequence of folded words stands, with small gaps: first and last word."""
    if not phrase:
        return []
    found = []
    for start in index_of.get(phrase[0], ()):
        here = start
        for expected in phrase[1:]:
            if here + 1 >= len(reading.lows) or reading.lows[here + 1] != expected or len(reading.gap(here)) > 4:
                break
            here += 1
        else:
            found.append((start, here))
    return found


def _word_index(reading: Reading) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, low in enumerate(reading.lows):
        places.setdefault(low, []).append(index)
    return places


_STREET_FORMS = (
    ("strase", "str"), ("strasse", "str"), ("straat", "str"), ("straat", "straat"), ("weg", "weg"), ("platz", "pl"), ("laan", "ln"),
)  # fmt: skip
_STREET_WORDS = {
    "street": ("st", "str"), "road": ("rd",), "avenue": ("ave", "av"), "lane": ("ln",), "drive": ("dr",), "square": ("sq",),
    "via": ("v",), "viale": ("vle", "v"), "piazza": ("pza", "p"), "corso": ("cso", "c"), "largo": ("lgo",),
    "rue": ("r",), "boulevard": ("bd", "bld", "blvd"), "place": ("pl",), "chemin": ("ch", "che"), "calle": ("c", "cl"),
    "avenida": ("avda", "av", "avd"), "plaza": ("pza", "pl"), "paseo": ("po", "p"), "carretera": ("ctra", "crta"),
    "strase": ("str",), "strasse": ("str",), "platz": ("pl",), "straat": ("str",), "st": ("street", "saint"), "str": ("strase", "strasse"),
}  # fmt: skip


def _address_phrases(value: str) -> list[list[str]]:
    """The word sequences of an address that name it: street with number, street, postcode with town, town."""
    phrases: list[list[str]] = []
    for piece in re.split(r"[,;\n]", value):
        lows = [fold(word) for word in re.findall(r"[^\W\d_]+|\d+", piece)]
        if not lows:
            continue
        phrases.append(lows)
        letters = [low for low in lows if not low.isdigit()]
        while letters and len(letters[-1]) == 1:
            letters.pop()
        if letters and letters != lows:
            phrases.append(letters)
        phrases += [[low] for low in lows if low.isdigit() and len(low) >= 4]
        for phrase in (lows, letters):
            phrases += _street_variants(phrase)
    return [phrase for phrase in phrases if phrase and (len(phrase) > 1 or len(phrase[0]) > 2)]


def _street_variants(phrase: list[str]) -> list[list[str]]:
    variants = []
    for position, low in enumerate(phrase):
        variants += [[*phrase[:position], other, *phrase[position + 1 :]] for other in _STREET_WORDS.get(low, ())]
        for long, short in _STREET_FORMS:
            if low.endswith(long) and len(low) > len(long) + 2:
                stem = low.removesuffix(long)
                variants.append([*phrase[:position], stem + short, *phrase[position + 1 :]])
                variants.append([*phrase[:position], stem + "strasse", *phrase[position + 1 :]])
                variants.append([*phrase[:position], stem, "str", *phrase[position + 1 :]])
                variants.append([*phrase[:position], stem, long, *phrase[position + 1 :]])
    return variants


def places(reading: Reading, known: Known) -> list[Hit]:
    """Addresses, hospitals, employers and whatever else the record names."""
    if not (known.addresses or known.hospitals or known.other or known.occupations):
        return []
    index_of = _word_index(reading)
    hits = []
    for value in known.addresses:
        for phrase in _address_phrases(value):
            kind = Kind.CITY if len(phrase) == 1 and not phrase[0].isdigit() else Kind.ADDRESS
            hits += _phrases(reading, index_of, phrase, kind, "known.addresses")
    for value in known.hospitals:
        lows = [fold(word) for word in re.findall(r"[^\W\d_]+|\d+", value)]
        hits += _phrases(reading, index_of, lows, Kind.HOSPITAL, "known.hospitals")
        telling = [low for low in lows if low not in _GENERIC and len(low) > 2]
        if telling:
            begin, end = lows.index(telling[0]), len(lows) - lows[::-1].index(telling[-1])
            for start, last in _phrase_hits(reading, index_of, lows[begin:end]):
                hits += _hospital_around(reading, start, last)
    for name, values, kind in (("other", known.other, Kind.ORG), ("occupations", known.occupations, Kind.OCCUPATION)):
        for value in values:
            lows = [fold(word) for word in re.findall(r"[^\W\d_]+|\d+", value)]
            hits += _phrases(reading, index_of, lows, kind, f"known.{name}")
    return hits


def _phrases(reading: Reading, index_of: dict[str, list[int]], phrase: list[str], kind: Kind, why: str) -> list[Hit]:
    hits = []
    for start, last in _phrase_hits(reading, index_of, phrase):
        if start == last and not phrase[0].isdigit() and kind is not Kind.OCCUPATION:
            word = reading.words[start]
            if not word[0].isupper() or guards.is_medical(phrase[0]) or guards.eponym_here(reading, start):
                continue
            if guards.is_common(phrase[0]) and (guards.starts_sentence(reading, start) or guards.german(reading)):
                continue
        if start == last and phrase[0].isdigit() and _measured(reading, start):
            continue
        hits.append(Hit(reading.starts[start], reading.ends[last], kind, why, True, "", 9))
    return hits


def _measured(reading: Reading, index: int) -> bool:
    """Whether a number is a measurement and not a post code."""
    return bool(
        re.match(
            r"[ ]?(?:mg|ml|kg|g|/|%|µ|u/|ng|pg|mm|cells)", reading.folded[reading.ends[index] : reading.ends[index] + 4]
        )
    )


def _hospital_around(reading: Reading, start: int, last: int) -> list[Hit]:
    """A hospital by its telling words, with the general words beside them."""
    if start == last:
        word, low = reading.words[start], reading.lows[start]
        if not word[0].isupper() or guards.is_common(low) or guards.eponym_here(reading, start):
            return []
    while (
        start > 0
        and reading.lows[start - 1] in _GENERIC
        and len(reading.gap(start - 1)) <= 2
        and reading.words[start - 1][0].isupper()
    ):
        start -= 1
    while (
        last + 1 < len(reading.lows)
        and reading.lows[last + 1] in _GENERIC
        and len(reading.gap(last)) <= 2
        and reading.words[last + 1][0].isupper()
    ):
        last += 1
    return [Hit(reading.starts[start], reading.ends[last], Kind.HOSPITAL, "known.hospitals", True, "", 8)]


def numbers(reading: Reading, known: Known) -> list[Hit]:
    """Record and national numbers, phones and mails, with and without separators."""
    hits = []
    for name, values in (
        ("record_numbers", known.record_numbers),
        ("national_ids", known.national_ids),
        ("other", known.other),
    ):
        for value in values:
            pattern = number_pattern(value)
            if pattern:
                hits += _pattern(reading, pattern, Kind.ID, f"known.{name}")
    for value in known.phones:
        for pattern in phone_patterns(value):
            hits += _pattern(reading, pattern, Kind.PHONE, "known.phones")
    for value in known.emails:
        hits += _pattern(
            reading, r"(?<![a-z0-9.])" + re.escape(fold(value)) + r"(?![a-z0-9])", Kind.EMAIL, "known.emails"
        )
        local = fold(value).split("@")[0]
        if len(local) >= 6 and not guards.is_common(local):
            hits += _pattern(
                reading, r"(?<![a-z0-9.])" + re.escape(local) + r"(?![a-z0-9])", Kind.EMAIL, "known.emails"
            )
    if known.birth_date:
        for form in ("%Y%m%d", "%d%m%Y", "%d%m%y", "%y%m%d"):
            hits += _pattern(
                reading, rf"(?<![0-9]){known.birth_date.strftime(form)}(?![0-9])", Kind.BIRTH_DATE, "known.birth_date"
            )
    return hits


def _pattern(reading: Reading, pattern: str, kind: Kind, why: str) -> list[Hit]:
    return [Hit(m.start(), m.end(), kind, why, True, "", 9) for m in re.finditer(pattern, reading.folded)]


def record(reading: Reading, known: Known) -> list[Hit]:
    """Everything that the record knows and the text says."""
    return names(reading, known) + initials(reading, known) + places(reading, known) + numbers(reading, known)
