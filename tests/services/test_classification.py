"""What a tumour is, how rare, and where it belongs: against a table drawn from the literature, not from the program."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.language import Say
from rcboard.models.terms.codes import Bound, Caution
from rcboard.models.words.codes import caution_words
from rcboard.services import vocabularies
from rcboard.services.checklists import lists_for
from rcboard.services.classification import Classification, classify, with_entity
from rcboard.services.entities import bounds, entities, families

TABLE = Path(__file__).parent / "tables" / "pairs.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
RARE = {"yes": True, "no": False}


def cautions(what: Classification) -> set[Caution]:
    return {warned.caution for warned in what.warnings}


def test_the_table_is_large_and_holds_all_families() -> None:
    assert len(ROWS) >= 200
    assert {row["family"] for row in ROWS} == set(families())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["tumour"])
def test_a_tumour_of_the_table(row: dict[str, str]) -> None:
    age = int(row["age"])
    what = classify(row["topography"], row["morphology"], age=age, sex=row["sex"])
    assert what.family is not None
    assert what.family.code == row["family"]
    assert what.rare is RARE[row["rare"]]
    short = [network.short for network in what.networks]
    expected = [name for name in row["network"].split("+") if name]
    assert short[:1] == expected[:1]
    assert set(expected) <= set(short)
    assert bool(short) == bool(expected)
    assert {each.code for each in lists_for(what, age)} == {"core", *row["lists"].split()}
    assert Caution.UNUSUAL_PAIR not in cautions(what)


def test_a_sarcoma_has_a_site_entity_and_a_histotype() -> None:
    what = classify("C54.2", "8890/3", age=50, sex="F")
    assert what.entity is not None
    assert (what.entity.code, what.entity.name) == ("SA-01.07", "Soft tissue sarcoma of uterus")
    assert what.histotype is not None
    assert what.histotype.name.startswith("Leiomyosarcoma")
    assert [step.layer for step in what.path] == [3, 2, 1]
    assert [step.code for step in what.path] == ["SA-01.H.8890-3", "SA-01.07", "SA-01"]


def test_all_hits_are_kept_the_most_specific_first() -> None:
    what = classify("C49.1", "8910/3", age=30)
    assert {"SA-01.02", "SA-01.16", "SA-01"} <= {step.code for step in what.hits}
    assert [step.layer for step in what.hits] == sorted((step.layer for step in what.hits), reverse=True)


def test_a_parents_figure_is_only_an_upper_bound() -> None:
    # RARECARE: thymus 0.17 is published for the layer-1 row, not for a single type
    thymoma = classify("C37.9", "8585/3").incidence
    assert (thymoma.text, thymoma.bound, thymoma.low, thymoma.high) == ("0.17", Bound.UPPER, 0.0, 0.17)
    assert thymoma.of is not None
    assert thymoma.of.code == "TH-02"
    assert "Siesling 2012" in thymoma.source
    # Crocetti 2012: astrocytic tumours 4.8, published for this very entity
    glioma = classify("C71.1", "9440/3").incidence
    assert (glioma.text, glioma.bound, glioma.high) == ("4.8", Bound.FIGURE, 4.8)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("<=1 (band)", 0.0, 1.0), (">2-4 (band)", 2.0, 4.0), (">50 (band, all lung)", 50.0, None), ("0.17", 0.17, 0.17),
        ("<0.1", 0.0, 0.1), ("about 1.5 (true incidence believed; under-registered)", 1.5, 1.5), ("", None, None),
        ("4.7 (84% of 5.6 all sarcomas); >4-5 (band)", 4.7, 4.7),
        ("4.8 astrocytic + 0.4 oligodendroglial + 0.2 ependymal; >6-7 (band, all CNS)", None, None),
    ],
)  # fmt: skip
def test_a_figure_is_read_with_its_band(text: str, low: float | None, high: float | None) -> None:
    assert bounds(text) == (low, high)


@pytest.mark.parametrize(
    ("topography", "morphology"),
    [
        # borderline tumours that boards discuss (domain, section a)
        ("C49.2", "8821/1"), ("C49.4", "8822/1"), ("C49.2", "9252/1"), ("C34.9", "8825/1"), ("C49.9", "8815/1"),
        ("C40.2", "9250/1"), ("C70.0", "9539/1"), ("C71.6", "9421/1"), ("C75.2", "9350/1"), ("C58.9", "9100/1"),
        ("C41.0", "9751/1"),
    ],
)  # fmt: skip
def test_borderline_tumours_are_board_cases_outside_the_counts(topography: str, morphology: str) -> None:
    what = classify(topography, morphology, age=30)
    assert what.board_case_outside_counts
    assert what.incidence.bound is Bound.UNKNOWN
    assert what.incidence.text == ""
    assert what.networks


def test_a_malignant_tumour_is_inside_the_counts() -> None:
    assert not classify("C49.2", "9040/3").board_case_outside_counts


def test_the_age_decides_the_network_and_both_are_shown() -> None:
    what = classify("C49.2", "9040/3", age=17, age_on_board_day=18)
    assert [network.short for network in what.networks] == ["PaedCan", "EURACAN G1"]
    assert [network.short for network in what.networks_on_board_day] == ["EURACAN G1"]
    assert what.handover
    still = classify("C49.2", "9040/3", age=17)
    assert still.networks == still.networks_on_board_day
    assert not still.handover


def test_an_unknown_age_is_said() -> None:
    assert Caution.AGE_UNKNOWN in cautions(classify("C49.2", "9040/3"))
    assert Caution.AGE_UNKNOWN not in cautions(classify("C49.2", "9040/3", age=40))


def test_male_breast_hangs_on_the_sex() -> None:
    assert classify("C50.9", "8500/3", age=60, sex="M").rare is True
    assert classify("C50.9", "8500/3", age=60, sex="female").rare is False
    unknown = classify("C50.9", "8500/3", age=60)
    assert Caution.SEX_NEEDED in cautions(unknown)


def test_site_and_sex_that_contradict_warn() -> None:
    assert Caution.SEX_AND_SITE in cautions(classify("C56.9", "8620/3", sex="M"))
    assert Caution.SEX_AND_SITE in cautions(classify("C62.9", "9061/3", sex="F"))
    assert Caution.SEX_AND_SITE not in cautions(classify("C62.9", "9061/3", sex="M"))


def test_an_unusual_pair_warns_with_the_reason_and_is_kept() -> None:
    what = classify("C71.1", "8170/3", age=60)  # hepatocellular carcinoma of the frontal lobe
    [warned] = [warned for warned in what.warnings if warned.caution is Caution.UNUSUAL_PAIR]
    said = caution_words(warned.caution, dict(warned.facts), Say())
    assert "8170/3" in said
    assert "SEER list of 2018" in said
    assert (what.topography, what.morphology) == ("C71.1", "8170/3")


def test_an_older_code_is_read_as_what_its_term_is_coded_today() -> None:
    what = classify("C40.2", "9260/3", age=20)
    assert what.entity is not None
    assert what.entity.code == "SA-02.05"
    assert Caution.RETIRED_CODE in cautions(what)


def test_a_missing_behaviour_is_not_guessed() -> None:
    what = classify("C54.2", "8890")
    assert what.rare is None
    assert what.path == ()
    [warned] = [warned for warned in what.warnings if warned.caution is Caution.NO_BEHAVIOUR]
    assert dict(warned.facts)["nearest"] == "8890/3, 8890/1, 8890/0"


def test_an_unknown_code_is_kept_and_explained() -> None:
    what = classify("C54.2", "8899/3")
    assert what.morphology == "8899/3"
    assert Caution.UNKNOWN_TYPE in cautions(what)
    for warned in what.warnings:
        assert caution_words(warned.caution, dict(warned.facts), Say())


@pytest.mark.parametrize(
    ("topography", "morphology", "syndrome"),
    [
        # domain and GENTURIS: every MTC, retinoblastoma, paraganglioma, ACC and SCCOHT
        ("C73.9", "8345/3", "RET"), ("C69.2", "9510/3", "RB1"), ("C75.5", "8693/3", "SDHA"),
        ("C74.0", "8370/3", "TP53"),
        ("C56.9", "8044/3", "SMARCA4"), ("C22.0", "8970/3", "APC"), ("C75.0", "8140/3", "CDC73"),
    ],
)  # fmt: skip
def test_hereditary_syndromes_come_to_mind_with_their_condition(
    topography: str, morphology: str, syndrome: str
) -> None:
    found = [trigger for trigger in classify(topography, morphology).triggers if syndrome in trigger.syndrome]
    assert found
    assert all(trigger.condition for trigger in found)


def test_every_entity_has_a_source_and_a_parent() -> None:
    known = vocabularies.sources()
    for row in entities().values():
        assert all(key in known for key in row.source.split("+")), row.code
        assert row.layer == 1 or row.parent in entities(), row.code
        assert row.family in families()


@given(
    st.sampled_from([*vocabularies.topographies(), "", "C54", "x"]),
    st.sampled_from([*vocabularies.morphologies(), "", "8890", "x"]),
    st.none() | st.integers(0, 110),
    st.sampled_from(["F", "M", "", None, "other"]),
)
def test_any_pair_is_answered_consistently(topography: str, morphology: str, age: int | None, sex: str | None) -> None:
    what = classify(topography, morphology, age=age, sex=sex)
    assert (what.rare is None) == (not what.path)
    assert {step.code for step in what.path} <= {*entities()}
    if what.rare is False and what.networks:  # common in adults, in a child all the same a case for PaedCan
        assert age is not None
        assert age < 18
    assert sum(network.role == "main" for network in what.networks) <= 1
    if age is not None and age < 18 and what.networks:
        assert what.networks[0].network == "PaedCan"
    if what.incidence.text:
        assert what.incidence.source


def test_a_clinician_may_put_another_entity_in_place() -> None:
    # coded as sarcoma of the stomach, judged to be a GIST by the clinician
    coded = classify("C16.9", "8935/3", age=60)
    what = with_entity(coded, "SA-03", 60, 60)
    assert what.entity is not None
    assert what.entity.code == "SA-03"
    assert (what.topography, what.morphology) == ("C16.9", "8935/3")
    assert [network.short for network in what.networks] == ["EURACAN G1"]
    assert "SA-03" in {each.code for each in lists_for(what, 60)}
    assert with_entity(coded, "XX-99") == coded


def test_an_entity_put_in_place_keeps_the_histotype_that_belongs_to_it() -> None:
    coded = classify("C54.2", "8890/3", age=50)
    assert with_entity(coded, "SA-01", 50, 50).histotype == coded.histotype


def test_entities_of_two_families_are_both_named() -> None:
    # atypical teratoid/rhabdoid tumour stands with embryonal brain tumours and with rhabdoid tumours
    what = classify("C71.9", "9508/3", age=2)
    [warned] = [warned for warned in what.warnings if warned.caution is Caution.MORE_THAN_ONE]
    said = caution_words(warned.caution, dict(warned.facts), Say())
    assert "Embryonal tumours of CNS" in said
    assert "Malignant rhabdoid tumour" in said
    assert Caution.MORE_THAN_ONE not in cautions(classify("C49.2", "9040/3", age=30))


def test_a_cancer_that_is_common_in_adults_goes_to_paedcan_in_a_child() -> None:
    child, adult = classify("C64.9", "8312/3", age=9), classify("C64.9", "8312/3", age=60)
    assert [network.short for network in child.networks] == ["PaedCan"]
    assert adult.networks == ()
    assert child.rare is adult.rare is False
    assert {each.code for each in lists_for(child, 9)} == {"core", "MG", "PD", "PD-01.02"}
    unknown = classify("C71.1", "8170/3", age=9)
    assert [network.short for network in unknown.networks] == ["PaedCan"]
    assert classify("C71.1", "9539/0", age=9).networks == ()
