"""What a case has, lacks or has too old on a day: examples by hand, and rules that hold for every case."""

from __future__ import annotations

import csv
import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.language import Say
from rcboard.models.terms.checklist import Answer, Condition, ItemState, Level
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.words.checklist import why_words
from rcboard.services.case_facts import CaseFacts, HandAnswer, StageFact
from rcboard.services.checklist_lists import shipped
from rcboard.services.checklists import Evaluation, ItemResult, items_for, judge, lists_for
from rcboard.services.classification import classify
from rcboard.services.readiness import readiness, to_resolve
from tests.services.checklist_cases import BOARD, any_case, any_finding, case, event, findings, values

PAIRS = list(csv.DictReader((Path(__file__).parent / "tables" / "pairs.csv").read_text(encoding="utf-8").splitlines()))
SHOWN = {ItemState.READY, ItemState.STALE}


def item(found: Evaluation, name: str) -> ItemResult:
    return next(each for each in found.items if each.item.id == name)


def states(found: Evaluation) -> dict[str, ItemState]:
    return {each.item.id: each.state for each in found.items}


def said(name: str, answer: Answer, order: int = 0, **more: object) -> HandAnswer:
    return HandAnswer(name, answer, "K. Tester", date(2026, 11, 20), "one sentence", order=order, **more)  # type: ignore[arg-type]


# --- which lists and items ----------------------------------------------------------------------------------------


def test_every_list_serves_a_tumour_of_the_table_and_leaves_others_out() -> None:
    served = {code for row in PAIRS for code in row["lists"].split()} | {"core"}
    assert {each.code for each in shipped().lists} == served
    for code in served - {"core"}:
        assert any(code not in row["lists"].split() for row in PAIRS)


def test_acute_promyelocytic_leukaemia_gets_its_list_and_its_own_items() -> None:
    what = classify("C42.1", "9866/3", age=40)
    assert "HM-02.02" in {each.code for each in lists_for(what, 40)}
    ids = {placed.item.id for placed in items_for(what, 40)}
    assert {"HM-02.02.clinical.1", "HM-02.02.molecular.2"} <= ids
    assert "HM-02.02.molecular.1" not in ids  # the panel of other acute myeloid leukaemia


def test_an_item_that_refines_another_takes_its_place_through_the_whole_chain() -> None:
    found = judge(case("C16.9", "8936/3", 60), BOARD)
    replaced = dict(found.replaced)
    assert replaced["SA.molecular.1"] == "SA-03.molecular.1"
    assert replaced["core.molecular.1"] == "SA-03.molecular.1"
    assert not {"SA.molecular.1", "core.molecular.1"} & set(states(found))


def test_a_conditional_item_replaces_only_once_its_condition_holds() -> None:
    open_case = judge(case("C73.9", "8021/3", 70), BOARD)
    assert item(open_case, "EN-01.02.8020-3.molecular.1").item.level is Level.MUST
    thyroid = case("C73.9", "8260/3", 40)
    assert "core.molecular.1" in states(judge(thyroid, BOARD))
    advanced = dataclasses.replace(thyroid, answers=(said("EN.molecular.1", Answer.CONDITION_HOLDS),))
    assert "core.molecular.1" not in states(judge(advanced, BOARD))


def test_a_childs_checklist_asks_for_guardians_and_an_adults_does_not() -> None:
    child = states(judge(case("C71.6", "9470/3", 7), BOARD))
    adult = states(judge(case("C71.6", "9470/3", 30), BOARD))
    assert "PD.identity.1" in child
    assert "core.consent.1" not in child
    assert "PD.identity.1" not in adult
    assert "core.consent.1" in adult


TYPICAL = (
    ("C16.9", "8936/3", 60), ("C40.2", "9180/3", 24), ("C54.2", "8890/3", 50), ("C48.0", "8858/3", 60),
    ("C49.4", "8821/1", 30), ("C25.2", "8240/3", 55), ("C74.1", "8700/3", 40), ("C74.0", "8370/3", 47),
    ("C73.9", "8345/3", 50), ("C37.9", "8582/3", 55), ("C38.4", "9052/3", 70), ("C69.3", "8720/3", 60),
    ("C44.3", "8247/3", 75), ("C60.1", "8070/3", 60), ("C62.9", "9061/3", 33), ("C58.9", "9100/3", 30),
    ("C07.9", "8200/3", 50), ("C71.1", "9440/3", 60), ("C42.1", "9866/3", 40), ("C22.1", "8160/3", 65),
)  # fmt: skip


