"""People, sign-in, roles and rights; one administrator always remains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.ids import UserId
from rcboard.models.terms.people import RIGHTS, Discipline, Right, Role, may
from rcboard.services import people

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.services.work import Store, Work
    from tests.services.conftest import Spine


def staffed(spine: Spine) -> Store:
    """A store with its first person, u-1, signed in."""
    return people.first(opened(spine), "ward", "Ward", clock=spine.clock)


def opened(spine: Spine, user: str = "u-1") -> Any:  # noqa: ANN401  stands for an opened store
    return spine.open(user=user).opened


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_the_first_person_becomes_administrator_and_there_is_one_first_only(spine: Spine) -> None:
    store = staffed(spine)
    assert store.who.name == "Ward"
    with store.reading() as work:
        [row] = people.everyone(work)
    assert (row.login, row.roles) == ("ward", (Role.ADMINISTRATOR, Role.COORDINATOR))
    with pytest.raises(Refused) as refused:
        people.first(opened(spine, "u-2"), "second", "Second")
    assert code_of(refused) == "people.not_first"


def test_sign_in_takes_roles_from_the_store_and_stands_in_the_trail(spine: Spine) -> None:
    with staffed(spine).work("user.add") as work:
        lind = people.add(work, "lind", "Dr Lind", [Role.CLINICIAN], Discipline.SURGERY)
    store = people.sign_in(opened(spine, lind), spine.clock)
    assert store.who.name == "Dr Lind"
    assert store.who.roles == {Role.CLINICIAN}
    found = spine.raw("SELECT kind, user_id, row_id FROM audit_entries WHERE kind = 'signed_in'")
    assert found == [("signed_in", lind, lind)]


def test_a_slot_without_a_person_and_a_closed_account_do_not_get_in(spine: Spine) -> None:
    store = staffed(spine)
    with store.work("user.add") as work:
        lind = people.add(work, "lind", "Dr Lind", [Role.CLINICIAN])
        people.disable(work, lind)
    for user, code in ((lind, "people.disabled"), ("nobody", "people.unknown")):
        with pytest.raises(Refused) as refused:
            people.sign_in(opened(spine, user))
        assert code_of(refused) == code
    assert spine.raw("SELECT kind, user_id FROM audit_entries WHERE deed = 'user.sign_in'") == [
        ("sign_in_refused", lind)
    ]


@pytest.mark.parametrize(
    ("login", "name", "roles", "code"),
    [
        ("", "A", [Role.GUEST], "people.no_login"),
        ("  ", "A", [Role.GUEST], "people.no_login"),
        ("a", " ", [Role.GUEST], "people.no_name"),
        ("a", "A", [], "people.no_role"),
        ("a" * 201, "A", [Role.GUEST], "people.name_form"),
        ("a", "A\nB", [Role.GUEST], "people.name_form"),
        (" WARD ", "A", [Role.GUEST], "people.login_taken"),
        ("ｗａｒｄ", "A", [Role.GUEST], "people.login_taken"),
    ],
)
def test_people_that_cannot_be_added(spine: Spine, login: str, name: str, roles: list[Role], code: str) -> None:
    with pytest.raises(Refused) as refused, staffed(spine).work("user.add") as work:
        people.add(work, login, name, roles)
    assert code_of(refused) == code
    assert spine.raw("SELECT login FROM users") == [("ward",)]


def test_one_administrator_always_remains(spine: Spine) -> None:
    store = staffed(spine)
    me = UserId("u-1")
    deeds: list[Callable[[Work], None]] = [
        lambda work: people.disable(work, me),
        lambda work: people.set_roles(work, me, [Role.CHAIR]),
    ]
    for deed in deeds:
        with pytest.raises(Refused) as refused, store.work("user.change") as work:
            deed(work)
        assert code_of(refused) == "people.last_administrator"
    with store.work("user.add") as work:
        other = people.add(work, "lind", "Dr Lind", [Role.ADMINISTRATOR])
        people.set_roles(work, me, [Role.CHAIR])
    with store.reading() as work:
        assert people.by_id(work, me).roles == (Role.CHAIR,)
    with pytest.raises(Refused), store.work("user.disable") as work:
        people.disable(work, other)


def test_a_closed_administrator_does_not_count(spine: Spine) -> None:
    store = staffed(spine)
    with store.work("user.add") as work:
        other = people.add(work, "lind", "Dr Lind", [Role.ADMINISTRATOR])
        people.disable(work, other)
    with pytest.raises(Refused), store.work("user.disable") as work:
        people.disable(work, UserId("u-1"))


def test_a_closed_account_stays_in_the_list_and_in_the_names(spine: Spine) -> None:
    store = staffed(spine)
    with store.work("user.add") as work:
        lind = people.add(work, "lind", "Dr Lind", [Role.CLINICIAN])
        people.disable(work, lind)
    with store.reading() as work:
        assert [row.login for row in people.everyone(work)] == ["lind", "ward"]
        assert [row.login for row in people.everyone(work, with_disabled=False)] == ["ward"]
        assert people.names(work)[lind] == "Dr Lind"


def test_a_slot_that_cannot_be_made_leaves_no_person(spine: Spine) -> None:
    store = staffed(spine)
    asked: list[UserId] = []

    def fails(user_id: UserId) -> None:
        asked.append(user_id)
        raise Refused("store.login_taken")

    with pytest.raises(Refused) as refused:
        people.enrol(store, "lind", "Dr Lind", [Role.CLINICIAN], fails)
    assert code_of(refused) == "store.login_taken"
    assert len(asked) == 1
    assert spine.raw("SELECT login FROM users") == [("ward",)]
    made = people.enrol(store, "lind", "Dr Lind", [Role.CLINICIAN], asked.append)
    assert asked[1:] == [made]
    assert spine.raw("SELECT count(*) FROM users") == [(2,)]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_manage_people(spine: Spine, role: Role) -> None:
    staffed(spine)
    store = spine.open(role, user="u-2")
    for deed in (
        lambda w: people.add(w, "x", "X", [Role.GUEST]),
        lambda w: people.disable(w, UserId("u-1")),
        lambda w: people.set_roles(w, UserId("u-1"), [Role.GUEST]),
        lambda w: people.describe(w, UserId("u-1"), "Other", None),
    ):
        with pytest.raises(Refused) as refused, store.work("user.change") as work:
            deed(work)
        assert code_of(refused) == "people.no_right"


def test_everybody_may_change_their_own_name(spine: Spine) -> None:
    with staffed(spine).work("user.add") as work:
        lind = people.add(work, "lind", "Dr Lind", [Role.GUEST])
    with people.sign_in(opened(spine, lind)).work("user.describe") as work:
        people.describe(work, lind, "Prof Lind", Discipline.SURGERY)
        assert people.by_id(work, lind).name == "Prof Lind"


def test_the_table_of_rights_says_what_the_design_says() -> None:
    """Section 8.19 of the design: who signs, who sees no names, who changes nothing."""
    assert RIGHTS[Right.SIGN] == {Role.CHAIR, Role.DEPUTY_CHAIR}
    for role in (Role.AUDITOR, Role.BIOBANK, Role.GUEST):
        assert not may(frozenset({role}), Right.SEE_NAMES)
    assert {right for right in Right if may(frozenset({Role.AUDITOR}), right)} == {Right.READ_AUDIT}
    assert {right for right in Right if may(frozenset({Role.GUEST}), right)} == {Right.SEE_CASES}
    assert {right for right in Right if may(frozenset({Role.READ_ONLY}), right)} == {Right.SEE_CASES}
    assert may(frozenset({Role.COORDINATOR}), Right.WRITE_CASES)
    assert not may(frozenset(), Right.SEE_CASES)
    assert people.roles_that_may(Right.READ_AUDIT) == (Role.ADMINISTRATOR, Role.AUDITOR)
