"""Invented cases for the tests of what leaves: a thymoma, and a desmoplastic small round cell tumour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.models.terms.case import ContactKind, NumberKind
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import DiagnosisReason, Sex
from rcboard.services import cases, consents, persons, text_desk, tumours

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store, Work

GIVEN, FAMILY = "Orinel", "Quillvikrud"
SECRETS = (GIVEN, FAMILY, "8041 7735", "+999 41 238 771", "orinel.quillvikrud@example.invalid", "Uilenkade 7")


def thymoma(work: Work, *, born: str = "1974-03-09", sex: Sex = Sex.MALE, given: str = GIVEN) -> CaseId:
    """A thymoma of type B3 in Norway: classification TH-02.01.8585-3, TH-02.01, TH-02 (0.17 per 100,000)."""
    return _case(work, ("C37.9", "8585/3"), born, sex, given)


def desmoplastic(work: Work, *, born: str = "2004-05-02") -> CaseId:
    """A desmoplastic small round cell tumour; only the soft tissue sarcomas above it have a figure."""
    return _case(work, ("C48.2", "8806/3"), born, Sex.MALE, GIVEN)


def _case(work: Work, codes: tuple[str, str], born: str, sex: Sex, given: str) -> CaseId:
    case_id = cases.register(
        work,
        cases.NewCase(
            person=persons.PersonRow(
                names=(persons.Name(FAMILY, given),),
                born=PartialDate(born),
                sex=sex,
                numbers=(persons.Number(NumberKind.HOSPITAL, "8041 7735", "Nordhavn"),),
                contacts=(
                    persons.Reach(ContactKind.PHONE, "+999 41 238 771"),
                    persons.Reach(ContactKind.MAIL, "orinel.quillvikrud@example.invalid"),
                    persons.Reach(ContactKind.ADDRESS, "Uilenkade 7, 9999 ZZ Uilendam"),
                ),
            ),
            diagnosis=tumours.DiagnosisRow(
                *codes, None, PartialDate("2026-08-14"), DiagnosisReason.FIRST, who_edition="5"
            ),
            values={
                "question": f"Is resection of the mass of {given} {FAMILY} possible?",
                "presented": "Cough and weight loss",
                "country": "NO",
            },
        ),
    )
    answer(work, case_id, ConsentKind.CARE)
    return case_id


def answer(work: Work, case_id: CaseId, kind: ConsentKind) -> None:
    """A yes."""
    day = PartialDate("2026-09-01").first
    consents.record(work, case_id, consents.ConsentRow(kind, ConsentAnswer.GIVEN, day, form="ERN", form_version="3"))


def reviewed(store: Store, case_id: CaseId, *, keep: str = "") -> None:
    """Decide every finding of the case as proposed; what is `keep` stays."""
    with store.work("review.text") as work:
        desk = text_desk.begin(work, case_id)
        for item in desk.redaction.open_items():
            if keep and keep in item.surface:
                desk.redaction.keep(item, "needed")
            else:
                desk.redaction.accept(item)
        text_desk.keep(work, desk)
        assert desk.whole
