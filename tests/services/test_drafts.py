"""What is typed is kept; two people's edits of one field are brought together by what stood there before."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.services import drafts
from rcboard.services.drafts import MergeState, merge

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.conftest import Spine

TEXTS = st.one_of(st.none(), st.sampled_from(["", "a", "b", "c"]))


def test_what_was_typed_is_there_for_its_author_only(spine: Spine) -> None:
    mine, other = spine.open(), spine.open(user="u-2")
    with mine.work("draft.save") as work:
        drafts.save_draft(work, "case:c-1", "question", "Resect the lun", "Resect", 4)
    with mine.work("draft.save") as work:
        drafts.save_draft(work, "case:c-1", "question", "Resect the lung?", "Resect", 4)
        drafts.save_draft(work, "case:c-1", "needed_by", "31.02.2026", None, 4, "case.bad_date")
        drafts.save_draft(work, "new_case", "question", "Another")
    with mine.reading() as work:
        date, question = drafts.drafts_of(work, "case:c-1")
        everything = drafts.my_drafts(work)
    assert (question.raw, question.base_value, question.base_revision, question.complaint) == (
        "Resect the lung?",
        "Resect",
        4,
        None,
    )
    assert (date.raw, date.complaint) == ("31.02.2026", "case.bad_date")
    assert len(everything) == 3
    with other.reading() as work:
        assert drafts.drafts_of(work, "case:c-1") == []
        assert drafts.typing_at(work, "case:c-1") == [("u-1", "needed_by"), ("u-1", "question")]


def test_drafts_leave_nothing_in_the_trail(spine: Spine) -> None:
    with spine.open().work("draft.save") as work:
        drafts.save_draft(work, "case:c-1", "question", "Testperson?")
    assert spine.raw("SELECT count(*) FROM audit_entries") == [(0,)]


def test_typing_back_what_stood_there_discards_the_draft(spine: Spine) -> None:
    store = spine.open()
    for raw in ("Resect?", "Resect"):
        with store.work("draft.save") as work:
            drafts.save_draft(work, "case:c-1", "question", raw, "Resect", 4)
    with store.reading() as work:
        assert drafts.drafts_of(work, "case:c-1") == []
    with store.work("draft.save") as work:
        drafts.save_draft(work, "case:c-1", "wish", "", None)
        assert drafts.drafts_of(work, "case:c-1") == []
        drafts.save_draft(work, "case:c-1", "wish", "", "to live at home")
        assert [row.raw for row in drafts.drafts_of(work, "case:c-1")] == [""]


def test_discarding_takes_ones_own_only(spine: Spine) -> None:
    mine, other = spine.open(), spine.open(user="u-2")
    for store in (mine, other):
        with store.work("draft.save") as work:
            for field in ("question", "wish"):
                drafts.save_draft(work, "case:c-1", field, "x")
    with mine.work("draft.discard") as work:
        assert drafts.discard(work, "case:c-1", "wish") == 1
        assert [row.field for row in drafts.drafts_of(work, "case:c-1")] == ["question"]
        assert drafts.discard(work, "case:c-1") == 1
    with other.reading() as work:
        assert len(drafts.drafts_of(work, "case:c-1")) == 2


def test_drafts_go_along_when_a_new_case_gets_its_id(spine: Spine) -> None:
    store = spine.open()
    with store.work("case.register") as work:
        drafts.save_draft(work, "new_case", "question", "typed first")
        drafts.save_draft(work, "new_case", "wish", "home")
        drafts.save_draft(work, "case:c-1", "question", "typed later")
        drafts.move_drafts(work, "new_case", "case:c-1")
    with store.reading() as work:
        assert drafts.drafts_of(work, "new_case") == []
        assert [(row.field, row.raw) for row in drafts.drafts_of(work, "case:c-1")] == [
            ("question", "typed later"),
            ("wish", "home"),
        ]


def test_a_text_that_is_far_too_long_is_refused_with_what_to_do(spine: Spine) -> None:
    with pytest.raises(Refused) as refused, spine.open().work("draft.save") as work:
        drafts.save_draft(work, "case:c-1", "question", "x" * 5_000_000)
    assert refused.value.code == "people.text_too_long"


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from rcboard.models.driver import engine_for
from rcboard.models.terms.people import Role
from rcboard.services import drafts
from rcboard.services.work import Actor, Store
path = Path(sys.argv[1])
opened = SimpleNamespace(engine=engine_for(path, None), read_engine=engine_for(path, None), audit_key=b"k")
store = Store(opened, Actor("u-1", "Test", frozenset(Role)))
for length in range(1, 6):
    with store.work("draft.save") as work:
        drafts.save_draft(work, "case:c-1", "question", "Resect"[:length])
with store.work("draft.save") as work:
    drafts.save_draft(work, "case:c-1", "question", "not confirmed")
    work.db.flush()
    os.kill(os.getpid(), 9)
"""


def test_what_was_typed_outlives_a_kill(spine: Spine, tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(spine.path)], check=False)
    assert ended.returncode == -9
    with spine.open().reading() as work:
        assert [row.raw for row in drafts.drafts_of(work, "case:c-1")] == ["Resec"]


@given(TEXTS, TEXTS, TEXTS)
def test_merging_loses_nobodys_change(base: str | None, ours: str | None, theirs: str | None) -> None:
    merged = merge(base, ours, theirs)
    we_changed, they_changed = ours != base, theirs != base
    match merged.state:
        case MergeState.UNCHANGED:
            assert not we_changed
            assert not they_changed
        case MergeState.OURS:
            assert we_changed
            assert not they_changed
            assert merged.value == ours
        case MergeState.THEIRS:
            assert they_changed
            assert not we_changed
            assert merged.value == theirs
        case MergeState.SAME:
            assert we_changed
            assert ours == theirs == merged.value
        case MergeState.CONFLICT:
            assert we_changed
            assert they_changed
            assert ours != theirs
            assert (merged.value, merged.theirs) == (ours, theirs)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "state", "value"),
    [
        ("ECOG 1", "ECOG 1", "ECOG 1", MergeState.UNCHANGED, "ECOG 1"),
        ("ECOG 1", "ECOG 2", "ECOG 1", MergeState.OURS, "ECOG 2"),
        ("ECOG 1", "ECOG 1", "ECOG 2", MergeState.THEIRS, "ECOG 2"),
        ("ECOG 1", "ECOG 2", "ECOG 2", MergeState.SAME, "ECOG 2"),
        ("ECOG 1", "ECOG 2", "ECOG 3", MergeState.CONFLICT, "ECOG 2"),
        (None, "", None, MergeState.OURS, ""),
    ],
)
def test_worked_merges(base: str | None, ours: str, theirs: str | None, state: MergeState, value: str) -> None:
    assert (merge(base, ours, theirs).state, merge(base, ours, theirs).value) == (state, value)
