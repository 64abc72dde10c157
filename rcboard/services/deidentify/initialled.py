# ruff: noqa: E501  patterns are easier to read on one line
"""Initials with a name that is in no list: in a row of names, a signature, on a short line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.spellings import PARTICLES

if TYPE_CHECKING:
    from rcboard.services.deidentify.reading import Reading

_INITIAL = re.compile(
    r"(?<![\w.])((?:[A-ZÀ-Þ]\.[ -]?){1,3})((?:(?:[vV]an|[vV]on|[dD]e|[dD]er|[dD]en|[dD]i|[aA][lL]|El|Le|La|Lo|Ter|ten|da|du)[ -]){0,2}[A-ZÀ-Þ](?:[^\W\d_]|['’\-]){2,24})(?!\w)"
)
_LATIN = re.compile(r"(?:is|us|ae|um|or|alis|aris|ea|ica|ina|ii|a)$")


def initialled(reading: Reading, hits: list[Hit]) -> None:
    """E. Penicot, S. Kaozi, J. Oduya (CNS): an initial with an unknown name, in a list, a signature or on a short line."""
    german = guards.german(reading)
    for match in _INITIAL.finditer(reading.clean):
        start, end = match.span()
        if reading.language == "fr" and match.group(1).strip() == "M.":
            continue
        if re.search(
            r"(?:stage|stade|stadio|stadium|estadio|grad|grade|typ|type|tipo)[ ]$",
            reading.folded[max(0, start - 10) : start],
        ):
            continue
        low = reading.folded[match.start(2) : end]
        words = reading.between(match.start(2), end)
        if not words or any(
            guards.is_stop(reading.lows[k]) or guards.is_medical(reading.lows[k])
            for k in words
            if reading.lows[k] not in PARTICLES
        ):
            continue
        if guards.eponym_here(reading, words.stop - 1) or (
            match.group(1)[0] in "MNAVRLC" and german and _LATIN.search(low)
        ):
            continue
        listed = guards.is_family(reading.lows[words.stop - 1]) and not guards.is_common(reading.lows[words.stop - 1])
        after = reading.clean[end : end + 3]
        before = reading.clean[max(0, start - 3) : start]
        alone = (
            not after.strip()
            or after[0] in ",;/)(\n\t|"
            or after.startswith((" (", " /", "  ", " |", " -", " –", ".\n"))
            or after == "."
        )
        opened = not before.strip() or before.rstrip(" ")[-1:] in {",", ";", "/", "\n", "\t", "(", ":", "|", "-", "–"}
        if listed or (alone and opened) or (len(match.group(1)) > 3 and not german):
            hits.append(Hit(start, end, Kind.PERSON, "name.initial", listed, "", 4))
