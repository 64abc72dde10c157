"""The centre's name, country and rules: each change is a version, none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.people import Role
from rcboard.services import centre

if TYPE_CHECKING:
    from tests.services.conftest import Spine


def test_a_rule_keeps_all_its_versions(spine: Spine) -> None:
    store = spine.open()
    values: list[object] = [{"members": 5, "chair": True}, {"members": 6, "chair": True}, None]
    for value in values:
        with store.work("centre.rule") as work:
            centre.set_rule(work, "quorum", value)
    with store.reading() as work:
        assert [(row.version, row.value) for row in centre.versions(work, "quorum")] == list(enumerate(values, 1))
        now = centre.versioned(work, "quorum")
        assert now is not None
        assert (now.version, now.set_by) == (3, "u-1")
        assert centre.rule(work, "quorum", "default") is None
        assert centre.rule(work, "limits", 5) == 5
        assert centre.versioned(work, "limits") is None
        assert [row.name for row in centre.rules(work)] == ["quorum"]


def test_the_same_value_is_no_new_version(spine: Spine) -> None:
    with spine.open().work("centre.rule") as work:
        assert centre.set_rule(work, "quorum", {"a": 1, "b": 2}) == 1
        assert centre.set_rule(work, "quorum", {"b": 2, "a": 1}) == 1
        assert centre.set_rule(work, "quorum", {"b": 2}) == 2


def test_name_and_country(spine: Spine) -> None:
    store = spine.open()
    with store.reading() as work:
        assert (centre.centre_name(work), centre.country(work)) == ("", None)
    with store.work("centre.set") as work:
        centre.set_centre(work, " Northern Sarcoma Centre ", "se")
    with store.reading() as work:
        assert (centre.centre_name(work), centre.country(work)) == ("Northern Sarcoma Centre", "SE")


@pytest.mark.parametrize(
    ("name", "country", "code"), [("  ", "SE", "people.no_name"), ("Centre", "Sweden", "people.bad_country")]
)
def test_what_the_centre_cannot_be_called(spine: Spine, name: str, country: str, code: str) -> None:
    with pytest.raises(Refused) as refused, spine.open().work("centre.set") as work:
        centre.set_centre(work, name, country)
    assert refused.value.code == code
    assert spine.raw("SELECT count(*) FROM rules") == [(0,)]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("Quorum", 1, "people.no_such_rule"),
        ("quorum.", 1, "people.no_such_rule"),
        ("quorum", {1, 2}, "people.not_a_rule"),
        ("quorum", float("nan"), "people.not_a_rule"),
    ],
)
def test_what_no_rule_can_be(spine: Spine, name: str, value: object, code: str) -> None:
    with pytest.raises(Refused) as refused, spine.open().work("centre.rule") as work:
        centre.set_rule(work, name, value)
    assert refused.value.code == code


def test_clinicians_do_not_change_the_rules(spine: Spine) -> None:
    with pytest.raises(Refused), spine.open(Role.CLINICIAN).work("centre.rule") as work:
        centre.set_rule(work, "quorum", 1)
