"""Files kept with a case: added in chunks, hashed as a whole, read again only where the hash still fits."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from rcboard.errors import Refused, StoreTrouble
from rcboard.files import kinds
from rcboard.models.attachment import CHUNK, Attachment, AttachmentChunk
from rcboard.models.case import Move
from rcboard.models.event import Event
from rcboard.models.ledger import Export
from rcboard.models.terms.case import AttachmentKind
from rcboard.models.terms.ids import AttachmentId, CaseId, EventId, MoveId
from rcboard.models.terms.people import Right
from rcboard.services import cases, search
from rcboard.services.people import require
from rcboard.services.restriction import require_open

if TYPE_CHECKING:
    from datetime import datetime

    from rcboard.models.terms.dates import PartialDate
    from rcboard.services.work import Work

MAX_BYTES = 500 * 1024 * 1024
"""Bytes in one file; larger things are kept as a reference."""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file or reference of a case. The name may identify; share-safe screens do not show it."""

    id: AttachmentId
    case_id: CaseId
    event_id: EventId | None
    kind: AttachmentKind
    name: str
    reference: bool
    media_type: str | None
    size: int
    sha256: str | None
    dated: PartialDate | None
    added_at: datetime
    removed: bool


def add(
    work: Work,
    case_id: CaseId,
    name: str,
    data: bytes,
    kind: AttachmentKind = AttachmentKind.OTHER,
    *,
    dated: PartialDate | None = None,
    event_id: EventId | None = None,
) -> AttachmentId:
    """Keep a file. Refused where it is empty, too large, a program, or not what the ending of its name says."""
    require(work, Right.WRITE_CASES)
    case = require_open(work, cases.get(work, case_id))
    if event_id is not None and work.db.scalar(select(Event.case_id).where(Event.id == event_id)) != case_id:
        raise Refused("case.no_event", field="event")
    if not data:
        raise Refused("files.empty", field="file")
    if len(data) > MAX_BYTES:
        raise Refused("files.too_large", field="file", limit=MAX_BYTES // (1024 * 1024))
    is_kind = kinds.kind_of(data)
    promised = kinds.ENDINGS.get(PurePath(name).suffix.lower())
    if is_kind == "program":
        raise Refused("files.program", field="file")
    if promised is not None and promised != is_kind:
        raise Refused("files.not_what_it_says", field="file", promised=promised, found=is_kind or "?")
    row = Attachment(
        id=AttachmentId(work.new_id()), case_id=case_id, event_id=event_id, kind=kind,
        name=_plain_name(name),
        media_type=kinds.KINDS.get(is_kind or ""), size=len(data), sha256=hashlib.sha256(data).hexdigest(), dated=dated,
        added_at=work.moment(), added_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(row)
    work.db.flush()
    for number, start in enumerate(range(0, len(data), CHUNK)):
        work.db.connection().execute(
            insert(AttachmentChunk),
            {"attachment_id": row.id, "number": number, "data": data[start : start + CHUNK]},
        )
    _index(work, row, data)
    case.changed_at = work.now
    work.touch("case", case_id)
    return row.id


def add_reference(work: Work, case_id: CaseId, kind: AttachmentKind, reference: str) -> AttachmentId:
    """Keep where something lies that stays elsewhere: an accession number, a slide, a link."""
    require(work, Right.WRITE_CASES)
    case = require_open(work, cases.get(work, case_id))
    if not reference.strip():
        raise Refused("files.empty", field="reference")
    row = Attachment(
        id=AttachmentId(work.new_id()), case_id=case_id, kind=kind, name=reference.strip(), reference=True,
        added_at=work.moment(), added_by=work.who.user_id,
    )  # fmt: skip
    work.db.add(row)
    case.changed_at = work.now
    work.db.flush()
    _index(work, row, b"")
    work.touch("case", case_id)
    return row.id


def read(work: Work, attachment_id: AttachmentId) -> bytes:
    """The bytes of a file, which may name people. StoreTrouble where they are not what was put in."""
    require(work, Right.SEE_NAMES)
    return _read(work, _get(work, attachment_id))


def _read(work: Work, row: Attachment) -> bytes:
    chunks = select(AttachmentChunk.data).where(AttachmentChunk.attachment_id == row.id)
    data = b"".join(work.db.scalars(chunks.order_by(AttachmentChunk.number)))
    if row.sha256 is not None and hashlib.sha256(data).hexdigest() != row.sha256:
        raise StoreTrouble("files.damaged")
    return data


def damaged(work: Work) -> tuple[AttachmentId, ...]:
    """The files whose bytes are not what was put in; reads every one."""
    bad = []
    for attachment_id in work.db.scalars(select(Attachment.id).where(Attachment.reference.is_(False))).all():
        try:
            _read(work, work.db.get_one(Attachment, attachment_id))
        except StoreTrouble:
            bad.append(attachment_id)
        work.db.expunge_all()
    return tuple(bad)


def of_case(work: Work, case_id: CaseId, *, removed: bool = False) -> tuple[AttachmentRow, ...]:
    """The files of a case, newest first."""
    require_open(work, cases.get(work, case_id))
    query = select(Attachment).where(Attachment.case_id == case_id)
    if not removed:
        query = query.where(Attachment.removed_at.is_(None))
    return tuple(_row(row) for row in work.db.scalars(query.order_by(Attachment.added_at.desc(), Attachment.id)))


def total_bytes(work: Work) -> int:
    """How much all files take together."""
    return work.db.scalar(select(func.coalesce(func.sum(Attachment.size), 0))) or 0


def remove(work: Work, attachment_id: AttachmentId) -> None:
    """Take a file off a case; its bytes stay and it can be brought back."""
    _set_removed(work, attachment_id, removed=True)


def bring_back(work: Work, attachment_id: AttachmentId) -> None:
    """Bring back a file that was taken off."""
    _set_removed(work, attachment_id, removed=False)


def move(work: Work, attachment_id: AttachmentId, to_case: CaseId, reason: str) -> tuple[str, ...]:
    """Move a file that stands with the wrong person; the old place keeps a struck line.

    Gives everybody to whom something of the old case was handed out.
    """
    require(work, Right.MERGE_PERSONS)
    if not reason.strip():
        raise Refused("case.reason_needed", field="reason")
    row = _get(work, attachment_id)
    if row.case_id == to_case:
        raise Refused("case.moved_to_itself")
    old_id = row.case_id
    _move(work, row, to_case, reason.strip())
    row.event_id = None
    work.db.flush()
    return recipients(work, old_id)


def follow(work: Work, event_id: EventId, to_case: CaseId, reason: str) -> None:
    """Move the files of an event that was moved: what it was read from belongs to the same person."""
    for row in work.db.scalars(select(Attachment).where(Attachment.event_id == event_id)).all():
        _move(work, row, to_case, reason)


def recipients(work: Work, case_id: CaseId) -> tuple[str, ...]:
    """Everybody to whom something of this case was handed out, from the export ledger, by name."""
    named = select(Export.recipient).where(Export.case_id == case_id, Export.recipient.is_not(None)).distinct()
    return tuple(filter(None, work.db.scalars(named.order_by(Export.recipient))))


def _move(work: Work, row: Attachment, to_case: CaseId, reason: str) -> None:
    old, new = cases.get(work, row.case_id), require_open(work, cases.get(work, to_case))
    work.db.add(
        Move(
            id=MoveId(work.new_id()),
            thing="attachment",
            thing_id=row.id,
            shown=row.kind.value,
            case_id=old.id,
            to_case_id=new.id,
            reason=reason,
            moved_at=work.moment(),
            moved_by=work.who.user_id,
        )
    )
    row.case_id = new.id
    old.changed_at = new.changed_at = work.now
    work.db.flush()
    search.move_thing(work, "attachment", row.id, new.id)
    work.touch("case", old.id)
    work.touch("case", new.id)


def _set_removed(work: Work, attachment_id: AttachmentId, *, removed: bool) -> None:
    require(work, Right.WRITE_CASES)
    row = _get(work, attachment_id)
    row.removed_at = work.now if removed else None
    work.db.flush()
    _index(work, row, b"" if removed or row.reference else _read(work, row))
    case = cases.get(work, row.case_id)
    case.changed_at = work.now
    work.touch("case", case.id)


def _get(work: Work, attachment_id: AttachmentId) -> Attachment:
    row = work.db.get(Attachment, attachment_id)
    if row is None:
        raise Refused("files.unknown")
    require_open(work, cases.get(work, row.case_id))
    return row


def _plain_name(name: str) -> str:
    """The last part of a path of any system, on one line."""
    last = PurePath(name.replace("\\", "/")).name
    return " ".join("".join(char if char.isprintable() else " " for char in last).split()) or "file"


def _index(work: Work, row: Attachment, data: bytes) -> None:
    """Make a file findable by its name and text; one that was taken off is not found."""
    words = "" if row.removed_at else f"{row.name}\n{kinds.text_of(_KIND_OF.get(row.media_type or ''), data)}"
    search.index_attachment(work, row.case_id, row.id, words)


_KIND_OF = {media_type: kind for kind, media_type in kinds.KINDS.items()}


def _row(row: Attachment) -> AttachmentRow:
    return AttachmentRow(
        row.id, row.case_id, row.event_id, row.kind, row.name, row.reference, row.media_type, row.size, row.sha256,
        row.dated, row.added_at, row.removed_at is not None,
    )  # fmt: skip
