"""Reading a classification in ClaML, the XML in which the WHO hands out ICD-O: classes with their rubrics.

Entities are refused, so that a small file cannot grow in memory; nothing is fetched from anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from rcboard.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 100_000_000
"""A larger file is none of ICD-O."""
_CODE = re.compile(r"^(?:C\d{2}(?:\.\d)?|\d{4}/\d)$")
_KINDS = {"preferred": "preferred", "preferredLong": "preferred", "inclusion": "synonym", "synonym": "synonym",
          "related": "related"}  # fmt: skip


@dataclass(slots=True)
class ClamlClass:
    """One code with its names."""

    code: str
    preferred: str = ""
    others: list[tuple[str, str]] = field(default_factory=list)
    """Kind ("synonym", "related") and term."""


@dataclass(frozen=True, slots=True)
class Claml:
    """A classification file."""

    title: str
    edition: str
    date: str
    classes: tuple[ClamlClass, ...]


class _Reading:
    """What is being read while the parser walks through the file."""

    def __init__(self) -> None:
        self.title = self.edition = self.date = ""
        self.classes: list[ClamlClass] = []
        self.current: ClamlClass | None = None
        self.kind = ""
        self.text: list[str] | None = None
        self.skip = 0
        self.root = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        match name:
            case "Title":
                self.title = attributes.get("name", "")
                self.edition = attributes.get("version", "")
                self.date = attributes.get("date", "")
            case "Class":
                code = attributes.get("code", "").strip()
                self.current = ClamlClass(code) if _CODE.match(code) else None
            case "Rubric":
                self.kind = _KINDS.get(attributes.get("kind", ""), "")
            case "Label" if self.current is not None and self.kind:
                self.text = []
            case "Reference":
                self.skip += 1

    def end(self, name: str) -> None:
        match name:
            case "Class":
                if self.current is not None and self.current.preferred:
                    self.classes.append(self.current)
                self.current = None
            case "Rubric":
                self.kind = ""
            case "Reference":
                self.skip -= 1
            case "Label" if self.text is not None and self.current is not None:
                term = " ".join("".join(self.text).split())
                if term and self.kind == "preferred" and not self.current.preferred:
                    self.current.preferred = term
                elif term and self.kind != "preferred":
                    self.current.others.append((self.kind, term))
                self.text = None

    def words(self, text: str) -> None:
        if self.text is not None and not self.skip:
            self.text.append(text)


def read(path: Path) -> Claml:
    """The classification in a file. Refuses `codes.no_file`, `codes.not_claml` with the line, `codes.too_large`."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as why:
        raise Refused("codes.no_file", file=path.name) from why
    if size > MOST_BYTES:
        raise Refused("codes.too_large", file=path.name)
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    parser.EntityDeclHandler = _no_entities
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Entities, LookupError) as why:
        raise Refused("codes.not_claml", file=path.name, line=parser.CurrentLineNumber) from why
    if reading.root != "ClaML" or not reading.classes:
        raise Refused("codes.not_claml", file=path.name, line=1)
    return Claml(reading.title, reading.edition, reading.date, tuple(reading.classes))


class _Entities(Exception):
    """The file declares entities, which no file of the WHO does."""


def _no_entities(*_declared: object) -> None:
    raise _Entities
