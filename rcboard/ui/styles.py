"""The one application style sheet, written from tokens and text scale.

Widgets carry no style sheets: they say what they are by properties that the sheet knows.
`kind` for buttons (primary, plain, quiet, danger), `role` for labels, `state` for chips and notices, `part` for frames.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.paths import resource
from rcboard.ui.tokens import STATES

if TYPE_CHECKING:
    from rcboard.ui.tokens import Tokens

LABELS = {
    "page": (20, 600, "text"),
    "section": (15, 600, "text"),
    "question": (16, 500, "text"),
    "strong": (13, 600, "text"),
    "value": (13, 400, "text"),
    "second": (13, 400, "text-2"),
    "third": (12, 400, "text-3"),
    "label": (12, 400, "text-3"),
    "head": (12, 500, "text-2"),
    "long": (14, 400, "text"),
    "card": (16, 600, "text"),
    "brand": (15, 600, "text"),
    "big-brand": (26, 600, "text"),
    "code": (13, 500, "text"),
    "quiet-code": (13, 400, "text-3"),
    "pseudonym": (18, 500, "text"),
    "fault": (13, 500, "missing"),
}
"""What a label can be: size in px at 100 %, weight, role of its colour."""

MONO = ("code", "quiet-code", "pseudonym")


def sheet(tokens: Tokens, scale: int) -> str:
    """The style sheet for a theme at a text scale in percent."""
    text = resource("styles", "window.qss").read_text("utf-8")
    blocks = [text]
    for role, (size, weight, colour) in LABELS.items():
        family = 'font-family: "IBM Plex Mono"; ' if role in MONO else ""
        blocks.append(
            f'QLabel[role="{role}"] {{ {family}font-size: {size}px; font-weight: {weight}; color: @{colour}; }}'
        )
    for state in (*STATES, "accent"):
        word = tokens.word(state)
        blocks.append(
            f'*[chip="{state}"] {{ background: @{state}-tint; border: 1px solid @{state}-line; color: @{word}; }}\n'
            f'QFrame[notice="{state}"] {{ background: @{state}-tint; border: 1px solid @{state}-line; '
            f"border-radius: 4px; }}\n"
            f'QLabel[state="{state}"] {{ color: @{word}; }}\n'
        )
    filled = "\n".join(blocks)
    filled = re.sub(r"/\*.*?\*/", "", filled, flags=re.DOTALL)
    filled = re.sub(r"(?<![\w.])(\d+)px", lambda m: f"{_scaled(int(m[1]), scale)}px", filled)
    return re.sub(r"@([a-z][a-z0-9-]*)", lambda m: tokens[m[1]], filled)


def _scaled(size: int, scale: int) -> int:
    """Hairlines stay hairlines; everything else grows with the text."""
    return size if size <= 2 else round(size * scale / 100)
