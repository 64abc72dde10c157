"""The lists as shipped are sound; a damaged file is refused with its line, and the last good version stays in force."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.models.terms.checklist import ItemState, Level
from rcboard.paths import resource
from rcboard.services import checklist_lists
from rcboard.services.checklist_lists import FILES, Shelf, across, faults_of, limits, read_lists, references, shipped
from rcboard.services.checklists import judge
from rcboard.services.entities import entities, under
from tests.services.checklist_cases import BOARD, case

ITEMS = [item for each in shipped().lists for item in each.items]
GOOD = resource("checklists", "SA.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_has_no_fault(name: str) -> None:
    assert faults_of(resource("checklists", f"{name}.json").read_text(encoding="utf-8"), f"{name}.json") == ()


def test_all_items_of_the_reference_are_there() -> None:
    # README: 637 items in 58 lists, 356 must, 69 should, 155 conditional, 57 question menus
    assert len(shipped().lists) == 58
    assert len(ITEMS) == 637
    counts = {level: sum(item.level is level for item in ITEMS) for level in Level}
    assert counts == {Level.MUST: 356, Level.SHOULD: 69, Level.CONDITIONAL: 155, Level.QUESTION: 57}


def test_nothing_hangs_in_the_air() -> None:
    assert across(shipped().lists) == []
    for item in ITEMS:
        assert item.reference in references()
        assert item.source
    for each in shipped().lists:
        for rule in each.applies_to:
            for code in rule.entities:
                assert any(under(row, code) for row in entities()), code


def test_every_item_has_a_rule_or_says_that_a_person_judges_it() -> None:
    for item in ITEMS:
        if item.level is not Level.QUESTION:
            assert item.rule is not None or item.rule_text == "by_hand", item.id
            assert not item.unreadable, item.id


def test_at_least_half_of_the_items_of_entities_have_a_rule() -> None:
    asked = [
        item
        for each in shipped().lists
        if len(each.code) > 2 and each.code != "core"
        for item in each.items
        if item.level is not Level.QUESTION
    ]
    assert sum(item.rule is not None for item in asked) * 2 >= len(asked)


def test_a_condition_is_a_rule_or_is_asked() -> None:
    for item in ITEMS:
        if item.level is Level.CONDITIONAL:
            assert item.when_text
            assert item.when_ask != (item.when_rule is not None)


def test_limits_stand_in_one_table_with_their_source() -> None:
    assert {key: limit.days for key, limit in limits().items()} == {"laboratory": 14, "staging_ct": 56}
    assert all(limit.source for limit in limits().values())
    assert {item.limit.key for item in ITEMS if item.limit} == set(limits())


# --- damaged files ------------------------------------------------------------------------------------------------


def line_of(text: str, mark: str) -> int:
    return text[: text.index(mark)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"id": "SA.imaging.2"', '"id": "SA.imaging.1"', "used twice"),
        ('"level": "must"', '"level": "maybe"', "no such level"),
        ('"reference": "STS"', '"reference": "NOPE"', "no such reference"),
        ('"limit": "staging_ct"', '"limit": "whenever"', "no such limit"),
        ('"category": "pathology"', '"category": "pathologie"', "no such level or category"),
        ('"refines"', '"refine"', "unknown key"),
        ('"title"', '"tittle"', "unknown key"),
        ('"topography": "C48.0"', '"topography": "C48"', "not a code"),
    ],
)
def test_a_fault_is_named_with_its_line_and_nothing_of_the_file_is_used(old: str, new: str, what: str) -> None:
    damaged = GOOD.replace(old, new, 1)
    assert damaged != GOOD
    with pytest.raises(Refused) as why:
        read_lists(damaged, "SA.json")
    assert why.value.code == "codes.list_damaged"
    assert what in str(why.value.facts["what"])
    assert why.value.facts["file"] == "SA.json"
    line = why.value.facts["line"]
    assert isinstance(line, int)
    assert 1 <= line <= damaged.count("\n") + 1


def test_the_line_is_that_of_the_item() -> None:
    damaged = GOOD.replace('"id": "SA.imaging.2"', '"id": "SA.imaging.1"', 1)
    [fault] = [fault for fault in faults_of(damaged, "SA.json") if "twice" in fault.what]
    first = line_of(damaged, '"id": "SA.imaging.1"')
    assert fault.line > first
    assert '"id": "SA.imaging.1"' in damaged.splitlines()[fault.line - 1]


def test_a_file_cut_in_the_middle_is_named_with_its_line() -> None:
    with pytest.raises(Refused) as why:
        read_lists(GOOD[: len(GOOD) // 2], "SA.json")
    assert why.value.facts["line"] == GOOD[: len(GOOD) // 2].count("\n") + 1


@given(st.integers(0, len(GOOD)), st.text(max_size=3))
def test_whatever_happens_to_a_file_it_is_read_or_refused(at: int, put: str) -> None:
    with suppress(Refused):
        assert read_lists(GOOD[:at] + put + GOOD[at + 1 :], "SA.json") is not None


def test_a_rule_that_cannot_be_read_leaves_the_item_to_be_judged_by_hand() -> None:
    text = GOOD.replace('"shown_by": "imaging ct of chest/thora/lung"', '"shown_by": "imaging ct off chest"')
    assert text != GOOD
    lists = read_lists(text, "SA.json")
    [item] = [item for each in lists for item in each.items if item.id == "SA.imaging.2"]
    assert item.unreadable
    assert any("cannot be read" in fault.what for fault in faults_of(text, "SA.json"))
    core = [each for each in shipped().lists if each.code == "core"]
    found = judge(case("C49.2", "9040/3"), BOARD, Shelf((*core, *lists)))
    [result] = [each for each in found.items if each.item.id == "SA.imaging.2"]
    assert (result.state, result.why) == (ItemState.MISSING, "unreadable")


def test_an_item_that_refines_nothing_is_found_across_the_files() -> None:
    text = json.dumps(json.loads(GOOD)).replace('"refines": "core.molecular.1"', '"refines": "core.gone.1"')
    faults = across(read_lists(text, "SA.json"))
    assert any("core.gone.1" in fault.what for fault in faults)


def test_reading_the_lists_again_reads_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped()
    monkeypatch.setattr(checklist_lists, "resource", None)
    assert shipped().lists


def test_a_rule_that_a_new_finding_could_undo_is_refused() -> None:
    damaged = GOOD.replace(
        '"shown_by": "imaging ct of chest/thora/lung"', '"shown_by": "imaging ct and not surgery"', 1
    )
    with pytest.raises(Refused) as why:
        read_lists(damaged, "SA.json")
    assert "may say not of" in str(why.value.facts["what"])
