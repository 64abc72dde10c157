"""People who work with the store: sign-in, roles, rights. A screen, a service and a command ask the same table."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from rcboard.clock import random_draw, random_id, utc_now
from rcboard.errors import Refused
from rcboard.models.terms.ids import UserId
from rcboard.models.terms.people import RIGHTS, Discipline, Right, Role, may
from rcboard.models.user import User
from rcboard.services.work import Actor, Opened, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from rcboard.clock import Clock, Draw, NewId
    from rcboard.services.work import Work

LONGEST_NAME = 200
"""Characters of a login or a shown name."""


class OpenedBy(Opened, Protocol):
    """An opened store that knows whose slot opened it."""

    @property
    def user_id(self) -> str:
        """The id that the slot was made for."""
        ...


@dataclass(frozen=True, slots=True)
class UserRow:
    """Somebody who works with the store, as lists show them."""

    id: UserId
    login: str
    name: str
    roles: tuple[Role, ...]
    discipline: Discipline | None
    added_at: datetime
    disabled_at: datetime | None
    revision: int


def require(work: Work, right: Right) -> None:
    """Refuse with "people.no_right" unless the person at work may do this kind of deed."""
    if not may(work.who.roles, right):
        raise Refused("people.no_right", right=right.value)


def roles_that_may(right: Right) -> tuple[Role, ...]:
    """The roles that may do a kind of deed, in their fixed order: for the words beside a deed that is not offered."""
    return tuple(role for role in Role if role in RIGHTS[right])


def sign_in(opened: OpenedBy, clock: Clock = utc_now, new_id: NewId = random_id, draw: Draw = random_draw) -> Store:
    """The store as the person whose slot opened it. Refuses "people.unknown" and "people.disabled".

    The sign-in stands in the trail, and so does an attempt with the key of a closed account.
    The caller closes `opened` where this refuses.
    """
    with Session(opened.read_engine) as db:
        user = db.get(User, UserId(opened.user_id))
        if user is None:
            raise Refused("people.unknown")
        closed = user.disabled_at is not None
        who = Actor(user.id, user.name, frozenset() if closed else _roles(user.roles))
    store = Store(opened, who, clock, new_id, draw)
    with store.work("user.sign_in") as work:
        if closed:
            work.note("sign_in_refused", ("user", who.user_id))
        else:
            work.note("signed_in", ("user", who.user_id))
    if closed:
        store.rest()
        raise Refused("people.disabled")
    return store


def first(
    opened: OpenedBy,
    login: str,
    name: str,
    roles: Collection[Role] = (Role.ADMINISTRATOR, Role.COORDINATOR),
    clock: Clock = utc_now,
    new_id: NewId = random_id,
    draw: Draw = random_draw,
) -> Store:
    """A new store's first person, whose slot stands in the key file already; they become its administrator."""
    who = Actor(UserId(opened.user_id), name.strip(), frozenset(roles) | {Role.ADMINISTRATOR})
    store = Store(opened, who, clock, new_id, draw)
    with store.work("user.first") as work:
        if work.db.scalar(select(User.id).limit(1)) is not None:
            raise Refused("people.not_first")
        add(work, login, name, who.roles, user_id=who.user_id)
    return store


def add(
    work: Work,
    login: str,
    name: str,
    roles: Collection[Role],
    discipline: Discipline | None = None,
    user_id: UserId | None = None,
) -> UserId:
    """Add somebody. Their slot in the key file is made afterwards, see `enrol`.

    Refuses "people.no_login", "people.no_name", "people.name_form", "people.no_role", "people.login_taken".
    """
    require(work, Right.MANAGE_PEOPLE)
    login, name = login.strip(), name.strip()
    _check_names(login, name)
    _check_roles(roles)
    if find(work, login) is not None:
        raise Refused("people.login_taken", field="login")
    user = User(
        id=user_id or UserId(work.new_id()),
        login=login,
        login_sought=_sought(login),
        name=name,
        discipline=discipline,
        roles=_roles_text(roles),
        added_at=work.now,
    )
    work.db.add(user)
    work.db.flush()
    work.touch("user", user.id)
    return user.id


