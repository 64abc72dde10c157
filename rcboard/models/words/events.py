"""The words a person reads for the kinds of events and the coded answers inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rcboard.language import N_
from rcboard.models.terms import events as t

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

EVENT_KIND: dict[t.EventKind, str] = {
    t.EventKind.PATHOLOGY: N_("Pathology"),
    t.EventKind.EXPERT_REVIEW: N_("Expert review"),
    t.EventKind.IMAGING: N_("Imaging"),
    t.EventKind.LABORATORY: N_("Laboratory"),
    t.EventKind.SURGERY: N_("Surgery"),
    t.EventKind.SYSTEMIC_THERAPY: N_("Systemic therapy"),
    t.EventKind.RADIOTHERAPY: N_("Radiotherapy"),
    t.EventKind.MOLECULAR: N_("Molecular findings"),
    t.EventKind.RELAPSE_OR_PROGRESSION: N_("Relapse or progression"),
    t.EventKind.EXAMINATION: N_("Clinical examination"),
    t.EventKind.NOTE: N_("Note"),
}

SPECIMEN_TYPE: dict[t.SpecimenType, str] = {
    t.SpecimenType.CORE_BIOPSY: N_("Core biopsy"),
    t.SpecimenType.INCISION: N_("Incision biopsy"),
    t.SpecimenType.EXCISION: N_("Excision"),
    t.SpecimenType.RESECTION: N_("Resection"),
    t.SpecimenType.ENDOSCOPIC: N_("Endoscopic biopsy"),
    t.SpecimenType.CYTOLOGY: N_("Cytology"),
    t.SpecimenType.MARROW: N_("Bone marrow"),
    t.SpecimenType.LIQUID: N_("Blood or other fluid"),
    t.SpecimenType.AUTOPSY: N_("Autopsy"),
    t.SpecimenType.OTHER: N_("Other specimen"),
}

OPINION: dict[t.Opinion, str] = {
    t.Opinion.AGREES: N_("Agrees"),
    t.Opinion.DIFFERS: N_("Differs"),
    t.Opinion.ASKED: N_("Asked"),
}

DIFFERENCE: dict[t.Difference, str] = {
    t.Difference.MINOR: N_("Treatment stays the same"),
    t.Difference.MAJOR: N_("Treatment would change"),
}

MODALITY: dict[t.Modality, str] = {
    t.Modality.CT: N_("CT"),
    t.Modality.MRI: N_("MRI"),
    t.Modality.PET_CT: N_("FDG PET-CT"),
    t.Modality.PET_MRI: N_("FDG PET-MRI"),
    t.Modality.ULTRASOUND: N_("Ultrasound"),
    t.Modality.XRAY: N_("X-ray"),
    t.Modality.SCINTIGRAPHY: N_("Bone scintigraphy"),
    t.Modality.SSTR_PET: N_("Somatostatin receptor PET"),
    t.Modality.MIBG: N_("MIBG scan"),
    t.Modality.ENDOSCOPY: N_("Endoscopy"),
    t.Modality.ANGIOGRAPHY: N_("Angiography"),
    t.Modality.OTHER: N_("Other imaging"),
}

COMPARATOR: dict[t.Comparator, str] = {
    t.Comparator.BELOW: N_("below"),
    t.Comparator.ABOVE: N_("above"),
}

SURGERY_INTENT: dict[t.SurgeryIntent, str] = {
    t.SurgeryIntent.DIAGNOSTIC: N_("Diagnostic"),
    t.SurgeryIntent.CURATIVE: N_("Curative"),
    t.SurgeryIntent.CYTOREDUCTIVE: N_("Cytoreductive"),
    t.SurgeryIntent.PALLIATIVE: N_("Palliative"),
    t.SurgeryIntent.RECONSTRUCTIVE: N_("Reconstructive"),
}

THERAPY_INTENT: dict[t.TherapyIntent, str] = {
    t.TherapyIntent.NEOADJUVANT: N_("Before surgery"),
    t.TherapyIntent.DEFINITIVE: N_("Definitive"),
    t.TherapyIntent.ADJUVANT: N_("After surgery"),
    t.TherapyIntent.MAINTENANCE: N_("Maintenance"),
    t.TherapyIntent.PALLIATIVE: N_("Palliative"),
}

DOSE_UNIT: dict[t.DoseUnit, str] = {
    t.DoseUnit.MG: N_("mg"),
    t.DoseUnit.MICROGRAM: N_("microgram"),
    t.DoseUnit.G: N_("g"),
    t.DoseUnit.UNITS: N_("units"),
    t.DoseUnit.MILLION_UNITS: N_("million units"),
    t.DoseUnit.MG_M2: N_("mg/m²"),
    t.DoseUnit.MICROGRAM_M2: N_("microgram/m²"),
    t.DoseUnit.G_M2: N_("g/m²"),
    t.DoseUnit.UNITS_M2: N_("units/m²"),
    t.DoseUnit.MG_KG: N_("mg/kg"),
    t.DoseUnit.MICROGRAM_KG: N_("microgram/kg"),
    t.DoseUnit.UNITS_KG: N_("units/kg"),
    t.DoseUnit.AUC: N_("AUC"),
    t.DoseUnit.MBQ: N_("MBq"),
    t.DoseUnit.GBQ: N_("GBq"),
}

ROUTE: dict[t.Route, str] = {
    t.Route.ORAL: N_("oral"),
    t.Route.INTRAVENOUS: N_("intravenous"),
    t.Route.SUBCUTANEOUS: N_("subcutaneous"),
    t.Route.INTRAMUSCULAR: N_("intramuscular"),
    t.Route.INTRATHECAL: N_("intrathecal"),
    t.Route.INTRAPERITONEAL: N_("intraperitoneal"),
    t.Route.INTRA_ARTERIAL: N_("intra-arterial"),
    t.Route.INTRAVESICAL: N_("intravesical"),
    t.Route.INTRATUMORAL: N_("intratumoral"),
    t.Route.INTRAVITREAL: N_("intravitreal"),
    t.Route.TOPICAL: N_("topical"),
    t.Route.LIMB_PERFUSION: N_("isolated limb perfusion"),
    t.Route.OTHER: N_("other route"),
}

STOP_REASON: dict[t.StopReason, str] = {
    t.StopReason.COMPLETED: N_("Completed as planned"),
    t.StopReason.PROGRESSION: N_("Progression"),
    t.StopReason.TOXICITY: N_("Toxicity"),
    t.StopReason.PATIENT_WISH: N_("The patient's wish"),
    t.StopReason.MEDICAL_REASON: N_("Other medical reason"),
    t.StopReason.DEATH: N_("Death"),
    t.StopReason.OTHER: N_("Other reason"),
}

TECHNIQUE: dict[t.Technique, str] = {
    t.Technique.THREE_D: N_("3D conformal"),
    t.Technique.IMRT: N_("IMRT"),
    t.Technique.VMAT: N_("VMAT"),
    t.Technique.SBRT: N_("Stereotactic body radiotherapy"),
    t.Technique.RADIOSURGERY: N_("Stereotactic radiosurgery"),
    t.Technique.PROTONS: N_("Protons"),
    t.Technique.CARBON_IONS: N_("Carbon ions"),
    t.Technique.ELECTRONS: N_("Electrons"),
    t.Technique.BRACHYTHERAPY: N_("Brachytherapy"),
    t.Technique.INTRAOPERATIVE: N_("Intraoperative"),
    t.Technique.RADIONUCLIDE: N_("Radionuclide"),
    t.Technique.OTHER: N_("Other technique"),
}

FINDING_TYPE: dict[t.FindingType, str] = {
    t.FindingType.VARIANT: N_("Sequence variant"),
    t.FindingType.FUSION: N_("Fusion"),
    t.FindingType.COPY_NUMBER: N_("Copy number"),
    t.FindingType.CHROMOSOME: N_("Chromosome"),
    t.FindingType.EXPRESSION: N_("Expression"),
    t.FindingType.METHYLATION: N_("Methylation"),
    t.FindingType.SIGNATURE: N_("Signature (TMB, MSI, HRD)"),
    t.FindingType.WILD_TYPE: N_("Wild type"),
}

MOLECULAR_METHOD: dict[t.MolecularMethod, str] = {
    t.MolecularMethod.DNA_PANEL: N_("DNA panel"),
    t.MolecularMethod.RNA_PANEL: N_("RNA panel"),
    t.MolecularMethod.EXOME: N_("Exome"),
    t.MolecularMethod.GENOME: N_("Genome"),
    t.MolecularMethod.SANGER: N_("Sanger sequencing"),
    t.MolecularMethod.PCR: N_("PCR"),
    t.MolecularMethod.FISH: N_("FISH"),
    t.MolecularMethod.IHC: N_("Immunohistochemistry"),
    t.MolecularMethod.MLPA: N_("MLPA"),
    t.MolecularMethod.ARRAY: N_("Array CGH or SNP array"),
    t.MolecularMethod.METHYLATION_ARRAY: N_("Methylation array"),
    t.MolecularMethod.KARYOTYPE: N_("Karyotype"),
    t.MolecularMethod.CTDNA: N_("Circulating tumour DNA"),
    t.MolecularMethod.OTHER: N_("Other method"),
}

ORIGIN: dict[t.Origin, str] = {
    t.Origin.SOMATIC: N_("Somatic"),
    t.Origin.GERMLINE: N_("Germline"),
    t.Origin.NOT_DETERMINED: N_("Not determined"),
}

VARIANT_CLASS: dict[t.VariantClass, str] = {
    t.VariantClass.ONCOGENIC: N_("Oncogenic"),
    t.VariantClass.LIKELY_ONCOGENIC: N_("Likely oncogenic"),
    t.VariantClass.PATHOGENIC: N_("Pathogenic (class 5)"),
    t.VariantClass.LIKELY_PATHOGENIC: N_("Likely pathogenic (class 4)"),
    t.VariantClass.UNCERTAIN: N_("Uncertain significance (class 3)"),
    t.VariantClass.LIKELY_BENIGN: N_("Likely benign (class 2)"),
    t.VariantClass.BENIGN: N_("Benign (class 1)"),
}

EVIDENCE: dict[t.Evidence, str] = {
    t.Evidence.M1A: N_("m1A, same tumour type, approved or prospective study"),
    t.Evidence.M1B: N_("m1B, same tumour type, retrospective study"),
    t.Evidence.M1C: N_("m1C, same tumour type, case reports"),
    t.Evidence.M2A: N_("m2A, other tumour type, approved or prospective study"),
    t.Evidence.M2B: N_("m2B, other tumour type, retrospective study"),
    t.Evidence.M2C: N_("m2C, other tumour type, case reports"),
    t.Evidence.M3: N_("m3, laboratory studies"),
    t.Evidence.M4: N_("m4, biological reasoning"),
}

EXTENT: dict[t.Extent, str] = {
    t.Extent.LOCAL: N_("Local"),
    t.Extent.REGIONAL: N_("Regional"),
    t.Extent.DISTANT: N_("Distant"),
}

COURSE_CHANGE: dict[t.CourseChange, str] = {
    t.CourseChange.RELAPSE: N_("Relapse"),
    t.CourseChange.PROGRESSION: N_("Progression"),
}

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    t.EventKind: EVENT_KIND,
    t.SpecimenType: SPECIMEN_TYPE,
    t.Opinion: OPINION,
    t.Difference: DIFFERENCE,
    t.Modality: MODALITY,
    t.Comparator: COMPARATOR,
    t.SurgeryIntent: SURGERY_INTENT,
    t.TherapyIntent: THERAPY_INTENT,
    t.DoseUnit: DOSE_UNIT,
    t.Route: ROUTE,
    t.StopReason: STOP_REASON,
    t.Technique: TECHNIQUE,
    t.FindingType: FINDING_TYPE,
    t.MolecularMethod: MOLECULAR_METHOD,
    t.Origin: ORIGIN,
    t.VariantClass: VARIANT_CLASS,
    t.Evidence: EVIDENCE,
    t.Extent: EXTENT,
    t.CourseChange: COURSE_CHANGE,
}
"""The table of words of each term of events; a test finds a member without a word."""
