"""The words a person reads for roles, disciplines, rights, and the forms of what is handed out."""

from __future__ import annotations

from rcboard.language import N_
from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.people import Discipline, ReviewState, Right, Role
from rcboard.models.terms.report import Form

ROLE: dict[Role, str] = {
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.COORDINATOR: N_("Coordinator"),
    Role.CLINICIAN: N_("Clinician"),
    Role.CHAIR: N_("Chair"),
    Role.DEPUTY_CHAIR: N_("Deputy chair"),
    Role.PATHOLOGIST: N_("Pathologist"),
    Role.BIOBANK: N_("Biobank"),
    Role.ASSISTANT: N_("Assistant"),
    Role.AUDITOR: N_("Auditor"),
    Role.GUEST: N_("Guest"),
    Role.READ_ONLY: N_("Reader"),
}

DISCIPLINE: dict[Discipline, str] = {
    Discipline.SURGERY: N_("Surgery"),
    Discipline.MEDICAL_ONCOLOGY: N_("Medical oncology"),
    Discipline.RADIATION_ONCOLOGY: N_("Radiation oncology"),
    Discipline.PAEDIATRIC_ONCOLOGY: N_("Paediatric oncology"),
    Discipline.HAEMATOLOGY: N_("Haematology"),
    Discipline.PATHOLOGY: N_("Pathology"),
    Discipline.RADIOLOGY: N_("Radiology"),
    Discipline.NUCLEAR_MEDICINE: N_("Nuclear medicine"),
    Discipline.MOLECULAR_BIOLOGY: N_("Molecular biology"),
    Discipline.GENETICS: N_("Genetics"),
    Discipline.ENDOCRINOLOGY: N_("Endocrinology"),
    Discipline.DERMATOLOGY: N_("Dermatology"),
    Discipline.NEUROLOGY: N_("Neurology"),
    Discipline.GYNAECOLOGY: N_("Gynaecology"),
    Discipline.UROLOGY: N_("Urology"),
    Discipline.PALLIATIVE_CARE: N_("Palliative care"),
    Discipline.NURSING: N_("Nursing"),
    Discipline.PSYCHOLOGY: N_("Psychology"),
    Discipline.COORDINATION: N_("Coordination"),
    Discipline.BIOBANKING: N_("Biobanking"),
    Discipline.OTHER: N_("Other discipline"),
}

EXPORT_FORM: dict[Form, str] = {
    Form.IDENTITY: N_("Contains identity"),
    Form.PSEUDONYMISED: N_("Pseudonymised"),
    Form.ANONYMISED: N_("Anonymised"),
}

PURPOSE: dict[Purpose, str] = {
    Purpose.PANEL: N_("Opinion of a network panel"),
    Purpose.TEACHING: N_("Teaching"),
    Purpose.PUBLIC: N_("Publication"),
}

REVIEW_STATE: dict[ReviewState, str] = {
    ReviewState.NOT_NEEDED: N_("No review needed"),
    ReviewState.REVIEWED: N_("Free text reviewed"),
    ReviewState.LEFT_OUT: N_("Unreviewed text left out"),
    ReviewState.UNREVIEWED: N_("Unreviewed"),
}

RIGHT: dict[Right, str] = {
    Right.SEE_NAMES: N_("Read what identifies a patient"),
    Right.SEE_CASES: N_("Read cases"),
    Right.WRITE_CASES: N_("Enter and change cases"),
    Right.REVIEW_PATHOLOGY: N_("Review pathology"),
    Right.MERGE_PERSONS: N_("Merge and separate persons"),
    Right.EXPORT: N_("Hand out files"),
    Right.REVIEW_TEXT: N_("Approve free text for an anonymised file"),
    Right.SIGN: N_("Sign decisions and minutes"),
    Right.SAMPLES: N_("Handle samples"),
    Right.READ_AUDIT: N_("Read and check the audit trail"),
    Right.MANAGE_PEOPLE: N_("Manage people and roles"),
    Right.MANAGE_CENTRE: N_("Change the centre's rules"),
    Right.MANAGE_CHECKLISTS: N_("Review and change checklists"),
    Right.MANAGE_STORE: N_("Look after the store"),
}

AUDIT_TROUBLE: dict[str, str] = {
    "entry": N_("Entry {at} was changed, inserted or put in another place."),
    "gap": N_("Entry {at} was removed."),
    "values": N_("The values of entry {at} were altered."),
    "values_gone": N_("The values of entry {at} were removed without a recorded erasure."),
    "short": N_("The newest entries were removed, from entry {at} on."),
    "anchor": N_("The anchor kept outside the store does not belong to this trail."),
    "stray": N_("Values with the number {at} belong to no entry."),
}
"""What the check of the audit trail found, by `Verdict.trouble`."""
