"""`rcboard codes`, `classify` and `checklist` on the command line, without a store."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rcboard.cli import run


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:  # noqa: ANN401  any document
    assert run([*arguments, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_search_prints_objects_best_first(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "codes", "search", "leio uter")
    assert [row["rank"] for row in found] == list(range(1, len(found) + 1))
    first = found[0]
    assert {"id", "code", "term", "matched", "rank"} <= set(first)
    assert (first["code"], first["topography"], first["term"]) == ("8890/3", "C54.2", "Leiomyosarcoma, uterus")
    assert len({row["id"] for row in found}) == len(found)


def test_search_takes_several_words_and_an_axis(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "codes", "search", "uterus", "--axis", "topography")
    assert found
    assert {row["axis"] for row in found} == {"topography"}
    assert json_of(capsys, "codes", "search", "leio", "uter")[0]["code"] == "8890/3"


def test_search_without_a_match_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codes", "search", "zzzqqq", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == []
    assert "fewer letters" in err


def test_classify_gives_the_documented_keys(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "classify", "--topography", "C49.2", "--morphology", "9040/3", "--age", "34", "--sex", "F")
    assert found["rare"] is True
    assert found["family"] == {"code": "SA", "name": "Sarcomas"}
    assert found["entity"]["code"] == "SA-01.02"
    assert [step["layer"] for step in found["path"]] == [3, 2, 1]
    assert all({"code", "name", "layer", "rare"} <= set(step) for step in found["path"])
    assert found["incidence_per_100k"]["source"]
    assert [(row["network"], row["domain"]) for row in found["networks"]] == [("EURACAN", "G1")]
    assert all(row["why"] for row in found["networks"])
    assert found["warnings"] == []


def test_classify_says_plainly_what_is_not_rare_and_what_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    lung = json_of(capsys, "classify", "--topography", "C34.1", "--morphology", "8140/3", "--age", "66")
    assert lung["rare"] is False
    assert lung["networks"] == []
    unknown = json_of(capsys, "classify", "--topography", "C71.1", "--morphology", "8170/3", "--age", "66")
    assert unknown["rare"] is None
    assert {row["id"] for row in unknown["warnings"]} == {"unusual_pair", "not_in_list"}
    assert all(row["text"] for row in unknown["warnings"])


@pytest.mark.parametrize(
    ("topography", "morphology", "words"),
    [
        ("C54.2", "8899/3", "8890/3"), ("C54.2", "8890", "8890/3"), ("C54", "8890/3", "C54.0"),
        ("C54.2", "hello", "codes search"),
    ],
)  # fmt: skip
def test_a_wrong_code_is_refused_with_the_nearest(
    capsys: pytest.CaptureFixture[str], topography: str, morphology: str, words: str
) -> None:
    assert run(["classify", "--topography", topography, "--morphology", morphology]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_classify_for_a_person_reads_as_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["classify", "--topography", "C74.0", "--morphology", "8370/3", "--age", "17", "--age-on-board-day", "18"])
        == 0
    )
    out = capsys.readouterr().out
    assert "Network: PaedCan. Under 18 years: PaedCan first." in out
    assert "On the day of the board: EURACAN G6." in out
    assert "Think of TP53" in out


def test_checklist_of_an_entity(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "checklist", "--entity", "SA-03", "--on", "2026-11-26")
    by_id = {row["id"]: row for row in found}
    kit = by_id["SA-03.molecular.1"]
    assert (kit["level"], kit["state"]) == ("must", "missing")
    assert "GIST" in kit["source"]
    assert kit["reason"]
    assert {row["state"] for row in found} <= {"ready", "missing", "stale", "not_applicable"}
    assert "SA.molecular.1" not in by_id  # its place is taken
    assert by_id["SA-03.imaging.1"]["limit_days"] == 56


@pytest.mark.parametrize("code", ["HM-02.01", "EN-01.04", "SA", "PD-01.03", "CN-03.01"])
def test_every_kind_of_entity_has_a_checklist(capsys: pytest.CaptureFixture[str], code: str) -> None:
    if code == "SA":
        assert run(["checklist", "--entity", code]) == 1
        return
    assert any(row["id"].startswith(code[:2]) for row in json_of(capsys, "checklist", "--entity", code))


def test_checklist_needs_one_of_entity_and_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["checklist"]) == 2
    assert run(["checklist", "--entity", "SA-03", "--case", "x"]) == 2
    assert run(["checklist", "--entity", "XX-99"]) == 1
    assert run(["checklist", "--entity", "SA-03", "--on", "26.11.2026"]) == 1
    assert capsys.readouterr().out == ""


def test_the_share_of_items_with_a_rule_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    found = {row["id"]: row for row in json_of(capsys, "checklist", "--rules")}
    assert set(found) == {"core", "family", "entity"}
    assert found["entity"]["share"] >= 0.5
    for row in found.values():
        assert row["with_rule"] + row["by_hand"] == row["items"]
