# ruff: noqa: E501  patterns are easier to read on one line
"""Places by what stands beside them: after a street, between street and post code, after "lives in", after a house."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.persons import capital
from rcboard.services.deidentify.spellings import PARTICLES
from rcboard.services.deidentify.towns import town_at

if TYPE_CHECKING:
    from rcboard.services.deidentify.reading import Reading

_CODE = re.compile(
    r"[ ]?[,\-–]?[ \t]{0,3}\n?[ \t]{0,3}(?:[A-Z]{1,2}-)?(\d{5}|\d{4}|\d{2}[ ]\d{3})(?![\d./%]|[ ]?(?:mg|ml|mm|cm|kg|patients|pazienti))"
)
_NUMBER = re.compile(r"[ ]?[,;(][ ]?\(?(\d{5,9})(?![\d./\-]|,\d|[ ]?(?:mg|ml|cells|/|%))")
_STEP = re.compile(r"[ ]?[,;\-–]?[ \t]{0,3}\n?[ \t]{0,3}(?:\(|à |a |en |in |te )?")
_LIVES = re.compile(
    r"(?<![a-z])(?:(?:lives?|living|lived|residing|resides|resident|stays|staying)(?: alone)? (?:at|in)|(?:letter|brief|courrier|carta|lettera)(?: to| an| naar| a)?:?|home address is|"
    r"residente (?:a|in|en)|abita (?:a|in)|vive (?:a|in|en)(?: el| la)?|domiciliat[oa] (?:a|in)|(?:habite|habitant|demeurant|domiciliee?|resid(?:e|ant|ait)) ?(?:au|a|en|dans|chez)?|"
    r"woont(?: in| aan| te| op)?(?: de| het)?|woonachtig (?:te|in|aan)|wonende (?:te|aan)|wohnt in(?: der)?|wohnhaft(?: in)?(?: der)?|lebt in|reside en|con domicilio en|domiciliad[oa] en|natural de|"
    r"nat[oa] a|ne[e]? a|nacid[oa] en|born in|geboren in|geboren te|originaire de|originari[oa] di|stammt aus|kommt aus|comes from|moved (?:from|to)|verhuisd van|komt uit)[ ]"
)


def _town_run(reading: Reading, first: int, most: int = 4) -> int:
    """The last word of a place name that begins here, or -1: words with a capital and the small words between them."""
    last, here = -1, first
    while here < len(reading.lows) and here - first < most:
        word, low = reading.words[here], reading.lows[here]
        if here > first and reading.gap(here - 1) not in {" ", "-", "'", ". "}:
            break
        if word.isdigit():
            break
        if (
            capital(word)
            and not guards.is_medical(low)
            and (not guards.is_stop(low) or low in PARTICLES or here > first)
        ):
            if here > first and reading.gap(here - 1) == ". " and len(reading.words[here - 1]) > 3:
                break
            last = here
        elif low not in PARTICLES and low not in {
            "sur",
            "upon",
            "under",
            "bei",
            "ob",
            "am",
            "im",
            "en",
            "lez",
            "les",
            "sous",
            "aan",
        }:
            break
        here += 1
    return last


def _after(reading: Reading, at: int, hits: list[Hit], certain: bool) -> None:
    """A post code and a town behind a street or a house."""
    code = _CODE.match(reading.clean, at)
    if code and certain:
        year = len(code.group(1)) == 4 and code.group(1)[:2] in {"19", "20"}
        if not year:
            hits.append(Hit(*code.span(1), Kind.ADDRESS, "postcode.after", True, "", 5))
            at = code.end()
    step = _STEP.match(reading.clean, at)
    if not step or (not step.group().strip(" ") and not code):
        return
    words = reading.between(step.end(), step.end() + 30)
    if not words or reading.starts[words.start] != step.end() or not capital(reading.words[words.start]):
        return
    first = words.start
    low = reading.lows[first]
    if guards.is_medical(low) or (guards.is_stop(low) and low not in PARTICLES) or guards.is_title_at(reading, first):
        return
    known = town_at(reading, first)
    last = known if known >= 0 else _town_run(reading, first)
    if last < first:
        return
    follows = bool(
        re.match(
            r",?[ \n]{1,2}(?:[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}|\d{4,5}(?!\d)|\([A-Z]{2}\))",
            reading.clean[reading.ends[last] :][:12],
        )
    )
    ends = reading.gap(last)[:1] in {"\n", ",", ".", ";", "(", "", ")", "|"} or reading.gap(last).startswith("  ")
    if known >= 0 and (certain or not guards.is_common(low)):
        hits.append(Hit(reading.starts[first], reading.ends[last], Kind.CITY, "place.after", True, "", 4))
    elif certain and ends and (follows or (code and bool(code.group(1)))):
        hits.append(Hit(reading.starts[first], reading.ends[last], Kind.CITY, "place.after", False, "", 4))


def nearby(reading: Reading, found: list[Hit]) -> list[Hit]:
    """Post codes and towns beside the addresses and houses that were found, and what follows "lives in"."""
    hits: list[Hit] = []
    for hit in found:
        if hit.kind is Kind.ADDRESS and not hit.why.startswith("postcode"):
            _after(reading, hit.end, hits, True)
        elif hit.kind in {Kind.HOSPITAL, Kind.CLINICIAN_NAME, Kind.PERSON}:
            _after(reading, hit.end, hits, False)
        elif hit.kind is Kind.ADDRESS:
            _before_code(reading, hit.start, hits)
    for hit in found:
        if hit.kind in {Kind.PERSON, Kind.PATIENT_NAME}:
            number = _NUMBER.match(reading.clean, hit.end)
            if number:
                hits.append(Hit(*number.span(1), Kind.ID, "number.after_name", True, "", 4))
    _after_lives(reading, hits)
    return hits


def _after_lives(reading: Reading, hits: list[Hit]) -> None:
    """What follows "lives in", "wohnhaft", "residente a"."""
    for match in _LIVES.finditer(reading.folded):
        words = reading.between(match.end(), match.end() + 40)
        if not words or reading.starts[words.start] != match.end():
            continue
        first = words.start
        if reading.lows[first] in {"la", "el", "the", "de", "der", "het", "le"} and not capital(reading.words[first]):
            first += 1
        if first >= len(reading.lows) or not capital(reading.words[first]):
            continue
        last = town_at(reading, first)
        if last < 0:
            last = _town_run(reading, first, 5)
            if last < 0 or (guards.is_stop(reading.lows[first]) and last == first):
                continue
        end = reading.ends[last]
        number = re.match(r",?[ ]\d{1,4}[a-zA-Z]?(?![\w/.])", reading.clean[end : end + 8])
        end += number.end() if number else 0
        hits.append(Hit(reading.starts[first], end, Kind.ADDRESS, "place.lives", True, "", 4))
        _after(reading, end, hits, True)


def _before_code(reading: Reading, start: int, hits: list[Hit]) -> None:
    """A town on the line before or beside a post code: Wetherby, LS22 7QT."""
    words = reading.between(max(0, start - 32), start)
    if not words:
        return
    last = words.stop - 1
    if reading.gap(last).strip(" ,\n") or len(reading.gap(last)) > 4 or not capital(reading.words[last]):
        return
    first = last
    while (
        first > words.start
        and reading.gap(first - 1) in {" ", "-"}
        and capital(reading.words[first - 1])
        and last - first < 2
    ):
        first -= 1
    if guards.is_stop(reading.lows[first]) or guards.is_medical(reading.lows[first]):
        return
    before = reading.gap(first - 1) if first else "\n"
    if before.strip(" ") in {",", "\n", ";", ""} and re.match(r"[A-Z]{1,2}\d", reading.clean[start : start + 3]):
        hits.append(Hit(reading.starts[first], reading.ends[last], Kind.CITY, "place.before_code", True, "", 4))
