"""Full text over cases: two indexes, so that share-safe opens only the one that holds no identity.

Words are found without accents and by their beginnings, parts of words by trigrams. The query of a person is data: it
is quoted word by word and never reaches the index as a language of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, text, update

from rcboard.models.case import Case
from rcboard.models.diagnosis import Diagnosis
from rcboard.models.search_tables import SearchRow

if TYPE_CHECKING:
    from rcboard.models.event import Event
    from rcboard.models.terms.case import CaseStatus
    from rcboard.models.terms.ids import CaseId, PersonId
    from rcboard.services.work import Work

_CASE_TEXTS = (
    *("question", "question_why", "presented", "extent", "response", "tolerance", "trials", "wish", "own_question"),
    *("knows", "comorbidity", "drugs", "allergies", "family_history", "diagnosis_line", "entity_code", "networks"),
)
_NAMED = "event_named"
"""What of an event names people and places: in the identity index."""
MAX_INDEXED = 1_000_000
"""Characters of one text that are indexed; the rest is kept and shown, but not found by search."""


# Built once: every saved field pays for its search row, and putting a statement together costs more than running it.
_CODES = (
    select(Diagnosis.topography, Diagnosis.morphology, Diagnosis.text)
    .where(Diagnosis.tumour_id == bindparam("tumour"))
    .order_by(Diagnosis.entered_at.desc(), Diagnosis.id.desc())
    .limit(1)
)
_ROW = select(SearchRow.key, SearchRow.case_id).where(
    SearchRow.thing == bindparam("of"), SearchRow.thing_id == bindparam("of_id")
)
_ADD = insert(SearchRow)
_GOES = (
    update(SearchRow)
    .where(SearchRow.thing == bindparam("of"), SearchRow.thing_id == bindparam("of_id"))
    .values(case_id=bindparam("to"))
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A case that fits, with the thing inside it that was found."""

    case_id: CaseId
    pseudonym: str
    diagnosis_line: str
    status: CaseStatus
    thing: str
    """"case", "person", "event", "attachment"."""
    thing_id: str


def index_case(work: Work, case: Case) -> None:
    """Bring the search row of a case up to date with its texts and codes."""
    work.db.flush()
    codes = work.db.connection().execute(_CODES, {"tumour": case.tumour_id}).first()
    parts = [case.pseudonym, *(codes or ()), *(getattr(case, name) for name in _CASE_TEXTS)]
    _index(work, case.id, "case", case.id, "search_content", "\n".join(part for part in parts if part))


def index_event(work: Work, event: Event) -> None:
    """Bring the search row of an event up to date; one that was taken out is not found."""
    from rcboard.services import event_kinds

    details = {} if event.removed_at else json.loads(event.details)
    shared = event_kinds.public(event.kind, details)
    words = [] if event.removed_at else [event.text or "", *_leaves(shared)]
    named = [] if event.removed_at else [event.source or ""]
    named += _leaves({name: value for name, value in details.items() if name not in shared})
    _index(work, event.case_id, "event", event.id, "search_content", "\n".join(words))
    # Fields that name surgeons and laboratories, and where it is known from, are no part of what a shared screen finds.
    _index(work, event.case_id, _NAMED, event.id, "search_identity", "\n".join(named))


def _leaves(value: object) -> list[str]:
    """What stands in details, without the names of their fields."""
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in _leaves(part)]
    return [str(value)]


def index_attachment(work: Work, case_id: CaseId, attachment_id: str, words: str) -> None:
    """Put an attachment's text into the identity index: letters hold names, so share-safe does not search them."""
    _index(work, case_id, "attachment", attachment_id, "search_identity", words)


