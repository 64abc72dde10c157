"""Record, accession, insurance and national numbers, accounts, plates: by label, by shape, by check digit."""

from __future__ import annotations

import re

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.reading import Reading

_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?(?![A-Z0-9])")
_LONG = re.compile(r"(?<![\w.,/\-])\d{8,20}(?![\w%]|[.,]\d)")


def numbers(reading: Reading) -> list[Hit]:
    """Numbers that name a person, a record, a sample or an account."""
    hits = [Hit(*m.span(), Kind.ID, "pattern.iban", weight=7) for m in _IBAN.finditer(reading.clean)]
    hits += [Hit(*m.span(), Kind.ID, "pattern.long_number", weight=4) for m in _LONG.finditer(reading.clean)]
    return hits
