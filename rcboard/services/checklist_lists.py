"""The checklists as files: one a family in `resources/checklists`, read when first asked for, checked line by line.

A file with a fault is refused whole, with file, line and what is wrong; who asked keeps the last good lists. A rule
that cannot be read does not spoil its list: the item is then judged by hand and never shown as ready.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rcboard.errors import Refused
from rcboard.models.terms.checklist import Category, Level
from rcboard.paths import resource
from rcboard.services.checklist_language import ASK, BY_HAND, Rule, Unreadable, is_steady, parse
from rcboard.services.code_sets import CodeSet, code_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILES = ("core", "SA", "HN", "TH", "MG", "FG", "NE", "EN", "CN", "DG", "SK", "HM", "PD")
"""The files of `resources/checklists` that hold lists: the core and one a family."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which tumours are meant: every field that is filled must hold, and none of `excludes`."""

    entities: tuple[str, ...] = ()
    topography: CodeSet | None = None
    morphology: CodeSet | None = None
    age_min: int | None = None
    age_max: int | None = None
    excludes: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """How old a kind of finding may be on the day of the board."""

    key: str
    days: int
    of: str
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """One demand of a list."""

    id: str
    """Stable and never used again: list, category, number."""
    category: Category
    level: Level
    text: str
    reference: str
    """Key of the guideline."""
    source: str
    """The guideline with its edition."""
    rule_text: str
    """What shows it, as written; "by_hand"; empty for a question."""
    rule: Rule | None
    """None where a person judges it, or where the rule cannot be read."""
    unreadable: bool = False
    when_text: str = ""
    """The condition in plain words; empty where there is none."""
    when_ask: bool = False
    """The condition is a clinical judgement: the program asks and never decides."""
    when_rule: Rule | None = None
    limit: Limit | None = None
    refines: str = ""
    """The item whose place this one takes."""
    applies_to: tuple[Reach, ...] = ()
    """Only these tumours of the list; empty for all of them."""


@dataclass(frozen=True, slots=True)
class CheckList:
    """A list: core, of a family, or of an entity."""

    code: str
    """"core", a family code, or the main entity."""
    title: str
    edition: str
    applies_to: tuple[Reach, ...]
    source_checked: str
    items: tuple[Item, ...]


