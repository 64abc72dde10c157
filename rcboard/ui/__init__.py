"""What a person sees and does. Qt lives here and nowhere else."""

from __future__ import annotations

import sys


def _keep_constants() -> None:
    """Keep None, True and False alive under Python 3.11.

    PySide6 6.12.0 gives back references to them that it never took. Python 3.12 does not count these; 3.11 does, and
    ends the program once the count is used up, after some minutes of work (measured: about 7,000 calls).
    """
    import ctypes

    for constant in (None, True, False, NotImplemented, ...):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 48


if sys.version_info < (3, 12):
    _keep_constants()
