"""What shows an item of a checklist, and how the names of genes and laboratory values are recognised."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rcboard.paths import resource
from rcboard.services.code_index import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from rcboard.models.terms.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing in the case that shows something."""

    words: str
    """What "Shown by" says."""
    dated: PartialDate | None = None
    id: str = ""
    """Of the event, where it is one."""
    day: date | None = None
    """The earliest day it may be of: a limit is never stretched by an inexact date."""


def evidence(words: str, dated: PartialDate | None = None, about: str = "") -> Evidence:
    """Evidence with its day worked out once."""
    return Evidence(words, dated, about, dated.first if dated else None)


Shown = tuple[Evidence, ...]
"""What shows an item; empty for nothing."""

_WORD = re.compile(r"[^\W_]+")


def tokens_of(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(_WORD.findall(fold(text)))


def plain_of(text: str) -> str:
    """A text as its letters and digits only, folded."""
    return "".join(tokens_of(text))


@cache
def analyte_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names that a laboratory value goes by, as words, by the name that rules use."""
    read = json.loads(resource("checklists", "analytes.json").read_text(encoding="utf-8"))
    return {fold(name): tuple(tokens_of(said) for said in (name, *also)) for name, also in read["analytes"].items()}


_QUALIFIERS = frozenset(
    (
        *("serum", "plasma", "blood", "urine", "csf", "total", "free", "level", "count", "value", "fasting", "basal"),
        *("baseline", "s", "p", "u", "24h", "24", "h", "in", "the", "of", "hour", "hours", "morning", "new", "repeat"),
    )
)
"""Words beside the name of a laboratory value that do not make it another one."""


@lru_cache(maxsize=8192)
def is_analyte(wanted: str, said: tuple[str, ...]) -> bool:
    """Whether the words of a value's name are those of the wanted analyte, with nothing that makes it another one.

    "ALAT (GPT)" and "LDH in serum" are known; "insulin-like growth factor 1" is not insulin.
    """
    names = analyte_names().get(fold(wanted), (tokens_of(wanted),))
    allowed = {word for name in names for word in name}
    if any(word not in allowed and word not in _QUALIFIERS for word in said):
        return False
    return any(said[at : at + len(name)] == name for name in names for at in range(len(said) - len(name) + 1) if name)


@lru_cache(maxsize=8192)
def is_gene(wanted: str, said: str) -> bool:
    """Whether a gene field ("EWSR1::WT1", "CDKN2A/B", "MGMT promoter") names the wanted gene or marker.

    A star stands for any ending: IDH* is IDH1 or IDH2.
    """
    plain, tokens = plain_of(wanted), tokens_of(said)
    if wanted.endswith("*"):
        return any(token.startswith(plain) for token in tokens)
    whole = "".join(tokens)
    return plain in tokens or plain == whole or (len(plain) > 3 and plain in whole)


def is_marker(wanted: str, said: str) -> bool:
    """Whether a text of immunohistochemistry names a marker, however it is hyphenated: TTF-1, TTF1, TTF 1."""
    plain, tokens = plain_of(wanted), tokens_of(said)
    return any("".join(tokens[at : at + length]) == plain for length in (1, 2, 3) for at in range(len(tokens)))


_LATEST = 10_000_000


def best(options: Iterable[Shown]) -> Shown:
    """Of several things that show an item, the freshest: that whose oldest part is the newest; dated before undated."""

    def fresh(shown: Shown) -> tuple[bool, int]:
        least = _LATEST
        for one in shown:
            if one.words:
                if one.day is None:
                    return False, 0
                least = min(least, one.day.toordinal())
        return True, least

    return max(options, key=fresh, default=())


def each_of(groups: Iterable[tuple[str, ...]], found: Callable[[str], list[Evidence]]) -> Shown:
    """One piece of evidence for each group, the freshest; empty where one group has none."""
    shown: list[Evidence] = []
    for group in groups:
        one = best((evidence,) for option in group for evidence in found(option))
        if not one:
            return ()
        shown += one
    return tuple(dict.fromkeys(shown))
