"""`rcboard audit`: read and check the audit trail."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import click

from rcboard.cli.frame import json_option
from rcboard.errors import Refused, StoreTrouble
from rcboard.models.words.people import AUDIT_TROUBLE
from rcboard.models.words.trail import ENTRY_KIND, TABLE, deed_words
from rcboard.services import audit as trail
from rcboard.services import cases, people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.cli.frame import Frame
    from rcboard.models.terms.ids import UserId
    from rcboard.services.audit_chain import Verdict


@click.group()
def audit() -> None:
    """Read and verify the audit trail.

    Example: rcboard audit verify
    """


@audit.command()
@click.option("--case", "case", metavar="CASE", help="Only what concerns this case (id or pseudonym).")
@click.option("--by", "login", metavar="LOGIN", help="Only what this person did.")
@click.option("--since", metavar="DATE", help="From this day on, such as 2026-11-25.")
@click.option("--until", metavar="DATE", help="Up to this day, which is included.")
@click.option(
    "--kind", metavar="KIND", help="Only entries of this kind: added, changed, removed, viewed, signed_in ..."
)
@click.option("--after", type=int, metavar="N", help="Go on behind the entry with this number.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=200, show_default=True, help="How many at most.")
@click.option("--newest", is_flag=True, help="The newest first.")
@json_option
@click.pass_obj
def show(
    frame: Frame,
    case: str | None,
    login: str | None,
    since: str | None,
    until: str | None,
    kind: str | None,
    after: int | None,
    limit: int,
    newest: bool,
    as_json: bool,
) -> None:
    """Show entries of the trail.

    Example: rcboard audit show --case RC-4H7KXD --newest --json
    """
    begin = None if since is None else _midnight(_day(since))
    end = None if until is None else _midnight(_day(until) + timedelta(days=1))
    with frame.open() as store, store.reading() as work:
        who: UserId | None = None
        if login is not None:
            found = people.find(work, login)
            if found is None:
                raise Refused("people.no_such_user")
            who = found.id
        about = None if case is None else ("case", cases.find(work, case))
        rows = trail.history(work, about, who, begin, end, kind, after, limit, newest_first=newest)
        names = people.names(work)
    frame.out(rows, as_json, lambda: _lines(frame, rows, names))


@audit.command()
@json_option
@click.pass_obj
def verify(frame: Frame, as_json: bool) -> None:
    """Walk the whole trail and say whether it is whole, and up to when that is proved.

    Example: rcboard audit verify --json
    """
    with frame.open() as store:
        verdict = trail.check(store)
    frame.out(verdict, as_json, lambda: _verdict(frame, verdict))
    if not verdict.whole:
        raise StoreTrouble("people.trail_broken")


def _verdict(frame: Frame, verdict: Verdict) -> Iterator[str]:
    say = frame.say
    if not verdict.whole:
        yield say(AUDIT_TROUBLE[verdict.trouble or "entry"], at=verdict.at or 0)
        return
    yield say.plural("The trail is whole: {n} entry.", "The trail is whole: {n} entries.", verdict.entries)
    if verdict.erased:
        yield say.plural(
            "The values of {n} entry were lawfully erased.",
            "The values of {n} entries were lawfully erased.",
            verdict.erased,
        )
    if verdict.up_to_anchor is None:
        yield say("No anchor is kept yet, so a loss of the newest entries could not be noticed.")
    else:
        yield say(
            "Proved up to entry {n}, the anchor of {day} {time}. What came later could be rewritten by whoever "
            "holds the keys.",
            n=say.number(verdict.anchor_entries),
            day=say.date(verdict.up_to_anchor.astimezone()),
            time=say.time(verdict.up_to_anchor),
        )


def _lines(frame: Frame, rows: list[trail.HistoryRow], names: dict[UserId, str]) -> Iterator[str]:
    say = frame.say
    for row in rows:
        who = names.get(row.user_id, row.user_id)
        kind = say(ENTRY_KIND.get(row.kind, row.kind))
        about = f"{say(TABLE.get(row.table, row.table))} {kind}" if row.table else kind
        day = f"{say.date(row.at.astimezone())} {say.time(row.at)}"
        yield f"{row.id} · {day} · {who} · {say(deed_words(row.deed))} · {about}"
        if row.erased:
            yield "    " + say("values lawfully erased")
        if row.withheld:
            yield "    " + say("values withheld: {fields}", fields=", ".join(row.fields))
        if row.reason:
            yield "    " + say("reason: {reason}", reason=row.reason)
        for change in row.changes:
            yield f"    {change.field}: {_short(change.before)} → {_short(change.after)}"
        for name, value in row.facts:
            yield f"    {name}: {_short(value)}"


def _short(value: object) -> str:
    """A value on one line; control characters as their escapes, so that no text can move the terminal's cursor."""
    text = "–" if value is None else str(value)
    text = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
    return text if len(text) <= 200 else text[:199] + "…"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as why:
        raise Refused("people.bad_day", text=text[:40]) from why


def _midnight(day: date) -> datetime:
    """The beginning of a day where this machine stands."""
    return datetime.combine(day, time.min).astimezone()