@dataclass(frozen=True, eq=False)
class Shelf:
    """The lists in force together; two shelves are never the same, so that what was worked out for one can be kept."""

    lists: tuple[CheckList, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file of lists."""

    file: str
    line: int
    what: str


_LIST_KEYS = frozenset({"code", "title", "edition", "applies_to", "source_checked", "items"})
_ITEM_KEYS = frozenset(
    {"id", "category", "level", "text", "reference", "shown_by", "when", "limit", "refines", "applies_to"}
)
_REACH_KEYS = frozenset({"entities", "topography", "morphology", "age_min", "age_max", "excludes"})


@cache
def references() -> dict[str, str]:
    """The guidelines by key, each with its edition."""
    return dict(_read_json("references.json")["references"])


@cache
def limits() -> dict[str, Limit]:
    """The one table of age limits by kind of finding, each with its source."""
    return {
        key: Limit(key, int(row["days"]), row["of"], row["source"])
        for key, row in _read_json("limits.json")["limits"].items()
    }


def _read_json(name: str) -> Any:  # noqa: ANN401  checked by those who read it
    return json.loads(resource("checklists", name).read_text(encoding="utf-8"))


@cache
def shipped() -> Shelf:
    """All lists as shipped, the core first. Refused with `codes.list_damaged` where a file is at fault."""
    found: list[CheckList] = []
    for name in FILES:
        found += read_lists(resource("checklists", f"{name}.json").read_text(encoding="utf-8"), f"{name}.json")
    if faults := across(found):
        raise Refused("codes.list_damaged", file=faults[0].file, line=faults[0].line, what=faults[0].what)
    return Shelf(tuple(found))


def read_lists(text: str, file: str) -> tuple[CheckList, ...]:
    """The lists that a file holds. Refused with `codes.list_damaged` at its first fault; nothing of it is then used."""
    found, faults = _parsed(text, file)
    if faults:
        raise Refused("codes.list_damaged", file=file, line=faults[0].line, what=faults[0].what)
    return found


def faults_of(text: str, file: str) -> tuple[Fault, ...]:
    """Everything that is wrong in a file, with lines; rules that cannot be read as well."""
    found, faults = _parsed(text, file)
    unread = [
        Fault(file, _line_of(text, f'"id": "{item.id}"'), f"{item.id}: the rule cannot be read: {item.rule_text}")
        for each in found
        for item in each.items
        if item.unreadable
    ]
    return (*faults, *unread)


def across(found: Iterable[CheckList]) -> list[Fault]:
    """What is wrong between lists: an id used twice, an item that refines one that does not exist."""
    faults, ids = [], set()
    listed = list(found)
    for each in listed:
        for item in each.items:
            if item.id in ids:
                faults.append(Fault(each.code, 0, f"{item.id} is used twice"))
            ids.add(item.id)
    faults += [
        Fault(each.code, 0, f"{item.id} refines {item.refines}, which does not exist")
        for each in listed
        for item in each.items
        if item.refines and item.refines not in ids
    ]
    return faults


def _line_of(text: str, mark: str, occurrence: int = 1) -> int:
    at = -1
    for _ in range(occurrence):
        found = text.find(mark, at + 1)
        if found < 0:
            break
        at = found
    return text.count("\n", 0, max(at, 0)) + 1


class _Reader:
    """Reads one file and remembers what is wrong, with its line."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.faults: list[Fault] = []
        self.ids: dict[str, int] = {}

    def fault(self, mark: str, what: str, occurrence: int = 1) -> None:
        self.faults.append(Fault(self.file, _line_of(self.text, mark, occurrence), what))

    def list_of(self, raw: Mapping[str, Any]) -> CheckList | None:
        code = str(raw.get("code", ""))
        mark = f'"code": "{code}"'
        for key in raw:
            if key not in _LIST_KEYS:
                self.fault(mark, f"{code}: unknown key {key}")
        if not code or not isinstance(raw.get("items"), list):
            self.fault(mark, "a list needs a code and items")
            return None
        items = tuple(filter(None, (self.item_of(item, mark) for item in raw["items"])))
        return CheckList(
            code=code,
            title=str(raw.get("title", "")),
            edition=str(raw.get("edition", "")),
            applies_to=self.reach_of(raw.get("applies_to", []), mark),
            source_checked=str(raw.get("source_checked", "")),
            items=items,
        )

    def item_of(self, raw: object, list_mark: str) -> Item | None:
        if not isinstance(raw, dict) or not raw.get("id"):
            self.fault(list_mark, "an item needs an id")
            return None
        name = str(raw["id"])
        mark = f'"id": "{name}"'
        self.ids[name] = self.ids.get(name, 0) + 1
        if self.ids[name] > 1:
            self.fault(mark, f"{name} is used twice", self.ids[name])
        for key in raw:
            if key not in _ITEM_KEYS:
                self.fault(mark, f"{name}: unknown key {key}")
        level, category = str(raw.get("level")), str(raw.get("category"))
        if level not in set(Level) or category not in set(Category):
            self.fault(mark, f"{name}: no such level or category: {level}, {category}")
            return None
        if not str(raw.get("text", "")).strip():
            self.fault(mark, f"{name} has no words")
        return self._item(name, Level(level), Category(category), raw, mark)

    def _item(self, name: str, level: Level, category: Category, raw: Mapping[str, Any], mark: str) -> Item:
        reference = str(raw.get("reference", ""))
        if reference not in references():
            self.fault(mark, f"{name}: no such reference: {reference}")
        limit = str(raw.get("limit", ""))
        if limit and limit not in limits():
            self.fault(mark, f"{name}: no such limit: {limit}")
        shown = str(raw.get("shown_by", ""))
        if level is not Level.QUESTION and not shown:
            self.fault(mark, f"{name}: shown_by is missing; write a rule or by_hand")
        when = raw.get("when") or {}
        if not isinstance(when, dict) or (level is Level.CONDITIONAL) != bool(when):
            self.fault(mark, f"{name}: an item of level conditional, and no other, has a condition")
            when = {}
        rule, bad = _rule(shown)
        if rule is not None and not is_steady(rule):
            self.fault(mark, f"{name}: shown_by may say not of site, type, entity and age only")
        condition, bad_condition = _rule(str(when.get("rule", ASK)))
        return Item(
            id=name,
            category=category,
            level=level,
            text=str(raw.get("text", "")),
            reference=reference,
            source=references().get(reference, ""),
            rule_text=shown,
            rule=rule,
            unreadable=bad or bad_condition,
            when_text=str(when.get("text", "")),
            when_ask=bool(when) and condition is None,
            when_rule=condition if when else None,
            limit=limits().get(limit),
            refines=str(raw.get("refines", "")),
            applies_to=self.reach_of(raw.get("applies_to", []), mark),
        )

    def reach_of(self, raw: object, mark: str) -> tuple[Reach, ...]:
        if not isinstance(raw, list):
            self.fault(mark, "applies_to and excludes are lists of rules")
            return ()
        found = []
        for rule in raw:
            if not isinstance(rule, dict) or set(rule) - _REACH_KEYS:
                self.fault(mark, f"applies_to does not know: {rule}")
                continue
            try:
                found.append(
                    Reach(
                        entities=tuple(rule.get("entities", ())),
                        topography=code_set(rule["topography"]) if "topography" in rule else None,
                        morphology=code_set(rule["morphology"]) if "morphology" in rule else None,
                        age_min=rule.get("age_min"),
                        age_max=rule.get("age_max"),
                        excludes=self.reach_of(rule.get("excludes", []), mark),
                    )
                )
            except ValueError as why:
                self.fault(mark, f"applies_to: {why}")
        return tuple(found)


def _rule(text: str) -> tuple[Rule | None, bool]:
    """The rule, and whether it cannot be read."""
    if text in {"", BY_HAND, ASK}:
        return None, False
    try:
        return parse(text), False
    except Unreadable:
        return None, True


def _parsed(text: str, file: str) -> tuple[tuple[CheckList, ...], tuple[Fault, ...]]:
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as why:
        return (), (Fault(file, why.lineno, f"not readable: {why.msg}"),)
    if not isinstance(raw, dict) or not isinstance(raw.get("lists"), list):
        return (), (Fault(file, 1, 'the file needs "lists"'),)
    reader = _Reader(text, file)
    found = tuple(filter(None, (reader.list_of(each) for each in raw["lists"] if isinstance(each, dict))))
    return found, tuple(reader.faults)
