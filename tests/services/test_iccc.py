"""ICCC-3 groups of children's cancers, by the IARC table of 2017."""

from __future__ import annotations

import pytest

from rcboard.services.classification import classify
from rcboard.services.iccc import group_of


@pytest.mark.parametrize(
    ("topography", "morphology", "code", "name"),
    [
        # main groups of ICCC-3: 01 leukaemias, 02 lymphomas, 03 CNS, 04 neuroblastoma, 05 retinoblastoma, 06 renal,
        # 07 hepatic, 08 bone, 09 soft tissue, 10 germ cell, 11 epithelial and melanoma
        ("C42.1", "9811/3", "011", "Precursor cell leukaemias"),
        ("C71.6", "9470/3", "033", "Medulloblastomas"),
        ("C71.6", "9421/1", "032", "Astrocytomas"),
        ("C74.9", "9500/3", "041", "Neuroblastoma and ganglioneuroblastoma"),
        ("C69.2", "9510/3", "050", "Retinoblastoma"),
        ("C64.9", "8960/3", "061", "Nephroblastoma"),
        ("C22.0", "8970/3", "071", "Hepatoblastoma"),
        ("C40.2", "9180/3", "081", "Osteosarcomas"),
        ("C49.1", "8910/3", "091", "Rhabdomyosarcomas"),
    ],
)
def test_a_childs_cancer_has_its_group(topography: str, morphology: str, code: str, name: str) -> None:
    found = group_of(topography, morphology)
    assert found is not None
    assert (found.code, found.name) == (code, name)


@pytest.mark.parametrize(("topography", "morphology"), [("", "9500/3"), ("C74.9", "9500"), ("C74.9", ""), ("x", "y")])
def test_no_pair_no_group(topography: str, morphology: str) -> None:
    assert group_of(topography, morphology) is None


def test_the_group_is_said_of_children_only() -> None:
    child, adult = classify("C74.9", "9500/3", age=3), classify("C74.9", "9500/3", age=30)
    assert child.iccc is not None
    assert child.iccc.code == "041"
    assert adult.iccc is None
