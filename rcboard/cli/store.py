"""`rcboard store`: make, describe, check, back up, bring back, bring up to date, change keys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcboard.cli.frame import Frame, json_option, plain
from rcboard.clock import random_id, utc_now
from rcboard.errors import Refused, StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rcboard.models.store import OpenStore
    from rcboard.services.work import Store

A_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(short_help="The store and its keys.")
def store() -> None:
    """Make, describe, check, back up and bring back a store.

    Example: rcboard store check
    """


@store.command()
@click.option("--name", metavar="TEXT", help="The shown name of the first person; else the user name.")
@json_option
@click.pass_obj
def create(frame: Frame, name: str | None, as_json: bool) -> None:
    """Make an encrypted store and its first person, who becomes its administrator and coordinator.

    Prints the recovery code once: print it, and lock it away. Without it and without a passphrase nobody can open
    the store.

    Example: rcboard --store centre.rcb --user anna store create --name "Anna Example"
    """
    from rcboard.models.key_file import keys_path
    from rcboard.models.store import create_store
    from rcboard.services import people

    path, login = frame.store_path, frame.login
    if path.exists() or keys_path(path).exists():
        raise Refused("store.exists", file=path.name)
    opened, code = create_store(path, login, frame.passphrase(confirm=True), random_id())
    try:
        people.first(opened, login, name or login).close()
    except BaseException:
        opened.close()
        for left in (path, keys_path(path)):  # made a moment ago, and empty: nobody could ever use it
            left.unlink(missing_ok=True)
        raise
    made = {"id": opened.store_id, "file": str(path), "encrypted": True, "recovery_code": code}
    frame.out(made, as_json, lambda: _created(frame, path, code))


@store.command()
@json_option
@click.pass_obj
def info(frame: Frame, as_json: bool) -> None:
    """Describe the store: version, encryption, size, counts.

    Example: rcboard store info --json
    """
    from rcboard.services.store_info import describe

    with frame.open() as store_:
        about = describe(_opened(store_))
    frame.out(
        about,
        as_json,
        lambda: (f"{key}: {value}" for key, value in _flat(plain(about))),
    )


@store.command()
@click.option(
    "--accept-loss",
    is_flag=True,
    help="Go on without the damaged part of the log that a killed program left; the log is kept aside.",
)
@json_option
@click.pass_obj
def check(frame: Frame, accept_loss: bool, as_json: bool) -> None:
    """Check every page, the log, the key file, links, attached files and the audit trail.

    Ends with 3 and names what is damaged where one byte is not as it was written.

    Example: rcboard store check
    """
    from rcboard.models.store import open_store
    from rcboard.services import audit, people
    from rcboard.services.audit_chain import Anchor
    from rcboard.services.store_check import check_bytes, check_open

    path, login, passphrase = frame.store_path, frame.login, frame.passphrase()
    if not accept_loss:
        check_bytes(path, login, passphrase, step=_progress(frame))
    opened = open_store(path, login, passphrase, accept_loss=accept_loss)
    try:
        tell_notices(frame, opened)
        store_ = people.sign_in(opened)
        known = Anchor.from_dict(opened.read_anchor() or {})
        with store_.reading() as work:
            verdict = audit.examine(work, known)
        if not verdict.whole:
            raise StoreTrouble("store.trail_damaged", file=path.name, at=verdict.at)
        checked = check_open(opened, lambda: str(verdict.entries))
        store_.close()
    finally:
        opened.close()
    found = {
        "whole": True,
        "pages": checked.pages,
        "log_frames": checked.log_frames,
        "tables": checked.tables,
        "attachments": checked.attachments,
        "audit_entries": verdict.entries,
        "audit_anchored_at": verdict.up_to_anchor,
    }
    frame.out(found, as_json, lambda: _checked(frame, path, found))


@store.command()
@click.argument("file", type=A_FILE)
@json_option
@click.pass_obj
def backup(frame: Frame, file: Path, as_json: bool) -> None:
    """Copy the store with its key file into one encrypted FILE, while it is in use, and open the copy to prove it.

    Example: rcboard store backup centre-2026-11-12.rcbackup
    """
    from rcboard.services.backup import back_up

    with frame.open() as store_:
        store_.keep_anchor()
        made = back_up(_opened(store_), file, now=utc_now(), step=_progress(frame))
    frame.out(made, as_json, lambda: iter([frame.say("{file} holds the whole store and opens.", file=file.name)]))


@store.command()
@click.argument("file", type=A_FILE)
@click.option("--replace", is_flag=True, help="Put it in the place of a store that is there, which is kept beside it.")
@json_option
@click.pass_obj
def restore(frame: Frame, file: Path, replace: bool, as_json: bool) -> None:
    """Bring a store back from a backup, after all its hashes fit. A store that is there is never overwritten.

    Example: rcboard --store centre.rcb store restore centre-2026-11-12.rcbackup
    """
    from rcboard.services.backup import restore as bring_back

    path = frame.store_path
    done = bring_back(file, path, now=utc_now(), replace=replace)

    def lines() -> Iterator[str]:
        yield frame.say("{file} is back, as it was on {day}.", file=path.name, day=done.made_at)
        if done.kept:
            yield frame.say("The store that was there before is kept as {file}.", file=done.kept)

    frame.out(done, as_json, lines)


@store.command()
@json_option
@click.pass_obj
def migrate(frame: Frame, as_json: bool) -> None:
    """Bring an older store up to date; it is copied first. Opening a store does the same.

    Example: rcboard store migrate
    """
    from rcboard.services.store_info import describe

    with frame.open() as store_:
        opened = _opened(store_)
        about = describe(opened)
        copies = [str(facts["copy"]) for code, facts in opened.notices if code == "store.brought_up_to_date"]
    done = {"version": about.version, "copy": copies[0] if copies else None}
    frame.out(
        done,
        as_json,
        lambda: iter([frame.say("{file} is up to date (version {version}).", file=about.file, version=about.version)]),
    )


@store.command()
@click.option("--new-passphrase-file", type=A_FILE, help="A file with the new passphrase; else asked for.")
@click.option("--recovery-code-file", type=A_FILE, help="Open with the code of the printed sheet in this file.")
@click.option("--new-sheet", is_flag=True, help="Also make a new recovery code; the old one opens nothing any more.")
@json_option
@click.pass_obj
def rekey(
    frame: Frame, new_passphrase_file: Path | None, recovery_code_file: Path | None, new_sheet: bool, as_json: bool
) -> None:
    """Change the passphrase: the store's keys are wrapped anew, the store itself stays as it is.

    The new passphrase comes from --new-passphrase-file, RCBOARD_NEW_PASSPHRASE, or the terminal. An old copy of the
    key file still opens with the old passphrase.

    Example: rcboard store rekey --new-sheet
    """
    from rcboard.models.store import open_store, open_with_recovery

    path, login = frame.store_path, frame.login
    if recovery_code_file is not None:
        opened = open_with_recovery(path, _line(recovery_code_file))
    else:
        opened = open_store(path, login, frame.passphrase())
    try:
        tell_notices(frame, opened)
        opened.set_passphrase(login, _new_passphrase(frame, new_passphrase_file))
        code = opened.new_recovery_sheet() if new_sheet else None
    finally:
        opened.close()
    done = {"changed": True, "recovery_code": code}

    def lines() -> Iterator[str]:
        yield frame.say("The passphrase was changed.")
        if code:
            yield frame.say("New recovery code, to be printed and locked away: {code}", code=code)

    frame.out(done, as_json, lines)


def tell_notices(frame: Frame, opened: OpenStore) -> None:
    """Say on standard error what a person must know although the store opened."""
    from rcboard.models.faults import SENTENCES

    for code, facts in opened.notices:
        frame.tell(frame.say(SENTENCES[code], **facts))


def _opened(store_: Store) -> OpenStore:
    from rcboard.models.store import OpenStore

    opened = store_.opened
    if not isinstance(opened, OpenStore):
        raise Refused("store.not_a_file")
    return opened


def _progress(frame: Frame) -> Callable[[int, int], None] | None:
    """Shows how far it is, on a terminal only."""
    if not os.isatty(2):
        return None
    return lambda now, of: click.echo(f"\r{now * 100 // max(of, 1)} %", nl=now >= of, err=True)


def _new_passphrase(frame: Frame, file: Path | None) -> str:
    if file is not None:
        return _line(file)
    if "RCBOARD_NEW_PASSPHRASE" in os.environ:
        return os.environ["RCBOARD_NEW_PASSPHRASE"]
    return str(click.prompt(frame.say("New passphrase"), hide_input=True, confirmation_prompt=True, err=True))


def _line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as why:
        raise Refused("store.passphrase_file") from why


def _created(frame: Frame, path: Path, code: str) -> Iterator[str]:
    yield frame.say("{file} was made, encrypted, with its key file beside it.", file=str(path))
    yield frame.say("Recovery code, to be printed and locked away: {code}", code=code)
    yield frame.say("Without this code and without a passphrase, nobody can open the store.")


def _checked(frame: Frame, path: Path, found: Mapping[str, object]) -> Iterator[str]:
    yield frame.say(
        "{file} is whole: {pages} pages, {attachments} attached files, {entries} entries of the audit trail.",
        file=path.name,
        pages=found["pages"],
        attachments=found["attachments"],
        entries=found["audit_entries"],
    )


def _flat(about: dict[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in about.items():
        if isinstance(value, dict):
            yield from value.items()
        else:
            yield key, value
