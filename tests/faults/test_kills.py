"""A program that is killed at a random moment loses nothing that it had confirmed; one altered byte is noticed."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003
from typing import Any


def test_nothing_confirmed_is_lost_by_kills(trials: Any, tmp_path: Path) -> None:  # noqa: ANN401  a module
    found = trials.kill_trials(tmp_path, 8, seed=11)
    assert found.kills == 8
    assert found.confirmed > 20
    assert found.left_a_log > 0
    assert (found.lost, found.unclean) == ([], [])


def test_every_altered_byte_of_store_key_file_and_log_is_noticed(trials: Any, tmp_path: Path) -> None:  # noqa: ANN401
    found = trials.alteration_trials(tmp_path, 300, seed=12)
    assert found.tried == {"trial.rcb": 100, "trial.rcb.keys": 100, "trial.rcb-wal": 100}
    assert found.unnoticed == []
    assert {"store.damaged_pages", "store.damaged_start", "store.keys_damaged", "store.log_damaged"} <= set(found.codes)


def test_the_trial_itself_can_fail(trials: Any, tmp_path: Path) -> None:  # noqa: ANN401
    path = trials.make(tmp_path)
    trials.check_bytes(path, trials.LOGIN, trials.PASSPHRASE, allow_weak=True, folder=tmp_path / "data")
    raw = path.read_bytes()
    path.write_bytes(raw)  # unaltered: nothing to notice
    trials.check_bytes(path, trials.LOGIN, trials.PASSPHRASE, allow_weak=True, folder=tmp_path / "data")
