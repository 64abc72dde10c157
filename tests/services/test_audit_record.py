"""Every row that a unit of work adds, changes or removes is in the trail, with what stood before and after."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import column, delete, insert, table, text, update
from sqlalchemy.orm import load_only

from rcboard.models.case import Case, CaseReader
from rcboard.models.diagnosis import Diagnosis, Tumour
from rcboard.models.draft import Draft
from rcboard.models.patient import Identity, Person, PersonName, Relative
from rcboard.models.terms.case import NameKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.ids import CaseId, DiagnosisId, NameId, PersonId, RelativeId, TumourId, UserId
from rcboard.services.audit_record import PassedByAudit

if TYPE_CHECKING:
    from rcboard.services.work import Work
    from tests.services.conftest import Spine

PERSONS = table("persons", column("language"))
WHEN = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def person(work: Work, name: str = "p-1") -> Person:
    made = Person(id=PersonId(name), registered_at=WHEN)
    work.db.add(made)
    work.db.flush()
    return made


def case(work: Work, name: str = "c-1", of: str = "p-1") -> Case:
    work.db.add(Tumour(id=TumourId(f"t-{name}"), person_id=PersonId(of), number=1, registered_at=WHEN))
    work.db.flush()
    made = Case(
        id=CaseId(name), pseudonym=f"RC-{name}", person_id=PersonId(of), tumour_id=TumourId(f"t-{name}"),
        registered_at=WHEN, changed_at=WHEN,
    )  # fmt: skip
    work.db.add(made)
    work.db.flush()
    return made


def entries(spine: Spine, of: str) -> list[tuple[object, ...]]:
    """kind, case, person, row, values of the entries of a table."""
    found = spine.raw(
        "SELECT e.kind, e.case_id, e.person_id, e.row_id, v.kept FROM audit_entries e LEFT JOIN audit_values v "
        "ON v.seq = e.seq WHERE e.table_name = ? ORDER BY e.seq",
        of,
    )
    return [(*row[:4], json.loads(str(row[4]))[1] if row[4] else None) for row in found]


def test_a_row_from_its_first_to_its_last_day(spine: Spine) -> None:
    store = spine.open()
    with store.work("person.register") as work:
        person(work)
        work.db.add(
            PersonName(
                id=NameId("n-1"), person_id=PersonId("p-1"), kind=NameKind.CURRENT, family="Nyqvist", given="Ada",
                sought="nyqvist ada",
            )
        )  # fmt: skip
    with store.work("person.change") as work:
        work.db.get_one(PersonName, "n-1").family = "Nyqvist-Holm"
    with store.work("person.change") as work:
        work.db.delete(work.db.get_one(PersonName, "n-1"))
    added, changed, removed = entries(spine, "person_names")
    assert added[:4] == ("added", None, "p-1", "n-1")
    assert added[4] == {
        "family": [None, "Nyqvist"], "given": [None, "Ada"], "kind": [None, "current"], "person_id": [None, "p-1"],
        "sought": [None, "nyqvist ada"],
    }  # fmt: skip
    assert changed == ("changed", None, "p-1", "n-1", {"family": ["Nyqvist", "Nyqvist-Holm"]})
    assert removed[0] == "removed"
    assert removed[4] == {
        "family": ["Nyqvist-Holm", None], "given": ["Ada", None], "kind": ["current", None],
        "person_id": ["p-1", None], "sought": ["nyqvist ada", None],
    }  # fmt: skip


def test_dates_stand_as_text_that_is_the_same_everywhere(spine: Spine) -> None:
    store = spine.open()
    with store.work("person.register") as work:
        person(work)
        work.db.add(Identity(person_id=PersonId("p-1"), born=PartialDate("1961-04")))
        work.db.add(Relative(id=RelativeId("r-1"), person_id=PersonId("p-1"), name="Bo", born=date(1990, 2, 28)))
    [identity] = entries(spine, "identities")
    assert identity[4] == {"born": [None, "1961-04"]}
    [relative] = entries(spine, "relatives")
    assert dict(relative[4])["born"] == [None, "1990-02-28"]  # type: ignore[call-overload]
    [registered] = entries(spine, "persons")
    assert registered[4]["registered_at"] == [None, "2026-11-25T09:00:00.000000+00:00"]  # type: ignore[index]


def test_setting_the_same_value_again_leaves_no_entry(spine: Spine) -> None:
    store = spine.open()
    with store.work("person.register") as work:
        person(work).language = "sv"
    with store.work("person.change") as work:
        work.db.get_one(Person, "p-1").language = "sv"
    assert [entry[0] for entry in entries(spine, "persons")] == ["added", "changed"]


def test_what_stood_before_is_known_even_where_it_was_not_loaded(spine: Spine) -> None:
    store = spine.open()
    with store.work("person.register") as work:
        person(work).language = "sv"
    with store.work("person.change") as work:
        found = work.db.get_one(Person, "p-1", options=[load_only(Person.id, Person.revision)])
        found.language = "fi"
    assert entries(spine, "persons")[-1][4] == {"language": ["sv", "fi"]}
    with store.work("person.remove") as work:
        work.db.delete(work.db.get_one(Person, "p-1", options=[load_only(Person.id, Person.revision)]))
    assert entries(spine, "persons")[-1][4]["language"] == ["fi", None]  # type: ignore[index]


def test_a_diagnosis_is_found_under_the_person_of_its_tumour(spine: Spine) -> None:
    store = spine.open()
    with store.work("case.register") as work:
        person(work)
        case(work)
        work.db.add(
            Diagnosis(
                id=DiagnosisId("d-1"), tumour_id=TumourId("t-c-1"), text="x", entered_at=WHEN, entered_by=UserId("u-1")
            )
        )
    [diagnosis] = entries(spine, "diagnoses")
    assert diagnosis[:4] == ("added", None, "p-1", "d-1")


def test_a_case_moved_to_another_person_shows_in_the_history_of_both(spine: Spine) -> None:
    store = spine.open()
    with store.work("case.register") as work:
        person(work)
        person(work, "p-2")
        case(work)
    with store.work("person.separate") as work:
        work.db.get_one(Case, "c-1").person_id = PersonId("p-2")
    moved = [entry[:3] for entry in entries(spine, "cases")][1:]
    assert moved == [("changed", "c-1", "p-2"), ("changed", "c-1", "p-1")]


def test_a_row_with_two_keys_names_both(spine: Spine) -> None:
    store = spine.open()
    with store.work("case.restrict") as work:
        person(work)
        case(work)
        work.db.add(CaseReader(case_id=CaseId("c-1"), user_id=UserId("u-1")))
    assert entries(spine, "case_readers")[0][:4] == ("added", "c-1", None, "c-1/u-1")


def test_touched_cases_and_persons_are_told_without_asking(spine: Spine) -> None:
    store = spine.open()
    with store.work("case.register") as work:
        person(work)
        case(work)
        assert {("person", "p-1"), ("case", "c-1")} <= work.touched


def test_a_deed_and_its_reason_stand_with_every_entry(spine: Spine) -> None:
    store = spine.open()
    with store.work("person.register", reason="letter of the referring hospital") as work:
        person(work)
        person(work, "p-2")
    found = spine.raw("SELECT deed, count(DISTINCT deed_id), count(*) FROM audit_entries")
    assert found == [("person.register", 1, 2)]
    for (kept,) in spine.raw("SELECT kept FROM audit_values"):
        assert json.loads(str(kept))[0] == "letter of the referring hospital"


@pytest.mark.parametrize(
    "statement",
    [
        update(Person).values(language="sv"),
        delete(Person),
        insert(Person).values(id="p-9", registered_at=WHEN, revision=1),
        update(PERSONS).values(language="sv"),
        delete(PERSONS),
        text("UPDATE persons SET language = 'sv'"),
        text("  delete from persons"),
        text('INSERT INTO "persons" (id) VALUES (1)'),
        text("DELETE FROM audit_entries"),
        text("INSERT OR REPLACE INTO audit_values VALUES (1, 2, 3)"),
    ],
    ids=str,
)
def test_statements_that_would_pass_the_trail_are_refused(spine: Spine, statement: object) -> None:
    store = spine.open()
    with store.work("person.register") as work:
        person(work)
    with pytest.raises(PassedByAudit), store.work("person.change") as work:
        work.db.execute(statement)  # type: ignore[call-overload]
    assert spine.raw("SELECT id, language FROM persons") == [("p-1", None)]


def test_tables_outside_the_trail_may_be_changed_in_bulk(spine: Spine) -> None:
    store = spine.open()
    with store.work("draft.save") as work:
        work.db.add(Draft(place="new_case", field="question", user_id=UserId("u-1"), raw="Resect", at=WHEN))
    with store.work("draft.discard") as work:
        work.db.execute(delete(Draft))
        work.db.execute(text("DELETE FROM search_rows"))
    assert spine.raw("SELECT count(*) FROM drafts") == [(0,)]
    assert spine.raw("SELECT count(*) FROM audit_entries") == [(0,)]
