"""One unit of work is one transaction; reading cannot write; listeners hear of it after the commit."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm.attributes import set_committed_value

from rcboard.errors import Refused, StoreTrouble
from rcboard.models.centre import Rule
from rcboard.models.terms.people import Role
from rcboard.models.user import User
from rcboard.services import centre, people

if TYPE_CHECKING:
    from rcboard.services.work import Touched, Work
    from tests.services.conftest import Spine


def put(work: Work, name: str) -> None:
    centre.set_rule(work, name, 1)


def names(spine: Spine) -> list[object]:
    return [row[0] for row in spine.raw("SELECT name FROM rules ORDER BY name")]


def test_what_was_done_is_there_for_another_connection_when_the_work_ends(spine: Spine) -> None:
    with spine.open().work("centre.rule") as work:
        put(work, "quorum")
        work.db.flush()
        assert names(spine) == []
    assert names(spine) == ["quorum"]


def test_an_error_takes_everything_back_the_trail_too(spine: Spine) -> None:
    store = spine.open()
    heard: list[frozenset[Touched]] = []
    store.listeners.append(heard.append)

    def refused_at_the_end() -> None:
        with store.work("centre.rule") as work:
            put(work, "quorum")
            work.db.flush()
            work.note("viewed", ("person", "p-1"))
            raise Refused("people.no_right", right="x")

    with pytest.raises(Refused):
        refused_at_the_end()
    assert names(spine) == []
    assert spine.raw("SELECT count(*) FROM audit_entries") == [(0,)]
    assert spine.raw("SELECT count(*) FROM audit_values") == [(0,)]
    assert heard == []
    with store.work("centre.rule") as work:
        put(work, "quorum")
    assert names(spine) == ["quorum"]


def test_listeners_hear_what_was_touched_after_the_commit(spine: Spine) -> None:
    store = spine.open()
    heard: list[tuple[frozenset[Touched], list[object]]] = []
    store.listeners.append(lambda touched: heard.append((touched, names(spine))))
    with store.work("centre.rule") as work:
        put(work, "quorum")
        work.touch("case", "c-1")
        assert heard == []
    assert heard == [(frozenset({("rule", "quorum"), ("case", "c-1")}), ["quorum"])]


def test_a_listener_that_fails_does_not_make_the_deed_look_undone(spine: Spine) -> None:
    store = spine.open()
    heard: list[frozenset[Touched]] = []

    def fails(_touched: frozenset[Touched]) -> None:
        raise ValueError

    store.listeners += [fails, heard.append]
    with store.work("centre.rule") as work:
        put(work, "quorum")
    assert names(spine) == ["quorum"]
    assert len(heard) == 1


def test_reading_refuses_to_write_whatever_a_service_tries(spine: Spine) -> None:
    store = spine.open()
    with store.work("centre.rule") as work:
        put(work, "quorum")
    with store.reading() as work, pytest.raises(StoreTrouble):
        work.db.execute(text("DELETE FROM search_rows"))
    with pytest.raises(StoreTrouble), store.reading() as work:
        put(work, "limits")
    assert names(spine) == ["quorum"]


def test_reading_sees_one_state_while_others_write(spine: Spine) -> None:
    store = spine.open()
    with store.reading() as work:
        assert centre.rules(work) == []
        with store.work("centre.rule") as writing:
            put(writing, "quorum")
        assert centre.rules(work) == []
    with store.reading() as work:
        assert [row.name for row in centre.rules(work)] == ["quorum"]


def test_a_view_noted_while_reading_stands_in_the_trail(spine: Spine) -> None:
    store = spine.open()
    with store.reading() as work:
        work.note("viewed", ("person", "p-1"))
    assert spine.raw("SELECT kind, person_id, user_id FROM audit_entries") == [("viewed", "p-1", "u-1")]


def test_two_works_in_one_thread_are_a_fault_of_ours(spine: Spine) -> None:
    store = spine.open()
    with store.work("centre.rule"), pytest.raises(RuntimeError), store.work("centre.rule"):
        pass
    with store.work("centre.rule") as work:
        put(work, "quorum")


def test_many_threads_write_in_turn_and_lose_nothing(spine: Spine) -> None:
    store = spine.open()

    def write(which: int) -> None:
        for number in range(10):
            with store.work("centre.rule") as work:
                put(work, f"t{which}.n{number}")
            with store.reading() as work:
                assert centre.rule(work, f"t{which}.n{number}") == 1

    threads = [threading.Thread(target=write, args=(which,)) for which in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(spine)) == 40
    numbers = [row[0] for row in spine.raw("SELECT seq FROM audit_entries ORDER BY seq")]
    assert numbers == list(range(1, 41))


def test_own_work_is_not_a_change_from_elsewhere_another_desk_is(spine: Spine) -> None:
    here, there = spine.open(), spine.open(user="u-2")
    assert not here.changed_elsewhere()
    with here.work("centre.rule") as work:
        put(work, "ours")
    assert not here.changed_elsewhere()
    with there.work("centre.rule") as work:
        put(work, "theirs")
    assert here.changed_elsewhere()
    assert not here.changed_elsewhere()


def test_two_desks_number_the_trail_without_a_clash(spine: Spine) -> None:
    here, there = spine.open(), spine.open(user="u-2")
    for number in range(3):
        for store in (here, there):
            with store.work("centre.rule") as work:
                put(work, f"{work.who.user_id.replace('-', '')}.n{number}")
    found = spine.raw("SELECT seq, user_id FROM audit_entries ORDER BY seq")
    assert found == [(1, "u-1"), (2, "u-2"), (3, "u-1"), (4, "u-2"), (5, "u-1"), (6, "u-2")]


def test_who_saves_second_is_told_and_changes_nothing(spine: Spine) -> None:
    here, there = spine.open(), spine.open(user="u-2")
    with here.work("user.add") as work:
        user_id = people.add(work, "lind", "Lind", [Role.CLINICIAN])

    def saves_what_was_read_earlier() -> None:
        with here.work("user.describe") as work:
            user = work.db.get_one(User, user_id)
            set_committed_value(user, "revision", user.revision - 1)
            user.name = "Second"

    with pytest.raises(Refused) as refused:
        saves_what_was_read_earlier()
    assert refused.value.code == "people.changed_meanwhile"
    with there.reading() as work:
        assert people.by_id(work, user_id).name == "Lind"


def test_a_savepoint_that_is_taken_back_leaves_no_entry(spine: Spine) -> None:
    store = spine.open()
    with store.work("centre.rule") as work:
        put(work, "kept")
        savepoint = work.db.begin_nested()
        put(work, "dropped")
        savepoint.rollback()
        put(work, "after")
    assert names(spine) == ["after", "kept"]
    fields = spine.raw("SELECT seq, v.kept FROM audit_entries JOIN audit_values v USING (seq) ORDER BY seq")
    assert [seq for seq, _ in fields] == [1, 2]
    assert ["dropped" in str(kept) for _, kept in fields] == [False, False]


def test_the_anchor_is_kept_at_a_clean_close_and_never_goes_back(spine: Spine) -> None:
    store = spine.open()
    kept: list[dict[str, object]] = []
    opened: Any = store.opened
    opened.write_anchor = kept.append
    with store.work("centre.rule") as work:
        put(work, "quorum")
    store.close()
    assert [anchor["entries"] for anchor in kept] == [1]
    again = spine.open()
    opened = again.opened
    opened.write_anchor, opened.read_anchor = kept.append, lambda: kept[-1]
    with again.reading() as work:
        assert work.db.get(Rule, "x") is None
    again.close()
    assert len(kept) == 1


def test_a_connection_that_was_lost_is_replaced(spine: Spine) -> None:
    """After damage or a disk fault the driver's connection is not used again; the next work takes a new one."""
    store = spine.open()

    def loses_its_connection() -> None:
        with store.work("centre.rule") as work:
            put(work, "lost")
            work.db.flush()
            work.db.connection().invalidate()
            raise StoreTrouble("store.disk_fault")

    with pytest.raises(StoreTrouble):
        loses_its_connection()
    with store.work("centre.rule") as work:
        put(work, "kept")
    assert names(spine) == ["kept"]


def test_resting_between_two_works_changes_nothing(spine: Spine) -> None:
    store = spine.open()
    for name in ("first", "second"):
        with store.work("centre.rule") as work:
            put(work, name)
        store.rest()
    assert names(spine) == ["first", "second"]
