"""The trials of scripts/trials.py, and the shim that stands between a program and its disk."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
TRIALS = HERE.parent.parent / "scripts" / "trials.py"


@pytest.fixture(scope="session")
def trials() -> Any:  # noqa: ANN401  a module loaded by its path
    """The module scripts/trials.py."""
    spec = importlib.util.spec_from_file_location("store_trials", TRIALS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Shim:
    """The compiled shim."""

    library: Path

    def around(self, under: Path, **settings: object) -> dict[str, str]:
        """The environment of a program whose writes to paths that begin with `under` go through the shim."""
        own = {f"SHIM_{name.upper()}": str(value) for name, value in settings.items()}
        return {**os.environ, **own, "LD_PRELOAD": str(self.library), "SHIM_UNDER": str(under)}


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Shim:
    """Compile the shim once a run."""
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(library), str(HERE / "shim.c"), "-ldl"]
    subprocess.run(command, check=True)
    return Shim(library)
