"""TNM as UICC writes it, and the values of the other systems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.language import Say
from rcboard.models.faults import SENTENCES
from rcboard.models.terms.medicine import StageSystem, TnmAxis, TnmEdition
from rcboard.models.terms.stages import ALLOWED, SHAPES
from rcboard.models.words.medicine import STAGE_VALUE
from rcboard.services.staging import TNM, Judgement, category, check, shown, tokens

ACCEPTED = {
    TnmAxis.T: (
        "TX T0 Ta Tis T1 T2 T3 T4 T1a T1b T1c T2a T4d T1mi T1(mi) T1a1 T1a2 T1b3 T4e cT1 cT2b pT1 pT2a pT3 pT4b pTX "
        "pT0 cT0 cTX pTa cTa pTis cTis Tis(DCIS) pTis(DCIS) Tis(LAMN) pTis(LAMN) Tis(Paget) Tis(LCIS) Tis(pu) Tis(pd) "
        "ycT1 ypT0 ypT2 rT1 rpT4b rcT2 rcTis(LAMN) yT2 aT1 aT2 T2(m) pT1(3) pT2a(m) pT1(12) mpT2 T1(s) rypT1 yrpT3"
    ),
    TnmAxis.N: (
        "NX N0 N1 N2 N3 N1a N1b N1c N2a N2b N2c N3a N3b N3c N1mi cN0 cN1 cN2b pN0 pN1 pN1mi pN1a pN1(sn) pN0(sn) "
        "pN0(i-) pN0(i+) pN0(mol+) pN0(mol-) ypN0(mol+) pN0(i+)(sn) pN1(mi) cN1(f) cN0(f) ypN0 ycN1 rN1 rpN2c pN0a "
        "pN0b aN0 pN2a1 yN1"
    ),
    TnmAxis.M: (
        "M0 M1 M1a M1b M1c M1d M1e cM0 cM1 cM1a cM0(i+) cM0(mol+) pM1 pM1a pM1b M1c1 M1c2 M1d(1) M1d(0) pM1c2 rM1 rpM1 "
        "rpM1d(1) ypM1 ycM0 aM1 aM0 rcM1"
    ),
    TnmAxis.H: "HX H0 H0* H1 cH1 pH1",
    TnmAxis.S: "SX S0 S1 S2 S3 pS1",
    TnmAxis.L: "LX L0 L1",
    TnmAxis.V: "VX V0 V1 V2",
    TnmAxis.PN: "PnX Pn0 Pn1",
    TnmAxis.R: "RX R0 R1 R2",
}

REFUSED = {
    TnmAxis.T: (
        "T5 T9 T T1f T1a4 tx t1 Tx pt2 PT2 T01 T1- xT1 pcT1 cpT1 Tis(DCS) Tis() T2() T2(mm) T2(123) T1aa TO T10 Tisa "
        "T4mi2 N1 pT2pN0 T2,N0 gT1 ppT1"
    ),
    TnmAxis.N: "N4 N N1d Nx n1 pn1 N0c N1(x) N1(sn)(f)(mi) N1() N2mi N10 N1a4 T1 NO pNn1 N-1 N3mi",
    TnmAxis.M: "M2 M M1f m0 Mx mx M1c4 M1d(2) M1d() cM0(x) N0 MO pM M1- M11 aM0(z)",
    TnmAxis.H: "H2 H H1* Hx ypH1",
    TnmAxis.S: "S4 S sx",
}


@pytest.mark.parametrize(("axis", "text"), [(axis, text) for axis, texts in ACCEPTED.items() for text in texts.split()])
def test_categories_of_the_standard_are_accepted(axis: TnmAxis, text: str) -> None:
    verdict = category(axis, text)
    assert verdict.accepted
    assert verdict.value == text
    assert verdict.code is None


@pytest.mark.parametrize(("axis", "text"), [(axis, text) for axis, texts in REFUSED.items() for text in texts.split()])
def test_what_is_no_category_is_refused(axis: TnmAxis, text: str) -> None:
    verdict = category(axis, text)
    assert verdict.refused
    assert verdict.code in {"staging.tnm", "staging.tnm_meant"}


def test_enough_examples_stand_behind_the_rules() -> None:
    assert sum(len(texts.split()) for texts in ACCEPTED.values()) >= 91
    assert sum(len(texts.split()) for texts in REFUSED.values()) >= 34


@pytest.mark.parametrize("text", ["MX", "cMX", "pMX", "rMX", "ypMX", "aMX"])
def test_mx_warns_and_suggests_cm0(text: str) -> None:
    verdict = category(TnmAxis.M, text)
    assert (verdict.state, verdict.code, verdict.suggestion) == (Judgement.WARNED, "staging.mx", "cM0")
    assert verdict.value == text


@pytest.mark.parametrize(
    ("text", "meant"), [("pM0", "cM0"), ("ypM0", "ycM0"), ("rpM0", "rcM0"), ("pM0(i+)", "cM0(i+)")]
)
def test_pm0_warns_and_suggests_the_clinical_one(text: str, meant: str) -> None:
    verdict = category(TnmAxis.M, text)
    assert (verdict.state, verdict.code, verdict.suggestion) == (Judgement.WARNED, "staging.pm0", meant)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("cT2 cN0 cM0", "cT2 cN0 cM0"),
        ("pT2aN1M0", "pT2a N1 M0"),
        ("pT2a, pN1(sn), M0", "pT2a pN1(sn) M0"),
        ("pN0 (i+)", "pN0(i+)"),
        ("ct2 n0 m0", "cT2 N0 M0"),
        ("p T2 N0 M0", "pT2 N0 M0"),
        ("ypT0 ypN0(mol+) cM0", "ypT0 ypN0(mol+) cM0"),
        ("pT3 N2b M1c2 R1 L1 V0 Pn1", "pT3 N2b M1c2 R1 L1 V0 Pn1"),
        ("pT3pN1 Pn1", "pT3 pN1 Pn1"),
        ("cT3a cN0 cM0 pT2b", "cT3a cN0 cM0 pT2b"),
        ("T1 N0 M0 S2", "T1 N0 M0 S2"),
    ],
)
def test_a_whole_tnm_comes_back_in_one_form(typed: str, kept: str) -> None:
    verdict = check(TNM, typed, "8", "soft tissue sarcoma of the trunk and limbs")
    assert verdict.accepted
    assert verdict.value == kept


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        ("", "staging.empty", None),
        (" , ; ", "staging.empty", None),
        ("T1N0" * 100, "staging.tnm", None),
        ("cT2 cT3", "staging.tnm_twice", None),
        ("pT2 G2 pN0", "staging.grade_in_tnm", None),
        ("pTO N0 M0", "staging.tnm_meant", "pT0"),
        ("T5 N0 M0", "staging.tnm", None),
        ("pT2 pn1", "staging.tnm_meant", "pN1"),
        ("IIIA", "staging.tnm", None),
        ("cT2 or more", "staging.tnm", None),
    ],
)
def test_a_whole_tnm_that_cannot_be_kept_says_why(typed: str, code: str, suggestion: str | None) -> None:
    verdict = check(TNM, typed, "8", "table")
    assert (verdict.state, verdict.code, verdict.suggestion) == (Judgement.REFUSED, code, suggestion)
    assert verdict.value == typed


def test_small_pn_never_turns_into_perineural_invasion_or_nodes_by_itself() -> None:
    assert tokens("Pn1") == ((TnmAxis.PN, "Pn1"),)
    assert tokens("pN1") == ((TnmAxis.N, "pN1"),)
    assert tokens("pn1") is None
    assert tokens("PN1") is None


def test_mx_inside_a_whole_tnm_warns_and_keeps_the_rest() -> None:
    verdict = check(TNM, "pT2 pN0 MX", "8", "table")
    assert (verdict.state, verdict.value, verdict.code) == (Judgement.WARNED, "pT2 pN0 MX", "staging.mx")


@pytest.mark.parametrize(
    ("edition", "table", "code"),
    [
        (None, "table", "staging.edition_needed"),
        (" ", "table", "staging.edition_needed"),
        ("10", "table", "staging.edition"),
        ("8", None, "staging.table_needed"),
        ("9", "  ", "staging.table_needed"),
    ],
)
def test_tnm_needs_edition_and_table(edition: str | None, table: str | None, code: str) -> None:
    assert check(TNM, "cT1 cN0 cM0", edition, table).code == code
    assert check(StageSystem.TNM_GROUP, "IIIA", edition, table).code == code


@pytest.mark.parametrize("edition", TnmEdition)
def test_older_and_newer_editions_are_both_kept(edition: TnmEdition) -> None:
    assert check(TNM, "cT1 cN0 cM0", edition, "table").accepted


@pytest.mark.parametrize(
    ("system", "typed", "edition", "kept"),
    [
        (StageSystem.FIGO, "Stage iiic1i", "2023", "IIIC1i"),
        (StageSystem.FIGO, "IB3", "2018", "IB3"),
        (StageSystem.MASAOKA_KOGA, "IVA", None, "IVa"),
        (StageSystem.ENSAT, "III", None, "III"),
        (StageSystem.ANN_ARBOR, "IIEB", None, "IIEB"),
        (StageSystem.INRGSS, "ms", None, "MS"),
        (StageSystem.INSS, "4s", None, "4S"),
        (StageSystem.PRETEXT, "III V+ M-", None, "III V+ M-"),
        (StageSystem.GTN, "III:8", None, "III:8"),
        (StageSystem.IPSS_M, "Very low", None, "very_low"),
        (StageSystem.ELN, "adverse", "2022", "adverse"),
        (StageSystem.PCI, "39", None, "39"),
        (StageSystem.IIRC, "d", None, "D"),
        (StageSystem.CHANG, "M2", None, "M2"),
        (StageSystem.IRS_GROUP, "IIA", None, "IIa"),
        (StageSystem.IGCCCG, "Intermediate", None, "intermediate"),
        (StageSystem.TORONTO, "localised", None, "localised"),
    ],
)
def test_other_systems_take_their_own_values(system: StageSystem, typed: str, edition: str | None, kept: str) -> None:
    verdict = check(system, typed, edition, None)
    assert verdict.accepted
    assert verdict.value == kept


@pytest.mark.parametrize(
    ("system", "typed", "edition", "code"),
    [
        (StageSystem.FIGO, "III", None, "staging.edition_needed"),
        (StageSystem.FIGO, "V", "2018", "staging.value"),
        (StageSystem.ENSAT, "V", None, "staging.value"),
        (StageSystem.INRGSS, "4", None, "staging.value"),
        (StageSystem.PCI, "40", None, "staging.value"),
        (StageSystem.GTN, "III", None, "staging.shape"),
        (StageSystem.GTN, "III:26", None, "staging.shape"),
        (StageSystem.PRETEXT, "III V", None, "staging.shape"),
        (StageSystem.KADISH, "", None, "staging.empty"),
        ("no_such_system", "I", None, "staging.system"),
    ],
)
def test_other_systems_refuse_what_they_do_not_have(system: str, typed: str, edition: str | None, code: str) -> None:
    assert check(system, typed, edition, None).code == code


@pytest.mark.parametrize(
    ("system", "value", "edition", "page"),
    [
        (TNM, "M1b", "8", "M1b (TNM 8)"),
        (StageSystem.TNM_GROUP, "IV", "9", "IV (TNM 9)"),
        (StageSystem.FIGO, "IIIC1", "2018", "IIIC1 (FIGO stage 2018)"),
        (StageSystem.IPSS_M, "very_low", None, "Very low (IPSS-M risk)"),
        (StageSystem.INRGSS, "L2", None, "L2 (INRGSS stage)"),
    ],
)
def test_a_stage_is_shown_with_system_and_edition(system: str, value: str, edition: str | None, page: str) -> None:
    assert shown(system, value, edition, Say()) == page


def test_every_system_has_values_and_each_value_its_words() -> None:
    assert set(ALLOWED) | set(SHAPES) == set(StageSystem)
    for values in ALLOWED.values():
        for value in values:
            if value.replace("_", "").isalpha() and value.islower():
                assert value in STAGE_VALUE


def test_sentences_fill_all_their_places() -> None:
    for typed in ("T5", "pTO", "cT1 cT2", "G2", "MX", "pM0", ""):
        verdict = check(TNM, typed, "8", "table")
        assert verdict.code is not None
        assert "{" not in SENTENCES[verdict.code].format(**dict(verdict.facts))


_BLANKS = st.text(alphabet=" \t\u00a0", max_size=4)
_ANY = st.sampled_from(
    [(axis, text) for table in (ACCEPTED, REFUSED) for axis, all_ in table.items() for text in all_.split()]
)


@given(_ANY, _BLANKS, _BLANKS)
def test_blanks_around_a_category_change_nothing(pair: tuple[TnmAxis, str], before: str, after: str) -> None:
    axis, text = pair
    assert category(axis, before + text + after).state == category(axis, text).state


@given(st.text(max_size=30))
def test_any_text_gets_a_verdict_and_an_accepted_one_stays_accepted(text: str) -> None:
    verdict = check(TNM, text, "8", "table")
    if verdict.accepted:
        assert check(TNM, verdict.value, "8", "table") == verdict
    else:
        assert verdict.code in SENTENCES
