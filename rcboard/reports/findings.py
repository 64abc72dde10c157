"""Pathology, molecular findings, imaging and laboratory as tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.report import Review
from rcboard.models.words.report import REVIEW
from rcboard.reports.standing import not_recorded, quiet
from rcboard.reports.tree import Face, Grid, Heading, Mark, Para, Run, Tone

if TYPE_CHECKING:
    from decimal import Decimal

    from rcboard.language import Say
    from rcboard.models.terms.report import Term
    from rcboard.reports.tree import Block, Cell, Words
    from rcboard.reports.voice import Voice
    from rcboard.services.dossier_parts import AgeT, GeneChange, LabValue, PathologyRow, TestRow, TextT, WhenT

_POWER = re.compile(r"[x×]?\s?10[\^*]([+-]?\d+)")
_RAISED = str.maketrans("+-0123456789", "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_REVIEWS = {
    Review.AGREES: ("circle-check", Tone.READY),
    Review.EXPERT: ("circle-check", Tone.READY),
    Review.DIFFERS: ("triangle-alert", Tone.MISSING),
    Review.ASKED: ("clock", Tone.NA),
    Review.NOT_ASKED: ("circle-dashed", Tone.NA),
}


def pathology(
    rows: tuple[PathologyRow[TextT, WhenT], ...], voice: Voice[TextT, WhenT, AgeT], time_share: float
) -> tuple[Block, ...]:
    """Specimens with finding, gene changes and what the expert review said. `time_share`: of the first column."""
    say = voice.say
    heading = Heading(say(N_("Pathology and molecular")))
    if not rows:
        return heading, Para(not_recorded(say))
    lines = tuple(
        (_when(row.when, voice), _what(row.what, row.site, voice), _pathology(row, voice), _review(row.review, say))
        for row in rows
    )
    head = (voice.heads()[0], say(N_("Specimen")), say(N_("Finding")), say(N_("Review")))
    return heading, Grid(head, lines, (time_share, 0.22, 0.66 - time_share, 0.12))


def _when(when: WhenT | None, voice: Voice[TextT, WhenT, AgeT]) -> Words:
    return quiet(voice.say, N_("not known")) if when is None else (Run(voice.when(when)),)


def _what(what: Term, site: TextT | None, voice: Voice[TextT, WhenT, AgeT]) -> Words:
    said = Run(voice.say(what))
    return (said,) if site is None else (said, Run(", "), *voice.text(site))


def _pathology(row: PathologyRow[TextT, WhenT], voice: Voice[TextT, WhenT, AgeT]) -> Words:
    words: list[Run] = []
    for change in row.genes:
        if words:
            words.append(Run("; "))
        words.extend(_gene(change, voice.say))
    if row.finding is not None:
        if words:
            words.append(Run(". "))
        words.extend(voice.text(row.finding))
    return tuple(words) or not_recorded(voice.say)


def _gene(change: GeneChange, say: Say) -> list[Run]:
    words = [Run(change.gene, Face.MONO)]
    if change.change:
        words += [Run(" "), Run(change.change, Face.MONO)]
    words.extend(Run(" " + say(term)) for term in (change.evidence,) if term)
    if change.method:
        words.append(Run(f" ({say(change.method)})"))
    return words


def _review(review: Review | None, say: Say) -> Cell:
    if review is None:
        return quiet(say, N_("not recorded"))
    icon, tone = _REVIEWS[review]
    return Mark(icon, say(REVIEW[review]), tone)


def tests(
    rows: tuple[TestRow[TextT, WhenT, AgeT], ...], voice: Voice[TextT, WhenT, AgeT], time_share: float
) -> tuple[Block, ...]:
    """Imaging and laboratory with whether each is recent enough."""
    say = voice.say
    heading = Heading(say(N_("Imaging and laboratory")))
    if not rows:
        return heading, Para(not_recorded(say))
    lines = tuple(
        (_when(row.when, voice), _what(row.what, row.site, voice), _test(row, voice), voice.age(row.age))
        for row in rows
    )
    time, recent = voice.heads()
    head = (time, say(N_("Kind")), say(N_("Finding")), recent)
    return heading, Grid(head, lines, (time_share, 0.24, 0.61 - time_share, 0.15))


def _test(row: TestRow[TextT, WhenT, AgeT], voice: Voice[TextT, WhenT, AgeT]) -> Words:
    words: list[Run] = []
    if row.values:
        words.append(Run(", ".join(lab_value(value, voice.say) for value in row.values)))
    if row.finding is not None:
        if words:
            words.append(Run(". "))
        words.extend(voice.text(row.finding))
    if row.response:
        words.append(Run((". " if words else "") + voice.say(row.response)))
    return tuple(words) or not_recorded(voice.say)


def amount(value: Decimal) -> str:
    """A number as exported: decimal point, no trailing zero, thousands by a thin no-break space (design, 7)."""
    said = f"{value:,f}".replace(",", "\u202f")
    return said.rstrip("0").rstrip(".") if "." in said else said


def unit(code: str) -> str:
    """A unit as it is spelled safely: ×10⁹/l for 10^9/l or 10*9/L (design, section 7; UCUM)."""
    return _POWER.sub(lambda power: "×10" + power[1].translate(_RAISED), code)


def lab_value(value: LabValue, say: Say) -> str:
    """Hb 104 g/l; with the laboratory's range where the value lies outside it."""
    said = f"{say(value.name)}\u00a0{amount(value.amount)}\u00a0{unit(value.unit)}".rstrip()
    low, high = value.low, value.high
    outside = (low is not None and value.amount < low) or (high is not None and value.amount > high)
    if not outside:
        return said
    if low is None or high is None:
        bound = say(N_("from {low}"), low=amount(low)) if low is not None else ""
        bound = say(N_("up to {high}"), high=amount(high)) if high is not None else bound
        return say(N_("{value} (range {range})"), value=said, range=bound)
    return say(N_("{value} (range {range})"), value=said, range=f"{amount(low)}–{amount(high)}")
