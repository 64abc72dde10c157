"""The term shown for each member of the case's terms."""

from __future__ import annotations

from rcboard.language import N_
from rcboard.models.terms.case import (
    AttachmentKind,
    CaseStatus,
    ContactKind,
    NameKind,
    NumberKind,
    RestrictedOpening,
)
from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind

STATUS = {
    CaseStatus.REGISTERED: N_("Registered"),
    CaseStatus.PREPARING: N_("In preparation"),
    CaseStatus.WAITING: N_("Waits for a board"),
    CaseStatus.LISTED: N_("Listed"),
    CaseStatus.DISCUSSED: N_("Discussed"),
    CaseStatus.FOLLOW_UP: N_("In follow-up"),
    CaseStatus.CLOSED: N_("Closed"),
}
NAME_KIND = {NameKind.CURRENT: N_("Name"), NameKind.FORMER: N_("Former name"), NameKind.OTHER: N_("Other name")}
NUMBER_KIND = {
    NumberKind.HOSPITAL: N_("Hospital no."),
    NumberKind.NATIONAL: N_("National no."),
    NumberKind.INSURANCE: N_("Insurance no."),
    NumberKind.OTHER: N_("Other no."),
}
CONTACT_KIND = {
    ContactKind.ADDRESS: N_("Address"),
    ContactKind.PHONE: N_("Phone"),
    ContactKind.MAIL: N_("Mail"),
    ContactKind.OTHER: N_("Other"),
}
ATTACHMENT_KIND = {
    AttachmentKind.PATHOLOGY_REPORT: N_("Pathology report"),
    AttachmentKind.IMAGING_REPORT: N_("Imaging report"),
    AttachmentKind.LETTER: N_("Letter"),
    AttachmentKind.LABORATORY: N_("Laboratory report"),
    AttachmentKind.MOLECULAR_REPORT: N_("Molecular report"),
    AttachmentKind.IMAGE: N_("Image"),
    AttachmentKind.CONSENT_FORM: N_("Consent form"),
    AttachmentKind.OTHER: N_("Other document"),
}
RESTRICTED_OPENING = {
    RestrictedOpening.CARE: N_("Care of the patient"),
    RestrictedOpening.BOARD: N_("Board"),
    RestrictedOpening.QUALITY: N_("Quality check"),
    RestrictedOpening.OTHER: N_("Other reason"),
}
CONSENT_KIND = {
    ConsentKind.CARE: N_("Care in the network"),
    ConsentKind.REGISTRY: N_("Registry"),
    ConsentKind.CONTACT: N_("Contact about research"),
    ConsentKind.STORAGE: N_("Storing samples"),
    ConsentKind.RESEARCH: N_("Research use of samples"),
    ConsentKind.TEACHING: N_("Teaching"),
    ConsentKind.COMMERCIAL: N_("Commercial use"),
    ConsentKind.GERMLINE: N_("Germline analysis"),
    ConsentKind.INCIDENTAL: N_("Incidental findings"),
}
CONSENT_CHIP = {
    ConsentKind.CARE: N_("care"),
    ConsentKind.REGISTRY: N_("registry"),
    ConsentKind.CONTACT: N_("contact"),
    ConsentKind.STORAGE: N_("storing"),
    ConsentKind.RESEARCH: N_("research"),
    ConsentKind.TEACHING: N_("teaching"),
}
CONSENT_ANSWER = {
    ConsentAnswer.GIVEN: N_("Given"),
    ConsentAnswer.REFUSED: N_("Refused"),
    ConsentAnswer.NOT_ASKED: N_("Not asked"),
    ConsentAnswer.WITHDRAWN: N_("Withdrawn"),
}
ASKED_FOR = {
    AskedFor.PATIENT: N_("The patient"),
    AskedFor.GUARDIAN: N_("A guardian"),
    AskedFor.ASSENT: N_("The child's own assent"),
    AskedFor.REPRESENTATIVE: N_("A legal representative"),
}
