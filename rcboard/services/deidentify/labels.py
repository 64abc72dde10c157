# ruff: noqa: E501  patterns are easier to read on one line
"""Field labels and layout: what stands behind a label is a value, whatever it looks like."""

from __future__ import annotations

import re
from functools import lru_cache

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.lists import entries
from rcboard.services.deidentify.persons import capital, name_run
from rcboard.services.deidentify.reading import Reading, word_set
from rcboard.services.deidentify.spellings import PARTICLES

_KIND = {
    "patient_name": Kind.PATIENT_NAME,
    "relative_name": Kind.RELATIVE_NAME,
    "clinician_name": Kind.CLINICIAN_NAME,
    "birth_date": Kind.BIRTH_DATE,
    "date": Kind.DATE,
    "id": Kind.ID,
    "address": Kind.ADDRESS,
    "city": Kind.CITY,
    "hospital": Kind.HOSPITAL,
    "occupation": Kind.OCCUPATION,
}
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = re.compile(
    r"[ \t:.#ºª°=|\-–(]{0,40}\n?[ ]{0,2}(?:(?:n[r°ºo]?|no|num|is|ist|est|es)[.:°º ]{1,3})?([A-Za-z]{0,5}[ \-/]?\d[\dA-Za-z]*(?:[ \-./]{1,2}(?=[A-Za-z]{0,3}\d)[\dA-Za-z]+){0,8})"
)
_COLON = re.compile(r"[ \t]*(?:\([^()\n]{0,24}\))?[ \t]*(?::|\t|\||=|;|\.{2,})[ \t:|=]*")
_WEAK = word_set(
    "block blocks slide slides blocco blocchetto vetrino vetrini bloc lame lames bloque bloques blok blokje coupe coupes blocke objekttrager "
    "ward bed room station zimmer bett kamer cama habitacion letto stanza camera chambre lit reparto afdeling esame exam code codigo ref reference "
    "case fall col lot lotto lote charge registro biopsia muestra campione probe monster specimen rif az cf hc ci fn referencia referentie "
    "file study trial istologico dossier protocollo peticion accession lab az zeichen inclusione inclusioni registration documento pratica "
    "encounter episode episodio pin tis ins ik big ss"
)
"""Labels that are also words of a sentence: their value must follow a colon or be long."""
_LINE_ONLY = word_set(
    "from to de a da van an para von aan cc re name nom nome naam nombre via ex job work place ort plaats werk luogo lieu paese"
)
"""Labels so short that they count only at the beginning of a line and before a colon."""


@lru_cache(maxsize=1)
def _labels() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Labels by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in _KIND:
        for entry in entries("labels", kind):
            parts = tuple(_WORD.findall(entry))
            if parts:
                found.setdefault(parts[0], []).append((parts, kind))
    for alternatives in found.values():
        alternatives.sort(key=lambda one: -len(one[0]))
    return found


def label_at(reading: Reading, index: int) -> tuple[int, list[str]] | None:
    """The last word of the label that begins at this word, and its kinds; None where none begins."""
    alternatives = _labels().get(reading.lows[index])
    if not alternatives:
        return None
    best = 0
    kinds: list[str] = []
    for parts, kind in alternatives:
        size = len(parts)
        if size < best:
            break
        if tuple(reading.lows[index : index + size]) != parts:
            continue
        if all(
            len(gap) <= 3 and not gap.strip(" .'/-º°ª()") and "\n" not in gap
            for gap in map(reading.gap, range(index, index + size - 1))
        ):
            best = size
            kinds.append(kind)
    return (index + best - 1, kinds) if best else None


def _begins(reading: Reading, index: int) -> bool:
    """Whether a label may begin here: a new line, or after a mark that ends the field before."""
    if index == 0:
        return True
    gap = reading.gap(index - 1)
    return "\n" in gap or "  " in gap or "\t" in gap or any(sign in gap for sign in "|.;:,()[]/–*•-º°") or len(gap) > 3


def _line_start(reading: Reading, index: int) -> bool:
    if index == 0:
        return True
    gap = reading.gap(index - 1)
    return any(sign in gap for sign in ("\n", "\t", "  ", ";", "|"))


def labelled(reading: Reading) -> list[Hit]:
    """Every value that stands behind a label."""
    hits: list[Hit] = []
    index = 0
    count = len(reading.lows)
    while index < count:
        label = label_at(reading, index)
        if label is None:
            index += 1
            continue
        last, kinds = label
        # A label may be two: "Localidad / Provincia:".
        follow = (
            label_at(reading, last + 1) if last + 1 < count and reading.gap(last).strip() in {"/", "y", "e"} else None
        )
        if follow is not None:
            last, kinds = follow[0], [*kinds, *follow[1]]
        end = reading.ends[last]
        colon = _COLON.match(reading.clean, end)
        if colon and "|" in colon.group() and _in_table(reading, end):
            colon = None
        if colon is None and _line_start(reading, index) and re.match(r"[ ]{2,}\S", reading.clean[end : end + 20]):
            colon = re.compile(r"[ ]{2,}").match(reading.clean, end)
        if colon and "n°" in reading.folded[max(0, reading.starts[index] - 3) : reading.starts[index]]:
            kinds = [*kinds, "id"]
        for kind in dict.fromkeys(kinds):
            hit = _value(reading, index, last, kind, colon.end() if colon else None)
            if hit:
                hits += hit
        index = last + 1
    return hits


