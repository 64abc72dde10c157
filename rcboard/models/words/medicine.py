"""The words a person reads for each medical term. A value that is its own word everywhere (R0, CR) stands as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rcboard.language import N_
from rcboard.models.terms.medicine import (
    Cytoreduction,
    DiagnosisBasis,
    DiagnosisReason,
    FitnessScale,
    GradeSystem,
    IcdoEdition,
    Laterality,
    Residual,
    Response,
    ResponseSystem,
    Sex,
    Simpson,
    StageSystem,
    TnmAxis,
    TnmEdition,
    TumourRelation,
    Urgency,
    VitalStatus,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

SEX: dict[Sex, str] = {
    Sex.FEMALE: N_("Female"),
    Sex.MALE: N_("Male"),
    Sex.OTHER: N_("Other"),
    Sex.UNKNOWN: N_("Not known"),
}

VITAL_STATUS: dict[VitalStatus, str] = {
    VitalStatus.ALIVE: N_("Alive"),
    VitalStatus.DEAD: N_("Died"),
    VitalStatus.LOST: N_("Lost"),
    VitalStatus.UNKNOWN: N_("Not known"),
}

LATERALITY: dict[Laterality, str] = {
    Laterality.LEFT: N_("Left"),
    Laterality.RIGHT: N_("Right"),
    Laterality.BILATERAL: N_("Both sides"),
    Laterality.MIDLINE: N_("Midline"),
    Laterality.NOT_PAIRED: N_("Not a paired organ"),
    Laterality.UNKNOWN: N_("Side not known"),
}

DIAGNOSIS_BASIS: dict[DiagnosisBasis, str] = {
    DiagnosisBasis.DEATH_CERTIFICATE: N_("Death certificate only"),
    DiagnosisBasis.CLINICAL: N_("Clinical examination only"),
    DiagnosisBasis.INVESTIGATION: N_("Imaging or other investigation without tissue"),
    DiagnosisBasis.TUMOUR_MARKERS: N_("Specific tumour markers"),
    DiagnosisBasis.CYTOLOGY: N_("Cytology"),
    DiagnosisBasis.HISTOLOGY_PRIMARY: N_("Histology of the primary tumour"),
    DiagnosisBasis.HISTOLOGY_METASTASIS: N_("Histology of a metastasis"),
    DiagnosisBasis.HISTOLOGY_AUTOPSY: N_("Histology at autopsy"),
    DiagnosisBasis.MOLECULAR: N_("Cytogenetic or molecular testing"),
    DiagnosisBasis.UNKNOWN: N_("Basis not known"),
}

DIAGNOSIS_REASON: dict[DiagnosisReason, str] = {
    DiagnosisReason.FIRST: N_("First diagnosis"),
    DiagnosisReason.REVISED_ON_REVIEW: N_("Revised on review"),
    DiagnosisReason.TRANSFORMED: N_("Transformed"),
    DiagnosisReason.RECURRED: N_("Recurred"),
}

TUMOUR_RELATION: dict[TumourRelation, str] = {
    TumourRelation.SINGLE: N_("Single tumour"),
    TumourRelation.SYNCHRONOUS: N_("Synchronous tumour"),
    TumourRelation.METACHRONOUS: N_("Metachronous tumour"),
}

URGENCY: dict[Urgency, str] = {
    Urgency.ROUTINE: N_("Routine"),
    Urgency.SOON: N_("Soon"),
    Urgency.URGENT: N_("Urgent"),
}

ICDO_EDITION: dict[IcdoEdition, str] = {
    IcdoEdition.O3_0: N_("ICD-O-3 (2000)"),
    IcdoEdition.O3_1: N_("ICD-O-3.1 (2011)"),
    IcdoEdition.O3_2: N_("ICD-O-3.2 (2020)"),
}

TNM_EDITION: dict[TnmEdition, str] = {
    TnmEdition.SIXTH: N_("TNM 6"),
    TnmEdition.SEVENTH: N_("TNM 7"),
    TnmEdition.EIGHTH: N_("TNM 8"),
    TnmEdition.NINTH: N_("TNM 9"),
}

TNM_AXIS: dict[TnmAxis, str] = {
    TnmAxis.T: N_("T, primary tumour"),
    TnmAxis.N: N_("N, regional lymph nodes"),
    TnmAxis.M: N_("M, distant metastasis"),
    TnmAxis.H: N_("H, heritable trait"),
    TnmAxis.S: N_("S, serum markers"),
    TnmAxis.L: N_("L, lymphatic invasion"),
    TnmAxis.V: N_("V, venous invasion"),
    TnmAxis.PN: N_("Pn, perineural invasion"),
    TnmAxis.R: N_("R, residual tumour"),
}

STAGE_SYSTEM: dict[StageSystem, str] = {
    StageSystem.TNM_GROUP: N_("TNM stage group"),
    StageSystem.FIGO: N_("FIGO stage"),
    StageSystem.MASAOKA_KOGA: N_("Masaoka-Koga stage"),
    StageSystem.ENSAT: N_("ENSAT stage"),
    StageSystem.ANN_ARBOR: N_("Ann Arbor stage (Lugano)"),
    StageSystem.MURPHY: N_("St Jude stage (Murphy)"),
    StageSystem.RISS: N_("R-ISS stage"),
    StageSystem.INRGSS: N_("INRGSS stage"),
    StageSystem.INSS: N_("INSS stage"),
    StageSystem.SIOP_RENAL: N_("SIOP renal stage"),
    StageSystem.PRETEXT: N_("PRETEXT group"),
    StageSystem.IIRC: N_("IIRC group"),
    StageSystem.CHANG: N_("Chang stage"),
    StageSystem.IGCCCG: N_("IGCCCG group"),
    StageSystem.GTN: N_("FIGO stage and WHO score of trophoblastic neoplasia"),
    StageSystem.IPSS_M: N_("IPSS-M risk"),
    StageSystem.ELN: N_("ELN risk"),
    StageSystem.GIST_RISK: N_("GIST risk of recurrence"),
    StageSystem.PCI: N_("Peritoneal cancer index"),
    StageSystem.KADISH: N_("Kadish stage"),
    StageSystem.IRS_GROUP: N_("IRS group"),
    StageSystem.IRS_STAGE: N_("IRS stage before treatment"),
    StageSystem.TORONTO: N_("Toronto stage"),
}

GRADE_SYSTEM: dict[GradeSystem, str] = {
    GradeSystem.FNCLCC: N_("FNCLCC"),
    GradeSystem.NEN_GEP: N_("WHO neuroendocrine, digestive"),
    GradeSystem.NEN_LUNG: N_("WHO neuroendocrine, lung and thymus"),
    GradeSystem.CNS_WHO: N_("CNS WHO"),
    GradeSystem.WHO_ISUP: N_("WHO/ISUP (kidney)"),
    GradeSystem.FUHRMAN: N_("Fuhrman (kidney)"),
    GradeSystem.ISUP_GROUP: N_("ISUP grade group (prostate)"),
    GradeSystem.HYAMS: N_("Hyams"),
    GradeSystem.WEISS: N_("Weiss score"),
    GradeSystem.BLOOM_RICHARDSON: N_("Nottingham (breast)"),
    GradeSystem.FIGO_GRADE: N_("FIGO grade"),
    GradeSystem.THREE_TIER: N_("Grade 1 to 3"),
    GradeSystem.TWO_TIER: N_("Low or high grade"),
    GradeSystem.OTHER: N_("Other grading"),
}

FITNESS_SCALE: dict[FitnessScale, str] = {
    FitnessScale.ECOG: N_("ECOG"),
    FitnessScale.KARNOFSKY: N_("Karnofsky"),
    FitnessScale.LANSKY: N_("Lansky"),
}

RESIDUAL: dict[Residual, str] = {
    Residual.RX: N_("RX, cannot be assessed"),
    Residual.R0: N_("R0, no residual tumour"),
    Residual.R1: N_("R1, microscopic residual tumour"),
    Residual.R2: N_("R2, macroscopic residual tumour"),
}

CYTOREDUCTION: dict[Cytoreduction, str] = {
    Cytoreduction.CC0: N_("CC0, none left"),
    Cytoreduction.CC1: N_("CC1, nodules under 2.5 mm left"),
    Cytoreduction.CC2: N_("CC2, nodules of 2.5 to 25 mm left"),
    Cytoreduction.CC3: N_("CC3, nodules over 25 mm left"),
}

SIMPSON: dict[Simpson, str] = {
    Simpson.I: N_("Simpson I"),
    Simpson.II: N_("Simpson II"),
    Simpson.III: N_("Simpson III"),
    Simpson.IV: N_("Simpson IV"),
    Simpson.V: N_("Simpson V"),
}

RESPONSE_SYSTEM: dict[ResponseSystem, str] = {
    ResponseSystem.RECIST: N_("RECIST 1.1"),
    ResponseSystem.IRECIST: N_("iRECIST"),
    ResponseSystem.CHOI: N_("Choi"),
    ResponseSystem.MRECIST: N_("mRECIST (pleura)"),
    ResponseSystem.PERCIST: N_("PERCIST"),
    ResponseSystem.RANO: N_("RANO"),
    ResponseSystem.LUGANO: N_("Lugano"),
    ResponseSystem.DEAUVILLE: N_("Deauville"),
    ResponseSystem.INRC: N_("INRC"),
    ResponseSystem.CLINICAL: N_("Clinical judgement"),
}

RESPONSE: dict[Response, str] = {
    Response.CR: N_("Complete response"),
    Response.PR: N_("Partial response"),
    Response.MR: N_("Minor response"),
    Response.SD: N_("Stable disease"),
    Response.PD: N_("Progressive disease"),
    Response.NE: N_("Not evaluable"),
    Response.ICR: N_("Immune complete response"),
    Response.IPR: N_("Immune partial response"),
    Response.ISD: N_("Immune stable disease"),
    Response.IUPD: N_("Immune unconfirmed progressive disease"),
    Response.ICPD: N_("Immune confirmed progressive disease"),
    Response.CMR: N_("Complete metabolic response"),
    Response.PMR: N_("Partial metabolic response"),
    Response.SMD: N_("Stable metabolic disease"),
    Response.PMD: N_("Progressive metabolic disease"),
    Response.NMR: N_("No metabolic response"),
    Response.D1: N_("Score 1"),
    Response.D2: N_("Score 2"),
    Response.D3: N_("Score 3"),
    Response.D4: N_("Score 4"),
    Response.D5: N_("Score 5"),
}

STAGE_VALUE: dict[str, str] = {
    "occult": N_("Occult"),
    "good": N_("Good"),
    "poor": N_("Poor"),
    "intermediate": N_("Intermediate"),
    "none": N_("None"),
    "very_low": N_("Very low"),
    "low": N_("Low"),
    "moderate_low": N_("Moderate low"),
    "moderate_high": N_("Moderate high"),
    "high": N_("High"),
    "very_high": N_("Very high"),
    "favourable": N_("Favourable"),
    "adverse": N_("Adverse"),
    "localised": N_("Localised"),
    "regional": N_("Regional"),
    "locoregional": N_("Locoregional"),
    "metastatic": N_("Metastatic"),
    "limited": N_("Limited"),
    "advanced": N_("Advanced"),
    "cns_negative": N_("CNS negative"),
    "cns_positive": N_("CNS positive"),
}
"""The words of stages and risks that are not their own word; the same word means the same in each system."""

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    Sex: SEX,
    VitalStatus: VITAL_STATUS,
    Laterality: LATERALITY,
    DiagnosisBasis: DIAGNOSIS_BASIS,
    DiagnosisReason: DIAGNOSIS_REASON,
    TumourRelation: TUMOUR_RELATION,
    Urgency: URGENCY,
    IcdoEdition: ICDO_EDITION,
    TnmEdition: TNM_EDITION,
    TnmAxis: TNM_AXIS,
    StageSystem: STAGE_SYSTEM,
    GradeSystem: GRADE_SYSTEM,
    FitnessScale: FITNESS_SCALE,
    Residual: RESIDUAL,
    Cytoreduction: CYTOREDUCTION,
    Simpson: SIMPSON,
    ResponseSystem: RESPONSE_SYSTEM,
    Response: RESPONSE,
}
"""The table of words of each term of medicine; a test finds a member without a word."""
