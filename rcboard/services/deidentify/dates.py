# ruff: noqa: E501  patterns are easier to read on one line
"""Dates in a text: numbers, words, abbreviations, Roman months, parts of dates, two-digit years, feasts and seasons."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from rcboard.services.deidentify.lists import LANGUAGES, entries, sections, words
from rcboard.services.deidentify.part_dates import LEADS, UNIT, Dated, lead, named_days, partial, weeks, year_of
from rcboard.services.deidentify.reading import Reading, word_set

_SEP = r"[ \t]?[./\-–|][ \t]?"
_NUMERIC = re.compile(
    rf"(?<![\d])(?<![\d][.,/|])(\d{{1,4}})({_SEP})(\d{{1,2}})(?:({_SEP})|(?<=\d)[ ](?=\d{{4}}))'?(\d{{4}}|\d{{1,2}})(?![\d])(?![.,/|:]\d)"
)
_LOOSE = re.compile(r"(?<![\d.,/\-])(\d{1,2}) (\d{1,2})[. ](\d{4})(?![\d])(?![.,/\-]\d)")
_SPACED = re.compile(r"(?<!\d)(?<!\d )(\d ?\d \d ?\d (?:1 9|2 0) ?\d ?\d|\d\d \d \d \d \d \d \d)(?! ?\d)")
_ROMAN = re.compile(
    r"(?<![\w])(\d{1,2})[ ]?[./\- ][ ]?(XII|XI|X|IX|VIII|VII|VI|IV|V|III|II|I)[ ]?[./\- ][ ]?((?:19|20)\d\d|\d\d)(?![\w])"
)
_BEFORE_RANGE = re.compile(
    r"(?<![\d.,/])(\d{1,2})(?:([./])[ ]?(\d{1,2})?[./]?)?[ \t]*"
    r"(?:[-–/+&,]|bis(?: zum)?|to|until|and|et(?: le)?|und|e|y|en|au|al|a|tot(?: en met)?|t/m|u\.)[ \t]*(?:den |le |il |el )?$"
)
_YEAR = re.compile(r"(?<![\w.,/\-+])(?:'|(?<=\())?((?:19|20)\d\d)(?:er|ern|s)?(?![\w%])(?![.,/:]\d)")
_SHORT_YEAR = re.compile(r"(?<![\w'])'(\d\d)(?![\w'])")
_EDITION = re.compile(
    r"(?<![a-z])(?:who|oms|figo|ajcc|uicc|tnm|ctcae|recist|esmo|eln|icd|iarc|cap|ats|esc|eortc|lugano|guidelines?|leitlinien?|linee guida|"
    r"classification|klassifikation|classificazione|clasificacion|classificatie|edition|edicion|edizione|auflage|nr\.?|no\.?|n°|"
    r"[a-z]{2,}-|protocol|protokoll|protocollo|studie|trial|ewing)[ ,:(]*(?:of |der |del |de |van )?$"
)
_OLDER = re.compile(
    r"(?:von|of|in|seit|since|from|dal|del|nel|en|depuis|desde|sinds|vom|im|jahr|year|anno|annee|ano|jaar|,|\()[ ]*$"
)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for number, line in enumerate(sections(language, "dates").get("months", ()), 1):
            for form in line.split():
                found.setdefault(form, number)
    return found


_DOUBTFUL = word_set(
    "may mai mar mars marz set ago ott dec jan out gen giu avr mag ene sep dic june april august augustus"
)
"""Month words that are also other words or names: they need a day or a year beside them."""
_DAY_TAILS = word_set("st nd rd th er re eme e o a ste de ten ter")
_LINKS = word_set("de del of di d du den the le el il van")


def _parts(first: str, second: str, third: str) -> tuple[int, int, int] | None:
    """Year, month, day of three numbers in any usual order; None where they are no date."""
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    elif len(first) <= 2 and len(third) in {2, 4}:
        day, month, year = int(first), int(second), year_of(third)
        if month > 12 >= day:
            day, month = month, day
        if month > 12 and len(third) == 2:
            year, month, day = year_of(first), int(second), int(third)
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1850 <= year <= 2100):
        return None
    return year, month, day


def _numeric(clean: str) -> list[Dated]:
    """Full dates in numbers."""
    found = []
    for match in _NUMERIC.finditer(clean):
        first, sep, second, sep2, third = match.groups()
        if sep2 is not None and sep.strip() != sep2.strip() and len(third) != 4:
            continue
        if "-" in sep and re.search(r"\d-$", clean[max(0, match.start() - 2) : match.start()]):
            continue
        if "-" in sep and re.match(r"-\d", clean[match.end() : match.end() + 2]):
            continue
        parts = _parts(first, second, third)
        if parts:
            found.append(Dated(*match.span(), "date.numeric", *parts))
    for match in _LOOSE.finditer(clean):
        parts = _parts(*match.groups())
        if parts:
            found.append(Dated(*match.span(), "date.numeric", *parts))
    for match in _SPACED.finditer(clean):
        digits = match.group(1).replace(" ", "")
        parts = _parts(digits[:2], digits[2:4], digits[4:])
        if parts and " " in match.group(1):
            found.append(Dated(*match.span(), "date.spaced", *parts, sure=False))
    for match in _ROMAN.finditer(clean):
        roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"].index(match.group(2)) + 1
        parts = _parts(match.group(1), str(roman), match.group(3))
        if parts:
            found.append(Dated(*match.span(), "date.roman", *parts))
    return found


def _with_month_word(reading: Reading) -> list[Dated]:
    """Dates with the name of a month: day before or after, year in figures or in words."""
    months, lows = _months(), reading.lows
    found = []
    for index, low in enumerate(lows):
        month = months.get(low)
        if month is not None and not (low == "mrt" and not reading.dutch):
            dated = _around_month(reading, index, month)
            if dated:
                found.append(dated)
    return found


def _near(reading: Reading, index: int, most: int = 3) -> bool:
    """Whether this word and the next stand close: blanks and the marks of a date between them."""
    gap = reading.gap(index)
    return len(gap) <= most and not gap.strip(" .,-/'\u00b7\t") and gap.count("\n") <= 1


def _day_before(reading: Reading, index: int) -> tuple[int, int | None]:
    """Where a date with a month begins, and the day before the month, in figures or in words."""
    lows, words_ = reading.lows, reading.words
    back = index - 1
    while (
        back >= 0 and (lows[back] in _LINKS or lows[back] in _DAY_TAILS) and _near(reading, back) and index - back <= 3
    ):
        back -= 1
    if back < 0 or not _near(reading, back):
        return index, None
    if words_[back].isdigit() and len(words_[back]) <= 2 and 1 <= int(words_[back]) <= 31:
        amount = re.search(r"\d[.,]$", reading.clean[max(0, reading.starts[back] - 2) : reading.starts[back]])
        return (index, None) if amount else (back, int(words_[back]))
    if lows[back] in _number_words() and lows[back] not in {"et", "y", "e", "and"}:
        first = back
        while first > 0 and lows[first - 1] in _number_words() and _near(reading, first - 1) and back - first < 3:
            first -= 1
        return first, 1
    return index, None


def _around_month(reading: Reading, index: int, month: int) -> Dated | None:
    lows, words_ = reading.lows, reading.words
    last = index
    year: int | None = None
    first, day = _day_before(reading, index)
    ahead = index + 1
    if ahead < len(lows) and _near(reading, index) and day is None and re.fullmatch(r"\d{1,2}", words_[ahead]):
        tail = ahead + 1 < len(lows) and lows[ahead + 1] in _DAY_TAILS and not reading.gap(ahead)
        after = ahead + (2 if tail else 1)
        later = after < len(lows) and _near(reading, after - 1) and re.fullmatch(r"(?:19|20)\d\d|\d\d", words_[after])
        if 1 <= int(words_[ahead]) <= 31 and (tail or later):
            day, last = int(words_[ahead]), after - 1
            ahead = after
    year, last = _year_after(reading, ahead, last)
    part = _part_of_month(reading, first)
    if first == index and year is None and day is None:
        strong = lead(reading.folded, reading.starts[index]) in _STRONG or part < first
        if (lows[index] in _DOUBTFUL or len(lows[index]) < 5) and not strong:
            return None
        if lows[index] == "may" and words_[index] == "may":
            return None
        if lows[index] == words_[index] and lead(reading.folded, reading.starts[index]) not in LEADS:
            return None
        return Dated(reading.starts[part], reading.ends[index], "date.month", None, month, sure=False)
    if (
        lows[index] in _DOUBTFUL
        and year is None
        and first < index - 1
        and lows[index - 1] in _LINKS
        and len(lows[index]) < 4
    ):
        return None
    return Dated(reading.starts[part], reading.ends[last], "date.words", year, month, day)


_STRONG = word_set(
    "seit since sinds depuis desde dal in im en nel von bis until tot hasta fino last next early late mid fin debut begin eind ende anfang mitte"
)


def _part_of_month(reading: Reading, first: int) -> int:
    """Where a date with a month begins when "early", "fin", "Ende" or a weekday stands before it."""
    if first > 0 and reading.gap(first - 1) in {" ", "-", " de ", ", "} and reading.lows[first - 1] in _part_words():
        return first - 1
    return first


@lru_cache(maxsize=1)
def _part_words() -> frozenset[str]:
    return words("dates", "seasons") | words("dates", "weekdays")


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    return words("dates", "numbers")


def _year_after(reading: Reading, ahead: int, last: int) -> tuple[int | None, int]:
    """The year that follows a month, in figures or in words, and the last word that belongs to the date."""
    lows, words_ = reading.lows, reading.words
    here = ahead
    while (
        here < len(lows)
        and lows[here] in {"de", "del", "of", "d", "di"}
        and _near(reading, here - 1)
        and here - ahead < 2
    ):
        here += 1
    if here >= len(lows) or not _near(reading, here - 1, 4):
        return None, last
    if re.fullmatch(r"(?:1[89]|20)\d\d", words_[here]):
        return int(words_[here]), here
    if re.fullmatch(r"\d\d", words_[here]) and not re.match(r"[.,:/]\d|[ ]?%", reading.clean[reading.ends[here] :][:3]):
        if not UNIT.match(reading.folded, reading.ends[here]):
            return year_of(words_[here]), here
        return None, last
    end = here
    while end < len(lows) and end - here < 9 and _is_number_word(lows[end]) and _near(reading, end - 1):
        end += 1
    if end - here >= 3 or (end > here and len(lows[here]) > 12):
        return None, end - 1
    return None, last


def _is_number_word(low: str) -> bool:
    return low in _number_words() or (
        len(low) > 9
        and low.startswith(("neunzehnhundert", "zweitausend", "millenove", "duemila", "negentien", "tweeduizend"))
    )


@lru_cache(maxsize=1)
def _feasts() -> re.Pattern[str]:
    phrases = sorted(entries("dates", "feasts"), key=len, reverse=True)
    return re.compile(
        r"(?<![a-z])(?:"
        + "|".join(re.escape(p) for p in phrases)
        + r")(?![a-z])(?:[ ]+(?:of[ ]+|de[ ]+|del[ ]+|van[ ]+)?(?:19|20)\d\d)?"
    )


@lru_cache(maxsize=1)
def _seasons() -> re.Pattern[str]:
    alternatives = "|".join(sorted(words("dates", "seasons"), key=len, reverse=True))
    return re.compile(
        rf"(?<![a-z])(?:{alternatives})[ -](?:of[ ]|de[ ]|del[ ]|dell'|van[ ]|des[ ]jahres[ ]|du[ ])?(?:19|20)\d\d(?!\d)"
    )


_OTHER_FEASTS = word_set(
    "carnaval carnevale karneval advent ascension natale immacolata thanksgiving kerst pascua pasqua assomption reyes ostern"
)


def _own_feast(text: str) -> bool:
    """Whether a feast is a word of its own that no other sense has, and so counts without a capital."""
    return len(text) > 6 and text.split(maxsplit=1)[0] not in _OTHER_FEASTS


def _years(clean: str, folded: str) -> list[Dated]:
    """Years that stand alone."""
    found = [Dated(*m.span(), "date.season", int(m.group()[-4:])) for m in _seasons().finditer(folded)]
    found += [
        Dated(*m.span(), "date.feast")
        for m in _feasts().finditer(folded)
        if clean[m.start()].isupper() or _own_feast(m.group())
    ]
    for match in _YEAR.finditer(clean):
        before = folded[max(0, match.start() - 24) : match.start()]
        if _EDITION.search(before) or UNIT.match(folded, match.end()):
            continue
        sure = bool(_OLDER.search(before))
        start = match.start(1)
        named = re.search(r"(?<![a-z])ano[s]? $", before)
        start -= len(named.group()) if named else 0
        found.append(Dated(start, match.end(1), "date.year", int(match[1]), sure=sure))
    found += [Dated(m.start(), m.end(), "date.year", year_of(m[1]), sure=False) for m in _SHORT_YEAR.finditer(clean)]
    return found


_COUNT = re.compile(
    r"(?:phase|tag|day|jour|jours|giorno|dia|dag|cycle|zyklus|ciclo|cure|kuur|no|nr|n|stage|grade|grad|x|c|d|j|[(,]1,8,15[,; a-z]*)[ .:]*$"
)


def _ranges(clean: str, folded: str, dates: list[Dated]) -> list[Dated]:
    """The first half of a range whose second half is a date: 8.3. - 22.3.2025, les 18 et 19/01/2018."""
    found = []
    for dated in dates:
        if dated.day is None:
            continue
        match = _BEFORE_RANGE.search(folded, max(0, dated.start - 26), dated.start)
        if not match or not 1 <= int(match[1]) <= 31 or (match[3] and not 1 <= int(match[3]) <= 12):
            continue
        if UNIT.match(folded, match.end(1)) or _COUNT.search(folded[max(0, match.start() - 12) : match.start()]):
            continue
        if not match[2] and " -" in match.group() and not re.match(r"[\d.]{1,4} - ", match.group()):
            continue
        end = match.start(1) + len(re.match(r"[\d./ ]*\d\.?", match.group()).group())  # type: ignore[union-attr]
        month = int(match[3]) if match[3] else dated.month
        if dated.rule == "date.words" and not match[3]:
            end = dated.start
        found.append(Dated(match.start(1), end, "date.range", dated.year, month, int(match[1])))
    return found


def dates(reading: Reading) -> list[Dated]:
    """Every date of the text, the surer before the vaguer; they may overlap."""
    clean, folded = reading.clean, reading.folded
    full = _numeric(clean) + _with_month_word(reading)
    full = [_with_weekday(reading, one) for one in full]
    german = reading.german
    return (
        full
        + _ranges(clean, folded, full)
        + partial(clean, folded, german)
        + _years(clean, folded)
        + weeks(folded, reading.dutch)
        + named_days(folded)
    )


_WEEKDAY_GAP = re.compile(r"[ ]?,?[ ]?(?:(?:den|the|le|el|il|de|dem)[ ])?$")


def _with_weekday(reading: Reading, dated: Dated) -> Dated:
    """The date with the day of the week before it, since the two together tell the date again."""
    index = bisect_left(reading.starts, dated.start) - 1
    if index < 0:
        return dated
    steps = 0
    while index > 0 and reading.lows[index] in {"den", "the", "le", "el", "il", "de"} and steps < 1:
        index -= 1
        steps += 1
    near = reading.lows[index] in words("dates", "weekdays") and dated.start - reading.ends[index] <= 6
    if near and _WEEKDAY_GAP.fullmatch(reading.folded, reading.ends[index], dated.start):
        return Dated(reading.starts[index], dated.end, dated.rule, dated.year, dated.month, dated.day, dated.sure)
    return dated
