"""What every test stands on: no display, a clock and ids of its own, and a real store made by the migrations."""

from __future__ import annotations

import itertools
import os
import random
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from rcboard.models.key_file import keys_path
from rcboard.models.keys import KdfCost
from rcboard.models.store import create_store, open_store
from rcboard.models.terms.people import Role
from rcboard.services import people

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rcboard.services.work import Store

settings.register_profile("house", deadline=None)  # a busy machine makes no test fail
settings.load_profile("house")

LOGIN, PASSPHRASE = "ward", "correct horse battery staple"
CHEAP = KdfCost(memory_kib=256, passes=1, lanes=1)
"""A key derivation that costs nothing: the product refuses it."""


@dataclass
class Desk:
    """A clock that stands still until a test moves it, ids that count, draws that repeat."""

    now: datetime = datetime(2026, 11, 12, 14, 36, tzinfo=UTC)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    draws: random.Random = field(default_factory=lambda: random.Random(7))

    def clock(self) -> datetime:
        """The present instant: a second later at each look, so that things entered in turn have an order."""
        self.now += timedelta(seconds=1)
        return self.now

    def new_id(self) -> str:
        """An id that counts."""
        return f"{next(self.ids):032x}"

    def draw(self, below: int) -> int:
        """A draw that repeats."""
        return self.draws.randrange(below)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the folders of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("RCBOARD_STORE", "RCBOARD_USER", "RCBOARD_PASSPHRASE", "RCBOARD_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def desk() -> Desk:
    """Clock, ids and draws of one desk."""
    return Desk()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One encrypted store a run, made by the migrations, with its first person; tests work on copies."""
    folder = tmp_path_factory.mktemp("template")
    opened, _ = create_store(
        folder / "centre.rcb", LOGIN, PASSPHRASE, "f" * 32, cost=CHEAP, allow_weak=True, folder=folder / "keys"
    )
    store = people.first(opened, LOGIN, "Ward", (Role.ADMINISTRATOR, Role.COORDINATOR, Role.CLINICIAN), Desk().clock)
    store.close()
    return folder / "centre.rcb"


@pytest.fixture
def store_file(template: Path, tmp_path: Path) -> Path:
    """A copy of the template store with its key file; closed."""
    target = tmp_path / "centre.rcb"
    shutil.copy(template, target)
    shutil.copy(keys_path(template), keys_path(target))
    return target


@pytest.fixture
def store(store_file: Path, tmp_path: Path, desk: Desk) -> Iterator[Store]:
    """An open store with one person who is administrator, coordinator and clinician."""
    opened = open_store(store_file, LOGIN, PASSPHRASE, allow_weak=True, folder=tmp_path / "keys")
    store = people.sign_in(opened, desk.clock, desk.new_id, desk.draw)
    yield store
    store.close()
