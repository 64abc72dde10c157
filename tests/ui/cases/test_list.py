"""Finding a case: filters, order, counts, kept filters, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.dates import PartialDate
from rcboard.services import cases, persons, saved_filters
from rcboard.services.cases import NewCase
from rcboard.services.tumours import DiagnosisRow
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.ui.hand import Hand

SITES = (("C48.2", "8806/3"), ("C69.3", "8720/3"), ("C74.0", "8370/3"))


@pytest.fixture
def some(store: Store) -> list[CaseId]:
    """Nine cases of three diagnoses; the last one is closed."""
    made = []
    for at in range(9):
        with store.work("case.register") as work:
            topography, morphology = SITES[at % 3]
            values = {"question": "What next?"} if at else {}
            case_id = cases.register(
                work,
                NewCase(
                    persons.PersonRow(names=(persons.Name(f"Testsen{at}", "Kim"),), born=PartialDate("1970")),
                    diagnosis=DiagnosisRow(topography, morphology),
                    values=values,
                ),
            )
            if at == 8:
                cases.move(work, case_id, CaseStatus.CLOSED)
        made.append(case_id)
    return made


def shown(hand: Hand) -> list[str]:
    model = hand.screen.table.paged
    return [model.id_at(row) for row in range(model.rowCount())]


def test_active_cases_come_first_and_the_count_is_in_view(hand: Hand, some: list[CaseId]) -> None:
    hand.go("cases")
    assert set(shown(hand)) == set(some[:8])
    assert hand.screen.filters.count.text() == "8 of 9"
    hand.press("Which cases: Closed 1")
    assert shown(hand) == [some[8]]
    assert hand.screen.filters.count.text() == "1 of 9"


def test_a_filter_is_a_chip_that_can_be_taken_away(hand: Hand, some: list[CaseId]) -> None:
    screen = hand.go("cases")
    screen.filters.family.picked.emit("SA", True)
    hand.wait()
    assert set(shown(hand)) == {some[0], some[3], some[6]}
    hand.press("Remove filter Sarcomas")
    assert set(shown(hand)) == set(some[:8])


def test_ctrl_f_leads_to_the_words_and_enter_opens_the_case(hand: Hand, some: list[CaseId]) -> None:
    screen = hand.go("cases")
    screen.search_here()
    hand.type("adrenal")
    hand.key(Qt.Key.Key_Return)
    assert set(shown(hand)) == {some[2], some[5]}
    screen.table.setFocus()
    screen.table.go_to(some[5])
    hand.key(Qt.Key.Key_Return)
    assert hand.frame.navigation.here == Place("case", some[5])


def test_a_name_finds_a_case_but_not_while_the_screen_is_shared(hand: Hand, some: list[CaseId]) -> None:
    screen = hand.go("cases")
    screen.search_here()
    hand.type("Testsen4")
    hand.key(Qt.Key.Key_Return)
    assert shown(hand) == [some[4]]
    hand.frame.room.share_safe.start()
    hand.wait()
    assert shown(hand) == []
    assert "No case fits these filters." in hand.words()


def test_a_kept_filter_comes_back_and_is_nobody_elses(hand: Hand, some: list[CaseId], store: Store) -> None:
    screen = hand.go("cases")
    screen.filters.family.picked.emit("EY", True)
    hand.wait()
    screen.perform("cases.keep_filter")
    hand.type("Eyes of mine", "Name of the filter")
    hand.press("Keep filter")
    screen.filters.clear()
    hand.wait()
    with store.reading() as work:
        [kept] = saved_filters.mine(work)
    assert kept.name == "Eyes of mine"
    screen.filters.show_filter(kept.where)
    hand.wait()
    assert screen.filters.where.families == {"EY"}


def test_what_a_case_lacks_stands_in_its_row(hand: Hand, some: list[CaseId]) -> None:
    screen = hand.go("cases")
    screen.table.go_to(some[0])
    row = screen.table.paged.place(some[0])
    cells = [str(screen.table.paged.index(row, at).data()) for at in range(screen.table.paged.columnCount())]
    assert "Enter the question" in cells
    description = screen.table.paged.index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert description.endswith("Enter the question")


def test_a_restricted_case_shows_its_pseudonym_only(hand: Hand, some: list[CaseId], store: Store) -> None:
    with store.work("case.restrict") as work:
        from rcboard.models.terms.ids import UserId

        cases.restrict(work, some[1], frozenset({UserId("e" * 32)}), "works here")
    screen = hand.go("cases")
    row = screen.table.paged.row(screen.table.paged.place(some[1]))
    assert (row.diagnosis_line, row.networks, row.family) == ("", "", "")
    screen.filters.family.picked.emit("EY", True)
    hand.wait()
    assert some[1] not in shown(hand)


def test_columns_are_chosen_and_stay(hand: Hand, some: list[CaseId]) -> None:
    screen = hand.go("cases")
    assert "family" not in [column.id for column in screen.table.paged.columns]
    action = next(a for a in screen._columns_menu.actions() if a.data() == "family")
    action.setChecked(True)
    hand.wait()
    assert "family" in [column.id for column in screen.table.paged.columns]
    assert "family" in hand.frame.room.settings.columns("cases")


def test_a_new_store_says_how_to_begin(hand: Hand) -> None:
    hand.go("cases")
    assert "No cases yet." in hand.words()
    assert len(hand.all("New case")) >= 1
