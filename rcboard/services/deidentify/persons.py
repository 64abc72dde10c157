# ruff: noqa: E501  patterns are easier to read on one line
"""Names by what stands before them: titles, forms of address, kinship, offices, greetings."""

from __future__ import annotations

from functools import lru_cache

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.lists import words
from rcboard.services.deidentify.reading import Reading, word_set
from rcboard.services.deidentify.spellings import PARTICLES

_CLINICAL = word_set(
    "dr dra drs dott dottor dottore dottssa dottoressa doctor doctora docteur doktor prof profesor profesora professeur professeure professor "
    "professore professoressa profssa pr oa pd priv doz dozent oberarzt oberarztin chefarzt chefarztin univ sister schwester pfleger zuster "
    "soeur suor sor nurse drssa"
)
_WRITTEN_SMALL = word_set(
    "dr dra prof dott signora signor signore sig senor senora don dona madame monsieur docteur professeur herr frau heer mevrouw meneer mevr dhr mrs "
    "mr mw drs fr hr miss doctor doctora sr sra dottor dottoressa professor professore mme mlle"
)
"""Titles that may stand without a capital."""
_EXACT = {
    "pr": {"Pr", "pr"},
    "ms": {"Ms", "MS"},
    "mr": {"Mr", "mr", "MR"},
    "m": {"M"},
    "sr": {"Sr", "sr", "Sra"},
    "me": {"Me"},
    "d": {"D"},
    "dame": {"Dame"},
    "med": {"med"},
}
_NEEDS_NAME = {"MR", "MS", "PD", "OA", "DR"}
_TAIL = word_set("med medic dent vet rer nat phil habil hc h c univ dipl psych ing mba msc bsc phd md ssa in ra ri na")
_FLAT_GAPS = {" ", "-", "'", ". ", ".", "-\n", "’", " - ", "\u00a0", "  "}
_FRIENDS = word_set(
    "amis amies ami amici amico amica amigos amigo amiga friends friend colleghi colleagues collegae freunde freundin vrienden collega all tutti"
)
_AND = word_set("and und et y e en u")


@lru_cache(maxsize=1)
def _kin() -> frozenset[str]:
    return words("people", "kinship")


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return words("people", "roles")


@lru_cache(maxsize=1)
def _greetings() -> frozenset[str]:
    return words("people", "greetings")


def capital(word: str) -> bool:
    """Whether a word begins with a capital."""
    return word[0].isupper()


def name_run(reading: Reading, first: int, most: int = 6) -> int:
    """The last word of the name that begins at `first`, or -1 where none begins.

    A name is made of words with a capital, initials, and particles before such a word, on one line.
    """
    lows, written = reading.lows, reading.words
    last, here, long = -1, first, 0
    while here < len(lows) and here - first < most + 2:
        word, low = written[here], lows[here]
        if here > first and not _flat(reading, here - 1):
            break
        if word.isdigit():
            break
        if len(word) == 1 and word.isupper():
            if here > first and reading.gap(here - 1) == "." and len(written[here - 1]) > 1:
                break
            if reading.gap(here)[:1] in {".", " ", "-", "", "'"} or (here > first and long):
                last = here
                here += 1
                continue
            break
        if low in PARTICLES and (
            here > first
            or capital(word)
            or low in {"von", "van", "de", "della", "di", "del", "ter", "zu", "el", "al", "ben"}
        ):
            ahead = after_particles(reading, here)
            if ahead < 0:
                break
            here = ahead
            continue
        if not capital(word) or guards.is_stop(low) or _abbreviation(word, low):
            break
        last, long = here, long + 1
        if long >= most:
            break
        here += 1
    return last if long or (last > first) else -1


def _abbreviation(word: str, low: str) -> bool:
    return word.isupper() and len(word) <= 4 and guards.is_medical(low) and not guards.is_given(low)


