"""`rcboard consent`: the answers to the questions of consent."""

from __future__ import annotations

from datetime import date

import click

from rcboard.cli.frame import Frame, json_option
from rcboard.errors import Refused
from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind

frame_option = click.make_pass_decorator(Frame)
kind_option = click.option("--kind", required=True, type=click.Choice([kind.value for kind in ConsentKind]))
case_option = click.option("--case", "case_ref", required=True, metavar="ID", help="Id or pseudonym.")


@click.group()
def consent() -> None:
    """Answers to the questions of consent.

    Example: rcboard consent set --case RC-4T7HK2 --kind care --answer given --date 2026-11-05
    """


def _day(text: str | None, field: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as why:
        raise Refused("case.date", field=field) from why


@consent.command("set")
@case_option
@kind_option
@click.option(
    "--answer", default="given", type=click.Choice([answer.value for answer in ConsentAnswer]), show_default=True
)
@click.option("--date", "dated", metavar="DATE", help="The day it was answered; today where not given.")
@click.option("--ends", metavar="DATE", help="The last day on which it holds.")
@click.option("--form", help="Name of the signed form.")
@click.option("--form-version")
@click.option("--form-language")
@click.option("--asked-by", help="Who asked.")
@click.option("--asked-for", default="patient", type=click.Choice([who.value for who in AskedFor]), show_default=True)
@click.option("--reason", help="Kept with the answer.")
@json_option
@frame_option
def set_(frame: Frame, /, case_ref: str, kind: str, answer: str, as_json: bool, **given: str | None) -> None:
    """Record an answer.

    Example: rcboard consent set --case RC-4T7HK2 --kind storage --answer refused
    """
    _record(frame, case_ref, kind, answer, as_json, given)


@consent.command("withdraw")
@case_option
@kind_option
@click.option("--reason", required=True)
@json_option
@frame_option
def withdraw(frame: Frame, case_ref: str, kind: str, reason: str, as_json: bool) -> None:
    """Withdraw an answer; what it allowed is refused from then on.

    Example: rcboard consent withdraw --case RC-4T7HK2 --kind research --reason "Asked by phone"
    """
    _record(frame, case_ref, kind, ConsentAnswer.WITHDRAWN.value, as_json, {"reason": reason})


def _record(frame: Frame, case_ref: str, kind: str, answer: str, as_json: bool, given: dict[str, str | None]) -> None:
    from rcboard.services import cases, consents

    with frame.open() as store, store.work("consent.record", given.get("reason") or "") as work:
        case_id = cases.find(work, case_ref)
        cases.show(work, case_id)
        row = consents.ConsentRow(
            ConsentKind(kind),
            ConsentAnswer(answer),
            _day(given.get("dated"), "dated") or work.today,
            _day(given.get("ends"), "ends"),
            given.get("form"),
            given.get("form_version"),
            given.get("form_language"),
            given.get("asked_by"),
            AskedFor(given.get("asked_for") or "patient"),
            given.get("reason"),
        )
        consents.record(work, case_id, row)
    frame.out(row, as_json, lambda: iter([f"{row.kind.value}: {row.answer.value}"]))


@consent.command("show")
@case_option
@json_option
@frame_option
def show(frame: Frame, case_ref: str, as_json: bool) -> None:
    """Show the answers that hold, and those that held before.

    Example: rcboard consent show --case RC-4T7HK2
    """
    from rcboard.services import cases, consents

    with frame.open() as store, store.reading() as work:
        case_id = cases.find(work, case_ref)
        cases.show(work, case_id)
        current, history = consents.current(work, case_id), consents.history(work, case_id)
    shown = {"current": current, "history": history}
    frame.out(shown, as_json, lambda: (f"{row.kind.value}: {row.answer.value}" for row in current.values()))
