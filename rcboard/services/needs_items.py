"""Items of the checklist that wait for somebody: of the cases whose decision is near, or that are on an agenda."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from rcboard.models.case import Case
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.checklist import ItemState
from rcboard.services import centre, checklist_record, checklists, readiness
from rcboard.services.checklist_facts import facts_of_all
from rcboard.services.needs import AHEAD, BEFORE, MOST, Need, NeedKind
from rcboard.services.readiness_rows import CHASE_DAYS, CHASE_RULE

if TYPE_CHECKING:
    from rcboard.services.checklists import ItemResult
    from rcboard.services.work import Work

CASES = 40
"""Cases whose checklists are judged, the soonest needed first."""
A_CASE = 3
"""Items of one case; the others stand on its checklist."""
_TOLD = frozenset({"core.question.1", "core.consent.1"})
"""Items that `rcboard.services.needs` tells in its own words."""


def item_needs(work: Work) -> tuple[Need, ...]:
    """What is missing, stale, or was asked for without an answer, by the day on which the decision is needed."""
    today = work.today
    soon = or_(
        Case.needed_by <= today + timedelta(days=AHEAD), Case.status.in_((CaseStatus.WAITING, CaseStatus.LISTED))
    )
    query = select(Case).where(Case.status.in_(BEFORE), Case.restricted.is_(False), soon)
    cases = list(work.db.scalars(query.order_by(Case.needed_by.is_(None), Case.needed_by, Case.id).limit(CASES)))
    shelf, chase = checklist_record.shelf(work), int(centre.rule(work, CHASE_RULE, CHASE_DAYS))
    facts = facts_of_all(work, [case.id for case in cases], today)
    found: list[Need] = []
    for case in cases:
        judged = checklists.judge(facts[case.id], today, shelf)
        waiting = [
            each
            for each in readiness.to_resolve(judged)
            if each.item.id not in _TOLD and (each.asked is None or (today - each.asked.on).days >= chase)
        ]
        waiting.sort(key=lambda each: _kinds.index(_kind(each)))
        found.extend(
            Need(
                _kind(each),
                case.id,
                case.pseudonym,
                each.item.text,
                case.needed_by,
                each.item.id,
                days=each.age_days,
                limit=each.limit_days,
                asked_on=each.asked.on if each.asked else None,
            )
            for each in waiting[:A_CASE]
        )
    return tuple(found[:MOST])


_kinds = [NeedKind.UNANSWERED, NeedKind.MISSING_ITEM, NeedKind.STALE_ITEM]


def _kind(each: ItemResult) -> NeedKind:
    if each.asked is not None:
        return NeedKind.UNANSWERED
    return NeedKind.STALE_ITEM if each.state is ItemState.STALE else NeedKind.MISSING_ITEM
