"""`rcboard case` and `rcboard consent` as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003
from typing import Any

import pytest

from rcboard.cli import run

pytestmark = pytest.mark.usefixtures("centre")
DSRCT = ["--topography", "C48.2", "--morphology", "8806/3", "--diagnosed", "2026-08-14"]
OLA = ["--family-name", "Vinterås-Öd", "--given-name", "Óla", "--born", "2002-05-03", "--hospital-number", "8812 0475"]


def said(capsys: pytest.CaptureFixture[str], *command: str) -> Any:  # noqa: ANN401  what JSON holds
    assert run([*command, "--json"]) == 0
    printed = capsys.readouterr()
    return json.loads(printed.out)


def test_a_case_on_its_way(capsys: pytest.CaptureFixture[str]) -> None:
    made = said(capsys, "case", "new", *DSRCT, *OLA, "--question", "Surgery now?", "--set", "country=no")
    name = made["pseudonym"]
    assert made["diagnosis_line"].startswith("Desmoplastic small round cell tumour")
    assert made["values"]["country"] == "NO"
    edited = said(capsys, "case", "edit", name.lower(), "--set", "urgency=urgent", "--set", "country=")
    assert (edited["values"]["urgency"], edited["values"]["country"]) == ("urgent", None)
    assert said(capsys, "case", "move", made["id"], "preparing")["status"] == "preparing"
    assert run(["case", "move", name, "discussed"]) == 1
    assert "preparing to discussed" in capsys.readouterr().err
    [line] = said(capsys, "case", "list", "--family", "SA", "--words", "vinteras")
    assert (line["id"], line["pseudonym"]) == (made["id"], name)
    shown = said(capsys, "case", "show", name)
    assert "Vinter" not in json.dumps(shown, ensure_ascii=False)
    whole = said(capsys, "case", "show", name, "--identity")
    assert whole["person"]["names"][0]["family"] == "Vinterås-Öd"
    # Consent: recorded, shown, withdrawn.
    assert said(capsys, "consent", "set", "--case", name, "--kind", "care")["answer"] == "given"
    assert run(["consent", "withdraw", "--case", name, "--kind", "care", "--reason", "Asked by phone"]) == 0
    capsys.readouterr()
    told = said(capsys, "consent", "show", "--case", name)
    assert told["current"]["care"]["answer"] == "withdrawn"
    assert [row["answer"] for row in told["history"]] == ["given", "withdrawn"]


def test_a_double_is_entered_only_when_it_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    first = said(capsys, "case", "new", *DSRCT, *OLA)
    assert run(["case", "new", *DSRCT, "--hospital-number", "88120475"]) == 1
    assert first["pseudonym"] in capsys.readouterr().err
    again = said(capsys, "case", "new", "--question", "Next?", "--person", first["pseudonym"])
    assert again["person_id"] == first["person_id"]
    other = said(capsys, "case", "new", *DSRCT, *OLA, "--allow-double")
    assert other["person_id"] != first["person_id"]


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (["case", "new"], 1),
        (["case", "new", "--question", "Q?", "--born", "2026-02-30"], 1),
        (["case", "new", "--question", "Q?", "--set", "colour=blue"], 1),
        (["case", "new", "--question", "Q?", "--set", "colour"], 2),
        (["case", "new", "--sex", "x"], 2),
        (["case", "show", "RC-222222"], 1),
        (["case", "show"], 2),
        (["case", "move", "RC-222222", "waiting"], 1),
        (["consent", "withdraw", "--case", "RC-222222", "--kind", "care", "--reason", "x"], 1),
        (["consent", "set", "--case", "RC-222222", "--kind", "magic"], 2),
        (["cases"], 2),
    ],
)
def test_refused_is_one_and_wrong_usage_is_two(
    capsys: pytest.CaptureFixture[str], command: list[str], status: int
) -> None:
    assert run(command) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err
    assert "Traceback" not in printed.err


def test_options_of_every_command_stand_before_or_after_it(
    capsys: pytest.CaptureFixture[str], centre: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("RCBOARD_STORE", "RCBOARD_USER", "RCBOARD_PASSPHRASE"):
        monkeypatch.delenv(name)
    secret = tmp_path / "secret"
    secret.write_text("nine green bottles\n", encoding="utf-8")
    options = ["--store", str(centre), "--user", "ada", f"--passphrase-file={secret}"]
    for command in ([*options, "case", "list", "--json"], ["case", "list", "--json", *options]):
        assert run(command) == 0
        assert json.loads(capsys.readouterr().out) == []


def test_a_store_in_trouble_is_three(
    capsys: pytest.CaptureFixture[str], centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "wrong")
    assert run(["case", "list"]) == 3
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "nine green bottles")
    monkeypatch.setenv("RCBOARD_STORE", str(centre.with_name("missing.rcb")))
    assert run(["case", "list"]) == 3
    assert capsys.readouterr().out == ""


def test_a_report_is_entered_before_it_is_written_and_known_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name = said(capsys, "case", "new", *DSRCT, *OLA, "--question", "Surgery now?")["pseudonym"]
    target = tmp_path / "summary.txt"
    leaving = ["report", "case_summary", "--case", name, "--anonymised", "--purpose", "panel", "--for", "A panel",
               "--format", "txt", "--out", str(target)]  # fmt: skip
    # Without consent for care nothing leaves, and no file is written.
    assert run(leaving) == 1
    assert not target.exists()
    assert run(["consent", "set", "--case", name, "--kind", "care"]) == 0
    capsys.readouterr()
    assert run([*leaving, "--unreviewed"]) == 1
    assert run(leaving) == 0
    capsys.readouterr()
    text = target.read_text(encoding="utf-8")
    assert "Vinter" not in text
    assert name not in text
    told = said(capsys, "verify", str(target))
    assert (told["unchanged"], told["export"]["recipient"]) == (True, "A panel")
    target.write_text(text + "added", encoding="utf-8")
    assert run(["verify", str(target)]) == 1
    target.write_text("something else", encoding="utf-8")
    assert run(["verify", str(target)]) == 1
