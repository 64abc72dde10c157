"""The teaching case: an anonymised case whose statements stand beside the guideline or list that they come from.

Made only with consent for teaching, for a description that enough people share, and of texts that a person has read.
It holds no picture, and no text in which a unique mark was let stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.report import Form
from rcboard.models.words.checklist import LEVEL, STATE
from rcboard.reports import anonymised
from rcboard.reports.course import course
from rcboard.reports.findings import pathology, tests
from rcboard.reports.standing import not_recorded
from rcboard.reports.tree import Document, Face, Foot, Grid, Head, Heading, Pair, Pairs, Para, Role, Run
from rcboard.reports.voice import OutsideVoice

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.models.terms.checklist import ItemState, Level
    from rcboard.reports.tree import Block
    from rcboard.services.dossier_types import AnonymisedDossier

TITLE = N_("Teaching case")
_LABELS = 112.0
_TIME = 0.17


@dataclass(frozen=True, slots=True)
class Point:
    """One demand of a checklist, where the case stands, and the guideline that asks for it."""

    text: str
    level: Level
    state: ItemState
    source: str


@dataclass(frozen=True, slots=True)
class Taught:
    """What a teaching case says beside the case: the classification and the checklist, each with its source."""

    path: tuple[tuple[str, str], ...]
    """Code and name of the entity and what stands above it, the single type first; empty where only a wider is told."""
    path_source: str
    incidence: str
    """As published or as entered, per 100,000 a year; "" where nobody knows."""
    incidence_source: str
    networks: tuple[str, ...]
    points: tuple[Point, ...]


def build(dossier: AnonymisedDossier, taught: Taught, say: Say) -> Document:
    """The page. Its name is the recipient's; the case is told first, then what belongs to such a case and why."""
    voice = OutsideVoice(say, dossier.index)
    case: tuple[Block, ...] = anonymised.opening(dossier, say)
    if not dossier.general:
        case = (
            *case,
            *course(dossier.course, voice),
            *pathology(dossier.pathology, voice, _TIME),
            *tests(dossier.tests, voice, _TIME),
        )
    blocks = (*case, *_classified(taught, say), *_points(taught.points, say), *_made(say))
    name = dossier.case_name.replace("{", "{{").replace("}", "}}")
    pages = say(N_("{name}, page {page} of {pages}"), name=name, page="{page}", pages="{pages}")
    head = Head(None, say(TITLE), None, None)
    language = say.locale.replace("_", "-")
    return Document(say(TITLE), language, "teaching_case", Form.ANONYMISED, head, Foot(None, None, pages), blocks)


def _classified(taught: Taught, say: Say) -> tuple[Block, ...]:
    path = "\n".join(f"{code}  {name}" for code, name in taught.path)
    often = say(N_("{n} new cases per 100,000 people a year"), n=taught.incidence) if taught.incidence else None
    rows = (
        Pair(say(N_("Classification")), (Run(path),) if path else not_recorded(say)),
        Pair(say(N_("Source")), (Run(taught.path_source, Face.QUIET),)),
        Pair(say(N_("How often")), (Run(often),) if often else (Run(say(N_("not known"))),)),
        *((Pair(say(N_("Source")), (Run(taught.incidence_source, Face.QUIET),)),) if taught.incidence_source else ()),
        Pair(say(N_("Networks")), (Run(", ".join(taught.networks)),) if taught.networks else not_recorded(say)),
    )
    return Heading(say(N_("What it is, and where it belongs"))), Pairs(rows, _LABELS)


def _points(points: tuple[Point, ...], say: Say) -> tuple[Block, ...]:
    if not points:
        return ()
    rows = tuple(
        (
            (Run(say(point.text)),),
            (Run(say(LEVEL[point.level])),),
            (Run(say(STATE[point.state])),),
            (Run(point.source, Face.QUIET),),
        )
        for point in points
    )
    head = (say(N_("What belongs to such a case")), say(N_("Level")), say(N_("In this case")), say(N_("Source")))
    return Heading(say(N_("What the guidelines ask for"))), Grid(head, rows, (0.42, 0.12, 0.14, 0.32))


def _made(say: Say) -> tuple[Block, ...]:
    told = N_(
        "With consent for teaching. Times are intervals, ages are bands, the texts were read by a person. Do not try "
        "to find out who the patient is."
    )
    return (Para((Run(say(told)),), Role.NOTE),)
