"""Deeds are taken back and brought again in their order; a change by somebody else stops that, and loses nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator  # noqa: TC003
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rcboard.errors import Refused
from rcboard.models.terms.ids import UserId
from rcboard.models.terms.people import Role
from rcboard.models.user import User
from rcboard.services import people
from rcboard.services.undo import DEEDS, Step, Steps, check_revision, redo, takes_back, undo
from tests.services.conftest import Spine

if TYPE_CHECKING:
    from rcboard.services.work import Store, Work


def rename(work: Work, user_id: str, name: str) -> Step:
    """A deed of the tests: gives the step that takes it back."""
    user = work.db.get_one(User, user_id)
    was, before = user.name, user.revision
    user.name = name
    work.db.flush()
    return Step("undo.rename", "test.rename", {"name": was}, ("user", user_id), before, user.revision)


def rename_back(work: Work, step: Step) -> Step:
    user = work.db.get_one(User, step.of[1])
    check_revision(step, user.revision)
    return rename(work, step.of[1], str(step.arguments["name"]))


@pytest.fixture(autouse=True)
def deed() -> Iterator[None]:
    """The deed is known while a test of this room runs."""
    takes_back("test.rename")(rename_back)
    yield
    del DEEDS["test.rename"]


def two_people(store: Store) -> None:
    with store.work("user.add") as work:
        for number in (1, 2):
            people.add(work, f"login{number}", "first", [Role.GUEST], user_id=UserId(f"w-{number}"))


def do(store: Store, steps: Steps, user_id: str, name: str) -> None:
    with store.work("user.rename") as work:
        step = rename(work, user_id, name)
    steps.did(step)


def shown(store: Store) -> tuple[str, ...]:
    with store.reading() as work:
        return tuple(people.by_id(work, UserId(f"w-{number}")).name for number in (1, 2))


def test_steps_on_two_things_go_back_and_forth(spine: Spine) -> None:
    store, steps = spine.open(), Steps()
    two_people(store)
    do(store, steps, "w-1", "second")
    do(store, steps, "w-2", "other")
    do(store, steps, "w-1", "third")
    seen = [shown(store)]
    for _ in range(3):
        assert undo(store, steps) == "undo.rename"
        seen.append(shown(store))
    assert seen == [("third", "other"), ("second", "other"), ("second", "first"), ("first", "first")]
    assert steps.next_redo == "undo.rename"
    for expected in seen[2::-1]:
        redo(store, steps)
        assert shown(store) == expected
    undo(store, steps)
    assert shown(store) == ("second", "other")


def test_a_new_deed_ends_redoing(spine: Spine) -> None:
    store, steps = spine.open(), Steps()
    two_people(store)
    do(store, steps, "w-1", "second")
    undo(store, steps)
    assert len(steps.undone) == 1
    do(store, steps, "w-1", "third")
    assert steps.next_redo is None
    with pytest.raises(Refused) as refused:
        redo(store, steps)
    assert refused.value.code == "people.nothing_to_redo"


def test_a_change_by_somebody_else_is_not_taken_back_and_the_step_stays(spine: Spine) -> None:
    store, other, steps = spine.open(), spine.open(user="u-2"), Steps()
    two_people(store)
    do(store, steps, "w-1", "second")
    with other.work("user.rename") as work:
        rename(work, "w-1", "theirs")
    with pytest.raises(Refused) as refused:
        undo(store, steps)
    assert refused.value.code == "people.undo_overtaken"
    assert shown(store) == ("theirs", "first")
    assert steps.next_undo == "undo.rename"


def test_nothing_to_undo_is_said(spine: Spine) -> None:
    with pytest.raises(Refused) as refused:
        undo(spine.open(), Steps())
    assert refused.value.code == "people.nothing_to_undo"


def test_undoing_stands_in_the_trail_and_tells_the_screens(spine: Spine) -> None:
    store, steps = spine.open(), Steps()
    two_people(store)
    do(store, steps, "w-1", "second")
    heard: list[object] = []
    store.listeners.append(heard.append)
    undo(store, steps)
    assert heard == [frozenset({("user", "w-1")})]
    redo(store, steps)
    deeds = spine.raw("SELECT deed, kind FROM audit_entries WHERE row_id = 'w-1' ORDER BY seq")
    assert deeds == [
        ("user.add", "added"),
        ("user.rename", "changed"),
        ("undo.rename", "changed"),
        ("redo.rename", "changed"),
    ]


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="two functions"):
        takes_back("test.rename")(rename_back)


class Undoing(RuleBasedStateMachine):
    """Two desks rename two people in any order; one of them undoes and redoes. A list of states is the model."""

    template: Path

    @initialize()
    def begin(self) -> None:
        """A fresh store."""
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.template, self.folder / "spine.db")
        self.spine = Spine(self.folder / "spine.db")
        self.store, self.other = self.spine.open(), self.spine.open(user="u-2")
        self.steps = Steps()
        two_people(self.store)
        self.now = {"w-1": "first", "w-2": "first"}
        self.done: list[tuple[str, str, str]] = []
        self.undone: list[tuple[str, str, str]] = []
        self.overtaken: set[str] = set()

    @rule(who=st.sampled_from(["w-1", "w-2"]), name=st.text("abc", min_size=3, max_size=3))
    def rename(self, who: str, name: str) -> None:
        """A deed of this desk."""
        if name == self.now[who]:
            return
        do(self.store, self.steps, who, name)
        self.done.append((who, self.now[who], name))
        self.undone.clear()
        self.now[who] = name

    @rule(who=st.sampled_from(["w-1", "w-2"]))
    def somebody_else(self, who: str) -> None:
        """Another desk changes the same thing: what was done before can no longer be taken back."""
        with self.other.work("user.rename") as work:
            rename(work, who, f"{self.now[who]}+")
        self.now[who] += "+"
        self.done = [(w, "?", "?") if w == who else (w, a, b) for w, a, b in self.done]
        self.undone = [(w, "?", "?") if w == who else (w, a, b) for w, a, b in self.undone]

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        """Take back, unless overtaken."""
        who, was, _became = self.done[-1]
        if was == "?":
            with pytest.raises(Refused):
                undo(self.store, self.steps)
            return
        undo(self.store, self.steps)
        self.undone.append(self.done.pop())
        self.now[who] = was

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        """Bring again, unless overtaken."""
        who, was, became = self.undone[-1]
        if was == "?":
            with pytest.raises(Refused):
                redo(self.store, self.steps)
            return
        redo(self.store, self.steps)
        self.done.append(self.undone.pop())
        self.now[who] = became

    @invariant()
    def the_store_shows_what_the_model_says(self) -> None:
        """After every step."""
        if hasattr(self, "now"):
            assert shown(self.store) == (self.now["w-1"], self.now["w-2"])
            assert len(self.steps.done) == len(self.done)
            assert len(self.steps.undone) == len(self.undone)

    def teardown(self) -> None:
        """Close and remove the store."""
        if hasattr(self, "spine"):
            for store in self.spine.stores:
                store.close()
            shutil.rmtree(self.folder)


def test_any_order_of_deeds_undoing_and_redoing(spine_template: Path) -> None:
    Undoing.template = spine_template
    run_state_machine_as_test(Undoing, settings=settings(max_examples=25, stateful_step_count=20, deadline=None))
