"""`rcboard report` and `rcboard verify`: writing a report, and saying whether a file was issued here."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcboard.cli.coarser import coarser_of, coarser_options
from rcboard.cli.frame import Frame, json_option
from rcboard.errors import Refused
from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.ids import ExportId
from rcboard.models.terms.report import Form

if TYPE_CHECKING:
    from rcboard.services.ledger import ExportRow
    from rcboard.services.work import Work

frame_option = click.make_pass_decorator(Frame)


@click.command()
@click.argument("kind", metavar="KIND")
@click.option("--case", "case_ref", required=True, metavar="ID", help="Id or pseudonym.")
@click.option(
    "--format", "file_format", type=click.Choice(["pdf", "docx", "txt", "json"]), default="pdf", show_default=True
)
@click.option("--out", required=True, metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--identity", is_flag=True, help="With name and birth date; for the own house only.")
@click.option("--board-day", metavar="DATE", help="The day of the board; ages of findings count to it.")
@click.option("--anonymised", is_flag=True, help="The form that may leave the house.")
@click.option("--purpose", type=click.Choice([p.value for p in Purpose]), help="What the anonymised form is for.")
@click.option("--for", "recipient", default="", metavar="RECIPIENT", help="Who gets it; kept in the export ledger.")
@click.option("--with-country", is_flag=True, help="Name the country of care in the anonymised form.")
@click.option("--unreviewed", is_flag=True, help="Keep text that nobody has looked at; demo stores only.")
@click.option("--export", "export_id", metavar="ID", help="Of an anonymisation report: the line of the ledger.")
@coarser_options
@json_option
@frame_option
def report(
    frame: Frame,
    /,
    kind: str,
    case_ref: str,
    file_format: str,
    out: Path,
    identity: bool,
    board_day: str | None,
    anonymised: bool,
    purpose: str | None,
    recipient: str,
    with_country: bool,
    unreviewed: bool,
    export_id: str | None,
    as_json: bool,
    **less: str | bool | int | None,
) -> None:
    """Write a report as PDF, DOCX, text or JSON. It is entered into the export ledger first.

    Example: rcboard report case_summary --case RC-4T7HK2 --anonymised --purpose panel --for "EURACAN G1" --out s.pdf
    """
    from rcboard.reports import issuing
    from rcboard.reports.catalogue import Format
    from rcboard.services import cases

    if identity and anonymised:
        raise click.UsageError("--identity and --anonymised exclude each other.")
    form = Form.ANONYMISED if anonymised else Form.IDENTITY if identity else Form.PSEUDONYMISED
    with frame.open() as store:
        with store.work("report.issue") as work:
            wanted = issuing.Wanted(
                cases.find(work, case_ref), form, kind, Purpose(purpose) if purpose else None, purpose, recipient,
                unreviewed, with_country, _day(board_day), coarser_of(less), ExportId(export_id) if export_id else None,
            )  # fmt: skip
            data, _, row = issuing.hand_out(work, wanted, Format(file_format), frame.say)
            texts_leave = issuing.settled(wanted).form is Form.ANONYMISED and row.account is not None
            left = len(issuing.texts_left(work, wanted.case_id)) if texts_leave and not unreviewed else 0
            warning = issuing.warned(row, frame.say)
        issuing.write(out, data)
    if left:
        text = frame.say.plural(
            "{n} text was left out, since nobody has looked at it.",
            "{n} texts were left out, since nobody has looked at them.",
            left,
        )
        frame.tell(text)
    if warning:
        frame.tell(warning)
    frame.out(row, as_json, lambda: iter([str(out)]))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as why:
        raise Refused("case.date", field="board_day") from why


def _by_printed_figure(work: Work, data: bytes) -> list[ExportRow]:
    """The exports whose printed figure stands in a file that is not one of ours byte by byte."""
    from rcboard.services import leaks, ledger

    for _, text in leaks.texts_of(data, ""):
        for figure in re.findall(r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){3}\b", " ".join(text.split())):
            if rows := ledger.find_by_record(work, figure):
                return rows
    return []


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@frame_option
def verify(frame: Frame, file: Path, as_json: bool) -> None:
    """Say whether a PDF or DOCX was issued by this store, when, for whom, and whether it was changed since.

    Example: rcboard verify case-summary.pdf
    """
    from rcboard.services import ledger

    try:
        data = file.read_bytes()
    except OSError as why:
        raise Refused("files.unreadable") from why
    with frame.open() as store, store.reading() as work:
        row = ledger.find_by_hash(work, ledger.hash_of(data))
        rows = [row] if row else _by_printed_figure(work, data)
    if not rows:
        raise Refused("export.not_ours")
    shown = {"issued": True, "unchanged": row is not None, "export": rows[0]}
    said = frame.say("unchanged") if row else frame.say("changed since it was issued")
    first = rows[0]
    line = f"{first.kind} {first.form.value} {first.at.isoformat()} {first.recipient or '-'}: {said}"
    frame.out(shown, as_json, lambda: iter([line]))
    if row is None:
        raise Refused("export.changed")
