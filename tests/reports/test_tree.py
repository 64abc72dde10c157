"""The tree as JSON, its fingerprint, and the texts it gives to those who compare."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from rcboard.language import Say
from rcboard.reports import anonymised, case_summary, record
from rcboard.reports.tree import texts, to_json
from tests.reports import dossiers

HOUSE = case_summary.build(dossiers.house(), Say())


def test_json_tells_the_type_of_every_value_and_keeps_its_words() -> None:
    told = json.loads(to_json(HOUSE))
    assert told["is"] == "Document"
    assert told["form"] == "pseudonymised"
    assert [block["is"] for block in told["blocks"][:3]] == ["Banner", "Frame", "Heading"]
    assert "HIPEC outside a trial?" in to_json(HOUSE)


def test_the_fingerprint_leaves_out_the_foot_and_nothing_else() -> None:
    whole = record.fingerprint(HOUSE)
    assert re.fullmatch("[0-9a-f]{64}", whole)
    assert record.fingerprint(replace(HOUSE, foot=replace(HOUSE.foot, left="Printed by another"))) == whole
    assert record.fingerprint(replace(HOUSE, head=replace(HOUSE.head, right="Version 5"))) != whole
    assert record.fingerprint(replace(HOUSE, blocks=HOUSE.blocks[:-1])) != whole


def test_the_printed_figure_is_the_first_sixteen_digits_in_groups_of_four() -> None:
    assert record.figure("7f3c91ab04de22c8" + "0" * 48) == "7f3c 91ab 04de 22c8"
    assert HOUSE.foot.record == "record " + record.figure(record.fingerprint(HOUSE))


def test_two_prints_of_one_version_carry_the_same_figure() -> None:
    again = case_summary.build(replace(dossiers.house(), printed=None), Say())
    assert again.foot.left is None
    assert again.foot.record == HOUSE.foot.record


def test_texts_give_every_word_of_the_page_but_no_role_names() -> None:
    found = list(texts(HOUSE))
    for word in ("RC-7KD4N9", "Pseudonymised", "EWSR1::WT1", "63 of 56 d", "Teaching: not asked", HOUSE.foot.record):
        assert word in found
    assert "question" not in found


def test_golden_trees_have_not_changed() -> None:
    # tests/reports/golden.py writes them anew after a change that is meant; the difference is then read in the commit.
    from tests.reports.golden import GOLDEN, trees

    for name, told in trees().items():
        assert (GOLDEN / f"{name}.json").read_text(encoding="utf-8") == told, name


def test_the_two_forms_have_the_same_order_of_sections() -> None:
    def headings(told: str) -> list[str]:
        return re.findall(r'"is": "Heading",\s+"text": "([^"]+)"', told)

    house = headings(to_json(HOUSE))
    outside = headings(to_json(anonymised.build(dossiers.outside(), Say())))
    assert [title for title in house if title in outside] == outside
    assert len(outside) > 6
