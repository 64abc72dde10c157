"""The case summary of the house: a page that a busy expert reads in a minute, then what stands behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.report import Form, LaneKind, Term
from rcboard.models.words.report import LANE
from rcboard.reports.answers import answers, readiness
from rcboard.reports.background import background, diagnosis
from rcboard.reports.course import course
from rcboard.reports.findings import pathology, tests
from rcboard.reports.record import sealed
from rcboard.reports.standing import LABEL_WIDTH, banner, not_recorded, question, standing, who
from rcboard.reports.tree import Document, Face, Foot, Grid, Head, Heading, Pair, Pairs, Run
from rcboard.reports.voice import HouseVoice
from rcboard.services.dossier_parts import CourseItem, CourseLane

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.reports.tree import Block, Words
    from rcboard.services.dossier_types import AttachmentLine, HouseDossier, Identity

KIND = N_("Case summary for the tumour board")
TITLE = N_("Case summary")
_THIS_BOARD = Term(N_("this board"))
_TIME = 0.15


def build(dossier: HouseDossier, say: Say) -> Document:
    """The page "Pseudonymised", or "Contains identity" where the dossier holds an identity."""
    voice = HouseVoice(say)
    form = Form.IDENTITY if dossier.identity else Form.PSEUDONYMISED
    label = say(N_("Question for the board"))
    if dossier.board_day:
        label = say(N_("Question for the board of {day}"), day=say.weekday(dossier.board_day))
    persons = (*_persons(dossier.identity, voice), who(dossier.sex, dossier.age_band, say))
    blocks: tuple[Block, ...] = (
        banner(dossier.pseudonym, form, dossier.diagnosis, persons, dossier.standing.fitness, dossier.networks, say),
        question(dossier.question, label, voice),
        *standing(dossier.standing, voice),
        *course(_with_this_board(dossier), voice),
        *pathology(dossier.pathology, voice, _TIME),
        *tests(dossier.tests, voice, _TIME),
        *readiness(dossier.readiness, say),
        *answers(dossier.consent, dossier.samples, voice),
        *diagnosis(dossier.diagnosis, say),
        *background(dossier.background, voice),
        *_patient(dossier, voice),
        *_attachments(dossier.attachments, voice),
    )
    version = say(N_("Version {n}, {day}"), n=dossier.version, day=say.date(dossier.version_day))
    printed = None
    if dossier.printed:
        local = dossier.printed.at.astimezone()
        printed = say(
            N_("Printed {day} {time}, {by}"), day=say.weekday(local.date()), time=say.time(local), by=dossier.printed.by
        )
    name = dossier.pseudonym.replace("{", "{{").replace("}", "}}")
    pages = say(N_("{name}, page {page} of {pages}"), name=name, page="{page}", pages="{pages}")
    head = Head(dossier.centre, say(KIND), version)
    document = Document(
        say(TITLE), say.locale.replace("_", "-"), "case_summary", form, head, Foot(printed, None, pages), blocks
    )
    return sealed(document, say)


def _persons(identity: Identity | None, voice: HouseVoice) -> tuple[Words, ...]:
    if identity is None:
        return ()
    born = voice.say(N_("birth date not known"))
    if identity.birth:
        born = voice.say(N_("born {day}"), day=voice.when(identity.birth))
    if identity.age_years is not None:
        born = voice.say(N_("{born} ({n}y)"), born=born, n=identity.age_years)
    return (Run(identity.name, Face.STRONG),), (Run(born),)


def _with_this_board(dossier: HouseDossier) -> tuple[CourseLane[PartialDate], ...]:
    """The lanes, with the board that is to come as the last diamond."""
    if dossier.board_day is None:
        return dossier.course
    day = PartialDate.of(dossier.board_day)
    if any(item.start == day for lane in dossier.course if lane.kind is LaneKind.BOARD for item in lane.items):
        return dossier.course
    item = CourseItem(day, _THIS_BOARD, planned=True)
    lanes = list(dossier.course)
    for place, lane in enumerate(lanes):
        if lane.kind is LaneKind.BOARD:
            lanes[place] = replace(lane, items=(*lane.items, item))
            return tuple(lanes)
    return (*lanes, CourseLane(LaneKind.BOARD, Term(LANE[LaneKind.BOARD]), (item,)))


def _patient(dossier: HouseDossier, voice: HouseVoice) -> tuple[Block, ...]:
    """Who is responsible, what the patient knows; numbers and contacts in the form with identity only."""
    say = voice.say

    def words(text: str | None) -> Words:
        return (Run(text),) if text else not_recorded(say)

    rows = [
        Pair(say(N_("Responsible")), words(dossier.clinician)),
        Pair(say(N_("Referred by")), words(dossier.referring_centre)),
        Pair(say(N_("Told")), words(dossier.told)),
    ]
    vital = say(dossier.vital) if dossier.vital else None
    if vital and dossier.vital_when:
        vital = say(N_("{status}, {when}"), status=vital, when=voice.when(dossier.vital_when))
    rows.append(Pair(say(N_("Vital status")), words(vital)))
    identity = dossier.identity
    if identity:
        rows.append(Pair(say(N_("Other names")), words("; ".join(identity.other_names))))
        numbers = "\n".join(f"{say(line.kind)} {line.value}" for line in identity.numbers)
        rows.append(Pair(say(N_("Numbers")), words(numbers)))
        rows.append(Pair(say(N_("Contacts")), words("\n".join(identity.contacts))))
        spoken = identity.language
        if spoken and identity.interpreter is not None:
            needed = say(N_("interpreter needed")) if identity.interpreter else say(N_("no interpreter needed"))
            spoken = f"{spoken}, {needed}"
        rows.append(Pair(say(N_("Language")), words(spoken)))
    return Heading(say(N_("Patient and team"))), Pairs(tuple(rows), LABEL_WIDTH)


def _attachments(files: tuple[AttachmentLine, ...], voice: HouseVoice) -> tuple[Block, ...]:
    if not files:
        return ()
    say = voice.say
    rows = tuple(
        (
            (Run(voice.when(file.when)) if file.when else Run(say(N_("not known")), Face.QUIET),),
            (Run(say(file.kind)),),
            (Run(file.name) if file.name else Run(say(N_("name not shown")), Face.QUIET),),
            (Run(_size(file.size_bytes, say)),),
            (Run(file.sha256[:12], Face.MONO),),
        )
        for file in files
    )
    head = (say(N_("Date")), say(N_("Kind")), say(N_("File")), say(N_("Size")), say(N_("Begins with (SHA-256)")))
    return Heading(say(N_("Attachments"))), Grid(head, rows, (_TIME, 0.22, 0.31, 0.12, 0.2))


def _size(count: int, say: Say) -> str:
    if count < 1_000_000:
        return say(N_("{n} kB"), n=max(1, round(count / 1000)))
    return say(N_("{n} MB"), n=round(count / 1_000_000, 1))
