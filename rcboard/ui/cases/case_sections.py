"""The sections of the case page in their order, and the counts beside their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.models.terms.consent import ConsentKind
from rcboard.models.terms.events import EventKind
from rcboard.ui.cases.audit import Audit
from rcboard.ui.cases.checklist import Checklist
from rcboard.ui.cases.consent import Consent
from rcboard.ui.cases.documents import Documents
from rcboard.ui.cases.history import History
from rcboard.ui.cases.imaging import Imaging
from rcboard.ui.cases.pathology import Pathology
from rcboard.ui.cases.person import Person
from rcboard.ui.cases.summary import Summary

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.services.readiness import Readiness
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.section import Section

ORDER: tuple[type[Section], ...] = (
    Summary, History, Pathology, Imaging, Checklist, Documents, Consent, Person, Audit,
)  # fmt: skip
BY_ID: dict[str, type[Section]] = {section.id: section for section in ORDER}

Count = tuple[str, str, str, str]


def counts(view: CaseView, say: Say) -> dict[str, Count]:
    """For each section: count, state, icon, and the words read aloud; a state only where something is to be done."""
    found = {
        "history": _plain(len(view.events), say.plural("{n} event", "{n} events", len(view.events))),
        "imaging": _plain(len(view.of_kind(EventKind.IMAGING)), ""),
        "documents": _plain(len(view.files), say.plural("{n} file", "{n} files", len(view.files))),
    }
    if view.readiness is not None:
        found["checklist"] = _open(view.readiness.figure, say)
    if not view.consent[ConsentKind.CARE].holds(view.today):
        found["consent"] = ("1", "missing", "circle-x", say("consent for care is missing"))
    if view.tumour.current is None:
        found["pathology"] = ("1", "missing", "circle-x", say("the diagnosis is missing"))
    if not view.row.values["question"] and "question" not in view.hidden:
        found["summary"] = ("1", "missing", "circle-x", say("the question is missing"))
    return found


def _open(figure: Readiness, say: Say) -> Count:
    """What is to be resolved on the checklist; missing is told before stale."""
    if figure.ready_for_board:
        return ("", "", "", "")
    state, icon = ("missing", "circle-x") if figure.missing else ("stale", "history")
    return (str(figure.to_resolve), state, icon, say("{n} to resolve", n=figure.to_resolve))


def _plain(n: int, read: str) -> Count:
    return (str(n), "", "", read) if n else ("", "", "", "")