@pytest.mark.parametrize(("topography", "morphology", "age"), TYPICAL)
def test_a_typical_tumour_counts_twenty_to_twenty_eight_items(topography: str, morphology: str, age: int) -> None:
    # domain, section e: "A typical tumour then counts 19 to 28 must items."
    assert 19 <= readiness(judge(case(topography, morphology, age), BOARD)).total <= 28


# --- states by example --------------------------------------------------------------------------------------------


def test_a_result_shows_its_item_with_its_date() -> None:
    found = item(judge(case("C16.9", "8936/3", findings=(findings("KIT", "PDGFRA"),)), BOARD), "SA-03.molecular.1")
    assert found.state is ItemState.READY
    assert found.age_days == 20
    assert [one.words for one in found.shown] == ["molecular 20"]


def test_half_of_what_is_asked_for_is_not_enough() -> None:
    found = item(judge(case("C16.9", "8936/3", findings=(findings("KIT"),)), BOARD), "SA-03.molecular.1")
    assert found.state is ItemState.MISSING


def test_parts_may_come_from_several_events_and_the_oldest_counts() -> None:
    blood = ("Hb", "leukocytes", "platelets")
    labs = (values(*blood, days_before=3), values("creatinine", "ALT", days_before=20))
    found = item(judge(case("C16.9", "8936/3", findings=labs), BOARD), "core.labs.1")
    assert found.state is ItemState.STALE
    assert (found.age_days, found.limit_days) == (20, 14)
    assert why_words(found.why, found.facts, Say()) == "20 days old on 26-Nov-2026; the limit is 14 days."


@pytest.mark.parametrize(("days", "state"), [(0, "ready"), (14, "ready"), (15, "stale"), (None, "stale")])
def test_a_limit_is_met_to_the_day(days: int | None, state: str) -> None:
    labs = (values("Hb", "leukocytes", "platelets", "creatinine", "ALT", days_before=days),)
    assert item(judge(case("C16.9", "8936/3", findings=labs), BOARD), "core.labs.1").state == state


def test_an_inexact_date_never_stretches_a_limit() -> None:
    labs = values("Hb", "leukocytes", "platelets", "creatinine", "ALT")
    november = dataclasses.replace(labs, dated=PartialDate("2026-11"))
    found = item(judge(case("C16.9", "8936/3", findings=(november,)), BOARD), "core.labs.1")
    assert (found.state, found.age_days) == (ItemState.STALE, 25)


def test_the_newest_of_several_counts() -> None:
    old = event(EventKind.IMAGING, 200, modality="ct", region="abdomen, pelvis")
    new = event(EventKind.IMAGING, 5, modality="ct", region="abdomen, pelvis")
    for order in ((old, new), (new, old)):
        found = item(judge(case("C16.9", "8936/3", findings=order), BOARD), "SA-03.imaging.1")
        assert (found.state, found.age_days) == (ItemState.READY, 5)


def test_the_wrong_region_and_the_wrong_modality_show_nothing() -> None:
    for details in ({"modality": "ct", "region": "brain"}, {"modality": "mri", "region": "abdomen, pelvis"}):
        found = judge(case("C16.9", "8936/3", findings=(event(EventKind.IMAGING, 5, **details),)), BOARD)
        assert item(found, "SA-03.imaging.1").state is ItemState.MISSING


def test_tnm_without_its_edition_is_not_a_stage() -> None:
    # "TNM, edition named": a T category cannot be read without its edition
    for edition, state in (("", ItemState.MISSING), ("9", ItemState.READY)):
        facts = case("C49.2", "9040/3", stages=(StageFact("tnm", "cT2 cN0 cM0", edition),))
        assert item(judge(facts, BOARD), "SA.staging.1").state is state


