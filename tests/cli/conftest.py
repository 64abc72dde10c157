"""A store as scripts make it, with its first person, ada; key derivation at the least that the product accepts."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003

import pytest

from rcboard.cli import run
from rcboard.models.keys import KdfCost

LEAST = KdfCost(memory_kib=65_536, passes=3, lanes=2)


@pytest.fixture
def centre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """The store file."""
    path = tmp_path / "centre.rcb"
    monkeypatch.setenv("RCBOARD_STORE", str(path))
    monkeypatch.setenv("RCBOARD_USER", "ada")
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "nine green bottles")
    monkeypatch.setattr("rcboard.models.keys.cost_for_this_machine", lambda: LEAST)
    assert run(["store", "create", "--name", "Ada Fictional"]) == 0
    capsys.readouterr()
    return path
