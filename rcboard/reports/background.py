"""The diagnosis in codes, and what else is known of the patient: the second page of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.reports.standing import LABEL_WIDTH, not_recorded
from rcboard.reports.tree import Columns, Face, Heading, Pair, Pairs, Para, Run

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.reports.tree import Block, Words
    from rcboard.reports.voice import Voice
    from rcboard.services.dossier_parts import AgeT, Background, Diagnosis, Drug, TextT, WhenT


def diagnosis(found: Diagnosis | None, say: Say) -> tuple[Block, ...]:
    """Codes with their words and editions, grade, stage, side and basis."""
    heading = Heading(say(N_("Diagnosis")))
    if found is None:
        return heading, Para(not_recorded(say))

    def words(text: str | None) -> Words:
        return (Run(text),) if text else not_recorded(say)

    who = found.who_edition
    if who and who.isdigit():
        who = say(N_("WHO edition {n}"), n=who)
    left = (
        Pair(say(N_("Entity")), words(found.entity)),
        Pair(say(N_("Site")), _coded(found.topography_code, found.topography, say)),
        Pair(say(N_("Morphology")), _coded(found.morphology_code, found.morphology, say)),
        Pair(say(N_("Editions")), words(", ".join(name for name in (found.icdo_edition, who) if name))),
    )
    grade = found.grade and (f"{found.grade} ({found.grade_system})" if found.grade_system else found.grade)
    stages = "\n".join(
        f"{stage.value} ({stage.system} {stage.edition})" if stage.edition else f"{stage.value} ({stage.system})"
        for stage in found.stages
    )
    right = (
        Pair(say(N_("Grade")), words(grade)),
        Pair(say(N_("Stage")), words(stages)),
        Pair(say(N_("Side")), words(say(found.laterality) if found.laterality else None)),
        Pair(say(N_("Basis")), words(say(found.basis) if found.basis else None)),
    )
    return heading, Columns(((Pairs(left, LABEL_WIDTH),), (Pairs(right, LABEL_WIDTH),)), (0.5, 0.5))


def _coded(code: str | None, term: str | None, say: Say) -> Words:
    words: list[Run] = []
    if code:
        words.append(Run(code, Face.MONO))
    if term:
        words.append(Run(f" {term}" if words else term))
    return tuple(words) or not_recorded(say)


def background(known: Background[TextT], voice: Voice[TextT, WhenT, AgeT]) -> tuple[Block, ...]:
    """Comorbidity, medicines, allergies, family history: "not recorded" and "none known" are two different answers."""
    say = voice.say

    def listed(texts: tuple[TextT, ...] | None) -> Words:
        if texts is None:
            return not_recorded(say)
        if not texts:
            return (Run(say(N_("none known"))),)
        return _joined([voice.text(text) for text in texts])

    drugs = not_recorded(say)
    if known.drugs is not None:
        drugs = (Run(say(N_("none known"))),)
        if known.drugs:
            drugs = _joined([_drug(drug, voice) for drug in known.drugs], "\n")
    left = (
        Pair(say(N_("Comorbidity")), listed(known.comorbidity)),
        Pair(say(N_("Allergies")), listed(known.allergies)),
    )
    right = (Pair(say(N_("Medicines")), drugs), Pair(say(N_("Family")), listed(known.family_history)))
    columns = Columns(((Pairs(left, LABEL_WIDTH),), (Pairs(right, LABEL_WIDTH),)), (0.5, 0.5))
    return Heading(say(N_("Background"))), columns


def _joined(parts: list[Words], gap: str = "; ") -> Words:
    words: list[Run] = []
    for part in parts:
        if words:
            words.append(Run(gap))
        words.extend(part)
    return tuple(words)


def _drug(drug: Drug[TextT], voice: Voice[TextT, WhenT, AgeT]) -> Words:
    words = [Run(drug.name, Face.MEDICINE)] if drug.name else []
    if drug.brand:
        words.append(Run(f" {drug.brand.upper()}" if words else drug.brand.upper()))
    if drug.dose:
        words += [Run((" — " if words else "") + voice.say(N_("DOSE")) + " "), Run(drug.dose, Face.STRONG)]
    if drug.note is not None:
        words += [*([Run(" — ")] if words else []), *voice.text(drug.note)]
    return tuple(words)
