"""The history of a case: dated events of typed kinds. What is wrong is changed, taken out, or moved, never lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.case import Case, Move
from rcboard.models.event import Event
from rcboard.models.patient import Person
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.ids import CaseId, EventId, MoveId
from rcboard.models.terms.medicine import VitalStatus
from rcboard.models.terms.people import Right
from rcboard.services import attachments, cases, event_kinds, search, tumours
from rcboard.services.people import require
from rcboard.services.restriction import require_open

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rcboard.models.terms.dates import PartialDate
    from rcboard.models.terms.ids import UserId
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the history. `details`: the fields of its kind, as `event_kinds` gives them."""

    kind: EventKind
    dated: PartialDate | None = None
    ended: PartialDate | None = None
    text: str | None = None
    details: Mapping[str, object] | None = None
    source: str | None = None
    id: EventId | None = None
    entered_at: datetime | None = None
    entered_by: UserId | None = None
    removed: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class MovedLine:
    """What stood here and was moved to another case: struck, with the reason."""

    shown: str
    reason: str
    to_pseudonym: str
    moved_at: datetime


_PATHOLOGY = frozenset({EventKind.PATHOLOGY, EventKind.EXPERT_REVIEW, EventKind.MOLECULAR})


def _may_write(work: Work, kind: EventKind) -> None:
    require(work, Right.REVIEW_PATHOLOGY if kind in _PATHOLOGY else Right.WRITE_CASES)


