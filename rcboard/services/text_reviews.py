"""The looks that people took at what de-identification made of a free text. Bound to the exact text by its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.models.terms.ids import ReviewId
from rcboard.models.terms.people import Right
from rcboard.models.text_review import TextReview
from rcboard.services import cases
from rcboard.services.people import require
from rcboard.services.restriction import require_open

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rcboard.models.terms.ids import CaseId, UserId
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One look: the text as it may leave, what was decided, by whom and when."""

    text_hash: str
    cleaned: str
    decisions: Mapping[str, object]
    rule_version: str
    reviewed_at: datetime
    reviewed_by: UserId


def hash_of(text: str) -> str:
    """The hash that binds a look to its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def record(
    work: Work, case_id: CaseId, text: str, cleaned: str, decisions: Mapping[str, object], rule_version: str
) -> ReviewId:
    """Keep a person's look at one text."""
    require(work, Right.REVIEW_TEXT)
    require_open(work, cases.get(work, case_id))
    row = TextReview(
        id=ReviewId(work.new_id()), case_id=case_id, text_hash=hash_of(text), cleaned=cleaned,
        decisions=json.dumps(decisions, sort_keys=True, ensure_ascii=False), rule_version=rule_version,
        reviewed_at=work.moment(), reviewed_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(row)
    work.touch("case", case_id)
    return row.id


_TAKEN_BACK = "taken_back"


def take_back(work: Work, case_id: CaseId, text: str) -> None:
    """Let a look hold no longer: the text does not leave until somebody has looked again. The row stays in the list."""
    if hash_of(text) in of_case(work, case_id):
        record(work, case_id, text, "", {_TAKEN_BACK: True}, "")


def of_case(work: Work, case_id: CaseId) -> Mapping[str, ReviewRow]:
    """The newest look for each text of a case, by the text's hash; texts whose look was taken back are not in it."""
    newest = _newest(work, case_id)
    return {key: row for key, row in newest.items() if _TAKEN_BACK not in row.decisions}


def _newest(work: Work, case_id: CaseId) -> Mapping[str, ReviewRow]:
    require_open(work, cases.get(work, case_id))
    rows = work.db.scalars(select(TextReview).where(TextReview.case_id == case_id).order_by(TextReview.reviewed_at))
    return {
        row.text_hash: ReviewRow(
            row.text_hash, row.cleaned, json.loads(row.decisions), row.rule_version, row.reviewed_at, row.reviewed_by
        )
        for row in rows
    }