def _in_table(reading: Reading, place: int) -> bool:
    """Whether a place lies in a row of a table drawn with bars; `naming` reads those by their heads."""
    start = reading.clean.rfind("\n", max(0, place - 400), place) + 1
    end = reading.clean.find("\n", place, place + 400)
    return reading.clean.count("|", start, end if end > 0 else place + 400) > 2


def _value(reading: Reading, first: int, last: int, kind: str, after: int | None) -> list[Hit]:
    low = reading.lows[first]
    if last + 1 < len(reading.lows) and "|" in reading.gap(last)[:3] and label_at(reading, last + 1) is not None:
        return []
    if kind == "id":
        return _number(reading, first, last, after)
    loose = (
        kind in {"clinician_name", "city", "hospital"} and after is not None and low not in _LINE_ONLY and len(low) > 4
    )
    if (
        after is None
        or (low in _LINE_ONLY and first == last and not _line_start(reading, first))
        or not (loose or _begins(reading, first))
    ):
        if (
            kind in {"patient_name", "clinician_name", "relative_name"}
            and _line_start(reading, first)
            and reading.gap(last).strip(" ") == "\n"
            and first + 1 > last - 3
        ):
            after = reading.ends[last] + len(reading.gap(last))
        else:
            return []
    if kind in {"patient_name", "clinician_name", "relative_name"}:
        return _names(reading, last, kind, after)
    if kind in {"date", "birth_date"}:
        return _compact_date(reading, after, kind)
    if kind == "city":
        return _city(reading, last, after)
    if kind in {"address", "hospital", "occupation"}:
        return _phrase(reading, last, after, kind)
    return []


def _number(reading: Reading, first: int, last: int, after: int | None) -> list[Hit]:
    """The number behind a label; short ones only behind a colon."""
    match = _NUMBER.match(reading.clean, reading.ends[last])
    if not match:
        return []
    if "\n" in reading.clean[reading.ends[last] : match.start(1)].rstrip(" ") and after is None:
        return []
    value = match.group(1)
    digits = sum(char.isdigit() for char in value)
    weak = reading.lows[first] in _WEAK and first == last
    mixed = digits >= 3 and any(char.isupper() for char in value)
    if digits < (5 if weak and after is None and not mixed else 3 if weak else 2):
        return []
    rest = reading.folded[match.end(1) : match.end(1) + 5]
    if re.match(r"[ ]?(?:mg|ml|cm|mm|%|years|jahre|anos|ans|anni|jaar|gy)", rest):
        return []
    if re.fullmatch(
        r"\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)\d\d"
        if after is not None and not weak
        else r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}",
        value.strip(),
    ):
        return []
    return [Hit(match.start(1), match.end(1), Kind.ID, "label.number", True, "", 7)]


def _names(reading: Reading, last: int, kind: str, after: int) -> list[Hit]:
    """The name, or the list of names, behind a label."""
    hits: list[Hit] = []
    words = reading.between(after, min(len(reading.clean), after + 200))
    if not words:
        return []
    here = words.start
    if reading.clean[after : reading.starts[here]].count("\n") > 1:
        return []
    certain = bool(reading.clean[reading.ends[last] : after].strip())
    while here < len(reading.lows):
        while (
            here < len(reading.lows)
            and reading.lows[here] in guards.titles()
            and here - words.start < 12
            and "\n" not in reading.gap(here)
        ):
            here += 1
        end = _run(reading, here)
        if end < 0 or not _ends_well(reading, here, end, certain):
            break
        stop = end
        gap = reading.gap(end)
        if gap in {", ", ","} and kind == "patient_name" and end + 1 < len(reading.lows):
            second = _run(reading, end + 1)
            if second >= 0 and (guards.is_given(reading.lows[end + 1]) or reading.words[here].isupper()):
                stop = second
        hits.append(Hit(reading.starts[here], reading.ends[stop], _KIND[kind], f"label.{kind}", True, "", 7))
        gap = reading.gap(stop)
        if gap.strip(" \t") not in {",", ";", "/", "&", "|"} or stop + 1 >= len(reading.lows) or kind == "patient_name":
            break
        here = stop + 1
    return hits


def _run(reading: Reading, here: int) -> int:
    if here < len(reading.lows) and (
        (reading.lows[here] in PARTICLES and len(reading.lows[here]) > 1)
        or (len(reading.words[here]) == 1 and reading.gap(here) == "'")
    ):
        return name_run(reading, here)
    if here >= len(reading.lows) or not capital(reading.words[here]):
        low = reading.lows[here] if here < len(reading.lows) else ""
        if not (guards.is_given(low) or guards.is_family(low)) or guards.is_common(low) or guards.is_stop(low):
            return (
                name_run(reading, here) if low in {"von", "van", "de", "di", "del", "della", "ter", "el", "da"} else -1
            )
        last = here
        while last + 1 < len(reading.lows) and reading.gap(last) in {" ", "-"} and last - here < 3:
            low = reading.lows[last + 1]
            if not (guards.is_given(low) or guards.is_family(low)) or guards.is_stop(low):
                break
            last += 1
        return last
    if guards.is_stop(reading.lows[here]) or guards.eponym_here(reading, here):
        return -1
    return name_run(reading, here)


