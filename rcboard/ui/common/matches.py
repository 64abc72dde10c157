"""Where parts of words match: any order, any case, with or without accents."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Lower case without accents, one character for one."""
    plain = []
    for char in text:
        base = unicodedata.normalize("NFD", char)[0].lower()
        plain.append(base if len(base) == 1 else char)
    return "".join(plain)


def matched(text: str, query: str) -> list[tuple[int, int]]:
    """Start and length of each part of `text` that a word of `query` meets; no part twice, in order."""
    inside = folded(text)
    marks: list[tuple[int, int]] = []
    for word in folded(query).split():
        at = inside.find(word)
        while at >= 0 and at > 0 and inside[at - 1].isalnum() and (later := inside.find(word, at + 1)) >= 0:
            at = later
        if at >= 0 and all(at + len(word) <= start or at >= start + length for start, length in marks):
            marks.append((at, len(word)))
    return sorted(marks)


def fits(text: str, query: str) -> bool:
    """Whether every word of `query` is a part of `text`."""
    inside = folded(text)
    return all(word in inside for word in folded(query).split())
