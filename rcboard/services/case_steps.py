"""How deeds on a case are taken back. A step holds what stood before and after; it is refused where that changed since.

Each function makes the step of a deed that was just done, or plays one back and gives the step that brings it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rcboard.errors import Refused
from rcboard.language import N_
from rcboard.services import attachments, cases, consents, events, persons
from rcboard.services.undo import Step, takes_back

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcboard.models.terms.ids import AttachmentId, CaseId, EventId, PersonId
    from rcboard.services.work import Work

LABELS: Mapping[str, str] = {
    "undo.case_field": N_("Change of a field"),
    "undo.event": N_("Change of an event"),
    "undo.event_added": N_("Added event"),
    "undo.event_removed": N_("Removed event"),
    "undo.file_removed": N_("Removed file"),
    "undo.file_added": N_("Added file"),
    "undo.consent": N_("Consent recorded"),
    "undo.person": N_("Change of the person"),
}
"""What Undo names, by the label of the step."""


def _step(label: str, deed: str, of: tuple[str, str], **arguments: object) -> Step:
    return Step(label, deed, arguments, of, 0, 0)


def _still(found: object, expected: object) -> None:
    if found != expected:
        raise Refused("people.undo_overtaken")


def field_changed(case_id: CaseId, name: str, before: object, after: object) -> Step:
    """The step of a changed field of a case."""
    of = ("case_field", f"{case_id}:{name}")
    return _step("undo.case_field", "case.field", of, case_id=case_id, name=name, before=before, after=after)


@takes_back("case.field")
def _field(work: Work, step: Step) -> Step:
    case_id, name = cast("CaseId", step.arguments["case_id"]), str(step.arguments["name"])
    before, after = step.arguments["before"], step.arguments["after"]
    _still(cases.show(work, case_id).values[name], after)
    cases.change(work, case_id, {name: before})
    return field_changed(case_id, name, after, before)


def event_there(event_id: EventId, *, added: bool) -> Step:
    """The step of an event that was added (or brought back), or taken out."""
    label = "undo.event_added" if added else "undo.event_removed"
    return _step(label, "event.there", ("event", event_id), event_id=event_id, added=added)


@takes_back("event.there")
def _there(work: Work, step: Step) -> Step:
    event_id, added = cast("EventId", step.arguments["event_id"]), bool(step.arguments["added"])
    _still(events.get(work, event_id).removed, not added)
    if added:
        events.remove(work, event_id)
    else:
        events.bring_back(work, event_id)
    return event_there(event_id, added=not added)


def event_changed(event_id: EventId, before: events.EventRow, after: events.EventRow) -> Step:
    """The step of a changed event: the rows as they were kept before and after."""
    return _step("undo.event", "event.change", ("event", event_id), event_id=event_id, before=before, after=after)


def _content(row: events.EventRow) -> tuple[object, ...]:
    return (row.kind, row.dated, row.ended, row.text, dict(row.details or {}), row.source)


@takes_back("event.change")
def _event(work: Work, step: Step) -> Step:
    event_id = cast("EventId", step.arguments["event_id"])
    before, after = cast("events.EventRow", step.arguments["before"]), cast("events.EventRow", step.arguments["after"])
    _still(_content(events.get(work, event_id)), _content(after))
    old = events.EventRow(before.kind, before.dated, before.ended, before.text, before.details, before.source)
    events.change(work, event_id, old)
    return event_changed(event_id, after, before)


def file_there(file_id: AttachmentId, case_id: CaseId, *, added: bool) -> Step:
    """The step of a file that was added (or brought back), or taken off."""
    label = "undo.file_added" if added else "undo.file_removed"
    return _step(label, "file.there", ("attachment", file_id), file_id=file_id, case_id=case_id, added=added)


@takes_back("file.there")
def _file(work: Work, step: Step) -> Step:
    file_id, added = cast("AttachmentId", step.arguments["file_id"]), bool(step.arguments["added"])
    case_id = cast("CaseId", step.arguments["case_id"])
    there = any(row.id == file_id for row in attachments.of_case(work, case_id))
    _still(there, added)
    if added:
        attachments.remove(work, file_id)
    else:
        attachments.bring_back(work, file_id)
    return file_there(file_id, case_id, added=not added)


def consent_recorded(case_id: CaseId, before: consents.ConsentRow, after: consents.ConsentRow) -> Step:
    """The step of a recorded answer. Taking it back writes the earlier answer down again: the list only grows."""
    of = ("consent", f"{case_id}:{after.kind.value}")
    return _step("undo.consent", "consent.record", of, case_id=case_id, before=before, after=after)


@takes_back("consent.record")
def _consent(work: Work, step: Step) -> Step:
    case_id = cast("CaseId", step.arguments["case_id"])
    before, after = (cast("consents.ConsentRow", step.arguments[key]) for key in ("before", "after"))
    _still(consents.current(work, case_id)[after.kind], after)
    consents.record(work, case_id, before)
    return consent_recorded(case_id, after, before)


def person_changed(person_id: PersonId, before: persons.PersonRow, after: persons.PersonRow) -> Step:
    """The step of a changed person: the rows as they were kept before and after."""
    return _step("undo.person", "person.change", ("person", person_id), person_id=person_id, before=before, after=after)


def _identity(row: persons.PersonRow) -> tuple[object, ...]:
    lists = (frozenset(row.names), frozenset(row.numbers), frozenset(row.contacts), frozenset(row.relatives))
    return (*lists, row.born, row.sex, row.language, row.interpreter, row.vital)


@takes_back("person.change")
def _person(work: Work, step: Step) -> Step:
    from dataclasses import replace

    person_id = cast("PersonId", step.arguments["person_id"])
    before, after = (cast("persons.PersonRow", step.arguments[key]) for key in ("before", "after"))
    _still(_identity(persons.identity(work, person_id, noted=False)), _identity(after))
    persons.change(work, person_id, replace(before, revision=0))
    return person_changed(person_id, after, before)
