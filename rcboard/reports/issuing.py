"""Making a report and handing it out: the page first, the ledger second, the file last.

A file that the ledger could not take is never written. What may leave is decided here and nowhere else: consent, the
look at each text, the word *Unreviewed*, how many people fit, and the check of the finished file against the store.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from rcboard.errors import Refused, StoreTrouble
from rcboard.language import N_
from rcboard.models.terms.checklist import ItemState
from rcboard.models.terms.deidentify import LeakVerdict, Purpose
from rcboard.models.terms.people import ReviewState, Right
from rcboard.models.terms.report import Form
from rcboard.models.words.deidentify import FIELDS, LEAK, OTHERS
from rcboard.reports import anonymisation_report, anonymised, case_summary, record, teaching_case
from rcboard.reports.catalogue import REPORTS, Format, file_name, written
from rcboard.services import (
    anonymising,
    cases,
    centre,
    checklist_record,
    consents,
    dossier,
    entities,
    ledger,
    readiness,
    recipients,
    uniqueness,
    uniqueness_words,
    vocabularies,
)
from rcboard.services.coarser import AS_USUAL, Coarser
from rcboard.services.deidentify.find import find_traits
from rcboard.services.deidentify.risk import Estimate, Known
from rcboard.services.deidentify.version import RULES
from rcboard.services.people import require

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rcboard.language import Say
    from rcboard.models.terms.ids import CaseId, ExportId
    from rcboard.reports.tree import Document
    from rcboard.services.checklists import Evaluation
    from rcboard.services.deidentify.check import Checked
    from rcboard.services.ledger import ExportRow
    from rcboard.services.uniqueness import Rarity
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
    coarser: Coarser = AS_USUAL
    """What an anonymised page tells less of."""
    export_id: ExportId | None = None
    """Of an anonymisation report: the export that it is about; None for the latest anonymised one of the case."""


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
    wanted = settled(wanted)
    if wanted.kind == "anonymisation_report":
        return _report_page(work, wanted, say)
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
    teaching = wanted.kind == "teaching_case"
    judged = checklist_record.judge(work, wanted.case_id, wanted.board_day)
    told = dossier.anonymised(
        work,
        wanted.case_id,
        name,
        unreviewed=wanted.unreviewed,
        with_country=wanted.with_country,
        readiness=readiness.printed(judged, anonymous=True),
        coarser=wanted.coarser,
        without=anonymising.telling_texts(work, wanted.case_id) if teaching else (),
    )
    if teaching:
        document = teaching_case.build(told, _taught(work, wanted, judged), say)
    else:
        document = anonymised.build(told, say)
    review = ReviewState.LEFT_OUT if told.left_out else ReviewState.REVIEWED
    review = ReviewState.UNREVIEWED if wanted.unreviewed else review
    return Page(record.sealed(document, say), name, review, told.left_out)


def settled(wanted: Wanted) -> Wanted:
    """What is wanted, in the form that its kind has where it has one only. Refuses "export.no_report"."""
    report = REPORTS.get(wanted.kind)
    if report is None:
        raise Refused("export.no_report", kind=wanted.kind[:40], kinds=", ".join(REPORTS))
    form = wanted.form if wanted.form in report.forms else report.forms[0]
    purpose = wanted.purpose
    if wanted.kind == "teaching_case":
        purpose = purpose or Purpose.TEACHING
    return replace(wanted, form=form, purpose=purpose)


def _report_page(work: Work, wanted: Wanted, say: Say) -> Page:
    row = _exported(work, wanted)
    name = recipients.kept(work, wanted.case_id, row.recipient or "") or say(NOT_YET)
    document = anonymisation_report.build(row, name, say(REPORTS[row.kind].title), say)
    return Page(record.sealed(document, say), name, ReviewState.NOT_NEEDED, 0)


def _exported(work: Work, wanted: Wanted) -> ExportRow:
    """The export that an anonymisation report is about."""
    require(work, Right.EXPORT)
    cases.show(work, wanted.case_id)
    own = ledger.of_case(work, wanted.case_id)
    rows = [row for row in own if row.form is Form.ANONYMISED and row.kind != "anonymisation_report"]
    if wanted.export_id is not None:
        rows = [row for row in rows if row.id == wanted.export_id]
        if not rows:
            raise Refused("export.no_entry")
    if not rows:
        raise Refused("export.nothing_left_yet")
    return rows[0]


def _taught(work: Work, wanted: Wanted, judged: Evaluation) -> teaching_case.Taught:
    case = cases.show(work, wanted.case_id)
    path = uniqueness.layers(work, case)
    general = min(wanted.coarser.layers_up, max(len(path) - 1, 0))
    told = path[general:]
    frequencies = uniqueness.told(work, wanted.case_id, wanted.coarser).entities
    often = frequencies[0] if frequencies else None
    known = often is not None and often.per_100k is not None and often.known is Known.FIGURE
    return teaching_case.Taught(
        path=tuple((step.code, step.name) for step in told),
        path_source=vocabularies.source_words(entities.entities()[told[0].code].source) if told else "",
        incidence=f"{often.per_100k:g}" if often and known else "",
        incidence_source=often.source if often and known else "",
        networks=() if general else tuple(filter(None, case.networks.split(", "))),
        points=()
        if general
        else tuple(
            teaching_case.Point(one.item.text, one.item.level, one.state, one.item.source)
            for one in judged.items
            if (one.counted or one.state is ItemState.READY) and readiness.public_text(one.item) == one.item.text
        ),
    )


def may_leave(work: Work, wanted: Wanted) -> None:
    """Refuse what the rules keep in the house: no consent, no purpose, unreviewed text of a real store."""
    require(work, Right.EXPORT)
    cases.show(work, wanted.case_id)
    if wanted.purpose is None:
        raise Refused("export.no_purpose", field="purpose")
    if wanted.kind == "teaching_case":
        if wanted.purpose is not Purpose.TEACHING:
            raise Refused("export.teaching_only", field="purpose")
        if wanted.unreviewed:
            raise Refused("export.unreviewed", field="unreviewed")
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
    wanted = settled(wanted)
    outside = wanted.form is Form.ANONYMISED
    told = rarity(work, wanted) if outside and REPORTS[wanted.kind].of == "case" else None
    if told is not None:
        anonymising.require_enough(told)
    made = page(work, wanted, say)
    data = written(made.document, file_format)
    name = file_name(wanted.kind, made.name, file_format)
    if called and wanted.form is not Form.IDENTITY:
        _search_name(work, wanted.case_id, called, outside=outside)
    checked = _search(work, wanted.case_id, data, name) if outside else None
    account = None
    if told is not None and checked is not None:
        account = anonymising.account(
            work, wanted.case_id, told, checked, unreviewed=wanted.unreviewed, left_out=made.left_out
        )
    about = _exported(work, wanted) if wanted.kind == "anonymisation_report" else None
    row = ledger.record(
        work,
        kind=wanted.kind,
        form=wanted.form,
        file_format=file_format.value,
        record_hash=record.fingerprint(made.document),
        file_hash=ledger.hash_of(data),
        case_id=wanted.case_id,
        purpose=about.purpose if about else wanted.purpose,
        purpose_said=wanted.purpose_said,
        recipient=(about.recipient if about else None) or " ".join(wanted.recipient.split()) or None,
        rule_version=RULES if outside else None,
        review=made.review,
        leak=checked.verdict if checked else None,
        k=None if told is None or told.estimate.k is None else Decimal(f"{told.estimate.k:.2f}"),
        account=account,
    )
    return data, name, row


@dataclass(frozen=True, slots=True)
class Proposal:
    """One step that tells less, and what is wanted once it is taken."""

    words: str
    """What it does and how many people then fit."""
    wanted: Wanted
    enough: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check and the count say of an anonymised page before its file is made; all words finished."""

    leak: LeakVerdict
    leak_said: str
    places: tuple[str, ...]
    """Where to look, in words, each place once: "text: name of a relative"."""
    rare: Rarity
    rare_head: str
    rare_said: str
    """ "About 4 people fit. Enough for this closed panel (3), not for publication (11)." """
    proposals: tuple[Proposal, ...]
    """One after the other; empty where enough people fit, or where telling less cannot help."""
    telling: tuple[str, ...]
    """Words on the page that may single out without naming anybody: "twin sister", "in the newspaper"."""
    may_go: bool
    """Whether the file may be handed out: nothing that identifies was found, and enough people fit or a panel asks."""


