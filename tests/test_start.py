"""The first window comes quickly: what is heavy is loaded when it is needed, and not before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    *("alembic", "reportlab", "docx", "PySide6.QtPdf", "pikepdf", "PIL"),
    *("openpyxl", "pypdf", "zxcvbn", "phonenumbers"),
)

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from rcboard.app import Program
from rcboard.language import Say
from rcboard.ui.settings import Settings
app = QApplication([])
settings = Settings(QSettings(sys.argv[1] + "/s.ini", QSettings.Format.IniFormat))
program = Program(app, Path(sys.argv[2]), Say(), settings)
program.start()
app.processEvents()
assert not program.window.grab().isNull()
print(" ".join(sorted(sys.modules)))
"""


@pytest.mark.parametrize("there", [True, False], ids=["unlock", "first run"])
def test_nothing_heavy_is_loaded_before_the_first_window(tmp_path: Path, store_file: Path, there: bool) -> None:
    store = store_file if there else tmp_path / "none" / "new.rcb"
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path), str(store)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    loaded = done.stdout.split()
    assert "PySide6.QtWidgets" in loaded
    assert [name for name in HEAVY if name in loaded] == []
