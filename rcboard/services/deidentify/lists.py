"""The word lists of `resources/deidentify`: read once, by language, in files that a clinician can read and extend.

A list file has one entry a line; `#` begins a remark; `[name]` begins a section. Everything is folded when it is read.
"""

from __future__ import annotations

from functools import lru_cache

from rcboard.paths import resource
from rcboard.services.deidentify.reading import fold

LANGUAGES = ("en", "it", "fr", "de", "es", "nl")
"""The languages with lists of their own. Other languages get what holds anywhere."""


def _folded(text: str) -> str:
    """The text folded; the long lists hold plain letters only and are read faster."""
    return text.lower() if text.isascii() else fold(text)


@lru_cache(maxsize=256)
def sections(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """The sections of one list file, each a tuple of folded entries; a file that is absent has none."""
    path = resource("deidentify", language, f"{name}.txt")
    found: dict[str, list[str]] = {}
    if not path.is_file():
        return {}
    current = found.setdefault("", [])
    for line in _folded(path.read_text(encoding="utf-8")).splitlines():
        first = line[:1]
        if first not in {"#", "[", ""}:
            current.append(line.strip() if " " in line else line)
        elif first == "[":
            current = found.setdefault(line.strip()[1:-1], [])
    return {section: tuple(entries) for section, entries in found.items()}


@lru_cache(maxsize=256)
def entries(name: str, section: str = "", language: str | None = None) -> tuple[str, ...]:
    """The entries of a section over all languages and the common folder, or of one language."""
    where = (language,) if language else (*LANGUAGES, "common")
    return tuple(dict.fromkeys(entry for one in where for entry in sections(one, name).get(section, ())))


@lru_cache(maxsize=256)
def words(name: str, section: str = "", language: str | None = None) -> frozenset[str]:
    """The single words of a section: entries cut at blanks."""
    return frozenset(word for entry in entries(name, section, language) for word in entry.split())
