"""The picker finds what clinicians type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.models.terms.codes import Axis, Rarity
from rcboard.services import vocabularies
from rcboard.services.code_search import search


@pytest.mark.parametrize(
    ("typed", "code", "site"),
    [
        # the examples of the issue and of the design
        ("leio uter", "8890/3", "C54.2"),
        ("uter leio", "8890/3", "C54.2"),
        ("DSRCT", "8806/3", ""),
        ("phaeochromo", "8700/3", ""),
        ("pheochromo", "8700/3", ""),
        ("8890/3", "8890/3", ""),
        # words in any order, adjectives and everyday words for sites
        ("uterine leiomyosarcoma", "8890/3", "C54.2"),
        ("stomach gist", "8936/3", "C16.9"),
        ("gastric gist", "8936/3", "C16.9"),
        ("liposarcoma retroperitoneum", "8850/3", "C48.0"),
        ("osteosarcoma femur", "9180/3", "C40.2"),
        ("adenoid cystic parotid", "8200/3", "C07.9"),
        ("melanoma uvea", "8720/3", "C69.3"),
        ("squamous cell carcinoma of lung", "8070/3", "C34.9"),
        ("carcinoid lung", "8240/3", "C34.9"),
        ("seminoma testis", "9061/3", "C62.9"),
        # abbreviations and synonyms
        ("GIST", "8936/3", ""),
        ("MPNST", "9540/3", ""),
        ("STUMP", "8897/1", ""),
        ("GBM", "9440/3", "C71.9"),
        ("AML", "9861/3", "C42.1"),
        ("wilms", "8960/3", None),
        ("merkel", "8247/3", ""),
        ("BPDCN", "9727/3", ""),
        ("ATRT", "9508/3", "C71.9"),
        ("AT/RT", "9508/3", "C71.9"),
        ("esthesioneuroblastoma", "9522/3", None),
        ("desmoid", "8821/1", ""),
        ("sezary", "9701/3", ""),
        ("Sézary", "9701/3", ""),
        # both spellings, also half typed
        ("tumour giant cell bone", "9250/3", None),
        ("leukaemia hairy", "9940/3", ""),
        ("leukemia hairy", "9940/3", ""),
        ("haemangioendothelioma epith", "9133/3", ""),
        ("hemangioendothelioma epith", "9133/3", ""),
    ],
)  # fmt: skip
def test_the_first_match_is_what_was_meant(typed: str, code: str, site: str | None) -> None:
    found = search(typed)
    assert found, typed
    assert found[0].code == code
    if site is not None:
        assert found[0].topography == site
    assert found[0].rank == 1


def test_a_pair_reads_as_the_design_has_it() -> None:
    first = search("leio uter")[0]
    assert first.term == "Leiomyosarcoma, uterus"
    assert first.group == "Soft tissue sarcoma of uterus"
    assert first.rarity is Rarity.RARE
    assert [first.term[a:b] for a, b in first.spans] == ["Leio", "uter"]


def test_a_site_group_lists_its_sites_in_order() -> None:
    assert [match.code for match in search("C54")] == ["C54.0", "C54.1", "C54.2", "C54.3", "C54.8", "C54.9"]


def test_an_ambiguous_abbreviation_offers_all_its_meanings() -> None:
    # ACC: adrenocortical, adenoid cystic, acinar cell carcinoma
    assert {"8370/3", "8200/3", "8550/3"} <= {match.code for match in search("ACC")}


def test_both_codes_give_the_pair() -> None:
    only = search("C54.2 8890/3")
    assert [(match.morphology, match.topography) for match in only] == [("8890/3", "C54.2")]


def test_a_code_and_words_for_the_other_half() -> None:
    assert (search("8890/3 uterus")[0].morphology, search("8890/3 uterus")[0].topography) == ("8890/3", "C54.2")


def test_an_axis_keeps_to_its_list() -> None:
    assert {match.axis for match in search("uter", axis=Axis.TOPOGRAPHY)} == {Axis.TOPOGRAPHY}
    assert {match.axis for match in search("leio", axis=Axis.MORPHOLOGY)} == {Axis.MORPHOLOGY}
    assert all(not match.topography for match in search("GBM", axis=Axis.MORPHOLOGY))


def test_a_typing_error_in_a_code_offers_the_nearest() -> None:
    assert search("8899/3")[0].code == "8890/3"


def test_a_retired_code_is_found_and_marked() -> None:
    found = search("9260/3")
    assert [match.code for match in found] == ["9260/3"]
    assert found[0].retired
    # by words, the present code comes first
    assert search("ewing sarcoma")[0].code == "9364/3"


def test_nothing_typed_and_nonsense_find_nothing() -> None:
    assert search("") == ()
    assert search("   ") == ()
    assert search("zzzqqq") == ()
    assert search("leio zzzqqq") == ()


def test_the_common_cancer_is_said_to_be_common() -> None:
    assert search("adenocarcinoma lung")[0].rarity is Rarity.COMMON


@given(st.sampled_from(sorted(vocabularies.morphologies())))
def test_every_type_is_found_by_its_own_words_and_by_its_code(code: str) -> None:
    row = vocabularies.morphologies()[code]
    assert search(code)[0].code == code
    assert code in {match.code for match in search(row.term, limit=60, axis=Axis.MORPHOLOGY)}


@given(st.sampled_from(sorted(vocabularies.topographies())))
def test_every_site_is_found_by_its_own_words_and_by_its_code(code: str) -> None:
    row = vocabularies.topographies()[code]
    assert search(code)[0].code == code
    assert code in {match.code for match in search(row.term, limit=60, axis=Axis.TOPOGRAPHY)}


@given(st.text(max_size=30), st.integers(1, 30))
def test_whatever_is_typed_gives_ranked_unique_matches(text: str, limit: int) -> None:
    found = search(text, limit)
    assert len(found) <= limit
    assert [match.rank for match in found] == list(range(1, len(found) + 1))
    assert len({(match.morphology, match.topography) for match in found}) == len(found)
    for match in found:
        assert all(0 <= a < b <= len(match.term) for a, b in match.spans)
