"""Filters that a person keeps under a name. They stand in the encrypted store: words of a filter may be a name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rcboard.errors import Refused
from rcboard.models.terms.case import CaseStatus
from rcboard.services import drafts
from rcboard.services.case_lists import NOT_READY, READY, CaseFilter

if TYPE_CHECKING:
    from rcboard.services.work import Work

PLACE = "saved_filters"
"""Where they are kept among what a person has written and nobody else sees; lists of drafts leave this place out."""
LONGEST = 60
"""Characters of a filter's name."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """One filter with its name."""

    name: str
    where: CaseFilter


def to_json(where: CaseFilter) -> str:
    """A filter as text."""
    kept = {
        "statuses": sorted(where.statuses),
        "families": sorted(where.families),
        "networks": sorted(where.networks),
        "words": where.words,
        "urgent": where.urgent,
        "active": where.active,
        "readiness": sorted(where.readiness),
    }
    return json.dumps(kept, ensure_ascii=False)


def from_json(text: str) -> CaseFilter:
    """The filter of such a text. States that are no more are left out, so an old filter still opens."""
    kept: dict[str, Any] = json.loads(text)
    known = {status.value for status in CaseStatus}
    return CaseFilter(
        frozenset(CaseStatus(status) for status in kept.get("statuses", ()) if status in known),
        frozenset(map(str, kept.get("families", ()))),
        frozenset(map(str, kept.get("networks", ()))),
        str(kept.get("words", "")),
        bool(kept.get("urgent", False)),
        bool(kept.get("active", False)),
        frozenset(map(str, kept.get("readiness", ()))) & {READY, NOT_READY},
    )


def keep(work: Work, name: str, where: CaseFilter) -> None:
    """Keep a filter; one of the same name is replaced. Refuses "case.filter_name" for an empty or overlong name."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Refused("case.filter_name", field="name", most=LONGEST)
    drafts.save_draft(work, PLACE, name, to_json(where))


def mine(work: Work) -> tuple[SavedFilter, ...]:
    """This person's filters, by name."""
    return tuple(SavedFilter(row.field, from_json(row.raw)) for row in drafts.drafts_of(work, PLACE))


def forget(work: Work, name: str) -> None:
    """Remove a filter; nothing else changes."""
    drafts.discard(work, PLACE, name)
