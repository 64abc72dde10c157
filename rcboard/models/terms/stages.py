"""The allowed values of each staging and prognostic system, as the system writes them.

Sources: UICC TNM (stage groups); FIGO 2009 to 2023; Masaoka-Koga 1994; ENSAT 2008; Ann Arbor with Cotswolds, Lugano
2014; Murphy (St Jude) 1980; R-ISS 2015; INRGSS 2009; INSS 1993; SIOP-RTSG; PRETEXT 2017; IIRC 2005; Chang 1969; IGCCCG
1997 and 2021; FIGO/WHO gestational trophoblastic neoplasia 2000; IPSS-M 2022; ELN 2022; GIST risk (NIH, AFIP); PCI
(Jacquet and Sugarbaker); Kadish with Morita; IRS; Toronto guidelines, version 2.
"""

from __future__ import annotations

import re

from rcboard.models.terms.medicine import StageSystem, TnmEdition

_ROMAN = ("I", "II", "III", "IV")
_FIGO = (
    *("I", "IA", "IA1", "IA2", "IA3", "IB", "IB1", "IB2", "IB3", "IC", "IC1", "IC2", "IC3"),
    *("IAmPOLEmut", "II", "IIA", "IIA1", "IIA2", "IIB", "IIC", "IICmp53abn"),
    *("III", "IIIA", "IIIA1", "IIIA1i", "IIIA1ii", "IIIA2", "IIIB", "IIIB1", "IIIB2"),
    *("IIIC", "IIIC1", "IIIC1i", "IIIC1ii", "IIIC2", "IIIC2i", "IIIC2ii", "IV", "IVA", "IVB", "IVC"),
)
_GROUPS = (
    *("occult", "0", "0a", "0is", "I", "IA", "IA1", "IA2", "IA3", "IB", "IB1", "IB2", "IC", "IE", "IS"),
    *("II", "IIA", "IIA1", "IIA2", "IIB", "IIC", "III", "IIIA", "IIIA1", "IIIA2", "IIIB", "IIIC", "IIIC1", "IIIC2"),
    *("IIID", "IV", "IVA", "IVB", "IVC"),
)
_ANN_ARBOR = tuple(
    f"{stage}{suffix}{symptoms}"
    for stage, suffixes in (("I", ("", "E", "S")), ("II", ("", "E", "S", "X")), ("III", ("", "E", "S")), ("IV", ("",)))
    for suffix in suffixes
    for symptoms in ("", "A", "B")
)

ALLOWED: dict[StageSystem, tuple[str, ...]] = {
    StageSystem.TNM_GROUP: _GROUPS,
    StageSystem.FIGO: _FIGO,
    StageSystem.MASAOKA_KOGA: ("I", "IIa", "IIb", "III", "IVa", "IVb"),
    StageSystem.ENSAT: _ROMAN,
    StageSystem.ANN_ARBOR: _ANN_ARBOR,
    StageSystem.MURPHY: _ROMAN,
    StageSystem.RISS: ("I", "II", "III"),
    StageSystem.INRGSS: ("L1", "L2", "M", "MS"),
    StageSystem.INSS: ("1", "2A", "2B", "3", "4", "4S"),
    StageSystem.SIOP_RENAL: ("I", "II", "III", "IV", "V"),
    StageSystem.PRETEXT: _ROMAN,
    StageSystem.IIRC: ("A", "B", "C", "D", "E"),
    StageSystem.CHANG: ("M0", "M1", "M2", "M3", "M4", "T1", "T2", "T3a", "T3b", "T4"),
    StageSystem.IGCCCG: ("good", "intermediate", "poor"),
    StageSystem.IPSS_M: ("very_low", "low", "moderate_low", "moderate_high", "high", "very_high"),
    StageSystem.ELN: ("favourable", "intermediate", "adverse"),
    StageSystem.GIST_RISK: ("none", "very_low", "low", "intermediate", "high"),
    StageSystem.PCI: tuple(str(score) for score in range(40)),
    StageSystem.KADISH: ("A", "B", "C", "D"),
    StageSystem.IRS_GROUP: ("I", "Ia", "Ib", "II", "IIa", "IIb", "IIc", "III", "IIIa", "IIIb", "IV"),
    StageSystem.IRS_STAGE: ("1", "2", "3", "4"),
    StageSystem.TORONTO: (
        *("localised", "regional", "locoregional", "metastatic", "limited", "advanced", "cns_negative", "cns_positive"),
        *(
            "CNS1",
            "CNS2",
            "CNS3",
            "0",
            "I",
            "II",
            "III",
            "IV",
            "V",
            "L1",
            "L2",
            "M",
            "MS",
            "M0",
            "M1",
            "M2",
            "M3",
            "M4",
        ),
    ),
}
"""The coded choices of each system. Values in small letters have words (`STAGE_VALUE`); the others are their own."""

SHAPES: dict[StageSystem, tuple[re.Pattern[str], str]] = {
    StageSystem.PRETEXT: (re.compile(r"(?:I|II|III|IV)(?: [VPEFRCNM][+-])*"), "III V+ M-"),
    StageSystem.GTN: (re.compile(r"(?:I|II|III|IV):(?:1?\d|2[0-5])"), "III:8"),
}
"""Systems that join a stage and factors: the shape, and an example. PRETEXT takes its annotation factors, the GTN stage
its WHO score (0 to 25)."""

NEEDS_TABLE = frozenset({StageSystem.TNM_GROUP})
"""Systems whose stage means something only with edition and table, like TNM itself."""
NEEDS_EDITION = frozenset({StageSystem.TNM_GROUP, StageSystem.FIGO, StageSystem.ELN})
"""Systems that changed their meaning with the edition (for FIGO and ELN: the year)."""

EDITIONS: dict[StageSystem, tuple[str, ...]] = {
    StageSystem.TNM_GROUP: tuple(TnmEdition),
    StageSystem.FIGO: ("1988", "2000", "2009", "2014", "2018", "2021", "2023"),
    StageSystem.ELN: ("2010", "2017", "2022"),
}
"""The editions to choose from, where the system needs one."""
