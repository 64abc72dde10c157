"""What has a capital or a digit and no explanation is offered for a second look; medicine and measures are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.services.second_look import unexplained


def looked(text: str, *taken: str) -> list[str]:
    """The tokens offered; `taken` are words that a rule has found."""
    places = [(text.index(word), text.index(word) + len(word)) for word in taken]
    return [text[start:end] for start, end in unexplained(text, places)]


@pytest.mark.parametrize(
    "text",
    [
        "the largest 38 mm, then 14.2 mm and 8.1 cm",
        "given in 5 cycles over 12 weeks",
        "cT3aN0M0, R0, grade 2, stage IIIB",
        "positive for HLA-A*02:01 and p.Q209L, fusion EWSR1::WT1",
        "C48.2 and 8806/3",
        "Ewing sarcoma",
        "desmin 3 of 4",
        "platelets 188 ×10⁹/l",
        "a dose of 500 mg",
        "nothing with a capital or a digit",
    ],
)
def test_medicine_and_measures_are_explained(text: str) -> None:
    assert looked(text) == []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("seen with Fnordahl on the ward", ["Fnordahl"]),
        ("file 77814 of the unit", ["77814"]),
        ("the room XQ-77812 was empty", ["XQ-77812"]),
        ("comes with Zwygart-Fnord", ["Zwygart-Fnord"]),
        ("Fnordahl came along", ["Fnordahl"]),
    ],
)
def test_what_nothing_explains_is_offered(text: str, offered: list[str]) -> None:
    assert looked(text) == offered


def test_what_a_rule_has_found_is_not_offered_again() -> None:
    assert looked("seen with Fnordahl and Quuxberg", "Fnordahl") == ["Quuxberg"]


@given(st.text(max_size=200))
def test_any_text_is_read_and_places_lie_in_it(text: str) -> None:
    places = unexplained(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@given(st.from_regex(r"[a-zà-ÿ ,.]{0,80}", fullmatch=True))
def test_a_text_without_capitals_and_digits_offers_nothing(text: str) -> None:
    assert unexplained(text) == ()
