"""What the finder hands back: a place in the text, what it is, what takes its place, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rcboard.models.terms.deidentify import Kind


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of a text that identifies or may single out."""

    start: int
    """In code points of the text as handed in; `end` is exclusive."""
    end: int
    kind: Kind
    replacement: str
    """What takes its place; in the language of the text, in square brackets."""
    why: str
    """The rule, such as `label.name`, or the field of the record, such as `known.family`. Never a value."""
    sure: bool = True
    """False asks for a look of its own before it is replaced."""


@dataclass(slots=True)
class Hit:
    """A find in the cleaned text, before overlaps are settled and words are chosen."""

    start: int
    end: int
    kind: Kind
    why: str
    sure: bool = True
    role: str = ""
    """Which word replaces it, where the kind alone does not say: `mother`, `clinician 2`."""
    weight: int = 5
    """Where two finds overlap the heavier one gives kind and word; 9 is what the record knows, 1 a guess."""
