"""Time and ids come from outside: only `app.py` and `cli/` pick the real ones, tests hand in their own."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Gives the present instant, always with time zone UTC."""

NewId = Callable[[], str]
"""Gives a new id: 32 hexadecimal digits, random, never used before."""

Draw = Callable[[int], int]
"""Gives a whole number from 0 to below its argument, unpredictable in the product, repeatable in tests and demo."""


def utc_now() -> datetime:
    """The present instant in UTC."""
    return datetime.now(UTC)


def local_day(now: datetime) -> date:
    """The calendar day of an instant where this machine stands (birthdays, limits in days)."""
    return now.astimezone().date()


def random_id() -> str:
    """A new random id of 128 bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def random_draw(below: int) -> int:
    """An unpredictable whole number from 0 to below the argument."""
    return secrets.randbelow(below)


def seeded(seed: int) -> tuple[NewId, Draw]:
    """Ids and draws that repeat for one seed: for the demo and for tests, never for real cases."""
    source = random.Random(seed)  # noqa: S311  repeatable on purpose, see above
    return (lambda: f"{source.getrandbits(128):032x}"), source.randrange
