"""Wrong patient: a text of somebody else is noticed, however its names and numbers are written; others stay quiet."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms.case import NameKind, NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.services import cases, misplaced, persons
from rcboard.services.persons import Name, Number, PersonRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId, PersonId
    from rcboard.services.work import Store

LIV = PersonRow(
    names=(Name("Vinterås-Öd", "Liv"), Name("Fjellbakk", "Liv", NameKind.FORMER)),
    born=PartialDate("2002-05-03"),
    numbers=(Number(NumberKind.HOSPITAL, "8812 0475"),),
)
OTTO = PersonRow(
    names=(Name("van der Zwelgh", "Otto Maria"),),
    born=PartialDate("1961-12-24"),
    numbers=(Number(NumberKind.HOSPITAL, "N-77/1203"), Number(NumberKind.NATIONAL, "1 61 12 99 993 048 12")),
)


@pytest.fixture
def two(store: Store) -> tuple[PersonId, CaseId]:
    """Liv, whose case is open; and the case of Otto."""
    with store.work("case.register") as work:
        liv = cases.register(work, cases.NewCase(LIV, values={"question": "Now?"}))
        otto = cases.register(work, cases.NewCase(OTTO, values={"question": "Now?"}))
        return cases.show(work, liv).person_id, otto


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Patient no. N-77/1203 was seen.", "number"),
        ("PATIENT N77-1203", "number"),
        ("Nr. n 77 1203 (Station 4)", "number"),
        ("NIR 161129999304812", "number"),
        ("NIR: 1 61 12 99 993 048 12", "number"),
        ("Number N-77/1203 24.12.1961 admitted", "number"),
        ("Mr Otto Maria van der Zwelgh was seen", "name"),
        ("VAN DER ZWELGH, Otto Maria", "name"),
        ("Van der Zwelgh Otto Maria", "name"),
        ("Otto Maria Van Der Zwelgh", "name"),
        ("Patient: van der Zwelgh,\n Otto Maria", "name"),
    ],
)
def test_a_text_of_somebody_else_says_whose_it_may_be(
    store: Store, two: tuple[PersonId, CaseId], text: str, why: str
) -> None:
    person, other = two
    with store.reading() as work:
        [found] = misplaced.suspicions(work, person, text)
        assert (found.why, found.case_id) == (why, other)
        assert found.pseudonym == cases.show(work, other).pseudonym


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Date of birth: 24.12.1961", True),
        ("geb. am 24.12.1961", True),
        ("née le 24/12/1961", True),
        ("Fecha de nacimiento 24-12-1961", True),
        ("Date of birth: 03.05.2002", False),
        ("born 03.05.2002; her mother born 24.12.1961", False),
        ("Operated 24.12.1961", False),
        ("Date of birth: 99.99.1961", False),
    ],
)
def test_a_birth_date_unlike_this_persons_is_doubted(
    store: Store, two: tuple[PersonId, CaseId], text: str, doubted: bool
) -> None:
    with store.reading() as work:
        found = misplaced.suspicions(work, two[0], text)
    assert [(one.why, one.case_id) for one in found] == ([("birth_date", None)] if doubted else [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Liv Vinterås-Öd, no. 8812 0475, born 03.05.2002, was seen. Resection of 61 mm, R0.",
        "Ms Liv Fjellbakk was seen in 2019",
        "Hb 104 g/l, 77/1203 cells, no Otto in the house",
        "Otto was here. Maria left.",
    ],
)
def test_a_text_of_this_person_is_quiet(store: Store, two: tuple[PersonId, CaseId], text: str) -> None:
    with store.reading() as work:
        assert misplaced.suspicions(work, two[0], text) == ()


def test_with_the_own_number_a_shared_name_is_no_reason_but_another_number_is(
    store: Store, two: tuple[PersonId, CaseId]
) -> None:
    letter = "No. 88120475. Seen with her father, Otto Maria van der Zwelgh."
    with store.reading() as work:
        assert misplaced.suspicions(work, two[0], letter) == ()
        [found] = misplaced.suspicions(work, two[0], letter + " N77/1203")
    assert found.why == "number"


def test_a_merged_entry_is_the_same_person(store: Store, two: tuple[PersonId, CaseId]) -> None:
    person, other = two
    with store.work("person.merge") as work:
        persons.merge(work, cases.show(work, other).person_id, person, "One and the same")
    with store.reading() as work:
        assert misplaced.suspicions(work, person, "Otto Maria van der Zwelgh, N-77/1203") == ()
        assert persons.doubles(work, OTTO)[0].person_id == person


def test_a_person_without_a_case_is_noticed_too(store: Store, two: tuple[PersonId, CaseId]) -> None:
    with store.work("person.register") as work:
        persons.register(work, PersonRow(names=(Name("Quarrelby", "Uma"),)))
        [found] = misplaced.suspicions(work, two[0], "Seen: Uma Quarrelby")
    assert (found.why, found.case_id, found.pseudonym) == ("name", None, None)


@pytest.mark.parametrize("text", ["seen with a lump and so on " * 40_000, "A B C 1 2 3 " * 20_000, "9" * 500_000])
def test_a_long_text_is_looked_through_while_one_waits(store: Store, two: tuple[PersonId, CaseId], text: str) -> None:
    begin = time.process_time()
    with store.reading() as work:
        misplaced.suspicions(work, two[0], text)
    # Far above what it takes on a slow machine: a search that grows with the square of the text takes minutes.
    assert time.process_time() - begin < 60
