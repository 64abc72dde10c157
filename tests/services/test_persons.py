"""The patient: entered once, found again, merged and separated, and never looked at without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.case import ContactKind, NameKind, NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import Sex, VitalStatus
from rcboard.services import audit, cases, persons
from rcboard.services.persons import Kin, Name, Number, PersonRow, Reach, Vital, sought

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId, PersonId
    from rcboard.services.work import Store, Work

OLA = PersonRow(
    names=(Name("Vinterås-Öd", "Óla"), Name("Fjellbakk", "Óla", NameKind.FORMER)),
    born=PartialDate("2002-05-03"),
    sex=Sex.MALE,
    numbers=(Number(NumberKind.HOSPITAL, "8812 0475", "Nordhavn"), Number(NumberKind.NATIONAL, "030502-99999")),
    contacts=(Reach(ContactKind.PHONE, "+47 00 00 00 01"),),
    relatives=(Kin("Brita Fjellbakk", "mother"),),
    language="nb",
    interpreter=False,
)


def _case(work: Work, person: PersonRow = OLA) -> tuple[CaseId, PersonId]:
    case_id = cases.register(work, cases.NewCase(person, values={"question": "Surgery now?"}))
    return case_id, cases.show(work, case_id).person_id


def test_all_that_was_entered_is_there(store: Store) -> None:
    with store.work("person.register") as work:
        person_id = persons.register(work, OLA)
    with store.reading() as work:
        kept = persons.identity(work, person_id)
    assert (kept.names, kept.born, kept.sex, kept.language, kept.interpreter) == (
        OLA.names, OLA.born, OLA.sex, OLA.language, OLA.interpreter,
    )  # fmt: skip
    assert (set(kept.numbers), kept.contacts, kept.relatives) == (set(OLA.numbers), OLA.contacts, OLA.relatives)
    assert kept.current_name == Name("Vinterås-Öd", "Óla")


def test_a_look_at_an_identity_is_in_the_trail(store: Store) -> None:
    with store.work("person.register") as work:
        person_id = persons.register(work, OLA)
    with store.reading() as work:
        persons.identity(work, person_id)
    with store.reading() as work:
        looks = [entry for entry in audit.history(work, about=("person", person_id)) if entry.kind == "viewed"]
    assert len(looks) == 1


@pytest.mark.parametrize(
    ("entered", "why"),
    [
        (PersonRow(numbers=(Number(NumberKind.HOSPITAL, "88-12-04-75"),)), "number"),
        (PersonRow(names=(Name("VINTERAS-OD", "ola"),), born=PartialDate("2002-05-03")), "name_and_birth"),
        (PersonRow(names=(Name("Ola", "Vinterås Öd"),), born=PartialDate("2002")), "name_and_birth"),
        (PersonRow(names=(Name("Fjellbakk", "Ola"),)), "name"),
    ],
)
def test_possible_doubles_are_shown(store: Store, entered: PersonRow, why: str) -> None:
    with store.work("case.register") as work:
        case_id, person_id = _case(work)
        pseudonym = cases.show(work, case_id).pseudonym
    with store.reading() as work:
        [double] = persons.doubles(work, entered)
    assert (double.person_id, double.why, double.cases) == (person_id, why, ((case_id, pseudonym),))


@pytest.mark.parametrize(
    "entered",
    [
        PersonRow(),
        PersonRow(names=(Name("", ""),), numbers=(Number(NumberKind.HOSPITAL, " "),)),
        PersonRow(names=(Name("Vinterås-Öd", "Óla"),), born=PartialDate("1971")),
        PersonRow(names=(Name("Vinterås", "Liv"),), born=PartialDate("2002-05-03")),
    ],
)
def test_somebody_else_is_no_double(store: Store, entered: PersonRow) -> None:
    with store.work("case.register") as work:
        _case(work)
    with store.reading() as work:
        assert persons.doubles(work, entered) == ()


def test_a_person_is_not_their_own_double(store: Store) -> None:
    with store.work("case.register") as work:
        _, person_id = _case(work)
    with store.reading() as work:
        assert persons.doubles(work, persons.identity(work, person_id)) == ()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (PersonRow(born=PartialDate("2027")), "case.born_in_future"),
        (PersonRow(born=PartialDate("1893-01-01")), "case.born_too_long_ago"),
        (
            PersonRow(born=PartialDate("2002-05-03"), vital=Vital(VitalStatus.DEAD, PartialDate("2002-05-02"))),
            "case.died_before_birth",
        ),
        (PersonRow(vital=Vital(VitalStatus.DEAD, PartialDate("2026-11-13"))), "case.died_in_future"),
        (
            PersonRow(vital=Vital(VitalStatus.DEAD, PartialDate("2026-01"), last_seen_alive=PartialDate("2026-02-01"))),
            "case.seen_after_death",
        ),
        (PersonRow(names=(Name("A", "B"), Name("C", "D"))), "case.two_current_names"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(store: Store, row: PersonRow, code: str) -> None:
    with pytest.raises(Refused) as why, store.work("person.register") as work:
        persons.register(work, row)
    assert why.value.code == code
    with store.reading() as work:
        assert work.db.connection().exec_driver_sql("SELECT count(*) FROM persons").scalar() == 0


def test_a_death_known_to_the_month_of_birth_is_possible(store: Store) -> None:
    with store.work("person.register") as work:
        row = PersonRow(born=PartialDate("2026-03-20"), vital=Vital(VitalStatus.DEAD, PartialDate("2026-03")))
        assert persons.register(work, row)


def test_changing_leaves_alone_what_is_the_same(store: Store) -> None:
    with store.work("person.register") as work:
        person_id = persons.register(work, OLA)
    with store.work("person.change") as work:
        row = persons.identity(work, person_id)
        persons.change(work, person_id, replace(row, names=(*row.names, Name("Lalla", "", NameKind.OTHER))))
    with store.reading() as work:
        changes = [
            e
            for e in audit.history(work, about=("person", person_id))
            if e.deed == "person.change" and e.kind != "viewed"
        ]
        assert [change.table for change in changes] == ["person_names"]
        assert len(persons.identity(work, person_id).names) == 3


def test_the_second_to_save_is_told(store: Store) -> None:
    with store.work("person.register") as work:
        person_id = persons.register(work, OLA)
    with store.reading() as work:
        seen = persons.identity(work, person_id)
    with store.work("person.vital") as work:
        persons.set_vital(work, person_id, Vital(VitalStatus.ALIVE, PartialDate("2026-11-01")))
    with pytest.raises(Refused) as why, store.work("person.change") as work:
        persons.change(work, person_id, seen)
    assert why.value.code == "people.changed_meanwhile"


def test_merged_and_separated_again(store: Store) -> None:
    with store.work("case.register") as work:
        case_a, person_a = _case(work)
        case_b, person_b = _case(work, PersonRow(names=(Name("Vinteras", "O."),)))
    with store.work("person.merge") as work:
        persons.merge(work, person_b, person_a, "Same hospital number on the old letter")
        assert cases.show(work, case_b).person_id == person_a
    with pytest.raises(Refused), store.work("person.merge") as work:
        persons.merge(work, person_b, person_a, "Again")
    with store.work("person.separate") as work:
        persons.separate(work, case_b, "A cousin after all", person_b)
        assert cases.show(work, case_b).person_id == person_b
        assert cases.show(work, case_a).person_id == person_a
        assert persons.identity(work, person_b).names == (Name("Vinteras", "O."),)


def test_a_merge_needs_a_reason(store: Store) -> None:
    with store.work("case.register") as work:
        _, person_a = _case(work)
        _, person_b = _case(work, PersonRow())
    with pytest.raises(Refused) as why, store.work("person.merge") as work:
        persons.merge(work, person_b, person_a, "  ")
    assert why.value.code == "case.reason_needed"


def test_names_are_compared_without_accents_capitals_and_signs() -> None:
    assert sought("Müller-Lüdenscheidt", "Eva") == "mullerludenscheidt eva"
    assert sought("Łukasiewicz", "Żaneta") == "lukasiewicz zaneta"
    assert sought("Ødegård", "Bjørn") == sought("ODEGARD", "bjorn")


def test_a_number_is_found_by_its_letters_and_digits(store: Store) -> None:
    with store.reading() as work:
        assert persons.seal(work, "ab 12-34/5") == persons.seal(work, "AB12345")
        assert persons.seal(work, "AB12345") != persons.seal(work, "AB12346")
        assert "12345" not in persons.seal(work, "AB12345")


def test_the_clock_decides_what_is_the_future(store: Store) -> None:
    with store.work("person.register") as work:
        tomorrow = work.today + timedelta(days=1)
        with pytest.raises(Refused):
            persons.register(work, PersonRow(born=PartialDate.of(tomorrow)))
        persons.register(work, PersonRow(born=PartialDate.of(work.today)))
