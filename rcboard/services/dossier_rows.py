"""The rows of a dossier, made the same way for both forms; a `Hand` says how text, time and age are handed on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, cast

from rcboard.language import Say
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import TREATMENTS, CourseChange, EventKind, Opinion
from rcboard.models.terms.medicine import GradeSystem, Response, Urgency
from rcboard.models.terms.report import ConsentState, Review, Term
from rcboard.models.words import case as case_words
from rcboard.models.words import events as event_words
from rcboard.models.words import medicine as medical_words
from rcboard.services import dossier_parts as parts
from rcboard.services import event_kinds, laboratory, molecular, vocabularies
from rcboard.services.dossier_parts import AgeT, TextT, WhenT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from rcboard.services.cases import CaseRow
    from rcboard.services.consents import ConsentRow
    from rcboard.services.events import EventRow
    from rcboard.services.tumours import FitnessRow, TumourRows

LIMIT_DAYS: Mapping[str, int] = {EventKind.LABORATORY: 14, "ct": 56}
"""How old a finding may be on the board's day: published windows before a board (domain, section e)."""


@dataclass(frozen=True, slots=True)
class Hand(Generic[TextT, WhenT, AgeT]):
    """How a dossier hands things on: plainly inside the house, guarded outside."""

    text: Callable[[str], TextT]
    when: Callable[[PartialDate], WhenT | None]
    age: Callable[[PartialDate, int | None], AgeT]
    safe: Callable[[str], bool] = lambda _: True
    """Whether a short typed word may stand as a term: always in the house; outside only where a list knows it."""

    def said(self, value: object) -> TextT | None:
        """A text handed on; None where nothing was recorded."""
        return self.text(str(value)) if value else None

    def dated(self, day: PartialDate | None) -> WhenT | None:
        """A date handed on."""
        return self.when(day) if day is not None else None

    def lines(self, value: object) -> tuple[TextT, ...] | None:
        """Entries a line each: None not recorded, empty none known."""
        return None if value is None else tuple(self.text(line) for line in str(value).split("\n") if line)


def question(values: Mapping[str, object], hand: Hand[TextT, WhenT, AgeT]) -> parts.Question[TextT, WhenT]:
    """The question to the board."""
    day = cast("date | None", values["needed_by"])
    return parts.Question(
        hand.said(values["question"]),
        hand.dated(PartialDate.of(day)) if day else None,
        hand.said(values["question_why"]),
        Term(medical_words.URGENCY[Urgency(str(values["urgency"]))]),
    )


def diagnosis(case: CaseRow, tumour: TumourRows, *, words: bool) -> parts.Diagnosis | None:
    """The diagnosis that holds. `words`: with the report's own words, which are free text and stay in the house."""
    current = tumour.current
    if current is None:
        return None
    site = vocabularies.code(current.topography) if current.topography else None
    kind = vocabularies.code(current.morphology) if current.morphology else None
    official = kind.term if kind else None
    grade = tumour.grades[-1] if tumour.grades else None
    return parts.Diagnosis(
        entity=(current.text if words else None) or official,
        topography_code=current.topography,
        topography=site.term if site else None,
        morphology_code=current.morphology,
        morphology=official,
        icdo_edition=medical_words.ICDO_EDITION[current.icdo_edition],
        who_edition=current.who_edition if words else None,
        # A grade of no named system, and an edition where its system asks for none, are typed freely.
        grade=grade.value if grade and (words or grade.system is not GradeSystem.OTHER) else None,
        grade_system=medical_words.GRADE_SYSTEM[grade.system] if grade else None,
        stages=tuple(
            parts.Stage(s.value, _system(s.system), s.edition if words or _is_edition(s.edition) else None)
            for s in tumour.stages
        ),
        laterality=Term(medical_words.LATERALITY[current.laterality]) if current.laterality else None,
        basis=Term(medical_words.DIAGNOSIS_BASIS[current.basis]) if current.basis else None,
    )


def _is_edition(edition: str | None) -> bool:
    return bool(edition and re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,2})?", edition))


def _system(system: str) -> str:
    return "TNM" if system == "tnm" else cast("Mapping[object, str]", medical_words.STAGE_SYSTEM).get(system, system)


def standing(
    values: Mapping[str, object],
    happened: tuple[EventRow, ...],
    fitness: tuple[FitnessRow, ...],
    hand: Hand[TextT, WhenT, AgeT],
) -> parts.Standing[TextT, WhenT]:
    """Where things stand."""
    treated = tuple(treatment(event, hand) for event in happened if event.kind in TREATMENTS)
    last = fitness[-1] if fitness else None
    return parts.Standing(
        presented=hand.said(values["presented"]),
        extent=hand.said(values["extent"]),
        response=hand.said(values["response"]),
        treatments=treated or None,
        tolerance=hand.said(values["tolerance"]),
        fitness=parts.Fitness(medical_words.FITNESS_SCALE[last.scale], str(last.value), hand.dated(last.dated))
        if last
        else None,
        trials=hand.said(values["trials"]),
        wish=hand.said(values["wish"]),
        own_question=hand.said(values["own_question"]),
    )