def test_a_review_that_was_only_asked_for_is_enough_for_the_core_but_not_where_it_must_be_done() -> None:
    asked = (event(EventKind.EXPERT_REVIEW, 5, opinion="asked"),)
    assert item(judge(case("C49.2", "9040/3", findings=asked), BOARD), "core.pathology.2").state is ItemState.READY
    assert item(judge(case("C74.0", "8370/3", findings=asked), BOARD), "EN.pathology.1").state is ItemState.MISSING


def test_after_surgery_is_decided_by_an_operation_in_the_history() -> None:
    before = item(judge(case("C49.2", "9040/3"), BOARD), "SA.treatment.2")
    assert (before.state, before.condition, before.counted) == (ItemState.NOT_APPLICABLE, Condition.FAILS, False)
    operated = (event(EventKind.SURGERY, 30, procedure="Wide excision", r_status="R0"),)
    after = item(judge(case("C49.2", "9040/3", findings=operated), BOARD), "SA.treatment.2")
    assert (after.state, after.condition, after.counted) == (ItemState.MISSING, Condition.HOLDS, True)


def test_a_clinical_judgement_is_asked_and_never_decided() -> None:
    found = item(judge(case("C49.2", "9040/3"), BOARD), "SA.fitness.1")
    assert (found.condition, found.counted) == (Condition.OPEN, False)
    assert "anthracycline" in why_words(found.why, found.facts, Say())
    yes = case("C49.2", "9040/3", answers=(said("SA.fitness.1", Answer.CONDITION_HOLDS),))
    assert item(judge(yes, BOARD), "SA.fitness.1").counted
    no = case("C49.2", "9040/3", answers=(said("SA.fitness.1", Answer.CONDITION_FAILS),))
    assert item(judge(no, BOARD), "SA.fitness.1").state is ItemState.NOT_APPLICABLE


def test_what_a_person_says() -> None:
    name = "SA-03.pathology.1"
    for answer, state in (
        (Answer.SHOWN, ItemState.READY), (Answer.EXPLAINED, ItemState.EXPLAINED), (Answer.ASKED, ItemState.ASKED),
        (Answer.NOT_APPLICABLE, ItemState.NOT_APPLICABLE), (Answer.TAKEN_BACK, ItemState.MISSING),
    ):  # fmt: skip
        found = item(judge(case("C16.9", "8936/3", answers=(said(name, answer),)), BOARD), name)
        assert found.state is state, answer
        assert "K. Tester" in why_words(found.why, found.facts, Say()) or answer is Answer.ASKED


def test_an_automatic_ready_can_be_taken_back_and_given_again() -> None:
    facts = case("C16.9", "8936/3", findings=(findings("KIT", "PDGFRA"),))
    back = (said("SA-03.molecular.1", Answer.TAKEN_BACK, 1),)
    assert item(judge(dataclasses.replace(facts, answers=back), BOARD), "SA-03.molecular.1").state is ItemState.MISSING
    again = (*back, said("SA-03.molecular.1", Answer.CLEARED, 2))
    assert item(judge(dataclasses.replace(facts, answers=again), BOARD), "SA-03.molecular.1").state is ItemState.READY


def test_what_was_vouched_for_grows_old_as_well() -> None:
    answer = said("core.labs.1", Answer.SHOWN, dated=BOARD - timedelta(days=15))
    assert item(judge(case("C16.9", "8936/3", answers=(answer,)), BOARD), "core.labs.1").state is ItemState.STALE


def test_an_answer_that_came_ends_the_asking() -> None:
    answers = (said("SA-03.pathology.1", Answer.ASKED, 1, of_whom="Pathology"),)
    facts = case("C16.9", "8936/3", answers=answers)
    assert item(judge(facts, BOARD), "SA-03.pathology.1").asked is not None
    ended = dataclasses.replace(facts, answers=(*answers, said("SA-03.pathology.1", Answer.ANSWERED, 2)))
    assert item(judge(ended, BOARD), "SA-03.pathology.1").asked is None


# --- the figure ---------------------------------------------------------------------------------------------------


