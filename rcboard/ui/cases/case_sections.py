"""The sections of the case page in their order, and the counts beside their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.ui.cases.consent import Consent
from rcboard.ui.cases.documents import Documents
from rcboard.ui.cases.history import History
from rcboard.ui.cases.imaging import Imaging
from rcboard.ui.cases.pathology import Pathology
from rcboard.ui.cases.summary import Summary

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.ui.cases.gathered import CaseView
    from rcboard.ui.cases.section import Section

ORDER: tuple[type[Section], ...] = (Summary, History, Pathology, Imaging, Documents, Consent)
BY_ID: dict[str, type[Section]] = {section.id: section for section in ORDER}

Count = tuple[str, str, str, str]


def counts(view: CaseView, say: Say) -> dict[str, Count]:
    """For each section: count, state, icon, and the words read aloud; a state only where something is to be done."""
    return {"history": _plain(len(view.events), say("{n} events", n=len(view.events)))}


def _plain(n: int, read: str) -> Count:
    return (str(n), "", "", read) if n else ("", "", "", "")
