"""The place where a centre keeps its backups: what lies there, when the next is due, and writing it.

Backups carry the store's name and the time (UTC) in their own, so that their age follows from what is really there.
"""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rcboard.errors import StoreTrouble
from rcboard.services import centre
from rcboard.services.backup import BackedUp, back_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.models.store import OpenStore
    from rcboard.services.work import Work

RULE = "backup.place"
"""The centre's rule: a folder, or "" for none."""
AGAIN_AFTER = timedelta(days=1)
"""While the store stays open, a backup is due when the newest is older."""
ENDING = ".rcbackup"


def place(work: Work) -> Path | None:
    """The folder for backups; None where none was chosen."""
    found = centre.rule(work, RULE, "")
    return Path(found) if isinstance(found, str) and found.strip() else None


def choose(work: Work, folder: Path | None) -> None:
    """Choose the folder for backups, or none. Needs the right to change the centre's rules.

    Refuses "store.no_backup_place" for a folder that is not there.
    """
    if folder is not None and not folder.is_dir():
        raise StoreTrouble("store.no_backup_place", folder=str(folder))
    centre.set_rule(work, RULE, "" if folder is None else str(folder))


def file_name(stem: str, at: datetime) -> str:
    """The name of a backup that is written at `at`."""
    return f"{stem} {at.astimezone(UTC):%Y-%m-%d %H%M%S}{ENDING}"


def written(folder: Path, stem: str) -> list[tuple[datetime, Path]]:
    """The backups of this store at their place, the newest first; none where the place cannot be read."""
    named = re.compile(re.escape(stem) + r" (\d{4}-\d{2}-\d{2} \d{6})" + re.escape(ENDING))
    found = []
    try:
        for file in folder.iterdir():
            if matched := named.fullmatch(file.name):
                with contextlib.suppress(ValueError):  # a day that no calendar has: not one of ours
                    at = datetime.strptime(matched[1], "%Y-%m-%d %H%M%S").replace(tzinfo=UTC)
                    found.append((at, file))
    except OSError:
        return []
    return sorted(found, reverse=True)


def newest(folder: Path, stem: str) -> datetime | None:
    """When the newest backup of this store at its place was written (UTC); None where there is none."""
    found = written(folder, stem)
    return found[0][0] if found else None


def due(last: datetime | None, now: datetime) -> bool:
    """Whether a backup is due: there is none, or the newest is a day old."""
    return last is None or now - last >= AGAIN_AFTER


def back_up_there(
    opened: OpenStore, folder: Path, now: datetime, step: Callable[[int, int], None] | None = None
) -> BackedUp:
    """Write a backup to its place and open it to prove it; earlier ones of the same day then go: one a day stays.

    A place that is not there is never made, since it may be a disk that is not connected: "store.no_backup_place".
    Raises as `backup.back_up` does; what lies there is untouched then.
    """
    if not folder.is_dir():
        raise StoreTrouble("store.no_backup_place", folder=str(folder))
    stem = opened.path.stem
    made = back_up(opened, folder / file_name(stem, now), now=now, step=step)
    for at, earlier in written(folder, stem):
        if at < now.replace(microsecond=0) and at.date() == now.astimezone(UTC).date():
            with contextlib.suppress(OSError):  # one too many does no harm
                earlier.unlink()
    return made
