"""Where backups lie, when the next is due, and that one a day stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import StoreTrouble
from rcboard.models.store import OpenStore
from rcboard.services import backup_place
from rcboard.services.backup import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from rcboard.services.work import Store

NOW = datetime(2026, 11, 12, 14, 36, tzinfo=UTC)


def opened(store: Store) -> OpenStore:
    assert isinstance(store.opened, OpenStore)
    return store.opened


def test_a_place_is_chosen_and_taken_away(store: Store, tmp_path: Path) -> None:
    with store.reading() as work:
        assert backup_place.place(work) is None
    with store.work("centre.backup_place") as work:
        backup_place.choose(work, tmp_path)
    with store.reading() as work:
        assert backup_place.place(work) == tmp_path
    with store.work("centre.backup_place") as work:
        backup_place.choose(work, None)
    with store.reading() as work:
        assert backup_place.place(work) is None


def test_a_place_that_is_not_there_is_never_made(store: Store, tmp_path: Path) -> None:
    gone = tmp_path / "disk that is not connected"
    with pytest.raises(StoreTrouble, match="no_backup_place"):
        backup_place.back_up_there(opened(store), gone, NOW)
    assert not gone.exists()


def test_one_backup_a_day_stays_the_last_one(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    (place / "letter.txt").write_text("not ours", "utf-8")
    (place / "other 2026-11-12 100000.rcbackup").write_text("of another store", "utf-8")
    times = [NOW - timedelta(days=1), NOW, NOW + timedelta(minutes=5)]
    for at in times:
        backup_place.back_up_there(opened(store), place, at)
    assert sorted(file.name for file in place.iterdir()) == [
        "centre 2026-11-11 143600.rcbackup",
        "centre 2026-11-12 144100.rcbackup",
        "letter.txt",
        "other 2026-11-12 100000.rcbackup",
    ]
    assert backup_place.newest(place, "centre") == times[-1]
    assert read_manifest(place / "centre 2026-11-12 144100.rcbackup")["store"] == opened(store).store_id


def test_when_the_next_is_due() -> None:
    assert backup_place.due(None, NOW)
    assert not backup_place.due(NOW - timedelta(hours=23), NOW)
    assert backup_place.due(NOW - timedelta(hours=24), NOW)


def test_names_that_only_look_like_backups_are_no_backups(tmp_path: Path) -> None:
    for name in ("centre 2026-13-45 143600.rcbackup", "centre.rcbackup", "my centre 2026-11-12 143600.rcbackup"):
        (tmp_path / name).touch()
    assert backup_place.newest(tmp_path, "centre") is None
    assert backup_place.newest(tmp_path / "gone", "centre") is None
