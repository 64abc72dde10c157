"""What the store knows of the people of a case is taken out of its texts, wherever in the record it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms.case import ContactKind, NameKind, NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.people import Role
from rcboard.services import case_texts, cases, centre, people, persons
from rcboard.services.persons import Kin, Name, Number, PersonRow, Reach

if TYPE_CHECKING:
    from rcboard.services.deidentify.known import Known
    from rcboard.services.work import Store

PERSON = PersonRow(
    names=(
        Name("Vinterås-Öd", "Óla"), Name("Fjellbakkhaug", "Óla", NameKind.FORMER), Name("", "Olalli", NameKind.OTHER),
    ),
    born=PartialDate("2002-05-03"),
    numbers=(Number(NumberKind.HOSPITAL, "8812 0475"), Number(NumberKind.NATIONAL, "030502-99999")),
    contacts=(
        Reach(ContactKind.PHONE, "+999 11 222 333"), Reach(ContactKind.MAIL, "ola.vinteras@example.invalid"),
        Reach(ContactKind.ADDRESS, "Ulvedalsveien 17, 0799 Tindesund"),
    ),
    relatives=(Kin("Brynhild Fjellbakkhaug", "mother"),),
)  # fmt: skip


@pytest.fixture
def known(store: Store) -> Known:
    """What is known of the people of a case."""
    with store.work("case.register") as work:
        centre.set_centre(work, "Quellhaus Nordhavn", "NO")
        people.add(work, "quix", "Dr Amaryll Quixley", [Role.CLINICIAN], None)
        values = {"question": "Now?", "clinician": "Dr Emerico Zornettini", "referring_centre": "Klinikum Kelterstadt"}
        return case_texts.known_of(work, cases.register(work, cases.NewCase(PERSON, values=values)))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Ms Vinterås-Öd wants surgery", "Vinter"),
        ("VINTERAAS-OED, OLA", "VINTER"),
        ("Óla is well", "Óla"),
        ("once Fjellbakkhaug", "Fjellbakk"),
        ("called Olalli by all", "Olalli"),
        ("no. 88120475", "88120475"),
        ("id 030502 99999", "99999"),
        ("phone +999 11 222 333", "222"),
        ("mail ola.vinteras@example.invalid", "example"),
        ("lives in Ulvedalsveien 17", "Ulvedal"),
        ("from Tindesund", "Tindesund"),
        ("mother: Brynhild", "Brynhild"),
        ("born 3 May 2002", "2002"),
        ("seen by Emerico Zornettini", "Zornettini"),
        ("from Klinikum Kelterstadt", "Kelterstadt"),
        ("at Quellhaus Nordhavn", "Quellhaus"),
        ("presented by Dr Quixley", "Quixley"),
    ],
)
def test_nothing_of_the_record_stays_in_a_text(known: Known, text: str, secret: str) -> None:
    assert secret.casefold() not in case_texts.cleaned(text, known).casefold()


@pytest.mark.parametrize(
    "text",
    ["Resection of 61 mm, R0, no residual tumour", "Hb 104 g/l, imatinib 400 mg daily", "Ewing sarcoma, EWSR1::FLI1"],
)
def test_medicine_stays_as_it_was(known: Known, text: str) -> None:
    assert case_texts.cleaned(text, known) == text


@pytest.mark.parametrize(
    ("word", "term"),
    [("imatinib", True), ("doxorubicin", True), ("Olalli", False), ("", False), ("imatinib by Dr Zornettini", False)],
)
def test_only_words_of_medicine_are_terms(known: Known, word: str, term: bool) -> None:
    assert case_texts.is_term(word, known) is term


def test_the_pseudonyms_of_all_cases_of_the_person_are_known(store: Store) -> None:
    with store.work("case.register") as work:
        first = cases.register(work, cases.NewCase(PERSON, values={"question": "Now?"}))
        person = cases.show(work, first).person_id
        second = cases.register(work, cases.NewCase(person_id=person, values={"question": "Next?"}))
        numbers = case_texts.known_of(work, first).record_numbers
        assert {cases.show(work, case_id).pseudonym for case_id in (first, second)} <= set(numbers)


def test_a_merged_entry_is_known_too(store: Store) -> None:
    with store.work("case.register") as work:
        first = cases.register(work, cases.NewCase(PERSON, values={"question": "Now?"}))
        other = cases.register(work, cases.NewCase(
            PersonRow(names=(Name("Uhrenholt", "Óla"),), relatives=(Kin("Emil Uhrenholt"),)),
            values={"question": "Now?"},
        ))  # fmt: skip
        persons.merge(work, cases.show(work, other).person_id, cases.show(work, first).person_id, "Same")
        known = case_texts.known_of(work, first)
    assert "Uhrenholt" in known.other_names
    assert "Emil Uhrenholt" in known.relatives
    assert known.family == ("Vinterås-Öd",)
