"""The leak check of a finished file: its texts against what the store knows. Independent of the finder.

It knows no rules for finding names or places, only values: those of the own case in every spelling, which fail, and
those of other persons, of which numbers, mails and full names fail, while a lone name asks for a look.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import LeakVerdict
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.lists import LANGUAGES, sections
from rcboard.services.deidentify.spellings import PARTICLES, near, part_forms
from rcboard.services.deidentify.version import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rcboard.services.deidentify.known import Known

_WORD = re.compile(r"[a-z]+|\d+")
_MARKS = re.compile(r"[ \t\r\n./\\\-_|:,;()\[\]{}'\"+*#~]+")
_LOOK_ALIKE = str.maketrans("авеіјкмнорстухѕԁαεικνορτυχ", "abeijkmhopctyxsdaeiknoptyx")
_LETTERS: dict[str, str | int | None] = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
_LETTER_TABLE = str.maketrans(_LETTERS)
_NUMBER_FIELDS = ("record_numbers", "national_ids", "phones")


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing found in a file. It names place and field, never the value."""

    place: str
    """Where in the file: `text`, `metadata`, `comments`, `file name` and so on."""
    field: str
    """The field of the record: `family`, `birth_date`."""
    whose: str
    """`own` for the people of this case, `other` for anybody else in the store."""
    verdict: LeakVerdict


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of one file says."""

    verdict: LeakVerdict
    leaks: tuple[Leak, ...]
    rules: str = RULES


@dataclass(slots=True)
class Others:
    """Everybody else in the store, ready for looking up; made once and used for many files."""

    full: dict[str, set[str]] = field(default_factory=dict)
    """Family name part -> given name parts of those who bear it."""
    numbers: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)

    def add(
        self, given: Iterable[str], family: Iterable[str], numbers: Iterable[str] = (), mails: Iterable[str] = ()
    ) -> None:
        """One more person."""
        first = {part for name in given for part in _WORD.findall(normal(name)) if len(part) > 1}
        for name in family:
            for part in _WORD.findall(normal(name)):
                if part not in PARTICLES and len(part) > 2:
                    self.full.setdefault(part, set()).update(first)
        self.numbers |= {compact for number in numbers if len(compact := _compact(number)) >= 6}
        self.mails |= {mail.strip().casefold() for mail in mails if "@" in mail}


def normal(text: str) -> str:
    """Small Latin letters without accents, hidden characters and look-alikes: how a stranger reads it."""
    if text.isascii():  # most texts, and nothing of the rest applies to them
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("ß", "ss")
    kept = "".join(char for char in plain if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return kept.translate(_LOOK_ALIKE).translate(_LETTER_TABLE)


def _compact(value: str) -> str:
    return re.sub(r"[^0-9a-z]", "", normal(value))


def _ordinary(part: str) -> bool:
    """Whether a name part is also a word, an eponym, a drug or a place, and so proves nothing alone."""
    return (
        guards.is_common(part)
        or guards.is_stop(part)
        or guards.is_medical(part)
        or guards.is_eponym(part)
        or guards.is_town(part)
    )


@dataclass(slots=True)
class _Text:
    """One text of the file in the forms that values are compared with."""

    place: str
    raw: str
    words: list[str]
    shown: list[str]
    """The words as they are written, for their capitals."""
    run: str
    """All letters and digits without anything between."""
    loose: str
    """Words with one blank between."""
    german: bool = False
    """Whether nouns have capitals here, so that a capital says nothing."""


def _text(place: str, raw: str) -> _Text:
    plain = normal(raw)
    words = _WORD.findall(plain)
    shown = re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFC", raw))
    loose = " ".join(words)
    german = sum(word in {"der", "die", "und", "mit", "bei", "des"} for word in words[:400]) * 12 > min(len(words), 400)
    run = re.sub(r"[^0-9a-z]", "", plain)
    return _Text(place, raw, words, shown if len(shown) == len(words) else words, run, loose, german)


def check(parts: Iterable[tuple[str, str]], own: Known, others: Others | None = None) -> Checked:
    """The verdict over the texts of an opened file (place, text), against the own case and the other persons."""
    leaks: dict[Leak, None] = {}
    patterns = _own_patterns(own)
    for place, raw in parts:
        if not raw.strip():
            continue
        text = _text(place, raw)
        for found in (*_own_names(text, own), *_own_values(text, own, patterns)):
            leaks.setdefault(Leak(place, *found))
        if others is not None:
            for found in _of_others(text, others, own):
                leaks.setdefault(Leak(place, *found))
    verdicts = {leak.verdict for leak in leaks}
    worst = LeakVerdict.FAIL if LeakVerdict.FAIL in verdicts else LeakVerdict.LOOK if verdicts else LeakVerdict.PASS
    return Checked(worst, tuple(leaks))


_Found = tuple[str, str, LeakVerdict]


def _people(own: Known) -> Iterator[tuple[str, list[str]]]:
    """The names of the own case, each with its field: the patient as one, then relatives and clinicians."""
    yield "family", [*own.given, *own.family, *own.other_names, *own.nicknames]
    for name in own.relatives:
        yield "relatives", [name]
    for name in own.clinicians:
        yield "clinicians", [name]


def _own_names(text: _Text, own: Known) -> Iterator[_Found]:
    """Names of the people of the case, whole, in parts, misspelt, or run together."""
    seen = set(text.words)
    for field_name, names in _people(own):
        parts = [part for name in names for part in _parts(name)]
        forms = {form: part for part in parts for form in (*part_forms(part), part)}
        present = {part for form, part in forms.items() if form in seen}
        if (len(present) > 1 and _close(text.words, {form for form, part in forms.items() if part in present})) or any(
            _joined(text, one, other) for one in forms for other in forms if forms[one] != forms[other]
        ):
            yield field_name, "own", LeakVerdict.FAIL
        for part in present:
            verdict = _alone(text, {form for form, of in forms.items() if of == part}, part)
            if verdict is not None:
                yield field_name, "own", verdict
        for form in forms:
            if len(form) >= 5:
                yield from _misspelt(text, form, field_name, seen)


def _parts(name: str) -> list[str]:
    """The parts of a name that name somebody: without particles, and without a title before it ("Dr")."""
    parts = _WORD.findall(normal(name))
    named = parts[1:] if len(parts) > 1 and parts[0] in guards.titles() else parts
    return [part for part in named if len(part) > 1 and part not in PARTICLES]


def _joined(text: _Text, one: str, other: str) -> bool:
    """Whether two parts stand run together in one word, as in a file name or a mail."""
    both = one + other
    return len(both) > 7 and both in text.run and any(both in word for word in text.words if len(word) >= len(both))


def _close(words: list[str], parts: set[str]) -> bool:
    """Whether two different parts of a name stand within three words of each other."""
    last, before = -9, ""
    for index, word in enumerate(words):
        if word in parts:
            if index - last <= 3 and word != before:
                return True
            last, before = index, word
    return False


def _alone(text: _Text, forms: set[str], part: str) -> LeakVerdict | None:
    """What a lone part of a name says: a word of the language or an eponym proves nothing where it is used as such."""
    ordinary = _ordinary(part)
    if not ordinary:
        return LeakVerdict.FAIL if len(part) >= 3 else LeakVerdict.LOOK
    for index, word in enumerate(text.words):
        if word not in forms or not text.shown[index][:1].isupper():
            continue
        before = text.words[index - 1] if index else ""
        after = text.words[index + 1] if index + 1 < len(text.words) else ""
        if len(before) > 1 and before in guards.titles():
            return LeakVerdict.FAIL
        medical = (
            guards.is_head(after)
            or guards.is_head(before)
            or guards.is_medical(after)
            or after == "s"
            or before in {"morbus", "de", "di", "van", "m", "von", "d"}
        )
        if not medical and (not text.german or not guards.is_common(part) or text.shown[index].isupper()):
            return LeakVerdict.LOOK
    return None


def _misspelt(text: _Text, form: str, field_name: str, seen: set[str]) -> Iterator[_Found]:
    for word in seen:
        if (
            (
                abs(len(word) - len(form)) <= 1
                and word != form
                and word[:1] in {form[0], form[1]}
                and len(word) >= 5
                and near(word, form)
            )
            and not _ordinary(word)
            and not guards.is_head(word)
        ):
            index = text.words.index(word)
            capital = text.shown[index][:1].isupper()
            if _ordinary(form) and not capital:
                continue
            named = capital and len(form) >= 6
            yield field_name, "own", LeakVerdict.FAIL if named else LeakVerdict.LOOK


def _own_patterns(own: Known) -> list[tuple[str, re.Pattern[str]]]:
    """Patterns for numbers with anything between their signs."""
    found = []
    for name in _NUMBER_FIELDS:
        for value in getattr(own, name):
            signs = _compact(value)
            if name == "phones":
                signs = signs.lstrip("0")[-8:]
            if len(signs) >= 5 and any(sign.isdigit() for sign in signs):
                gap = r"[^0-9a-z]{0,3}"
                edge = "" if name == "phones" else r"(?<![0-9a-z])"
                found.append((name, re.compile(edge + gap.join(signs) + r"(?![0-9a-z])")))
    return found


def _own_values(text: _Text, own: Known, patterns: list[tuple[str, re.Pattern[str]]]) -> Iterator[_Found]:
    """Numbers, mails, the birth date, addresses and houses of the own case."""
    plain = normal(text.raw)
    for name, pattern in patterns:
        if pattern.search(plain):
            yield name, "own", LeakVerdict.FAIL
    for mail in own.emails:
        whole = normal(mail).strip()
        if whole in plain or (len(whole.split("@")[0]) >= 6 and whole.split("@")[0] in plain):
            yield "emails", "own", LeakVerdict.FAIL
    if own.birth_date is not None and _says_date(text, own.birth_date):
        yield "birth_date", "own", LeakVerdict.FAIL
    for value in own.addresses:
        yield from _address(text, value)
    for name, values in (("hospitals", own.hospitals), ("other", own.other)):
        for value in values:
            words = _WORD.findall(normal(value))
            if len(" ".join(words)) >= 5 and f" {' '.join(words)} " in f" {text.loose} ":
                yield name, "own", LeakVerdict.FAIL


def _address(text: _Text, value: str) -> Iterator[_Found]:
    for piece in re.split(r"[,;\n]", value):
        words = _WORD.findall(normal(piece))
        if len(words) > 1 and f" {' '.join(words)} " in f" {text.loose} ":
            yield "addresses", "own", LeakVerdict.FAIL
        letters = [word for word in words if not word.isdigit() and len(word) > 2]
        name = " ".join(letters)
        plain = len(letters) == 1 and _ordinary(letters[0]) and not guards.is_town(letters[0])
        if len(name) >= 5 and not plain and f" {name} " in f" {text.loose} ":
            yield (
                "addresses",
                "own",
                LeakVerdict.FAIL if len(letters) > 1 and len(words) > len(letters) else LeakVerdict.LOOK,
            )


# Looked for at every number: in "R0. 03.05.2002" the first three numbers are not the date.
_TRIPLE = re.compile(r"(?<!\d)(?=(\d{1,4})[^0-9a-z\n]{1,3}(\d{1,2})[^0-9a-z\n]{1,3}(\d{1,4})(?!\d))")


def _says_date(text: _Text, day: date) -> bool:
    """Whether a date stands in a text: in numbers in any order, run together, or with the word of the month."""
    wanted = {day.day, day.month, day.year}
    short = {day.day, day.month, day.year % 100}
    for match in _TRIPLE.finditer(normal(text.raw)):
        numbers = {int(part) for part in match.groups()}
        if day.year in numbers and numbers == wanted:
            return True
        if all(len(part) <= 2 for part in match.groups()) and numbers == short and len(match.group(3)) == 2:
            return True
    if re.search(rf"(?<!\d)(?:{day:%Y%m%d}|{day:%d%m%Y})(?!\d)", normal(text.raw)):
        return True
    months = {form for language in LANGUAGES for form in _month_forms(language, day.month)}
    for index, word in enumerate(text.words):
        if word in months:
            around = text.words[max(0, index - 3) : index + 4]
            numbers_near = {int(one) for one in around if one.isdigit() and len(one) <= 4}
            if day.day in numbers_near and (day.year in numbers_near or day.year % 100 in numbers_near - {day.day}):
                return True
    return False


def _month_forms(language: str, month: int) -> list[str]:
    lines = sections(language, "dates").get("months", ())
    return lines[month - 1].split() if len(lines) >= month else []


def _of_others(text: _Text, others: Others, own: Known) -> Iterator[_Found]:
    """Other persons: numbers, mails and full names within three words fail; a lone name asks for a look."""
    if others.mails:
        for mail in re.findall(r"[\w.+\-]+@[\w.\-]+\w", text.raw.casefold()):
            if mail in others.mails:
                yield "emails", "other", LeakVerdict.FAIL
    if others.numbers:
        for match in re.finditer(
            r"(?:[a-z]{1,5}[ ./\-_])?[0-9a-z]*\d[0-9a-z]*(?:[ ./\-_][0-9a-z]*\d[0-9a-z]*){0,6}", normal(text.raw)
        ):
            if any(run in others.numbers for run in _runs(match.group())):
                yield "record_numbers", "other", LeakVerdict.FAIL
    mine = {part for _, names in _people(own) for name in names for part in _WORD.findall(normal(name))}
    for index, word in enumerate(text.words):
        given = others.full.get(word)
        if given is None or not text.shown[index][:1].isupper() or word in mine:
            continue
        around = [*text.words[max(0, index - 3) : index], *text.words[index + 1 : index + 4]]
        shown = [*text.shown[max(0, index - 3) : index], *text.shown[index + 1 : index + 4]]
        beside = [
            one
            for one, as_shown in zip(around, shown, strict=True)
            if one in given and as_shown[:1].isupper() and one != word
        ]
        if beside and not (_ordinary(word) and all(_ordinary(one) for one in beside)):
            yield "family", "other", LeakVerdict.FAIL
        elif not _ordinary(word) and not guards.is_given(word) and len(word) > 3:
            yield "family", "other", LeakVerdict.LOOK


def _runs(found: str) -> Iterator[str]:
    """Neighbouring groups of a number put together, as separators may be anywhere."""
    groups = re.split(r"[ ./\-_]", found)
    for start in range(len(groups)):
        joined = ""
        for group in groups[start:]:
            joined += group
            if len(joined) >= 6:
                yield joined
