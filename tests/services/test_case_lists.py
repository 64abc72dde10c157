"""The list of cases: every case once, in order, however the pages fall; filters and counts agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.ids import CaseId, UserId
from rcboard.services import case_lists, cases, tumours
from rcboard.services.case_lists import CaseFilter, Sort

if TYPE_CHECKING:
    from rcboard.services.work import Store

TUMOURS = [("C48.2", "8806/3"), ("C69.3", "8720/3"), ("C49.2", "9040/3"), ("C74.0", "8370/3")]


@pytest.fixture
def many(store: Store) -> list[CaseId]:
    """Thirty-seven cases; some closed, some needed by a day."""
    made = []
    with store.work("case.register") as work:
        for n in range(37):
            values = {"question": f"Question {n}?", "urgency": "urgent" if n % 5 == 0 else "routine"}
            if n % 3 == 0:
                values["needed_by"] = f"2026-12-{n % 28 + 1:02}"
            case = cases.NewCase(diagnosis=tumours.DiagnosisRow(*TUMOURS[n % 4]), values=values)
            made.append(cases.register(work, case))
            if n % 4 == 0:
                cases.move(work, made[-1], CaseStatus.CLOSED)
    return made


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sort=st.sampled_from(Sort), descending=st.booleans(), size=st.integers(1, 15))
def test_pages_hold_every_case_once(store: Store, many: list[CaseId], sort: Sort, descending: bool, size: int) -> None:
    rows: list[case_lists.CaseLine] = []
    with store.reading() as work:
        while True:
            after = rows[-1] if rows else None
            page = case_lists.page(work, CaseFilter(), sort, descending=descending, after=after, limit=size)
            rows += page
            if len(page) < size:
                break
    assert sorted(row.id for row in rows) == sorted(many)[: len(rows)]
    assert len(rows) == len(many)
    if sort is Sort.DIAGNOSIS:
        lines = [row.diagnosis_line for row in rows]
        assert lines == sorted(lines, reverse=descending)
    if sort is Sort.NEEDED_BY and not descending:
        days = [row.needed_by for row in rows]
        known = [day for day in days if day]
        # What has no day comes last, never first.
        assert days == sorted(known) + [None] * (len(days) - len(known))


@pytest.mark.parametrize(
    ("where", "number"),
    [
        (CaseFilter(), 37),
        (CaseFilter(active=True), 27),
        (CaseFilter(statuses=frozenset({CaseStatus.CLOSED})), 10),
        (CaseFilter(families=frozenset({"SA"})), 19),
        (CaseFilter(families=frozenset({"SA"}), active=True), 9),
        (CaseFilter(urgent=True), 8),
        (CaseFilter(words="adrenal cort"), 9),
        (CaseFilter(words="Question 12"), 1),
        (CaseFilter(words="nothing like it"), 0),
        (CaseFilter(networks=frozenset({"EURACAN G9"})), 9),
        (CaseFilter(networks=frozenset({"EURACAN G"})), 0),
    ],
)
def test_a_filter_shows_what_it_counts(store: Store, many: list[CaseId], where: CaseFilter, number: int) -> None:
    assert many
    with store.reading() as work:
        assert case_lists.count(work, where) == number
        assert len(case_lists.page(work, where, limit=100)) == number


def test_a_restricted_line_tells_its_pseudonym_and_nothing_else(store: Store, many: list[CaseId]) -> None:
    with store.work("case.restrict") as work:
        cases.restrict(work, many[1], frozenset({UserId(store.who.user_id)}), "A public figure")
    with store.reading() as work:
        [line] = case_lists.lines(work, [many[1]])
    assert line.restricted
    assert (line.diagnosis_line, line.family, line.networks, line.needed_by) == ("", "", "", None)
    assert line.pseudonym.startswith("RC-")