def enrol(
    store: Store,
    login: str,
    name: str,
    roles: Collection[Role],
    make_slot: Callable[[UserId], None],
    discipline: Discipline | None = None,
) -> UserId:
    """Add somebody together with the slot that lets them in: the row first, the slot after, undone where that fails.

    `make_slot`: puts the slot into the key file; takes half a second, so no transaction is open meanwhile.
    """
    with store.work("user.add") as work:
        user_id = add(work, login, name, roles, discipline)
    try:
        make_slot(user_id)
    except BaseException:
        with store.work("user.add_undone") as work:
            work.db.delete(work.db.get_one(User, user_id))
            work.touch("user", user_id)
        raise
    return user_id


def everyone(work: Work, *, with_disabled: bool = True) -> list[UserRow]:
    """All people of the store, by shown name."""
    chosen = select(User).order_by(User.name, User.id)
    if not with_disabled:
        chosen = chosen.where(User.disabled_at.is_(None))
    return [_row(user) for user in work.db.scalars(chosen)]


def find(work: Work, login: str) -> UserRow | None:
    """The person with this login (case and spaces at its ends do not count), or None."""
    user = work.db.scalar(select(User).where(User.login_sought == _sought(login)))
    return None if user is None else _row(user)


def by_id(work: Work, user_id: UserId) -> UserRow:
    """The person with this id. Refuses "people.no_such_user"."""
    return _row(_load(work, user_id))


def names(work: Work) -> dict[UserId, str]:
    """The shown name of every person, also of closed accounts."""
    return dict(work.db.execute(select(User.id, User.name)).all())


def disable(work: Work, user_id: UserId) -> None:
    """Close an account from now on; its slot in the key file goes afterwards. Refuses the last administrator."""
    require(work, Right.MANAGE_PEOPLE)
    user = _load(work, user_id)
    if user.disabled_at is None:
        _keep_an_administrator(work, user)
        user.disabled_at = work.now
        work.touch("user", user_id)


def set_roles(work: Work, user_id: UserId, roles: Collection[Role]) -> None:
    """Give somebody exactly these roles. Refuses "people.no_role" and taking the last administrator's role."""
    require(work, Right.MANAGE_PEOPLE)
    _check_roles(roles)
    user = _load(work, user_id)
    if Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(work, user)
    user.roles = _roles_text(roles)
    work.touch("user", user_id)


def describe(work: Work, user_id: UserId, name: str, discipline: Discipline | None) -> None:
    """Change somebody's shown name and discipline; everybody may change their own. Refuses as `add` does."""
    if user_id != work.who.user_id:
        require(work, Right.MANAGE_PEOPLE)
    user = _load(work, user_id)
    name = name.strip()
    _check_names(user.login, name)
    user.name, user.discipline = name, discipline
    work.touch("user", user_id)


def _load(work: Work, user_id: UserId) -> User:
    user = work.db.get(User, user_id)
    if user is None:
        raise Refused("people.no_such_user")
    return user


def _keep_an_administrator(work: Work, leaving: User) -> None:
    if Role.ADMINISTRATOR not in _roles(leaving.roles):
        return
    others = select(User).where(User.disabled_at.is_(None), User.id != leaving.id)
    if not any(Role.ADMINISTRATOR in _roles(user.roles) for user in work.db.scalars(others)):
        raise Refused("people.last_administrator")


def _check_names(login: str, name: str) -> None:
    if not login:
        raise Refused("people.no_login", field="login")
    if not name:
        raise Refused("people.no_name", field="name")
    for field, text in (("login", login), ("name", name)):
        if len(text) > LONGEST_NAME or not text.isprintable():
            raise Refused("people.name_form", field=field, most=LONGEST_NAME)


def _check_roles(roles: Collection[Role]) -> None:
    if not roles:
        raise Refused("people.no_role", field="roles")


def _sought(login: str) -> str:
    return unicodedata.normalize("NFKC", login).strip().casefold()


def _roles(text: str) -> frozenset[Role]:
    return frozenset(Role(part) for part in text.split(",") if part)


def _roles_text(roles: Collection[Role]) -> str:
    return ",".join(sorted({Role(role).value for role in roles}))


def _row(user: User) -> UserRow:
    held = _roles(user.roles)
    return UserRow(
        user.id,
        user.login,
        user.name,
        tuple(role for role in Role if role in held),
        user.discipline,
        user.added_at,
        user.disabled_at,
        user.revision,
    )
