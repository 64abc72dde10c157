"""Towns and regions by name, where something says that a place is meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.lists import entries, words
from rcboard.services.deidentify.persons import capital

if TYPE_CHECKING:
    from rcboard.services.deidentify.reading import Reading


@lru_cache(maxsize=1)
def _lead_words() -> frozenset[str]:
    return words("places", "place before")


_APART = str.maketrans("-'.()/,", "       ")


@lru_cache(maxsize=1)
def _long_towns() -> dict[str, list[tuple[str, ...]]]:
    """Towns of several words by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for section, name in (("large", "towns"), ("small", "towns"), ("additions", "places")):
        for entry in entries(name, section):
            if not entry.isalpha():
                parts = tuple(entry.translate(_APART).split())
                if len(parts) > 1 and len(entry) > 6:
                    found.setdefault(parts[0], []).append(parts)
    for alternatives in found.values():
        alternatives.sort(key=len, reverse=True)
    return found


@lru_cache(maxsize=1)
def _regions() -> dict[str, list[tuple[str, ...]]]:
    """Regions by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries("places", "regions"):
        parts = tuple(re.findall(r"[^\W\d_]+", entry))
        if len(entry) > 2:
            found.setdefault(parts[0], []).append(parts)
    for alternatives in found.values():
        alternatives.sort(key=len, reverse=True)
    return found


def towns(reading: Reading) -> list[Hit]:
    """Towns by name: large ones with a capital, small ones where something says that a place is meant."""
    hits = []
    lows, written = reading.lows, reading.words
    german = guards.german(reading)
    long_towns = _long_towns()
    index = 0
    while index < len(lows):
        low = lows[index]
        if not capital(written[index]):
            index += 1
            continue
        last = index
        for parts in long_towns.get(low, ()):
            size = len(parts)
            if tuple(lows[index : index + size]) == parts and all(
                len(reading.gap(k)) == 1 for k in range(index, index + size - 1)
            ):
                last = index + size - 1
                break
        if last > index:
            led = _led(reading, index)
            if (
                (
                    led
                    or not all(
                        guards.is_common(one) or guards.is_stop(one) or guards.is_given(one)
                        for one in lows[index : last + 1]
                    )
                )
                and capital(written[last])
                and not guards.is_medical(low)
                and not guards.eponym_here(reading, index)
            ):
                hits.append(Hit(reading.starts[index], reading.ends[last], Kind.CITY, "town.list", led, "", 3))
                index = last
        elif guards.is_town(low) and len(low) > 2 and _town(reading, index, german):
            hits.append(
                Hit(reading.starts[index], reading.ends[index], Kind.CITY, "town.list", _led(reading, index), "", 3)
            )
        index += 1
    regions = _regions()
    for index, low in enumerate(lows):
        for parts in regions.get(low, ()) if capital(written[index]) else ():
            last = index + len(parts) - 1
            if tuple(lows[index : last + 1]) == parts:
                hits.append(Hit(reading.starts[index], reading.ends[last], Kind.CITY, "region.list", False, "", 3))
                break
    return hits


def town_at(reading: Reading, index: int) -> int:
    """The last word of the town that begins at this word, or -1."""
    low = reading.lows[index]
    for parts in _long_towns().get(low, ()):
        size = len(parts)
        if tuple(reading.lows[index : index + size]) == parts and all(
            len(reading.gap(k)) == 1 for k in range(index, index + size - 1)
        ):
            return index + size - 1
    return index if guards.is_town(low) and len(low) > 2 and not guards.is_medical(low) else -1


def _led(reading: Reading, index: int) -> bool:
    """Whether a word before says that a place follows, or the sender's line: Mainz, 12.3.2024."""
    if index > 0 and reading.lows[index - 1] in _lead_words() and reading.gap(index - 1) in {" ", "\n", "'"}:
        return True
    gap = reading.gap(index)
    line = index == 0 or "\n" in reading.gap(index - 1)
    after = reading.folded[reading.ends[index] : reading.ends[index] + 24]
    return (line and bool(re.match(r",?[ ]+(?:den[ ]|li[ ]|le[ ]|a[ ]|il[ ]|on[ ]|the[ ])?\d{1,2}[./ ]", after))) or (
        gap.startswith(" (") and bool(re.match(r" \([a-z]{2,16}\)", after))
    )


def _town(reading: Reading, index: int, german: bool) -> bool:
    low = reading.lows[index]
    if reading.words[index].isupper() and len(low) < 5:
        return False
    if guards.is_stop(low) or guards.is_medical(low) or guards.eponym_here(reading, index):
        return False
    led = _led(reading, index)
    doubtful = guards.is_common(low) or guards.is_given(low) or guards.is_eponym(low) or len(low) < 4
    if (
        guards.is_eponym(low)
        and index > 0
        and reading.lows[index - 1] in {"de", "di", "d", "of", "von", "van", "du", "del"}
    ):
        return False
    if guards.is_large_town(low):
        return not doubtful or (led and not (german and guards.is_common(low)))
    if german:
        return led and not doubtful
    return led and not guards.is_common(low) and reading.lows[index - 1] in _lead_words()
