"""A case with texts that name people, and the hand at the real window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms.case import NumberKind
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import Sex
from rcboard.services import cases, consents, persons
from rcboard.services.cases import NewCase
from rcboard.services.tumours import DiagnosisRow
from tests.ui.hand import hand, look

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store

__all__ = ["hand", "look"]


def enter(store: Store, *, consent: bool = True, codes: tuple[str, str] = ("C69.3", "8720/3")) -> CaseId:
    """One case; nobody of that name could be real."""
    with store.work("case.register") as work:
        case_id = cases.register(
            work,
            NewCase(
                person=persons.PersonRow(
                    names=(persons.Name("Musterlund", "Erikke"),),
                    born=PartialDate("1964-03-12"),
                    sex=Sex.FEMALE,
                    numbers=(persons.Number(NumberKind.HOSPITAL, "6404 1187"),),
                ),
                diagnosis=DiagnosisRow(*codes, dated=PartialDate("2023-04-04")),
                values={
                    "question": "Change to liver perfusion?",
                    "clinician": "Dr Runa Quillvikrud",
                    "presented": "Erikke Musterlund saw flashes. Seen on 22-Jul-2026 with Fnordahl, file 6404 1187.",
                },
            ),
        )
        if consent:
            answer = consents.ConsentRow(ConsentKind.CARE, ConsentAnswer.GIVEN, date(2026, 11, 1))
            consents.record(work, case_id, answer)
    return case_id


@pytest.fixture
def case(store: Store) -> CaseId:
    """The case with consent for care."""
    return enter(store)


@pytest.fixture
def unasked(store: Store) -> CaseId:
    """The same case; nobody was asked for consent."""
    return enter(store, consent=False)
