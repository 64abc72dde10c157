"""Checks how genes and changes are written: HGNC symbols, fusions, HGVS. A doubt warns; the report's words are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.models.terms.events import FindingType, Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

_SYMBOL = re.compile(r"[A-Z][A-Z0-9]{0,14}(?:-[A-Z0-9]{1,8}){0,2}|C(?:\d{1,2}|X|Y)orf\d{1,4}")
_AA3 = "Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Sec|Ter|Xaa"
_AA = rf"(?:{_AA3}|[ACDEFGHIKLMNPQRSTVWYUX*])"
_REFERENCE = r"(?:(?:N[CGMRTWP]_\d+\.\d+|ENS[GTP]\d+\.\d+|LRG_\d+(?:[tp]\d+)?)(?:\([A-Z0-9-]+\))?:)?"
_PROTEIN = re.compile(
    rf"{_REFERENCE}p\.(?P<open>\()?(?:"
    r"\?|=|0\??|"
    rf"{_AA}\d+(?:{_AA}|=|\?)|"
    rf"{_AA}\d+(?:_{_AA}\d+)?(?:del|dup)|"
    rf"{_AA}\d+_{_AA}\d+ins(?:{_AA}+|\d+|\(\d+\))|"
    rf"{_AA}\d+(?:_{_AA}\d+)?delins(?:{_AA}+|\d+)|"
    rf"{_AA}\d+(?:{_AA})?fs(?:(?:Ter|\*|X)(?:\d+|\?))?|"
    rf"(?:Met|M)1ext-\d+|(?:Ter|\*)\d+{_AA}?ext(?:Ter|\*)(?:\d+|\?)"
    r")(?(open)\))"
)
_POSITION = r"(?:\?|[-*]?\d+(?:[+-](?:\d+|\?))?)"
_PLACE = rf"(?:{_POSITION}|\({_POSITION}_{_POSITION}\))"
_BASES = "[ACGTNacgun]"
_NUCLEOTIDE = re.compile(
    rf"{_REFERENCE}[cgmnor]\.(?P<open>\()?(?:"
    rf"=|\?|{_POSITION}(?:{_BASES}>{_BASES}|=)|"
    rf"{_PLACE}(?:_{_PLACE})?(?:(?:del|dup){_BASES}*|inv|=)|"
    rf"{_PLACE}_{_PLACE}ins(?:{_BASES}+|\d+|\(\d+(?:_\d+)?\)|\[.+\])|"
    rf"{_PLACE}(?:_{_PLACE})?del{_BASES}*ins(?:{_BASES}+|\d+|\[.+\])|"
    rf"{_PLACE}(?:_{_PLACE})?{_BASES}*\[\d+\]"
    r")(?(open)\))"
)
_BARE_PROTEIN = re.compile(rf"{_AA}\d+(?:{_AA}|fs.*|del|dup)")
_BARE_NUCLEOTIDE = re.compile(r"[-*]?\d+(?:[+-]\d+)?[ACGT]>[ACGT]")

RENAMED = {
    "HER2": "ERBB2",
    "HER-2": "ERBB2",
    "P53": "TP53",
    "C-KIT": "KIT",
    "CKIT": "KIT",
    "PD-L1": "CD274",
    "PDL1": "CD274",
    "MLL": "KMT2A",
    "N-MYC": "MYCN",
    "NMYC": "MYCN",
    "C-MYC": "MYC",
    "INI1": "SMARCB1",
    "BRG1": "SMARCA4",
    "EWS": "EWSR1",
    "P16": "CDKN2A",
    "TRKA": "NTRK1",
    "TRKB": "NTRK2",
    "TRKC": "NTRK3",
    "SSX18": "SS18",
    "SYT": "SS18",
    "CHOP": "DDIT3",
    "FKHR": "FOXO1",
}
"""Old or protein names that reports use, with the HGNC symbol that is meant."""


def is_symbol(text: str) -> bool:
    """Whether this has the shape of an HGNC gene symbol: capitals and digits, rarely a hyphen; C11orf95."""
    return _SYMBOL.fullmatch(text) is not None


def is_fusion(text: str) -> bool:
    """Whether this is a fusion as HGNC recommends since 2021: two or more symbols joined by ``::``; ? for unknown."""
    partners = text.split("::")
    return len(partners) >= 2 and all(each == "?" or is_symbol(each) for each in partners) and text != "?::?"


_PLAIN = (
    "ALK APC AR ATM ATR ATRX BCOR BLM BRAF CALR CBL CIC CREBBP CYLD DAXX DMD EED EGFR EPCAM ERG FANCA "
    "FEV FH FUS GNAQ GNAS HRAS JUN KDR KIT KRAS LMNA MET MITF MPL MYC MYCL MYCN NRAS PDGFB PDGFRA PDGFRB "
    "POLE PRCC PTEN RET SDHA SDHB SDHC SDHD SHH SMO SUFU TERT TERC TFEB VHL WRN YWHAE"
)
LETTERS_ONLY = frozenset(_PLAIN.split())
"""Gene symbols of cancer without a digit that are known here; any other word in capitals may be a person's name."""