def _flat(reading: Reading, index: int) -> bool:
    """Whether the gap after a word stays inside one name."""
    gap = reading.gap(index)
    if gap in {". ", "."}:
        return len(reading.words[index]) <= 2 or (reading.words[index].isupper() and len(reading.words[index]) <= 2)
    return gap in _FLAT_GAPS


def after_particles(reading: Reading, here: int) -> int:
    """The word with a capital that follows particles, or -1."""
    steps = 0
    while here < len(reading.lows) and reading.lows[here] in PARTICLES and steps < 4:
        if reading.gap(here) not in {" ", "'", "-", ". "}:
            return -1
        here += 1
        steps += 1
    if (
        here < len(reading.lows)
        and capital(reading.words[here])
        and not guards.is_stop(reading.lows[here])
        and not reading.words[here].isdigit()
    ):
        return here
    return -1


def hit_of(reading: Reading, first: int, last: int, kind: Kind, why: str, weight: int, sure: bool = True) -> Hit:
    """A find from the first to the last of some words."""
    return Hit(reading.starts[first], reading.ends[last], kind, why, sure, "", weight)


def _is_title(reading: Reading, index: int) -> bool:
    low, word = reading.lows[index], reading.words[index]
    if low not in guards.titles():
        return False
    if low in _EXACT and word not in _EXACT[low]:
        return False
    if not capital(word) and low not in _WRITTEN_SMALL and low != "med":
        return False
    if low in {"m", "d", "mm"}:
        gap = reading.gap(index)
        return gap.startswith(".") or (
            gap == " " and low != "d" and index + 1 < len(reading.words) and reading.words[index + 1].isupper()
        )
    return True


def _titled_names(reading: Reading) -> list[Hit]:
    """Dr. Maria Rossi, Herrn Klabauter, Mme Humble, Priv.-Doz. Dr. med. X."""
    hits: list[Hit] = []
    index = 0
    while index < len(reading.lows):
        if not _is_title(reading, index):
            index += 1
            continue
        here, clinical = _past_titles(reading, index)
        last = -1
        if here < len(reading.lows) and _short_gap(reading, here - 1):
            last = _after_title(reading, index, here, clinical)
        if last >= here:
            kind = Kind.CLINICIAN_NAME if clinical else Kind.PERSON
            hits.append(hit_of(reading, here, last, kind, "title.before", 6))
            if reading.lows[index] in {"drs", "dres", "mm", "mmes", "collegae"}:
                hits += _listed_after(reading, last, kind, "title.list")
            hits += _after_comma(reading, here, last, kind)
            index = last + 1
        else:
            index = max(here, index + 1)
    return hits


def _past_titles(reading: Reading, first: int) -> tuple[int, bool]:
    """The first word after a row of titles and offices, and whether they are those of a clinician."""
    lows = reading.lows
    clinical = lows[first] in _CLINICAL
    here = first + 1
    while here < len(lows) and here - first < 9 and _short_gap(reading, here - 1):
        low = lows[here]
        title = low in guards.titles() and low not in {"d", "mm", "m", "me"}
        tail = low in _TAIL and (len(low) > 1 or reading.gap(here).startswith("."))
        if not (title or tail or (low in _roles() and not guards.is_family(low))):
            break
        clinical = clinical or low in _CLINICAL
        here += 1
    return here, clinical


def _after_title(reading: Reading, title: int, here: int, clinical: bool) -> int:
    """The last word of the name behind a title, or -1."""
    low, word = reading.lows[here], reading.words[here]
    listed = guards.is_family(low) or guards.is_given(low)
    last = name_run(reading, here, 5)
    if last < 0:
        last = _odd_name(reading, here, clinical)
    small = reading.lows[title] in _WRITTEN_SMALL and not reading.words[title].isupper()
    if last < 0 and small and not capital(word) and not word.isdigit():
        last = _small_name(reading, here, listed)
    doubtful = reading.words[title] in _NEEDS_NAME and here == title + 1
    if reading.small and here <= last < len(reading.lows) - 1 and reading.gap(last) in {" ", "-"}:
        low = reading.lows[last + 1]
        free = not guards.is_stop(low) and not guards.is_common(low) and not guards.is_medical(low) and len(low) > 2
        if free and reading.gap(last + 1)[:1] in {",", ".", "\n", "", ";"}:
            last += 1
    if (doubtful and not listed and reading.words[title] != "DR") or _morbus(reading, title, here):
        return -1
    return last


