"""What is being typed: kept in the store within a second, and merged where two people changed one field.

Each save is a transaction of its own, so what was typed is there after a kill. A draft leaves nothing in the audit
trail; the deed it becomes does. Text that is not valid stays a draft with its complaint.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.draft import Draft

if TYPE_CHECKING:
    from datetime import datetime

    from rcboard.models.terms.ids import UserId
    from rcboard.services.work import Work

LONGEST = 1_000_000
"""Characters that a field may hold while it is typed; more belongs into a file kept with the case."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """The raw text of one field that one person has changed and not yet saved."""

    place: str
    field: str
    user_id: UserId
    base_value: str | None
    base_revision: int | None
    raw: str
    complaint: str | None
    at: datetime


def save_draft(
    work: Work,
    place: str,
    field: str,
    raw: str,
    base_value: str | None = None,
    base_revision: int | None = None,
    complaint: str | None = None,
) -> None:
    """Keep what somebody typed into a field; typing back what stood there before discards the draft.

    `place`: "case:ID", "person:ID", "new_case". `base_value`, `base_revision`: what the field held, and the revision of
    its row, when the typing began. `complaint`: code of the sentence why it cannot be saved as it stands.
    Refuses "people.text_too_long".
    """
    if len(raw) > LONGEST:
        raise Refused("people.text_too_long", field=field, most=LONGEST)
    draft = work.db.scalar(
        select(Draft).where(Draft.place == place, Draft.field == field, Draft.user_id == work.who.user_id)
    )
    if raw == (base_value or "") and complaint is None:
        if draft is not None:
            work.db.delete(draft)
        return
    if draft is None:
        draft = Draft(place=place, field=field, user_id=work.who.user_id)
        work.db.add(draft)
    draft.base_value, draft.base_revision = base_value, base_revision
    draft.raw, draft.complaint, draft.at = raw, complaint, work.now


def drafts_of(work: Work, place: str) -> list[DraftRow]:
    """This person's drafts at a place, by field."""
    return _rows(work, Draft.place == place, Draft.user_id == work.who.user_id)


def typing_at(work: Work, place: str) -> list[tuple[UserId, str]]:
    """Who else has begun to change which field here; not what they typed."""
    found = select(Draft.user_id, Draft.field).where(Draft.place == place, Draft.user_id != work.who.user_id)
    return [(user_id, field) for user_id, field in work.db.execute(found.order_by(Draft.user_id, Draft.field))]


def my_drafts(work: Work) -> list[DraftRow]:
    """All drafts of this person, the oldest first: shown after unlocking, so that nothing stays forgotten."""
    rows = _rows(work, Draft.user_id == work.who.user_id)
    return sorted(rows, key=lambda row: (row.at, row.place, row.field))


def discard(work: Work, place: str, field: str | None = None) -> int:
    """Remove this person's draft of a field, or all at a place (once they are a deed); gives how many there were."""
    chosen = select(Draft).where(Draft.place == place, Draft.user_id == work.who.user_id)
    if field is not None:
        chosen = chosen.where(Draft.field == field)
    found = work.db.scalars(chosen).all()
    for draft in found:
        work.db.delete(draft)
    return len(found)


def move_drafts(work: Work, place: str, to: str) -> None:
    """Take this person's drafts along to another place, as when a new case gets its id; newer drafts there stay."""
    there = {row.field for row in drafts_of(work, to)}
    for draft in work.db.scalars(select(Draft).where(Draft.place == place, Draft.user_id == work.who.user_id)):
        if draft.field in there:
            work.db.delete(draft)
        else:
            draft.place = to


class MergeState(StrEnum):
    """What came out of two people's edits of one field."""

    UNCHANGED = "unchanged"
    """Nobody changed it."""
    OURS = "ours"
    """Only this person changed it."""
    THEIRS = "theirs"
    """Only somebody else changed it."""
    SAME = "same"
    """Both wrote the same."""
    CONFLICT = "conflict"
    """Both changed it differently: a person decides. Texts are never mixed: the mixture could say what nobody meant."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The value to show or save, and why. In a conflict `value` is ours and `theirs` is shown beside it."""

    state: MergeState
    value: str | None
    theirs: str | None


def merge(base: str | None, ours: str | None, theirs: str | None) -> Merged:
    """Bring two people's edits of one field together. None and an empty text differ: not recorded, and none known."""
    if ours == theirs:
        state = MergeState.UNCHANGED if ours == base else MergeState.SAME
        return Merged(state, ours, theirs)
    if theirs == base:
        return Merged(MergeState.OURS, ours, theirs)
    if ours == base:
        return Merged(MergeState.THEIRS, theirs, theirs)
    return Merged(MergeState.CONFLICT, ours, theirs)


def _rows(work: Work, *conditions: object) -> list[DraftRow]:
    chosen = select(Draft).where(*conditions).order_by(Draft.place, Draft.field)  # type: ignore[arg-type]
    return [
        DraftRow(
            draft.place,
            draft.field,
            draft.user_id,
            draft.base_value,
            draft.base_revision,
            draft.raw,
            draft.complaint,
            draft.at,
        )
        for draft in work.db.scalars(chosen)
    ]