def is_coded_gene(text: str) -> bool:
    """Whether this is a symbol or fusion that cannot be taken for a name: "SMITH" has a symbol's shape, too.

    Each partner has a digit or is one of `LETTERS_ONLY`. What is not goes through de-identification like any text.
    """
    return (is_symbol(text) or is_fusion(text)) and all(
        each == "?" or any(char.isdigit() for char in each) or each in LETTERS_ONLY for each in text.split("::")
    )


def stands_alone(row: Mapping[str, object]) -> bool:
    """Whether a finding is told in full by gene and change in code alone: a somatic variant or a fusion.

    A wild type, a loss or a germline change is not: without its words it would read as a somatic finding, or leave
    although germline changes leave only when a person says so. Those go the way of free text.
    """
    gene, change = str(row.get("gene", "")), row.get("change")
    if row.get("origin") == Origin.GERMLINE or not is_coded_gene(gene):
        return False
    if change is None:
        return is_fusion(gene) and row.get("type") in {None, FindingType.FUSION}
    return row.get("type") in {None, FindingType.VARIANT, FindingType.FUSION} and is_hgvs(str(change))


def is_hgvs(text: str) -> bool:
    """Whether this is written as HGVS asks, at DNA, RNA or protein level, with or without a reference sequence.

    Syntax only: whether the gene has this base or residue is not looked up. Several changes: ``c.[a;b]``.
    """
    found = re.fullmatch(rf"{_REFERENCE}([cgmnorp])\.\[(.+)\]", text)
    if found is not None and ";" in found[2]:
        return all(is_hgvs(f"{found[1]}.{each.strip('[]')}") for each in re.split(r"\]?;\[?", found[2]))
    return (_PROTEIN.fullmatch(text) or _NUCLEOTIDE.fullmatch(text)) is not None


def suggested_gene(text: str) -> str | None:
    """The symbol that is probably meant, or None: "HER2" gives "ERBB2", "EWSR1-FLI1" gives "EWSR1::FLI1"."""
    typed = re.sub(r"\s*(::|[-/–])\s*", r"\1", text.strip())
    if typed.upper() in RENAMED:
        return RENAMED[typed.upper()]
    if is_symbol(typed.upper()) and "-" not in typed:
        return None if typed == cased(typed) else cased(typed)
    parts = re.split(r"::|[-/–]", typed)
    if len(parts) == 2 and all(is_symbol(each.upper()) and len(each) >= 3 for each in parts):
        joined = "::".join(RENAMED.get(each.upper(), cased(each)) for each in parts)
        return joined if joined != text else None
    return None


def suggested_change(text: str) -> str | None:
    """The change in HGVS that is probably meant, or None: "V600E" gives "p.V600E", "626A>T" gives "c.626A>T"."""
    typed = "".join(text.split())
    if _BARE_PROTEIN.fullmatch(typed) and is_hgvs(f"p.{typed}"):
        return f"p.{typed}"
    if _BARE_NUCLEOTIDE.fullmatch(typed):
        return f"c.{typed}"
    return typed if typed != text and is_hgvs(typed) else None


def cased(symbol: str) -> str:
    """A symbol or fusion in the letter case of HGNC: "tp53" is "TP53", "c11orf95" is "C11orf95"; else as typed."""
    partners = [_capitals(each.strip()) for each in symbol.split("::")]
    return "::".join(partners) if all(is_symbol(each) or each == "?" for each in partners) else symbol


def _capitals(symbol: str) -> str:
    return re.sub(r"^C(\d{1,2}|X|Y)ORF(\d+)$", r"C\1orf\2", symbol.upper())
