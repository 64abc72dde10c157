"""Terms of anonymising: what kind of thing identifies, and what the leak check of a finished file says."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a finding is; the groups of the review are made of these."""

    PATIENT_NAME = "patient_name"
    RELATIVE_NAME = "relative_name"
    CLINICIAN_NAME = "clinician_name"
    PERSON = "person"
    """A name of somebody whose part in the story is not clear from the text."""
    DATE = "date"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    """Only ages over 89 and others that single out."""
    ADDRESS = "address"
    CITY = "city"
    COUNTRY = "country"
    HOSPITAL = "hospital"
    ORG = "org"
    ID = "id"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    OCCUPATION = "occupation"
    TRAIT = "trait"
    """What may single out without being an identifier: a twin, a news event, an origin."""


class LeakVerdict(StrEnum):
    """What the check of a finished file says. A fail cannot be sent, only mended."""

    PASS = "pass"  # noqa: S105
    LOOK = "look"
    FAIL = "fail"


class Purpose(StrEnum):
    """Whom an anonymised document is for; each has its least number of people who could share the description."""

    PANEL = "panel"
    TEACHING = "teaching"
    PUBLIC = "public"
