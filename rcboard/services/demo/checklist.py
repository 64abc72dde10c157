"""What the demo's coordinators said by hand of the checklists: vouched for, asked, explained; some gaps stay."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rcboard.language import Say
from rcboard.models.terms.checklist import Answer, Category
from rcboard.models.words.checklist import RECIPIENT
from rcboard.services import checklist_record
from rcboard.services.readiness import to_resolve

if TYPE_CHECKING:
    from datetime import date

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.checklists import ItemResult
    from rcboard.services.work import Work

_SEEN = {
    Category.LABS: "Result in the laboratory system",
    Category.IMAGING: "Report and images in the archive",
    Category.PATHOLOGY: "Named in the full pathology report",
    Category.MOLECULAR: "Report of the molecular laboratory is in the chart",
    Category.STAGING: "Stated in the referral letter",
    Category.IDENTITY: "Text and pictures looked through by the coordinator",
}
_WHY_NOT = "Not possible before the operation, the board knows"


def vouch(work: Work, case_id: CaseId, on: date) -> None:
    """Answer most open items of a case as a coordinator would, drawn from the demo's own seed."""
    say = Say()
    asked = 0
    for each in to_resolve(checklist_record.judge(work, case_id, on)):
        die = work.draw(20)
        if die < 15:
            reason = _SEEN.get(each.item.category, "In the hospital record")
            dated = on - timedelta(days=_age(work, each))
            checklist_record.answer(work, case_id, each.item.id, Answer.SHOWN, reason, dated=dated)
        elif die == 15:
            checklist_record.answer(work, case_id, each.item.id, Answer.EXPLAINED, _WHY_NOT)
        elif die == 16 and asked < 3:
            asked += 1
            checklist_record.ask(work, case_id, [each.item.id], say(RECIPIENT[each.item.category]))


def _age(work: Work, each: ItemResult) -> int:
    """Mostly within the limit, now and then older."""
    if each.limit_days is None:
        return work.draw(60)
    return each.limit_days + 1 + work.draw(20) if work.draw(8) == 0 else work.draw(each.limit_days)
