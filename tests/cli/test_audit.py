"""`rcboard audit` as scripts use it: what was done, and whether the trail is whole."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003
from typing import Any

import pytest

from rcboard.cli import run
from rcboard.models.driver import connect
from rcboard.models.keys import KdfCost
from rcboard.models.store import open_store

LEAST = KdfCost(memory_kib=65_536, passes=3, lanes=2)  # what the product accepts, without measuring


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A store with its first person, ada."""
    monkeypatch.setenv("RCBOARD_STORE", str(tmp_path / "centre.rcb"))
    monkeypatch.setenv("RCBOARD_USER", "ada")
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "nine green bottles")
    monkeypatch.setattr("rcboard.models.keys.cost_for_this_machine", lambda: LEAST)
    assert run(["store", "create", "--name", "Ada Fictional"]) == 0
    capsys.readouterr()
    return tmp_path / "centre.rcb"


def out(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401  what JSON holds
    return json.loads(capsys.readouterr().out)


def alter(path: Path, sql: str) -> None:
    """As somebody who holds the keys of the store, but goes past the program."""
    opened = open_store(path, "ada", "nine green bottles")
    raw = connect(path, opened.data_key)
    raw.execute(sql)
    raw.close()
    opened.close()


def test_the_trail_begins_with_the_first_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "show", "--json"]) == 0
    first, *rest = out(capsys)
    assert (first["id"], first["deed"], first["kind"], first["table"]) == (1, "user.first", "added", "users")
    assert {"field": "login", "before": None, "after": "ada"} in first["changes"]
    assert [(row["kind"], row["user_id"]) for row in rest] == [("signed_in", first["user_id"])]


def test_show_in_lines_names_who_and_what(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "show", "--newest", "--limit", "1"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert "Ada Fictional · Signed in · person at work signed in" in line


def test_show_by_person_kind_and_day(capsys: pytest.CaptureFixture[str]) -> None:
    for options, found in (
        (["--by", "ada", "--kind", "added"], 1),
        (["--until", "2020-01-01"], 0),
        (["--since", "2020-01-01", "--kind", "added"], 1),
        (["--after", "1", "--kind", "added"], 0),
    ):
        assert run(["audit", "show", "--json", *options]) == 0
        assert len(out(capsys)) == found


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "yesterday"], "not a date"),
        (["--by", "nobody"], "no such person"),
        (["--case", "RC-XXXXXX"], "no case"),
    ],
)
def test_what_cannot_be_found_is_said(capsys: pytest.CaptureFixture[str], options: list[str], said: str) -> None:
    assert run(["audit", "show", *options]) == 1
    assert said in capsys.readouterr().err


def test_a_whole_trail_ends_with_0_and_says_up_to_when(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "verify", "--json"]) == 0
    verdict = out(capsys)
    assert (verdict["whole"], verdict["entries"], verdict["anchor_entries"]) == (True, 2, 1)
    assert run(["audit", "verify"]) == 0
    printed = capsys.readouterr().out
    assert "The trail is whole: 3 entries." in printed
    assert "Proved up to entry 2" in printed


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE audit_entries SET deed = 'other' WHERE seq = 1", "Entry 1 was changed"),
        ("UPDATE audit_values SET kept = '[]' WHERE seq = 1", "The values of entry 1 were altered."),
        ("DELETE FROM audit_values WHERE seq = 1", "without a recorded erasure"),
    ],
)
def test_an_altered_trail_ends_with_3_and_says_where(
    path: Path, capsys: pytest.CaptureFixture[str], sql: str, said: str
) -> None:
    alter(path, sql)
    assert run(["audit", "verify"]) == 3
    printed = capsys.readouterr()
    assert said in printed.out
    assert "compare it with a backup" in printed.err


def test_a_cut_tail_is_noticed_though_new_entries_follow(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(4):
        run(["audit", "show"])
    alter(path, "DELETE FROM audit_entries WHERE seq > 2")
    alter(path, "DELETE FROM audit_values WHERE seq > 2")
    capsys.readouterr()
    assert run(["audit", "verify", "--json"]) == 3
    verdict = out(capsys)
    assert (verdict["whole"], verdict["trouble"], verdict["at"]) == (False, "short", 4)


def test_a_clinician_is_refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RCBOARD_NEW_PASSPHRASE", "seven grey geese")
    assert run(["user", "add", "lind", "--name", "Dr Lind", "--role", "clinician"]) == 0
    monkeypatch.setenv("RCBOARD_USER", "lind")
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "seven grey geese")
    assert run(["audit", "verify"]) == 1
    assert run(["audit", "show"]) == 1
