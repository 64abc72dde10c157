"""Print the lower bounds of `pyproject.toml` as constraints, to try them once:

python scripts/lower_bounds.py > lowest.txt && pip install -c lowest.txt -e ".[check]" && pytest
"""

from __future__ import annotations

import tomllib
from pathlib import Path


def main() -> None:
    """One line a requirement: the lowest version that is promised to work."""
    project = tomllib.loads((Path(__file__).resolve().parent.parent / "pyproject.toml").read_text())["project"]
    for wanted in [*project["dependencies"], *project["optional-dependencies"]["check"]]:
        print(wanted.replace(">=", "=="))


if __name__ == "__main__":
    main()
