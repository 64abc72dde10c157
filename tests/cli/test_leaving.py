"""`rcboard risk`, `leakcheck` and the reports that leave, over a real encrypted store."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003
from typing import Any

import pytest

from rcboard.cli import run
from rcboard.models.keys import KdfCost
from rcboard.models.terms.deidentify import LeakVerdict
from scripts.planting import PDF_PLACES

LEAST = KdfCost(memory_kib=65_536, passes=3, lanes=2)  # what the product accepts, without measuring
SOURCE = "Invented 2026, table 2"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """A store with one case, and the case's pseudonym."""
    monkeypatch.setenv("RCBOARD_STORE", str(tmp_path / "centre.rcb"))
    monkeypatch.setenv("RCBOARD_USER", "ada")
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "nine green bottles")
    monkeypatch.setattr("rcboard.models.keys.cost_for_this_machine", lambda: LEAST)
    assert run(["store", "create", "--name", "Ada Fictional"]) == 0
    new = ["case", "new", "--topography", "C37.9", "--morphology", "8585/3", "--question", "Resect now?"]
    new += ["--family-name", "Quillvikrud", "--given-name", "Orinel", "--born", "1974-03-09", "--sex", "male"]
    assert run([*new, "--json"]) == 0
    out = capsys.readouterr().out
    found: Any = json.loads(out[out.index("{") :])
    name = str(found["pseudonym"])
    assert run(["consent", "set", "--case", name, "--kind", "care", "--reason", "asked"]) == 0
    capsys.readouterr()
    return name


def answer(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401  what JSON can hold
    """The JSON document on standard output."""
    return json.loads(capsys.readouterr().out)


def test_risk_names_k_its_factors_and_the_next_step(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["risk", "--case", case, "--json"]) == 0
    found = answer(capsys)
    assert (found["case"], found["purpose"], found["threshold"], found["entity"]) == (
        case,
        "panel",
        3,
        "TH-02.01.8585-3",
    )
    assert found["at_most"] is True
    assert found["may_be_one"] is True
    assert found["enough"] is False
    assert found["like_cases"] == 1
    assert [factor["name"] for factor in found["factors"]] == [
        "incidence per 100,000",
        "population",
        "years",
        "sex",
        "age",
    ]
    assert all(factor["id"] and factor["source"] for factor in found["factors"])
    assert (found["next_step"]["step"], found["next_step"]["enough"]) == ("layer_up", True)


def test_an_entered_figure_stays_and_needs_its_source(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["risk", "--case", case, "--incidence", "0.1"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert run(["risk", "--case", case, "--incidence", "0.1", "--source", SOURCE]) == 0
    assert "Enough for this closed panel" in capsys.readouterr().out
    assert run(["risk", "--case", case, "--purpose", "public", "--age-width", "20", "--json"]) == 0
    found = answer(capsys)
    assert found["factors"][0] == {"id": 1, "name": "incidence per 100,000", "value": 0.1, "source": SOURCE}
    assert found["enough"] is True
    assert found["next_step"] is None


def test_a_file_that_left_passes_and_a_leak_ends_with_1(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out" / "summary.pdf"
    report = ["report", "case_summary", "--case", case, "--anonymised", "--purpose", "panel", "--for", "Panel"]
    assert run([*report, "--out", str(out)]) == 0
    assert "it may be one" in capsys.readouterr().err
    assert run(["leakcheck", str(out), "--case", case, "--json"]) == 0
    found = answer(capsys)
    assert (found["file"], found["verdict"], found["findings"]) == ("summary.pdf", LeakVerdict.PASS, [])
    out.write_bytes(PDF_PLACES["author"](out.read_bytes(), "Orinel Quillvikrud"))
    assert run(["leakcheck", str(out), "--case", case, "--json"]) == 1
    said = capsys.readouterr()
    found = {
        (leak["place"], leak["field"], leak["whose"], leak["verdict"]) for leak in json.loads(said.out)["findings"]
    }
    assert ("property Author", "family", "own", "fail") in found
    assert "Quillvikrud" not in said.out + said.err
    named = tmp_path / "Quillvikrud.txt"
    named.write_text("nothing")
    assert run(["leakcheck", str(named), "--case", case]) == 1
    assert run(["leakcheck", str(tmp_path / "absent.pdf"), "--case", case]) == 1


def test_what_is_refused_writes_no_file(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.pdf"
    public = ["report", "case_summary", "--case", case, "--anonymised", "--purpose", "public", "--for", "Journal"]
    assert run([*public, "--out", str(out)]) == 1
    assert "may be one" in capsys.readouterr().err
    assert run(["report", "teaching_case", "--case", case, "--for", "School", "--out", str(out)]) == 1
    assert run(["report", "anonymisation_report", "--case", case, "--out", str(out)]) == 1
    assert not out.exists()
    assert run([*public, "--layers-up", "2", "--out", str(out)]) == 0
    capsys.readouterr()
    told = tmp_path / "a.txt"
    assert run(["report", "anonymisation_report", "--case", case, "--format", "txt", "--out", str(told)]) == 0
    assert "Epithelial tumours of thymus" in told.read_text("utf-8")
