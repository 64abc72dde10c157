"""Where an item of the checklist is filled in: the section of the case page, and the kind of event or field there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.models.terms.checklist import Category
from rcboard.models.terms.events import EventKind
from rcboard.services.checklist_language import Both, Either, Not, Test

if TYPE_CHECKING:
    from rcboard.services.checklist_language import Rule
    from rcboard.services.checklist_lists import Item


@dataclass(frozen=True, slots=True)
class Where:
    """A place of the case page."""

    section: str
    kind: EventKind | None = None
    """The event that would show the item."""
    field: str = ""
    """The field of the summary, or "fitness", "stage", "grade", "diagnosis"."""


_EVENTS: dict[str, tuple[str, EventKind]] = {
    "pathology": ("pathology", EventKind.PATHOLOGY),
    "review": ("pathology", EventKind.EXPERT_REVIEW),
    "reviewed": ("pathology", EventKind.EXPERT_REVIEW),
    "marker": ("pathology", EventKind.PATHOLOGY),
    "gene": ("pathology", EventKind.MOLECULAR),
    "molecular": ("pathology", EventKind.MOLECULAR),
    "imaging": ("imaging", EventKind.IMAGING),
    "response": ("imaging", EventKind.IMAGING),
    "lab": ("history", EventKind.LABORATORY),
    "surgery": ("history", EventKind.SURGERY),
    "systemic": ("history", EventKind.SYSTEMIC_THERAPY),
    "drug": ("history", EventKind.SYSTEMIC_THERAPY),
    "treatment": ("history", EventKind.SYSTEMIC_THERAPY),
    "toxicity": ("history", EventKind.SYSTEMIC_THERAPY),
    "radiotherapy": ("history", EventKind.RADIOTHERAPY),
    "course": ("history", EventKind.RELAPSE_OR_PROGRESSION),
    "relapse": ("history", EventKind.RELAPSE_OR_PROGRESSION),
    "examination": ("history", EventKind.EXAMINATION),
    "note": ("history", EventKind.NOTE),
}
_FIELDS: dict[str, Where] = {
    "stage": Where("pathology", field="stage"),
    "grade": Where("pathology", field="grade"),
    "fitness": Where("summary", field="fitness"),
    "consent": Where("consent"),
    "answer": Where("consent"),
    "guardian": Where("consent"),
    "person": Where("person"),
    "age": Where("person"),
    "site": Where("pathology", field="diagnosis"),
    "type": Where("pathology", field="diagnosis"),
    "entity": Where("pathology", field="diagnosis"),
}
_BY_CATEGORY: dict[Category, Where] = {
    Category.CONSENT: Where("consent"),
    Category.IDENTITY: Where("person"),
    Category.LABS: Where("history", EventKind.LABORATORY),
    Category.IMAGING: Where("imaging", EventKind.IMAGING),
    Category.PATHOLOGY: Where("pathology", EventKind.PATHOLOGY),
    Category.MOLECULAR: Where("pathology", EventKind.MOLECULAR),
    Category.STAGING: Where("pathology", field="stage"),
    Category.QUESTION: Where("summary", field="question"),
}


def where(item: Item) -> Where:
    """Where an item is filled in: what its rule looks for first, else where its category belongs."""
    if item.rule is not None:
        for test in _tests(item.rule):
            if test.kind == "case":
                return Where("summary", field=test.groups[0][0])
            if test.kind in _EVENTS:
                section, kind = _EVENTS[test.kind]
                return Where(section, kind)
            if test.kind in _FIELDS:
                return _FIELDS[test.kind]
    return _BY_CATEGORY.get(item.category, Where("summary"))


def fills_by_itself(item: Item) -> bool:
    """Whether something entered in the case can show the item; otherwise a person says so by hand."""
    return item.rule is not None and not item.unreadable


def _tests(rule: Rule) -> list[Test]:
    match rule:
        case Test():
            return [rule]
        case Both(parts) | Either(parts):
            return [test for part in parts for test in _tests(part)]
        case Not():
            return []
