# ruff: noqa: E501  patterns are easier to read on one line
"""Names of the record in a text: every part alone and together, misspelt, cut by a line, or as initials."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.reading import Reading, fold, word_set
from rcboard.services.deidentify.spellings import PARTICLES, near, part_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rcboard.services.deidentify.known import Known

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
    lasts = "".join(
        part[0] for name in known.family for part in re.findall(r"[^\W\d_]+", name) if fold(part) not in PARTICLES
    )
    if not firsts or not lasts:
        return []
    some = r"\.[ ]?".join(map(re.escape, firsts[:1] + lasts[:1].upper()))
    whole = r"\.[ ]?".join(map(re.escape, firsts + lasts.upper()))
    pattern = rf"(?<![\w.])(?:{whole}|{some})\.(?![ ]?[A-Za-z]\.|\w)"
    return [
        Hit(*m.span(), Kind.PATIENT_NAME, "known.initials", False, "patient", 9)
        for m in re.finditer(pattern, reading.clean)
    ]


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
    single = len(low) == 1 and (reading.words[index].isupper() or reading.gap(index) == "'")
    return low in PARTICLES or single


def _with_initials(reading: Reading, first: int, last: int, owner: _Owner) -> tuple[int, int]:
    """Take the initials beside a name: E. Muster, Muster E., and particles before it."""
    initials = {form[0] for form in owner.fields}
    while first > 0 and len(reading.gap(first - 1)) <= 3 and not reading.gap(first - 1).strip(" .-'"):
        low, word = reading.lows[first - 1], reading.words[first - 1]
        if (
            (len(word) == 1 and word.isupper() and (low in initials or "." in reading.gap(first - 1)))
            or (low in PARTICLES and len(low) > 1 and reading.gap(first - 1) in {" ", "'"} and word[0].isupper())
            or (
                low in {"von", "van", "der", "den", "ter", "ten", "zu", "dos", "della", "dello", "degli"}
                and reading.gap(first - 1) == " "
            )
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
    # After a number stands a unit, unless it is the name itself: "104 g", but "8812 Vinterås".
    name_itself = found[0].exact and len(low) >= 5
    if index and reading.words[index - 1].isdigit() and reading.gap(index - 1) == " " and not name_itself:
        return False
    if guards.eponym_here(reading, index):
        return False
    if shape == "l":
        plain = reading.small or not guards.is_given(low)
        return plain and found[0].exact and len(low) >= 4 and not guards.is_common(low) and not guards.is_medical(low)
    if guards.medicine_here(reading, index) or (
        not found[0].exact and len(low) < 7 and guards.starts_sentence(reading, index)
    ):
        return False
    if guards.is_common(low):
        upper = shape == "U" and not reading.words[max(0, index - 1)].isupper()
        acts = index + 1 < len(reading.lows) and reading.lows[index + 1] in _ACTS and reading.gap(index) == " "
        free = acts or not guards.starts_sentence(reading, index)
        return upper or (shape == "C" and free and not _as_noun(reading, index))
    return True


_ACTS = word_set(
    "is was has had asks asked says said wants came went feels reports denies rang called lives ha e era chiede dice vuole riferisce sta vive arriva est a avait demande dit veut souffre va vient s "
    "es era fue tiene pregunta dice quiere refiere acude vive ist war hat fragt sagt will kam geht klagt berichtet lebt is was heeft vraagt zegt wil kwam gaat belde woont"
)
_ARTICLES = word_set(
    "der die das den dem des ein eine einen einem eines einer im am vom zum zur beim ins kein keine seit ab"
)


def _as_noun(reading: Reading, index: int) -> bool:
    """Whether a German noun stands here and no name: an article or an adjective before it."""
    if not reading.german or index == 0:
        return False
    before = reading.words[index - 1]
    return reading.lows[index - 1] in _ARTICLES or (before.islower() and before.endswith(("e", "en", "er", "es", "em")))
