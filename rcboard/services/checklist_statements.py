"""What a case states beside its history: stages, fitness, texts, consent, person, site and type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.consent import AskedFor, ConsentAnswer
from rcboard.models.terms.medicine import StageSystem
from rcboard.models.words.case import CONSENT_KIND
from rcboard.models.words.medicine import FITNESS_SCALE, STAGE_SYSTEM
from rcboard.services import case_fields
from rcboard.services.checklist_evidence import Evidence, Shown, each_of, evidence
from rcboard.services.code_sets import code_set
from rcboard.services.entities import under

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.services.case_facts import CaseFacts
    from rcboard.services.checklist_language import Test

_PERSON = {"age": N_("Age"), "sex": N_("Sex")}


def _system(name: str) -> str:
    return "TNM" if name == "tnm" else STAGE_SYSTEM[StageSystem(name)] if name in set(StageSystem) else name


def _field(name: str) -> str:
    return case_fields.FIELDS[name].words if name in case_fields.FIELDS else name


def _stage(facts: CaseFacts, test: Test) -> Shown:
    """A recorded stage; TNM counts only with its edition, without which it cannot be read."""

    def found(system: str) -> list[Evidence]:
        return [
            evidence(f"{_system(fact.system)} {fact.value}", fact.dated)
            for fact in facts.stages
            if system in {"any", fact.system} and (fact.edition or fact.system not in {"tnm", "tnm_group"})
        ]

    return each_of(test.groups, found)


def _fitness(facts: CaseFacts, test: Test) -> Shown:
    """A performance status with its date; without one it says nothing of today."""
    return each_of(
        test.groups or (("any",),),
        lambda scale: [
            evidence(f"{FITNESS_SCALE[fact.scale]} {fact.value}", fact.dated)
            for fact in facts.fitness
            if scale in {"any", fact.scale} and fact.dated
        ],
    )


def _case(facts: CaseFacts, test: Test) -> Shown:
    return each_of(test.groups, lambda name: [evidence(_field(name))] if facts.texts.get(name) is not None else [])


def _consent(facts: CaseFacts, test: Test) -> Shown:
    """A yes that holds: withdrawn, refused or run out shows nothing."""
    return each_of(
        test.groups,
        lambda kind: [
            evidence(CONSENT_KIND[fact.kind]) for fact in facts.consents
            if fact.kind == kind and fact.answer is ConsentAnswer.GIVEN
        ],
    )  # fmt: skip


def _answer(facts: CaseFacts, test: Test) -> Shown:
    """Any answer, a no as well; only "not asked" is none."""
    return each_of(
        test.groups,
        lambda kind: [
            evidence(CONSENT_KIND[fact.kind]) for fact in facts.consents
            if fact.kind == kind and fact.answer is not ConsentAnswer.NOT_ASKED
        ],
    )  # fmt: skip


def _guardian(facts: CaseFacts, test: Test) -> Shown:
    given = {fact.asked_for for fact in facts.consents if fact.answer is ConsentAnswer.GIVEN}
    return (evidence(N_("Consent of guardians")),) if AskedFor.GUARDIAN in given else ()


def _person(facts: CaseFacts, test: Test) -> Shown:
    known = {"age": facts.age is not None, "sex": bool(facts.sex)}
    return each_of(test.groups, lambda name: [evidence(_PERSON[name])] if known[name] else [])


def _age(facts: CaseFacts, test: Test) -> Shown:
    low, _, high = test.groups[0][0].partition("-")
    age = facts.age
    return (evidence(N_("Age")),) if age is not None and int(low) <= age <= int(high) else ()


def _site(facts: CaseFacts, test: Test) -> Shown:
    return (evidence(N_("Site")),) if facts.classification.topography in code_set(test.groups[0][0]) else ()


def _type(facts: CaseFacts, test: Test) -> Shown:
    return (evidence(N_("Type")),) if facts.classification.morphology in code_set(test.groups[0][0]) else ()


def _entity(facts: CaseFacts, test: Test) -> Shown:
    wanted = [code.strip() for code in test.groups[0][0].split(",")]
    hit = any(under(step.code, code) for step in facts.classification.hits for code in wanted)
    return (evidence(N_("Entity")),) if hit else ()


def _sample(facts: CaseFacts, test: Test) -> Shown:
    return (evidence(N_("Stored samples")),) if facts.samples else ()


STATEMENTS: dict[str, Callable[[CaseFacts, Test], Shown]] = {
    "stage": _stage,
    "fitness": _fitness,
    "case": _case,
    "consent": _consent,
    "answer": _answer,
    "guardian": _guardian,
    "person": _person,
    "age": _age,
    "site": _site,
    "type": _type,
    "entity": _entity,
    "sample": _sample,
}
"""By the kind of a test."""
