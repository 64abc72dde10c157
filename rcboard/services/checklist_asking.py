"""Asking for what is missing: one text a recipient, inside the house by name, outside by pseudonym only.

Inside the own house nobody finds a patient by a pseudonym, so the text carries name, birth date and hospital number,
and their use goes into the audit trail. Outside it carries the pseudonym and nothing else that identifies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.models.terms.case import NumberKind
from rcboard.models.terms.checklist import ItemState
from rcboard.models.words.checklist import RECIPIENT
from rcboard.services import cases, checklist_record, persons

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rcboard.language import Say
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.checklists import Evaluation, ItemResult
    from rcboard.services.persons import PersonRow
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class Request:
    """A text to one recipient, shown before it is copied or printed."""

    recipient: str
    inside: bool
    """Inside the own house: the text carries what identifies the patient."""
    text: str
    items: tuple[str, ...]
    """Ids of what is asked for."""


def by_recipient(found: Evaluation, say: Say) -> dict[str, tuple[ItemResult, ...]]:
    """What is missing or stale, by the service that usually has it: a suggestion, to be changed by who asks."""
    asked: dict[str, list[ItemResult]] = {}
    for each in found.items:
        if each.counted and each.state in {ItemState.MISSING, ItemState.STALE, ItemState.ASKED}:
            asked.setdefault(say(RECIPIENT[each.item.category]), []).append(each)
    return {recipient: tuple(items) for recipient, items in asked.items()}


def request(
    work: Work,
    case_id: CaseId,
    item_ids: Iterable[str],
    recipient: str,
    say: Say,
    *,
    inside: bool,
    needed_by: date | None = None,
) -> Request:
    """The text that asks one recipient for these items. Writing it asks nobody yet: see `checklist_record.ask`."""
    wanted = tuple(item_ids)
    if not recipient.strip() or not wanted:
        raise Refused("checklist.whom_needed", field="of_whom")
    words = checklist_record.words_of(work, wanted)
    case = cases.show(work, case_id)
    who = _named(persons.identity(work, case.person_id), say) if inside else case.pseudonym
    lines = [say("To: {recipient}", recipient=recipient.strip()), say("Patient: {who}", who=who), ""]
    lines.append(
        say("For the tumour board on {day} we still need:", day=say.date(needed_by))
        if needed_by
        else say("For the tumour board we still need:")
    )
    lines += [f"- {text}" for text in words]
    return Request(recipient.strip(), inside, "\n".join(lines) + "\n", wanted)


def _named(person: PersonRow, say: Say) -> str:
    """Name, birth date and hospital number, as a chart is found."""
    name = person.current_name
    said = [f"{name.family.upper()}, {name.given}".strip(", ")] if name else [say("name not known")]
    if person.born is not None:
        day = say.date(person.born.first) if person.born.precision == "day" else person.born.iso
        said.append(say("born {day}", day=day))
    numbers = [number.value for number in person.numbers if number.kind is NumberKind.HOSPITAL]
    if numbers:
        said.append(say("hospital no. {number}", number=", ".join(numbers)))
    return "; ".join(said)