def treatment(event: EventRow, hand: Hand[TextT, WhenT, AgeT]) -> parts.Treatment[TextT, WhenT]:
    """A treatment. Words that no list knows stand in the note, which is guarded like any free text."""
    details = event.details or {}
    names = tuple(str(row["name"]) for row in _rows(details, "drugs"))
    known = tuple(name for name in names if hand.safe(name))
    typed = [name for name in names if name not in known]
    typed += [str(details[name]) for name in ("procedure", "site", "complications") if details.get(name)]
    typed += [event.text] if event.text else []
    dose = details.get("dose_gy")
    fractions = details.get("fractions")
    margins = details.get("r_status")
    return parts.Treatment(
        kind=Term(event_words.EVENT_KIND[event.kind]),
        regimen=(known,) if known else (),
        line=cast("int | None", details.get("line")),
        cycles=cast("int | None", details.get("cycles")),
        dose=(f"{dose} Gy" + (f" in {fractions} fractions" if fractions else "")) if dose is not None else None,
        start=hand.dated(event.dated),
        end=hand.dated(event.ended),
        one_day=event.kind is EventKind.SURGERY,
        ongoing=event.kind is EventKind.SYSTEMIC_THERAPY and event.ended is None and "stopped" not in details,
        response=_response(details),
        margins=Term(medical_words.RESIDUAL[margins]) if margins else None,  # type: ignore[index]
        note=hand.said("; ".join(typed)),
    )


def _response(details: Mapping[str, object]) -> Term | None:
    said = details.get("response")
    return Term(medical_words.RESPONSE[Response(str(said))]) if said else None