def _ends_well(reading: Reading, first: int, last: int, certain: bool) -> bool:
    """Whether what follows shows that the value was a name and no sentence."""
    gap = reading.gap(last)
    listed = any(guards.is_given(low) or guards.is_family(low) for low in reading.lows[first : last + 1])
    if guards.is_medical(reading.lows[first]) and not listed:
        return False
    if gap[:1] in {
        "\n",
        ",",
        ";",
        ".",
        "(",
        "|",
        "\t",
        "/",
        ")",
        "",
        "<",
        "-",
        "–",
        ":",
        "+",
        "_",
        "[",
    } or gap.startswith("  "):
        return (listed or certain) and not (
            gap[:1] == ","
            and not listed
            and last == first
            and guards.german(reading)
            and not _given_next(reading, last)
        )
    return listed


def _given_next(reading: Reading, last: int) -> bool:
    return last + 1 < len(reading.lows) and guards.is_given(reading.lows[last + 1])


def _compact_date(reading: Reading, after: int, kind: str) -> list[Hit]:
    """A date without separators: 18022019, 20190218, 180219."""
    match = re.compile(r"[ \t]*(\d{8}|\d{6})(?!\d)").match(reading.clean, after)
    if not match:
        return []
    return [Hit(match.start(1), match.end(1), _KIND[kind], f"label.{kind}", True, "", 7)]


def _city(reading: Reading, last: int, after: int) -> list[Hit]:
    match = re.compile(r"[ \t]*([^\n,.;|\t(]{2,48})").match(reading.clean, after)
    if not match:
        return []
    start, end = match.span(1)
    words = reading.between(start, end)
    for index in words:
        label = label_at(reading, index) if index > words.start else None
        if label and reading.clean[reading.ends[label[0]] :][:2].strip().startswith(":"):
            end = reading.ends[index - 1]
            break
    if not words or not (capital(reading.words[words.start]) or reading.words[words.start].isdigit()):
        return []
    first = words.start
    stop = first
    for index in reading.between(start, end):
        if (
            not capital(reading.words[index])
            and not reading.words[index].isdigit()
            and index > first
            and reading.lows[index]
            not in {
                "de",
                "la",
                "del",
                "di",
                "am",
                "an",
                "der",
                "sur",
                "les",
                "las",
                "los",
                "el",
                "upon",
                "le",
                "d",
                "l",
                "s",
                "den",
                "aan",
                "ob",
                "bei",
                "in",
                "en",
            }
        ):
            break
        stop = index
    if guards.is_medical(reading.lows[first]) or (first == stop and guards.is_stop(reading.lows[first])):
        return []
    return [Hit(reading.starts[first], reading.ends[stop], Kind.CITY, "label.city", True, "", 6)]


def _phrase(reading: Reading, last: int, after: int, kind: str) -> list[Hit]:
    """The rest of the line behind a label, up to the next label."""
    match = re.compile(r"[ \t]*([^\n\t|;]{2,110})").match(reading.clean, after)
    if not match:
        return []
    start, end = match.span(1)
    if kind == "occupation":
        end = start + len(
            re.split(r"[.,;(]| seit | since | desde | depuis | dal | sinds ", reading.clean[start:end])[0]
        )
    if kind == "hospital":
        end = start + len(re.split(r"[,;(]|\. ", reading.clean[start:end])[0])
    if kind == "address":
        end = start + len(re.split(r"(?<=[^\W\d_]{4})\. (?=[A-ZÀ-Þ])|\.[ ]?$| {3,}", reading.clean[start:end])[0])
    words = reading.between(start, end)
    for index in words:
        if index > words.start and (reading.gap(index - 1) != " " or kind != "occupation"):
            label = label_at(reading, index)
            if label and reading.clean[reading.ends[label[0]] :][:2].lstrip().startswith(":"):
                end = reading.ends[index - 1]
                break
    words = reading.between(start, end)
    if not words or len(words) > (7 if kind == "occupation" else 16):
        return []
    first = words.start
    if (
        kind == "address"
        and not any(char.isdigit() for char in reading.clean[start:end])
        and not guards.is_town(reading.lows[words[-1]])
        and len(words) > 5
    ):
        return []
    if kind == "hospital" and (
        not capital(reading.words[first]) or (len(words) == 1 and guards.is_stop(reading.lows[first]))
    ):
        return []
    if kind == "occupation" and guards.is_medical(reading.lows[first]):
        return []
    return [
        Hit(reading.starts[first], reading.ends[words[-1]], _KIND[kind], f"label.{kind}", kind != "occupation", "", 5)
    ]
