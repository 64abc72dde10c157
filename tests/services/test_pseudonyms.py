"""Pseudonyms: every single slip and every exchange of two is noticed, and no two open ones look alike."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from rcboard.services import cases, pseudonyms
from rcboard.services.pseudonyms import ALPHABET, LENGTH, PREFIX, check_character, near, normal

if TYPE_CHECKING:
    from rcboard.services.work import Store

bodies = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(lambda body: body + check_character(body))


def test_the_alphabet_is_the_designs() -> None:
    assert ALPHABET == "23456789CDFGHJKMNPRTVWX"
    assert len(ALPHABET) == 23


def test_a_worked_example() -> None:
    # 2 3 4 5 6 have the values 0 to 4: 1*0 + 2*1 + 3*2 + 4*3 + 5*4 = 40; 40 + 6x = 0 (mod 23) gives x = 1, since
    # 40 + 6 = 46 = 2 * 23; the character of value 1 is 3.
    assert check_character("23456") == "3"


@given(bodies)
def test_every_single_wrong_character_is_noticed(body: str) -> None:
    assert normal(body) == PREFIX + body
    for place, char in product(range(LENGTH), ALPHABET):
        if char != body[place]:
            assert normal(body[:place] + char + body[place + 1 :]) is None


@given(bodies)
def test_every_exchange_of_two_is_noticed(body: str) -> None:
    for one, two in combinations(range(LENGTH), 2):
        if body[one] != body[two]:
            swapped = list(body)
            swapped[one], swapped[two] = body[two], body[one]
            assert normal("".join(swapped)) is None


@given(bodies)
def test_near_are_all_the_valid_ones_two_places_away(body: str) -> None:
    close = near(body)
    assert len(close) == len(set(close)) == 15 * 22
    for other in close:
        assert normal(other) == other
        assert sum(a != b for a, b in zip(other[len(PREFIX) :], body, strict=True)) == 2


@given(bodies, st.sampled_from(["", "rc-", "RC ", " rc", "RC"]))
def test_read_the_same_in_any_case_and_spacing(body: str, prefix: str) -> None:
    assert normal(f"{prefix}{body.lower()} ") == PREFIX + body
    assert normal(f"{prefix}{body[:3]} {body[3:]}") == PREFIX + body


def test_what_is_no_pseudonym() -> None:
    for text in ("", "RC-", "RC-AEIOUY", "RC-23456", "RC-2345634", "Robert'); DROP TABLE"):
        assert normal(text) is None


def test_open_ones_differ_in_three_places(store: Store) -> None:
    with store.work("case.register") as work:
        for number in range(120):
            cases.register(work, cases.NewCase(values={"question": f"Question {number}?"}))
    with store.reading() as work:
        from sqlalchemy import select

        from rcboard.models.case import Case

        kept = list(work.db.scalars(select(Case.pseudonym)))
    assert len(kept) == 120
    for one, two in combinations(kept, 2):
        assert sum(a != b for a, b in zip(one, two, strict=True)) >= 3


def test_a_draw_that_gives_the_same_again_is_not_taken_twice(store: Store) -> None:
    class Stuck:
        """Draws the same pseudonym twice, then another."""

        draws = [0, 1, 2, 3, 4] * 2 + [5, 6, 7, 8, 9]

        def __call__(self, below: int) -> int:
            return self.draws.pop(0)

    with store.work("case.register") as work:
        work.draw = Stuck()
        first = cases.show(work, cases.register(work, cases.NewCase(values={"question": "One?"}))).pseudonym
        second = cases.show(work, cases.register(work, cases.NewCase(values={"question": "Two?"}))).pseudonym
    assert first == PREFIX + "234563"
    assert second[: len(PREFIX) + 5] == PREFIX + "".join(ALPHABET[n] for n in (5, 6, 7, 8, 9))
    assert pseudonyms.normal(second) == second
