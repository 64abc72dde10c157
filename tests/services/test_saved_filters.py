"""Kept filters come back as they were, by name, for one person only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.models.terms.case import CaseStatus
from rcboard.services import saved_filters
from rcboard.services.case_lists import CaseFilter

if TYPE_CHECKING:
    from rcboard.services.work import Store

FILTERS = st.builds(
    CaseFilter,
    statuses=st.frozensets(st.sampled_from(CaseStatus)),
    families=st.frozensets(st.sampled_from(["SA", "EY", "HN"])),
    networks=st.frozensets(st.sampled_from(["EURACAN G1", "PaedCan"])),
    words=st.text(max_size=30),
    urgent=st.booleans(),
    active=st.booleans(),
)


@given(FILTERS)
def test_a_filter_comes_back_from_its_text(where: CaseFilter) -> None:
    assert saved_filters.from_json(saved_filters.to_json(where)) == where


def test_a_state_that_is_no_more_is_left_out() -> None:
    assert saved_filters.from_json('{"statuses": ["closed", "gone"]}').statuses == {CaseStatus.CLOSED}


def test_one_name_one_filter(store: Store) -> None:
    with store.work("filter.keep") as work:
        saved_filters.keep(work, " My  eyes ", CaseFilter(families=frozenset({"EY"})))
        saved_filters.keep(work, "My eyes", CaseFilter(urgent=True))
    with store.reading() as work:
        [kept] = saved_filters.mine(work)
    assert (kept.name, kept.where) == ("My eyes", CaseFilter(urgent=True))
    with store.work("filter.forget") as work:
        saved_filters.forget(work, "My eyes")
        assert saved_filters.mine(work) == ()


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_filter_needs_a_name(store: Store, name: str) -> None:
    with store.work("filter.keep") as work, pytest.raises(Refused, match=r"case\.filter_name"):
        saved_filters.keep(work, name, CaseFilter())
