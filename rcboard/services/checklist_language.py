"""The small language in which a checklist says what shows an item, when it applies, and to which tumours it belongs.

    imaging ct/pet_ct of chest/thorax        an imaging event of one of these kinds whose region names one of these
    lab LDH, AFP                             laboratory values of all of these; LDH/AFP is one of them
    gene KIT, PDGFRA by ihc germline         molecular findings for all of these
    pathology specimen, diagnosis            a pathology event with all of these fields
    review opinion; reviewed                 an expert review, asked for or done; one that is done
    stage tnm/figo                           a recorded stage of one of these systems
    imaging mri of @site                     ... whose region names the site of this tumour, or "primary"
    A and B, A or B, (A or B) and C, not A   put together
    by_hand                                  a person judges it; for a condition: ask

Words are matched as `code_search.fold` does. Nothing here runs anything: a rule is parsed into frozen terms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rcboard.models.terms.consent import ConsentKind
from rcboard.models.terms.events import EventKind, Modality, MolecularMethod
from rcboard.models.terms.medicine import FitnessScale, GradeSystem, ResponseSystem, StageSystem
from rcboard.services.code_sets import code_set
from rcboard.services.event_tables import KINDS

BY_HAND = "by_hand"
ASK = "ask"

TEXTS = frozenset(
    (
        *("question", "question_why", "presented", "comorbidity", "drugs", "allergies", "family_history", "trials"),
        *("wish", "knows", "may_be_told", "extent", "response", "tolerance"),
    )
)
"""The case's own fields that a rule may name."""

_EVENTS = {
    "pathology": EventKind.PATHOLOGY,
    "review": EventKind.EXPERT_REVIEW,
    "surgery": EventKind.SURGERY,
    "systemic": EventKind.SYSTEMIC_THERAPY,
    "radiotherapy": EventKind.RADIOTHERAPY,
    "course": EventKind.RELAPSE_OR_PROGRESSION,
}
_STAGES = frozenset({"tnm", "any", *StageSystem})


class Unreadable(ValueError):
    """A rule that is not of this language; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Test:
    """One thing to look for in a case. `groups`: all of the outer, one of each inner."""

    kind: str
    groups: tuple[tuple[str, ...], ...] = ()
    of: tuple[str, ...] = ()
    """Words of which one must stand in the region, the text or the findings."""
    by: tuple[str, ...] = ()
    """Methods of which one must have been used."""
    germline: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """All of these."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this; only in conditions."""

    part: Rule


Rule = Test | Both | Either | Not

_TOKEN = re.compile(r"\(|\)|\b(?:and|or|not)\b(?![\w/-])|(?:(?!\b(?:and|or|not)\b(?![\w/-]))[^()])+")


@lru_cache(maxsize=2048)
def parse(text: str) -> Rule:
    """The rule that a text writes; the same object for the same text. Raises `Unreadable` with what is wrong."""
    tokens = [token.strip() for token in _TOKEN.findall(text) if token.strip()]
    if not tokens:
        raise Unreadable("the rule is empty")
    rule, rest = _either(tokens)
    if rest:
        raise Unreadable(f"unexpected: {rest[0]}")
    return rule


def _either(tokens: list[str]) -> tuple[Rule, list[str]]:
    part, rest = _both(tokens)
    parts = [part]
    while rest and rest[0] == "or":
        part, rest = _both(rest[1:])
        parts.append(part)
    return (Either(tuple(parts)) if len(parts) > 1 else part), rest


def _both(tokens: list[str]) -> tuple[Rule, list[str]]:
    part, rest = _one(tokens)
    parts = [part]
    while rest and rest[0] == "and":
        part, rest = _one(rest[1:])
        parts.append(part)
    return (Both(tuple(parts)) if len(parts) > 1 else parts[0]), rest


def _one(tokens: list[str]) -> tuple[Rule, list[str]]:
    if not tokens:
        raise Unreadable("something is missing at the end")
    head, rest = tokens[0], tokens[1:]
    if head == "not":
        part, rest = _one(rest)
        return Not(part), rest
    if head == "(":
        rule, rest = _either(rest)
        if not rest or rest[0] != ")":
            raise Unreadable("a bracket is not closed")
        return rule, rest[1:]
    if head in {")", "and", "or"}:
        raise Unreadable(f"unexpected: {head}")
    return _test(head), rest


