"""What the record knows, found in every spelling: names, addresses, hospitals, numbers, mails, the birth date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.known import Known
from rcboard.services.deidentify.reading import Reading, fold
from rcboard.services.deidentify.spellings import PARTICLES, near, number_pattern, part_forms, phone_patterns

_TAILS = ("'s", "s", "es", "n", "ns", "sche", "schen", "scher")
_JOINERS = " ,.-'\n\t_/"


@dataclass(slots=True)
class _Owner:
    """A person of the record: the folded forms of the parts of the name, each with its field."""

    kind: Kind
    role: str
    fields: dict[str, str] = field(default_factory=dict)


def _owners(known: Known) -> list[_Owner]:
    patient = _Owner(Kind.PATIENT_NAME, "patient")
    for name, values in (
        ("given", known.given),
        ("family", known.family),
        ("other_names", known.other_names),
        ("nicknames", known.nicknames),
    ):
        _add(patient, name, values)
    owners = [patient]
    for number, name in enumerate(known.relatives, 1):
        owners.append(_Owner(Kind.RELATIVE_NAME, f"relative {number}" if len(known.relatives) > 1 else "relative"))
        _add(owners[-1], "relatives", (name,))
    for number, name in enumerate(known.clinicians, 1):
        owners.append(_Owner(Kind.CLINICIAN_NAME, f"clinician {number}" if len(known.clinicians) > 1 else "clinician"))
        _add(owners[-1], "clinicians", (name,))
    return owners


def _add(owner: _Owner, name: str, values: Iterable[str]) -> None:
    for value in values:
        for part in re.findall(r"[^\W\d_]+", value):
            if fold(part) in PARTICLES or fold(part) in guards.titles() or len(part) < 2:
                continue
            for form in part_forms(part):
                owner.fields.setdefault(form, name)


@dataclass(slots=True)
class _Match:
    owner: int
    why: str
    exact: bool


class _Names:
    """Looks one word up among the parts of all known names; remembers what it found."""

    def __init__(self, known: Known) -> None:
        self.owners = _owners(known)
        self.exact: dict[str, _Match] = {}
        for number, owner in enumerate(self.owners):
            for form, name in owner.fields.items():
                self.exact.setdefault(form, _Match(number, f"known.{name}", True))
        self._seen: dict[str, _Match | None] = {}
        self._long = [(form, match) for form, match in self.exact.items() if len(form) >= 5]
        self._joined: dict[str, _Match] = {}
        for number, owner in enumerate(self.owners):
            forms = [form for form in owner.fields if len(form) >= 3]
            for one in forms[:12]:
                for two in forms[:12]:
                    if one != two:
                        self._joined.setdefault(one + two, _Match(number, f"known.{owner.fields[one]}", True))

    def look(self, low: str) -> _Match | None:
        """The known part that a folded word stands for, if any."""
        if low not in self._seen:
            self._seen[low] = self._find(low)
        return self._seen[low]

    def _find(self, low: str) -> _Match | None:
        if low in self.exact:
            return self.exact[low]
        if low in self._joined:
            return self._joined[low]
        for tail in _TAILS:
            stem = low.removesuffix(tail)
            if stem != low and len(stem) >= 4 and stem in self.exact and not guards.is_stop(low):
                return self.exact[stem]
        if len(low) >= 5 and not guards.is_common(low) and not guards.is_medical(low):
            for form, match in self._long:
                if near(low, form):
                    return _Match(match.owner, match.why, False)
        return None


def _shape(word: str) -> str:
    """`U` all capitals, `C` a capital first, `l` small."""
    if word.isupper() and len(word) > 1:
        return "U"
    return "C" if word[0].isupper() else "l"


def initials(reading: Reading, known: Known) -> list[Hit]:
    """The initials of the patient with their dots: E.M., M. G. B."""
    firsts = "".join(part[0] for name in known.given for part in re.findall(r"[^\W\d_]+", name)).upper()
    lasts = "".join(part[0] for name in known.family for part in re.findall(r"[^\W\d_]+", name) if fold(part) not in PARTICLES)
    if not firsts or not lasts:
        return []
    some = r"\.[ ]?".join(map(re.escape, firsts[:1] + lasts[:1].upper()))
    whole = r"\.[ ]?".join(map(re.escape, firsts + lasts.upper()))
    pattern = rf"(?<![\w.])(?:{whole}|{some})\.(?![ ]?[A-Za-z]\.|\w)"
    return [Hit(*m.span(), Kind.PATIENT_NAME, "known.initials", False, "patient", 9) for m in re.finditer(pattern, reading.clean)]


def names(reading: Reading, known: Known) -> list[Hit]:
    """Names of the patient, of relatives and of clinicians, whole or in parts."""
    lookup = _Names(known)
    if not lookup.exact:
        return []
    lows, count = reading.lows, len(reading.lows)
    matches: dict[int, tuple[_Match, int]] = {}
    index = 0
    while index < count:
        match, last = lookup.look(lows[index]), index
        if match is None and index + 1 < count:
            match, last = _across(reading, lookup, index)
        if match is not None:
            matches[index] = (match, last)
        index = last + 1
    hits: list[Hit] = []
    done = -1
    for start in sorted(matches):
        if start > done:
            done = _group(reading, lookup, matches, start, hits)
    return hits


def _across(reading: Reading, lookup: _Names, index: int) -> tuple[_Match | None, int]:
    """A name cut by a hyphen at the end of a line, by a wrong blank, or written with blanks between its letters."""
    lows = reading.lows
    gap = reading.gap(index)
    if gap.strip(" \t") in {"-\n", "-\r\n", "-"} or (gap in {"\n", "_"}):
        joined = lows[index] + lows[index + 1]
        match = lookup.exact.get(joined)
        if match:
            return match, index + 1
    if len(lows[index]) == 1 and gap == " " and len(lows[index + 1]) == 1:
        last, letters = index, lows[index]
        while last + 1 < len(lows) and len(lows[last + 1]) == 1 and reading.gap(last) == " " and last - index < 24:
            last += 1
            letters += lows[last]
            match = lookup.exact.get(letters)
            if (
                match
                and len(letters) >= 3
                and (last + 1 >= len(lows) or len(lows[last + 1]) > 1 or reading.gap(last) != " ")
            ):
                return match, last
    return None, index


def _group(
    reading: Reading, lookup: _Names, matches: dict[int, tuple[_Match, int]], start: int, hits: list[Hit]
) -> int:
    """Join neighbouring parts of one name, with initials and particles between; keep it if it can be trusted."""
    found = [matches[start][0]]
    last = matches[start][1]
    members = [start]
    here = last + 1
    while here < len(reading.lows) and len(reading.gap(here - 1)) <= 3 and not reading.gap(here - 1).strip(_JOINERS):
        nested = matches.get(here)
        if nested is not None:
            if reading.gap(here - 1).strip() == "." and len(reading.lows[here - 1]) > 1:
                break
            found.append(nested[0])
            members.append(here)
            last = nested[1]
            here = last + 1
        elif _is_bridge(reading, here) and here - last <= 3:
            here += 1
        else:
            break
    best = max(found, key=lambda match: (match.exact, -match.owner))
    owner = lookup.owners[best.owner]
    if _trusted(reading, members, found):
        first, end = _with_initials(reading, members[0], last, owner)
        exact = all(match.exact for match in found) or len(found) > 1
        hits.append(Hit(reading.starts[first], reading.ends[end], owner.kind, best.why, exact, owner.role, 9))
    return last


def _is_bridge(reading: Reading, index: int) -> bool:
    """A particle, or an initial, which may stand between two parts of a name."""
    low = reading.lows[index]
    return low in PARTICLES or (len(low) == 1 and reading.words[index].isupper())


def _with_initials(reading: Reading, first: int, last: int, owner: _Owner) -> tuple[int, int]:
    """Take the initials beside a name: E. Muster, Muster E., and particles before it."""
    initials = {form[0] for form in owner.fields}
    while first > 0 and len(reading.gap(first - 1)) <= 3 and not reading.gap(first - 1).strip(" .-'"):
        low, word = reading.lows[first - 1], reading.words[first - 1]
        if len(word) == 1 and word.isupper() and (low in initials or "." in reading.gap(first - 1)):
            first -= 1
        elif low in PARTICLES and len(low) > 1 and reading.gap(first - 1) in {" ", "'"} and word[0].isupper():
            first -= 1
        elif (
            low in {"von", "van", "der", "den", "ter", "ten", "zu", "dos", "della", "dello", "degli"}
            and reading.gap(first - 1) == " "
        ):
            first -= 1
        else:
            break
    if last + 1 < len(reading.lows) and len(reading.words[last + 1]) == 1 and reading.words[last + 1].isupper():
        gap = reading.gap(last)
        if (
            gap in {" ", ", "}
            and reading.lows[last + 1] in initials
            and reading.gap(last + 1)[:1] in {".", ",", ")", "\n", ""}
        ):
            last += 1
    return first, last


def _trusted(reading: Reading, members: list[int], found: list[_Match]) -> bool:
    """Whether the parts found are this person and not a word, a drug or an eponym."""
    if len(found) > 1 and len({reading.lows[m] for m in members}) > 1 and len({match.owner for match in found}) == 1:
        small = all(reading.words[m].islower() for m in members)
        return not (small and all(guards.is_common(reading.lows[m]) for m in members))
    index = members[0]
    word, low = reading.words[index], reading.lows[index]
    shape = _shape(word)
    if guards.titled(reading, index):
        return True
    if guards.eponym_here(reading, index):
        return False
    if shape == "l":
        plain = reading.small or not guards.is_given(low)
        return plain and found[0].exact and len(low) >= 4 and not guards.is_common(low) and not guards.is_medical(low)
    if guards.is_medical(low) or (not found[0].exact and len(low) < 7 and guards.starts_sentence(reading, index)):
        return False
    if guards.is_common(low):
        return shape == "C" and not guards.starts_sentence(reading, index) and not guards.german(reading)
    return True


_GENERIC = frozenset(
    "hospital hospitals klinik kliniken clinic clinics clinica clinico clinique university universidad universitario universitaria "
    "universitair universitats universitatsklinikum universitatsspital universitatsmedizin universita universitaire universite "
    "klinikum krankenhaus spital ospedale ospedaliera ospedaliero azienda policlinico ziekenhuis centre center centro centrum zentrum "
    "medical medisch medico medizinische general regional nacional national istituto instituto institut institute department "
    "nhs trust foundation royal fur fuer und and of the de del della di du des la le les el los las van von voor per il lo gli i y e et "
    "comprehensive cancer tumori tumorzentrum oncology oncologico oncologie chu chru hopital hopitaux centre irccs umc uz az st".split()
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
        for other in _STREET_WORDS.get(low, ()):
            variants.append([*phrase[:position], other, *phrase[position + 1 :]])
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
