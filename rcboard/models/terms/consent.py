"""Terms of consent: nine separate answers, never one (domain, section c)."""

from __future__ import annotations

from enum import StrEnum


class ConsentKind(StrEnum):
    """What is asked. Each is answered by itself."""

    CARE = "care"
    """Discussion of the case in a European Reference Network, for the patient's own care."""
    REGISTRY = "registry"
    """The network's databases and registries."""
    CONTACT = "contact"
    """Being contacted about research."""
    STORAGE = "storage"
    """Storing samples."""
    RESEARCH = "research"
    """Use of stored samples in research."""
    TEACHING = "teaching"
    """Pictures and case for teaching."""
    COMMERCIAL = "commercial"
    GERMLINE = "germline"
    INCIDENTAL = "incidental"
    """Return of incidental findings."""


CHIP_ORDER = (
    ConsentKind.CARE,
    ConsentKind.REGISTRY,
    ConsentKind.CONTACT,
    ConsentKind.STORAGE,
    ConsentKind.RESEARCH,
    ConsentKind.TEACHING,
)
"""The six answers that the consent chip names, in this order (design, section 3)."""


class ConsentAnswer(StrEnum):
    """What was answered. Not asked is neither a yes nor a no."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"


class AskedFor(StrEnum):
    """Who answered, and for whom."""

    PATIENT = "patient"
    GUARDIAN = "guardian"
    ASSENT = "assent"
    """The child's own assent, beside the guardian's consent."""
    REPRESENTATIVE = "representative"
    """The legal representative of an adult without capacity."""