def _small_name(reading: Reading, here: int, listed: bool) -> int:
    """A name without capitals behind a title: dr smith, mr fred st john-smythe."""
    low = reading.lows[here]
    if guards.is_common(low) or guards.is_stop(low) or guards.is_medical(low) or len(low) < 3:
        return -1
    if not listed and reading.gap(here)[:1] not in {",", ".", "\n", ""} and not reading.small:
        return -1
    last = here
    while last + 1 < len(reading.lows) and last - here < 5 and reading.gap(last) in {" ", "-", "'"}:
        low = reading.lows[last + 1]
        named = (
            (guards.is_family(low) or guards.is_given(low)) and not guards.is_common(low) and not guards.is_stop(low)
        )
        inside = (
            low in PARTICLES
            and len(low) > 1
            and last + 2 < len(reading.lows)
            and reading.small
            and not guards.is_stop(reading.lows[last + 2])
        )
        hyphen = reading.gap(last) == "-"
        if not (named or inside or hyphen):
            break
        last += 1
    while last > here and reading.lows[last] in PARTICLES:
        last -= 1
    return last


def _after_comma(reading: Reading, here: int, last: int, kind: Kind) -> list[Hit]:
    """The given name behind a comma: Frau DAMARIS, Dyonisia."""
    after = last + 1
    if here != last or after >= len(reading.lows) or reading.gap(last) != ", " or not capital(reading.words[after]):
        return []
    low = reading.lows[after]
    if guards.is_stop(low) or guards.is_medical(low) or not (reading.words[here].isupper() or guards.is_given(low)):
        return []
    end = name_run(reading, after, 2)
    return [hit_of(reading, after, end, kind, "title.before", 6)] if end >= after else []


def _odd_name(reading: Reading, here: int, clinical: bool) -> int:
    """A name that is also a word of the language: Dr. Leber, MME ANA PREDAN, Prof. Fleischer."""
    low, word = reading.lows[here], reading.words[here]
    if (
        not capital(word)
        or word.isdigit()
        or len(word) < 3
        or low in _roles()
        or low in guards.titles()
        or low in words("function")
    ):
        return -1
    if low in words("places", "hospital") or low in words("places", "org") or low in _kin():
        return -1
    follows = here + 1 < len(reading.lows) and reading.gap(here) == " " and capital(reading.words[here + 1])
    if (
        follows
        and (guards.is_given(reading.lows[here + 1]) or guards.is_given(low))
        and not guards.is_stop(reading.lows[here + 1])
    ):
        return here + 1
    if guards.is_given(low) and word.isupper():
        return here + 1 if follows and not guards.is_stop(reading.lows[here + 1]) else here
    return here if clinical and (guards.is_family(low) or guards.german(reading)) else -1


def _morbus(reading: Reading, title: int, name: int) -> bool:
    if reading.lows[title] != "m" or reading.language == "fr":
        return False
    return reading.german or (guards.eponym_here(reading, name) and not guards.is_given(reading.lows[name]))


def _short_gap(reading: Reading, index: int) -> bool:
    gap = reading.gap(index)
    return (len(gap) <= 4 and not gap.strip(" .-\t,/ªº'") and "\n" not in gap) or (
        gap in {".\n", "\n"} and reading.lows[index] in {"dr", "herrn", "frau", "prof"}
    )


