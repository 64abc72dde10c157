"""The colours as the style files hold them, measured: 4.5 for text, 3.0 for borders, rings and icons (WCAG 2.2)."""

from __future__ import annotations

import pytest

from rcboard.ui import tokens

GROUNDS = ("surface", "selected")
TEXT = [
    *[
        (role, ground)
        for role in ("text", "text-2", "text-3", "accent-text")
        for ground in (*GROUNDS, "canvas", "inset")
    ],
    *[(state, ground) for state in tokens.STATES for ground in (*GROUNDS, "inset", f"{state}-tint")],
    *[("text", f"{state}-tint") for state in tokens.STATES],
    ("text", "accent-tint"),
    ("accent-text", "accent-tint"),
    ("text", "hover"),
    ("text-2", "hover"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-share", "share"),
    ("on-toast", "toast"),
]
SHAPES = [
    *[("line-strong", ground) for ground in ("surface", "canvas")],
    *[("focus", ground) for ground in (*GROUNDS, "canvas", "inset")],
    ("accent", "surface"),
]


def test_black_on_white_is_21() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # the known near miss of WCAG


@pytest.mark.parametrize("theme", tokens.THEMES)
@pytest.mark.parametrize(("front", "ground"), TEXT)
def test_text_can_be_read(theme: str, front: str, ground: str) -> None:
    values = tokens.read(theme)
    assert tokens.contrast(values[front], values[ground]) >= 4.5


@pytest.mark.parametrize("theme", tokens.THEMES)
@pytest.mark.parametrize(("front", "ground"), SHAPES)
def test_shapes_can_be_seen(theme: str, front: str, ground: str) -> None:
    values = tokens.read(theme)
    assert tokens.contrast(values[front], values[ground]) >= 3.0


def test_both_themes_have_the_same_roles() -> None:
    assert set(tokens.read("light").values) == set(tokens.read("dark").values)


def test_high_contrast_has_no_quiet_grey_and_no_tints() -> None:
    strong = tokens.read("light", high_contrast=True)
    assert strong["text-3"] == strong["text-2"]
    assert strong["line"] == strong["line-strong"]
    assert all(strong[f"{state}-tint"] == strong["surface"] for state in tokens.STATES)
