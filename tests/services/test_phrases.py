"""The centre's phrases: order kept, empty and repeated ones left out, limits told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.services import phrases

if TYPE_CHECKING:
    from rcboard.services.work import Store


def test_phrases_keep_their_order_and_lose_blanks_and_doubles(store: Store) -> None:
    with store.work("centre.phrases") as work:
        assert phrases.phrases(work) == ()
        kept = phrases.set_phrases(
            work, ["No distant disease.", "  ", "Discussed   with the family.", "No distant disease."]
        )
    assert kept == ("No distant disease.", "Discussed with the family.")
    with store.reading() as work:
        assert phrases.phrases(work) == kept


@pytest.mark.parametrize(
    ("wanted", "code"),
    [([f"phrase {n}" for n in range(201)], "people.too_many_phrases"), (["x" * 1001], "people.long_phrase")],
)
def test_too_many_and_too_long_are_refused(store: Store, wanted: list[str], code: str) -> None:
    with store.work("centre.phrases") as work, pytest.raises(Refused, match=code):
        phrases.set_phrases(work, wanted)
