"""The board's medical terms as types: coded answers, each with the standard it comes from.

Values are what the store keeps; `rcboard.models.words.medicine` has the words a person reads. "Not known" is a member
only where a standard has it; elsewhere an answer that is missing is None, never a member.
"""

from __future__ import annotations

from enum import StrEnum


class Sex(StrEnum):
    """Sex as recorded (JRC common data elements name female, male, undetermined)."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class VitalStatus(StrEnum):
    """Whether a person lives, as last known (JRC common data elements: alive, dead, lost; opting out is consent)."""

    ALIVE = "alive"
    DEAD = "dead"
    LOST = "lost"
    UNKNOWN = "unknown"


class Laterality(StrEnum):
    """The side of a paired organ (as cancer registries code it: right, left, bilateral, side unknown, not paired)."""

    LEFT = "left"
    RIGHT = "right"
    BILATERAL = "bilateral"
    MIDLINE = "midline"
    NOT_PAIRED = "not_paired"
    UNKNOWN = "unknown"


class DiagnosisBasis(StrEnum):
    """The most valid basis of a diagnosis: ENCR recommendation of 2022, in force for diagnoses from 01-Jan-2023.

    The code of each is in `BASIS_CODE`. The 2022 list joins the former codes 6 and 7 to 7.1 and 7.2.
    """

    DEATH_CERTIFICATE = "death_certificate"
    CLINICAL = "clinical"
    INVESTIGATION = "investigation"
    TUMOUR_MARKERS = "tumour_markers"
    CYTOLOGY = "cytology"
    HISTOLOGY_PRIMARY = "histology_primary"
    HISTOLOGY_METASTASIS = "histology_metastasis"
    HISTOLOGY_AUTOPSY = "histology_autopsy"
    MOLECULAR = "molecular"
    UNKNOWN = "unknown"


BASIS_CODE: dict[DiagnosisBasis, str] = {
    DiagnosisBasis.DEATH_CERTIFICATE: "0",
    DiagnosisBasis.CLINICAL: "1",
    DiagnosisBasis.INVESTIGATION: "2",
    DiagnosisBasis.TUMOUR_MARKERS: "4",
    DiagnosisBasis.CYTOLOGY: "5",
    DiagnosisBasis.HISTOLOGY_PRIMARY: "7.1",
    DiagnosisBasis.HISTOLOGY_METASTASIS: "7.2",
    DiagnosisBasis.HISTOLOGY_AUTOPSY: "7.3",
    DiagnosisBasis.MOLECULAR: "8",
    DiagnosisBasis.UNKNOWN: "9",
}
"""The ENCR code (2022) of each basis."""

PATHOLOGICAL = frozenset(
    {
        DiagnosisBasis.CYTOLOGY,
        DiagnosisBasis.HISTOLOGY_PRIMARY,
        DiagnosisBasis.HISTOLOGY_METASTASIS,
        DiagnosisBasis.HISTOLOGY_AUTOPSY,
        DiagnosisBasis.MOLECULAR,
    }
)
"""The bases that count as a pathological diagnosis: the first of them gives a tumour's index date."""


class DiagnosisReason(StrEnum):
    """Why an entry stands in a tumour's dated list of diagnoses; nothing earlier is overwritten."""

    FIRST = "first"
    REVISED_ON_REVIEW = "revised_on_review"
    TRANSFORMED = "transformed"
    RECURRED = "recurred"


class TumourRelation(StrEnum):
    """How a tumour stands to the person's others: the only one, found at the same time, or later (IACR/IARC rules)."""

    SINGLE = "single"
    SYNCHRONOUS = "synchronous"
    METACHRONOUS = "metachronous"


class Urgency(StrEnum):
    """How soon the board's answer is needed; the needed-by date says it to the day."""

    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"


class IcdoEdition(StrEnum):
    """The edition of ICD-O that a pair of codes was taken from; editions changed behaviour codes (GIST, NET)."""

    O3_0 = "3.0"
    O3_1 = "3.1"
    O3_2 = "3.2"


class TnmEdition(StrEnum):
    """The edition of UICC TNM. The 9th (2025) exists for all sites; the 8th stays for older cases."""

    SIXTH = "6"
    SEVENTH = "7"
    EIGHTH = "8"
    NINTH = "9"


class TnmAxis(StrEnum):
    """What a TNM category describes (UICC TNM): tumour, nodes, metastasis and the optional and special categories."""

    T = "T"
    N = "N"
    M = "M"
    H = "H"
    """Heritable trait of retinoblastoma."""
    S = "S"
    """Serum markers of germ cell tumours of the testis."""
    L = "L"
    """Lymphatic invasion."""
    V = "V"
    """Venous invasion."""
    PN = "Pn"
    """Perineural invasion."""
    R = "R"
    """Residual tumour, where it is written with the stage."""


