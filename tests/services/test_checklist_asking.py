"""Asking for what is missing: by name inside the house, by pseudonym outside."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.language import Say
from rcboard.models.terms.case import NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.people import Role
from rcboard.services import audit, cases, checklist_asking, checklist_record, persons
from rcboard.services.readiness import printed, readiness
from rcboard.services.tumours import DiagnosisRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.services.conftest import Spine

BOARD = date(2026, 11, 26)
ASKED = ("EN-01.04.labs.1", "core.labs.1")


@pytest.fixture
def store(spine: Spine) -> Store:
    return spine.open()


@pytest.fixture
def case_id(store: Store) -> CaseId:
    person = persons.PersonRow(
        names=(persons.Name("Fictional", "Rosa"),),
        born=PartialDate("1979-02-22"),
        numbers=(persons.Number(NumberKind.HOSPITAL, "5130 0000"),),
    )
    with store.work("case.register") as work:
        return cases.register(work, cases.NewCase(person=person, diagnosis=DiagnosisRow("C74.0", "8370/3")))


def test_inside_the_house_the_text_carries_what_finds_the_chart(store: Store, case_id: CaseId) -> None:
    with store.work("checklist.answer") as work:
        asked = checklist_asking.request(work, case_id, ASKED, "Laboratory", Say(), inside=True, needed_by=BOARD)
    assert "FICTIONAL, Rosa; born 22-Feb-1979; hospital no. 5130 0000" in asked.text
    assert "For the tumour board on 26-Nov-2026" in asked.text
    assert "- Cortisol after 1 mg dexamethasone" in asked.text
    assert asked.items == ASKED


def test_the_use_of_names_goes_into_the_trail(store: Store, case_id: CaseId) -> None:
    with store.work("checklist.answer") as work:
        checklist_asking.request(work, case_id, ASKED, "Laboratory", Say(), inside=True)
    with store.reading() as work:
        person_id = cases.show(work, case_id).person_id
        assert any(entry.kind == "viewed" for entry in audit.history(work, ("person", person_id)))


def test_outside_the_text_carries_the_pseudonym_only(store: Store, case_id: CaseId) -> None:
    with store.reading() as work:
        asked = checklist_asking.request(work, case_id, ASKED, "Other hospital", Say(), inside=False, needed_by=BOARD)
        pseudonym = cases.show(work, case_id).pseudonym
    assert f"Patient: {pseudonym}" in asked.text
    for secret in ("Fictional", "FICTIONAL", "Rosa", "1979", "5130"):
        assert secret not in asked.text


def test_somebody_without_the_right_to_names_cannot_ask_by_name(spine: Spine, case_id: CaseId) -> None:
    guest = spine.open(Role.BIOBANK, user="u-3", name="Test Biobank")
    with pytest.raises(Refused), guest.reading() as work:
        checklist_asking.request(work, case_id, ASKED, "Laboratory", Say(), inside=True)


def test_asking_nobody_or_for_nothing_is_refused(store: Store, case_id: CaseId) -> None:
    for items, whom in ((ASKED, " "), ((), "Laboratory")):
        with pytest.raises(Refused), store.reading() as work:
            checklist_asking.request(work, case_id, items, whom, Say(), inside=False)
    with pytest.raises(Refused), store.reading() as work:
        checklist_asking.request(work, case_id, ("x.y.1",), "Laboratory", Say(), inside=False)


def test_what_is_missing_is_offered_by_who_usually_has_it(store: Store, case_id: CaseId) -> None:
    with store.reading() as work:
        found = checklist_record.judge(work, case_id, BOARD)
        offered = checklist_asking.by_recipient(found, Say())
    assert {each.item.id for each in offered["Laboratory"]} >= {"EN-01.04.labs.1", "core.labs.1"}
    assert sum(len(items) for items in offered.values()) == readiness(found).to_resolve


def test_the_printed_figure_names_what_is_missing(store: Store, case_id: CaseId) -> None:
    with store.reading() as work:
        found = checklist_record.judge(work, case_id, BOARD)
    page = printed(found)
    assert (page.in_place, page.total) == (readiness(found).in_place, readiness(found).total)
    assert len(page.missing) + len(page.stale) == readiness(found).to_resolve
    assert all(item.age_days is None for item in printed(found, anonymous=True).stale)
