"""Long lists: paging by key, the columns that leave, and what a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from rcboard.ui.common.ring import Readiness
from rcboard.ui.common.table import PAGE, Cell, Column, PagedModel
from rcboard.ui.common.table_view import Table
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Row:
    case: str
    diagnosis: str


class Shelf:
    """Rows and how they were asked for."""

    def __init__(self, count: int) -> None:
        self.rows = [Row(f"RC-{at:04d}", f"Chordoma {at % 7}") for at in range(count)]
        self.asked: list[tuple[str | None, int]] = []

    def fetch(self, last: Row | None, limit: int, sort: str, descending: bool) -> Sequence[Row]:
        self.asked.append((last.case if last else None, limit))
        ordered = sorted(self.rows, key=lambda row: (getattr(row, sort or "case"), row.case), reverse=descending)
        start = 0 if last is None else ordered.index(last) + 1
        return ordered[start : start + limit]


def columns() -> list[Column[Row]]:
    return [
        Column("case", "Case", lambda row: row.case, 110, mono=True, sort="case"),
        Column("diagnosis", "Diagnosis", lambda row: row.diagnosis, 200, stretch=True, wrap=True, sort="diagnosis"),
        Column(
            "ready",
            "Readiness",
            lambda _row: Cell("2 missing", "missing", "circle-x", Readiness(24, 0, 2), "24 of 26 in place, 2 missing"),
            150,
        ),
        Column("next", "Next step", lambda _row: "LVEF", 140, priority=2),
        Column("board", "Next board", lambda _row: "", 120, priority=1),
    ]


def model_of(shelf: Shelf) -> PagedModel[Row]:
    return PagedModel(
        columns(), shelf.fetch, lambda row: row.case, lambda row: f"{row.case}, {row.diagnosis}, 2 missing", "case"
    )


def test_the_model_keeps_qts_contract(qtmodeltester: ModelTester) -> None:
    model = model_of(Shelf(250))
    model.reload()
    qtmodeltester.check(model)


def test_pages_follow_the_last_row_until_all_are_there(qtbot: QtBot) -> None:
    shelf = Shelf(250)
    model = model_of(shelf)
    with qtbot.waitSignal(model.counted) as counted:
        model.reload()
    assert counted.args == [PAGE, False]
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 250
    assert shelf.asked == [(None, PAGE), ("RC-0099", PAGE), ("RC-0199", PAGE)]
    assert [model.id_at(at) for at in (0, 100, 249)] == ["RC-0000", "RC-0100", "RC-0249"]


def test_a_full_last_page_ends_without_an_empty_insert() -> None:
    model = model_of(Shelf(200))
    model.reload()
    model.fetchMore(QModelIndex())
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    assert model.rowCount() == 200


def test_reload_keeps_the_row_and_finds_what_is_new(qtbot: QtBot) -> None:
    shelf = Shelf(50)
    table = Table("Cases", model_of(shelf))
    qtbot.addWidget(table)
    table.paged.reload()
    assert table.go_to("RC-0030")
    shelf.rows.insert(0, Row("RC-0000A", "new"))
    table.reload()
    assert table.current_id == "RC-0030"
    assert table.paged.rowCount() == 51
    assert table.paged.place("RC-0000A") == 1


def test_a_head_sorts_and_sorts_back(qtbot: QtBot) -> None:
    table = Table("Cases", model_of(Shelf(120)))
    qtbot.addWidget(table)
    table.paged.reload()
    with qtbot.waitSignal(table.sorted) as told:
        table.horizontalHeader().sectionClicked.emit(0)
    assert told.args == ["case", True]
    assert table.paged.id_at(0) == "RC-0119"


def test_columns_leave_by_priority_and_never_scroll_sideways(qtbot: QtBot, look: Look) -> None:
    table = Table("Cases", model_of(Shelf(3)))
    qtbot.addWidget(table)
    table.paged.reload()
    table.resize(900, 300)
    table.show()
    assert table.shown_columns() == ["case", "diagnosis", "ready", "next", "board"]
    table.resize(620, 300)
    assert table.shown_columns() == ["case", "diagnosis", "ready", "board"]
    table.resize(480, 300)
    assert table.shown_columns() == ["case", "diagnosis", "ready"]
    look.choose(scale=200)
    table.resize(900, 300)
    assert "case" in table.shown_columns()
    assert table.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_long_diagnosis_gets_a_higher_row(qtbot: QtBot) -> None:
    shelf = Shelf(2)
    shelf.rows[1] = Row("RC-0001", "Desmoplastic small round cell tumour of the peritoneum with liver metastases " * 2)
    table = Table("Cases", model_of(shelf))
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    table.paged.reload()
    assert table.rowHeight(1) > table.rowHeight(0) == Look.here().row()


def test_cells_are_read_in_words(qtbot: QtBot) -> None:
    model = model_of(Shelf(1))
    model.reload()
    role = Qt.ItemDataRole
    assert model.data(model.index(0, 2), role.AccessibleTextRole) == "24 of 26 in place, 2 missing"
    assert model.data(model.index(0, 0), role.AccessibleDescriptionRole) == "RC-0000, Chordoma 0, 2 missing"


def test_enter_opens_and_letters_search_the_first_column(qtbot: QtBot) -> None:
    table = Table("Cases", model_of(Shelf(50)))
    qtbot.addWidget(table)
    table.paged.reload()
    table.show()
    table.go_to("RC-0000")
    qtbot.keyClicks(table, "rc-0007")
    assert table.current_id == "RC-0007"
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["RC-0007"]


def test_the_way_back_finds_row_and_scroll_again(qtbot: QtBot) -> None:
    table = Table("Cases", model_of(Shelf(250)))
    qtbot.addWidget(table)
    table.resize(800, 300)
    table.show()
    table.paged.reload()
    table.paged.fetchMore(QModelIndex())
    table.go_to("RC-0150")
    kept = table.keep()
    table.paged.set_sort("case", False)
    assert table.paged.rowCount() == PAGE
    table.restore(kept)
    assert table.current_id == "RC-0150"
    assert table.verticalScrollBar().value() == kept["scroll"]