class StageSystem(StrEnum):
    """A staging or prognostic system beside the TNM categories; allowed values: `rcboard.models.terms.stages`."""

    TNM_GROUP = "tnm_group"
    FIGO = "figo"
    MASAOKA_KOGA = "masaoka_koga"
    ENSAT = "ensat"
    ANN_ARBOR = "ann_arbor"
    MURPHY = "murphy"
    RISS = "r_iss"
    INRGSS = "inrgss"
    INSS = "inss"
    SIOP_RENAL = "siop_renal"
    PRETEXT = "pretext"
    IIRC = "iirc"
    CHANG = "chang"
    IGCCCG = "igcccg"
    GTN = "gtn"
    IPSS_M = "ipss_m"
    ELN = "eln"
    GIST_RISK = "gist_risk"
    PCI = "pci"
    KADISH = "kadish"
    IRS_GROUP = "irs_group"
    IRS_STAGE = "irs_stage"
    TORONTO = "toronto"


class GradeSystem(StrEnum):
    """A grading system; allowed values: `rcboard.services.grading`. The pathologist's grade is the record."""

    FNCLCC = "fnclcc"
    NEN_GEP = "nen_gep"
    NEN_LUNG = "nen_lung"
    CNS_WHO = "cns_who"
    WHO_ISUP = "who_isup"
    FUHRMAN = "fuhrman"
    ISUP_GROUP = "isup_group"
    HYAMS = "hyams"
    WEISS = "weiss"
    BLOOM_RICHARDSON = "bloom_richardson"
    FIGO_GRADE = "figo_grade"
    THREE_TIER = "three_tier"
    TWO_TIER = "two_tier"
    OTHER = "other"


class FitnessScale(StrEnum):
    """A scale of general fitness: ECOG 0-5, Karnofsky 0-100 from 16 years, Lansky 0-100 from 1 to 16 years."""

    ECOG = "ecog"
    KARNOFSKY = "karnofsky"
    LANSKY = "lansky"


class Residual(StrEnum):
    """Tumour left after surgery: R of UICC TNM."""

    RX = "RX"
    R0 = "R0"
    R1 = "R1"
    R2 = "R2"


class Cytoreduction(StrEnum):
    """Completeness of cytoreduction (Jacquet and Sugarbaker): none left, under 2.5 mm, to 25 mm, over 25 mm."""

    CC0 = "CC0"
    CC1 = "CC1"
    CC2 = "CC2"
    CC3 = "CC3"


class Simpson(StrEnum):
    """Extent of removal of a meningioma (Simpson 1957), grades I to V."""

    I = "I"  # noqa: E741  the grade's own name
    II = "II"
    III = "III"
    IV = "IV"
    V = "V"


class ResponseSystem(StrEnum):
    """The criteria by which a response was judged; allowed values: `RESPONSES`."""

    RECIST = "recist_1_1"
    IRECIST = "irecist"
    CHOI = "choi"
    MRECIST = "mrecist"
    PERCIST = "percist"
    RANO = "rano"
    LUGANO = "lugano"
    DEAUVILLE = "deauville"
    INRC = "inrc"
    CLINICAL = "clinical"


class Response(StrEnum):
    """A response in the words of one of the systems; which belong to which is in `RESPONSES`."""

    CR = "CR"
    PR = "PR"
    MR = "MR"
    SD = "SD"
    PD = "PD"
    NE = "NE"
    ICR = "iCR"
    IPR = "iPR"
    ISD = "iSD"
    IUPD = "iUPD"
    ICPD = "iCPD"
    CMR = "CMR"
    PMR = "PMR"
    SMD = "SMD"
    PMD = "PMD"
    NMR = "NMR"
    D1 = "1"
    D2 = "2"
    D3 = "3"
    D4 = "4"
    D5 = "5"


_BASIC = (Response.CR, Response.PR, Response.SD, Response.PD, Response.NE)

RESPONSES: dict[ResponseSystem, tuple[Response, ...]] = {
    ResponseSystem.RECIST: _BASIC,
    ResponseSystem.IRECIST: (
        *(Response.ICR, Response.IPR, Response.ISD, Response.IUPD, Response.ICPD),
        Response.NE,
    ),
    ResponseSystem.CHOI: _BASIC,
    ResponseSystem.MRECIST: _BASIC,
    ResponseSystem.PERCIST: (Response.CMR, Response.PMR, Response.SMD, Response.PMD, Response.NE),
    ResponseSystem.RANO: (Response.CR, Response.PR, Response.MR, Response.SD, Response.PD, Response.NE),
    ResponseSystem.LUGANO: (*(Response.CMR, Response.PMR, Response.NMR, Response.PMD), *_BASIC),
    ResponseSystem.DEAUVILLE: (Response.D1, Response.D2, Response.D3, Response.D4, Response.D5),
    ResponseSystem.INRC: (Response.CR, Response.PR, Response.MR, Response.SD, Response.PD, Response.NE),
    ResponseSystem.CLINICAL: _BASIC,
}
"""The responses of each system: RECIST 1.1 (2009), iRECIST (2017), Choi (2007), mRECIST for pleura, PERCIST 1.0 (2009),
RANO 2.0 (2023), Lugano (2014, metabolic and CT-based), Deauville five-point scale, revised INRC (2017)."""
