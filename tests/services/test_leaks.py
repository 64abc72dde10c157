"""The check of a finished file: everybody in the store counts, what is planted is caught, clean files pass."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms.case import NumberKind
from rcboard.models.terms.deidentify import LeakVerdict
from rcboard.services import case_texts, cases, leaks, persons, recipients
from scripts import leak_trials
from scripts.planting import DOCX_PLACES, PDF_PLACES
from tests.services.rare_cases import FAMILY, GIVEN, desmoplastic, thymoma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store


def verdict(store: Store, case: CaseId, text: str, name: str = "a.txt") -> LeakVerdict:
    """What the check says of a plain file."""
    with store.reading() as work:
        return leaks.checked(work, case, text.encode(), name).verdict


@pytest.fixture
def two(store: Store) -> tuple[CaseId, CaseId]:
    """Two people of one store."""
    with store.work("t") as work:
        other = cases.register(
            work,
            cases.NewCase(
                person=persons.PersonRow(
                    names=(persons.Name("Zornighaus", "Mirelle"),),
                    numbers=(persons.Number(NumberKind.HOSPITAL, "9412 6650", "Nordhavn"),),
                ),
                values={"question": "Surgery?"},
            ),
        )
        return thymoma(work), other


def test_the_own_and_the_others_are_told_apart(store: Store, two: tuple[CaseId, CaseId]) -> None:
    case, _other = two
    text = f"Seen with {GIVEN} {FAMILY}; like Mirelle Zornighaus, number 9412-6650."
    with store.reading() as work:
        found = leaks.checked(work, case, text.encode(), "a.txt")
    assert found.verdict is LeakVerdict.FAIL
    assert {(leak.place, leak.field, leak.whose) for leak in found.leaks} == {
        ("text", "family", "own"),
        ("text", "family", "other"),
        ("text", "record_numbers", "other"),
    }


def test_a_lone_name_of_another_asks_for_a_look_and_a_clean_text_passes(
    store: Store, two: tuple[CaseId, CaseId]
) -> None:
    case, _other = two
    assert verdict(store, case, "Seen by Zornighaus last week.") is LeakVerdict.LOOK
    assert verdict(store, case, "Mass of 42 mm, R0, no lymph node.") is LeakVerdict.PASS


def test_a_pseudonym_or_a_recipients_name_of_another_case_fails(store: Store, two: tuple[CaseId, CaseId]) -> None:
    case, other = two
    with store.work("t") as work:
        own, foreign = recipients.name_for(work, case, "Panel"), recipients.name_for(work, other, "Panel")
        pseudonym = cases.show(work, other).pseudonym
    assert verdict(store, case, f"Case {own}.") is LeakVerdict.PASS
    assert verdict(store, case, f"Case {foreign}.") is LeakVerdict.FAIL
    assert verdict(store, case, f"As in {pseudonym.lower()}.") is LeakVerdict.FAIL
    assert verdict(store, case, "Clean.", f"{cases_pseudonym(store, case)}.pdf") is LeakVerdict.FAIL


def cases_pseudonym(store: Store, case: CaseId) -> str:
    """The house's own name of a case."""
    with store.reading() as work:
        return cases.show(work, case).pseudonym


def test_somebody_who_was_entered_since_the_last_check_counts_at_once(store: Store, two: tuple[CaseId, CaseId]) -> None:
    case, _other = two
    assert verdict(store, case, "Call Svanelle Trefettini.") is not LeakVerdict.FAIL
    with store.work("t") as work:
        persons.register(work, persons.PersonRow(names=(persons.Name("Trefettini", "Svanelle"),)))
        assert leaks.checked(work, case, b"Call Svanelle Trefettini.", "a").verdict is LeakVerdict.FAIL
    assert verdict(store, case, "Call Svanelle Trefettini.") is LeakVerdict.FAIL


def test_a_link_target_is_read_decoded(store: Store, two: tuple[CaseId, CaseId]) -> None:
    case, _other = two
    assert verdict(store, case, f"https://example.invalid/{GIVEN}%20{FAMILY}") is LeakVerdict.FAIL


# --- the trials of scripts/leak_trials.py, small ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, leak_trials.Exports]]:
    """Cases with identity in every field and free text, handed out as PDF and DOCX."""
    with leak_trials.demo_store(tmp_path_factory.mktemp("leaks"), 5) as store:
        yield store, leak_trials.export(store, leak_trials.fill(store, 6, 5), 8)


def test_no_identity_of_a_record_is_seen_in_what_was_exported(trial: tuple[Store, leak_trials.Exports]) -> None:
    _store, exported = trial
    assert exported.files >= 6
    assert exported.seen == []
    assert set(exported.refused) <= {"case.no_consent_for_care"}


def test_the_reader_of_this_test_sees_what_is_there(trial: tuple[Store, leak_trials.Exports]) -> None:
    store, exported = trial
    case_id, data, name = exported.kept[0]
    with store.reading() as work:
        known = case_texts.known_of(work, case_id)
    places = PDF_PLACES if name.endswith("pdf") else DOCX_PLACES
    assert leak_trials.seen_in(places["text"](data, known.phones[0]), known) == [leak_trials.folded(known.phones[0])]


def test_what_is_planted_afterwards_is_caught_in_every_place(trial: tuple[Store, leak_trials.Exports]) -> None:
    """Each place of a PDF and a DOCX and the file name, with another identity each time; the script plants more."""
    store, exported = trial
    places = len(PDF_PLACES) + len(DOCX_PLACES) + 2
    found = leak_trials.plant(store, exported.kept, places + 20, 5)
    assert (found.files, found.missed) == (places + 20, [])
    assert len(found.by_place) == places


def test_clean_documents_seldom_fail_against_many_persons(trial: tuple[Store, leak_trials.Exports]) -> None:
    """At most one in two hundred; here the exported pages and lines of laboratory values, dates and trial numbers."""
    _store, exported = trial
    draw = random.Random(3)
    pages = [text for _, data, name in exported.kept for place, text in leaks.texts_of(data, name) if place == "text"]
    lines = [
        f"Day {draw.randrange(1, 400)}: creatinine {draw.randrange(40, 200)} µmol/l, platelets "
        f"{draw.randrange(50, 500)} 10^9/l, dose {draw.randrange(1000, 9999)} mg, {draw.randrange(1, 28)}/"
        f"{draw.randrange(1, 12)}/2024, trial NCT{draw.randrange(10**7, 10**8)}"
        for _ in range(400)
    ]
    found = leak_trials.false_fails(iter([*pages, *lines]), leak_trials.persons(2000, 1), 1000)
    assert found.documents > 400
    assert found.failed <= found.documents * 0.005


def test_the_sets_of_ten_thousand_persons_are_made_once(store: Store) -> None:
    with store.work("t") as work:
        case = desmoplastic(work)
    with store.reading() as work:
        leaks.checked(work, case, b"Clean.", "a")
        made = leaks._last[0][1]
        leaks.checked(work, case, b"Clean.", "b")
        assert leaks._last[0][1] is made
