# ruff: noqa: E501  patterns are easier to read on one line
"""Names by the lists: given and family name side by side, initials, SURNAME Given; and names found once, found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.persons import after_particles, capital, hit_of, name_run
from rcboard.services.deidentify.spellings import PARTICLES

if TYPE_CHECKING:
    from rcboard.services.deidentify.reading import Reading


def give_capitals(reading: Reading) -> None:
    """In a text without capitals, give listed names and large towns theirs, so that every rule can see them."""
    for index, word in enumerate(reading.words):
        low = reading.lows[index]
        if not word.islower() or len(low) < 4 or guards.is_common(low) or guards.is_stop(low) or guards.is_medical(low):
            continue
        if guards.is_eponym(low) and guards.eponym_here(reading, index):
            continue
        if guards.is_given(low) or guards.is_large_town(low):
            reading.words[index] = word.title()


def plain(reading: Reading, index: int) -> bool:
    """Whether a word could be a name by itself: a capital, no word of medicine, no everyday word, no eponym here."""
    low = reading.lows[index]
    return (
        capital(reading.words[index])
        and len(low) > 1
        and not guards.is_stop(low)
        and not guards.medicine_here(reading, index)
        and not guards.eponym_here(reading, index)
        and not (not reading.gap(index) and index + 1 < len(reading.words))
    )


def listed_names(reading: Reading) -> list[Hit]:
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
        elif guards.is_given(low) and plain(reading, index):
            last, sure = _from_given(reading, index, german)
        if last < 0 and len(word) > 2 and plain(reading, index):
            last = _surname_first(reading, index, german)
        if last < 0 and _lone_given(reading, index):
            hits.append(hit_of(reading, index, index, Kind.PERSON, "names.given", 2, False))
        if last > index:
            hits.append(hit_of(reading, index, last, Kind.PERSON, "names.list", 4, sure))
            index = last + 1
        else:
            index += 1
    return hits


def _lone_given(reading: Reading, index: int) -> bool:
    """A given name by itself: Marija erhielt, Solenn préfère. Only one that is no word, place or eponym as well."""
    low, word = reading.lows[index], reading.words[index]
    if len(low) < 4 or word.isupper() or not guards.is_given(low) or not plain(reading, index):
        return False
    if guards.is_common(low) or guards.is_town(low) or guards.is_eponym(low) or guards.is_head(low):
        return False
    if index and reading.lows[index - 1] in {
        "de",
        "di",
        "of",
        "von",
        "van",
        "d",
        "du",
        "del",
        "tipo",
        "type",
        "typ",
        "nach",
    }:
        return False
    gap, before = reading.gap(index), reading.gap(index - 1) if index else ""
    if gap[:1] in {"-", "/"} or before.endswith(("-", "/")):
        return False
    nearby = reading.words[index + 1] if index + 1 < len(reading.words) else ""
    return gap.strip() in {"", ",", ".", ";"} and not (gap == " " and nearby[:1].isupper())


def _from_initial(reading: Reading, index: int) -> int:
    """E. Muster, J.-P. Dupont, M. Eugenia Palacios."""
    if not reading.gap(index).startswith(".") or (reading.language == "fr" and reading.words[index] == "M"):
        return -1
    here = index
    while (
        here - index < 3
        and here + 1 < len(reading.lows)
        and len(reading.words[here + 1]) == 1
        and reading.words[here + 1].isupper()
        and len(reading.gap(here)) <= 3
    ):
        here += 1
    if here + 1 >= len(reading.lows) or reading.gap(here) not in {". ", ".", ".-", " "}:
        return -1
    name = here + 1
    if reading.lows[name] in PARTICLES:
        name = after_particles(reading, name)
    if name < 0 or not plain(reading, name) or len(reading.lows[name]) < 3:
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
        if not plain(reading, here + 1):
            return -1
        here += 1
    step = here + 1
    if step >= len(lows) or reading.gap(here) not in {" ", ", ", ","} or not capital(written[step]):
        return -1
    if not guards.is_given(lows[step]) or not plain(reading, step):
        return -1
    upper = written[here].isupper() and len(written[here]) > 2
    surname = guards.is_family(lows[here])
    listed = surname and not guards.is_common(lows[here])
    common = guards.is_common(lows[step])
    doubtful = common or guards.is_town(lows[step]) or guards.is_eponym(lows[step])
    ends = reading.gap(step)[:1] in {".", ",", ";", "|", "(", "\n", ""}
    fine = upper and not written[step].isupper() and (not doubtful or (ends and len(written[here]) > 3))
    fine = fine or (
        upper
        and not doubtful
        and len(lows[here]) > 3
        and (here == 0 or "\n" in reading.gap(index - 1) if index else True)
    )
    fine = fine or (listed and not doubtful and not guards.is_town(lows[here]))
    fine = fine or (
        surname
        and not german
        and not common
        and not guards.starts_sentence(reading, here)
        and not guards.is_town(lows[here])
    )
    if not fine:
        return -1
    last = step
    while (
        last + 1 < len(lows)
        and reading.gap(last) in {" ", "-"}
        and guards.is_given(lows[last + 1])
        and plain(reading, last + 1)
        and last - step < 2
    ):
        last += 1
    return last


def _with_neighbours(reading: Reading, index: int) -> tuple[int, int]:
    """A name found again with the particles before it and the initial behind it: von Siebenthal, Prüfer S."""
    first = last = index
    while (
        first > 0
        and index - first < 3
        and reading.lows[first - 1] in {"von", "van", "der", "den", "ter", "zu", "della", "dello", "dos"}
    ):
        if reading.gap(first - 1) != " ":
            break
        first -= 1
    if (
        first > 0
        and len(reading.words[first - 1]) == 1
        and reading.words[first - 1].isupper()
        and reading.gap(first - 1) in {". ", "."}
    ):
        first -= 1
    if index + 1 < len(reading.words) and reading.gap(index) == " " and written_initial(reading, index + 1):
        last = index + 1
    return first, last


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
            first, last = _with_neighbours(reading, index)
            found.append(Hit(reading.starts[first], reading.ends[last], base.kind, "name.again", True, base.role, 3))
    return found
