"""What holds for every place and every section: names for readers, keys, room for the words, marked words."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QTableView, QWidget

from rcboard.language import PSEUDO
from rcboard.paths import resource
from rcboard.ui.cases import case_sections
from rcboard.ui.common.pages import Pages
from rcboard.ui.look import Look
from rcboard.ui.main_window import PLACES
from rcboard.ui.rail import RailItem
from tests.screens import nameless
from tests.ui.hand import hand, look, one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.models.terms.ids import CaseId
    from tests.ui.hand import Hand

__all__ = ["hand", "look", "one"]

SETTINGS = ("look", "keys", "phrases", "store", "safety")
PARTS = {"case": tuple(case_sections.BY_ID), "settings": SETTINGS}
SCREENS = [(kind.id, part) for kind in PLACES for part in PARTS.get(kind.id, ("",))]
IDS = [f"{kind}-{part}" if part else kind for kind, part in SCREENS]

NEEDS_A_CASE = {kind.id for kind in PLACES if kind.id not in {"home", "cases", "new_case", "settings"}}


@pytest.fixture(params=SCREENS, ids=IDS)
def place(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Each place with each of its parts."""
    found: tuple[str, str] = request.param
    return found


def go(hand: Hand, place: tuple[str, str], case: CaseId) -> QWidget:
    kind, part = place
    hand.go(kind, case if kind in NEEDS_A_CASE else "", part)
    return hand.window


def seen(root: QWidget) -> Iterator[QWidget]:
    """What is in view, without what Qt puts inside its own fields."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def test_everything_that_takes_the_focus_has_a_name(hand: Hand, one: CaseId, place: tuple[str, str]) -> None:
    assert nameless(go(hand, place, one)) == []


def test_no_two_deeds_share_a_key(hand: Hand, one: CaseId, place: tuple[str, str]) -> None:
    go(hand, place, one)
    screen = hand.screen
    inside = [w for w in (screen, *screen.findChildren(QWidget)) if w.isVisible()]
    actions = {id(a): a for w in (hand.frame, *inside) for a in w.actions() if isinstance(a, QAction)}
    keys = Counter(
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in actions.values()
        if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
        for key in action.shortcuts()
    )
    assert [key for key, n in keys.items() if n > 1] == []


def test_at_twice_the_text_size_no_word_is_cut(hand: Hand, one: CaseId, place: tuple[str, str]) -> None:
    Look.here().choose(scale=200)
    hand.window.resize(1440, 900)
    root = go(hand, place, one)
    cut = []
    for widget in seen(root):
        whole = widget.visibleRegion().boundingRect().width() >= widget.width() or bool(widget.toolTip())
        text = widget.text().replace("&", "") if isinstance(widget, QLabel | QAbstractButton) else ""
        if not text:
            continue
        if not whole:
            cut.append(f"{text!r} is hidden in part")
        elif isinstance(widget, QLabel) and not widget.wordWrap():
            needed = max(widget.fontMetrics().horizontalAdvance(line) for line in text.splitlines())
            if needed > widget.width() + 1 and not widget.toolTip():
                cut.append(f"{text!r} needs {needed}, has {widget.width()}")
        elif isinstance(widget, QLabel) and widget.heightForWidth(widget.width()) > widget.height() + 1:
            cut.append(f"{text!r} needs {widget.heightForWidth(widget.width())} lines' height")
        elif isinstance(widget, RailItem):
            if widget.fontMetrics().horizontalAdvance(text) > widget.width():
                cut.append(f"{text!r} in the rail")
        elif isinstance(widget, QAbstractButton) and widget.fontMetrics().horizontalAdvance(text) > widget.width():
            cut.append(f"{text!r} on a button")
    assert cut == []


def test_a_page_never_scrolls_sideways_at_twice_the_text_size(hand: Hand, one: CaseId, place: tuple[str, str]) -> None:
    Look.here().choose(scale=200)
    hand.window.resize(1440, 900)
    areas = [area for area in seen(go(hand, place, one)) if isinstance(area, QScrollArea)]
    wide = [
        f"{area.accessibleName()}: {page.width()} in {area.viewport().width()}"
        for area in areas
        if (page := area.widget()) is not None and page.width() > area.viewport().width() + 1
    ]
    assert wide == []


DATA = frozenset(
    {"nordmann", "ola", "erikke", "complete", "cytoreduction", "now", "petrov", "came", "with", "swollen", "belly",
     "pelvic", "mass", "radiology", "vincristine", "ward", "desk", "coordinator", "centre"}
)  # fmt: skip
"""Words of the record of these tests: what people enter is never translated."""
LISTED = frozenset({"euracan", "peritoneum", "desmoplastic", "small", "round", "cell", "tumour", "sarcomas"})
"""Words of code lists, which have translations of their own or none."""
NAMES = frozenset({"rcboard", "ctrl", "alt", "shift", "enter", "esc", "tab", "pgdn", "pgup", "pgdown", "space", "home",
                   "left", "right", "return", "down", "del", "pdf", "word"})  # fmt: skip
"""The program's own name, keys as keyboards print them, kinds of files."""
DATES = frozenset(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
     "mon", "tue", "wed", "thu", "fri", "sat", "sun"}
)  # fmt: skip
QTS_OWN = frozenset({"press", "shortcut"})
"""What Qt writes into an empty field for a key; its own catalogue translates it."""


def _texts(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for inner in found.values() if isinstance(found, dict) else found:
            yield from _texts(inner)


ITEMS = sorted(
    {text for file in resource("checklists").glob("*.json") for text in _texts(json.loads(file.read_text("utf-8")))},
    key=len,
    reverse=True,
)
"""Texts of the checklists: a centre's own words, in the language that it wrote them in."""


def unmarked(text: str) -> list[str]:
    """Words outside the brackets of the pseudo-language that are nobody's data."""
    before = None
    while before != text:  # a marked text may hold another one
        before, text = text, re.sub(r"\[[^\[\]]*~+\]", " ", text)
    text = re.sub(r"<[^<>]*>|&\w+;|RC-[0-9A-Z]{6}", " ", text)
    for item in ITEMS:
        if len(item) > 5:
            text = text.replace(item, " ")
    found = re.findall(r"[^\W\d_]{3,}", text)
    return [word for word in found if word.lower() not in DATA | LISTED | NAMES | DATES | QTS_OWN]


@pytest.mark.parametrize("hand", [PSEUDO], indirect=True)
def test_every_word_is_marked_for_translation(hand: Hand, one: CaseId, place: tuple[str, str]) -> None:
    root = go(hand, place, one)
    said: set[str] = set()
    for widget in seen(root):
        if isinstance(widget, Pages):  # the picture of a report: its words are tested where it is written
            continue
        texts = [widget.accessibleName(), widget.toolTip(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QTableView) and (model := widget.model()) is not None:
            texts += [str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(model.columnCount())]
        said |= {f"{type(widget).__name__} {text[:80]!r}: {words[:3]}" for text in texts if (words := unmarked(text))}
    assert sorted(said) == []
