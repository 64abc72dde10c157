"""How genes, fusions and changes are written: HGNC and HGVS, by their published examples."""

from __future__ import annotations

import pytest

from rcboard.services import molecular


@pytest.mark.parametrize(
    "symbol",
    ["TP53", "KIT", "EWSR1", "WT1", "NKX2-1", "HLA-A", "C11orf95", "MT-ND1", "NTRK3", "H3-3A", "CXorf67", "ALK"],
)
def test_symbols(symbol: str) -> None:
    assert molecular.is_symbol(symbol)
    assert molecular.suggested_gene(symbol) is None


@pytest.mark.parametrize("text", ["tp53", "Tp53", "53TP", "TP 53", "", "-KIT", "KIT-", "EWSR1::WT1", "p.V600E"])
def test_what_is_no_symbol(text: str) -> None:
    assert not molecular.is_symbol(text)


@pytest.mark.parametrize("text", ["EWSR1::WT1", "ETV6::NTRK3", "?::NTRK1", "EWSR1::?", "KMT2A::MLLT3::AFF1"])
def test_fusions(text: str) -> None:
    assert molecular.is_fusion(text)


@pytest.mark.parametrize(
    "text", ["EWSR1-WT1", "EWSR1/WT1", "EWSR1:WT1", "EWSR1::", "::WT1", "?::?", "EWSR1", "ewsr1::wt1"]
)
def test_what_is_no_fusion(text: str) -> None:
    assert not molecular.is_fusion(text)


@pytest.mark.parametrize("text", ["TP53", "KIT", "BRAF", "EWSR1::WT1", "YWHAE::NUTM2B", "C11orf95", "?::NTRK1"])
def test_a_gene_that_cannot_be_a_name(text: str) -> None:
    assert molecular.is_coded_gene(text)


@pytest.mark.parametrize("text", ["SMITH", "MAX", "MUELLER", "ANNA-MARIA", "EWSR1::SMITH", "kit", "p.V600E", ""])
def test_a_word_in_capitals_is_not_taken_for_a_gene(text: str) -> None:
    assert not molecular.is_coded_gene(text)


@pytest.mark.parametrize(
    ("row", "alone"),
    [
        ({"type": "variant", "gene": "GNA11", "change": "p.Q209L"}, True),
        ({"type": "variant", "gene": "GNA11", "change": "p.Q209L", "origin": "somatic"}, True),
        ({"type": "fusion", "gene": "EWSR1::WT1"}, True),
        ({"gene": "EWSR1::WT1"}, True),
        ({"type": "variant", "gene": "TP53", "change": "p.R175H", "origin": "germline"}, False),
        ({"type": "wild_type", "gene": "SF3B1"}, False),
        ({"type": "copy_number", "gene": "MDM2"}, False),
        ({"type": "expression", "gene": "BAP1", "change": "lost"}, False),
        ({"type": "variant", "gene": "BRAF", "change": "mutated, see Dr Miller"}, False),
        ({"type": "variant", "gene": "SMITH", "change": "p.R175H"}, False),
        ({"gene": "TP53"}, False),
    ],
)
def test_what_is_told_in_full_by_gene_and_change(row: dict[str, object], alone: bool) -> None:
    assert molecular.stands_alone(row) is alone


HGVS = (
    "p.V600E p.Val600Glu p.(Val600Glu) p.Q209L p.Trp24Ter p.Trp24* p.Cys188= p.(=) p.= p.0 p.0? p.? "
    "p.Lys23_Val25del p.Val7del p.Val7dup p.Lys23_Val25dup p.His4_Gln5insAla p.Cys28delinsTrpVal "
    "p.Asn47delinsSerSerTer p.Arg97ProfsTer23 p.Arg97fs p.(Tyr4*) p.R97Pfs*23 p.Met1ext-5 p.Ter110GlnextTer17 "
    "p.W557_K558del c.626A>T c.1799T>A c.93+1G>T c.76-2A>C c.-14G>C c.*46T>A c.76_78del c.76_78dup c.76_77insT "
    "c.76_77insACGT c.112_117delinsTG c.4072-1234_5155-246del c.(4071+1_4072-1)_(5154+1_5155-1)del c.88= "
    "g.123A>G g.123_678inv m.3243A>G n.54G>C r.76a>c NM_004333.6:c.1799T>A NP_004324.2:p.(Val600Glu) "
    "NM_004006.2(DMD):c.93+1G>T LRG_199t1:c.79_80delinsTT ENST00000288602.11:c.1799T>A c.[145C>T;147C>G]"
)
NOT_HGVS = (
    "V600E p.600 p.V600 p.Val600Glx c.1799 1799T>A c.A1799T c.1799T>U>A p.V600E, p.(V600E p.V600E) exon11 lost del "
    "c. p. p.ins5 c.76insT amplification NM_004333:c.1799T>A c.1799T->A"
)


@pytest.mark.parametrize("change", HGVS.split())
def test_hgvs_examples(change: str) -> None:
    assert molecular.is_hgvs(change)


@pytest.mark.parametrize("change", NOT_HGVS.split())
def test_what_is_not_hgvs(change: str) -> None:
    assert not molecular.is_hgvs(change)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("HER2", "ERBB2"),
        ("c-kit", "KIT"),
        ("p53", "TP53"),
        ("tp53", "TP53"),
        ("c11orf95", "C11orf95"),
        ("EWSR1-FLI1", "EWSR1::FLI1"),
        ("EWS/FLI1", "EWSR1::FLI1"),
        ("chromosome 3", None),
    ],
)
def test_what_gene_may_be_meant(typed: str, meant: str | None) -> None:
    assert molecular.suggested_gene(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("V600E", "p.V600E"), ("1799T>A", "c.1799T>A"), ("p. V600E", "p.V600E"), ("lost", None)]
)
def test_what_change_may_be_meant(typed: str, meant: str | None) -> None:
    assert molecular.suggested_change(typed) == meant
