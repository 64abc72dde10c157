"""Names by what stands beside them: titles, kinship, given names, initials, the order SURNAME Given, greetings."""

from __future__ import annotations

from functools import lru_cache

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.lists import words
from rcboard.services.deidentify.reading import Reading
from rcboard.services.deidentify.spellings import PARTICLES

_CLINICAL = frozenset(
    "dr dra drs dott dottor dottore dottssa dottoressa doctor doctora docteur doktor prof profesor profesora professeur professeure professor "
    "professore professoressa profssa pr oa pd priv doz dozent oberarzt oberarztin chefarzt chefarztin univ sister schwester pfleger zuster "
    "soeur suor sor nurse drssa".split()
)
_WRITTEN_SMALL = frozenset(
    "dr dra prof dott signora signor signore sig senor senora don dona madame monsieur docteur professeur herr frau heer mevrouw meneer mevr dhr mrs "
    "mr miss doctor doctora sr sra dottor dottoressa professor professore mme mlle".split()
)
"""Titles that may stand without a capital."""
_EXACT = {
    "pr": {"Pr"},
    "ms": {"Ms", "MS"},
    "mr": {"Mr", "mr", "MR"},
    "m": {"M"},
    "me": {"Me"},
    "d": {"D"},
    "dame": {"Dame"},
    "med": {"med"},
}
_NEEDS_NAME = {"MR", "MS", "PD", "OA", "DR"}
_TAIL = frozenset("med medic dent vet rer nat phil habil hc h c univ dipl psych ing mba msc bsc phd md ssa in".split())
_FLAT_GAPS = {" ", "-", "'", ". ", ".", "-\n", "’", " - ", "\u00a0", "  "}
_AND = frozenset("and und et y e en u".split())


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
            if reading.gap(here)[:1] in {".", " ", "-", ""} or (here > first and long):
                last = here
                here += 1
                continue
            break
        if low in PARTICLES and (
            here > first
            or capital(word)
            or low in {"von", "van", "de", "della", "di", "del", "ter", "zu", "el", "al", "ben"}
        ):
            ahead = _after_particles(reading, here)
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
    return word.isupper() and len(word) <= 4 and guards.is_medical(low)


def _flat(reading: Reading, index: int) -> bool:
    """Whether the gap after a word stays inside one name."""
    gap = reading.gap(index)
    if gap in {". ", "."}:
        return len(reading.words[index]) <= 2 or reading.words[index].isupper() and len(reading.words[index]) <= 2
    return gap in _FLAT_GAPS


def _after_particles(reading: Reading, here: int) -> int:
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


def _hit(reading: Reading, first: int, last: int, kind: Kind, why: str, weight: int, sure: bool = True) -> Hit:
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
    hits = []
    lows = reading.lows
    index = 0
    while index < len(lows):
        if not _is_title(reading, index):
            index += 1
            continue
        first = index
        clinical = lows[first] in _CLINICAL
        here = index + 1
        while here < len(lows) and here - first < 9 and _short_gap(reading, here - 1):
            if (
                lows[here] in guards.titles()
                or lows[here] in _TAIL
                or (lows[here] in _roles() and not guards.is_family(lows[here]))
            ):
                clinical = clinical or lows[here] in _CLINICAL
                if lows[here] == "m" and not _is_title(reading, here):
                    break
                if lows[here] in _TAIL and len(lows[here]) == 1 and not reading.gap(here).startswith("."):
                    break
                here += 1
            else:
                break
        if here < len(lows) and _short_gap(reading, here - 1):
            last = name_run(reading, here, 5)
            if (
                last < 0
                and not capital(reading.words[here])
                and (guards.is_family(lows[here]) or guards.is_given(lows[here]))
            ):
                last = here if not guards.is_common(lows[here]) else -1
                while (
                    last >= 0
                    and last + 1 < len(lows)
                    and reading.gap(last) == " "
                    and guards.is_family(lows[last + 1])
                    and not guards.is_common(lows[last + 1])
                ):
                    last += 1
            doubtful = reading.words[first] in _NEEDS_NAME and here == first + 1
            listed = guards.is_family(lows[here]) or guards.is_given(lows[here])
            if (
                last >= here
                and (not doubtful or listed or (reading.words[first] == "DR"))
                and not _morbus(reading, first, here)
            ):
                kind = Kind.CLINICIAN_NAME if clinical else Kind.PERSON
                hits.append(_hit(reading, here, last, kind, "title.before", 6))
                hits += (
                    _listed_after(reading, last, kind, "title.list")
                    if lows[first] in {"drs", "dres", "mm", "mmes"}
                    else []
                )
                index = last + 1
                continue
        index = max(here, index + 1) if here > index + 1 else index + 1
    return hits