def _rows(details: Mapping[str, object], name: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", details.get(name) or [])


_OPINION = {Opinion.AGREES: Review.AGREES, Opinion.DIFFERS: Review.DIFFERS, Opinion.ASKED: Review.ASKED}


def pathology(
    happened: tuple[EventRow, ...], hand: Hand[TextT, WhenT, AgeT]
) -> tuple[parts.PathologyRow[TextT, WhenT], ...]:
    """Pathology reports, expert reviews and molecular findings, oldest first."""
    rows = []
    for event in happened:
        details = dict(event.details or {})
        if event.kind is EventKind.PATHOLOGY:
            specimen = details.pop("specimen", None)
            what = event_words.SPECIMEN_TYPE[specimen] if specimen else event_words.EVENT_KIND[event.kind]  # type: ignore[index]
            site = hand.said(details.pop("site", None))
            finding = hand.said(line(event.kind, details, event.text))
            rows.append(parts.PathologyRow(hand.dated(event.dated), Term(what), site, finding))
        elif event.kind is EventKind.EXPERT_REVIEW:
            opinion = Opinion(str(details["opinion"]))
            review = Review.ASKED if opinion is Opinion.ASKED else Review.EXPERT
            finding = hand.said(line(event.kind, details, event.text))
            what = event_words.EVENT_KIND[event.kind]
            rows.append(parts.PathologyRow(hand.dated(event.dated), Term(what), None, finding, (), review))
        elif event.kind is EventKind.MOLECULAR:
            rows.append(_molecular(event, details, hand))
    return tuple(rows)


def _molecular(
    event: EventRow, details: dict[str, object], hand: Hand[TextT, WhenT, AgeT]
) -> parts.PathologyRow[TextT, WhenT]:
    genes, others = [], []
    for row in _rows(details, "findings"):
        gene, change = str(row["gene"]), row.get("change")
        if molecular.stands_alone(row):
            method = row.get("method")
            evidence = row.get("evidence")
            genes.append(
                parts.GeneChange(
                    gene,
                    str(change) if change else None,
                    Term(event_words.EVIDENCE[evidence]) if evidence else None,
                    Term(event_words.MOLECULAR_METHOD[method]) if method else None,
                )
            )
        else:
            others.append(row)
    details["findings"] = others
    opinion = details.pop("opinion", None)
    details.pop("specimen", None)
    return parts.PathologyRow(
        hand.dated(event.dated),
        Term(event_words.EVENT_KIND[event.kind]),
        None,
        hand.said(line(event.kind, details, event.text)),
        tuple(genes),
        _OPINION[Opinion(str(opinion))] if opinion else None,
    )


def tests(
    happened: tuple[EventRow, ...], hand: Hand[TextT, WhenT, AgeT]
) -> tuple[parts.TestRow[TextT, WhenT, AgeT], ...]:
    """Imaging, laboratory and examinations, the newest first."""
    rows = []
    for event in reversed(happened):
        details = dict(event.details or {})
        if event.kind is EventKind.IMAGING:
            modality = str(details.pop("modality"))
            site, response = hand.said(details.pop("region", None)), _response(details)
            for name in ("response", "response_system"):
                details.pop(name, None)
            what = event_words.MODALITY[modality]  # type: ignore[index]
            limit = LIMIT_DAYS.get(modality)
            finding = hand.said(line(event.kind, details, event.text))
            rows.append(
                parts.TestRow(
                    hand.dated(event.dated), Term(what), site, finding, (), response, _age(event, limit, hand)
                )
            )
        elif event.kind is EventKind.LABORATORY:
            values, others = _values(_rows(details, "values"))
            details["values"] = others
            finding = hand.said(line(event.kind, details if others else {}, event.text))
            age = _age(event, LIMIT_DAYS[EventKind.LABORATORY], hand)
            what = event_words.EVENT_KIND[event.kind]
            rows.append(parts.TestRow(hand.dated(event.dated), Term(what), None, finding, values, None, age))
        elif event.kind in {EventKind.EXAMINATION, EventKind.RELAPSE_OR_PROGRESSION}:
            change = details.pop("change", None)
            said = Term(event_words.COURSE_CHANGE[CourseChange(str(change))]) if change else None
            finding = hand.said(line(event.kind, details, event.text))
            what = event_words.EVENT_KIND[event.kind]
            rows.append(
                parts.TestRow(
                    hand.dated(event.dated),
                    Term(what),
                    None,
                    finding,
                    (),
                    said,
                    _age(event, None, hand),
                )
            )
    return tuple(rows)


def _age(event: EventRow, limit: int | None, hand: Hand[TextT, WhenT, AgeT]) -> AgeT | None:
    return hand.age(event.dated, limit) if event.dated is not None else None


def _values(rows: list[dict[str, Any]]) -> tuple[tuple[parts.LabValue, ...], list[dict[str, Any]]]:
    """Values of analytes that the list knows, and the rows that it does not."""
    values, others = [], []
    for row in rows:
        name = laboratory.analyte(str(row["analyte"]))
        known = laboratory.is_unit(str(row.get("unit") or ""))
        if name is None or not known or "number" not in row or "comparator" in row:
            others.append(row)
            continue
        low, high = (Decimal(str(row[end])) if end in row else None for end in ("low", "high"))
        values.append(parts.LabValue(Term(name), Decimal(str(row["number"])), str(row.get("unit") or ""), low, high))
    return tuple(values), others


def line(kind: EventKind, details: Mapping[str, object], text: str | None) -> str:
    """What an event says in one text: its details without what names people, then its free text."""
    said = event_kinds.summary(kind, event_kinds.public(kind, details), Say(), anonymous=True)
    return ". ".join(part for part in (said, (text or "").strip()) if part)


_DOSE = re.compile(r"([^\d,;:]+?)\s+(\d[\d.,]*\s?(?:mg|g|microgram|µg|units|ml|mmol|MBq|GBq)(?:/\w+)?)")
"""Generic name, then number and unit: what a line of medicines holds where it holds nothing else."""


def _drug(entry: str, hand: Hand[TextT, WhenT, AgeT]) -> parts.Drug[TextT]:
    """A medicine that the patient takes; whatever is not a known name with a plain dose is guarded like free text."""
    found = _DOSE.fullmatch(entry)
    name, dose = found.groups() if found else (entry, None)
    return parts.Drug(name, dose=dose) if hand.safe(name) else parts.Drug("", note=hand.text(entry))


def background(values: Mapping[str, object], hand: Hand[TextT, WhenT, AgeT]) -> parts.Background[TextT]:
    """What else is known of the patient."""
    drugs = values["drugs"]
    return parts.Background(
        hand.lines(values["comorbidity"]),
        None if drugs is None else tuple(_drug(entry, hand) for entry in str(drugs).split("\n") if entry),
        hand.lines(values["allergies"]),
        hand.lines(values["family_history"]),
    )


_ANSWER = {
    ConsentAnswer.GIVEN: ConsentState.GIVEN,
    ConsentAnswer.REFUSED: ConsentState.REFUSED,
    ConsentAnswer.NOT_ASKED: ConsentState.NOT_ASKED,
    ConsentAnswer.WITHDRAWN: ConsentState.WITHDRAWN,
}


def consent(
    answers: Mapping[ConsentKind, ConsentRow], today: date, hand: Hand[TextT, WhenT, AgeT]
) -> tuple[parts.ConsentLine[WhenT], ...]:
    """All nine answers, spelled out; one that has ended says so."""
    lines = []
    for kind, row in answers.items():
        ended = row.answer is ConsentAnswer.GIVEN and row.ends is not None and row.ends < today
        state = ConsentState.ENDED if ended else _ANSWER[row.answer]
        when, ends = (PartialDate.of(day) if day else None for day in (row.dated, row.ends))
        words = Term(case_words.CONSENT_KIND[kind])
        lines.append(parts.ConsentLine(words, state, hand.dated(when), hand.dated(ends)))
    return tuple(lines)
