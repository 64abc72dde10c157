# ruff: noqa: E501  patterns are easier to read on one line
"""Names by their surroundings: before a birth date, an age or a mail, after "known as", at the end of a letter, in a row."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.initialled import initialled
from rcboard.services.deidentify.labels import label_at
from rcboard.services.deidentify.listed import plain
from rcboard.services.deidentify.lists import entries
from rcboard.services.deidentify.persons import capital, hit_of, name_run
from rcboard.services.deidentify.reading import Reading, word_set
from rcboard.services.deidentify.spellings import PARTICLES

if TYPE_CHECKING:
    from rcboard.services.deidentify.finding import Hit

_BORN = re.compile(
    r"[ ]{0,3}[,;]?[ ]{0,3}[(\[]?[ ]?(?:(?:\*|geb(?:oren)?e?r?\.?|born|d\.?o\.?b\.?|dob|date of birth|ne\(?e?\)? le|nee? le|ne le|nat[oa] (?:il|a)|nacid[oa] el|"
    r"geboren op|f\.?n\.?|ddn)(?:[ ]am)?[ .:]{0,3})?(?=\(?[ ]?\d{1,2}[./\-|][ ]?\d{1,2}[./\-|][ ]?'?(?:\d{4}|\d\d)\b|\d{1,2}\.? (?:de )?[a-z]{3,10}\.? (?:de )?\d{4})"
)
_BORN_WORD = re.compile(
    r"[ ]{0,3}[,;(]?[ ]{0,3}(?:\*[ ]?\d|geb\.|geboren (?:am|op)|born |dob\b|d\.o\.b|date of birth|ne\(e\) le|nee? le \d|nat[oa] (?:il|a) |nacid[oa] el|f\. ?nac)"
)
_AGE = re.compile(
    r"[ ]?[,(][ ]?(?:(?:de|van|aged|age|di|anni|von)[ ])?\d{1,3}(?:[ ]?-?(?:years?|yrs?|y/?o|yo|anni|ans|jahre|jahriger?|j\.|anos|jaar|a\.|aa)\b|[ ]?[,)])"
    r"|[ ](?:is|now|ist|e|a|es|tiene|ha|avait|was)(?:[ ](?:now|jetzt|ora|nu|maintenant|ahora))?[ ](?:a[ ])?\d{1,3}[ -](?:years?|anni|ans|jahre|anos|jaar|months|mesi|mois|monate|meses|maanden|jahr)"
)
_MAIL = re.compile(r"[ \t]*[<(\[](?:mailto:)?[\w.+\-]{1,64}@")
_NUMBERED = re.compile(
    r"[ ][(\[](?:(?:n°|nº|NHC|MRN|IPP|PID|Nr\.?|No\.?|Fall|Hosp)[ .:]{0,3})?[A-Z]{0,3}-?\d{4,}[ \-\d]{0,8}[)\]]"
)
_CUE = re.compile(
    r"(?<![a-z])(?:known as|called|named|nickname(?:d)?|my name is|detto|detta|soprannominat[oa]|mi chiamo|genannt|gen\.|namens|on l'appelle|dite?|surnomm[ae]e?|je m'appelle|le llaman|"
    r"llamad[oa]|me llamo|alias|conocid[oa] como|roepnaam|genaamd|ook wel|nee:?|geb\.:?|geborene|geb\.?|gia|maiden name|formerly|previously|initials|initialen|iniziali|iniciales|initiales)[ :]{1,3}"
)
_SIGNED = re.compile(
    r"(?<![a-z])(?:(?:signed|dictated|typed|reviewed|verified|reported|seen|referred|authori[sz]ed|validated|written|completed|prepared|taken) by|firmato(?: digitalmente)? da|redatto da|"
    r"compilato da|refertato da|inviat[oa] da(?:l|lla)?|raccolto da|signe par|valide par|redige par|genere par|dicte par|fait par|adresse[e]? par|recueilli par|(?:geschrieben|diktiert|erstellt|befundet|"
    r"freigegeben|unterzeichnet|validiert|vidiert|durchgefuhrt|zugewiesen|uberwiesen|zitiert) (?:von|durch)|durch|(?:firmado|validado|realizado|informado|remitid[oa]|derivad[oa]|redactado|solicitado|vist[oa]|citadas) por|"
    r"(?:ondertekend|opgesteld|geautoriseerd|beoordeeld|gedicteerd|verwezen|geopereerd|gezien|geciteerd) door|namens|on behalf of|pp|i\.v\.|i\.a\.|quoted by|contacter|contact|discussed with|besproken met)[ :]{1,3}"
)
_PATIENT = word_set(
    "patient patientin patiente paziente patient patienten patienta paciente patiente patiënt pat pt proband"
)
_ROW_END = re.compile(r"[\n|]")


def _fits(reading: Reading, first: int, last: int) -> bool:
    """Whether a run of words could be a name: no headings, no medicine in it."""
    longs = [
        index
        for index in range(first, last + 1)
        if len(reading.lows[index]) > 1 and reading.lows[index] not in PARTICLES
    ]
    return bool(longs) and all(
        capital(reading.words[index]) and not guards.is_medical(reading.lows[index]) for index in longs
    )


def _run_ending(reading: Reading, last: int, most: int = 5) -> int:
    """The first word of the longest name that ends with this word, or -1."""
    first = -1
    here = last
    while here >= 0 and last - here < most:
        word, low = reading.words[here], reading.lows[here]
        if here < last and reading.gap(here) not in {" ", "-", "'", ". ", ", ", "-\n", "."}:
            break
        if (
            here < last
            and reading.gap(here) == ", "
            and (last - here > 3 or "," in reading.clean[reading.ends[here + 1] : reading.starts[last]])
        ):
            break
        if word.isdigit() or (not capital(word) and low not in PARTICLES):
            break
        if (guards.is_stop(low) and low not in PARTICLES) or (guards.is_title_at(reading, here) and len(low) > 1):
            break
        if capital(word):
            if reading.gap(here) == ". " and len(word) > 2 and here < last:
                break
            first = here
        here -= 1
    return first


def _followed_by(reading: Reading, index: int) -> str:
    """What behind a word says that a name ends here: a birth date, an age, a mail, a number; empty where nothing."""
    gap, end, folded = reading.gap(index), reading.ends[index], reading.folded
    if gap[:1] not in {" ", ",", "(", "\t", ".", ";"}:
        return ""
    dated = gap.strip(" ,(;*") == "" and "\n" not in gap and bool(_BORN.match(folded, end))
    if dated or _BORN_WORD.match(folded, end):
        return "name.before_birth"
    if _AGE.match(folded, end):
        return "name.before_age"
    if _MAIL.match(reading.clean, end):
        return "name.before_mail"
    return "name.before_number" if _NUMBERED.match(reading.clean, end) else ""


def _named(reading: Reading, first: int, last: int, why: str) -> bool:
    """Whether the words before a birth date, an age, a mail or a number are a name."""
    longs = [k for k in range(first, last + 1) if len(reading.words[k]) > 1]
    given = any(guards.is_given(reading.lows[k]) for k in range(first, last + 1))
    surname = any(guards.is_family(reading.lows[k]) and not guards.is_common(reading.lows[k]) for k in longs)
    if guards.eponym_here(reading, first) and not given:
        return False
    born = why == "name.before_birth"
    strong = why == "name.before_mail" or (born and bool(_BORN_WORD.match(reading.folded, reading.ends[last])))
    if len(longs) == 1:
        return (strong or (why == "name.before_age" and given)) and (given or surname or why == "name.before_mail")
    if strong or given or surname:
        return strong or given or not born or reading.gap(last).strip() in {"(", ","}
    if why == "name.before_age" and len(longs) == 2:
        unit = re.match(
            r"[ ]?[,(][ ]?\d{1,3}[ ]?-?(?:years|yrs|y/?o|ans|anni|jahre|j\.|anos|jaar)",
            reading.folded[reading.ends[last] : reading.ends[last] + 16],
        )
        return bool(unit) and not any(guards.is_common(reading.lows[k]) and reading.german for k in longs)
    return born and not reading.german and reading.gap(last).strip() in {"(", ","}


def _before_birth(reading: Reading, hits: list[Hit]) -> None:
    """Linde Engel, geb. 9.9.2011; Mary Long (30.7.49); Billy Crowe, 63, a stonemason; Name <mail>."""
    for index, word in enumerate(reading.words):
        if not capital(word) or (len(word) < 2 and not reading.gap(index).startswith(".")):
            continue
        why = _followed_by(reading, index)
        first = _run_ending(reading, index) if why else -1
        if first >= 0 and _fits(reading, first, index) and _named(reading, first, index, why):
            kind = Kind.PERSON if why == "name.before_mail" else Kind.PATIENT_NAME
            hits.append(hit_of(reading, first, index, kind, why, 5))


def _after_cue(reading: Reading, hits: list[Hit]) -> None:
    """Known as Kofi; née Lemoine; firmato da Vitale."""
    for pattern, why in ((_CUE, "name.cue"), (_SIGNED, "name.signed")):
        for match in pattern.finditer(reading.folded):
            words = reading.between(match.end(), match.end() + 40)
            if not words or reading.starts[words.start] != match.end():
                continue
            here = words.start
            while here < len(reading.lows) - 1 and guards.is_title_at(reading, here) and here - words.start < 4:
                here += 1
            last = _open_name(reading, here)
            if last >= here and (why == "name.cue" or _signs(reading, here, last)):
                kind = Kind.PATIENT_NAME if why == "name.cue" else Kind.CLINICIAN_NAME
                listed = guards.is_given(reading.lows[here]) or guards.is_family(reading.lows[last])
                hits.append(hit_of(reading, here, last, kind, why, 4, listed or why == "name.cue"))


def _open_name(reading: Reading, here: int) -> int:
    """The last word of the name that begins here, if it begins with a word that could be one; else -1."""
    low = reading.lows[here]
    if (
        not capital(reading.words[here])
        or guards.is_stop(low)
        or guards.is_medical(low)
        or guards.eponym_here(reading, here)
    ):
        return -1
    return name_run(reading, here, 4)


def _signs(reading: Reading, first: int, last: int) -> bool:
    """Whether a name after "signed by" can be trusted: a noun with a capital may stand there as well."""
    listed = guards.is_given(reading.lows[first]) or guards.is_family(reading.lows[last])
    if reading.german:
        return listed and not (guards.is_common(reading.lows[first]) and last == first)
    return listed or last > first or reading.gap(last)[:1] in {".", ",", "\n", ";", ""}


def _after_patient(reading: Reading, hits: list[Hit]) -> None:
    """Patient M. Boeck, la paziente Anna Rossi."""
    for index, low in enumerate(reading.lows[:-1]):
        if low not in _PATIENT or reading.gap(index) not in {" ", " \n", "\n"}:
            continue
        here = index + 1
        last = _open_name(reading, here)
        if last < here:
            continue
        initial = len(reading.words[here]) == 1 and last > here
        named = guards.is_given(reading.lows[here]) and (last > here or not guards.is_common(reading.lows[here]))
        if initial or named:
            hits.append(hit_of(reading, here, last, Kind.PATIENT_NAME, "name.patient", 5))


@lru_cache(maxsize=1)
def _closings() -> re.Pattern[str]:
    phrases = sorted(entries("people", "closings"), key=len, reverse=True)
    return re.compile(
        r"(?:^|\n)[ \t]*(?:"
        + "|".join(map(re.escape, phrases))
        + r")[^\n]{0,40}(?:\n|$)|(?:gez\.|fdo\.?:?|w\.g\.|signed:?|getekend:?|signe :|firmato:?)[ ]"
    )


def _signatures(reading: Reading, hits: list[Hit]) -> None:
    """The lines after the end of a letter, as far as they are made of names."""
    for match in _closings().finditer(reading.folded):
        at, lines, taken = match.end(), 0, 0
        while at < len(reading.clean) and lines < 12 and taken < 6:
            end = reading.clean.find("\n", at)
            end = len(reading.clean) if end < 0 else end
            if reading.clean[at:end].strip():
                taken += 1
                if not _name_line(reading, at, end, hits) and taken > 3:
                    break
            lines += 1
            at = end + 1


def _name_line(reading: Reading, start: int, end: int, hits: list[Hit]) -> bool:
    """Names on one line of a signature, set apart by wide gaps; True where one was found."""
    found = False
    for part in re.finditer(r"\S(?:[^\t\n]{0,80}?)(?=\t|[ ]{3,}|[ ]/[ ]|\n|$)", reading.clean[start:end]):
        words = reading.between(start + part.start(), start + part.end())
        if not words:
            continue
        here = words.start
        while here < words.stop and (
            guards.is_title_at(reading, here)
            or (guards.is_stop(reading.lows[here]) and reading.gap(here).startswith("."))
        ):
            here += 1
        if here >= words.stop or not capital(reading.words[here]) or guards.is_stop(reading.lows[here]):
            continue
        last = name_run(reading, here, 5)
        if last < here or last >= words.stop or not _fits(reading, here, last):
            continue
        after = reading.gap(last)
        ends = (
            last + 1 >= words.stop
            or after[:1] in {",", "(", "/", "\n", "\t", ";", "-", ".", "|"}
            or after.startswith(("  ", " (", " -", " /"))
        )
        listed = any(guards.is_given(low) or guards.is_family(low) for low in reading.lows[here : last + 1])
        if ends and (last > here or listed or here > words.start):
            hits.append(hit_of(reading, here, last, Kind.CLINICIAN_NAME, "signature", 5, last > here))
            found = True
    return found


def _lone_lines(reading: Reading, hits: list[Hit]) -> None:
    """A line that holds nothing but a name, or a given name."""
    for match in re.finditer(r"(?:^|\n)[ \t]*([^\W\d_][^\n\d:;|]{1,48})[ \t]*(?=\n|$)", reading.clean):
        words = reading.between(match.start(1), match.end(1))
        if not words or len(words) > 6:
            continue
        here = words.start
        while here < words.stop and guards.is_title_at(reading, here):
            here += 1
        if here >= words.stop:
            continue
        last = name_run(reading, here, 5)
        second = (
            name_run(reading, last + 1, 4)
            if last >= here and reading.gap(last) == ", " and last + 1 < words.stop
            else -1
        )
        if second == words.stop - 1:
            last = second
        if last != words.stop - 1 and not (last >= here and reading.gap(last)[:1] in {",", "("} and last > here):
            continue
        longs = [k for k in range(here, last + 1) if len(reading.lows[k]) > 1 and reading.lows[k] not in PARTICLES]
        if not longs or not all(plain(reading, k) for k in longs):
            continue
        given = [k for k in longs if guards.is_given(reading.lows[k])]
        family = [k for k in longs if guards.is_family(reading.lows[k])]
        if len(longs) == 1:
            fine = (
                bool(given)
                and not guards.is_common(reading.lows[longs[0]])
                and not guards.is_town(reading.lows[longs[0]])
            )
        else:
            fine = (bool(given) and (len(family) > 0 or not reading.german or second > 0)) or len(family) == len(longs)
        if fine:
            hits.append(hit_of(reading, here, last, Kind.PERSON, "name.line", 4, len(longs) > 1))


def _rows(reading: Reading, hits: list[Hit]) -> None:
    """Rows of a table drawn with bars: columns by their heads, and names beside a birth date."""
    heads: list[str] = []
    at = 0
    for line in reading.clean.split("\n"):
        cells = line.split("|")
        if len(cells) >= 3:
            places = []
            here = at
            for cell in cells:
                places.append((here, here + len(cell)))
                here += len(cell) + 1
            kinds = [_head(reading, start, end) for start, end in places]
            if sum(bool(kind) for kind in kinds) >= 2 and not re.search(r"\d{3,}", line):
                heads = kinds
            else:
                _row(reading, places, heads if len(heads) == len(cells) else [""] * len(cells), hits)
        elif line.strip():
            heads = []
        at += len(line) + 1


def _head(reading: Reading, start: int, end: int) -> str:
    words = reading.between(start, end)
    if not words or len(words) > 4:
        return ""
    label = label_at(reading, words.start)
    return label[1][0] if label and label[0] >= words.stop - 2 else ""


def _listed_cell(reading: Reading, words: range) -> bool:
    return any(guards.is_given(reading.lows[index]) or guards.is_family(reading.lows[index]) for index in words)


def _row(reading: Reading, places: list[tuple[int, int]], heads: list[str], hits: list[Hit]) -> None:
    dated = any(re.search(r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}", reading.clean[start:end]) for start, end in places)
    for (start, end), head in zip(places, heads, strict=True):
        words = reading.between(start, end)
        if not words or len(words) > 10:
            continue
        cell = reading.clean[start:end].strip()
        if re.fullmatch(r"[A-Za-z]{0,4}[ \-]?\d[\d\-./ ]{4,20}\d", cell) and not re.fullmatch(
            r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}", cell
        ):
            hits.append(hit_of(reading, words.start, words.stop - 1, Kind.ID, "row.number", 4))
            continue
        if head in {"patient_name", "clinician_name", "relative_name"} or (
            dated and not head and _listed_cell(reading, words)
        ):
            first = words.start
            while first < words.stop and (
                guards.is_title_at(reading, first)
                or not capital(reading.words[first])
                or guards.is_stop(reading.lows[first])
            ):
                first += 1
            if first >= words.stop:
                continue
            last = name_run(reading, first, 5)
            if dated and not head and last != words.stop - 1:
                first, last = _run_ending(reading, words.stop - 1), words.stop - 1
                if first < words.start or not any(guards.is_given(low) for low in reading.lows[first : last + 1]):
                    continue
            if last == words.stop - 1 and _fits(reading, first, last) and (head or last > first):
                kind = {"clinician_name": Kind.CLINICIAN_NAME, "relative_name": Kind.RELATIVE_NAME}.get(
                    head, Kind.PATIENT_NAME
                )
                hits.append(hit_of(reading, first, last, kind, "row.name", 5))


def naming(reading: Reading) -> list[Hit]:
    """Names by their surroundings."""
    hits: list[Hit] = []
    _before_birth(reading, hits)
    _after_cue(reading, hits)
    _after_patient(reading, hits)
    _signatures(reading, hits)
    _lone_lines(reading, hits)
    _rows(reading, hits)
    initialled(reading, hits)
    return hits
