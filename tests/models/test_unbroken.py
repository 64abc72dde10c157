"""What is looked at before SQLite touches a store; the store's own tests have the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path  # noqa: TC003

from rcboard.models.held import Held
from rcboard.models.key_file import KeyFile
from rcboard.models.keys import Unlocked
from rcboard.models.unbroken import check_log, keep_log
from rcboard.models.wal import wal_path

HOLD = """
import sys
from pathlib import Path
from rcboard.models.driver import connect
raw = connect(Path(sys.argv[1]), bytes(32))
raw.execute("CREATE TABLE t (x)")
print("open", flush=True)
sys.stdin.read()
"""


def test_the_log_of_a_program_that_is_running_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.rcb"
    path.touch()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        held = Held(path)
        keys = Unlocked(bytes([9] * 32), bytes(32), "s", "a")  # under a wrong key every frame would look bad
        assert check_log(path, held, KeyFile("00" * 16, True, (), None, None), keys, accept_loss=False) == []
        held.release()
        process.communicate()


def test_a_bad_log_is_kept_once_under_a_name_of_its_own(tmp_path: Path) -> None:
    log = wal_path(tmp_path / "a.rcb")
    log.write_bytes(b"one")
    kept, known = keep_log(log)
    assert (kept.read_bytes(), known) == (b"one", False)
    assert keep_log(log) == (kept, True)
    log.write_bytes(b"two")
    other, known = keep_log(log)
    assert (other.read_bytes(), known) == (b"two", False)
    assert kept.read_bytes() == b"one"