def index_person(work: Work, case_id: CaseId, person_id: PersonId) -> None:
    """Put names and numbers of a case's person into the identity index."""
    from rcboard.models.patient import Person
    from rcboard.services import persons

    rows = [persons.read(work, work.db.get_one(Person, person_id)), *persons.merged_entries(work, person_id)]
    names = [name for row in rows for name in row.names]
    words = [f"{name.family} {name.given}" for name in names]
    # Letters that no accent rule takes apart (ø, ß, ł) are also found as they are typed without them.
    words += [persons.sought(name.family, name.given) for name in names]
    numbers = [number.value for row in rows for number in row.numbers]
    words += numbers
    words += [number.replace(" ", "").replace("-", "") for number in numbers]
    case = work.db.get_one(Case, case_id)
    words += [part for part in (case.clinician, case.referring_centre, case.referring_clinician) if part]
    _index(work, case_id, "person", case_id, "search_identity", "\n".join(words))


def _index(work: Work, case_id: CaseId, thing: str, thing_id: str, index: str, words: str) -> None:
    connection = work.db.connection()
    row = connection.execute(_ROW, {"of": thing, "of_id": thing_id}).first()
    cut = words[:MAX_INDEXED].strip()
    if row is None:
        if not cut:
            return
        made = connection.execute(_ADD, {"case_id": case_id, "thing": thing, "thing_id": thing_id})
        [key] = made.inserted_primary_key or (None,)
    else:
        key = row.key
        if row.case_id != case_id:
            connection.execute(_GOES, {"of": thing, "of_id": thing_id, "to": case_id})
        for table in (index, f"{index}_parts"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", (key,))  # noqa: S608  a constant
    if cut:
        for table in (index, f"{index}_parts"):
            connection.exec_driver_sql(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", (key, cut))  # noqa: S608


def find(work: Work, query: str, *, identity: bool, limit: int = 30) -> tuple[Hit, ...]:
    """Cases that hold all the words typed (each a word, its beginning, or a part of three letters and more).

    `identity`: also names, numbers and files. A restricted case is found only by its pseudonym (design, section 3).
    """
    words = [word for word in query.split() if word.strip("\"'")]
    if not words:
        return ()
    keys: dict[int, None] = {}
    for index in ("search_content", "search_identity") if identity else ("search_content",):
        for table, match in ((index, _beginnings(words)), (f"{index}_parts", _parts(words))):
            if match and len(keys) < limit * 4:
                found = work.db.connection().execute(
                    text(f"SELECT rowid FROM {table} WHERE {table} MATCH :match ORDER BY rank LIMIT :most"),  # noqa: S608
                    {"match": match, "most": limit * 4},
                )
                keys.update((key, None) for (key,) in found)
    if not keys:
        return ()
    rows = work.db.execute(
        select(SearchRow.key, SearchRow.thing, SearchRow.thing_id, Case)
        .join(Case, Case.id == SearchRow.case_id)
        .where(SearchRow.key.in_(list(keys)))
    )
    by_key = {key: (thing, thing_id, case) for key, thing, thing_id, case in rows}
    hits: dict[str, Hit] = {}
    for key in keys:
        if key not in by_key:
            continue
        thing, thing_id, case = by_key[key]
        if case.restricted and query.strip().upper() != case.pseudonym:
            continue
        line = "" if case.restricted else case.diagnosis_line
        thing = "event" if thing == _NAMED else thing
        hits.setdefault(case.id, Hit(case.id, case.pseudonym, line, case.status, thing, thing_id))
    return tuple(hits.values())[:limit]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _beginnings(words: list[str]) -> str:
    """Every word typed is a word or the beginning of one. A word of signs alone matches nothing and is left out."""
    return " ".join(_quoted(word) + "*" for word in words if any(char.isalnum() for char in word))


def _parts(words: list[str]) -> str:
    """Every word typed is a part of a word; trigrams need three characters."""
    return " ".join(map(_quoted, words)) if all(len(word) >= 3 for word in words) else ""


def move_thing(work: Work, thing: str, thing_id: str, to_case: CaseId) -> None:
    """A thing now belongs to another case."""
    work.db.connection().execute(_GOES, {"of": thing, "of_id": thing_id, "to": to_case})
