"""The centre's name, country and rules: kept in the store, versioned, in the audit trail. A folder is never read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.centre import Rule
from rcboard.models.terms.people import Right
from rcboard.services.people import require

if TYPE_CHECKING:
    from datetime import datetime

    from rcboard.models.terms.ids import UserId
    from rcboard.services.work import Work

NAME = "centre.name"
COUNTRY = "centre.country"
_RULE_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One version of a rule. `value`: what JSON can hold."""

    name: str
    version: int
    value: Any
    set_at: datetime
    set_by: UserId


def rule(
    work: Work,
    name: str,
    default: Any = None,  # noqa: ANN401  what JSON can hold
    at: datetime | None = None,
) -> Any:  # noqa: ANN401
    """The value of a rule, now or as it was at an instant; the default where the centre had not set it."""
    found = _latest(work, name, at)
    return default if found is None else json.loads(found.value)


def versioned(work: Work, name: str) -> RuleRow | None:
    """The present version of a rule with who set it and when; None where the centre has not set it."""
    found = _latest(work, name)
    return None if found is None else _row(found)


def set_rule(work: Work, name: str, value: object, right: Right = Right.MANAGE_CENTRE) -> int:
    """Set a rule; gives its version. Setting the same value again is no new version. `right`: what it asks for.

    `name`: words of small letters with points between, such as "quorum.sarcoma". Refuses "people.no_such_rule" for
    other names and "people.not_a_rule" for values that JSON cannot hold.
    """
    require(work, right)
    if not _RULE_NAME.fullmatch(name):
        raise Refused("people.no_such_rule", name=name[:80])
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as why:
        raise Refused("people.not_a_rule", field=name) from why
    before = _latest(work, name)
    if before is not None and before.value == text:
        return before.version
    version = before.version + 1 if before else 1
    work.db.add(
        Rule(id=work.new_id(), name=name, version=version, value=text, set_at=work.now, set_by=work.who.user_id)
    )
    work.db.flush()
    work.touch("rule", name)
    return version


def versions(work: Work, name: str) -> list[RuleRow]:
    """All versions of a rule, the first first."""
    return [_row(one) for one in work.db.scalars(select(Rule).where(Rule.name == name).order_by(Rule.version))]


def rules(work: Work) -> list[RuleRow]:
    """The present version of every rule, by name."""
    newest: dict[str, Rule] = {}
    for one in work.db.scalars(select(Rule).order_by(Rule.name, Rule.version)):
        newest[one.name] = one
    return [_row(one) for one in newest.values()]


def centre_name(work: Work) -> str:
    """The centre's name; empty where it was not entered."""
    return str(rule(work, NAME, ""))


def country(work: Work) -> str | None:
    """The centre's country, ISO 3166-1 alpha-2; None where it was not entered."""
    found = rule(work, COUNTRY)
    return found if isinstance(found, str) else None


def set_centre(work: Work, name: str, country_code: str | None) -> None:
    """Set the centre's name and country. Refuses "people.no_name" and "people.bad_country"."""
    name = name.strip()
    if not name:
        raise Refused("people.no_name", field="name")
    if country_code is not None and not re.fullmatch(r"[A-Z]{2}", country_code := country_code.strip().upper()):
        raise Refused("people.bad_country", field="country", country=country_code[:20])
    set_rule(work, NAME, name)
    set_rule(work, COUNTRY, country_code)


def _latest(work: Work, name: str, at: datetime | None = None) -> Rule | None:
    chosen = select(Rule).where(Rule.name == name)
    if at is not None:
        chosen = chosen.where(Rule.set_at <= at)
    return work.db.scalar(chosen.order_by(Rule.version.desc()).limit(1))


def _row(one: Rule) -> RuleRow:
    return RuleRow(one.name, one.version, json.loads(one.value), one.set_at, one.set_by)
