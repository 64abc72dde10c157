"""The checklist of a kept case: judging it on a day, answering items by hand, and the centre's own lists and reviews.

A centre's changes to items and its reviews are rules of the centre (`rcboard.services.centre`): versioned, in the audit
trail. What is shipped stays as it is beneath them.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.language import Say
from rcboard.models.checklist import ChecklistAnswer
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.checklist import ASKING_ANSWERS, NEED_REASON, Answer, ItemState
from rcboard.models.terms.ids import ChecklistAnswerId
from rcboard.models.terms.people import Right
from rcboard.services import cases, centre, checklist_own, checklists, readiness
from rcboard.services.checklist_facts import facts_of, facts_of_all
from rcboard.services.checklist_lists import CheckList, Shelf, limits
from rcboard.services.people import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.case_facts import CaseFacts
    from rcboard.services.checklists import Evaluation
    from rcboard.services.readiness import Readiness
    from rcboard.services.work import Work

_LIMITS = "checklist.limits"
_OFF = "checklist.off"
_REVIEWS = "checklist.reviews"
DECISION = "board.decision"
"""Stands in the place of an item's id: the board has decided, and these lists held."""
DECIDED = frozenset({CaseStatus.DISCUSSED, CaseStatus.FOLLOW_UP, CaseStatus.CLOSED})


@dataclass(frozen=True, slots=True)
class ListReview:
    """That a list was looked through at this centre."""

    by: str
    on: date
    edition: str
    unchanged: bool
    """Whether the list is still as it was reviewed."""


def shelf(work: Work, at: datetime | None = None) -> Shelf:
    """The lists in force at this centre: shipped or its own, with its own limits, without items it switched off.

    `at`: as they were in force at an instant.
    """
    days: Mapping[str, int] = centre.rule(work, _LIMITS, {}, at) or {}
    off: Iterable[str] = centre.rule(work, _OFF, [], at) or []
    lists = checklist_own.base(work, at)
    if not days and not off:
        return lists
    return _with(lists, tuple(sorted((str(key), int(value)) for key, value in days.items())), frozenset(off))


@lru_cache(maxsize=8)
def _with(lists: Shelf, days: tuple[tuple[str, int], ...], off: frozenset[str]) -> Shelf:
    own = dict(days)

    def changed(each: CheckList) -> CheckList:
        items = tuple(
            dataclasses.replace(item, limit=dataclasses.replace(item.limit, days=own[item.limit.key]))
            if item.limit is not None and item.limit.key in own
            else item
            for item in each.items
            if item.id not in off
        )
        return dataclasses.replace(each, items=items)

    return Shelf(tuple(changed(each) for each in lists.lists))


def judge(work: Work, case_id: CaseId, on: date | None = None, say: Say | None = None) -> Evaluation:
    """The checklist of a case on a day, today where none is given, by the lists in force here.

    A decided case keeps the lists it was judged by: the centre's changes since are not asked of it.
    """
    require(work, Right.SEE_CASES)
    day = on or work.today
    return checklists.judge(facts_of(work, case_id, day, say or Say()), day, shelf(work, decided_at(work, case_id)))


def decided_at(work: Work, case_id: CaseId) -> datetime | None:
    """When the board decided the case; None while it has not, or where the case was opened for another board."""
    if cases.get(work, case_id).status not in DECIDED:
        return None
    query = select(ChecklistAnswer.entered_at).where(
        ChecklistAnswer.case_id == case_id, ChecklistAnswer.item_id == DECISION
    )
    return work.db.scalar(query.order_by(ChecklistAnswer.entered_at.desc()).limit(1))


def mark_decided(work: Work, case_id: CaseId) -> None:
    """Remember the instant at which the board decided, and the editions of the lists that held then."""
    lists = judge(work, case_id).lists
    work.db.add(
        ChecklistAnswer(
            id=ChecklistAnswerId(work.new_id()),
            case_id=case_id,
            item_id=DECISION,
            answer=Answer.CLEARED,
            reason=", ".join(f"{each.code} {each.edition}" for each in lists),
            dated=None,
            of_whom=None,
            entered_at=work.now,
            entered_by=work.who.user_id,
        )
    )


def readiness_of(work: Work, case_ids: Iterable[CaseId], on: date | None = None) -> dict[CaseId, Readiness]:
    """The figures of several cases on a day: an agenda at one look."""
    require(work, Right.SEE_CASES)
    day, lists = on or work.today, shelf(work)

    def figure(case_id: CaseId, facts: CaseFacts) -> Readiness:
        at = decided_at(work, case_id)
        return readiness.readiness(checklists.judge(facts, day, lists if at is None else shelf(work, at)))

    return {case_id: figure(case_id, facts) for case_id, facts in facts_of_all(work, tuple(case_ids), day).items()}


