"""Every rule of the shipped lists can be met: for each, a case is made that holds just what it asks for."""

from __future__ import annotations

import dataclasses

import pytest

from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import FitnessScale, GradeSystem
from rcboard.services import vocabularies
from rcboard.services.case_facts import CaseFacts, ConsentFact, Finding, FitnessFact, GradeFact, StageFact
from rcboard.services.checklist_language import EVENT_TESTS, Both, Either, Not, Rule
from rcboard.services.checklist_language import Test as Asked
from rcboard.services.checklist_lists import Item, shipped
from rcboard.services.checklist_rules import Eyes
from rcboard.services.classification import classify
from rcboard.services.code_sets import code_set
from rcboard.services.entities import entities
from tests.services.checklist_cases import BOARD, case, event

RULED = [item for each in shipped().lists for item in each.items if item.rule is not None]
CONDITIONS = [item for each in shipped().lists for item in each.items if item.when_rule is not None]
STAGES = {"any": "tnm"}


def meets(rule: Rule, facts: CaseFacts) -> CaseFacts:
    """The facts with what a rule asks for added."""
    match rule:
        case Both(parts):
            for part in sorted(
                parts, key=lambda part: isinstance(part, Asked) and part.kind in {"site", "type", "entity"}
            ):
                facts = meets(part, facts)
            return facts
        case Either(parts):
            return meets(parts[0], facts)
        case Not():
            return facts
        case Asked():
            return told(rule, facts)


def told(test: Asked, facts: CaseFacts) -> CaseFacts:  # noqa: C901  one arm for each kind of test
    first = [group[0] for group in test.groups]
    words = "primary" if test.of[:1] == ("@site",) else (test.of[0] if test.of else "")

    def more(*events: Finding) -> CaseFacts:
        return dataclasses.replace(facts, findings=(*facts.findings, *events))

    match test.kind:
        case "imaging":
            return more(*(event(EventKind.IMAGING, 1, modality=name, region=words) for name in first or ["ct"]))
        case "lab":
            return more(event(EventKind.LABORATORY, 1, values=[{"analyte": name} for name in first]))
        case "gene" | "molecular":
            method, origin = (test.by or ("dna_panel",))[0], "germline" if test.germline else "somatic"
            rows = [{"gene": name.replace("*", "1"), "method": method, "origin": origin} for name in first or ["KIT"]]
            return more(event(EventKind.MOLECULAR, 1, findings=rows))
        case "marker":
            return more(event(EventKind.PATHOLOGY, 1, markers=", ".join(f"{name} positive" for name in first)))
        case "drug":
            return more(event(EventKind.SYSTEMIC_THERAPY, 1, drugs=[{"name": name} for name in first]))
        case "treatment":
            return more(event(EventKind.SURGERY, 1, procedure="Excision"))
        case "reviewed":
            return more(event(EventKind.EXPERT_REVIEW, 1, opinion="agrees"))
        case "response" | "toxicity":
            system = first[0] if first else "recist_1_1"
            return more(event(EventKind.IMAGING, 1, response="PR", response_system=system, ctcae="5"))
        case "relapse":
            return more(event(EventKind.RELAPSE_OR_PROGRESSION, 1, change="relapse"))
        case "examination":
            return more(event(EventKind.EXAMINATION, 1, words, **dict.fromkeys(first, "70")))
        case "note":
            return more(event(EventKind.NOTE, 1, title=words))
        case kind if kind in EVENT_TESTS:
            return more(event(EVENT_TESTS[kind], 1, words, **dict.fromkeys(first, f"1 {words}")))
        case _:
            return stated(test, first, facts)


def stated(test: Asked, first: list[str], facts: CaseFacts) -> CaseFacts:
    day = PartialDate.of(BOARD)
    match test.kind:
        case "stage":
            stages = tuple(StageFact(STAGES.get(name, name), "x", "9") for name in first)
            return dataclasses.replace(facts, stages=(*facts.stages, *stages))
        case "grade":
            grades = tuple(GradeFact(GradeSystem.FNCLCC if name == "any" else GradeSystem(name), "1") for name in first)
            return dataclasses.replace(facts, grades=(*facts.grades, *grades))
        case "fitness":
            scale = FitnessScale.ECOG if first in ([], ["any"]) else FitnessScale(first[0])
            return dataclasses.replace(facts, fitness=(FitnessFact(scale, 1, day),))
        case "case":
            return dataclasses.replace(facts, texts={**facts.texts, **dict.fromkeys(first, "said")})
        case "consent" | "answer" | "guardian":
            kinds = [ConsentKind(name) for name in first] or [ConsentKind.CARE]
            given = tuple(ConsentFact(kind, ConsentAnswer.GIVEN, AskedFor.GUARDIAN) for kind in kinds)
            return dataclasses.replace(facts, consents=(*facts.consents, *given))
        case "person":
            return dataclasses.replace(facts, age=50, sex="F")
        case "sample":
            return dataclasses.replace(facts, samples=2)
        case "age":
            return dataclasses.replace(facts, age=int(first[0].split("-")[0]))
        case "site" | "type" | "entity":
            return placed(test.kind, first[0], facts)
        case _:
            raise AssertionError(test.kind)


def placed(kind: str, text: str, facts: CaseFacts) -> CaseFacts:
    """The case moved to a site, type or entity of the set."""
    topography, morphology = facts.classification.topography, facts.classification.morphology
    if kind == "site":
        topography = next(code for code in vocabularies.topographies() if code in code_set(text))
    elif kind == "type":
        morphology = next(code for code in vocabularies.morphologies() if code in code_set(text))
    else:
        row = entities()[text.split(",", maxsplit=1)[0]]
        topography = next(code for code in vocabularies.topographies() if code in row.topography)
        morphology = next(code for code in vocabularies.morphologies() if code in row.morphology)
    return dataclasses.replace(facts, classification=classify(topography, morphology, age=facts.age))


@pytest.mark.parametrize("item", RULED, ids=lambda item: item.id)
def test_what_shows_an_item_can_be_found(item: Item) -> None:
    assert item.rule is not None
    bare = case("C49.2", "9040/3", 50)
    found = Eyes(meets(item.rule, bare)).see(item.rule)
    assert [one for one in found if one.words]
    assert not [one for one in Eyes(CaseFacts(classification=bare.classification)).see(item.rule) if one.words]


@pytest.mark.parametrize("item", CONDITIONS, ids=lambda item: item.id)
def test_a_condition_can_hold(item: Item) -> None:
    assert item.when_rule is not None
    assert Eyes(meets(item.when_rule, case("C49.2", "9040/3", 50))).see(item.when_rule)
