"""All that the case page shows, read in one go: page and sections draw from this and never ask by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rcboard.models.terms.people import Right, may
from rcboard.services import (
    attachments,
    case_fields,
    case_lists,
    cases,
    consents,
    drafts,
    event_kinds,
    events,
    molecular,
    people,
    persons,
    placing,
    readiness_rows,
    shared_screen,
    text_reviews,
    tumours,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from rcboard.language import Say
    from rcboard.models.terms.consent import ConsentKind
    from rcboard.models.terms.dates import PartialDate
    from rcboard.models.terms.events import EventKind
    from rcboard.models.terms.ids import CaseId, UserId
    from rcboard.models.terms.people import Role
    from rcboard.services.events import EventRow, MovedLine
    from rcboard.services.work import Store, Work


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case as the page shows it, of one moment. In share-safe nothing that identifies is in it."""

    row: cases.CaseRow
    outline: shared_screen.Outline
    identity: persons.PersonRow | None
    """None in share-safe, and for people who may not see names."""
    tumour: tumours.TumourRows
    fitness: tuple[tumours.FitnessRow, ...]
    events: tuple[EventRow, ...]
    moved: tuple[MovedLine, ...]
    consent: Mapping[ConsentKind, consents.ConsentRow]
    answers: tuple[consents.ConsentRow, ...]
    files: tuple[attachments.AttachmentRow, ...]
    people: Mapping[UserId, str]
    drafts: tuple[drafts.DraftRow, ...]
    today: date
    at: datetime
    share_safe: bool
    user_id: UserId
    roles: frozenset[Role]
    hidden: frozenset[str] = field(default_factory=frozenset)
    """Names of case fields, and ids of events, whose text nobody has looked at: shown as "hidden, not checked"."""
    others: tuple[tuple[CaseId, str], ...] = ()
    """Other cases of the same person: id and pseudonym."""
    readiness: readiness_rows.CaseReadiness | None = None
    """The checklist of the case today."""

    def may(self, right: Right) -> bool:
        """Whether the person at the desk may do this kind of deed."""
        return may(self.roles, right)

    @property
    def may_write(self) -> bool:
        """Whether fields can be changed here: with the right, and never while the screen is shared."""
        return self.may(Right.WRITE_CASES) and not self.share_safe

    def of_kind(self, *kinds: EventKind) -> tuple[EventRow, ...]:
        """The events of these kinds, newest first."""
        return tuple(event for event in reversed(self.events) if event.kind in kinds)

    def month(self, day: PartialDate | None) -> int | None:
        """Months from the diagnosis, which stand for dates on a shared screen."""
        return shared_screen.months_from(self.row.index_date, day)


def gather(
    store: Store,
    case_id: CaseId,
    *,
    share_safe: bool,
    noted: bool,
    opened: cases.CaseRow | None = None,
    say: Say | None = None,
) -> CaseView:
    """Read a case. `noted`: write into the trail that its identity was looked at (once an opening, not each refresh).

    `opened`: the row of a restricted case that was opened with a reason. Refuses "case.restricted".
    """
    with store.reading() as work:
        row = cases.show(work, case_id) if opened is None else cases.read(work, cases.get(work, case_id))
        sees_names = not share_safe and may(work.who.roles, Right.SEE_NAMES)
        identity = persons.identity(work, row.person_id, noted=noted) if sees_names else None
        view = CaseView(
            row,
            shared_screen.outline(work, row.person_id),
            identity,
            tumours.rows(work, row.tumour_id),
            tumours.fitness_rows(work, case_id),
            events.of_case(work, case_id),
            events.moved_away(work, case_id),
            consents.current(work, case_id),
            consents.history(work, case_id),
            attachments.of_case(work, case_id),
            people.names(work),
            tuple(drafts.drafts_of(work, f"case:{case_id}")),
            work.today,
            work.now,
            share_safe,
            work.who.user_id,
            work.who.roles,
            others=_others(work, row),
            readiness=readiness_rows.of_case(work, case_id, say, shared=share_safe),
        )
        return _for_shared_screen(work, view) if share_safe else view


def _others(work: Work, row: cases.CaseRow) -> tuple[tuple[CaseId, str], ...]:
    return tuple(pair for pair in case_lists.of_person(work, row.person_id) if pair[0] != row.id)


_CODED = frozenset({case_fields.Shape.COUNTRY, case_fields.Shape.URGENCY})
"""Fields whose text is a code: nothing in them needs a look."""


def _for_shared_screen(work: Work, view: CaseView) -> CaseView:
    """The view with every text gone that nobody has looked at, and with no clinician, centre, source or file name."""
    reviews = text_reviews.of_case(work, view.row.id)
    hidden: set[str] = set()
    values = dict(view.row.values)
    for name, known in case_fields.FIELDS.items():
        text = values[name]
        if known.names_people:
            values[name] = None
            if text:
                hidden.add(name)
        elif isinstance(text, str) and text and known.shape not in _CODED:
            values[name] = shared_screen.shown_text(reviews, text)
            if values[name] is None:
                hidden.add(name)
    safe_events = []
    for event in view.events:
        text = shared_screen.shown_text(reviews, event.text)
        details = _coded(event.kind, event.details or {}, lambda said: shared_screen.shown_text(reviews, said))
        if event.id and ((event.text and text is None) or details != event.details):
            hidden.add(event.id)
        safe_events.append(replace(event, text=text, details=details, source=None))
    diagnoses = tuple(replace(row, text=None, note=None) for row in view.tumour.diagnoses)
    return replace(
        view,
        row=replace(
            view.row,
            values=values,
            override_reason=None,
            diagnosis_line=placing.diagnosis_line(diagnoses[-1] if diagnoses else None),
        ),
        tumour=replace(
            view.tumour,
            diagnoses=diagnoses,
            stages=tuple(replace(row, note=None) for row in view.tumour.stages),
            grades=tuple(replace(row, note=None) for row in view.tumour.grades),
        ),
        events=tuple(safe_events),
        moved=(),
        files=tuple(replace(file, name="") for file in view.files),
        answers=(),
        consent={kind: consents.ConsentRow(kind, row.answer, None, row.ends) for kind, row in view.consent.items()},
        people={},
        drafts=(),
        hidden=frozenset(hidden),
        others=(),
    )


def _coded(kind: EventKind, details: Mapping[str, object], keep: Callable[[str], str | None]) -> dict[str, object]:
    """An event's fields without texts that nobody has looked at; a row whose needed text is gone goes as a whole."""
    kept: dict[str, object] = event_kinds.replace_texts(
        kind, details, lambda path, text: _gene(path, text) or keep(text)
    )
    for known in event_kinds.KINDS[kind]:
        needed = {part.name for part in known.parts if part.required}
        rows = kept.get(known.name)
        if needed and isinstance(rows, list):
            kept[known.name] = [row for row in rows if needed <= row.keys()]
    return kept


def _gene(path: str, text: str) -> str | None:
    """A gene symbol, a fusion or a change in HGVS is no free text."""
    if path.startswith("findings.") and path.endswith((".gene", ".change")):
        known = molecular.is_coded_gene(text) or molecular.is_hgvs(text)
        return text if known else None
    return None
