"""Who works with rcboard: roles, disciplines, and what a role may do."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; a person may have several (design, 8.19)."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    CLINICIAN = "clinician"
    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    PATHOLOGIST = "pathologist"
    BIOBANK = "biobank"
    ASSISTANT = "assistant"
    AUDITOR = "auditor"
    GUEST = "guest"
    READ_ONLY = "read_only"


class Discipline(StrEnum):
    """The field somebody speaks for at the board; a quorum counts these."""

    SURGERY = "surgery"
    MEDICAL_ONCOLOGY = "medical_oncology"
    RADIATION_ONCOLOGY = "radiation_oncology"
    PAEDIATRIC_ONCOLOGY = "paediatric_oncology"
    HAEMATOLOGY = "haematology"
    PATHOLOGY = "pathology"
    RADIOLOGY = "radiology"
    NUCLEAR_MEDICINE = "nuclear_medicine"
    MOLECULAR_BIOLOGY = "molecular_biology"
    GENETICS = "genetics"
    ENDOCRINOLOGY = "endocrinology"
    DERMATOLOGY = "dermatology"
    NEUROLOGY = "neurology"
    GYNAECOLOGY = "gynaecology"
    UROLOGY = "urology"
    PALLIATIVE_CARE = "palliative_care"
    NURSING = "nursing"
    PSYCHOLOGY = "psychology"
    COORDINATION = "coordination"
    BIOBANKING = "biobanking"
    OTHER = "other"


class ReviewState(StrEnum):
    """Whether a person has looked at the free text of a file."""

    NOT_NEEDED = "not_needed"
    """It holds no free text, or stays in the house."""
    REVIEWED = "reviewed"
    LEFT_OUT = "left_out"
    """Text without a stored review was left out."""
    UNREVIEWED = "unreviewed"
    """Kept without a review; only in a demo store, with that word on each page."""


class Right(StrEnum):
    """A kind of deed that screens, services and commands ask for before they offer or do it."""

    SEE_NAMES = "see_names"
    """Read what identifies a patient."""
    SEE_CASES = "see_cases"
    """Read the medical part of cases."""
    WRITE_CASES = "write_cases"
    """Register and change persons, tumours and cases."""
    REVIEW_PATHOLOGY = "review_pathology"
    """Write pathology findings and revise a diagnosis."""
    MERGE_PERSONS = "merge_persons"
    """Merge, separate and move what stands on the wrong person; restrict a case."""
    EXPORT = "export"
    """Hand out a file that holds parts of a case."""
    REVIEW_TEXT = "review_text"
    """Approve free text for an anonymised export."""
    SIGN = "sign"
    """Sign decisions and minutes; list a case in spite of a gap."""
    SAMPLES = "samples"
    """Receive, split, store and hand out samples."""
    READ_AUDIT = "read_audit"
    """Read and check the audit trail and the export ledger."""
    MANAGE_PEOPLE = "manage_people"
    """Add people, change their roles, close their accounts."""
    MANAGE_CENTRE = "manage_centre"
    """Change the centre's name and rules."""
    MANAGE_CHECKLISTS = "manage_checklists"
    """Review, change, add and switch off items of the checklists, and their age limits."""
    MANAGE_STORE = "manage_store"
    """Back up, restore, change keys, erase on lawful request."""


_WRITERS = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.CLINICIAN, Role.CHAIR, Role.DEPUTY_CHAIR})

RIGHTS: dict[Right, frozenset[Role]] = {
    Right.SEE_NAMES: _WRITERS | {Role.PATHOLOGIST, Role.ASSISTANT},
    Right.SEE_CASES: frozenset(Role) - {Role.AUDITOR},
    Right.WRITE_CASES: _WRITERS | {Role.ASSISTANT},
    Right.REVIEW_PATHOLOGY: _WRITERS | {Role.PATHOLOGIST},
    Right.MERGE_PERSONS: _WRITERS,
    Right.EXPORT: _WRITERS,
    Right.REVIEW_TEXT: _WRITERS,
    Right.SIGN: frozenset({Role.CHAIR, Role.DEPUTY_CHAIR}),
    Right.SAMPLES: frozenset({Role.BIOBANK, Role.PATHOLOGIST}),
    Right.READ_AUDIT: frozenset({Role.AUDITOR, Role.ADMINISTRATOR}),
    Right.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Right.MANAGE_CENTRE: frozenset({Role.ADMINISTRATOR, Role.COORDINATOR}),
    Right.MANAGE_CHECKLISTS: _WRITERS,
    Right.MANAGE_STORE: frozenset({Role.ADMINISTRATOR}),
}
"""Which roles may do a kind of deed. A role that is not named may not."""


def may(roles: frozenset[Role], right: Right) -> bool:
    """Whether somebody with these roles may do this kind of deed."""
    return not roles.isdisjoint(RIGHTS[right])
