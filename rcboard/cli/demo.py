"""`rcboard demo`: a store of invented cases, and the main job run on it."""

from __future__ import annotations

import os
import secrets
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcboard import clock
from rcboard.cli.frame import Frame, has_display, json_option
from rcboard.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store

frame_option = click.make_pass_decorator(Frame)
LOGIN = "demo"
_LETTERS = "23456789CDFGHJKMNPRTVWX"


@click.command()
@click.option(
    "--out", default="demo", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), show_default=True
)
@click.option("--cases", "number", default=76, type=click.IntRange(60, 5000), show_default=True, help="How many cases.")
@click.option("--seed", default=1, show_default=True, help="Another seed gives other people.")
@click.option("--on", metavar="DATE", help="The day of the demo; all dates count from it. Today where not given.")
@click.option("--no-window", is_flag=True, help="Do not open the window afterwards.")
@json_option
@frame_option
def demo(frame: Frame, out: Path, number: int, seed: int, on: str | None, no_window: bool, as_json: bool) -> None:
    """Make an encrypted demo store of invented cases and hand out their anonymised summaries as PDF and DOCX.

    Example: rcboard demo --out demo --no-window
    """
    day = _day(on)
    target = out / "demo.rcb"
    if target.exists():
        raise Refused("demo.exists", folder=str(out))
    passphrase = os.environ.get("RCBOARD_PASSPHRASE") or _passphrase()
    store = _make(target, passphrase, day, seed)
    try:
        made, figure = _fill(frame, store, day, number)
        written, kept = _hand_out(frame, store, made, out / "summaries")
    finally:
        store.close()
    result = {
        "store": str(target), "user": LOGIN, "cases": len(made), "content": figure, "summaries": written, "kept": kept,
    }  # fmt: skip
    if "RCBOARD_PASSPHRASE" not in os.environ:
        result["passphrase"] = passphrase
    frame.out(result, as_json, lambda: iter(_told(frame, result)))
    if no_window:
        return
    if not has_display():
        frame.tell(frame.say("There is no display, so the window stays closed."))
        return
    os.environ["RCBOARD_PASSPHRASE"] = passphrase
    from rcboard.cli.window import open_window

    frame.user = LOGIN
    open_window(frame, target)


def _told(frame: Frame, result: dict[str, object]) -> list[str]:
    say = frame.say
    lines = [
        say("{cases} invented cases stand in {store}.", cases=result["cases"], store=result["store"]),
        say("{n} anonymised summaries as PDF and DOCX are in {folder}.", n=len(result["summaries"]),  # type: ignore[arg-type]
            folder=str(Path(str(result["store"])).parent / "summaries")),
        say("{n} cases stay in the house: no consent for care in the network.", n=result["kept"]),
        say("Content {figure}.", figure=result["content"]),
    ]  # fmt: skip
    if "passphrase" in result:
        lines.append(say("User name {user}, passphrase {passphrase}", user=LOGIN, passphrase=result["passphrase"]))
    return lines


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else clock.local_day(clock.utc_now())
    except ValueError as why:
        raise Refused("case.date", field="on") from why


def _passphrase() -> str:
    """Four groups of five letters: strong enough, and readable aloud."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def _make(target: Path, passphrase: str, day: date, seed: int) -> Store:
    from rcboard.models.store import create_store
    from rcboard.models.terms.people import Role
    from rcboard.services import people

    new_id, draw = clock.seeded(seed)
    opened, _ = create_store(target, LOGIN, passphrase, new_id())
    roles = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.CLINICIAN, Role.CHAIR)
    return people.first(opened, LOGIN, "Vera Hasellund", roles, _clock(day), new_id, draw)


def _clock(day: date) -> Callable[[], datetime]:
    """The demo's own day: it begins at eight and goes on by a second at each look."""
    looks = iter(range(10**9))
    begin = datetime.combine(day, time(8), UTC)
    return lambda: begin + timedelta(seconds=next(looks))


def _fill(frame: Frame, store: Store, day: date, number: int) -> tuple[list[CaseId], str]:
    from rcboard.services.demo import content, make

    with click.progressbar(length=number, label=frame.say("Entering cases"), file=sys.stderr) as bar:
        made = make.make(store, day, number, lambda now, of: bar.update(1) if now else None)
    with store.reading() as work:
        return made, content.figure(work, made)


def _hand_out(frame: Frame, store: Store, made: list[CaseId], folder: Path) -> tuple[list[str], int]:
    """The anonymised summary of every case that may leave, as PDF and DOCX."""
    from rcboard.models.terms.deidentify import Purpose
    from rcboard.models.terms.report import Form
    from rcboard.reports import issuing
    from rcboard.reports.catalogue import Format

    written: list[str] = []
    kept = 0
    with click.progressbar(made, label=frame.say("Writing summaries"), file=sys.stderr) as bar:
        for case_id in bar:
            wanted = issuing.Wanted(
                case_id, Form.ANONYMISED, purpose=Purpose.PANEL, purpose_said="demo", recipient="EURACAN",
                unreviewed=True,
            )  # fmt: skip
            try:
                for file_format in (Format.PDF, Format.DOCX):
                    with store.work("report.issue") as work:
                        data, name, _ = issuing.hand_out(work, wanted, file_format, frame.say)
                    issuing.write(folder / name, data)
                    written.append(str(folder / name))
            except Refused as why:
                if why.code != "case.no_consent_for_care":
                    raise
                kept += 1
    return written, kept
