"""The demo's cases: invented, over all families and states, the same for one seed and day.

Everything is entered through the same services as by a person, so the demo is also a walk through the rules.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from rcboard.models.terms.case import AttachmentKind, CaseStatus, ContactKind, NameKind, NumberKind
from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import DiagnosisBasis, DiagnosisReason, FitnessScale, Sex, VitalStatus
from rcboard.models.terms.people import Discipline, Role
from rcboard.paths import resource
from rcboard.services import attachments, cases, centre, consents, events, people, persons, tumours
from rcboard.services.demo import checklist, letters, names, odd_ones

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store, Work

CENTRE, COUNTRY = "Rare tumour centre Nordhavn", "NO"
LEAST = 60
"""The demo has at least so many cases."""


class State(IntEnum):
    """How far a demo case has come; each state holds what those before it hold."""

    NEW = 0
    WORK_UP = 1
    TREATED = 2
    RELAPSED = 3
    DEAD = 4


@dataclass(frozen=True, slots=True)
class Story:
    """One invented case: a tumour of the list, a person, a state, and the day of the first diagnosis."""

    tumour: dict[str, Any]
    person: names.Invented
    state: State
    diagnosed: date
    on: date

    def day(self, after: int) -> PartialDate:
        """A day after the diagnosis, never later than the demo's own day."""
        return PartialDate.of(min(self.diagnosed + timedelta(days=after), self.on))


