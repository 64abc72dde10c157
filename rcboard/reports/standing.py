"""What comes first on a page of a case: what it is about, the question, and where things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.report import Form
from rcboard.models.words.report import FORM
from rcboard.reports.tree import (
    Banner,
    Columns,
    Edge,
    Face,
    Frame,
    Heading,
    Mark,
    Pair,
    Pairs,
    Para,
    Role,
    Run,
    Tone,
)

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.models.terms.report import Term
    from rcboard.reports.tree import Block, Words
    from rcboard.reports.voice import Voice
    from rcboard.services.dossier_parts import (
        AgeBand,
        AgeT,
        Diagnosis,
        Fitness,
        Question,
        Standing,
        TextT,
        Treatment,
        WhenT,
    )

LABEL_WIDTH = 61.0
_CHIPS = {Form.PSEUDONYMISED: "eye-off", Form.IDENTITY: "eye", Form.ANONYMISED: "eye-off"}


def quiet(say: Say, text: str) -> Words:
    """A statement that something is absent, said in grey."""
    return (Run(say(text), Face.QUIET),)


def not_recorded(say: Say) -> Words:
    """Nobody entered this; it says nothing about the patient."""
    return quiet(say, N_("not recorded"))


def form_mark(form: Form, say: Say) -> Mark:
    """The form of the page with its icon."""
    return Mark(_CHIPS[form], say(FORM[form]), Tone.STALE if form is Form.IDENTITY else Tone.PRIVATE)


def age_band(band: AgeBand, say: Say) -> str:
    """20–24 years, 85 years and over, under 1 year."""
    if band.high is None:
        return say(N_("{low} years and over"), low=band.low)
    if band.high == 0:
        return say(N_("under 1 year"))
    if band.low == band.high:
        return say.plural(N_("{n} year"), N_("{n} years"), band.low)
    return say(N_("{low}–{high} years"), low=band.low, high=band.high)


def who(sex: Term | None, band: AgeBand | None, say: Say) -> Words:
    """Sex and age in one fact; what is not known is said."""
    said_sex = say(sex) if sex else say(N_("Sex not known"))
    said_age = age_band(band, say) if band else say(N_("age not known"))
    return (Run(say(N_("{sex}, {age}"), sex=said_sex, age=said_age)),)


def banner(
    name: str,
    form: Form,
    diagnosis: Diagnosis | None,
    persons: tuple[Words, ...],
    fitness: Fitness[WhenT] | None,
    networks: tuple[str, ...],
    say: Say,
) -> Banner:
    """The opening: pseudonym, diagnosis, form; then the facts in one line."""
    subject = say(N_("Diagnosis not recorded"))
    facts = list(persons)
    if diagnosis:
        subject = diagnosis.entity or diagnosis.morphology or subject
        if diagnosis.topography_code:
            site = diagnosis.topography or say(N_("Site"))
            facts.append((Run(f"{site} "), Run(diagnosis.topography_code, Face.MONO)))
        if diagnosis.morphology_code:
            facts.append((Run(say(N_("Morphology")) + " "), Run(diagnosis.morphology_code, Face.MONO)))
    facts.append((Run(f"{fitness.scale} {fitness.value}" if fitness else say(N_("Fitness not recorded"))),))
    facts.extend((Run(network),) for network in networks)
    return Banner(name, subject, form_mark(form, say), tuple(facts))


def question(asked: Question[TextT, WhenT], label: str, voice: Voice[TextT, WhenT, AgeT]) -> Frame:
    """The question to the board, with the time by which the answer is needed."""
    say = voice.say
    text = voice.text(asked.text) if asked.text is not None else (Run(say(N_("Question not recorded"))),)
    needed: list[Run] = []
    if asked.needed_by is not None:
        needed.append(Run(say(N_("Decision needed by {when}."), when=voice.alone(asked.needed_by))))
    else:
        needed.append(Run(say(N_("Needed by: not recorded."))))
    if asked.urgency is not None:
        needed.append(Run(" " + say(N_("Urgency: {urgency}."), urgency=say(asked.urgency))))
    if asked.why is not None:
        why = voice.text(asked.why)
        absent = any(run.face is Face.QUIET for run in why)
        needed.extend((Run(" " + say(N_("Why:")) + " " if absent else " "), *why))
    return Frame(
        (Para((Run(label),), Role.LABEL), Para(text, Role.QUESTION), Para(tuple(needed), Role.NOTE)),
        Edge.BAR,
    )


def standing(now: Standing[TextT, WhenT], voice: Voice[TextT, WhenT, AgeT]) -> tuple[Block, ...]:
    """Where things stand, in two columns: the disease at the left, treatment and patient at the right."""
    say = voice.say

    def pair(label: str, text: TextT | None) -> Pair:
        return Pair(say(label), not_recorded(say) if text is None else voice.text(text))

    left = (
        pair(N_("Presented"), now.presented),
        pair(N_("Extent"), now.extent),
        pair(N_("Response"), now.response),
        Pair(say(N_("Fitness")), _fitness(now.fitness, voice)),
    )
    right = (
        Pair(say(N_("Treated with")), treated(now.treatments, voice)),
        pair(N_("Tolerance"), now.tolerance),
        pair(N_("Trials"), now.trials),
        pair(N_("Patient’s wish"), now.wish),
        *((pair(N_("Asks"), now.own_question),) if now.own_question is not None else ()),
    )
    columns = Columns(((Pairs(left, LABEL_WIDTH),), (Pairs(right, LABEL_WIDTH + 3),)), (0.5, 0.5))
    return Heading(say(N_("Where things stand"))), columns


def _fitness(fitness: Fitness[WhenT] | None, voice: Voice[TextT, WhenT, AgeT]) -> Words:
    if fitness is None:
        return not_recorded(voice.say)
    said = f"{fitness.scale} {fitness.value}"
    return (Run(said if fitness.when is None else f"{said}, {voice.alone(fitness.when)}"),)


def treated(treatments: tuple[Treatment[TextT, WhenT], ...] | None, voice: Voice[TextT, WhenT, AgeT]) -> Words:
    """Each line of treatment on its own line; medicines in bold, joined by a dash to dose, time and response."""
    if treatments is None:
        return not_recorded(voice.say)
    if not treatments:
        return (Run(voice.say(N_("no treatment yet"))),)
    found: list[Run] = []
    for treatment in treatments:
        if found:
            found.append(Run("\n"))
        found.extend(_treatment(treatment, voice))
    return tuple(found)


def _treatment(treatment: Treatment[TextT, WhenT], voice: Voice[TextT, WhenT, AgeT]) -> list[Run]:
    say = voice.say
    words: list[Run] = []
    if treatment.line is not None:
        words.append(Run(say(N_("Line {n}: "), n=treatment.line)))
    for group in treatment.regimen:
        if words and words[-1].face is Face.MEDICINE:
            words.append(Run(" " + say(N_("alternating with")) + " "))
        for drug in group:
            if words and words[-1].face is Face.MEDICINE:
                words.append(Run(", "))
            words.append(Run(drug, Face.MEDICINE))
    if not treatment.regimen:
        words.append(Run(say(treatment.kind)))
    details: list[str] = []
    if treatment.cycles is not None:
        details.append(say.plural(N_("{n} cycle"), N_("{n} cycles"), treatment.cycles))
    if treatment.dose:
        details.append(treatment.dose)
    end = treatment.start if treatment.one_day and treatment.end is None else treatment.end
    span = voice.span(treatment.start, end)
    details.append(span or say(N_("dates not known")))
    if treatment.ongoing:
        details.append(say(N_("ongoing")))
    details.extend(say(term) for term in (treatment.margins, treatment.response) if term)
    words.append(Run(" — " + ", ".join(details)))
    if treatment.note is not None:
        words.extend((Run(". "), *voice.text(treatment.note)))
    return words