def _listed_after(reading: Reading, last: int, kind: Kind, why: str) -> list[Hit]:
    """Further names after a comma or an "and"."""
    hits = []
    here = last
    while here + 1 < len(reading.lows):
        gap = reading.gap(here)
        step = here + 1
        if reading.lows[step] in _AND and gap == " " and reading.gap(step) == " ":
            step += 1
        elif gap.strip(" \n") not in {",", "/", "&", ";"} or len(gap) > 4:
            break
        if step >= len(reading.lows):
            break
        end = name_run(reading, step, 4)
        if end < 0:
            break
        hits.append(hit_of(reading, step, end, kind, why, 5))
        here = end
    return hits


def _kin_names(reading: Reading) -> list[Hit]:
    """Her mother Anna, la sorella Maria Rossi, seine Ehefrau Petra."""
    hits = []
    lows = reading.lows
    german = guards.german(reading)
    for index, low in enumerate(lows[:-1]):
        if low not in _kin():
            continue
        here = index + 1
        if reading.gap(index) not in {" ", " (", ", ", ": ", " : ", "\n", " - ", " – ", ' "', " '"}:
            continue
        while here < len(lows) and lows[here] in guards.titles() and _short_gap(reading, here):
            here += 1
        if (
            here >= len(lows)
            or not capital(reading.words[here])
            or guards.is_stop(lows[here])
            or guards.is_medical(lows[here])
        ):
            continue
        listed = guards.is_given(lows[here]) or (guards.is_family(lows[here]) and not guards.is_common(lows[here]))
        listed = listed or (
            here + 1 < len(lows)
            and guards.is_given(lows[here + 1])
            and guards.is_family(lows[here])
            and reading.gap(here) == " "
        )
        free = (
            not german
            and reading.gap(index) == " "
            and not guards.eponym_here(reading, here)
            and not reading.words[here].isupper()
        )
        if not (listed or free):
            continue
        last = name_run(reading, here, 4)
        if last >= here:
            hits.append(hit_of(reading, here, last, Kind.RELATIVE_NAME, "kinship.before", 6, listed))
            hits += _listed_after(reading, last, Kind.RELATIVE_NAME, "kinship.list") if listed else []
    return hits


def _role_names(reading: Reading) -> list[Hit]:
    """Oberarzt Klausner, surgeon Smith; Dear Anna, Cher Paul."""
    hits = []
    lows = reading.lows
    strong = {"oa", "oä", "prim", "primar", "primarius", "ot", "mta", "schwester", "pfleger", "sr"}
    for index, low in enumerate(lows[:-1]):
        opens = capital(reading.words[index]) and guards.starts_sentence(reading, index)
        second = index > 0 and reading.gap(index - 1) == ", " and guards.is_given(lows[index + 1])
        greeting = low in _greetings() and (opens or second)
        if not greeting and low not in _roles():
            continue
        here = index + 1
        if reading.gap(index) not in {" ", ". ", ": "}:
            continue
        while (
            here < len(lows) - 1
            and (lows[here] in _roles() or lows[here] in guards.titles() or (greeting and lows[here] in _FRIENDS))
            and _short_gap(reading, here)
        ):
            here += 1
        if not capital(reading.words[here]) or guards.is_stop(lows[here]) or guards.eponym_here(reading, here):
            continue
        last = name_run(reading, here, 4)
        if last < here:
            continue
        listed = (guards.is_family(lows[here]) or guards.is_given(lows[here])) and not guards.is_medical(lows[here])
        surname = guards.is_family(lows[last]) and last > here
        if (
            greeting
            or (low in strong and not guards.is_medical(lows[here]))
            or (listed and (not guards.is_common(lows[here]) or surname))
        ):
            hits.append(hit_of(reading, here, last, Kind.CLINICIAN_NAME, "greeting" if greeting else "role.before", 5))
            hits += _listed_after(reading, last, Kind.CLINICIAN_NAME, "greeting") if greeting else []
    return hits


def persons(reading: Reading) -> list[Hit]:
    """Names by titles, kinship and offices."""
    return _titled_names(reading) + _kin_names(reading) + _role_names(reading)
