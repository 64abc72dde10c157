"""Changing one item of a list at this centre: the list's file is taken, the item put in its place, the whole checked.

So an item typed on a screen goes through the same checks as a file: a rule that cannot be read, a reference or limit
that does not exist, are refused, and the list in force stays in force.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rcboard.errors import Refused
from rcboard.models.terms.checklist import Category, Level
from rcboard.services import centre, checklist_own, checklist_record
from rcboard.services.checklist_language import ASK, BY_HAND
from rcboard.services.checklist_lists import limits, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rcboard.services.checklist_lists import Item
    from rcboard.services.checklist_record import ListReview
    from rcboard.services.work import Work

HOUSE = "HOUSE"
"""The reference of a demand that the centre makes itself."""


@dataclass(frozen=True, slots=True)
class ItemText:
    """One item as a person writes it. `id` is empty for a new one."""

    id: str
    category: Category
    level: Level
    text: str
    shown_by: str = BY_HAND
    """A rule of `checklist_language`, or "by_hand"; empty for a question."""
    when: str = ""
    """The condition in words, for a conditional item; the program then asks whether it holds."""
    limit: str = ""
    """Key of the table of age limits; empty for no limit."""
    reference: str = HOUSE


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item of a list at this centre, and whether it is switched on."""

    item: Item
    on: bool


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list as the centre has it."""

    code: str
    title: str
    edition: str
    source_checked: str
    items: tuple[OwnItem, ...]
    changed: bool
    """Whether the centre has its own form of it."""
    shipped: bool
    """Whether it came with the program."""
    review: ListReview | None


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """How old a kind of finding may be at this centre."""

    key: str
    of: str
    days: int
    source: str
    """The source of the shipped figure; the centre's own figure says so."""
    default: int


def titles(work: Work) -> tuple[tuple[str, str], ...]:
    """Code and title of every list, the core first."""
    return tuple((each.code, each.title) for each in checklist_own.base(work).lists)


def the_list(work: Work, code: str) -> OwnList:
    """One list whole, items that are switched off as well. Refuses "checklist.no_list"."""
    off = frozenset(centre.rule(work, "checklist.off", []) or [])
    own = centre.rule(work, "checklist.own", {}) or {}
    for each in checklist_own.base(work).lists:
        if each.code == code:
            return OwnList(
                code,
                each.title,
                each.edition,
                each.source_checked,
                tuple(OwnItem(item, item.id not in off) for item in each.items),
                changed=code in own,
                shipped=code in {one.code for one in shipped().lists},
                review=checklist_record.review_of(work, code),
            )
    raise Refused("checklist.no_list", list=code if len(code) <= 40 and code.isascii() else "?")


def own_limits(work: Work) -> tuple[OwnLimit, ...]:
    """The one table of age limits, with the centre's own figures."""
    own = centre.rule(work, "checklist.limits", {}) or {}
    return tuple(
        OwnLimit(key, one.of, int(own.get(key, one.days)), one.source, one.days) for key, one in limits().items()
    )


def text_of(item: Item, raw: dict[str, Any] | None = None) -> ItemText:
    """An item as a person changes it."""
    found = raw or {}
    return ItemText(
        item.id, item.category, item.level, item.text, item.rule_text, item.when_text,
        str(found.get("limit", item.limit.key if item.limit else "")), item.reference,
    )  # fmt: skip


def put_item(work: Work, code: str, item: ItemText) -> str:
    """Change an item of a list, or add one; gives its id. Refuses `codes.list_damaged` with what is wrong."""
    if not item.text.strip():
        raise Refused("checklist.no_words", field="text")
    if item.level is Level.CONDITIONAL and not item.when.strip():
        raise Refused("checklist.no_condition", field="when")
    whole = json.loads(checklist_own.text_of(work, code))
    [raw] = whole["lists"]
    before: dict[str, Any] = next((one for one in raw["items"] if one["id"] == item.id), {})
    made = _raw(item, before)
    if before:
        raw["items"] = [made if one["id"] == item.id else one for one in raw["items"]]
    else:
        made["id"] = _new_id(work, code, item.category, (one["id"] for one in raw["items"]))
        raw["items"].append(made)
    checklist_own.put(work, json.dumps(whole, ensure_ascii=False, indent=1), code)
    return str(made["id"])


def _raw(item: ItemText, before: dict[str, Any]) -> dict[str, Any]:
    """The item as its file has it; what the form does not ask (refines, tumours, a rule of the condition) stays."""
    made = {**before, "id": item.id, "category": item.category.value, "level": item.level.value}
    made |= {"text": " ".join(item.text.split()), "reference": item.reference}
    for name in ("shown_by", "limit", "when"):
        made.pop(name, None)
    if item.level is not Level.QUESTION:
        made["shown_by"] = " ".join(item.shown_by.split()) or BY_HAND
    if item.limit:
        made["limit"] = item.limit
    if item.level is Level.CONDITIONAL:
        kept = before.get("when") or {}
        words = " ".join(item.when.split())
        made["when"] = kept if kept.get("text") == words else {"text": words, "rule": ASK}
    return made


def _new_id(work: Work, code: str, category: Category, taken: Iterable[str]) -> str:
    """List, category, number: one above all that were ever used here, so that an id never changes its meaning."""
    ever = set(taken)
    for version in centre.versions(work, "checklist.own"):
        ever |= {one["id"] for one in ((version.value or {}).get(code) or {}).get("items", ())}
    start = f"{code}.{category.value}.own"
    numbers = [int(one.removeprefix(start)) for one in ever if one.startswith(start) and one[len(start) :].isdigit()]
    return f"{start}{max(numbers, default=0) + 1}"
