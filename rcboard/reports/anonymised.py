"""The case summary that may leave: the same page with intervals, an age band, and no word of centre or clinician."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.report import Form, LeftOutReason
from rcboard.reports.answers import answers, readiness
from rcboard.reports.background import background, diagnosis
from rcboard.reports.course import course
from rcboard.reports.findings import pathology, tests
from rcboard.reports.record import sealed
from rcboard.reports.standing import age_band, banner, form_mark, question, standing, who
from rcboard.reports.tree import Banner, Document, Edge, Foot, Frame, Head, Mark, Marks, Run, Tone
from rcboard.reports.voice import OutsideVoice
from rcboard.services.dossier_parts import LeftOut
from rcboard.services.dossier_types import parts_of

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.reports.tree import Block, Words
    from rcboard.services.dossier_types import AnonymisedDossier

KIND = N_("Case summary for the tumour board")
TITLE = N_("Case summary")
_TIME = 0.17


def build(dossier: AnonymisedDossier, say: Say) -> Document:
    """The page "Anonymised". Its name is the recipient's; it has no print line and no version date."""
    if dossier.general:
        return _page(dossier, opening(dossier, say), say)
    voice = OutsideVoice(say, dossier.index)
    blocks: tuple[Block, ...] = (
        *opening(dossier, say),
        *course(dossier.course, voice),
        *pathology(dossier.pathology, voice, _TIME),
        *tests(dossier.tests, voice, _TIME),
        *readiness(dossier.readiness, say),
        *answers(dossier.consent, dossier.samples, voice),
        *diagnosis(dossier.diagnosis, say),
        *background(dossier.background, voice),
    )
    return _page(dossier, blocks, say)


def opening(dossier: AnonymisedDossier, say: Say) -> tuple[Block, ...]:
    """What the page is about, the question, what is left out, and where things stand."""
    voice = OutsideVoice(say, dossier.index)
    persons: list[Words] = [_person(dossier, say)]
    if dossier.country:
        persons.append((Run(dossier.country),))
    if dossier.vital:
        status = say(dossier.vital)
        if dossier.vital_when:
            status = say(N_("{status}, {when}"), status=status, when=voice.alone(dossier.vital_when))
        persons.append((Run(status),))
    if dossier.general:
        return _general(dossier, tuple(persons), say)
    return (
        banner(
            dossier.case_name,
            Form.ANONYMISED,
            dossier.diagnosis,
            tuple(persons),
            dossier.standing.fitness,
            dossier.networks,
            say,
        ),
        question(dossier.question, say(N_("Question for the board")), voice),
        *_notices(dossier, say),
        *standing(dossier.standing, voice),
    )


def _page(dossier: AnonymisedDossier, blocks: tuple[Block, ...], say: Say) -> Document:
    warning = Mark("triangle-alert", say(N_("Unreviewed")), Tone.MISSING) if dossier.unreviewed else None
    name = dossier.case_name.replace("{", "{{").replace("}", "}}")
    pages = say(N_("{name}, page {page} of {pages}"), name=name, page="{page}", pages="{pages}")
    head = Head(None, say(KIND), None, warning)
    language = say.locale.replace("_", "-")
    document = Document(say(TITLE), language, "case_summary", Form.ANONYMISED, head, Foot(None, None, pages), blocks)
    return sealed(document, say)


def _person(dossier: AnonymisedDossier, say: Say) -> Words:
    """Sex and age as the page tells them; what it does not tell may well be known in the house."""
    sex, band = dossier.sex, dossier.age_band
    if sex and band:
        return who(sex, band, say)
    if sex:
        return (Run(say(N_("{sex}, age not told"), sex=say(sex))),)
    return (Run(say(N_("Sex not told, {age}"), age=age_band(band, say)) if band else say(N_("Sex and age not told"))),)


def _general(dossier: AnonymisedDossier, persons: tuple[Words, ...], say: Say) -> tuple[Block, ...]:
    """The page of a case of which only a wider entity is told."""
    entity = dossier.diagnosis.entity if dossier.diagnosis else None
    form = form_mark(Form.ANONYMISED, say)
    told = say(N_("Only the wider entity is told. Codes, findings, treatments and texts stay in the house."))
    return (
        Banner(dossier.case_name, entity or say(N_("Diagnosis not told")), form, persons),
        Frame((Marks((Mark("info", told, Tone.INFO),)),), Edge.BOX),
    )


def _notices(dossier: AnonymisedDossier, say: Say) -> tuple[Block, ...]:
    """What a reader must know before the rest: texts that nobody reviewed, and texts that are not here."""
    marks: list[Mark] = []
    if dossier.unreviewed:
        said = say(N_("Unreviewed: no person has checked these texts for what identifies."))
        marks.append(Mark("triangle-alert", said, Tone.MISSING))
    reasons = [part.reason for part in parts_of(dossier) if isinstance(part, LeftOut)]
    unseen = reasons.count(LeftOutReason.NOT_REVIEWED)
    telling = reasons.count(LeftOutReason.IDENTIFIES)
    if unseen:
        said = say.plural(N_("{n} text left out, not reviewed"), N_("{n} texts left out, not reviewed"), unseen)
        marks.append(Mark("info", said, Tone.INFO))
    if telling:
        said = say.plural(N_("{n} text left out, it identifies"), N_("{n} texts left out, they identify"), telling)
        marks.append(Mark("info", said, Tone.INFO))
    return (Frame((Marks(tuple(marks)),), Edge.BOX),) if marks else ()
