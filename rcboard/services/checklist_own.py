"""The centre's own form of a checklist: taken out as a file, changed or written anew, checked, and put in force.

Kept as a rule of the centre: versioned and in the audit trail. A file with a fault is refused with its line, and the
list that is in force stays in force.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rcboard.errors import Refused
from rcboard.models.terms.people import Right
from rcboard.paths import resource
from rcboard.services import centre
from rcboard.services.checklist_lists import FILES, CheckList, Shelf, across, read_lists, shipped

if TYPE_CHECKING:
    from datetime import datetime

    from rcboard.services.work import Work

_OWN = "checklist.own"


def base(work: Work, at: datetime | None = None) -> Shelf:
    """The lists shipped, with those the centre changed in their place and those it added behind them.

    `at`: as the centre had them at an instant.
    """
    own = centre.rule(work, _OWN, {}, at) or {}
    return _merged(json.dumps(own, sort_keys=True)) if own else shipped()


@lru_cache(maxsize=4)
def _merged(own_text: str) -> Shelf:
    """Own lists that can no longer be read (a newer form, a damaged value) leave the shipped ones in force."""
    own: dict[str, CheckList] = {}
    for code, raw in json.loads(own_text).items():
        try:
            [own[code]] = read_lists(json.dumps({"lists": [raw]}, ensure_ascii=False), code)
        except (Refused, ValueError):
            continue
    known = {each.code for each in shipped().lists}
    replaced = [own.get(each.code, each) for each in shipped().lists]
    return Shelf((*replaced, *(each for code, each in own.items() if code not in known)))


def text_of(work: Work, code: str) -> str:
    """A list as a file to be changed: the centre's own form, else the shipped one. Refused where there is none."""
    raw = (centre.rule(work, _OWN, {}) or {}).get(code) or _shipped_raw(code)
    if raw is None:
        raise Refused("checklist.no_list", list=code if len(code) <= 40 and code.isascii() else "?")
    return json.dumps({"lists": [raw]}, ensure_ascii=False, indent=1) + "\n"


def _shipped_raw(code: str) -> Any:  # noqa: ANN401  one list as JSON has it
    for name in FILES:
        for raw in json.loads(resource("checklists", f"{name}.json").read_text(encoding="utf-8"))["lists"]:
            if raw["code"] == code:
                return raw
    return None


def put(work: Work, text: str, file: str) -> tuple[str, ...]:
    """Put the lists of a file in force at this centre; gives their codes.

    A list whose code is known takes its place, another one is added. Refused with `codes.list_damaged`, file and line
    at the first fault: unknown keys, ids used twice, references, limits and refinements that do not exist.
    """
    found = read_lists(text, file)
    for item in (item for each in found for item in each.items if item.unreadable):
        what = f"{item.id}: the rule cannot be read"
        raise Refused("codes.list_damaged", file=file, line=_line(text, item.id), what=what)
    codes = {each.code for each in found}
    together = [*(each for each in base(work).lists if each.code not in codes), *found]
    if wrong := across(together):
        named = wrong[0].what.split()[0]
        raise Refused("codes.list_damaged", file=file, line=_line(text, named), what=wrong[0].what)
    raws = {raw["code"]: raw for raw in json.loads(text)["lists"]}
    centre.set_rule(work, _OWN, {**(centre.rule(work, _OWN, {}) or {}), **raws}, Right.MANAGE_CHECKLISTS)
    return tuple(raws)


def take_back(work: Work, code: str) -> None:
    """Put the shipped form of a list in force again; an own list is taken away."""
    kept = dict(centre.rule(work, _OWN, {}) or {})
    if code not in kept:
        raise Refused("checklist.no_list", list=code if len(code) <= 40 and code.isascii() else "?")
    del kept[code]
    centre.set_rule(work, _OWN, kept, Right.MANAGE_CHECKLISTS)


def _line(text: str, item_id: str) -> int:
    at = text.find(f'"{item_id}"')
    return text.count("\n", 0, max(at, 0)) + 1
