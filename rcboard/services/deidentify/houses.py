"""Hospitals, practices, universities, schools: their general word and the name beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.lists import words
from rcboard.services.deidentify.persons import capital
from rcboard.services.deidentify.reading import Reading, word_set


@lru_cache(maxsize=1)
def _house_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return words("places", "hospital"), words("places", "hospital words"), words("places", "org")


_ALONE = word_set(
    "hospital clinic clinica clinique klinik krankenhaus ospedale hopital ziekenhuis spital kliniek surgery"
)
_OWN = word_set("charite umc amc umcg umcu lumc vumc erasmusmc radboudumc inselspital")
_ORG_WORDS = word_set("el de del of di der fur für voor la los las le les y e et und en a della delle dei d l")


def houses(reading: Reading) -> list[Hit]:
    """Hospitals, practices, universities and institutes by their general word and the name beside it."""
    nouns, beside, orgs = _house_words()
    hits = []
    lows, written = reading.lows, reading.words
    german = guards.german(reading) or reading.dutch
    index = 0
    while index < len(lows):
        low = lows[index]
        noun = (low in nouns and len(low) > 1) or (
            len(low) > 9
            and low.endswith(
                (
                    "klinikum",
                    "krankenhaus",
                    "ziekenhuis",
                    "spital",
                    "hospital",
                    "klinik",
                    "gasthuis",
                    "zentrum",
                    "centrum",
                )
            )
        )
        org = low in orgs or (
            len(low) > 8 and german and low.endswith(("schule", "kirche", "kerk", "gymnasium", "college", "werke"))
        )
        if len(low) <= 4 and low != "unit" and not written[index].isupper():
            noun = org = False
        if not (noun or org) or not (capital(written[index]) or _named_small(reading, index)):
            index += 1
            continue
        first, telling_before = _grow_back(reading, index, beside)
        last, telling_after = _grow_on(reading, index, beside)
        compound = len(low) > 8 and org and low not in orgs
        own = (
            compound or low in _OWN or (len(low) > 9 and low not in nouns and not low.endswith(("zentrum", "centrum")))
        )
        if telling_before or telling_after or own:
            kind = Kind.HOSPITAL if noun else Kind.ORG
            hits.append(Hit(reading.starts[first], reading.ends[last], kind, "house", not org, "", 4))
            index = last + 1
        else:
            index += 1
    return hits


_SPECIAL = re.compile(
    r"(?:log(?:ia|ie|y|ico|ica|ique|ica|isch\w*)|iatr(?:ia|ie|ica|ics|y|ico|ique)|urg(?:ia|ie|ery|ica|ical)|medizin|medicina|medecine|geneeskunde|ischen?|ischer|isches|tomia|grafia|graphie|graphy|terapia|therapie|"
    r"heilkunde|trauma\w*|ortop\w*|orthop\w*|nutricion|rehabilita\w*|farmacia|pharmacie|digestivo|urgenc\w*|anestesi\w*|radio\w*|onko\w*|onco\w*|multidis\w*|interdis\w*|ambulan\w*|befund\w*|labor\w*)$"
)


_ARTICLES = word_set(
    "la el una un l the al del dal alla all dalla nella della il der die das dem den het de du au le a d"
)


def _named_small(reading: Reading, index: int) -> bool:
    """Whether a noun without capital is followed by a name: clinique du Bon Secours, hospital de La Paz."""
    here = index + 1
    while (
        here < len(reading.lows)
        and reading.lows[here]
        in {"de", "du", "del", "la", "le", "des", "di", "della", "d", "l", "st", "saint", "sint", "san"}
        and here - index < 4
    ):
        if reading.gap(here - 1) not in {" ", "'", "-"}:
            return False
        here += 1
    if here >= len(reading.lows) or reading.gap(here - 1) not in {" ", "'", "-"}:
        return False
    if (
        index == 0
        or reading.lows[index - 1] not in _ARTICLES
        or (reading.words[here].isupper() and len(reading.words[here]) < 6)
    ):
        return False
    return capital(reading.words[here]) and _telling(reading, here, frozenset()) and len(reading.lows[index]) > 5


def _telling(reading: Reading, index: int, beside: frozenset[str]) -> bool:
    low = reading.lows[index]
    return (
        capital(reading.words[index])
        and low not in beside
        and not guards.is_stop(low)
        and not guards.is_medical(low)
        and not reading.words[index].isdigit()
        and not _SPECIAL.search(low)
    )


def _joined(reading: Reading, index: int) -> bool:
    """A dot belongs to an abbreviation, St. or Univ.; behind a longer word it ends the sentence."""
    return "." not in reading.gap(index) or (len(reading.words[index]) <= 5 and reading.lows[index] in _SHORTENED)


_SHORTENED = word_set("st sta sto univ prof dr hosp klin stadt stadt. stadt, s staedt kath ev allg med gral ntra sra")


def _grow_back(reading: Reading, index: int, beside: frozenset[str]) -> tuple[int, bool]:
    """Words before the noun that belong to the house's name: St Mary's Hospital, Städtisches Klinikum."""
    telling = False
    here = index
    while (
        here > 0
        and index - here < 6
        and reading.gap(here - 1) in {" ", "-", "'", ". ", "’"}
        and _joined(reading, here - 1)
    ):
        low = reading.lows[here - 1]
        if _telling(reading, here - 1, beside) and not guards.is_title_at(reading, here - 1):
            telling = True
        elif not ((low in beside and (capital(reading.words[here - 1]) or low in _ORG_WORDS)) or low == "s"):
            break
        here -= 1
    while here < index and not capital(reading.words[here]):
        here += 1
    return here, telling


_DOCTORS = word_set("dr dra prof doctor docteur dott pr")


def _grow_on(reading: Reading, index: int, beside: frozenset[str]) -> tuple[int, bool]:
    """Words after the noun: Hospital Universitario La Paz, CHU de Rouen, Klinikum rechts der Isar."""
    telling = False
    here = last = index
    while (
        here + 1 < len(reading.lows)
        and here - index < 9
        and reading.gap(here) in {" ", "-", "'", ". ", "’", " - ", ' "', '" '}
        and _joined(reading, here)
    ):
        low = reading.lows[here + 1]
        if low in _DOCTORS and reading.language != "es":
            break
        if _telling(reading, here + 1, beside):
            telling = True
            last = here + 1
        elif low in {"fur", "für", "voor"}:
            break
        elif low in beside or low in _ORG_WORDS or _SPECIAL.search(low):
            if capital(reading.words[here + 1]):
                last = here + 1
        else:
            break
        here += 1
    return last, telling
