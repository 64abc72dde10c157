"""What a store says of itself: counts, nothing of anybody."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003

from rcboard.models.keys import KdfCost
from rcboard.models.migrate import revisions
from rcboard.models.store import create_store
from rcboard.services.store_info import describe


def test_a_new_store_describes_itself(tmp_path: Path) -> None:
    path = tmp_path / "centre.rcb"
    opened, _ = create_store(
        path, "ada", "nine green bottles", "a" * 32, cost=KdfCost(64, 1, 1), allow_weak=True, folder=tmp_path / "data"
    )
    about = describe(opened)
    assert (about.file, about.version, about.encrypted, about.may_open) == ("centre.rcb", revisions()[-1], True, 1)
    assert about.size == path.stat().st_size
    assert {"persons", "cases", "users", "audit_entries"} <= set(about.counts)
    assert set(about.counts.values()) == {0}
    opened.add_person("bo", "other words", "b" * 32)
    assert describe(opened).may_open == 2
    opened.close()
