"""Readiness, consent and samples: the answers that stand at the foot of a case's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.report import ConsentState
from rcboard.models.words.report import CONSENT
from rcboard.reports.figures import RING_SIDE, ring
from rcboard.reports.look import WIDTH
from rcboard.reports.standing import not_recorded
from rcboard.reports.tree import Columns, Edge, Frame, Heading, Mark, Marks, Pair, Pairs, Para, Role, Run, Tone

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.reports.tree import Block
    from rcboard.reports.voice import Voice
    from rcboard.services.dossier_parts import AgeT, ConsentLine, Readiness, SampleCount, StaleItem, TextT, WhenT

_CONSENTS = {
    ConsentState.GIVEN: ("circle-check", Tone.READY),
    ConsentState.REFUSED: ("circle-slash", Tone.NA),
    ConsentState.NOT_ASKED: ("circle-dashed", Tone.NA),
    ConsentState.WITHDRAWN: ("ban", Tone.MISSING),
    ConsentState.ENDED: ("history", Tone.STALE),
}


def readiness(state: Readiness | None, say: Say) -> tuple[Block, ...]:
    """What is in place, with what is missing or stale by name; nothing where there is no checklist yet."""
    if state is None:
        return ()
    count = say(N_("{n} of {total}"), n=state.in_place, total=state.total)
    alt = say(
        N_("{count} in place, {missing} missing, {stale} stale."),
        count=count,
        missing=len(state.missing),
        stale=len(state.stale),
    )
    figure = ring(state.in_place, len(state.stale), len(state.missing), state.total, alt)
    rows: list[Pair] = []
    if state.missing:
        names = "\n".join(say(item) for item in state.missing)
        rows.append(Pair(Mark("circle-x", say(N_("Missing")), Tone.MISSING), (Run(names),)))
    if state.stale:
        names = "\n".join(_stale(item, say) for item in state.stale)
        rows.append(Pair(Mark("history", say(N_("Stale")), Tone.STALE), (Run(names),)))
    open_items: tuple[Block, ...] = (Pairs(tuple(rows), 68),)
    if not rows:
        open_items = (Para((Run(say(N_("Nothing is missing or stale."))),)),)
    share = (RING_SIDE + 22) / WIDTH
    told = (Para((Run(count),), Role.FIGURE), Para((Run(say(N_("in place"))),), Role.NOTE))
    parts = Columns(((figure,), told, open_items), (share, 0.335 - share, 0.665))
    return Heading(say(N_("Readiness"))), Frame((parts,), Edge.BOX)


def _stale(item: StaleItem, say: Say) -> str:
    name, limit = say(item.name), item.limit_days
    if item.age_days is None:
        return say.plural(N_("{name}, limit {n} day"), N_("{name}, limit {n} days"), limit, name=name)
    age = say.plural(N_("{n} day old"), N_("{n} days old"), item.age_days)
    return say(N_("{name}, {age}, limit {limit}"), name=name, age=age, limit=limit)


def answers(
    consent: tuple[ConsentLine[WhenT], ...],
    samples: tuple[SampleCount, ...] | None,
    voice: Voice[TextT, WhenT, AgeT],
) -> tuple[Block, ...]:
    """Consent at the left, every answer spelled out; samples at the right, where this store keeps them."""
    say = voice.say
    left: tuple[Block, ...] = (Heading(say(N_("Consent"))), Para(not_recorded(say)))
    if consent:
        left = (left[0], Marks(tuple(_consent(line, voice) for line in consent)))
    if samples is None:
        return left
    right = (Heading(say(N_("Samples"))), *_samples(samples, say))
    return (Columns((left, right), (0.54, 0.46)),)


def _consent(line: ConsentLine[WhenT], voice: Voice[TextT, WhenT, AgeT]) -> Mark:
    icon, tone = _CONSENTS[line.state]
    word = voice.say(CONSENT[line.state], kind=voice.say(line.kind))
    if line.ends is not None and line.state in {ConsentState.GIVEN, ConsentState.ENDED}:
        word = voice.say(N_("{answer} until {when}"), answer=word, when=voice.alone(line.ends))
    return Mark(icon, word, tone)


def _samples(samples: tuple[SampleCount, ...], say: Say) -> tuple[Block, ...]:
    if not samples:
        return (Para((Run(say(N_("none kept"))),)),)
    states: dict[str, list[str]] = {}
    for sample in samples:
        count = say(N_("{n} {kind}"), n=sample.count, kind=say(sample.kind))
        states.setdefault(say(sample.state), []).append(count)
    said = "; ".join(
        say(N_("{samples} {state}"), samples=", ".join(kept), state=state) for state, kept in states.items()
    )
    return (Para((Run(said),)),)
