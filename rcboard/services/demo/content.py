"""The figure of a demo's content: the same for one seed and day, whatever keys the store was made with."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from rcboard.services import cases, consents, events, persons, tumours

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Work


def figure(work: Work, case_ids: list[CaseId]) -> str:
    """SHA-256 over all that was entered, its first 16 digits in groups of four."""
    total = hashlib.sha256()
    for case_id in case_ids:
        row = cases.show(work, case_id)
        parts = (
            row,
            persons.identity(work, row.person_id, noted=False),
            tumours.rows(work, row.tumour_id),
            tumours.fitness_rows(work, case_id),
            events.of_case(work, case_id),
            consents.history(work, case_id),
        )
        total.update(repr(parts).encode())
    digits = total.hexdigest()
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))
