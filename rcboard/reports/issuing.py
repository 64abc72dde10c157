"""Making a report and handing it out: the page first, the ledger second, the file last.

A file that the ledger could not take is never written. What may leave is decided here and nowhere else: consent, the
look at each text, the word *Unreviewed*, and a search of the finished file for what the record knows.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.errors import Refused, StoreTrouble
from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.people import ReviewState, Right
from rcboard.models.terms.report import Form
from rcboard.reports import anonymised, case_summary, record
from rcboard.reports.catalogue import REPORTS, Format, file_name, written
from rcboard.services import cases, centre, checklist_record, consents, dossier, ledger, readiness, recipients
from rcboard.services.deidentify.version import RULES
from rcboard.services.people import require

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rcboard.language import Say
    from rcboard.models.terms.ids import CaseId
    from rcboard.reports.tree import Document
    from rcboard.services.ledger import ExportRow
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be handed out, in which form, for whom and what for."""

    case_id: CaseId
    form: Form = Form.PSEUDONYMISED
    kind: str = "case_summary"
    purpose: Purpose | None = None
    """Of the anonymised form."""
    purpose_said: str | None = None
    recipient: str = ""
    unreviewed: bool = False
    """Keep text that nobody has looked at, with that word on each page; refused outside a demo store."""
    with_country: bool = False
    board_day: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page, not yet handed out: what a preview shows."""

    document: Document
    name: str
    """The name the page bears: the pseudonym, or the recipient's own name for the case."""
    review: ReviewState
    left_out: int
    """How many texts were left out."""


NOT_YET = "EX-······"
"""Stands in a preview for the recipient's own name of the case, which is drawn when the first file is handed out."""


def page(work: Work, wanted: Wanted, say: Say, *, preview: bool = False) -> Page:
    """Make the page. Anonymised: refused without consent, a purpose and a recipient.

    `preview`: writes nothing, so that it may be read only; needs no recipient, and a new one has no name yet.
    """
    if wanted.kind not in REPORTS:
        raise Refused("export.no_report", kind=wanted.kind[:40], kinds=", ".join(REPORTS))
    if wanted.form is not Form.ANONYMISED:
        identity = wanted.form is Form.IDENTITY
        found = readiness.printed(checklist_record.judge(work, wanted.case_id, wanted.board_day))
        made = dossier.house(work, wanted.case_id, identity=identity, board_day=wanted.board_day, readiness=found)
        document = record.sealed(case_summary.build(made, say), say)
        return Page(document, made.pseudonym, ReviewState.NOT_NEEDED, 0)
    may_leave(work, wanted)
    if preview:
        name = recipients.kept(work, wanted.case_id, wanted.recipient) or NOT_YET
    else:
        name = recipients.name_for(work, wanted.case_id, wanted.recipient)
    found = readiness.printed(checklist_record.judge(work, wanted.case_id, wanted.board_day), anonymous=True)
    told = dossier.anonymised(
        work, wanted.case_id, name, unreviewed=wanted.unreviewed, with_country=wanted.with_country, readiness=found
    )
    document = record.sealed(anonymised.build(told, say), say)
    review = ReviewState.LEFT_OUT if told.left_out else ReviewState.REVIEWED
    return Page(document, name, ReviewState.UNREVIEWED if wanted.unreviewed else review, told.left_out)


def may_leave(work: Work, wanted: Wanted) -> None:
    """Refuse what the rules keep in the house: no consent, no purpose, unreviewed text of a real store."""
    require(work, Right.EXPORT)
    cases.show(work, wanted.case_id)
    if wanted.purpose is None:
        raise Refused("export.no_purpose", field="purpose")
    if wanted.unreviewed and not centre.rule(work, "demo", default=False):
        raise Refused("export.unreviewed", field="unreviewed")
    if wanted.purpose is Purpose.TEACHING:
        consents.require_teaching(work, wanted.case_id)
    else:
        consents.require_care(work, wanted.case_id)


def hand_out(
    work: Work, wanted: Wanted, file_format: Format, say: Say, called: str = ""
) -> tuple[bytes, str, ExportRow]:
    """The bytes of the file, a neutral name for it, and its line in the ledger. Nothing is written to disk here.

    `called`: the name that a person chose for the file; it leaves too, so it is searched like the file.
    """
    made = page(work, wanted, say)
    data = written(made.document, file_format)
    name = file_name(wanted.kind, made.name, file_format)
    if called and wanted.form is not Form.IDENTITY:
        _search_name(work, wanted.case_id, called, outside=wanted.form is Form.ANONYMISED)
    if wanted.form is Form.ANONYMISED:
        _search(work, wanted.case_id, data, name)
    row = ledger.record(
        work,
        kind=wanted.kind,
        form=wanted.form,
        file_format=file_format.value,
        record_hash=record.fingerprint(made.document),
        file_hash=ledger.hash_of(data),
        case_id=wanted.case_id,
        purpose=wanted.purpose,
        purpose_said=wanted.purpose_said,
        recipient=" ".join(wanted.recipient.split()) or None,
        rule_version=RULES if wanted.form is Form.ANONYMISED else None,
        review=made.review,
    )
    return data, name, row


def _search(work: Work, case_id: CaseId, data: bytes, name: str) -> None:
    """Open the finished file as a stranger would and refuse it where anything of the record is found."""
    from rcboard.services.leaks import leaks

    if leaks(work, case_id, data, name):
        raise Refused("export.leak")


def _search_name(work: Work, case_id: CaseId, called: str, *, outside: bool) -> None:
    from rcboard.services.leaks import leaks

    # The pseudonym stands in every file name of the house; clinicians and centres may stand there as well.
    harmless = set() if outside else {"record_numbers", "clinicians", "hospitals"}
    if any(field not in harmless for _place, field in leaks(work, case_id, b"", called)):
        raise Refused("export.leak_in_name")


def write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, synced, then moved there."""
    beside = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as why:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise StoreTrouble("export.not_written") from why


def texts_left(work: Work, case_id: CaseId) -> tuple[str, ...]:
    """The texts of a case that nobody has looked at yet and that an anonymised page would leave out."""
    from rcboard.services import text_reviews

    reviews = text_reviews.of_case(work, case_id)
    return tuple(text for text in dossier.texts(work, case_id) if text_reviews.hash_of(text) not in reviews)
