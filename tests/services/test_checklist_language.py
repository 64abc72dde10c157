"""The small language of the checklists: what it reads, what it refuses, and what it finds."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import FitnessScale
from rcboard.services.case_facts import CaseFacts, ConsentFact, FitnessFact
from rcboard.services.checklist_evidence import is_analyte, is_gene, is_marker, tokens_of
from rcboard.services.checklist_language import Unreadable, is_steady, parse
from rcboard.services.checklist_rules import Eyes
from tests.services.checklist_cases import BOARD, case, event, findings, values


def shows(rule: str, facts: CaseFacts) -> bool:
    return bool(Eyes(facts).see(parse(rule)))


def with_events(*events: object) -> CaseFacts:
    return case("C16.9", "8936/3", findings=events)


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("", "empty"), ("imagin ct", "no such test"), ("imaging xct", "does not know"), ("pathology nosuch", "know"),
        ("lab", "needs something"), ("(lab LDH", "bracket"), ("lab LDH and", "missing"), ("and lab LDH", "unexpected"),
        ("lab LDH)", "unexpected"), ("stage ajcc", "know"), ("gene KIT by xray", "method"), ("age old-young", "ages"),
        ("site C99", "not a code"), ("case nosuch", "know"), ("consent maybe", "know"), ("type 8936/3-8930/3", "range"),
    ],
)  # fmt: skip
def test_a_rule_that_is_none_is_refused_with_what_is_wrong(rule: str, wrong: str) -> None:
    with pytest.raises(Unreadable, match=wrong):
        parse(rule)


@given(st.text(alphabet="abcdelmnopr(), /-", max_size=40))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    with suppress(Unreadable):
        assert parse(text) is parse(text)


def test_and_binds_closer_than_or_and_brackets_decide() -> None:
    facts = with_events(values("LDH"))
    assert shows("lab LDH or lab AFP and lab CEA", facts)
    assert not shows("(lab LDH or lab AFP) and lab CEA", facts)


def test_a_comma_asks_for_all_and_a_stroke_for_one() -> None:
    facts = with_events(values("LDH", "AFP"))
    assert shows("lab LDH, AFP", facts)
    assert not shows("lab LDH, CEA", facts)
    assert shows("lab CEA/LDH", facts)


def test_not_is_for_conditions() -> None:
    assert shows("not site C48.0-C48.8", with_events())
    assert not shows("not site C16.0-C16.9", with_events())


def test_a_region_is_found_by_its_words_and_their_beginnings() -> None:
    facts = with_events(event(EventKind.IMAGING, 5, modality="ct", region="Thorax and upper abdomen"))
    assert shows("imaging ct of chest/thora", facts)
    assert shows("imaging ct of abdom", facts)
    assert not shows("imaging ct of pelvi", facts)
    assert not shows("imaging mri of abdom", facts)


def test_the_free_text_of_an_event_counts_for_the_region() -> None:
    facts = with_events(event(EventKind.IMAGING, 5, "CT of the pelvis with contrast", modality="ct"))
    assert shows("imaging ct of pelvi", facts)


@pytest.mark.parametrize(
    ("wanted", "said", "found"),
    [
        ("KIT", "KIT", True), ("FOXO1", "PAX3::FOXO1", True), ("CDKN2A", "CDKN2A/B", True),
        ("MGMT", "MGMT promoter", True),
        ("1p19q", "1p/19q codeletion", True), ("IDH*", "IDH2", True), ("H3*", "H3 K27M", True), ("KIT", "KITLG", False),
        ("RET", "RETN", False), ("AR", "ARID1A", False), ("BRAF", "BRAF V600E", True), ("TERT", "TERT promoter", True),
        ("NTRK*", "ETV6::NTRK3", True), ("RB1", "RB1CC1", False), ("MET", "METTL3", False),
    ],
)  # fmt: skip
def test_a_gene_is_told_from_its_namesakes(wanted: str, said: str, found: bool) -> None:
    assert is_gene(wanted, said) is found


@pytest.mark.parametrize(
    ("wanted", "said", "found"),
    [
        ("hCG", "beta-hCG", True), ("hCG", "β-hCG (total)", True), ("haemoglobin", "Hb", True),
        ("CA 19-9", "CA19-9", True), ("LDH", "LDH in serum", True), ("haemoglobin", "Hb A1c", False),
        ("leukocytes", "WBC", True), ("egfr", "GFR", True), ("LDH", "LDH", True), ("ALT", "ALAT (GPT)", True),
        ("ALT", "salt", False), ("CEA", "ACEA", False), ("calcium", "Ca", True), ("calcium", "CA 125", False),
        ("insulin", "insulin-like growth factor 1", False), ("haemoglobin", "HbA1c", False),
    ],
)  # fmt: skip
def test_a_laboratory_value_is_known_by_its_names(wanted: str, said: str, found: bool) -> None:
    assert is_analyte(wanted, tokens_of(said)) is found


@pytest.mark.parametrize(
    ("wanted", "said", "found"),
    [
        ("TTF-1", "CK20 pos, TTF1 neg", True), ("TTF-1", "TTF 1 negative", True), ("DOG1", "CD117+, DOG-1+", True),
        ("ER", "markers: never", False), ("p16", "p16 block-positive", True), ("PR", "PRAME pos", False),
    ],
)  # fmt: skip
def test_a_marker_is_known_however_it_is_hyphenated(wanted: str, said: str, found: bool) -> None:
    assert is_marker(wanted, said) is found


def test_method_and_origin_of_a_finding_matter() -> None:
    tumour = with_events(findings("RET"))
    assert shows("gene RET", tumour)
    assert not shows("gene RET germline", tumour)
    assert not shows("gene RET by ihc", tumour)
    assert shows("gene RET germline", with_events(findings("RET", origin="germline")))


def test_all_fields_of_a_report_must_be_in_one_report() -> None:
    apart = with_events(event(EventKind.PATHOLOGY, 9, ki67="5"), event(EventKind.PATHOLOGY, 8, mitoses="2"))
    assert not shows("pathology ki67, mitoses", apart)
    assert shows("pathology ki67, mitoses", with_events(event(EventKind.PATHOLOGY, 8, mitoses="2", ki67="5")))


def test_a_consent_that_was_withdrawn_or_refused_shows_nothing() -> None:
    def facts(answer: ConsentAnswer) -> CaseFacts:
        return case("C16.9", "8936/3", consents=(ConsentFact(ConsentKind.CARE, answer, AskedFor.PATIENT),))

    assert shows("consent care", facts(ConsentAnswer.GIVEN))
    for answer in (ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN, ConsentAnswer.NOT_ASKED):
        assert not shows("consent care", facts(answer))
    assert shows("answer care", facts(ConsentAnswer.REFUSED))
    assert not shows("answer care", facts(ConsentAnswer.NOT_ASKED))


def test_asked_and_none_known_is_an_answer_and_not_recorded_is_none() -> None:
    assert shows("case comorbidity", case("C16.9", "8936/3", texts={"comorbidity": ""}))
    assert not shows("case comorbidity", case("C16.9", "8936/3", texts={"comorbidity": None}))


def test_a_performance_status_needs_its_date() -> None:
    undated = case("C16.9", "8936/3", fitness=(FitnessFact(FitnessScale.ECOG, 1),))
    dated = case("C16.9", "8936/3", fitness=(FitnessFact(FitnessScale.ECOG, 1, PartialDate.of(BOARD)),))
    assert not shows("fitness any", undated)
    assert shows("fitness any", dated)
    assert not shows("fitness karnofsky", dated)


def test_the_site_of_the_tumour_is_looked_for_by_its_names() -> None:
    rule = "imaging mri of @site"
    for region, found in (("left thigh", True), ("lower limb", True), ("primary", True), ("brain", False), ("", False)):
        scan = event(EventKind.IMAGING, 5, modality="mri", region=region)
        assert shows(rule, case("C49.2", "9040/3", findings=(scan,))) is found, region
    # the head of the pancreas is no head
    head = event(EventKind.IMAGING, 5, modality="mri", region="head")
    assert not shows(rule, case("C25.0", "8550/3", findings=(head,)))
    assert shows(rule, case("C49.0", "9040/3", findings=(head,)))


def test_a_response_is_of_the_criteria_that_were_named() -> None:
    facts = with_events(event(EventKind.IMAGING, 5, modality="ct", response="PR", response_system="recist_1_1"))
    assert shows("response", facts)
    assert shows("response recist_1_1", facts)
    assert not shows("response choi", facts)


def test_only_a_steady_rule_may_show_an_item() -> None:
    assert is_steady(parse("imaging ct and not site C48.0-C48.8"))
    assert not is_steady(parse("imaging ct and not surgery"))
    assert not is_steady(parse("lab LDH or (lab AFP and not gene KIT)"))


def test_a_note_is_told_by_its_title_not_by_what_a_letter_mentions() -> None:
    letter = event(EventKind.NOTE, 5, "No family support was discussed, fertility neither", title="Referral letter")
    assert not shows("note of fertility", with_events(letter))
    assert shows("note of fertility", with_events(event(EventKind.NOTE, 5, title="Fertility and contraception")))