def test_the_figure_counts_musts_that_apply() -> None:
    facts = case("C16.9", "8936/3", findings=(findings("KIT", "PDGFRA"),))
    before = readiness(judge(facts, BOARD))
    out = dataclasses.replace(facts, answers=(said("SA-03.treatment.2", Answer.NOT_APPLICABLE),))
    after = readiness(judge(out, BOARD))
    assert (before.in_place, after.in_place) == (1, 1)
    assert after.total == before.total - 1  # it left both sides
    assert not after.ready_for_board


def test_a_case_is_ready_when_every_gap_is_closed_or_explained() -> None:
    facts = case("C16.9", "8936/3")
    gaps = to_resolve(judge(facts, BOARD))
    closed = dataclasses.replace(facts, answers=tuple(said(gap.item.id, Answer.EXPLAINED) for gap in gaps))
    figure = readiness(judge(closed, BOARD))
    assert figure.ready_for_board
    assert (figure.explained, figure.in_place, figure.total) == (len(gaps), len(gaps), len(gaps))


def test_questions_and_expected_items_count_nowhere() -> None:
    found = judge(case("C16.9", "8936/3"), BOARD)
    assert found.questions
    assert all(each.item.level in {Level.MUST, Level.CONDITIONAL} for each in found.items if each.counted)
    assert all(question.level is Level.QUESTION for question in found.questions)


# --- rules that hold for every case -------------------------------------------------------------------------------


@given(any_case(), any_finding)
def test_adding_a_finding_never_turns_another_item_from_ready_to_missing(facts: CaseFacts, more: object) -> None:
    before = states(judge(facts, BOARD))
    after = states(judge(dataclasses.replace(facts, findings=(*facts.findings, more)), BOARD))  # type: ignore[arg-type]
    for name, state in before.items():
        if state is ItemState.READY and name in after:
            assert after[name] in {ItemState.READY, ItemState.NOT_APPLICABLE}, name


@given(any_case(), st.integers(0, 800))
def test_time_passing_only_turns_ready_into_stale(facts: CaseFacts, days: int) -> None:
    before = states(judge(facts, BOARD))
    after = states(judge(facts, BOARD + timedelta(days=days)))
    assert set(before) == set(after)
    for name, state in before.items():
        assert after[name] is state or (state, after[name]) == (ItemState.READY, ItemState.STALE), name


@given(any_case(), st.data())
def test_not_applicable_leaves_both_sides(facts: CaseFacts, data: st.DataObject) -> None:
    found = judge(facts, BOARD)
    counted = [each for each in found.items if each.counted]
    if not counted:
        return
    one = data.draw(st.sampled_from(counted))
    newest = HandAnswer(one.item.id, Answer.NOT_APPLICABLE, "K. Tester", BOARD, "no target lesion", order=99)
    before, after = (
        readiness(found),
        readiness(judge(dataclasses.replace(facts, answers=(*facts.answers, newest)), BOARD)),
    )
    was_in_place = one.state in {ItemState.READY, ItemState.EXPLAINED}
    assert after.total == before.total - 1
    assert after.in_place == before.in_place - was_in_place


@given(any_case())
def test_no_item_is_ready_without_something_that_shows_it(facts: CaseFacts) -> None:
    for each in judge(facts, BOARD).items:
        if each.state in SHOWN:
            assert each.shown
            assert all(one.words for one in each.shown)
        if each.state is ItemState.READY and each.limit_days is not None:
            assert each.age_days is not None
            assert each.age_days <= each.limit_days
        assert why_words(each.why, each.facts, Say())


@given(any_case())
def test_an_empty_case_has_nothing_ready(facts: CaseFacts) -> None:
    bare = CaseFacts(classification=facts.classification, age=facts.age)
    assert not [each for each in judge(bare, BOARD).items if each.state in SHOWN]


@given(any_case())
def test_the_same_facts_always_give_the_same(facts: CaseFacts) -> None:
    assert judge(facts, BOARD) == judge(facts, BOARD)
    ids = [each.item.id for each in judge(facts, BOARD).items]
    assert len(ids) == len(set(ids))