def verdict(work: Work, wanted: Wanted, say: Say) -> Verdict:
    """Check the page's words and its name, and count who fits; writes nothing. The finished file is checked again.

    Refuses what `page` refuses: consent, purpose.
    """
    from rcboard.services import leaks

    wanted = settled(wanted)
    made = page(work, wanted, say, preview=True)
    words = written(made.document, Format.TXT).decode()
    name = file_name(wanted.kind, made.name, Format.PDF)
    checked = leaks.checked_texts(work, wanted.case_id, [("text", words), ("file name", name)])
    told = rarity(work, wanted)
    public = uniqueness.threshold(work, Purpose.PUBLIC)
    places = dict.fromkeys(
        say(
            N_("{place}: {what}"), place=leak.place, what=say((OTHERS if leak.whose == "other" else FIELDS)[leak.field])
        )
        for leak in checked.leaks
    )
    return Verdict(
        leak=checked.verdict,
        leak_said=say(LEAK[checked.verdict]),
        places=tuple(places),
        rare=told,
        rare_head=uniqueness_words.head_said(told, public, say),
        rare_said=uniqueness_words.said(told, public, say),
        proposals=tuple(
            Proposal(
                uniqueness_words.step_said(one, say),
                replace(wanted, coarser=one.coarser, with_country=one.with_country),
                one.reached.enough,
            )
            for one in told.steps
        ),
        telling=tuple(dict.fromkeys(words[one.start : one.end] for one in find_traits(words))),
        may_go=checked.verdict is not LeakVerdict.FAIL and (told.enough or told.purpose is Purpose.PANEL),
    )


