"""Words of anonymising: kinds of findings, verdicts of the leak check, and fields of the record."""

from __future__ import annotations

from rcboard.language import N_
from rcboard.models.terms.deidentify import Kind, LeakVerdict

KINDS: dict[str, str] = {
    Kind.PATIENT_NAME: N_("Patient's name"),
    Kind.RELATIVE_NAME: N_("Relative's name"),
    Kind.CLINICIAN_NAME: N_("Clinician's name"),
    Kind.PERSON: N_("Other person"),
    Kind.DATE: N_("Date"),
    Kind.BIRTH_DATE: N_("Birth date"),
    Kind.AGE: N_("Age"),
    Kind.ADDRESS: N_("Address"),
    Kind.CITY: N_("Place"),
    Kind.COUNTRY: N_("Country"),
    Kind.HOSPITAL: N_("Hospital"),
    Kind.ORG: N_("Organisation"),
    Kind.ID: N_("Number"),
    Kind.PHONE: N_("Phone number"),
    Kind.EMAIL: N_("Mail address"),
    Kind.URL: N_("Web address"),
    Kind.OCCUPATION: N_("Occupation"),
    Kind.TRAIT: N_("Detail that may single out"),
    "by_hand": N_("Marked by hand"),
    "token": N_("Not explained by any rule"),
}
"""By the value of `Kind`, and the two kinds of what no rule found (`export_account`)."""

LEAK: dict[LeakVerdict, str] = {
    LeakVerdict.PASS: N_("Leak check passed"),
    LeakVerdict.LOOK: N_("Leak check passed, with places to look at"),
    LeakVerdict.FAIL: N_("Leak check not passed"),
}

FIELDS: dict[str, str] = {
    "given": N_("name of the patient"),
    "family": N_("name of the patient"),
    "other_names": N_("earlier name"),
    "nicknames": N_("name that the patient goes by"),
    "relatives": N_("name of a relative"),
    "clinicians": N_("name of a clinician"),
    "hospitals": N_("hospital"),
    "record_numbers": N_("number of the record"),
    "national_ids": N_("national number"),
    "phones": N_("phone number"),
    "emails": N_("mail address"),
    "addresses": N_("address"),
    "birth_date": N_("birth date"),
    "other": N_("other contact"),
}
"""Fields of the record, as the leak check names them."""

OTHERS: dict[str, str] = {
    "family": N_("name of another person of this store"),
    "record_numbers": N_("number of another person of this store"),
    "emails": N_("mail address of another person of this store"),
}
"""The same where it is somebody else's."""
