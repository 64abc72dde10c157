"""Forms: dirty is a comparison, drafts within a second, complaints beside the field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from rcboard.language import Say
from rcboard.models.terms.dates import PartialDate
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.form import Binder
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.rows import Rows
from rcboard.ui.common.segmented import Segmented
from tests.screens import Shown, nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SAY = Say()
VALUES = {"owner": "A", "question": "Why", "due": PartialDate("2026-11-26"), "kind": 2, "sex": "m", "urgent": True}


def make(qtbot: QtBot) -> tuple[Shown, Binder]:
    rows = Rows()
    binder = Binder(rows)
    sex = Segmented("Sex", [("f", "Female"), ("m", "Male")])
    fields = {
        "owner": ("&Owner", QLineEdit()),
        "question": ("&Question", GrowingText()),
        "due": ("&Due", DateField(SAY, lambda: date(2026, 11, 12))),
        "kind": ("&Kind", Choice("", [(None, "not known"), (1, "Imaging"), (2, "Board")])),
        "sex": ("&Sex", sex),
        "urgent": ("&Urgent", QCheckBox("Urgent")),
    }
    for name, (words, widget) in fields.items():
        binder.bind_widget(name, widget, rows.add(words, widget))
    binder.load(VALUES)
    return Shown(rows, qtbot), binder


def test_what_was_loaded_is_read_again_and_clean(qtbot: QtBot) -> None:
    _shown, binder = make(qtbot)
    assert binder.values() == VALUES
    assert not binder.dirty


def test_a_letter_typed_and_taken_away_is_clean_again(qtbot: QtBot) -> None:
    shown, binder = make(qtbot)
    told: list[bool] = []
    binder.dirty_changed.connect(told.append)
    field = shown.field("Owner")
    qtbot.keyClicks(field, "b")
    assert binder.changes() == {"owner": "Ab"}
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert not binder.dirty
    assert told == [True, False]


def test_typing_becomes_a_draft_and_leaving_a_deed(qtbot: QtBot) -> None:
    shown, binder = make(qtbot)
    drafts: list[tuple[str, object]] = []
    deeds: list[tuple[str, object]] = []
    binder.typed.connect(lambda name, value: drafts.append((name, value)))
    binder.left.connect(lambda name, value: deeds.append((name, value)))
    shown.type("Owner", "Berg")
    assert drafts == []
    with qtbot.waitSignal(binder.typed, timeout=1000):
        pass
    assert drafts == [("owner", "Berg")]
    shown.field("Question").setFocus()
    assert deeds == [("owner", "Berg")]
    shown.type("Question", "Now?")
    binder.flush()
    assert drafts[-1] == ("question", "Now?")


def test_a_complaint_stands_at_its_field_and_goes_with_the_next_letter(qtbot: QtBot) -> None:
    shown, binder = make(qtbot)
    assert binder.complain("owner", "Nobody has this name. Choose one of the list.")
    assert not binder.complain("nothing", "x")
    assert binder.faults() == [("Owner", "Nobody has this name. Choose one of the list.")]
    assert shown.field("Owner").accessibleDescription().startswith("Nobody has this name")
    binder.go_to_fault()
    assert shown.root.focusWidget() is shown.field("Owner")
    qtbot.keyClicks(shown.field("Owner"), "c")
    assert binder.faults() == []


def test_a_draft_makes_dirty_and_settle_makes_clean(qtbot: QtBot) -> None:
    _shown, binder = make(qtbot)
    binder.put("owner", "Draft")
    assert binder.changes() == {"owner": "Draft"}
    binder.settle("owner")
    assert not binder.dirty


def test_every_field_of_a_form_has_a_name(qtbot: QtBot) -> None:
    shown, _binder = make(qtbot)
    assert nameless(shown.root) == []


@how(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
def test_dirty_is_exactly_a_difference(qtbot: QtBot, text: str) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    binder = Binder(field)
    binder.bind_widget("a", field)
    binder.load({"a": "x"})
    field.setText(text)
    assert binder.dirty == (text.strip() != "x")


def test_only_known_widgets_are_bound(qtbot: QtBot) -> None:
    rows = Rows()
    qtbot.addWidget(rows)
    with pytest.raises(TypeError):
        Binder(rows).bind_widget("rows", rows)