def _groups(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(option.strip() for option in group.split("/") if option.strip())
        for group in text.split(",")
        if group.strip()
    )


def _test(text: str) -> Test:
    kind, _, rest = text.partition(" ")
    rest = rest.strip()
    if kind in _RAW:
        test = Test(kind, ((rest,),) if rest else ())
        _check(test)
        return test
    germline = rest.endswith(" germline")
    rest = rest.removesuffix(" germline")
    rest, _, by = rest.partition(" by ") if " by " in rest else (rest, "", "")
    if rest.startswith("of "):
        rest, of = "", rest[3:]
    else:
        rest, _, of = rest.partition(" of ")
    test = Test(kind, _groups(rest), tuple(filter(None, (word.strip() for word in of.split("/")))),
                tuple(filter(None, by.strip().split("/"))), germline)  # fmt: skip
    _check(test)
    return test


def is_steady(rule: Rule) -> bool:
    """Whether no finding that is added later can make the rule fail: "not" only before site, type, entity or age.

    What shows an item must be steady, so that a new finding never turns it from ready to missing.
    """
    match rule:
        case Both(parts) | Either(parts):
            return all(is_steady(part) for part in parts)
        case Not(part):
            return isinstance(part, Test) and part.kind in _RAW
        case Test():
            return True


_RAW = frozenset({"site", "type", "entity", "age"})
"""Tests whose argument is a set of codes, or ages "70-130", and is read as a whole."""


def _check_raw(kind: str, text: str) -> None:
    if kind == "age":
        low, _, high = text.partition("-")
        if not (low.isdigit() and high.isdigit()):
            raise Unreadable(f"not a range of ages: {text}")
    elif kind in {"site", "type"}:
        try:
            code_set(text)
        except ValueError as why:
            raise Unreadable(str(why)) from None


def _check(test: Test) -> None:
    """Refuse kinds, fields and values that do not exist, so that a mistyped rule can never be silently false."""
    named = frozenset(option for group in test.groups for option in group)
    allowed = _ALLOWED.get(test.kind)
    if test.kind not in _ALLOWED:
        raise Unreadable(f"no such test: {test.kind}")
    if allowed is None and not named:
        raise Unreadable(f"{test.kind} needs something to look for")
    if test.kind in _RAW:
        _check_raw(test.kind, test.groups[0][0])
    if allowed is not None and (wrong := named - allowed):
        raise Unreadable(f"{test.kind} does not know: {', '.join(sorted(wrong))}")
    if unknown := set(test.by) - set(MolecularMethod):
        raise Unreadable(f"no such method: {', '.join(sorted(unknown))}")


_ALLOWED: dict[str, frozenset[str] | None] = {
    **{kind: frozenset(field.name for field in KINDS[event]) for kind, event in _EVENTS.items()},
    "imaging": frozenset(Modality),
    "lab": None,
    "gene": None,
    "molecular": frozenset(),
    "marker": None,
    "drug": None,
    "treatment": frozenset(),
    "examination": frozenset({"weight_kg", "height_cm"}),
    "note": frozenset(),
    "stage": _STAGES,
    "grade": frozenset({"any", *GradeSystem}),
    "fitness": frozenset({"any", *FitnessScale}),
    "case": TEXTS,
    "reviewed": frozenset(),
    "consent": frozenset(ConsentKind),
    "answer": frozenset(ConsentKind),
    "guardian": frozenset(),
    "person": frozenset({"age", "sex"}),
    "response": frozenset(ResponseSystem),
    "toxicity": frozenset(),
    "sample": frozenset(),
    "relapse": frozenset(),
    "age": None,
    "site": None,
    "type": None,
    "entity": None,
}
"""Each test with the names it knows; None where anything may be looked for."""

SITE = "@site"
"""In a rule: the words by which the site of this tumour goes."""

EVENT_TESTS = _EVENTS
"""Tests that name a kind of event by itself."""