def add(work: Work, case_id: CaseId, row: EventRow) -> EventId:
    """Add an event. Its details are checked by its kind, its dates against birth, death and today."""
    _may_write(work, row.kind)
    case = require_open(work, cases.get(work, case_id))
    details = _checked(work, case, row)
    event = Event(
        id=EventId(work.new_id()), case_id=case_id, kind=row.kind, dated=row.dated, ended=row.ended,
        text=_text(row.text), details=details, source=row.source or None,
        entered_at=work.moment(), entered_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(event)
    _touched(work, case, event)
    return event.id


def change(work: Work, event_id: EventId, row: EventRow) -> None:
    """Put the row in place of what is kept; refused where somebody else saved since `row.revision`."""
    event = _get(work, event_id)
    _may_write(work, event.kind)
    _may_write(work, row.kind)
    if row.revision and row.revision != event.revision:
        raise Refused("people.changed_meanwhile")
    case = cases.get(work, event.case_id)
    event.details = _checked(work, case, row)
    event.kind, event.dated, event.ended = row.kind, row.dated, row.ended
    event.text, event.source = _text(row.text), row.source or None
    _touched(work, case, event)


def remove(work: Work, event_id: EventId, reason: str = "") -> None:
    """Take an event out of the history; it stays in the store and can be brought back."""
    event = _get(work, event_id)
    _may_write(work, event.kind)
    event.removed_at = work.now
    if reason:
        work.note("removed", ("case", event.case_id), {"event": event_id, "reason": reason})
    _touched(work, cases.get(work, event.case_id), event)


def bring_back(work: Work, event_id: EventId) -> None:
    """Bring an event back that was taken out."""
    event = _get(work, event_id)
    _may_write(work, event.kind)
    event.removed_at = None
    _touched(work, cases.get(work, event.case_id), event)


def move(work: Work, event_id: EventId, to_case: CaseId, reason: str) -> tuple[str, ...]:
    """Move an event that stands with the wrong person, with its files; gives who had received the old case.

    Refused where the event cannot have happened in the life of the person it goes to.
    """
    require(work, Right.MERGE_PERSONS)
    if not reason.strip():
        raise Refused("case.reason_needed", field="reason")
    event = _get(work, event_id)
    old, new = cases.get(work, event.case_id), require_open(work, cases.get(work, to_case))
    if old.id == new.id:
        raise Refused("case.moved_to_itself")
    _check_life(work, new, event.kind, event.dated, event.ended)
    shown = event_kinds.plain_line(event.kind, json.loads(event.details), event.text)
    work.db.add(
        Move(
            id=MoveId(work.new_id()),
            thing="event",
            thing_id=event_id,
            shown=shown,
            case_id=old.id,
            to_case_id=new.id,
            reason=reason.strip(),
            moved_at=work.moment(),
            moved_by=work.who.user_id,
        )
    )
    event.case_id = new.id
    old.changed_at = work.now
    work.touch("case", old.id)
    _touched(work, new, event)
    attachments.follow(work, event_id, new.id, reason.strip())
    return recipients(work, old.id)


def recipients(work: Work, case_id: CaseId) -> tuple[str, ...]:
    """Everybody to whom something of this case was handed out, from the export ledger, by name."""
    return attachments.recipients(work, case_id)


def of_case(work: Work, case_id: CaseId, *, removed: bool = False) -> tuple[EventRow, ...]:
    """The history of a case, oldest first; events without a date stand at the end."""
    require_open(work, cases.get(work, case_id))
    query = select(Event).where(Event.case_id == case_id)
    if not removed:
        query = query.where(Event.removed_at.is_(None))
    return tuple(
        _row(event) for event in work.db.scalars(query.order_by(Event.dated.is_(None), Event.dated, Event.entered_at))
    )


def get(work: Work, event_id: EventId) -> EventRow:
    """One event."""
    return _row(_get(work, event_id))


def moved_away(work: Work, case_id: CaseId) -> tuple[MovedLine, ...]:
    """The struck lines of what was moved from this case."""
    require_open(work, cases.get(work, case_id))
    query = select(Move, Case.pseudonym).join(Case, Case.id == Move.to_case_id).where(Move.case_id == case_id)
    return tuple(
        MovedLine(move.shown, move.reason, pseudonym, move.moved_at)
        for move, pseudonym in work.db.execute(query.order_by(Move.moved_at))
    )


def _get(work: Work, event_id: EventId) -> Event:
    event = work.db.get(Event, event_id)
    if event is None:
        raise Refused("case.no_event")
    require_open(work, cases.get(work, event.case_id))
    return event


def _row(event: Event) -> EventRow:
    return EventRow(
        event.kind, event.dated, event.ended, event.text, json.loads(event.details), event.source, event.id,
        event.entered_at, event.entered_by, event.removed_at is not None, event.revision,
    )  # fmt: skip


def _text(text: str | None) -> str | None:
    from rcboard.services.case_fields import MAX_TEXT

    if text is not None and len(text) > MAX_TEXT:
        raise Refused("case.text_too_long", field="text", limit=MAX_TEXT)
    return text.replace("\x00", "").strip() or None if text else None


def _checked(work: Work, case: Case, row: EventRow) -> str:
    """The canonical JSON of the details; refuses what the kind does not allow and dates that cannot be."""
    details = event_kinds.validate(row.kind, row.details or {}, today=work.today)
    _check_life(work, case, row.kind, row.dated, row.ended)
    if not details and not (row.text or "").strip():
        raise Refused("case.event_empty", field="text")
    return event_kinds.canonical(details)


def _check_life(work: Work, case: Case, kind: EventKind, dated: PartialDate | None, ended: PartialDate | None) -> None:
    """Refuse dates that cannot be in the life of the case's person."""
    person = work.db.get_one(Person, case.person_id)
    death = person.vital_dated if person.vital_status is VitalStatus.DEAD else None
    birth = tumours.born(work, case.person_id)
    doubts = event_kinds.check_dates(kind, dated, ended, birth=birth, death=death, today=work.today)
    for doubt in doubts:
        raise Refused(doubt.code, field=doubt.field, **dict(doubt.facts))


def _touched(work: Work, case: Case, event: Event) -> None:
    case.changed_at = work.now
    work.db.flush()
    search.index_event(work, event)
    work.touch("case", case.id)