def _morbus(reading: Reading, title: int, name: int) -> bool:
    return reading.lows[title] == "m" and (
        guards.german(reading) or guards.eponym_here(reading, name) and not guards.is_given(reading.lows[name])
    )


def _short_gap(reading: Reading, index: int) -> bool:
    gap = reading.gap(index)
    return (
        len(gap) <= 4
        and not gap.strip(" .-\t,/ªº'")
        and "\n" not in gap
        or gap in {".\n", "\n"}
        and reading.lows[index] in {"dr", "herrn", "frau", "prof"}
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
        hits.append(_hit(reading, step, end, kind, why, 5))
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
        if reading.gap(index) not in {" ", " (", ", ", ": ", "\n", " - ", " – ", ' "', " '"}:
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
            hits.append(_hit(reading, here, last, Kind.RELATIVE_NAME, "kinship.before", 6, listed))
    return hits


def _role_names(reading: Reading) -> list[Hit]:
    """Oberarzt Klausner, surgeon Smith; Dear Anna, Cher Paul."""
    hits = []
    lows = reading.lows
    strong = {"oa", "oä", "prim", "primar", "primarius", "ot", "mta", "schwester", "pfleger", "sr"}
    for index, low in enumerate(lows[:-1]):
        greeting = low in _greetings() and capital(reading.words[index]) and guards.starts_sentence(reading, index)
        if not greeting and low not in _roles():
            continue
        here = index + 1
        if reading.gap(index) not in {" ", ". ", ": "}:
            continue
        while (
            here < len(lows) - 1
            and (lows[here] in _roles() or lows[here] in guards.titles())
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
            or low in strong
            and not guards.is_medical(lows[here])
            or (listed and (not guards.is_common(lows[here]) or surname))
        ):
            hits.append(_hit(reading, here, last, Kind.CLINICIAN_NAME, "greeting" if greeting else "role.before", 5))
    return hits


def _plain(reading: Reading, index: int) -> bool:
    """Whether a word could be a name by itself: a capital, no word of medicine, no everyday word, no eponym here."""
    low = reading.lows[index]
    return (
        capital(reading.words[index])
        and len(low) > 1
        and not guards.is_stop(low)
        and not guards.is_medical(low)
        and not guards.eponym_here(reading, index)
    )


def _listed_names(reading: Reading) -> list[Hit]:
    """Given name and family name side by side; initials with a family name; SURNAME Given; Surname, Given."""
    hits: list[Hit] = []
    lows, written = reading.lows, reading.words
    german = guards.german(reading)
    index = 0
    while index < len(lows):
        word, low = written[index], lows[index]
        if not capital(word):
            index += 1
            continue
        last = -1
        sure = True
        if len(word) == 1:
            last = _from_initial(reading, index)
        elif guards.is_given(low) and _plain(reading, index):
            last, sure = _from_given(reading, index, german)
        if last < 0 and len(word) > 2 and _plain(reading, index):
            last = _surname_first(reading, index, german)
        if last > index:
            hits.append(_hit(reading, index, last, Kind.PERSON, "names.list", 4, sure))
            index = last + 1
        else:
            index += 1
    return hits


def _from_initial(reading: Reading, index: int) -> int:
    """E. Muster, J.-P. Dupont, M. Eugenia Palacios."""
    if not reading.gap(index).startswith("."):
        return -1
    here = index
    while (
        here + 1 < len(reading.lows)
        and len(reading.words[here + 1]) == 1
        and reading.words[here + 1].isupper()
        and len(reading.gap(here)) <= 3
    ):
        here += 1
    if here + 1 >= len(reading.lows) or reading.gap(here) not in {". ", ".", ".-", " "}:
        return -1
    name = here + 1
    if reading.lows[name] in PARTICLES:
        name = _after_particles(reading, name)
    if name < 0 or not _plain(reading, name) or len(reading.lows[name]) < 3:
        return -1
    low = reading.lows[name]
    if (guards.is_family(low) or guards.is_given(low) or here > index) and not (
        guards.is_common(low) and guards.german(reading)
    ):
        return name_run(reading, index, 4)
    return -1


def _from_given(reading: Reading, index: int, german: bool) -> tuple[int, bool]:
    """A given name with what follows it; and whether that is certain."""
    lows = reading.lows
    last = name_run(reading, index, 5)
    if last <= index:
        return -1, False
    tail = last
    while tail > index and (guards.is_medical(lows[tail]) or guards.eponym_here(reading, tail)):
        tail -= 1
    if tail <= index:
        return -1, False
    members = [one for one in range(index + 1, tail + 1) if len(lows[one]) > 1 and lows[one] not in PARTICLES]
    if not members:
        initial = written_initial(reading, tail)
        return (tail, False) if initial and not guards.is_common(lows[index]) else (-1, False)
    listed = any(guards.is_family(lows[one]) or guards.is_given(lows[one]) for one in members)
    doubtful = guards.is_common(lows[index]) or guards.is_eponym(lows[index]) or guards.is_town(lows[index])
    if doubtful and (not listed or all(guards.is_common(lows[one]) or guards.is_town(lows[one]) for one in members)):
        return -1, False
    if listed:
        return tail, True
    return (-1, False) if german and not reading.words[tail].isupper() else (tail, False)


def written_initial(reading: Reading, index: int) -> bool:
    """Whether a word is one capital with a dot after it."""
    return len(reading.words[index]) == 1 and reading.words[index].isupper() and reading.gap(index).startswith(".")


def _surname_first(reading: Reading, index: int, german: bool) -> int:
    """SURNAME Given, Surname, Given, Rossi Mario."""
    lows, written = reading.lows, reading.words
    here = index
    while (
        here + 1 < len(lows)
        and reading.gap(here) in {" ", "-"}
        and written[here + 1].isupper()
        and len(written[here + 1]) > 2
        and here - index < 3
    ):
        if not _plain(reading, here + 1):
            return -1
        here += 1
    step = here + 1
    if step >= len(lows) or reading.gap(here) not in {" ", ", ", ","} or not capital(written[step]):
        return -1
    if not guards.is_given(lows[step]) or not _plain(reading, step):
        return -1
    upper = written[here].isupper() and len(written[here]) > 2
    listed = guards.is_family(lows[here]) and not guards.is_common(lows[here])
    doubtful = guards.is_common(lows[step]) or guards.is_town(lows[step]) or guards.is_eponym(lows[step])
    if upper and not written[step].isupper() and not doubtful:
        pass
    elif listed and not doubtful and not guards.is_town(lows[here]):
        pass
    else:
        return -1
    last = step
    while (
        last + 1 < len(lows)
        and reading.gap(last) in {" ", "-"}
        and guards.is_given(lows[last + 1])
        and _plain(reading, last + 1)
        and last - step < 2
    ):
        last += 1
    return last


def spread(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """One name found is found everywhere: the parts of names found, wherever else they stand with a capital."""
    parts: dict[str, Hit] = {}
    for hit in hits:
        if hit.kind not in {Kind.PATIENT_NAME, Kind.CLINICIAN_NAME, Kind.RELATIVE_NAME, Kind.PERSON} or not hit.sure:
            continue
        for index in reading.between(hit.start, hit.end):
            low = reading.lows[index]
            if len(low) > 2 and low not in PARTICLES and not guards.is_common(low) and not guards.is_medical(low):
                parts.setdefault(low, hit)
    found = []
    for index, low in enumerate(reading.lows):
        base = parts.get(low) or (parts.get(low[:-1]) if low.endswith("s") and len(low) > 4 else None)
        if base is not None and capital(reading.words[index]) and not guards.eponym_here(reading, index):
            found.append(Hit(reading.starts[index], reading.ends[index], base.kind, "name.again", True, base.role, 3))
    return found


def persons(reading: Reading) -> list[Hit]:
    """Names by titles, kinship, offices, and lists."""
    return _titled_names(reading) + _kin_names(reading) + _role_names(reading) + _listed_names(reading)
