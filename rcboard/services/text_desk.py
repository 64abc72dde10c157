"""The texts of a case on the desk of the person who reviews them: taken up where they were left, kept as they go.

What is decided in full becomes a stored look at once, the rest a draft; what is opened again is taken back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rcboard.models.terms.people import Right
from rcboard.models.words.events import EVENT_KIND
from rcboard.services import case_texts, cases, dossier, drafts, events, text_reviews
from rcboard.services.case_fields import FIELDS
from rcboard.services.deidentify.version import RULES
from rcboard.services.people import require
from rcboard.services.text_redaction import Redaction, redaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.deidentify.known import Known
    from rcboard.services.work import Work


@dataclass(slots=True)
class Desk:
    """The review of one case, and what of it is kept."""

    case_id: CaseId
    pseudonym: str
    redaction: Redaction
    known: Known
    where: tuple[str, ...]
    """For each text where it stands in the case, in English and marked for translation; "" where it is not known."""
    kept: dict[int, tuple[str, str]] = field(default_factory=dict)
    """For each text with a stored look its cleaned form and its decisions."""
    drafted: dict[int, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every text has been looked at."""
        return len(self.kept) == len(self.redaction.texts)


def place_of(case_id: CaseId) -> str:
    """Where the drafts of a review are kept."""
    return f"review:{case_id}"


def begin(work: Work, case_id: CaseId) -> Desk:
    """Read the texts of a case and what was decided about them before. Refuses without the right to review."""
    require(work, Right.REVIEW_TEXT)
    case = cases.show(work, case_id)
    texts = dossier.texts(work, case_id)
    known = case_texts.known_of(work, case_id)
    made = redaction(texts, known)
    reviews = text_reviews.of_case(work, case_id)
    begun = {row.field: row.raw for row in drafts.drafts_of(work, place_of(case_id))}
    desk = Desk(case_id, case.pseudonym, made, known, _where(work, case_id, texts))
    for number, text in enumerate(texts):
        key = text_reviews.hash_of(text)
        if key in reviews:
            made.seen.add(number)
            made.take(number, reviews[key].decisions)
            desk.kept[number] = (reviews[key].cleaned, _said(reviews[key].decisions))
        elif key in begun:
            made.take(number, json.loads(begun[key]))
            desk.drafted[number] = begun[key]
    made.settle()
    return desk


def keep(work: Work, desk: Desk) -> None:
    """Keep what stands on the desk: whole texts as looks, the others as drafts, opened ones taken back."""
    made, place = desk.redaction, place_of(desk.case_id)
    for number, text in enumerate(made.texts):
        decisions = made.kept_form(number)
        said, key = _said(decisions), text_reviews.hash_of(text)
        if made.open_in(number):
            if desk.kept.pop(number, None) is not None:
                text_reviews.take_back(work, desk.case_id, text)
            if said != desk.drafted.get(number, _said({"items": {}, "marks": []})):
                drafts.save_draft(work, place, key, said)
                desk.drafted[number] = said
            continue
        cleaned = made.cleaned(number)
        if desk.kept.get(number) != (cleaned, said):
            text_reviews.record(work, desk.case_id, text, cleaned, decisions, RULES)
            desk.kept[number] = (cleaned, said)
        if desk.drafted.pop(number, None) is not None:
            drafts.discard(work, place, key)


def _said(decisions: Mapping[str, object]) -> str:
    return json.dumps(decisions, sort_keys=True, ensure_ascii=False)


def _where(work: Work, case_id: CaseId, texts: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for event in events.of_case(work, case_id):
        for text in (event.text, *_texts_in(event.details)):
            if text:
                found.setdefault(text, EVENT_KIND[event.kind])
    for name, value in cases.show(work, case_id).values.items():
        if isinstance(value, str):
            for text in (value, *value.split("\n")):
                found[text.strip()] = FIELDS[name].words
    return tuple(found.get(text.strip(), "") for text in texts)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts_in(part)
