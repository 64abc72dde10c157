"""Everything that one report of a case needs, as one frozen value: for the house, or as it may leave.

`house` and `anonymised` read the same rows; what differs is how text, time and age are handed on (`Hand`). The two
results are unrelated types, so that nothing of one can slip into the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from rcboard.models.audit import AuditEntry
from rcboard.models.patient import Person
from rcboard.models.terms.medicine import Sex, VitalStatus
from rcboard.models.terms.people import Right
from rcboard.models.terms.report import Currency, Index, LeftOutReason, Term
from rcboard.models.words import case as case_words
from rcboard.models.words import medicine as medical_words
from rcboard.services import (
    attachments,
    case_texts,
    cases,
    centre,
    consents,
    dossier_course,
    dossier_rows,
    events,
    intervals,
    persons,
    text_reviews,
    tumours,
    uniqueness,
)
from rcboard.services.coarser import AS_USUAL, Coarser, age_told
from rcboard.services.dossier_parts import (
    Age,
    Diagnosis,
    FreeText,
    Interval,
    LeftOut,
    Question,
    ReviewedText,
    UnreviewedText,
)
from rcboard.services.dossier_rows import Hand
from rcboard.services.dossier_types import (
    AnonymisedDossier,
    AttachmentLine,
    HouseDossier,
    Identity,
    NumberLine,
    Printed,
)
from rcboard.services.people import require

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from rcboard.models.terms.consent import ConsentKind
    from rcboard.models.terms.dates import PartialDate
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.dossier_parts import AgeBand, Readiness
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class Rows:
    """What both forms are made from, read once."""

    case: cases.CaseRow
    tumour: tumours.TumourRows
    fitness: tuple[tumours.FitnessRow, ...]
    events: tuple[events.EventRow, ...]
    consent: Mapping[ConsentKind, consents.ConsentRow]
    person: persons.PersonRow


def _rows(work: Work, case_id: CaseId) -> Rows:
    case = cases.show(work, case_id)
    person = persons.read(work, work.db.get_one(Person, case.person_id))
    return Rows(
        case,
        tumours.rows(work, case.tumour_id),
        tumours.fitness_rows(work, case_id),
        events.of_case(work, case_id),
        consents.current(work, case_id),
        person,
    )


def house(
    work: Work,
    case_id: CaseId,
    *,
    identity: bool = False,
    board_day: date | None = None,
    readiness: Readiness | None = None,
) -> HouseDossier:
    """A case as the house prints it. `identity`: with name, birth date and numbers; the view goes into the trail."""
    rows = _rows(work, case_id)
    if identity:
        require(work, Right.SEE_NAMES)
        work.note("viewed", ("person", rows.case.person_id))
    on = board_day or work.today
    hand: Hand[str, PartialDate, Age] = Hand(
        text=lambda text: text, when=lambda day: day, age=lambda day, limit: Age((on - day.last).days, limit)
    )
    person, values = rows.person, rows.case.values
    return HouseDossier(
        pseudonym=rows.case.pseudonym,
        centre=centre.centre_name(work),
        version=_version(work, case_id),
        version_day=work.today,
        question=dossier_rows.question(values, hand),
        diagnosis=dossier_rows.diagnosis(rows.case, rows.tumour, words=True),
        identity=_identity(work, person) if identity else None,
        sex=Term(medical_words.SEX[person.sex]),
        age_band=_band(work, person, board_day),
        vital=_vital(person),
        vital_when=person.vital.dated,
        networks=_networks(rows.case),
        board_day=board_day,
        clinician=_text(values["clinician"]),
        referring_centre=_text(values["referring_centre"]),
        told="\n".join(filter(None, (_text(values["knows"]), _text(values["may_be_told"])))) or None,
        standing=dossier_rows.standing(values, rows.events, rows.fitness, hand),
        course=dossier_course.course(rows.events, hand),
        pathology=dossier_rows.pathology(rows.events, hand),
        tests=dossier_rows.tests(rows.events, hand),
        background=dossier_rows.background(values, hand),
        readiness=readiness,
        consent=dossier_rows.consent(rows.consent, work.today, hand),
        attachments=tuple(
            AttachmentLine(
                Term(case_words.ATTACHMENT_KIND[a.kind]), a.name if identity else None, a.dated, a.size, a.sha256 or ""
            )
            for a in attachments.of_case(work, case_id)
        ),
        printed=Printed(work.who.name, work.now),
    )


def anonymised(
    work: Work,
    case_id: CaseId,
    case_name: str,
    *,
    unreviewed: bool = False,
    with_country: bool = False,
    readiness: Readiness | None = None,
    coarser: Coarser = AS_USUAL,
    without: Collection[str] = (),
) -> AnonymisedDossier:
    """A case as it may leave. `case_name`: the recipient's own name for it. Texts without a person's look are left out.

    `unreviewed`: keep them as de-identified by rule alone, with that word on each page; the caller allows it in demo
    stores only. `coarser`: what the page tells less of. `without`: hashes of texts that stay away since they identify.
    """
    rows = _rows(work, case_id)
    if coarser.layers_up:
        return _general(work, rows, case_name, coarser, with_country=with_country, unreviewed=unreviewed)
    index = rows.case.index_date
    reviews = text_reviews.of_case(work, case_id)
    known = case_texts.known(work, rows.case, rows.person)

    def guarded(text: str) -> FreeText:
        if text_reviews.hash_of(text) in without:
            return LeftOut(LeftOutReason.IDENTIFIES)
        look = reviews.get(text_reviews.hash_of(text))
        if look is not None:
            return ReviewedText(look.cleaned)
        if unreviewed:
            return UnreviewedText(case_texts.cleaned(text, known))
        return LeftOut(LeftOutReason.NOT_REVIEWED)

    def since(day: PartialDate) -> Interval | None:
        return intervals.between(index, day).printed if index is not None else None

    def currency(day: PartialDate, limit: int | None) -> Currency:
        if limit is None:
            return Currency.NO_LIMIT
        return Currency.WITHIN if (work.today - day.last).days <= limit else Currency.OVER

    hand: Hand[FreeText, Interval, Currency] = Hand(
        text=guarded, when=since, age=currency, safe=lambda text: case_texts.is_term(text, known)
    )
    person, values = rows.person, rows.case.values
    named = rows.case.index_is_named
    return AnonymisedDossier(
        case_name=case_name,
        question=dossier_rows.question(values, hand),
        diagnosis=dossier_rows.diagnosis(rows.case, rows.tumour, words=False),
        index=Index.NAMED if named else Index.DIAGNOSIS,
        sex=_sex_told(person, coarser),
        age_band=age_told(_band(work, person, None), coarser),
        country=_country(values["country"]) if with_country else None,
        vital=_vital(person),
        vital_when=since(person.vital.dated) if person.vital.dated else None,
        networks=_networks(rows.case),
        standing=dossier_rows.standing(values, rows.events, rows.fitness, hand),
        course=dossier_course.course(rows.events, hand),
        pathology=dossier_rows.pathology(rows.events, hand),
        tests=dossier_rows.tests(rows.events, hand),
        background=dossier_rows.background(values, hand),
        readiness=readiness,
        consent=dossier_rows.consent(rows.consent, work.today, hand),
        unreviewed=unreviewed,
    )


def _general(
    work: Work, rows: Rows, case_name: str, coarser: Coarser, *, with_country: bool, unreviewed: bool
) -> AnonymisedDossier:
    """A case of which only a wider entity is told: nothing stays that could tell the type."""
    told = uniqueness.entity_told(work, rows.case, coarser)
    person = rows.person
    return AnonymisedDossier(
        case_name=case_name,
        question=Question(_ASIDE if rows.case.values["question"] else None),
        diagnosis=None if told is None else Diagnosis(told.name, None, None, None, None),
        index=Index.NAMED if rows.case.index_is_named else Index.DIAGNOSIS,
        sex=_sex_told(person, coarser),
        age_band=age_told(_band(work, person, None), coarser),
        country=_country(rows.case.values["country"]) if with_country else None,
        vital=_vital(person),
        unreviewed=unreviewed,
        general=True,
    )


_ASIDE = LeftOut(LeftOutReason.IDENTIFIES)


def _sex_told(person: persons.PersonRow, coarser: Coarser) -> Term | None:
    """Female or male; any other answer is so rare that it would single the person out."""
    told = person.sex in {Sex.FEMALE, Sex.MALE} and not coarser.no_sex
    return Term(medical_words.SEX[person.sex]) if told else None


def _text(value: object) -> str | None:
    return str(value) if value else None


def _language(code: str | None) -> str | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name("en") if code else None
    except (UnknownLocaleError, ValueError):
        return code


def _version(work: Work, case_id: CaseId) -> int:
    """How many deeds have changed the case: printed, so that two prints can be told apart."""
    deeds = select(func.count(func.distinct(AuditEntry.deed_id))).where(AuditEntry.case_id == case_id)
    return work.db.scalar(deeds) or 1


def _identity(work: Work, person: persons.PersonRow) -> Identity:
    name = person.current_name
    return Identity(
        name=", ".join(filter(None, (name.family.upper(), name.given))) if name else "",
        other_names=tuple(" ".join(filter(None, (n.given, n.family))) for n in person.names if n is not name),
        birth=person.born,
        age_years=ages[1] if (ages := intervals.ages(person.born, work.today)) else None,
        numbers=tuple(NumberLine(Term(case_words.NUMBER_KIND[n.kind]), n.value) for n in person.numbers),
        contacts=tuple(contact.value for contact in person.contacts),
        language=_language(person.language),
        interpreter=person.interpreter,
    )


def _band(work: Work, person: persons.PersonRow, on: date | None) -> AgeBand | None:
    day = person.vital.dated if person.vital.status is VitalStatus.DEAD else on or work.today
    found = intervals.ages(person.born, day)
    return intervals.age_band(*found) if found is not None else None


def _vital(person: persons.PersonRow) -> Term | None:
    status = person.vital.status
    return None if status is VitalStatus.UNKNOWN else Term(medical_words.VITAL_STATUS[status])


def _networks(case: cases.CaseRow) -> tuple[str, ...]:
    return tuple(filter(None, case.networks.split(", ")))


def _country(code: object) -> str | None:
    from babel import Locale

    return Locale("en").territories.get(str(code)) if code else None


def texts(work: Work, case_id: CaseId) -> tuple[str, ...]:
    """Every free text that an anonymised page of this case would hold, once each, in the order of the page.

    Found by making the page: what is asked of the hand is what would leave.
    """
    rows = _rows(work, case_id)
    known = case_texts.known(work, rows.case, rows.person)
    seen: dict[str, None] = {}

    def remember(text: str) -> str:
        seen[text] = None
        return text

    hand: Hand[str, PartialDate, Age] = Hand(
        text=remember,
        when=lambda day: day,
        age=lambda day, limit: Age(0, limit),
        safe=lambda text: case_texts.is_term(text, known),
    )
    dossier_rows.question(rows.case.values, hand)
    dossier_rows.standing(rows.case.values, rows.events, rows.fitness, hand)
    dossier_rows.pathology(rows.events, hand)
    dossier_rows.tests(rows.events, hand)
    dossier_rows.background(rows.case.values, hand)
    return tuple(seen)
