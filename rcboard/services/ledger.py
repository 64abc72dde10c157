"""The export ledger: who handed out what, when, to whom and what for, and whether a file is one of ours."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, tuple_

from rcboard.errors import Refused
from rcboard.models.ledger import Export
from rcboard.models.terms.ids import CaseId, ExportId, UserId
from rcboard.models.terms.people import ReviewState, Right
from rcboard.services import audit_record
from rcboard.services.export_account import Account
from rcboard.services.people import require

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from decimal import Decimal

    from rcboard.models.terms.deidentify import LeakVerdict, Purpose
    from rcboard.models.terms.report import Form
    from rcboard.services.work import Work

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One file that was handed out."""

    id: ExportId
    at: datetime
    by: UserId
    kind: str
    form: Form
    case_id: CaseId | None
    purpose: Purpose | None
    purpose_said: str | None
    recipient: str | None
    format: str
    record_hash: str
    file_hash: str
    rule_version: str | None
    review: ReviewState
    audit_entries: int
    audit_head: str
    leak: LeakVerdict | None = None
    """What the check of the finished file said; None in forms that do not leave."""
    k: Decimal | None = None
    """How many people fit what the file tells; None where nobody knows, and in forms that do not leave."""
    account: Account | None = None


def hash_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes, as the ledger keeps it."""
    return hashlib.sha256(data).hexdigest()


def record(
    work: Work,
    *,
    kind: str,
    form: Form,
    file_format: str,
    record_hash: str,
    file_hash: str,
    case_id: CaseId | None = None,
    purpose: Purpose | None = None,
    purpose_said: str | None = None,
    recipient: str | None = None,
    rule_version: str | None = None,
    review: ReviewState = ReviewState.NOT_NEEDED,
    leak: LeakVerdict | None = None,
    k: Decimal | None = None,
    account: Account | None = None,
) -> ExportRow:
    """Enter a file into the ledger before it is handed out; a file that cannot be entered is not written.

    `kind`: of the report. `file_format`: "pdf", "docx", "txt", "json". Hashes: SHA-256, 64 hexadecimal digits.
    """
    require(work, Right.EXPORT)
    for figure in (record_hash, file_hash):
        if not _HASH.fullmatch(figure):
            raise Refused("people.bad_number", text=figure[:80])
    entries, head = audit_record.head_of(work)
    export = Export(
        id=ExportId(work.new_id()),
        at=work.now,
        by=work.who.user_id,
        kind=kind,
        form=form,
        case_id=case_id,
        purpose=purpose,
        purpose_said=purpose_said,
        recipient=recipient,
        format=file_format,
        record_hash=record_hash,
        file_hash=file_hash,
        rule_version=rule_version,
        review=review,
        leak=leak,
        k=k,
        account=None if account is None else account.as_json(),
        audit_entries=entries,
        audit_head=head.hex(),
    )
    work.db.add(export)
    work.db.flush()
    work.touch("export", export.id)
    return _row(export)


def find_by_hash(work: Work, file_hash: str) -> ExportRow | None:
    """The latest entry of a file with exactly these bytes, or None: not ours, or changed since."""
    found = select(Export).where(Export.file_hash == file_hash.lower()).order_by(Export.at.desc()).limit(1)
    export = work.db.scalar(found)
    return None if export is None else _row(export)


def find_by_record(work: Work, figure: str) -> list[ExportRow]:
    """Entries whose printed figure begins so ("7f3c 91ab 04de 22c8"; blanks do not count), the latest first.

    At least eight digits are needed; fewer find nothing.
    """
    start = re.sub(r"\s", "", figure).lower()
    if not re.fullmatch(r"[0-9a-f]{8,64}", start):
        return []
    found = select(Export).where(Export.record_hash.startswith(start)).order_by(Export.at.desc(), Export.id)
    return [_row(export) for export in work.db.scalars(found)]


def entry(work: Work, export_id: ExportId) -> ExportRow:
    """One entry. Refuses "export.no_entry" where there is none."""
    export = work.db.get(Export, export_id)
    if export is None:
        raise Refused("export.no_entry")
    return _row(export)


def of_case(work: Work, case_id: CaseId) -> list[ExportRow]:
    """What was handed out of a case, the latest first."""
    return of_cases(work, [case_id])


def of_cases(work: Work, case_ids: Collection[CaseId]) -> list[ExportRow]:
    """What was handed out of these cases, the latest first: everyone who may have received a wrong entry."""
    found = select(Export).where(Export.case_id.in_(list(case_ids))).order_by(Export.at.desc(), Export.id)
    return [_row(export) for export in work.db.scalars(found)]


def latest(work: Work, after: ExportRow | None = None, limit: int = 200) -> list[ExportRow]:
    """The whole ledger, the latest first, page by page: `after` is the last row of the page before."""
    found = select(Export).order_by(Export.at.desc(), Export.id.desc()).limit(limit)
    if after is not None:
        found = found.where(tuple_(Export.at, Export.id) < (after.at, after.id))
    return [_row(export) for export in work.db.scalars(found)]


def _row(export: Export) -> ExportRow:
    return ExportRow(
        export.id,
        export.at,
        export.by,
        export.kind,
        export.form,
        export.case_id,
        export.purpose,
        export.purpose_said,
        export.recipient,
        export.format,
        export.record_hash,
        export.file_hash,
        export.rule_version,
        export.review,
        export.audit_entries,
        export.audit_head,
        export.leak,
        export.k,
        None if export.account is None else Account.from_json(export.account),
    )