def scenarios() -> list[dict[str, Any]]:
    """The tumours of the demo."""
    with resource("demo", "scenarios.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["tumour"]
    return found


def make(store: Store, on: date, number: int, step: Callable[[int, int], None] = lambda now, of: None) -> list[CaseId]:
    """Fill an empty store with `number` cases as of `on`; `step` hears of progress and may raise Cancelled."""
    with store.work("demo.centre") as work:
        centre.set_centre(work, CENTRE, COUNTRY)
        centre.set_rule(work, "demo", True)
        people.add(work, "coordinator", "Solvei Uhrenholt-Vex", [Role.COORDINATOR], Discipline.COORDINATION)
        people.add(work, "oncology", "Idun Quillvikrud", [Role.CLINICIAN], Discipline.MEDICAL_ONCOLOGY)
        people.add(work, "pathology", "Emerico Zornettini", [Role.PATHOLOGIST], Discipline.PATHOLOGY)
    tumours_of = scenarios()
    made = []
    for number_of in range(number):
        step(number_of, number)
        with store.work("demo.case") as work:
            tumour = tumours_of[number_of % len(tumours_of)]
            made.append(_enter(work, _story(work, tumour, State(_state(number_of, len(tumours_of))), on)))
    odd_ones.add(store, made)
    step(number, number)
    return made


def _state(number: int, tumours_known: int) -> int:
    """Every state for every part of the list, and another one when the list comes round again."""
    return (number + number // tumours_known * 2) % len(State)


def _story(work: Work, tumour: dict[str, Any], state: State, on: date) -> Story:
    draw = work.draw
    since = {State.NEW: 12, State.WORK_UP: 35, State.TREATED: 190, State.RELAPSED: 620, State.DEAD: 900}[state]
    diagnosed = on - timedelta(days=since + draw(40))
    low, high = tumour["ages"]
    born = diagnosed - timedelta(days=int((low + draw(high - low + 1)) * 365.25) + draw(360) + 1)
    return Story(tumour, names.invented(draw, tumour["sex"], born), state, diagnosed, on)


def _enter(work: Work, story: Story) -> CaseId:
    person, tumour = story.person, story.tumour
    case_id = cases.register(work, cases.NewCase(
        person=persons.PersonRow(
            names=(persons.Name(person.family, person.given),)
            + ((persons.Name("", person.given[:4], NameKind.OTHER),) if work.draw(3) == 0 else ()),
            born=PartialDate.of(person.born),
            sex=Sex(person.sex),
            numbers=(
                persons.Number(NumberKind.HOSPITAL, person.hospital_number, person.hospital),
                persons.Number(NumberKind.NATIONAL, person.national_number, person.country),
            ),
            contacts=(
                persons.Reach(ContactKind.PHONE, person.phone),
                persons.Reach(ContactKind.MAIL, person.mail),
                persons.Reach(ContactKind.ADDRESS, person.address),
            ),
            relatives=(persons.Kin(person.mother, "mother"),),
            language=person.language,
            interpreter=person.language != "nb",
        ),
        diagnosis=tumours.DiagnosisRow(
            tumour["topography"], tumour["morphology"], None, story.day(0), DiagnosisReason.FIRST,
            who_edition="5", basis=DiagnosisBasis.HISTOLOGY_PRIMARY,
        ),
        values={
            "question": tumour["question"],
            "question_why": f"{person.clinician} holds a theatre slot" if tumour.get("operation") else None,
            "needed_by": (story.on + timedelta(days=3 + work.draw(20))).isoformat(),
            "urgency": ("routine", "routine", "soon", "urgent")[work.draw(4)],
            "clinician": person.clinician,
            "referring_centre": person.hospital,
            "referring_clinician": person.referrer,
            "country": person.country,
            "presented": tumour["shown"],
            "extent": tumour["extent"],
            "wish": letters.wish(person) if work.draw(2) else None,
            "comorbidity": ("none", "Hypertension", "Type 2 diabetes\nAtrial fibrillation")[work.draw(3)],
            "drugs": ("none", "metformin 500 mg", "apixaban 5 mg")[work.draw(3)],
            "allergies": ("none", "Penicillin: rash")[work.draw(2)] if work.draw(4) else None,
            "family_history": "none" if work.draw(2) else None,
        },
    ))  # fmt: skip
    _history(work, case_id, story)
    _answers(work, case_id, story)
    _course(work, case_id, story)
    if story.state is not State.NEW:
        checklist.vouch(work, case_id, story.on)
    return case_id


def _add(work: Work, case_id: CaseId, kind: EventKind, day: PartialDate, text: str | None, **details: object) -> None:
    events.add(work, case_id, events.EventRow(kind, day, None, text, details))


def _history(work: Work, case_id: CaseId, story: Story) -> None:
    tumour, person = story.tumour, story.person
    seen = story.day(-9)
    letter = letters.letter(person, tumour["shown"], seen.first)
    _add(work, case_id, EventKind.NOTE, seen, letter, title="Referral letter")
    name = f"letter-{work.draw(900) + 100}.txt"
    attachments.add(work, case_id, name, letter.encode(), AttachmentKind.LETTER, dated=seen)
    _add(work, case_id, EventKind.PATHOLOGY, story.day(0), tumour["markers"], specimen="core_biopsy", who_edition="5")
    if story.state is State.NEW:
        return
    modality, region = tumour["study"]
    _add(work, case_id, EventKind.IMAGING, story.day(6), tumour["extent"], modality=modality, region=region)
    opinion = "differs" if work.draw(6) == 0 else "agrees"
    differing = {"difference": "minor", "diagnosis": "Same entity, higher grade"} if opinion == "differs" else {}
    _add(work, case_id, EventKind.EXPERT_REVIEW, story.day(12), None, opinion=opinion, **differing)
    if tumour["genes"]:
        found = [_finding(gene) for gene in tumour["genes"]]
        _add(work, case_id, EventKind.MOLECULAR, story.day(16), None, findings=found)
    _laboratory(work, case_id, story)
    _fitness(work, case_id, story)


def _finding(gene: str) -> dict[str, object]:
    if "::" in gene:
        return {"type": "fusion", "gene": gene, "method": "rna_panel"}
    known = {"GNAQ": "p.Q209L", "FOXL2": "p.C134W", "IDH1": "p.R132H"}
    finding: dict[str, object] = {"gene": gene, "method": "dna_panel"}
    return finding | ({"type": "variant", "change": known[gene]} if gene in known else {})


def _laboratory(work: Work, case_id: CaseId, story: Story) -> None:
    day = PartialDate.of(story.on - timedelta(days=1 + work.draw(30)))
    if day.first < story.diagnosed:
        day = story.day(0)
    values = [
        {"analyte": "haemoglobin", "number": str(95 + work.draw(55)), "unit": "g/l", "low": "117", "high": "170"},
        {
            "analyte": "neutrophils",
            "number": f"{1 + work.draw(6)}.{work.draw(10)}",
            "unit": "×10⁹/l",
            "low": "1.5",
            "high": "7.5",
        },
        {"analyte": "creatinine", "number": str(50 + work.draw(60)), "unit": "µmol/l", "low": "45", "high": "105"},
    ]
    _add(work, case_id, EventKind.LABORATORY, day, None, values=values)


def _fitness(work: Work, case_id: CaseId, story: Story) -> None:
    age = (story.diagnosed - story.person.born).days / 365.25
    scale = FitnessScale.LANSKY if 1 <= age < 16 else FitnessScale.ECOG
    if age < 1:
        return
    value = 100 - 10 * work.draw(4) if scale is FitnessScale.LANSKY else work.draw(3)
    tumours.add_fitness(work, case_id, tumours.FitnessRow(scale, value, story.day(10)))


def _course(work: Work, case_id: CaseId, story: Story) -> None:
    """What was done and what came of it, as far as the state goes; then where the case stands."""
    tumour = story.tumour
    if story.state >= State.TREATED:
        _treat(work, case_id, story)
    if story.state >= State.RELAPSED:
        _add(work, case_id, EventKind.RELAPSE_OR_PROGRESSION, story.day(420), f"Seen by {story.person.clinician}",
             change="relapse", extent="distant")  # fmt: skip
        cases.change(work, case_id, {"response": "Relapse after a first response", "tolerance": "Neutropenia grade 3"})
        if tumour["drugs"]:
            _systemic(work, case_id, story, 440, 2, tumour["drugs"][-1:])
    if story.state is State.DEAD:
        died = story.day(700)
        person_id = cases.show(work, case_id).person_id
        persons.set_vital(work, person_id, persons.Vital(VitalStatus.DEAD, died, "hospital record", "tumour"))
    way = {
        State.NEW: (),
        State.WORK_UP: (CaseStatus.PREPARING, CaseStatus.WAITING),
        State.TREATED: (CaseStatus.PREPARING, CaseStatus.WAITING),
        State.RELAPSED: (CaseStatus.PREPARING,),
        State.DEAD: (CaseStatus.CLOSED,),
    }[story.state]
    for to in way:
        cases.move(work, case_id, to)


def _treat(work: Work, case_id: CaseId, story: Story) -> None:
    tumour = story.tumour
    if tumour.get("operation"):
        _add(work, case_id, EventKind.SURGERY, story.day(45), f"Operated by {story.person.clinician}",
             procedure=tumour["operation"], intent="curative", r_status=("R0", "R0", "R1")[work.draw(3)])  # fmt: skip
    if tumour["drugs"]:
        _systemic(work, case_id, story, 70, 1, tumour["drugs"])
    if tumour.get("gray"):
        dose, fractions = tumour["gray"]
        events.add(work, case_id, events.EventRow(
            EventKind.RADIOTHERAPY, story.day(120), story.day(120 + fractions * 7 // 5), None,
            {"dose_gy": str(dose), "fractions": fractions, "intent": "adjuvant"},
        ))  # fmt: skip
    modality, region = tumour["study"]
    _add(work, case_id, EventKind.IMAGING, story.day(165), "Smaller, no new lesion", modality=modality, region=region,
         response_system="recist_1_1", response=("PR", "SD", "CR")[work.draw(3)])  # fmt: skip


def _systemic(work: Work, case_id: CaseId, story: Story, start: int, line: int, drugs: list[str]) -> None:
    cycles = 2 + work.draw(5)
    details = {"line": line, "drugs": [{"name": name} for name in drugs], "cycles": cycles}
    events.add(work, case_id, events.EventRow(
        EventKind.SYSTEMIC_THERAPY, story.day(start), story.day(start + cycles * 21), None, details
    ))  # fmt: skip


def _answers(work: Work, case_id: CaseId, story: Story) -> None:
    """Most say yes to care; the other answers differ; some were not asked."""
    child = (story.on - story.person.born).days < 18 * 365
    who = AskedFor.GUARDIAN if child else AskedFor.PATIENT
    day = story.day(4).first
    for kind in ConsentKind:
        die = work.draw(10)
        answer = ConsentAnswer.GIVEN if die < (9 if kind is ConsentKind.CARE else 5) else ConsentAnswer.REFUSED
        if kind is not ConsentKind.CARE and die in {7, 8}:
            continue
        consents.record(work, case_id, consents.ConsentRow(
            kind, answer, day, form="ERN consent", form_version="3", form_language=story.person.language,
            asked_by=story.person.clinician, asked_for=who,
        ))  # fmt: skip
