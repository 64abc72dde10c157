"""Reading a store's bytes takes no lock away from the database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path  # noqa: TC003

import pytest

from rcboard.errors import StoreTrouble
from rcboard.models.driver import connect
from rcboard.models.held import Held, used_by_another_program

WRITE = """
import sys
from pathlib import Path
from rcboard.errors import StoreTrouble
from rcboard.models.driver import connect
raw = connect(Path(sys.argv[1]), bytes(32), wait_ms=0)
try:
    raw.execute("BEGIN EXCLUSIVE")
except Exception:
    sys.exit(7)
"""
HOLD = """
import sys
from pathlib import Path
from rcboard.models.driver import connect
raw = connect(Path(sys.argv[1]), bytes(32))
raw.execute("SELECT count(*) FROM t").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed encrypted file with a table."""
    path = tmp_path / "a.rcb"
    path.touch()
    raw = connect(path, bytes(32))
    raw.execute("CREATE TABLE t (x)")
    raw.close()
    return path


def other_can_write(path: Path) -> bool:
    done = subprocess.run([sys.executable, "-c", WRITE, str(path)], check=False, capture_output=True)
    assert done.returncode in {0, 7}, done.stderr
    return done.returncode == 0


def test_a_handle_that_is_let_go_leaves_the_writers_lock(path: Path) -> None:
    keeper = Held(path)
    raw = connect(path, bytes(32))
    raw.execute("BEGIN IMMEDIATE")
    other = Held(path)
    assert len(other.read(0, 10_000_000)) == other.size == path.stat().st_size
    other.release()
    other.release()
    assert not other_can_write(path)
    raw.execute("ROLLBACK")
    raw.close()
    keeper.release()
    assert other_can_write(path)


def test_the_first_of_this_process_is_known(path: Path) -> None:
    one = Held(path)
    two = Held(path)
    assert (one.first, two.first) == (True, False)
    one.release()
    two.release()
    three = Held(path)
    assert three.first
    three.release()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match=r"store\.missing"):
        Held(tmp_path / "none.rcb")


def test_another_program_is_seen(path: Path) -> None:
    assert not used_by_another_program(path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        assert used_by_another_program(path)
        process.communicate()
    assert not used_by_another_program(path)
