"""The figure of a checklist: how many must items that apply are in place, and whether the board may have the case.

Counted are must items that apply and conditional items whose condition holds. "In place" is what is ready or explained:
a must may be missing where the gap is explained (the level's definition). Not applicable leaves both sides; expected
items and questions count nowhere. The chair may list a case that is not ready, with a reason for the minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.checklist import ItemState, Level
from rcboard.models.terms.report import Term
from rcboard.services import checklist_lists, dossier_parts

if TYPE_CHECKING:
    from rcboard.services.checklist_lists import Item
    from rcboard.services.checklists import Evaluation, ItemResult


@dataclass(frozen=True, slots=True)
class Readiness:
    """The counts of one case on one day."""

    ready: int
    explained: int
    stale: int
    missing: int
    """Those asked for as well."""
    asked: int
    not_applicable: int
    """Musts and conditional items that were taken out of the figure, by a person or by rule."""
    open_conditions: int
    """Conditional items of which nobody has said yet whether they apply; not counted."""
    expected_open: int
    """Expected items that are not there; listed below the line."""
    questions: int

    @property
    def total(self) -> int:
        """All that count."""
        return self.ready + self.explained + self.stale + self.missing

    @property
    def in_place(self) -> int:
        """Ready or explained."""
        return self.ready + self.explained

    @property
    def to_resolve(self) -> int:
        """What stands between the case and the board."""
        return self.stale + self.missing

    @property
    def ready_for_board(self) -> bool:
        """Whether nothing that must be there is missing or stale."""
        return self.to_resolve == 0


def readiness(found: Evaluation) -> Readiness:
    """Count the items of a checklist."""
    counted = [each.state for each in found.items if each.counted]
    asked = counted.count(ItemState.ASKED)
    return Readiness(
        ready=counted.count(ItemState.READY),
        explained=counted.count(ItemState.EXPLAINED),
        stale=counted.count(ItemState.STALE),
        missing=counted.count(ItemState.MISSING) + asked,
        asked=asked,
        not_applicable=sum(
            each.state is ItemState.NOT_APPLICABLE and each.item.level is not Level.SHOULD for each in found.items
        ),
        open_conditions=sum(each.why == "condition_open" for each in found.items),
        expected_open=sum(each.item.level is Level.SHOULD and not each.resolved for each in found.items),
        questions=len(found.questions),
    )


def printed(found: Evaluation, *, anonymous: bool = False) -> dossier_parts.Readiness:
    """The figure as pages print it: what is in place, and what is missing or too old by name.

    `anonymous`: without ages in days, which would tell the date of a finding, and without the centre's own words.
    """
    gaps, figure = to_resolve(found), readiness(found)
    return dossier_parts.Readiness(
        in_place=figure.in_place,
        total=figure.total,
        missing=tuple(
            Term(public_text(each.item) if anonymous else each.item.text)
            for each in gaps
            if each.state is not ItemState.STALE
        ),
        stale=tuple(
            dossier_parts.StaleItem(
                Term(public_text(each.item) if anonymous else each.item.text),
                None if anonymous else each.age_days,
                each.limit_days or 0,
            )
            for each in gaps
            if each.state is ItemState.STALE
        ),
    )


OWN_ITEM = N_("An item of the centre's own list")


def public_text(item: Item) -> str:
    """The words of an item as they may leave: those of the shipped lists; what a centre wrote could tell the centre."""
    shipped = {each.id: each.text for one in checklist_lists.shipped().lists for each in one.items}
    return item.text if shipped.get(item.id) == item.text else OWN_ITEM


def to_resolve(found: Evaluation) -> tuple[ItemResult, ...]:
    """The counted items that are missing, asked for or stale, in the order of the lists."""
    return tuple(each for each in found.items if each.counted and not each.resolved)