def answer(
    work: Work,
    case_id: CaseId,
    item_id: str,
    what: Answer,
    reason: str = "",
    *,
    dated: date | None = None,
    of_whom: str = "",
) -> ChecklistAnswerId:
    """Say something of an item by hand; it holds from now on and is kept beside all earlier answers.

    `reason`: one sentence, needed for what a person vouches for, takes back, explains or takes out. `dated`: of what is
    shown by hand, not after today. `of_whom`: who was asked.
    """
    require(work, Right.WRITE_CASES)
    case = cases.get(work, case_id)
    _must_exist(work, item_id)
    if what in NEED_REASON and not reason.strip():
        raise Refused("checklist.reason_needed", field="reason")
    if what is Answer.ASKED and not of_whom.strip():
        raise Refused("checklist.whom_needed", field="of_whom")
    if dated is not None and dated > work.today:
        raise Refused("checklist.not_after_today", field="dated")
    kept = ChecklistAnswer(
        id=ChecklistAnswerId(work.new_id()), case_id=case_id, item_id=item_id, answer=what,
        reason=reason.strip() or None, dated=dated if what is Answer.SHOWN else None,
        of_whom=of_whom.strip() or None if what in ASKING_ANSWERS else None,
        entered_at=work.now, entered_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(kept)
    case.changed_at = work.now
    work.touch("case", case_id)
    return kept.id


def take_out(work: Work, answer_id: ChecklistAnswerId) -> None:
    """Undo one answer: what was said before it holds again. The audit trail keeps it.

    Refuses "checklist.answer_gone" where it is not there any more.
    """
    require(work, Right.WRITE_CASES)
    kept = work.db.get(ChecklistAnswer, answer_id)
    if kept is None:
        raise Refused("checklist.answer_gone")
    cases.get(work, kept.case_id).changed_at = work.now
    work.touch("case", kept.case_id)
    work.db.delete(kept)


def ask(work: Work, case_id: CaseId, item_ids: Iterable[str], of_whom: str) -> tuple[ChecklistAnswerId, ...]:
    """Record that one recipient was asked for these items today."""
    return tuple(answer(work, case_id, item_id, Answer.ASKED, of_whom=of_whom) for item_id in item_ids)


def words_of(work: Work, item_ids: Iterable[str]) -> tuple[str, ...]:
    """The words of items by id, in the order asked for. Refused where one does not exist."""
    known = {item.id: item.text for each in shelf(work).lists for item in each.items}
    found = []
    for item_id in item_ids:
        _must_exist(work, item_id)
        found.append(known[item_id])
    return tuple(found)


def unanswered(found: Evaluation, after_days: int) -> tuple[checklists.ItemResult, ...]:
    """Items that somebody was asked for so many days ago or more, and that are still not there."""
    return tuple(
        each
        for each in found.items
        if each.asked is not None
        and each.state in {ItemState.ASKED, ItemState.STALE, ItemState.MISSING}
        and (found.on - each.asked.on).days >= after_days
    )


def _must_exist(work: Work, item_id: str) -> None:
    if not any(item.id == item_id for each in shelf(work).lists for item in each.items):
        raise Refused("checklist.no_item", item=item_id if len(item_id) <= 40 and item_id.isascii() else "?")


def set_limit(work: Work, key: str, days: int) -> None:
    """Set how old a kind of finding may be at this centre, in days (1 to 3650)."""
    if key not in limits() or not 1 <= days <= 3650:
        raise Refused("checklist.no_limit", limit=key[:40])
    centre.set_rule(work, _LIMITS, {**(centre.rule(work, _LIMITS, {}) or {}), key: days}, Right.MANAGE_CHECKLISTS)


def switch(work: Work, item_id: str, *, on: bool) -> None:
    """Switch an item of the lists off or on again for this centre."""
    if not any(item.id == item_id for each in checklist_own.base(work).lists for item in each.items):
        raise Refused("checklist.no_item", item=item_id if len(item_id) <= 40 and item_id.isascii() else "?")
    off = set(centre.rule(work, _OFF, []) or [])
    centre.set_rule(work, _OFF, sorted(off - {item_id} if on else off | {item_id}), Right.MANAGE_CHECKLISTS)


def review(work: Work, code: str) -> None:
    """Record that a list was looked through here today by who is signed in."""
    each = _list(work, code)
    kept = dict(centre.rule(work, _REVIEWS, {}) or {})
    kept[code] = {
        "by": work.who.name,
        "on": work.today.isoformat(),
        "edition": each.edition,
        "digest": _digest(each),
    }
    centre.set_rule(work, _REVIEWS, kept, Right.MANAGE_CHECKLISTS)


def review_of(work: Work, code: str) -> ListReview | None:
    """Who reviewed a list here and when; None where it is not yet reviewed at this centre."""
    kept: Any = (centre.rule(work, _REVIEWS, {}) or {}).get(code)
    if kept is None:
        return None
    return ListReview(
        by=kept["by"],
        on=date.fromisoformat(kept["on"]),
        edition=kept["edition"],
        unchanged=kept["digest"] == _digest(_list(work, code)),
    )


def _list(work: Work, code: str) -> CheckList:
    for each in shelf(work).lists:
        if each.code == code:
            return each
    raise Refused("checklist.no_list", list=code if len(code) <= 40 and code.isascii() else "?")


def _digest(each: CheckList) -> str:
    """The fingerprint of a list as it stands: any change of words, rules or limits gives another."""
    return hashlib.sha256(repr(each).encode()).hexdigest()