def warned(row: ExportRow, say: Say) -> str:
    """What has to be said to whoever handed a file out to a panel that fewer people fit than it needs; else ""."""
    account = row.account
    if account is None or account.enough:
        return ""
    people = uniqueness_words.people_said(
        Estimate(account.k, account.at_most, (), account.threshold, account.enough), say
    )
    return f"{people} {say(N_('The panel may know the patient by it ({n} are needed).'), n=account.threshold)}"


def rarity(work: Work, wanted: Wanted) -> Rarity:
    """How many people fit the anonymised page that is wanted. Refuses "export.no_purpose"."""
    if wanted.purpose is None:
        raise Refused("export.no_purpose", field="purpose")
    return uniqueness.rarity(work, wanted.case_id, wanted.purpose, wanted.coarser, with_country=wanted.with_country)


def _search(work: Work, case_id: CaseId, data: bytes, name: str) -> Checked:
    """Open the finished file as a stranger would; refused where something that identifies is found for certain."""
    from rcboard.services import leaks

    found = leaks.checked(work, case_id, data, name)
    if found.verdict is LeakVerdict.FAIL:
        raise Refused("export.leak")
    return found


def _search_name(work: Work, case_id: CaseId, called: str, *, outside: bool) -> None:
    from rcboard.services import leaks

    if outside:
        if leaks.checked_texts(work, case_id, [("file name", called)]).verdict is LeakVerdict.FAIL:
            raise Refused("export.leak_in_name")
        return
    # The pseudonym stands in every file name of the house; clinicians and centres may stand there as well.
    harmless = {"record_numbers", "clinicians", "hospitals"}
    if any(field not in harmless for _place, field in leaks.leaks(work, case_id, b"", called)):
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
