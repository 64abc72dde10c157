"""The kinds of dated events in a tumour's history, and the coded answers inside them."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    """What an entry of the history is about; the fields of each kind are in `rcboard.services.event_kinds`."""

    PATHOLOGY = "pathology"
    EXPERT_REVIEW = "expert_review"
    IMAGING = "imaging"
    LABORATORY = "laboratory"
    SURGERY = "surgery"
    SYSTEMIC_THERAPY = "systemic_therapy"
    RADIOTHERAPY = "radiotherapy"
    MOLECULAR = "molecular"
    RELAPSE_OR_PROGRESSION = "relapse_or_progression"
    EXAMINATION = "examination"
    NOTE = "note"


TREATMENTS = frozenset({EventKind.SURGERY, EventKind.SYSTEMIC_THERAPY, EventKind.RADIOTHERAPY})
"""The kinds that treat; none of them can lie before birth or after death."""


class SpecimenType(StrEnum):
    """How the tissue or cells of a pathology report were obtained (ICCR datasets name the procedure)."""

    CORE_BIOPSY = "core_biopsy"
    INCISION = "incision"
    EXCISION = "excision"
    RESECTION = "resection"
    ENDOSCOPIC = "endoscopic"
    CYTOLOGY = "cytology"
    MARROW = "marrow"
    LIQUID = "liquid"
    AUTOPSY = "autopsy"
    OTHER = "other"


class Opinion(StrEnum):
    """What an expert review says of the first report; "asked" is a review that has not come back."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ASKED = "asked"


class Difference(StrEnum):
    """How far an expert review differs: whether treatment would change is the measure (Ray-Coquard 2012)."""

    MINOR = "minor"
    MAJOR = "major"


class Modality(StrEnum):
    """How an image was made."""

    CT = "ct"
    MRI = "mri"
    PET_CT = "pet_ct"
    PET_MRI = "pet_mri"
    ULTRASOUND = "ultrasound"
    XRAY = "xray"
    SCINTIGRAPHY = "scintigraphy"
    SSTR_PET = "sstr_pet"
    MIBG = "mibg"
    ENDOSCOPY = "endoscopy"
    ANGIOGRAPHY = "angiography"
    OTHER = "other"


class Comparator(StrEnum):
    """A laboratory value beyond what the method can measure."""

    BELOW = "<"
    ABOVE = ">"


class SurgeryIntent(StrEnum):
    """What an operation was for."""

    DIAGNOSTIC = "diagnostic"
    CURATIVE = "curative"
    CYTOREDUCTIVE = "cytoreductive"
    PALLIATIVE = "palliative"
    RECONSTRUCTIVE = "reconstructive"


class TherapyIntent(StrEnum):
    """What a systemic or radiation treatment is for."""

    NEOADJUVANT = "neoadjuvant"
    DEFINITIVE = "definitive"
    ADJUVANT = "adjuvant"
    MAINTENANCE = "maintenance"
    PALLIATIVE = "palliative"


class DoseUnit(StrEnum):
    """Units of a dose, spelled safely: never "ug", never "IU" alone, never "U" for units."""

    MG = "mg"
    MICROGRAM = "microgram"
    G = "g"
    UNITS = "units"
    MILLION_UNITS = "million_units"
    MG_M2 = "mg/m2"
    MICROGRAM_M2 = "microgram/m2"
    G_M2 = "g/m2"
    UNITS_M2 = "units/m2"
    MG_KG = "mg/kg"
    MICROGRAM_KG = "microgram/kg"
    UNITS_KG = "units/kg"
    AUC = "AUC"
    MBQ = "MBq"
    GBQ = "GBq"


class Route(StrEnum):
    """How a medicine is given."""

    ORAL = "oral"
    INTRAVENOUS = "intravenous"
    SUBCUTANEOUS = "subcutaneous"
    INTRAMUSCULAR = "intramuscular"
    INTRATHECAL = "intrathecal"
    INTRAPERITONEAL = "intraperitoneal"
    INTRA_ARTERIAL = "intra_arterial"
    INTRAVESICAL = "intravesical"
    INTRATUMORAL = "intratumoral"
    INTRAVITREAL = "intravitreal"
    TOPICAL = "topical"
    LIMB_PERFUSION = "limb_perfusion"
    OTHER = "other"


class StopReason(StrEnum):
    """Why a treatment ended (after the follow-up reasons of the MII molecular tumour board module)."""

    COMPLETED = "completed"
    PROGRESSION = "progression"
    TOXICITY = "toxicity"
    PATIENT_WISH = "patient_wish"
    MEDICAL_REASON = "medical_reason"
    DEATH = "death"
    OTHER = "other"


class Technique(StrEnum):
    """How radiation was given."""

    THREE_D = "3d_conformal"
    IMRT = "imrt"
    VMAT = "vmat"
    SBRT = "sbrt"
    RADIOSURGERY = "radiosurgery"
    PROTONS = "protons"
    CARBON_IONS = "carbon_ions"
    ELECTRONS = "electrons"
    BRACHYTHERAPY = "brachytherapy"
    INTRAOPERATIVE = "intraoperative"
    RADIONUCLIDE = "radionuclide"
    OTHER = "other"


class FindingType(StrEnum):
    """What sort of molecular finding a row holds; it decides how gene and change are checked."""

    VARIANT = "variant"
    FUSION = "fusion"
    COPY_NUMBER = "copy_number"
    CHROMOSOME = "chromosome"
    EXPRESSION = "expression"
    METHYLATION = "methylation"
    SIGNATURE = "signature"
    WILD_TYPE = "wild_type"


class MolecularMethod(StrEnum):
    """How a molecular finding was made."""

    DNA_PANEL = "dna_panel"
    RNA_PANEL = "rna_panel"
    EXOME = "exome"
    GENOME = "genome"
    SANGER = "sanger"
    PCR = "pcr"
    FISH = "fish"
    IHC = "ihc"
    MLPA = "mlpa"
    ARRAY = "array"
    METHYLATION_ARRAY = "methylation_array"
    KARYOTYPE = "karyotype"
    CTDNA = "ctdna"
    OTHER = "other"


class Origin(StrEnum):
    """Whether a change is of the tumour or inherited; "not determined" where only the tumour was tested."""

    SOMATIC = "somatic"
    GERMLINE = "germline"
    NOT_DETERMINED = "not_determined"


class VariantClass(StrEnum):
    """What a change means: oncogenicity (VICC 2022) if somatic, pathogenicity (ACMG and AMP 2015) if germline."""

    ONCOGENIC = "oncogenic"
    LIKELY_ONCOGENIC = "likely_oncogenic"
    PATHOGENIC = "pathogenic"
    LIKELY_PATHOGENIC = "likely_pathogenic"
    UNCERTAIN = "uncertain"
    LIKELY_BENIGN = "likely_benign"
    BENIGN = "benign"


class Evidence(StrEnum):
    """Level of evidence for treatment: classes of the German molecular tumour boards (MII module, NCT/DKTK)."""

    M1A = "m1A"
    M1B = "m1B"
    M1C = "m1C"
    M2A = "m2A"
    M2B = "m2B"
    M2C = "m2C"
    M3 = "m3"
    M4 = "m4"


class Extent(StrEnum):
    """Where a tumour came back or grew."""

    LOCAL = "local"
    REGIONAL = "regional"
    DISTANT = "distant"


class CourseChange(StrEnum):
    """Whether a tumour came back after it was gone, or grew while it was there."""

    RELAPSE = "relapse"
    PROGRESSION = "progression"
