"""What the database library says never reaches a person as it is."""

from __future__ import annotations

import pytest

from rcboard.models.faults import SENTENCES
from rcboard.models.trouble import CODES, trouble_of


class Said(Exception):
    """An exception as the driver raises it."""

    def __init__(self, code: object) -> None:
        super().__init__("UNIQUE constraint failed: Zacharias Fictional")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (5, "store.locked"),
        (261, "store.locked"),  # SQLITE_BUSY_RECOVERY
        (8, "store.read_only"),
        (1032, "store.read_only"),  # SQLITE_READONLY_DBMOVED
        (778, "store.disk_fault"),  # SQLITE_IOERR_WRITE
        (11, "store.damaged"),
        (13, "store.disk_full"),
        (14, "store.no_access"),
        (26, "store.damaged"),
    ],
)
def test_the_surroundings_faults_have_their_codes(number: int, code: str) -> None:
    trouble = trouble_of(Said(number), "centre.rcb")
    assert trouble is not None
    assert (trouble.code, trouble.facts) == (code, {"file": "centre.rcb"})


@pytest.mark.parametrize("number", [1, 19, 2067, 21, None, "x"])
def test_our_own_faults_are_not_dressed_up(number: object) -> None:
    assert trouble_of(Said(number), "centre.rcb") is None
    assert trouble_of(None, "centre.rcb") is None


def test_every_code_has_its_sentence() -> None:
    assert set(CODES.values()) <= set(SENTENCES)
