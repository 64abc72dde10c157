"""The finder: everything in a free text that identifies, each with its reason. A pure function over values."""

from __future__ import annotations

import re

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.contacts import contacts
from rcboard.services.deidentify.dates import Dated, dates
from rcboard.services.deidentify.finding import Finding, Hit
from rcboard.services.deidentify.known import Known
from rcboard.services.deidentify.labels import labelled
from rcboard.services.deidentify.numbers import numbers
from rcboard.services.deidentify.persons import persons, spread
from rcboard.services.deidentify.places import places
from rcboard.services.deidentify.reading import Reading, read
from rcboard.services.deidentify.record import record
from rcboard.services.deidentify.tongue import language_of
from rcboard.services.deidentify.wording import date_word, own_heads, word_for

_BRACKET = re.compile(r"\[([^\[\]\n]{1,60})\]")


def find(text: str, known: Known = Known(), lang: str | None = None) -> tuple[Finding, ...]:  # noqa: B008
    """What identifies in `text`, in order, without overlaps.

    `known` is what the record knows; `lang` the language if it is known ("en", "it", "fr", "de", "es", "nl"), else it
    is found. Takes a time linear in the length of the text and never raises for any text.
    """
    reading = read(text)
    language = language_of(reading, lang)
    dated = dates(reading)
    hits = (
        record(reading, known)
        + labelled(reading)
        + contacts(reading)
        + numbers(reading)
        + persons(reading)
        + places(reading)
    )
    hits += spread(reading, hits)
    days = {}
    for one in dated:
        born = known.birth_date is not None and (one.year, one.month, one.day) == (
            known.birth_date.year,
            known.birth_date.month,
            known.birth_date.day,
        )
        kind = Kind.BIRTH_DATE if born else Kind.DATE
        weight = 9 if born else 6 if one.day else 5 if one.month else 3
        hit = Hit(one.start, one.end, kind, "known.birth_date" if born else one.rule, one.sure, "", weight)
        days[one.start, one.end] = one
        hits.append(hit)
    settled = _settle(reading, hits)
    found = []
    for hit in settled:
        start, end = reading.span(hit.start, hit.end)
        found.append(Finding(start, end, hit.kind, _replacement(hit, days, language, known), hit.why, hit.sure))
    return tuple(found)


def _replacement(hit: Hit, days: dict[tuple[int, int], Dated], language: str, known: Known) -> str:
    if hit.kind is Kind.DATE:
        return date_word(days.get((hit.start, hit.end)), language, known.index_date)
    return word_for(hit, language)


def _ours(reading: Reading) -> list[tuple[int, int]]:
    """The places where replacements stand already."""
    heads = own_heads()
    return [match.span() for match in _BRACKET.finditer(reading.clean) if match.group(1).startswith(heads)]


def _settle(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """One find a place: the union of those that overlap, named by the heaviest, without blanks at its edges."""
    clean = reading.clean
    closed = _ours(reading)
    settled: list[Hit] = []
    at = 0
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        start, end = hit.start, hit.end
        while start < end and not (clean[start].isalnum() or clean[start] in "+(@["):
            start += 1
        while end > start and not (clean[end - 1].isalnum() or clean[end - 1] == ")" and "(" in clean[start:end]):
            end -= 1
        if end <= start:
            continue
        while at < len(closed) and closed[at][1] <= start:
            at += 1
        if at < len(closed) and closed[at][0] < end:
            continue
        if settled and start < settled[-1].end:
            last = settled[-1]
            winner = hit if (hit.weight, end - start) > (last.weight, last.end - last.start) else last
            settled[-1] = Hit(
                last.start,
                max(end, last.end),
                winner.kind,
                winner.why,
                winner.sure or last.sure and hit.sure,
                winner.role,
                winner.weight,
            )
        else:
            settled.append(Hit(start, end, hit.kind, hit.why, hit.sure, hit.role, hit.weight))
    return settled
