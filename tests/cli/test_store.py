"""`rcboard store` as scripts use it: exit status, JSON, and what a person is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path  # noqa: TC003

import pytest

from rcboard.cli import run
from rcboard.models.key_file import keys_path
from rcboard.models.keys import KdfCost
from rcboard.models.store import open_store
from rcboard.models.wal import wal_path

LEAST = KdfCost(memory_kib=65_536, passes=3, lanes=2)  # what the product accepts, without measuring


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of this test, a passphrase, no measuring."""
    monkeypatch.setenv("RCBOARD_STORE", str(tmp_path / "centre.rcb"))
    monkeypatch.setenv("RCBOARD_USER", "ada")
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "nine green bottles")
    monkeypatch.setattr("rcboard.models.keys.cost_for_this_machine", lambda: LEAST)


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A store made by the command."""
    assert run(["store", "create", "--name", "Ada Fictional"]) == 0
    capsys.readouterr()
    return tmp_path / "centre.rcb"


def said(capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    """The JSON document on standard output, and what stands on standard error."""
    out, err = capsys.readouterr()
    return json.loads(out), err


def test_create_prints_the_recovery_code_once_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["store", "create", "--json"]) == 0
    made, _ = said(capsys)
    assert isinstance(made, dict)
    assert (made["encrypted"], len(made["recovery_code"])) == (True, 39)
    assert made["id"] == (tmp_path / "centre.rcb").read_bytes()[:16].hex()


def test_create_does_not_touch_a_store_that_is_there(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert run(["store", "create"]) == 1
    assert "was left untouched" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_create_with_a_name_that_is_refused_leaves_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["store", "create", "--name", "x" * 5000]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "centre.rcb").exists()
    assert not keys_path(tmp_path / "centre.rcb").exists()


def test_info_and_check(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["store", "info", "--json"]) == 0
    about, _ = said(capsys)
    assert isinstance(about, dict)
    assert (about["version"], about["encrypted"], about["counts"]["users"]) == ("0001", True, 1)
    assert run(["store", "check", "--json"]) == 0
    found, err = said(capsys)
    assert isinstance(found, dict)
    assert found["whole"] is True
    assert found["pages"] == path.stat().st_size // 4096
    assert err == ""


def test_one_altered_byte_ends_with_3_and_a_line_that_names_it(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096 * 9 + 77] ^= 1
    path.write_bytes(raw)
    assert run(["store", "check"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "centre.rcb is damaged on page 10. Bring back the latest backup: rcboard store restore FILE."
    ]


def test_a_damaged_log_stops_every_command_until_a_person_accepts_the_loss(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = open_store(path, "ada", "nine green bottles")
    for n in range(6):
        with opened.engine.begin() as db:
            db.exec_driver_sql(f"CREATE TABLE extra{n} (x)")
    copy = tmp_path / "killed" / "centre.rcb"
    copy.parent.mkdir()
    for file in (path, keys_path(path), wal_path(path)):
        shutil.copyfile(file, copy.parent / file.name)
    opened.close()
    log = bytearray(wal_path(copy).read_bytes())
    log[5000] ^= 1
    wal_path(copy).write_bytes(log)
    for command in ("check", "info"):
        assert run(["--store", str(copy), "store", command]) == 3
        assert "The change log of centre.rcb is damaged" in capsys.readouterr().err
    assert run(["--store", str(copy), "store", "check", "--accept-loss"]) == 0
    assert "was left out; the log is kept as centre.rcb-wal.kept-" in capsys.readouterr().err
    assert run(["--store", str(copy), "store", "check"]) == 0
    [kept] = copy.parent.glob("*.kept-*")
    assert kept.read_bytes() == log


def test_wrong_passphrase_missing_keys_and_missing_store_end_with_3(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as other:
        other.setenv("RCBOARD_PASSPHRASE", "ten green bottles")
        assert run(["store", "info"]) == 3
        assert "This passphrase does not open the store" in capsys.readouterr().err
    keys_path(path).unlink()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    assert run(["store", "check"]) == 3
    assert "The key file centre.rcb.keys is missing" in capsys.readouterr().err
    assert run(["--store", str(tmp_path / "none.rcb"), "store", "info"]) == 3
    assert "There is no store none.rcb here" in capsys.readouterr().err


def test_backup_and_restore(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup = tmp_path / "one.rcbackup"
    assert run(["store", "backup", str(backup), "--json"]) == 0
    made, _ = said(capsys)
    assert isinstance(made, dict)
    assert made["size"] == backup.stat().st_size
    assert run(["store", "backup", str(backup)]) == 1
    assert run(["store", "restore", str(backup)]) == 1
    assert "The present store is kept beside it" in capsys.readouterr().err
    assert run(["store", "restore", str(backup), "--replace", "--json"]) == 0
    done, _ = said(capsys)
    assert isinstance(done, dict)
    assert (tmp_path / done["kept"]).exists()
    assert run(["--store", str(tmp_path / "copy.rcb"), "store", "restore", str(backup)]) == 0
    assert run(["--store", str(tmp_path / "copy.rcb"), "store", "check"]) == 0
    assert run(["store", "check"]) == 0
    (tmp_path / "text").write_text("words")
    assert run(["store", "restore", str(tmp_path / "text")]) == 3


def test_migrate_has_nothing_to_do_on_a_new_store(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["store", "migrate", "--json"]) == 0
    assert said(capsys)[0] == {"version": "0001", "copy": None}


def test_rekey_changes_the_passphrase_and_the_sheet_opens_when_it_is_forgotten(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_text("ten green bottles\n")
    assert run(["store", "rekey", "--new-passphrase-file", str(tmp_path / "new"), "--new-sheet", "--json"]) == 0
    done, _ = said(capsys)
    assert isinstance(done, dict)
    assert run(["store", "info"]) == 3
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "ten green bottles")
    assert run(["store", "info"]) == 0
    (tmp_path / "sheet").write_text(done["recovery_code"])
    monkeypatch.setenv("RCBOARD_NEW_PASSPHRASE", "eleven green bottles")
    assert run(["store", "rekey", "--recovery-code-file", str(tmp_path / "sheet")]) == 0
    monkeypatch.setenv("RCBOARD_PASSPHRASE", "eleven green bottles")
    assert run(["store", "check"]) == 0


@pytest.mark.parametrize("command", ["create", "info", "check", "backup", "restore", "migrate", "rekey"])
def test_help_has_one_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["store", command, "--help"]) == 0
    assert capsys.readouterr().out.count("Example: rcboard") == 1
    assert run(["store", command, "--nonsense"]) == 2
