"""Small pieces: ring, chips, segmented choice, notices, matches, picker, sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rcboard.language import Say
from rcboard.ui.common.chips import Chip
from rcboard.ui.common.matches import fits, matched
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.pickers import Pick, Picker
from rcboard.ui.common.ring import SMALLEST, Readiness
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.common.side_sheet import SideSheet
from tests.screens import Shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SAY = Say()
COUNTS = st.integers(min_value=0, max_value=500)


def test_the_ring_says_what_it_shows() -> None:
    assert Readiness(24, 1, 1).words(SAY) == "24 of 26 in place, 1 missing, 1 stale"
    assert Readiness(24, 1, 1).figure() == "24/26"


@given(COUNTS, COUNTS, COUNTS)
def test_each_arc_can_be_seen_and_all_are_the_circle(ready: int, stale: int, missing: int) -> None:
    shares = Readiness(ready, stale, missing).shares()
    assert {role for role, _ in shares} == {
        role for role, n in (("ready", ready), ("stale", stale), ("missing", missing)) if n
    }
    assert all(share >= SMALLEST - 1e-9 for _role, share in shares)
    assert sum(share for _role, share in shares) == pytest.approx(1 if shares else 0)


@pytest.mark.parametrize(
    ("text", "query", "parts"),
    [
        ("Uveal melanoma, liver metastases", "uveal liv", ["Uveal", "liv"]),
        ("Phéochromocytome", "pheo", ["Phéo"]),
        ("Leiomyosarcoma, uterus", "uter leio", ["Leio", "uter"]),
        ("Ovarian liver", "liv", ["liv"]),
        ("Chordoma", "x", []),
    ],
)
def test_the_matching_parts_are_found(text: str, query: str, parts: list[str]) -> None:
    assert [text[start : start + length] for start, length in matched(text, query)] == parts


def test_every_word_must_fit() -> None:
    assert fits("Uveal melanoma, liver", "liv uve")
    assert not fits("Uveal melanoma", "uve chordoma")


def test_a_filter_chip_can_be_taken_away_by_key(qtbot: QtBot) -> None:
    chip = Chip("Sarcomas", remove="Remove filter Sarcomas")
    shown = Shown(chip, qtbot)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(shown.field("Remove filter Sarcomas"), Qt.Key.Key_Space)


def test_a_segmented_choice_can_hold_none(qtbot: QtBot) -> None:
    choice = Segmented("Sex", [("f", "Female"), ("m", "Male")])
    shown = Shown(choice, qtbot)
    seen = [choice.value]
    shown.press("Sex: Male")
    seen.append(choice.value)
    choice.set_value(None)
    assert [*seen, choice.value] == [None, "m", None]


def test_a_notice_never_reads_markup(qtbot: QtBot) -> None:
    notice = Notice("stale", "<b>CT</b> is 63 days old", "Limit 56 days.")
    shown = Shown(notice, qtbot)
    assert "<b>CT</b> is 63 days old" in shown.words()
    assert notice.words == "<b>CT</b> is 63 days old Limit 56 days."


def picker(qtbot: QtBot) -> tuple[Picker, QWidget]:
    terms = [Pick("8890/3", "Leiomyosarcoma, uterus", "8890/3 C54.2", "Myometrium", "Rare"), Pick("9370/3", "Chordoma")]
    page = QWidget()
    column = QVBoxLayout(page)
    field = Picker(SAY, lambda text: [t for t in terms if fits(t.words + t.code, text)], "Diagnosis", free_text=True)
    column.addWidget(field)
    page.resize(500, 400)
    Shown(page, qtbot)
    return field, page


def test_the_picker_takes_by_enter_and_forgets_when_typed_over(qtbot: QtBot) -> None:
    field, _page = picker(qtbot)
    qtbot.keyClicks(field, "uter leio")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value == "8890/3"
    assert field.text() == "Leiomyosarcoma, uterus"
    qtbot.keyClicks(field, "x")
    assert field.value is None


def test_the_picker_keeps_free_text_by_ctrl_enter(qtbot: QtBot) -> None:
    field, _page = picker(qtbot)
    qtbot.keyClicks(field, "odd tumour")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.value == "odd tumour"


def test_the_picker_tells_which_line_is_lit(qtbot: QtBot) -> None:
    field, _page = picker(qtbot)
    lit: list[Pick | None] = []
    field.lit.connect(lit.append)
    qtbot.keyClicks(field, "o")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert [pick.value for pick in lit if pick] == ["8890/3", "9370/3"]


def test_a_sheet_holds_the_focus_and_gives_it_back(qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    opener = QLineEdit()
    row.addWidget(opener)
    page.resize(900, 500)
    Shown(page, qtbot)
    opener.setFocus()
    sheet = SideSheet(SAY, page)
    content = QLineEdit()
    sheet.open("Add event", content)
    assert sheet.accessibleName() == "Add event, form"
    assert page.focusWidget() is content or content.hasFocus()
    for _ in range(5):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(page.focusWidget())
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert page.focusWidget() is opener
