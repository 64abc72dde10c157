"""`rcboard checklist --case` over a real encrypted store."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003
from typing import Any

import pytest

from rcboard.cli import run
from rcboard.models.keys import KdfCost

LEAST = KdfCost(memory_kib=65_536, passes=3, lanes=2)  # what the product accepts, without measuring


@pytest.fixture
def pseudonym(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """A store with one case, and the case's pseudonym."""
    monkeypatch.setenv("RCBOARD_STORE", str(tmp_path / "centre.rcb"))
    monkeypatch.setenv("RCBOARD_USER", "ada")
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "nine green bottles")
    monkeypatch.setattr("rcboard.models.keys.cost_for_this_machine", lambda: LEAST)
    assert run(["store", "create", "--name", "Ada Fictional"]) == 0
    new = ["case", "new", "--topography", "C16.9", "--morphology", "8936/3", "--question", "Resect now?"]
    assert run([*new, "--born", "1966-03-02", "--sex", "female", "--json"]) == 0
    out = capsys.readouterr().out
    found: Any = json.loads(out[out.index("{") :])
    return str(found["pseudonym"])


def test_each_item_of_a_case_has_level_state_reason_and_source(
    pseudonym: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["checklist", "--case", pseudonym, "--on", "2026-11-26", "--json"]) == 0
    found = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert found["core.question.1"]["state"] == "ready"
    assert found["core.question.1"]["shown_by"] == [{"id": None, "words": "Question for the board", "date": None}]
    assert found["SA-03.molecular.1"]["state"] == "missing"
    for row in found.values():
        assert row["level"] in {"must", "should", "conditional"}
        assert row["state"] in {"ready", "missing", "stale", "not_applicable", "asked", "explained"}
        assert row["reason"]
        assert row["source"]


def test_only_what_is_to_resolve(pseudonym: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["checklist", "--case", pseudonym, "--to-resolve"]) == 0
    out = capsys.readouterr().out
    assert "1 of 21 in place" in out
    assert "core.question.1" not in out
    assert "SA-03.molecular.1" in out


def test_a_case_that_is_not_there_is_refused(pseudonym: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert pseudonym
    assert run(["checklist", "--case", "RC-NOPE"]) == 1
    assert capsys.readouterr().out == ""
