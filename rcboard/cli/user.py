"""`rcboard user`: people who work with the store, and what they may do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from rcboard.cli.frame import json_option
from rcboard.errors import Refused
from rcboard.models.terms.people import Discipline, Role
from rcboard.models.words.people import DISCIPLINE, ROLE
from rcboard.services import people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.cli.frame import Frame
    from rcboard.models.store import OpenStore
    from rcboard.models.terms.ids import UserId
    from rcboard.services.work import Work

_ROLES = ", ".join(role.value for role in Role)
_DISCIPLINES = ", ".join(discipline.value for discipline in Discipline)


@click.group()
def user() -> None:
    """People who work with the store, and what they may do.

    Example: rcboard user add lind --name "Dr Lind" --role clinician
    """


@user.command()
@click.argument("login")
@click.option("--name", required=True, help="The name that others see.")
@click.option("--role", "roles", multiple=True, required=True, metavar="ROLE", help=f"May be repeated: {_ROLES}.")
@click.option("--discipline", metavar="DISCIPLINE", help=f"What the person speaks for: {_DISCIPLINES}.")
@click.option(
    "--new-passphrase-file",
    metavar="FILE",
    help="A file with the new person's passphrase; else RCBOARD_NEW_PASSPHRASE, else asked for.",
)
@json_option
@click.pass_obj
def add(
    frame: Frame,
    login: str,
    name: str,
    roles: tuple[str, ...],
    discipline: str | None,
    new_passphrase_file: str | None,
    as_json: bool,
) -> None:
    """Add a person, who opens the store with LOGIN and a passphrase of their own.

    Example: rcboard user add lind --name "Dr Lind" --role clinician --discipline medical_oncology
    """
    wanted, field = _roles(roles), _discipline(discipline)
    passphrase = _new_passphrase(frame, new_passphrase_file)
    with frame.open() as store:
        opened = cast("OpenStore", store.opened)
        user_id = people.enrol(
            store, login, name, wanted, lambda made: opened.add_person(login, passphrase, made), field
        )
        with store.reading() as work:
            row = people.by_id(work, user_id)
    frame.out(row, as_json, lambda: _lines(frame, [row]))


@user.command("list")
@click.option("--open", "only_open", is_flag=True, help="Leave out closed accounts.")
@json_option
@click.pass_obj
def list_people(frame: Frame, only_open: bool, as_json: bool) -> None:
    """List the people of the store.

    Example: rcboard user list --json
    """
    with frame.open() as store, store.reading() as work:
        rows = people.everyone(work, with_disabled=not only_open)
    frame.out(rows, as_json, lambda: _lines(frame, rows))


@user.command()
@click.argument("login")
@json_option
@click.pass_obj
def disable(frame: Frame, login: str, as_json: bool) -> None:
    """Close an account. What the person did and signed stays theirs.

    Example: rcboard user disable lind
    """
    with frame.open() as store:
        with store.work("user.disable") as work:
            user_id = _found(work, login)
            people.disable(work, user_id)
        # The row first: from now on sign-in is refused, whatever becomes of the slot.
        cast("OpenStore", store.opened).remove_person(user_id)
        with store.reading() as work:
            row = people.by_id(work, user_id)
    frame.tell(
        frame.say(
            "An old copy of the key file still opens an old copy of the store. "
            "To shut these out, make a new data key: rcboard store rekey --data-key"
        )
    )
    frame.out(row, as_json, lambda: _lines(frame, [row]))


@user.command()
@click.argument("login")
@click.option("--role", "roles", multiple=True, required=True, metavar="ROLE", help=f"May be repeated: {_ROLES}.")
@json_option
@click.pass_obj
def role(frame: Frame, login: str, roles: tuple[str, ...], as_json: bool) -> None:
    """Give a person exactly these roles.

    Example: rcboard user role lind --role clinician --role chair
    """
    wanted = _roles(roles)
    with frame.open() as store, store.work("user.roles") as work:
        user_id = _found(work, login)
        people.set_roles(work, user_id, wanted)
        work.db.flush()
        row = people.by_id(work, user_id)
    frame.out(row, as_json, lambda: _lines(frame, [row]))


def _found(work: Work, login: str) -> UserId:
    row = people.find(work, login)
    if row is None:
        raise Refused("people.no_such_user")
    return row.id


def _roles(names: tuple[str, ...]) -> list[Role]:
    for name in names:
        if name not in set(Role):
            raise Refused("people.no_such_role", role=name[:40], known=_ROLES)
    return [Role(name) for name in names]


def _discipline(name: str | None) -> Discipline | None:
    if name is not None and name not in set(Discipline):
        raise Refused("people.no_such_discipline", discipline=name[:40], known=_DISCIPLINES)
    return None if name is None else Discipline(name)


def _new_passphrase(frame: Frame, file: str | None) -> str:
    if file is not None:
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as why:
            raise Refused("store.passphrase_file") from why
    if "RCBOARD_NEW_PASSPHRASE" in os.environ:
        return os.environ["RCBOARD_NEW_PASSPHRASE"]
    asked = click.prompt(frame.say("Passphrase of the new person"), hide_input=True, confirmation_prompt=True, err=True)
    return str(asked)


def _lines(frame: Frame, rows: list[people.UserRow]) -> Iterator[str]:
    say = frame.say
    for row in rows:
        held = ", ".join(say(ROLE[one]) for one in row.roles)
        field = f" · {say(DISCIPLINE[row.discipline])}" if row.discipline else ""
        closed = say("closed since {day}", day=say.date(row.disabled_at)) if row.disabled_at else say("open")
        yield f"{row.login} · {row.name} · {held}{field} · {closed}"
