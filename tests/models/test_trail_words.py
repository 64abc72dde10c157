"""Every table that the trail follows, every deed and every kind of note has its words."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import rcboard
import rcboard.models
from rcboard.models.base import Base
from rcboard.models.words.trail import ENTRY_KIND, TABLE, deed_words

ROOMS = sorted(Path(rcboard.__file__).parent.rglob("*.py"))


def found(pattern: str) -> set[str]:
    return {match for room in ROOMS for match in re.findall(pattern, room.read_text(encoding="utf-8"))}


def test_every_audited_table_has_its_word_and_no_other() -> None:
    for module in iter_modules(rcboard.models.__path__):
        if not module.ispkg:
            import_module(f"rcboard.models.{module.name}")
    audited = {mapper.class_.__tablename__ for mapper in Base.registry.mappers if mapper.class_.audited}
    assert audited == set(TABLE)


def test_every_deed_has_its_words() -> None:
    deeds = found(r"\.work\(\s*\"([a-z_.]+)\"")
    assert "user.sign_in" in deeds
    assert {deed for deed in deeds if deed_words(deed) == deed} == set()


def test_every_kind_of_note_has_its_words() -> None:
    kinds = found(r"\.note\(\s*\"([a-z_]+)\"")
    assert "viewed" in kinds
    assert kinds - set(ENTRY_KIND) == set()


def test_a_deed_without_words_is_shown_by_its_code() -> None:
    assert deed_words("case.register") == "Case registered"
    assert deed_words("undo.case_field") == "Taken back"
    assert deed_words("later.deed") == "later.deed"
