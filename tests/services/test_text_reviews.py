"""A look at a text is bound to exactly this text of this case, and says who looked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.models.terms.people import Role
from rcboard.services import cases, text_reviews
from rcboard.services.text_reviews import hash_of

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store


@pytest.fixture
def case_id(store: Store) -> CaseId:
    """A case."""
    with store.work("case.register") as work:
        return cases.register(work, cases.NewCase(values={"question": "Now?"}))


def test_a_look_is_kept_with_who_when_and_what_was_decided(store: Store, case_id: CaseId) -> None:
    with store.work("text.review") as work:
        text_reviews.record(work, case_id, "Óla wants surgery", "[Name] wants surgery", {"0-3": "name"}, "7")
    with store.reading() as work:
        [row] = text_reviews.of_case(work, case_id).values()
    assert (row.text_hash, row.cleaned, row.decisions) == (
        hash_of("Óla wants surgery"), "[Name] wants surgery", {"0-3": "name"},
    )  # fmt: skip
    assert (row.rule_version, row.reviewed_by) == ("7", store.who.user_id)


def test_the_last_look_of_one_deed_counts(store: Store, case_id: CaseId) -> None:
    with store.work("text.review") as work:
        for n in range(12):
            text_reviews.record(work, case_id, "text", f"cleaned {n}", {}, "1")
        assert text_reviews.of_case(work, case_id)[hash_of("text")].cleaned == "cleaned 11"


@given(st.text(max_size=40), st.text(max_size=40))
def test_another_text_has_another_hash(one: str, other: str) -> None:
    assert (hash_of(one) == hash_of(other)) == (one == other)


@pytest.mark.parametrize("role", [Role.GUEST, Role.PATHOLOGIST, Role.ASSISTANT, Role.READ_ONLY, Role.AUDITOR])
def test_who_may_not_approve_a_text(store: Store, case_id: CaseId, role: Role) -> None:
    store.who = replace(store.who, roles=frozenset({role}))
    with pytest.raises(Refused), store.work("text.review") as work:
        text_reviews.record(work, case_id, "text", "text", {}, "1")


def test_there_is_no_look_at_a_case_that_is_not_there(store: Store) -> None:
    with pytest.raises(Refused), store.work("text.review") as work:
        text_reviews.record(work, "f" * 32, "text", "text", {}, "1")  # type: ignore[arg-type]
