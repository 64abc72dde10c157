"""What every command shares: opening the store, printing rows or JSON, and the exit status of each kind of trouble.

Exit status: 0 done, 1 refused or not found, 2 wrong usage, 3 the store is in trouble, 130 cancelled.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import sys
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rcboard import log, paths
from rcboard.errors import Cancelled, Refused, StoreTrouble, UserFacing
from rcboard.language import Say
from rcboard.models.faults import SENTENCES, worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rcboard.services.work import Store

DONE, REFUSED, USAGE, TROUBLE, CANCELLED = 0, 1, 2, 3, 130

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")


@dataclasses.dataclass
class Frame:
    """What the options before the command say; handed to each command as `ctx.obj`."""

    say: Say
    store: str | None
    user: str | None
    passphrase_file: str | None

    @property
    def store_path(self) -> Path:
        """The store that is meant: the option, the environment, or the person's default store."""
        return Path(self.store) if self.store else paths.default_store()

    @property
    def login(self) -> str:
        """The user name; asked for at the terminal where none was given."""
        if not self.user:
            self.user = str(click.prompt(self.say("User name"), err=True))
        return self.user

    def passphrase(self, *, confirm: bool = False) -> str:
        """The passphrase: file, environment, or terminal. Never an argument, which other programs could read."""
        if self.passphrase_file:
            try:
                return Path(self.passphrase_file).read_text(encoding="utf-8").rstrip("\r\n")
            except OSError as why:
                raise Refused("store.passphrase_file") from why
        if "RCBOARD_PASSPHRASE" in os.environ:
            return os.environ["RCBOARD_PASSPHRASE"]
        asked = click.prompt(self.say("Passphrase"), hide_input=True, confirmation_prompt=confirm, err=True)
        return str(asked)

    @contextmanager
    def open(self) -> Iterator[Store]:
        """The opened store, closed at the end whatever happens."""
        from rcboard.models.store import open_store
        from rcboard.services.people import sign_in

        log.start(paths.log_folder())
        opened = open_store(self.store_path, self.login, self.passphrase())
        for code, facts in opened.notices:  # mended or set aside while opening: a person must know
            self.tell(self.say(SENTENCES[code], **facts))
        try:
            store = sign_in(opened)
        except BaseException:
            opened.close()
            raise
        try:
            yield store
        finally:
            store.close()

    def tell(self, text: str) -> None:
        """A line for the person, beside the output: progress, warnings, what to do next."""
        click.echo(text, err=True)

    def out(self, rows: object, as_json: bool, lines: Callable[[], Iterator[str]]) -> None:
        """Print the result: one JSON document, or the lines for a person."""
        if as_json:
            click.echo(json.dumps(plain(rows), ensure_ascii=False, indent=2))
        else:
            for line in lines():
                click.echo(line)


def plain(value: Any) -> Any:  # noqa: ANN401  anything goes in, JSON comes out
    """A value as JSON has it: frozen rows as objects, dates as ISO text, decimals as text, sets sorted."""
    match value:
        case None | bool() | int() | float() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case Decimal() | Path():
            return str(value)
        case dict():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted(plain(item) for item in value)
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value):
            return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        case _:
            return str(value)


def exit_status(why: BaseException) -> int:
    """The exit status of what ended a command; says on standard error what is wrong and what to do."""
    say = Say(os.environ.get("RCBOARD_LANGUAGE", "en"))
    match why:
        case StoreTrouble():
            click.echo(worded(why, say), err=True)
            return TROUBLE
        case UserFacing():
            click.echo(worded(why, say), err=True)
            return REFUSED
        case click.exceptions.Exit():
            return why.exit_code
        case click.ClickException():
            why.show()
            return USAGE
        case Cancelled() | KeyboardInterrupt() | click.Abort():
            click.echo(say("Cancelled. Nothing was left half done."), err=True)
            return CANCELLED
        case SystemExit():
            return why.code if isinstance(why.code, int) else REFUSED
        case BrokenPipeError():
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        case _:
            incident = log_incident(why)
            click.echo(
                say("Something in rcboard went wrong. Nothing was changed. Incident {incident}.", incident=incident),
                err=True,
            )
            return REFUSED


def log_incident(why: BaseException) -> str:
    """Write our own fault to the log, without what it says, and give its number."""
    import secrets

    incident = secrets.token_hex(4)
    log.start(paths.log_folder())
    logging.getLogger("rcboard").error("incident %s", incident, exc_info=(type(why), why, why.__traceback__))
    return incident


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS; elsewhere where a display server is named."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
