"""Settings, Checklists and windows: reviewed, changed, switched, with undo; a damaged file changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from rcboard.services import checklist_change, checklist_own

if TYPE_CHECKING:
    from pathlib import Path

    from rcboard.services.checklist_change import OwnList
    from rcboard.services.work import Store
    from tests.ui.hand import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


def page(hand: Hand, code: str = "SA-03") -> Any:  # noqa: ANN401  the page
    found = hand.go("settings", part="checklists")._checklists_page
    found.show_list(code)
    hand.wait()
    return found


def the_list(store: Store, code: str = "SA-03") -> OwnList:
    with store.reading() as work:
        return checklist_change.the_list(work, code)


def test_a_list_is_reviewed_here(hand: Hand, store: Store) -> None:
    page(hand)
    assert "Not yet reviewed at this centre" in hand.words()
    hand.press("Mark as reviewed")
    review = the_list(store).review
    assert review is not None
    assert f"Reviewed here by {store.who.name} on" in hand.words()
    assert "Not yet reviewed at this centre" not in hand.words()


def test_an_item_is_switched_off_and_undone(hand: Hand, store: Store) -> None:
    shown = page(hand)
    name = shown.table.current_id
    hand.press("Switch off")
    assert next(own for own in the_list(store).items if own.item.id == name).on is False
    assert "1 switched off" in hand.words()
    assert hand.all("Switch on")
    hand.frame.undoing.undo()
    hand.wait()
    assert all(own.on for own in the_list(store).items)
    assert hand.all("Switch off")


def test_an_item_is_changed_and_undone(hand: Hand, store: Store) -> None:
    shown = page(hand)
    name = shown.table.current_id
    before = next(own.item.text for own in the_list(store).items if own.item.id == name)
    hand.press("Change item…")
    assert hand.focus.accessibleName() == "Words of the item"
    hand.focus.selectAll()
    hand.type("Size in the longest axis, with date")
    hand.key(Qt.Key.Key_Return, CTRL)
    assert next(own.item.text for own in the_list(store).items if own.item.id == name) == (
        "Size in the longest axis, with date"
    )
    assert "own form of this centre" in hand.words()
    hand.frame.undoing.undo()
    hand.wait()
    assert next(own.item.text for own in the_list(store).items if own.item.id == name) == before
    assert "as shipped" in hand.words()


def test_a_rule_that_cannot_be_read_is_told_beside_its_field(hand: Hand, store: Store) -> None:
    page(hand)
    before = the_list(store)
    hand.press("Add item…")
    hand.type("Ferritin", "Words of the item")
    rule = hand.field("Shown by")
    rule.setFocus()
    rule.selectAll()
    hand.type("laboratory of ferritin")
    hand.key(Qt.Key.Key_Return, CTRL)
    assert "This rule cannot be read. Correct it, or write by_hand." in hand.words()
    assert the_list(store) == before
    rule.selectAll()
    hand.type("lab ferritin")
    hand.key(Qt.Key.Key_Return, CTRL)
    assert the_list(store).items[-1].item.text == "Ferritin"


def test_a_limit_is_changed_refused_and_undone(hand: Hand, store: Store) -> None:
    page(hand)
    field = hand.field("CT for staging, days")
    field.setFocus()
    field.selectAll()
    hand.type("42")
    hand.key(Qt.Key.Key_Return)

    def days() -> int:
        with store.reading() as work:
            return next(one.days for one in checklist_change.own_limits(work) if one.key == "staging_ct")

    assert days() == 42
    field.selectAll()
    hand.type("5000")
    hand.key(Qt.Key.Key_Return)
    assert "the days are not between 1 and 3650" in hand.words()
    assert days() == 42
    hand.frame.undoing.undo()
    hand.wait()
    assert days() == 56
    assert field.text() == "56"


def test_a_list_goes_out_and_comes_in_as_a_file(hand: Hand, store: Store, tmp_path: Path) -> None:
    shown = page(hand)
    file = tmp_path / "gist.json"
    shown.export_to(file)
    raw = json.loads(file.read_text(encoding="utf-8"))
    raw["lists"][0]["items"][0]["text"] = "As written in the file"
    file.write_text(json.dumps(raw, indent=1), encoding="utf-8")
    shown.import_from(file)
    hand.wait()
    assert the_list(store).items[0].item.text == "As written in the file"
    hand.frame.undoing.undo()
    hand.wait()
    assert not the_list(store).changed


def test_a_damaged_file_is_told_with_its_line_and_changes_nothing(hand: Hand, store: Store, tmp_path: Path) -> None:
    shown = page(hand)
    with store.reading() as work:
        text = checklist_own.text_of(work, "SA-03")
    file = tmp_path / "gist.json"
    file.write_text(text.replace('"level": "must"', '"level": "perhaps"', 1), encoding="utf-8")
    before = the_list(store)
    shown.import_from(file)
    hand.wait()
    assert "gist.json, line " in hand.words()
    assert the_list(store) == before
