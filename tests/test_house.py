"""The rules of the house that no other tool checks: sizes of rooms, time and ids, words for all terms."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from enum import Enum
from pathlib import Path

import pytest

import rcboard.models.terms
import rcboard.models.words
from rcboard.models.faults import SENTENCES

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted((ROOT / "rcboard").rglob("*.py"))
TOP = {"app.py", "cli", "clock.py"}


def _name(room: Path) -> str:
    return str(room.relative_to(ROOT))


def test_there_are_rooms_to_look_at() -> None:
    assert len(ROOMS) > 100


@pytest.mark.parametrize("room", ROOMS, ids=_name)
def test_a_room_is_small_and_named_in_the_boards_words(room: Path) -> None:
    # A migration is a frozen list of literal tables, not a room that somebody works in.
    assert len(room.read_text(encoding="utf-8").splitlines()) <= 400 or room.parent.name == "versions"
    assert not re.search(r"util|helper|manager|controller|misc", room.stem)


@pytest.mark.parametrize("room", ROOMS, ids=_name)
def test_time_ids_and_secrets_come_from_outside(room: Path) -> None:
    inside = room.relative_to(ROOT / "rcboard")
    if inside.parts[0] in TOP:
        return
    source = room.read_text(encoding="utf-8")
    assert not re.search(r"\bdatetime\.now\(|\bdate\.today\(|\buuid4\(|\btime\.time\(", source)
    assert not re.search(r"^\s*(import random|from random import)", source, re.MULTILINE)
    assert "processEvents" not in source
    if inside.as_posix() not in {"models/keys.py", "models/key_file.py", "files/sealed.py", "ui/incident.py"}:
        assert not re.search(r"^\s*(import secrets|from secrets import)", source, re.MULTILINE)


@pytest.mark.parametrize("room", ROOMS, ids=_name)
def test_nothing_is_left_open(room: Path) -> None:
    source = room.read_text(encoding="utf-8")
    assert not re.search(r"\bTODO\b|\bFIXME\b|raise NotImplementedError|pragma: no cover", source)


def _raised_codes() -> dict[str, str]:
    """Every code that the source raises, with the room that does."""
    codes: dict[str, str] = {}
    for room in ROOMS:
        for node in ast.walk(ast.parse(room.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                first = node.args[0] if node.args else None
                if called in {"Refused", "StoreTrouble"} and isinstance(first, ast.Constant):
                    codes[str(first.value)] = _name(room)
    return codes


def test_every_fault_has_its_sentence() -> None:
    codes = _raised_codes()
    assert len(codes) > 40
    assert {code: room for code, room in codes.items() if code not in SENTENCES} == {}


def test_a_sentence_says_what_to_do_and_blames_nobody() -> None:
    for code, sentence in SENTENCES.items():
        assert sentence.endswith("."), code
        assert not re.search(r"\bplease\b|\berror\b|successfully|!|\byou(r)?\b", sentence, re.IGNORECASE), code


def _modules(package: object) -> list[object]:
    path, name = package.__path__, package.__name__  # type: ignore[attr-defined]
    return [importlib.import_module(f"{name}.{found.name}") for found in pkgutil.iter_modules(path)]


def _enums() -> dict[str, type[Enum]]:
    found: dict[str, type[Enum]] = {}
    for module in _modules(rcboard.models.terms):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Enum) and value.__module__ == module.__name__:  # type: ignore[attr-defined]
                found[f"{value.__module__}.{value.__name__}"] = value
    return found


UNSHOWN = {
    # Never shown as a word of its own.
    "rcboard.models.terms.report.Side",
    "rcboard.models.terms.report.Unit",
    "rcboard.models.terms.report.Index",
    "rcboard.models.terms.report.LaneKind",
}


def test_every_term_has_words() -> None:
    worded: set[object] = set()
    for module in _modules(rcboard.models.words):
        for value in vars(module).values():
            if isinstance(value, dict):
                worded.update((type(key), key.value) for key in value if isinstance(key, Enum))
    missing = {
        name: [member.value for member in enum if (enum, member.value) not in worded]
        for name, enum in _enums().items()
        if name not in UNSHOWN
    }
    assert {name: members for name, members in missing.items() if members} == {}


def test_no_paths_of_a_machine_and_no_hosts_of_registries() -> None:
    pattern = re.compile(
        "|".join(["/" + "work/", "/" + "root/", "/" + "tmp/", "pypi" + r"\.org", "npmjs" + r"\.(org|com)"])
    )
    held = [
        path
        for folder in ("rcboard", "tests", "docs", "scripts", "benchmarks", "resources")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".json", ".toml", ".txt", ".csv"}
    ]
    assert held
    assert [str(path.relative_to(ROOT)) for path in held if pattern.search(path.read_text(encoding="utf-8"))] == []
