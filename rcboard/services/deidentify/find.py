"""The finder: everything in a free text that identifies, each with its reason. A pure function over values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.contacts import contacts
from rcboard.services.deidentify.dates import dates
from rcboard.services.deidentify.finding import Finding, Hit
from rcboard.services.deidentify.guards import stays
from rcboard.services.deidentify.houses import houses
from rcboard.services.deidentify.known import Known
from rcboard.services.deidentify.labels import labelled
from rcboard.services.deidentify.life import life, traits
from rcboard.services.deidentify.listed import give_capitals, listed_names, spread
from rcboard.services.deidentify.naming import naming
from rcboard.services.deidentify.nearby import nearby
from rcboard.services.deidentify.numbers import numbers
from rcboard.services.deidentify.persons import persons
from rcboard.services.deidentify.places import places
from rcboard.services.deidentify.reading import Reading, read
from rcboard.services.deidentify.record import record
from rcboard.services.deidentify.tongue import language_of
from rcboard.services.deidentify.wording import date_word, own_heads, word_for

if TYPE_CHECKING:
    from datetime import date

    from rcboard.services.deidentify.part_dates import Dated

_BRACKET = re.compile(r"\[([^\[\]\n]{1,60})\]")
_NOBODY = Known()


def find(text: str, known: Known = _NOBODY, lang: str | None = None) -> tuple[Finding, ...]:
    """What identifies in `text`, in order, without overlaps.

    `known` is what the record knows; `lang` the language if it is known ("en", "it", "fr", "de", "es", "nl"), else it
    is found. Takes a time linear in the length of the text and never raises for any text.
    """
    reading = read(text)
    language = language_of(reading, lang)
    reading.language = language
    reading.german = reading.german or language == "de"
    reading.dutch = reading.dutch or language == "nl"
    dated = dates(reading)
    if reading.small:
        give_capitals(reading)
    hits = labelled(reading) + contacts(reading) + numbers(reading) + life(reading, language)
    hits += persons(reading) + listed_names(reading) + naming(reading) + places(reading) + houses(reading)
    certain = record(reading, known)
    hits += spread(reading, hits)
    hits += nearby(reading, hits + certain)
    hits = [hit for hit in hits if not stays(reading, hit)] + certain
    days = {(one.start, one.end): one for one in dated}
    hits += [_date_hit(one, known.birth_date) for one in dated]
    found = []
    for hit in _settle(reading, hits):
        start, end = reading.span(hit.start, hit.end)
        found.append(Finding(start, end, hit.kind, _replacement(hit, days, language, known), hit.why, hit.sure))
    return tuple(found)


def find_traits(text: str, lang: str | None = None) -> tuple[Finding, ...]:
    """What may single out without identifying by itself: twins, origin, office, news. Shown for a decision."""
    reading = read(text)
    language = language_of(reading, lang)
    found = []
    for hit in _settle(reading, traits(reading)):
        start, end = reading.span(hit.start, hit.end)
        found.append(Finding(start, end, hit.kind, word_for(hit, language), hit.why, hit.sure))
    return tuple(found)


def _date_hit(one: Dated, born: date | None) -> Hit:
    """A date as a find; the birth date of the record is told from the others."""
    if born is not None and (one.year, one.month, one.day) == (born.year, born.month, born.day):
        return Hit(one.start, one.end, Kind.BIRTH_DATE, "known.birth_date", True, "", 9)
    return Hit(one.start, one.end, Kind.DATE, one.rule, one.sure, "", 6 if one.day else 5 if one.month else 3)


def _replacement(hit: Hit, days: dict[tuple[int, int], Dated], language: str, known: Known) -> str:
    if hit.kind is Kind.DATE:
        return date_word(days.get((hit.start, hit.end)), language, known.index_date)
    return word_for(hit, language)


def _ours(reading: Reading) -> list[tuple[int, int]]:
    """The places where replacements stand already."""
    heads = own_heads()
    return [match.span() for match in _BRACKET.finditer(reading.clean) if match.group(1).startswith(heads)]


def _trimmed(clean: str, start: int, end: int) -> tuple[int, int]:
    """A place without blanks and marks at its edges."""
    while start < end and not (clean[start].isalnum() or clean[start] in "+(@["):
        start += 1
    while end > start and not (clean[end - 1].isalnum() or (clean[end - 1] == ")" and "(" in clean[start:end])):
        end -= 1
    return start, end


def _settle(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """One find a place: the union of those that overlap, named by the heaviest, without blanks at its edges."""
    closed = _ours(reading)
    settled: list[Hit] = []
    at = 0
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        start, end = _trimmed(reading.clean, hit.start, hit.end)
        if end <= start:
            continue
        while at < len(closed) and closed[at][1] <= start:
            at += 1
        if at < len(closed) and closed[at][0] < end:
            continue
        one = Hit(start, end, hit.kind, hit.why, hit.sure, hit.role, hit.weight)
        if settled and start < settled[-1].end:
            settled[-1] = _union(settled[-1], one)
        else:
            settled.append(one)
    return settled


def _union(last: Hit, one: Hit) -> Hit:
    """Two finds that overlap as one."""
    heavier = (one.weight, one.end - one.start) > (last.weight, last.end - last.start)
    winner = one if heavier else last
    sure = winner.sure or (last.sure and one.sure)
    return Hit(last.start, max(one.end, last.end), winner.kind, winner.why, sure, winner.role, winner.weight)
