"""Reading the trail, checking it in the file, and the lawful erasure of its values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.models.case import Case, CaseReader
from rcboard.models.diagnosis import Tumour
from rcboard.models.patient import Person, PersonName
from rcboard.models.terms.case import NameKind
from rcboard.models.terms.ids import CaseId, NameId, PersonId, TumourId, UserId
from rcboard.models.terms.people import Role
from rcboard.services import audit, centre
from rcboard.services.audit_chain import Anchor
from tests.services.conftest import START, Spine

if TYPE_CHECKING:
    from rcboard.services.work import Store, Work

NAMES = [f"Testperson{number}" for number in range(3)]


def patient(work: Work, number: int) -> None:
    """One person with a name and a case."""
    person, tumour, case = PersonId(f"p-{number}"), TumourId(f"t-{number}"), CaseId(f"c-{number}")
    work.db.add(Person(id=person, registered_at=work.now))
    work.db.flush()
    work.db.add(
        PersonName(id=NameId(f"n-{number}"), person_id=person, kind=NameKind.CURRENT, family=NAMES[number], given="Ada",
                   sought="x")
    )  # fmt: skip
    work.db.add(Tumour(id=tumour, person_id=person, number=1, registered_at=work.now))
    work.db.flush()
    work.db.add(
        Case(id=case, pseudonym=f"RC-{number}", person_id=person, tumour_id=tumour, registered_at=work.now,
             changed_at=work.now, question=f"May {NAMES[number]} be operated on?")
    )  # fmt: skip


def filled(spine: Spine, people: int = 3) -> Store:
    store = spine.open()
    for number in range(people):
        with store.work("case.register", reason=f"letter about {NAMES[number]}") as work:
            patient(work, number)
    with store.work("centre.rule") as work:
        centre.set_rule(work, "quorum", 5)
    return store


def test_the_history_of_a_case_tells_of_its_person_and_of_no_other(spine: Spine) -> None:
    store = filled(spine)
    with store.reading() as work:
        rows = audit.history(work, ("case", "c-1"))
    assert {row.table for row in rows} == {"persons", "person_names", "tumours", "cases"}
    assert {row.person_id for row in rows} == {"p-1"}
    [asked] = [c for row in rows for c in row.changes if c.field == "question"]
    assert asked == audit.Change("question", None, "May Testperson1 be operated on?")
    assert {row.reason for row in rows} == {"letter about Testperson1"}


def test_pages_follow_one_another_in_both_directions(spine: Spine) -> None:
    store = filled(spine)
    with store.reading() as work:
        whole = [row.id for row in audit.history(work)]
        assert whole == list(range(1, len(whole) + 1))
        first = audit.history(work, limit=5)
        rest = audit.history(work, after_seq=first[-1].id)
        assert [row.id for row in first + rest] == whole
        newest = audit.history(work, limit=5, newest_first=True)
        older = audit.history(work, after_seq=newest[-1].id, newest_first=True)
        assert [row.id for row in newest + older] == whole[::-1]


def test_the_trail_is_searched_by_person_time_and_kind(spine: Spine) -> None:
    store = filled(spine)
    other = spine.open(user="u-2")
    with other.work("case.view") as work:
        work.note("viewed", ("person", "p-0"), {"screen": "case"})
        seen_at = work.now
    with store.reading() as work:
        [viewed] = audit.history(work, who=UserId("u-2"))
        assert (viewed.kind, viewed.facts, viewed.changes, viewed.at) == (
            "viewed",
            (("screen", "case"),),
            (),
            seen_at,
        )
        assert [row.id for row in audit.history(work, kind="viewed")] == [viewed.id]
        assert [row.id for row in audit.history(work, since=seen_at)] == [viewed.id]
        assert viewed.id not in [row.id for row in audit.history(work, until=seen_at)]
        assert audit.history(work, until=START) == []
        assert len(audit.history(work, since=START, until=seen_at + timedelta(seconds=1))) == viewed.id


def test_an_auditor_reads_the_trail_without_names(spine: Spine) -> None:
    filled(spine)
    auditor = spine.open(Role.AUDITOR, user="u-3")
    with auditor.reading() as work:
        rows = audit.history(work)
        of_case = audit.history(work, ("case", "c-1"))
    assert not any(name in repr(rows) for name in NAMES)
    assert all(row.withheld for row in of_case)
    assert of_case[0].fields != ()
    [rule] = [row for row in rows if row.table == "rules"]
    assert audit.Change("value", None, "5") in rule.changes


def test_the_same_trail_holds_the_names_for_whoever_may_see_them(spine: Spine) -> None:
    store = filled(spine)
    with store.reading() as work:
        assert all(name in repr(audit.history(work)) for name in NAMES)


def test_the_values_of_a_restricted_case_show_to_its_readers_only(spine: Spine) -> None:
    store = filled(spine)
    with store.work("case.restrict") as work:
        work.db.get_one(Case, "c-1").restricted = True
        work.db.add(CaseReader(case_id=CaseId("c-1"), user_id=UserId("u-1")))
    with store.reading() as work:
        assert NAMES[1] in repr(audit.history(work))
    with spine.open(user="u-2").reading() as work:
        rows = repr(audit.history(work))
    assert NAMES[1] not in rows
    assert NAMES[0] in rows


@pytest.mark.parametrize("role", [Role.GUEST, Role.BIOBANK, Role.CLINICIAN])
def test_who_may_not_read_the_trail_is_refused(spine: Spine, role: Role) -> None:
    with spine.open(role).reading() as work:
        with pytest.raises(Refused):
            audit.history(work)
        with pytest.raises(Refused):
            audit.verify(work)


def test_a_trail_that_nobody_altered_is_whole_up_to_the_anchor(spine: Spine) -> None:
    store = filled(spine)
    assert audit.check(store).up_to_anchor is None
    store.keep_anchor()
    verdict = audit.check(store)
    assert (verdict.whole, verdict.anchor_entries) == (True, verdict.entries)
    assert verdict.entries == 3 * 4 + 1


ALTERATIONS = {
    "another instant": ("UPDATE audit_entries SET at = replace(at, '2026', '2025') WHERE seq = 5", "entry", 5),
    "another person": ("UPDATE audit_entries SET user_id = 'u-9' WHERE seq = 5", "entry", 5),
    "another case": ("UPDATE audit_entries SET case_id = NULL WHERE seq = 4", "entry", 4),
    "an entry removed": ("DELETE FROM audit_entries WHERE seq = 5", "gap", 5),
    "the first removed": ("DELETE FROM audit_entries WHERE seq = 1", "gap", 1),
    "the newest removed": ("DELETE FROM audit_entries WHERE seq > 10", "short", 11),
    "all removed": ("DELETE FROM audit_entries", "short", 1),
    "numbered anew": ("UPDATE audit_entries SET seq = 99 WHERE seq = 13", "gap", 13),
    "values altered": (
        "UPDATE audit_values SET kept = replace(kept, 'Testperson0', 'Nobody') WHERE seq = 1",
        "values",
        1,
    ),
    "values removed": ("DELETE FROM audit_values WHERE seq = 7", "values_gone", 7),
    "values added": ("INSERT INTO audit_values VALUES (77, 's', '[]')", "stray", 77),
}


@pytest.mark.parametrize("which", ALTERATIONS)
def test_what_was_altered_in_the_file_is_found_and_named(spine: Spine, which: str) -> None:
    statement, trouble, at = ALTERATIONS[which]
    store = filled(spine)
    store.keep_anchor()
    spine.raw(statement)
    verdict = audit.check(store)
    assert (verdict.whole, verdict.trouble, verdict.at) == (False, trouble, at)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(one=st.integers(1, 13), other=st.integers(1, 13))
def test_entries_that_change_places_are_found(spine: Spine, one: int, other: int) -> None:
    if not spine.stores:
        filled(spine).keep_anchor()
    store = spine.stores[0]
    swap = "UPDATE audit_entries SET seq = ? WHERE seq = ?"
    for was, to in ((one, 0), (other, one), (0, other)):
        if one != other:
            spine.raw(swap, to, was)
    verdict = audit.check(store)
    assert verdict.whole == (one == other)
    assert one == other or verdict.at == min(one, other)
    for was, to in ((one, 0), (other, one), (0, other)):
        if one != other:
            spine.raw(swap, to, was)


def test_an_erasure_takes_the_values_and_leaves_the_chain_whole(spine: Spine) -> None:
    store = filled(spine)
    store.keep_anchor()
    with store.work("person.erase", reason="request of 25-Nov-2026") as work:
        work.db.delete(work.db.get_one(Case, "c-1"))
        work.db.flush()
        work.db.delete(work.db.get_one(PersonName, "n-1"))
        work.db.delete(work.db.get_one(Tumour, "t-1"))
        work.db.flush()
        work.db.delete(work.db.get_one(Person, "p-1"))
        assert audit.erase_values(work, [("person", "p-1"), ("case", "c-1")]) == 8
    left = repr(spine.raw("SELECT * FROM audit_values")) + repr(spine.raw("SELECT * FROM audit_entries"))
    assert NAMES[1] not in left
    assert NAMES[0] in left
    verdict = audit.check(store)
    assert (verdict.whole, verdict.erased) == (True, 8)
    with store.reading() as work:
        rows = audit.history(work, ("person", "p-1"))
        [recorded] = audit.history(work, kind="erased")
    assert all(row.erased for row in rows)
    assert len(rows) == 8
    assert recorded.reason == "request of 25-Nov-2026"


def test_erasing_a_case_leaves_its_persons_own_entries(spine: Spine) -> None:
    store = filled(spine)
    with store.work("case.erase", reason="request") as work:
        assert audit.erase_values(work, [("case", "c-1")]) == 1
    assert NAMES[1] in repr(spine.raw("SELECT kept FROM audit_values"))


def test_an_erasure_needs_a_reason_and_the_right(spine: Spine) -> None:
    store = filled(spine)
    with pytest.raises(Refused) as refused, store.work("person.erase") as work:
        audit.erase_values(work, [("person", "p-1")])
    assert refused.value.code == "people.no_reason"
    with pytest.raises(Refused) as refused, spine.open(Role.COORDINATOR).work("person.erase", reason="x") as work:
        audit.erase_values(work, [("person", "p-1")])
    assert refused.value.code == "people.no_right"
    assert NAMES[1] in repr(spine.raw("SELECT kept FROM audit_values"))


def test_the_anchor_of_another_store_proves_nothing(spine: Spine) -> None:
    store = filled(spine)
    store.keep_anchor()
    foreign = Anchor.from_dict(store.opened.read_anchor() or {})
    assert foreign is not None
    with store.reading() as work:
        work.audit_key = b"y" * 32
        assert audit.verify(work, foreign).trouble == "anchor"


def test_a_cut_tail_stays_found_when_the_trail_grows_past_its_anchor(spine: Spine) -> None:
    """The anchor that proves the cut is not replaced by one of the trail that was cut."""
    store = filled(spine)
    store.keep_anchor()
    spine.raw("DELETE FROM audit_values WHERE seq > 8")
    spine.raw("DELETE FROM audit_entries WHERE seq > 8")
    for number in range(9):
        with store.work("centre.rule") as work:
            centre.set_rule(work, f"planted{number}", number)
    store.keep_anchor()
    verdict = audit.check(store)
    assert (verdict.whole, verdict.trouble, verdict.at) == (False, "anchor", 13)
    assert verdict.entries == 17


def test_the_anchor_moves_on_with_a_trail_that_only_grew(spine: Spine) -> None:
    store = filled(spine)
    for number in range(3):
        store.keep_anchor()
        assert audit.check(store).anchor_entries == 13 + number
        with store.work("centre.rule") as work:
            centre.set_rule(work, f"rule{number}", number)
