"""The colours of one theme, by role. Code names roles, never values; the values stand in `resources/styles/`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from rcboard.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES = ("ready", "missing", "stale", "na", "private")
"""The states that have a colour, a tint and a line of their own. "accent" serves for what only informs."""

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. `values` maps each role to `#RRGGBB`."""

    theme: str
    values: Mapping[str, str]
    _colours: dict[str, QColor] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, role: str) -> str:
        """The value of a role, such as "text-2", as a style sheet writes it."""
        return self.values[role]

    def colour(self, role: str) -> QColor:
        """The colour of a role, for painters."""
        if role not in self._colours:
            self._colours[role] = QColor(self.values[role])
        return self._colours[role]

    def word(self, state: str) -> str:
        """The role that draws the word and icon of a state; "accent" and "" have text colours of their own."""
        return {"accent": "accent-text", "": "text", "plain": "text-2"}.get(state, state)


def read(theme: str, high_contrast: bool = False) -> Tokens:
    """The tokens of "light" or "dark". With `high_contrast` the quiet roles give way to stronger ones (design, 5)."""
    values: dict[str, str] = json.loads(resource("styles", f"{theme}.json").read_text("utf-8"))["colours"]
    if high_contrast:
        values |= {"text-3": values["text-2"], "line": values["line-strong"]}
        values |= {f"{state}-tint": values["surface"] for state in (*STATES, "accent")}
    return Tokens(theme, values)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2: from 1 (the same) to 21 (black on white)."""

    def luminance(value: str) -> float:
        parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
