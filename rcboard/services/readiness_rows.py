"""What a screen shows of the readiness of one case, as one frozen value: states, figure, lists in use, what was asked.

On a shared screen nothing is in it that identifies: no names of who said what, no words of a finding, no age in days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rcboard.models.terms.checklist import Level
from rcboard.services import centre, checklist_gate, checklist_preview, checklist_record, checklists, readiness

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.checklist_gate import Passed
    from rcboard.services.checklist_record import ListReview
    from rcboard.services.checklists import Evaluation, ItemResult
    from rcboard.services.classification import Classification
    from rcboard.services.readiness import Readiness
    from rcboard.services.work import Work

CHASE_DAYS = 7
"""Days after which an asking without an answer is chased (house default)."""
CHASE_RULE = "checklist.chase_days"
"""The centre's own figure instead."""


@dataclass(frozen=True, slots=True)
class ListInUse:
    """A list that serves this tumour, and whether it was looked through at this centre."""

    code: str
    title: str
    edition: str
    review: ListReview | None
    counted: int = 0
    """How many of its must items will count; only before there is a case."""


@dataclass(frozen=True, slots=True)
class CaseReadiness:
    """The checklist of one case on one day."""

    found: Evaluation
    figure: Readiness
    lists: tuple[ListInUse, ...]
    passed: Passed | None
    """That the chair lets the case through with a reason; None where nobody did."""
    chase_days: int
    shared: bool = False
    """Made for a shared screen: reasons, findings and days are not in it."""

    def item(self, item_id: str) -> ItemResult | None:
        """Where one item stands; None where it is not in these lists."""
        return next((each for each in self.found.items if each.item.id == item_id), None)

    @property
    def to_resolve(self) -> tuple[ItemResult, ...]:
        """What stands between the case and the board."""
        return readiness.to_resolve(self.found)

    @property
    def asked(self) -> tuple[ItemResult, ...]:
        """What somebody was asked for and has not come, the longest wait first."""
        waiting = [each for each in self.found.items if each.asked is not None and not each.resolved]
        return tuple(sorted(waiting, key=lambda each: each.asked.on if each.asked else self.found.on))

    def chased(self, each: ItemResult) -> bool:
        """Whether an asking has waited so long that it should be asked again."""
        return each.asked is not None and (self.found.on - each.asked.on).days >= self.chase_days


def of_case(work: Work, case_id: CaseId, say: Say | None = None, *, shared: bool = False) -> CaseReadiness:
    """The readiness of a case today. `shared`: for a shared screen."""
    found = checklist_record.judge(work, case_id, None, say)
    figure = readiness.readiness(found)
    passed = checklist_gate.passed(work, case_id)
    if shared:
        found = replace(found, items=tuple(_shared(each) for each in found.items))
        passed = replace(passed, who="", reason="") if passed else None
    lists = tuple(
        ListInUse(each.code, each.title, each.edition, checklist_record.review_of(work, each.code))
        for each in found.lists
    )
    days = int(centre.rule(work, CHASE_RULE, CHASE_DAYS))
    return CaseReadiness(found, figure, lists, passed, days, shared)


_PLAIN = frozenset({"by_hand", "unreadable", "nothing", "condition_open", "condition_fails"})
"""Reasons whose places hold words of the lists only."""


def _shared(each: ItemResult) -> ItemResult:
    plain = each.why in _PLAIN
    return replace(
        each,
        why=each.why if plain else "",
        facts=each.facts if plain else {},
        shown=(),
        age_days=None,
        asked=None,
    )


def lists_to_be_used(work: Work, what: Classification, age: int | None) -> tuple[ListInUse, ...]:
    """The lists that a new case of this tumour will be judged by, each with its counted items and review."""
    counted = checklist_preview.counts_by_list(what, age, checklist_record.shelf(work))
    return tuple(
        ListInUse(each.code, each.title, each.edition, checklist_record.review_of(work, each.code), n)
        for each, n in counted
    )


def topics(work: Work, what: Classification, age: int | None) -> tuple[str, ...]:
    """What is often asked for this tumour: suggestions while the question is typed, never counted."""
    placed = checklists.items_for(what, age, checklist_record.shelf(work))
    return tuple(dict.fromkeys(each.item.text for each in placed if each.item.level is Level.QUESTION))
