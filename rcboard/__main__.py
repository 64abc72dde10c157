"""`python -m rcboard` and the installed command: a command goes to `cli`, nothing opens the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program; the exit status is that of `commands` (0 done, 1 refused, 2 usage, 3 store trouble, 130)."""
    from rcboard.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
