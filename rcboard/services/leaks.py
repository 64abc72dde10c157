"""The check of a finished file against what the store knows: the last door before anything leaves.

The file is opened as a stranger would (`files.opened`), and every text in it is compared with the people of the case
and with everybody else in the store (`deidentify.check`). The finder's rules play no part in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.files.opened import opened
from rcboard.models.case import Case, RecipientName
from rcboard.models.patient import Contact, PersonName, PersonNumber
from rcboard.models.terms.case import ContactKind
from rcboard.models.terms.deidentify import LeakVerdict
from rcboard.models.terms.ids import CaseId
from rcboard.services import audit_record, case_texts, pseudonyms
from rcboard.services.deidentify.check import Checked, Leak, Others, check, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rcboard.services.deidentify.known import Known
    from rcboard.services.work import Work


def texts_of(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """Every text of a file with the name of its place; a plain file is one text. Link targets come decoded as well."""
    try:
        found = list(opened(data, name).everything())
    except Refused:
        found = [("file name", name), ("text", data.decode("utf-8", "replace"))]
    for place, text in found:
        yield place, text
        if _ENCODED.search(text) and (plain := unquote(text, errors="replace")) != text:
            yield place, plain


_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")


def checked(work: Work, case_id: CaseId, data: bytes, name: str) -> Checked:
    """What the check of a finished file says. `name`: its file name, since that leaves too."""
    return checked_texts(work, case_id, texts_of(data, name))


def checked_texts(work: Work, case_id: CaseId, texts: Iterable[tuple[str, str]]) -> Checked:
    """The same for texts that are not a file yet, each with the name of its place."""
    known, everyone = case_texts.known_of(work, case_id), _everyone(work)
    parts = list(texts)
    found = check(parts, known, _without(everyone.persons, known))
    kept = (*found.leaks, *dict.fromkeys(_other_cases(parts, case_id, everyone.codes)))
    return replace(found, leaks=kept, verdict=_worst(kept))


def _without(persons: Others, known: Known) -> Others:
    """Everybody but the person of the case: what is theirs is told once, as the own. Names are told apart there."""
    values = (*known.record_numbers, *known.national_ids, *known.phones)
    own = {re.sub(r"[^0-9a-z]", "", normal(value)) for value in values}
    mails = {value.strip().casefold() for value in known.emails}
    return replace(persons, numbers=persons.numbers - own, mails=persons.mails - mails)


def _worst(leaks: tuple[Leak, ...]) -> LeakVerdict:
    verdicts = {leak.verdict for leak in leaks}
    return next((one for one in (LeakVerdict.FAIL, LeakVerdict.LOOK) if one in verdicts), LeakVerdict.PASS)


_CODE = re.compile(rf"\b(?:RC|EX)-[{pseudonyms.ALPHABET}]{{{pseudonyms.LENGTH}}}\b")


def _other_cases(parts: list[tuple[str, str]], case_id: CaseId, codes: Mapping[str, CaseId]) -> Iterator[Leak]:
    """Pseudonyms of other cases, and names under which recipients know other cases."""
    for place, text in parts:
        for code in _CODE.findall(text.upper()):
            if codes.get(code, case_id) != case_id:
                yield Leak(place, "record_numbers", "other", LeakVerdict.FAIL)


def found(known: Known, data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """Place and field of what certainly stands in a file of the people of one case; never the value."""
    for leak in check(texts_of(data, name), known).leaks:
        if leak.verdict is LeakVerdict.FAIL:
            yield leak.place, leak.field


def leaks(work: Work, case_id: CaseId, data: bytes, name: str) -> tuple[tuple[str, str], ...]:
    """The same for a case."""
    return tuple(found(case_texts.known_of(work, case_id), data, name))


@dataclass(frozen=True, slots=True)
class _Everyone:
    """What a file is compared with beside the own case."""

    persons: Others
    codes: Mapping[str, CaseId]
    """Pseudonyms and recipients' names, each with its case."""


_turn = Lock()
_last: list[tuple[tuple[int, bytes], _Everyone]] = []
"""The sets of the store that was asked last, with the seal of its trail when they were made: the trail grows with every
change, so nothing outdated is ever compared with. One entry at most."""


def _everyone(work: Work) -> _Everyone:
    """Everybody in the store, ready for comparing; made once for each state of the store."""
    revision = audit_record.head_of(work)
    changing = any(kind in {"person", "case"} for kind, _ in work.touched)
    with _turn:
        if not changing and _last and _last[0][0] == revision:
            return _last[0][1]
    made = _gathered(work)
    if not changing:
        with _turn:
            _last[:] = [(revision, made)]
    return made


def _gathered(work: Work) -> _Everyone:
    persons = Others()
    for given, family in work.db.execute(select(PersonName.given, PersonName.family)):
        persons.add((given or "",), (family or "",))
    numbers = set(work.db.scalars(select(PersonNumber.value)))
    phones, mails = (
        set(work.db.scalars(select(Contact.value).where(Contact.kind == kind)))
        for kind in (ContactKind.PHONE, ContactKind.MAIL)
    )
    persons.add((), (), numbers | phones, mails)
    codes = {pseudonym: CaseId(case) for pseudonym, case in work.db.execute(select(Case.pseudonym, Case.id))}
    codes |= {name: CaseId(case) for name, case in work.db.execute(select(RecipientName.name, RecipientName.case_id))}
    return _Everyone(persons, codes)
