"""The checklist of a kept case: judged from the store, answered by hand, reviewed and changed by the centre."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.case import CaseStatus
from rcboard.models.terms.checklist import Answer, ItemState
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import FitnessScale, Sex
from rcboard.models.terms.people import Role
from rcboard.services import audit, cases, checklist_record, consents, events, persons, tumours
from rcboard.services.checklist_facts import facts_of
from rcboard.services.events import EventRow
from rcboard.services.tumours import DiagnosisRow, FitnessRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.checklists import Evaluation, ItemResult
    from rcboard.services.work import Store
    from tests.services.conftest import Spine

BOARD = date(2026, 11, 26)


@pytest.fixture
def store(spine: Spine) -> Store:
    return spine.open()


def register(store: Store, topography: str = "C16.9", morphology: str = "8936/3") -> CaseId:
    with store.work("case.register") as work:
        case_id = cases.register(
            work,
            cases.NewCase(
                person=persons.PersonRow(born=PartialDate("1966-03-02"), sex=Sex.FEMALE),
                diagnosis=DiagnosisRow(topography, morphology, dated=PartialDate("2026-10-01"), who_edition="WHO 5th"),
                values={"question": "Resect now?", "comorbidity": ""},
            ),
        )
        tumours.add_fitness(work, case_id, FitnessRow(FitnessScale.ECOG, 1, PartialDate("2026-11-20")))
        for row in (
            EventRow(
                EventKind.IMAGING, PartialDate("2026-09-01"), details={"modality": "ct", "region": "abdomen, pelvis"}
            ),
            EventRow(
                EventKind.MOLECULAR,
                PartialDate("2026-10-12"),
                details={"findings": [{"gene": "KIT", "type": "variant"}, {"gene": "PDGFRA", "type": "wild_type"}]},
            ),
            EventRow(
                EventKind.PATHOLOGY, PartialDate("2026-10-01"), details={"specimen": "core_biopsy", "diagnosis": "GIST"}
            ),
        ):
            events.add(work, case_id, row)
    return case_id


def judged(store: Store, case_id: CaseId) -> Evaluation:
    with store.reading() as work:
        return checklist_record.judge(work, case_id, BOARD)


def item(found: Evaluation, name: str) -> ItemResult:
    return next(each for each in found.items if each.item.id == name)


def test_the_facts_of_a_case_are_read_whole(store: Store) -> None:
    case_id = register(store)
    with store.reading() as work:
        facts = facts_of(work, case_id, BOARD)
    assert (facts.classification.topography, facts.classification.morphology) == ("C16.9", "8936/3")
    assert (facts.age, facts.sex) == (60, "F")
    assert facts.texts["question"] == "Resect now?"
    assert facts.texts["comorbidity"] == ""  # asked, and none known
    assert facts.texts["drugs"] is None  # not recorded
    assert len(facts.findings) == 3
    assert facts.fitness[0].dated == PartialDate("2026-11-20")


def test_a_case_is_judged_from_the_store(store: Store) -> None:
    found = judged(store, register(store))
    assert [each.code for each in found.lists] == ["core", "SA", "SA-03"]
    assert item(found, "core.question.1").state is ItemState.READY
    assert item(found, "SA-03.molecular.1").state is ItemState.READY
    assert item(found, "core.pathology.1").state is ItemState.READY  # the WHO edition stands with the diagnosis
    assert item(found, "core.fitness.1").state is ItemState.READY
    scan = item(found, "SA-03.imaging.1")
    assert (scan.state, scan.age_days, scan.limit_days) == (ItemState.STALE, 86, 56)
    assert scan.shown[0].words == "CT abdomen, pelvis"
    assert item(found, "SA-03.pathology.1").state is ItemState.MISSING


def test_what_was_taken_out_of_the_history_shows_nothing(store: Store) -> None:
    case_id = register(store)
    with store.work("case.change") as work:
        [row] = [row for row in events.of_case(work, case_id) if row.kind is EventKind.MOLECULAR]
        assert row.id is not None
        events.remove(work, row.id, "wrong patient")
    assert item(judged(store, case_id), "SA-03.molecular.1").state is ItemState.MISSING


def test_consent_answers_count_as_they_hold(store: Store) -> None:
    case_id = register(store)
    with store.work("consent.record") as work:
        consents.record(
            work, case_id, consents.ConsentRow(ConsentKind.CARE, ConsentAnswer.GIVEN, work.today, form="ERN")
        )
    assert item(judged(store, case_id), "core.consent.1").state is ItemState.READY
    with store.work("consent.record") as work:
        consents.record(
            work, case_id, consents.ConsentRow(ConsentKind.CARE, ConsentAnswer.WITHDRAWN, work.today, reason="asked to")
        )
    assert item(judged(store, case_id), "core.consent.1").state is ItemState.MISSING


def test_answers_by_hand_are_kept_with_who_when_and_why(store: Store) -> None:
    case_id = register(store)
    with store.work("checklist.answer") as work:
        checklist_record.answer(work, case_id, "SA-03.treatment.2", Answer.EXPLAINED, "No operation yet")
    found = item(judged(store, case_id), "SA-03.treatment.2")
    assert found.state is ItemState.EXPLAINED
    assert found.facts["who"] == "Test Administrator"
    assert found.facts["reason"] == "No operation yet"
    with store.work("checklist.answer") as work:
        checklist_record.answer(work, case_id, "SA-03.treatment.2", Answer.NOT_APPLICABLE, "Never operated")
    assert item(judged(store, case_id), "SA-03.treatment.2").state is ItemState.NOT_APPLICABLE
    with store.reading() as work:
        assert len(facts_of(work, case_id).answers) == 2  # nothing is overwritten
    with store.reading() as work:
        entries = audit.history(work, ("case", case_id))
        assert sum(entry.table == "checklist_answers" for entry in entries) == 2


def test_asking_is_recorded_and_chased(store: Store) -> None:
    case_id = register(store)
    with store.work("checklist.answer") as work:
        checklist_record.ask(work, case_id, ["SA-03.pathology.1", "core.labs.1"], "Pathology")
    found = judged(store, case_id)
    asked = item(found, "SA-03.pathology.1")
    assert asked.state is ItemState.ASKED
    assert asked.asked is not None
    assert asked.asked.of_whom == "Pathology"
    # asked on 25-Nov-2026, judged on 26-Nov-2026
    assert {each.item.id for each in checklist_record.unanswered(found, 1)} == {"SA-03.pathology.1", "core.labs.1"}
    assert checklist_record.unanswered(found, 2) == ()


@pytest.mark.parametrize(
    ("name", "answer", "more", "code"),
    [
        ("SA-03.nosuch.1", Answer.EXPLAINED, {"reason": "x"}, "checklist.no_item"),
        ("SA-03.pathology.1", Answer.EXPLAINED, {"reason": " "}, "checklist.reason_needed"),
        ("SA-03.pathology.1", Answer.ASKED, {}, "checklist.whom_needed"),
        ("core.labs.1", Answer.SHOWN, {"reason": "x", "dated": date(2026, 12, 1)}, "checklist.not_after_today"),
    ],
)
def test_an_answer_that_cannot_stand_is_refused(
    store: Store, name: str, answer: Answer, more: dict[str, object], code: str
) -> None:
    case_id = register(store)
    with pytest.raises(Refused) as why, store.work("checklist.answer") as work:
        checklist_record.answer(work, case_id, name, answer, **more)  # type: ignore[arg-type]
    assert why.value.code == code


def test_only_those_who_may_write_answer(spine: Spine, store: Store) -> None:
    case_id = register(store)
    auditor = spine.open(Role.AUDITOR, user="u-2", name="Test Auditor")
    with pytest.raises(Refused), auditor.work("checklist.answer") as work:
        checklist_record.answer(work, case_id, "core.identity.1", Answer.SHOWN, "x")
    with pytest.raises(Refused), auditor.reading() as work:
        checklist_record.judge(work, case_id)


def test_a_centre_sets_its_own_limits_and_they_are_kept_in_versions(store: Store) -> None:
    case_id = register(store)
    with store.work("checklist.list") as work:
        checklist_record.set_limit(work, "staging_ct", 90)
    scan = item(judged(store, case_id), "SA-03.imaging.1")
    assert (scan.state, scan.limit_days) == (ItemState.READY, 90)
    for key, days in (("nosuch", 10), ("staging_ct", 0)):
        with pytest.raises(Refused), store.work("checklist.list") as work:
            checklist_record.set_limit(work, key, days)


def test_an_item_is_switched_off_and_on(store: Store) -> None:
    case_id = register(store)
    with store.work("checklist.list") as work:
        checklist_record.switch(work, "SA-03.treatment.2", on=False)
    assert "SA-03.treatment.2" not in {each.item.id for each in judged(store, case_id).items}
    with store.work("checklist.list") as work:
        checklist_record.switch(work, "SA-03.treatment.2", on=True)
    assert item(judged(store, case_id), "SA-03.treatment.2").counted


def test_a_review_says_by_whom_when_and_whether_the_list_changed_since(store: Store) -> None:
    with store.reading() as work:
        assert checklist_record.review_of(work, "SA-03") is None
    with store.work("checklist.list") as work:
        checklist_record.review(work, "SA-03")
    with store.reading() as work:
        found = checklist_record.review_of(work, "SA-03")
        assert found is not None
        assert (found.by, found.on, found.edition, found.unchanged) == (
            "Test Administrator", date(2026, 11, 25), "1", True,
        )  # fmt: skip
        assert checklist_record.review_of(work, "SA") is None
    with store.work("checklist.list") as work:
        checklist_record.switch(work, "SA-03.treatment.2", on=False)
    with store.reading() as work:
        changed = checklist_record.review_of(work, "SA-03")
        assert changed is not None
        assert not changed.unchanged
    with pytest.raises(Refused), store.work("checklist.list") as work:
        checklist_record.review(work, "nosuch")


def test_several_cases_give_the_same_figures_as_one_by_one(store: Store) -> None:
    first, second = register(store), register(store, "C74.0", "8370/3")
    with store.reading() as work:
        together = checklist_record.readiness_of(work, [first, second], BOARD)
        from rcboard.services.readiness import readiness

        for case_id in (first, second):
            assert together[case_id] == readiness(checklist_record.judge(work, case_id, BOARD))
    assert list(together) == [first, second]


def test_a_case_without_a_coded_diagnosis_gets_the_core_list(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = cases.register(work, cases.NewCase(diagnosis=DiagnosisRow(text="Tumour of the thigh")))
    found = judged(store, case_id)
    assert [each.code for each in found.lists] == ["core"]


def test_the_entity_a_clinician_put_in_place_decides_the_lists(store: Store) -> None:
    case_id = register(store, "C16.9", "8935/3")
    assert "SA-03" not in {each.code for each in judged(store, case_id).lists}
    with store.work("case.change") as work:
        cases.override_entity(work, case_id, "SA-03", "DOG1 positive on review")
    assert "SA-03" in {each.code for each in judged(store, case_id).lists}


def test_a_decided_case_keeps_the_lists_it_was_judged_by(store: Store) -> None:
    case_id = register(store)
    with store.work("case.move") as work:
        for to in (CaseStatus.WAITING, CaseStatus.LISTED, CaseStatus.DISCUSSED):
            cases.move(work, case_id, to)
    with store.work("checklist.switch") as work:
        checklist_record.switch(work, "SA-03.pathology.1", on=False)
        checklist_record.set_limit(work, "staging_ct", 120)
    kept = judged(store, case_id)
    assert item(kept, "SA-03.pathology.1").state is ItemState.MISSING
    assert item(kept, "SA-03.imaging.1").limit_days == 56
    with store.work("case.move") as work:
        cases.move(work, case_id, CaseStatus.PREPARING)
    anew = judged(store, case_id)
    assert all(each.item.id != "SA-03.pathology.1" for each in anew.items)
    assert item(anew, "SA-03.imaging.1").limit_days == 120
