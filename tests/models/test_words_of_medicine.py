"""Every coded answer of medicine has its word, and every standard its codes."""

from __future__ import annotations

import inspect
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms import events, medicine
from rcboard.models.terms.medicine import BASIS_CODE, RESPONSES, DiagnosisBasis, Response, ResponseSystem
from rcboard.models.words import events as event_words
from rcboard.models.words import medicine as medicine_words

if TYPE_CHECKING:
    from types import ModuleType


@pytest.mark.parametrize(("terms", "words"), [(medicine, medicine_words), (events, event_words)])
def test_each_member_of_each_term_has_a_word(terms: ModuleType, words: ModuleType) -> None:
    kinds = {
        kind
        for _name, kind in inspect.getmembers(terms, inspect.isclass)
        if issubclass(kind, StrEnum) and kind.__module__ == terms.__name__
    }
    assert set(words.WORDS) == kinds
    for kind in kinds:
        assert set(words.WORDS[kind]) == set(kind)
        assert all(words.WORDS[kind].values())


def test_the_codes_of_the_basis_are_those_of_the_network_of_registries() -> None:
    assert set(BASIS_CODE) == set(DiagnosisBasis)
    assert BASIS_CODE[DiagnosisBasis.HISTOLOGY_PRIMARY] == "7.1"
    assert BASIS_CODE[DiagnosisBasis.MOLECULAR] == "8"
    assert len(set(BASIS_CODE.values())) == len(BASIS_CODE)


def test_every_response_belongs_to_a_system() -> None:
    assert set(RESPONSES) == set(ResponseSystem)
    assert {each for values in RESPONSES.values() for each in values} == set(Response)
