"""Which items of the checklists a case has, and where each stands on a day: pure functions over frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.models.terms.checklist import (
    ASKING_ANSWERS,
    CONDITION_ANSWERS,
    Answer,
    Condition,
    ItemState,
    Level,
)
from rcboard.models.terms.dates import PartialDate
from rcboard.services.checklist_evidence import Shown, best, evidence
from rcboard.services.checklist_lists import CheckList, Item, Reach, Shelf, shipped
from rcboard.services.checklist_rules import Eyes
from rcboard.services.entities import under

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rcboard.services.case_facts import CaseFacts, HandAnswer
    from rcboard.services.classification import Classification


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the list it stands in."""

    item: Item
    list_code: str
    list_title: str


@dataclass(frozen=True, slots=True)
class ItemResult:
    """Where an item stands."""

    item: Item
    list_code: str
    state: ItemState
    counted: bool
    """Whether it is in the figure: a must that applies, or a conditional item whose condition holds."""
    condition: Condition
    why: str
    """Key of `rcboard.models.words.checklist.WHY`."""
    facts: Mapping[str, object]
    """The places of that sentence."""
    shown: Shown = ()
    """What shows it; never empty where it is ready or stale."""
    age_days: int | None = None
    """Of the oldest part of what shows it, on the day judged; None where it has no date."""
    asked: HandAnswer | None = None
    """The asking that is still open."""

    @property
    def limit_days(self) -> int | None:
        """How old it may be; None for no limit."""
        return self.item.limit.days if self.item.limit else None

    @property
    def resolved(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in {ItemState.READY, ItemState.EXPLAINED, ItemState.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The checklist of a case on a day."""

    on: date
    items: tuple[ItemResult, ...]
    """In the order of the lists, without questions and without items whose place another one takes."""
    questions: tuple[Item, ...]
    """Suggestions while the question is typed; never counted."""
    lists: tuple[CheckList, ...]
    replaced: tuple[tuple[str, str], ...]
    """Ids of items that were replaced, each with the id of the one that stands in its place."""


def lists_for(what: Classification, age: int | None, shelf: Shelf | None = None) -> tuple[CheckList, ...]:
    """The lists that serve this tumour at this age: core, family, entity. `shelf`: those in force; None: as shipped."""
    return _lists_for(what, age, shelf or shipped())


@lru_cache(maxsize=256)
def _lists_for(what: Classification, age: int | None, shelf: Shelf) -> tuple[CheckList, ...]:
    serving = [each for each in shelf.lists if _any_reaches(each.applies_to, what, age)]
    return tuple(sorted(serving, key=lambda each: (each.code != "core", len(each.code) != 2)))


def items_for(what: Classification, age: int | None, shelf: Shelf | None = None) -> tuple[Placed, ...]:
    """All items that belong to this tumour at this age, before any is replaced by a more specific one."""
    return _items_for(what, age, shelf or shipped())


@lru_cache(maxsize=256)
def _items_for(what: Classification, age: int | None, shelf: Shelf) -> tuple[Placed, ...]:
    return tuple(
        Placed(item, each.code, each.title)
        for each in lists_for(what, age, shelf)
        for item in each.items
        if not item.applies_to or _any_reaches(item.applies_to, what, age)
    )


def _any_reaches(rules: tuple[Reach, ...], what: Classification, age: int | None) -> bool:
    return any(_reaches(rule, what, age) for rule in rules)


def _reaches(rule: Reach, what: Classification, age: int | None) -> bool:
    """Every field that is filled must hold; an unknown age meets neither limit."""
    if rule.entities and not any(under(step.code, code) for step in what.hits for code in rule.entities):
        return False
    if rule.topography is not None and what.topography not in rule.topography:
        return False
    if rule.morphology is not None and what.morphology not in rule.morphology:
        return False
    if rule.age_min is not None and (age is None or age < rule.age_min):
        return False
    if rule.age_max is not None and (age is None or age > rule.age_max):
        return False
    return not _any_reaches(rule.excludes, what, age)


def judge(facts: CaseFacts, on: date, shelf: Shelf | None = None) -> Evaluation:
    """The checklist of a case on a day: its items by tumour and age, each with state and reason."""
    placed = items_for(facts.classification, facts.age, shelf)
    return evaluate(placed, facts, on, lists_for(facts.classification, facts.age, shelf))


def evaluate(placed: tuple[Placed, ...], facts: CaseFacts, on: date, in_use: tuple[CheckList, ...] = ()) -> Evaluation:
    """Where each of these items stands on a day. Pure: the same facts and day always give the same."""
    eyes = Eyes(facts)
    said = _Said(facts)
    conditions = {each.item.id: _condition(each.item, eyes, said) for each in placed}
    gone = _replaced(placed, conditions)
    return Evaluation(
        on=on,
        items=tuple(
            _result(each, conditions[each.item.id], eyes, said, on)
            for each in placed
            if each.item.level is not Level.QUESTION and each.item.id not in gone
        ),
        questions=tuple(each.item for each in placed if each.item.level is Level.QUESTION),
        lists=in_use,
        replaced=tuple(gone.items()),
    )


class _Said:
    """What people answered by hand, the newest of each group by item."""

    def __init__(self, facts: CaseFacts) -> None:
        self._newest: dict[tuple[str, str], HandAnswer] = {}
        for answer in sorted(facts.answers, key=lambda each: (each.on, each.order)):
            self._newest[answer.item, _group(answer.answer)] = answer

    def of(self, item: str, group: str) -> HandAnswer | None:
        """The newest answer of a group: "condition", "asking" or "state"."""
        return self._newest.get((item, group))


def _group(answer: Answer) -> str:
    if answer in CONDITION_ANSWERS:
        return "condition"
    return "asking" if answer in ASKING_ANSWERS else "state"


def _condition(item: Item, eyes: Eyes, said: _Said) -> Condition:
    """Whether the condition holds: a person's word first, then the rule; a clinical judgement stays open."""
    if item.level is not Level.CONDITIONAL:
        return Condition.NONE
    answer = said.of(item.id, "condition")
    if answer is not None:
        return Condition.HOLDS if answer.answer is Answer.CONDITION_HOLDS else Condition.FAILS
    if item.when_rule is None:
        return Condition.OPEN
    return Condition.HOLDS if eyes.see(item.when_rule) else Condition.FAILS


def _replaced(placed: tuple[Placed, ...], conditions: Mapping[str, Condition]) -> dict[str, str]:
    """The items whose place another one takes, and which: so that only the most specific is counted.

    A must, or a conditional item whose condition holds, replaces what it refines and whatever that one refines in turn.
    An item that is only expected replaces another of its kind, never a must.
    """
    by_id = {each.item.id: each.item for each in placed}
    gone: dict[str, str] = {}
    for each in placed:
        item = each.item
        binding = item.level is Level.MUST or conditions[item.id] is Condition.HOLDS
        if not item.refines or (not binding and item.level is not Level.SHOULD):
            continue
        at = by_id.get(item.refines)
        while at is not None and at.id != item.id:
            if binding or at.level is Level.SHOULD:
                gone[at.id] = item.id
            at = by_id.get(at.refines)
    return gone


@dataclass(frozen=True, slots=True)
class _Verdict:
    state: ItemState
    why: str
    facts: Mapping[str, object]
    shown: Shown = ()
    age: int | None = None


def replaced_by_musts(placed: tuple[Placed, ...]) -> dict[str, str]:
    """The items that are replaced whatever the case holds, and by which: before any condition is known."""
    return _replaced(placed, {each.item.id: Condition.OPEN for each in placed})


def _result(placed: Placed, condition: Condition, eyes: Eyes, said: _Said, on: date) -> ItemResult:
    item = placed.item
    asking = said.of(item.id, "asking")
    asked = asking if asking is not None and asking.answer is Answer.ASKED else None
    if condition is Condition.FAILS:
        found = _failed(item, said.of(item.id, "condition"))
    else:
        found = _verdict(item, said.of(item.id, "state"), eyes, on) or _nothing_shown(
            item, condition, said.of(item.id, "state"), asked
        )
    counted = item.level is Level.MUST or condition is Condition.HOLDS
    return ItemResult(
        item=item,
        list_code=placed.list_code,
        state=found.state,
        counted=counted and found.state is not ItemState.NOT_APPLICABLE,
        condition=condition,
        why=found.why,
        facts=found.facts,
        shown=found.shown,
        age_days=found.age,
        asked=asked,
    )


def _failed(item: Item, word: HandAnswer | None) -> _Verdict:
    """The condition does not hold: by a person's word, or because the case does not show it."""
    if word is not None:
        return _Verdict(ItemState.NOT_APPLICABLE, "condition_failed_by_hand", _by(word))
    return _Verdict(ItemState.NOT_APPLICABLE, "condition_fails", {"condition": item.when_text})


def _verdict(item: Item, answer: HandAnswer | None, eyes: Eyes, on: date) -> _Verdict | None:
    """What a person or a finding decides; None where nothing shows the item."""
    if answer is not None and answer.answer is Answer.NOT_APPLICABLE:
        return _Verdict(ItemState.NOT_APPLICABLE, "not_applicable", _by(answer))
    shown, by_hand = _shown(item, eyes, answer)
    age = _age(shown, on)
    stale = bool(shown) and item.limit is not None and (age is None or age > item.limit.days)
    if shown and not stale:
        facts = _by(answer) if by_hand and answer else {"shown": _words(shown)}
        return _Verdict(ItemState.READY, "shown_by_hand" if by_hand else "shown", facts, shown, age)
    if answer is not None and answer.answer is Answer.EXPLAINED:
        return _Verdict(ItemState.EXPLAINED, "explained", _by(answer), shown, age)
    if not stale or item.limit is None:
        return None
    if age is None:
        return _Verdict(ItemState.STALE, "no_date", {"limit": item.limit.days}, shown)
    return _Verdict(ItemState.STALE, "stale", {"days": age, "day": on, "limit": item.limit.days}, shown, age)


def _nothing_shown(item: Item, condition: Condition, answer: HandAnswer | None, asked: HandAnswer | None) -> _Verdict:
    if asked is not None:
        return _Verdict(ItemState.ASKED, "asked", {"of": asked.of_whom, "when": asked.on})
    if condition is Condition.OPEN:
        return _Verdict(ItemState.MISSING, "condition_open", {"condition": item.when_text})
    if answer is not None and answer.answer is Answer.TAKEN_BACK:
        return _Verdict(ItemState.MISSING, "taken_back", _by(answer))
    if item.rule is None or item.unreadable:
        return _Verdict(ItemState.MISSING, "unreadable" if item.unreadable else "by_hand", {})
    return _Verdict(ItemState.MISSING, "nothing", {"rule": item.rule_text})


def _by(answer: HandAnswer) -> dict[str, object]:
    return {"who": answer.who, "when": answer.on, "reason": answer.reason}


def _words(shown: Shown) -> str:
    return ", ".join(dict.fromkeys(one.words for one in shown))


def _shown(item: Item, eyes: Eyes, answer: HandAnswer | None) -> tuple[Shown, bool]:
    """What shows an item, and whether a person vouched for it; what the rule finds is left out once taken back."""
    found: Shown = ()
    if item.rule is not None and not item.unreadable and not (answer and answer.answer is Answer.TAKEN_BACK):
        found = tuple(one for one in eyes.see(item.rule) if one.words)
    if answer is None or answer.answer is not Answer.SHOWN:
        return found, False
    hand = (evidence(answer.reason or answer.who, _partial(answer.dated)),)
    freshest = best((hand, found)) if found else hand
    return freshest, freshest is hand


def _partial(day: date | None) -> PartialDate | None:
    return PartialDate.of(day) if day else None


def _age(shown: Shown, on: date) -> int | None:
    """Days from the oldest part to the day; None where any part has no date. A finding of a later day is 0 days old."""
    days = [one.day for one in shown]
    if not days or any(day is None for day in days):
        return None
    return max(0, *((on - day).days for day in days if day))
