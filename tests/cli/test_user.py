"""`rcboard user` as scripts use it: the second person opens the store with a passphrase of their own."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003
from typing import Any

import pytest

from rcboard.cli import run
from rcboard.models.keys import KdfCost

LEAST = KdfCost(memory_kib=65_536, passes=3, lanes=2)  # what the product accepts, without measuring


@pytest.fixture(autouse=True)
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A store with its first person, ada."""
    monkeypatch.setenv("RCBOARD_STORE", str(tmp_path / "centre.rcb"))
    monkeypatch.setenv("RCBOARD_USER", "ada")
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "nine green bottles")
    monkeypatch.setenv("RCBOARD_NEW_PASSPHRASE", "seven grey geese")
    monkeypatch.setattr("rcboard.models.keys.cost_for_this_machine", lambda: LEAST)
    assert run(["store", "create", "--name", "Ada Fictional"]) == 0
    capsys.readouterr()


def out(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401  what JSON holds
    return json.loads(capsys.readouterr().out)


def add(*more: str) -> int:
    return run(["user", "add", "lind", "--name", "Dr Lind", "--role", "clinician", *more])


def as_lind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RCBOARD_USER", "Lind")
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "seven grey geese")


def test_an_added_person_opens_the_store_and_is_listed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert add("--discipline", "surgery", "--json") == 0
    row = out(capsys)
    assert (row["login"], row["name"], row["roles"], row["discipline"]) == ("lind", "Dr Lind", ["clinician"], "surgery")
    as_lind(monkeypatch)
    assert run(["user", "list", "--json"]) == 0
    assert [(person["login"], person["id"] == row["id"]) for person in out(capsys)] == [("ada", False), ("lind", True)]


def test_a_clinician_may_not_add_people(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    add()
    as_lind(monkeypatch)
    capsys.readouterr()
    assert run(["user", "add", "x", "--name", "X", "--role", "guest"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_closed_account_no_longer_opens_the_store(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add()
    assert run(["user", "disable", "lind"]) == 0
    assert "closed since" in capsys.readouterr().out
    assert run(["user", "list", "--open", "--json"]) == 0
    assert [person["login"] for person in out(capsys)] == ["ada"]
    as_lind(monkeypatch)
    assert run(["user", "list"]) == 3


def test_roles_are_set_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    add()
    capsys.readouterr()
    assert run(["user", "role", "lind", "--role", "chair", "--role", "pathologist", "--json"]) == 0
    assert out(capsys)["roles"] == ["chair", "pathologist"]
    assert run(["user", "role", "ada", "--role", "chair"]) == 1
    assert "only administrator" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["user", "add", "x", "--name", "X", "--role", "king"], "There is no role king"),
        (["user", "add", "x", "--name", "X", "--role", "guest", "--discipline", "magic"], "no discipline magic"),
        (["user", "add", "ADA", "--name", "X", "--role", "guest"], "taken"),
        (["user", "disable", "nobody"], "no such person"),
        (["user", "role", "nobody", "--role", "guest"], "no such person"),
        (["user", "disable", "ada"], "only administrator"),
        (["user", "add", "x", "--name", "X", "--role", "guest", "--new-passphrase-file", "missing"], "passphrase"),
    ],
)
def test_what_is_refused_is_said_in_one_line(capsys: pytest.CaptureFixture[str], command: list[str], said: str) -> None:
    assert run(command) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1


def test_an_empty_passphrase_leaves_no_person(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RCBOARD_NEW_PASSPHRASE", "")
    assert add() == 1
    capsys.readouterr()
    run(["user", "list", "--json"])
    assert [person["login"] for person in out(capsys)] == ["ada"]
