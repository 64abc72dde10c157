"""Pseudonyms: random, with a check character, and never like another that is open (design, "Where the pictures
simplify"; foundations, section 5).

The alphabet has 23 characters, a prime, so that the weighted sum finds every single wrong character and every exchange
of two. It has no vowels, so no words; of look-alikes only the digits 5 and 8.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.errors import StoreTrouble
from rcboard.models.case import Case
from rcboard.models.terms.case import CaseStatus

if TYPE_CHECKING:
    from rcboard.services.work import Work

ALPHABET = "23456789CDFGHJKMNPRTVWX"
LENGTH = 6
PREFIX = "RC-"
_TRIES = 400


def check_character(body: str) -> str:
    """The character that makes the weighted sum of all a multiple of 23; weights are the places, 1 to the last."""
    last = len(body) + 1
    total = sum(place * ALPHABET.index(char) for place, char in enumerate(body, 1))
    # last * x + total = 0 (mod 23)
    return ALPHABET[(-total * pow(last, -1, len(ALPHABET))) % len(ALPHABET)]


def normal(text: str) -> str | None:
    """A pseudonym as it is kept, from what was typed or scanned in any case and spacing; None where it is none."""
    body = "".join(text.upper().split()).replace("–", "-")
    # A body may itself begin with "RC"; the prefix is what makes it longer than a body.
    if len(body) > LENGTH:
        body = body.removeprefix("RC").removeprefix("-")
    if len(body) != LENGTH or any(char not in ALPHABET for char in body):
        return None
    return PREFIX + body if check_character(body[:-1]) == body[-1] else None


def near(body: str) -> list[str]:
    """All valid pseudonyms that differ in two places. None differs in one: the check character sees to that."""
    close = []
    for first, second in combinations(range(LENGTH), 2):
        for char in ALPHABET:
            if char == body[first]:
                continue
            changed = list(body)
            changed[first] = char
            delta = (first + 1) * (ALPHABET.index(char) - ALPHABET.index(body[first]))
            value = (ALPHABET.index(body[second]) - delta * pow(second + 1, -1, len(ALPHABET))) % len(ALPHABET)
            changed[second] = ALPHABET[value]
            close.append(PREFIX + "".join(changed))
    return close


def new(work: Work) -> str:
    """A pseudonym that differs from every kept one, and in at least three places from every open one."""
    for _ in range(_TRIES):
        body = "".join(ALPHABET[work.draw(len(ALPHABET))] for _ in range(LENGTH - 1))
        body += check_character(body)
        taken = select(Case.id).where(
            (Case.pseudonym == PREFIX + body) | (Case.pseudonym.in_(near(body)) & (Case.status != CaseStatus.CLOSED))
        )
        if work.db.scalars(taken.limit(1)).first() is None:
            return PREFIX + body
    raise StoreTrouble("case.no_pseudonym_left")
