"""Logging without people: ids, counts and codes only.

An exception's own text often holds what a person typed, so the filter on the handler replaces it by the type and the
place where it was raised.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG = logging.getLogger("rcboard")


class NoPeople(logging.Filter):
    """The net below: turns an exception into its type and place, and drops arguments that are not numbers or codes."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, without what could name a person."""
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            places = " < ".join(f"{Path(f.filename).name}:{f.name}:{f.lineno}" for f in reversed(frames[-6:]))
            record.msg = f"{record.getMessage()} [{record.exc_info[0].__name__} at {places}]"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


def start(folder: Path) -> None:
    """Write rcboard's log to `folder`: four files of 500 kB at most, readable by this person only. Twice is once."""
    if LOG.handlers:
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(folder / "rcboard.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True)
    handler.addFilter(NoPeople())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
