"""The patient: register, change, find doubles, merge and separate. Reading an identity is written into the trail."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.case import Case
from rcboard.models.diagnosis import Tumour
from rcboard.models.patient import Contact, Identity, Person, PersonName, PersonNumber, Relative
from rcboard.models.terms.case import NameKind
from rcboard.models.terms.ids import CaseId, PersonId, TumourId
from rcboard.models.terms.medicine import Sex, TumourRelation, VitalStatus
from rcboard.models.terms.people import Right
from rcboard.services import lifetime, placing, restriction, search
from rcboard.services.people import require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.models.terms.case import ContactKind, NumberKind
    from rcboard.models.terms.dates import PartialDate
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class Name:
    """One name; at least one of the two parts is not empty."""

    family: str
    given: str
    kind: NameKind = NameKind.CURRENT


@dataclass(frozen=True, slots=True)
class Number:
    """One record, national or insurance number with who gave it."""

    kind: NumberKind
    value: str
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """One address, phone or mail."""

    kind: ContactKind
    value: str


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative or other person of the patient's life."""

    name: str
    kinship: str | None = None


@dataclass(frozen=True, slots=True)
class Vital:
    """Alive, dead, lost or unknown, with the day it was so, who says so, and the cause of death."""

    status: VitalStatus = VitalStatus.UNKNOWN
    dated: PartialDate | None = None
    source: str | None = None
    cause: str | None = None
    last_seen_alive: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with all that identifies. Screens that are share-safe never ask for it."""

    id: PersonId | None = None
    names: tuple[Name, ...] = ()
    born: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    numbers: tuple[Number, ...] = ()
    contacts: tuple[Reach, ...] = ()
    relatives: tuple[Kin, ...] = ()
    language: str | None = None
    interpreter: bool | None = None
    vital: Vital = field(default_factory=Vital)
    revision: int = 0

    @property
    def current_name(self) -> Name | None:
        """The name the person goes by, or None where none was entered."""
        return next((name for name in self.names if name.kind is NameKind.CURRENT), None)


@dataclass(frozen=True, slots=True)
class Double:
    """A person who may be the same: why, and the cases they have."""

    person_id: PersonId
    why: str
    """"number", "name_and_birth", "name"."""
    cases: tuple[tuple[CaseId, str], ...]
    """Id and pseudonym of each."""


_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that do not come apart into a letter and an accent."""


def sought(*parts: str) -> str:
    """A name without capitals, accents and signs: "Müller-Lüdenscheidt, Eva" -> "mullerludenscheidt eva"."""
    plain = [unicodedata.normalize("NFKD", part.casefold().translate(_LETTERS)) for part in parts]
    return " ".join("".join(char for char in part if char.isalnum()) for part in plain).strip()


def seal(work: Work, number: str) -> str:
    """The HMAC by which a number is found: over its letters and digits, so that spaces and hyphens do not matter."""
    normal = re.sub(r"[\W_]", "", number).upper()
    key = hmac.new(work.audit_key, b"rcboard numbers", hashlib.sha256).digest()
    return hmac.new(key, normal.encode(), hashlib.sha256).hexdigest()


def check(work: Work, row: PersonRow) -> PersonRow:
    """The row with surrounding blanks gone and empty entries dropped; refuses what cannot be."""
    names = tuple(
        Name(name.family.strip(), name.given.strip(), name.kind)
        for name in row.names
        if (name.family + name.given).strip()
    )
    if sum(name.kind is NameKind.CURRENT for name in names) > 1:
        raise Refused("case.two_current_names", field="names")
    numbers = tuple(Number(n.kind, n.value.strip(), n.issuer) for n in row.numbers if n.value.strip())
    contacts = tuple(Reach(c.kind, c.value.strip()) for c in row.contacts if c.value.strip())
    relatives = tuple(Kin(k.name.strip(), k.kinship) for k in row.relatives if k.name.strip())
    lifetime.check(row.born, row.vital, work.today)
    return replace(row, names=names, numbers=numbers, contacts=contacts, relatives=relatives)


def register(work: Work, row: PersonRow) -> PersonId:
    """Enter a new person. The caller has shown possible doubles (`doubles`) before."""
    require(work, Right.WRITE_CASES)
    row = check(work, row)
    person = Person(id=PersonId(work.new_id()), registered_at=work.now, sex=row.sex)
    work.db.add(person)
    work.db.flush()
    _write(work, person, row)
    return person.id


def change(work: Work, person_id: PersonId, row: PersonRow) -> None:
    """Put the row in place of what is kept; the trail keeps what was. Refused where the revision is not the newest."""
    require(work, Right.WRITE_CASES)
    restriction.require_open_person(work, person_id)
    person = _get(work, person_id)
    if row.revision and row.revision != person.revision:
        raise Refused("people.changed_meanwhile")
    before = (_born(work, person_id), person.sex)
    _write(work, person, check(work, row))
    # Age and sex decide on family and networks: a corrected birth date must not leave a child with the adults.
    _touch(work, person_id, replaced=before != (row.born, row.sex))


def _get(work: Work, person_id: PersonId) -> Person:
    person = work.db.get(Person, person_id)
    if person is None:
        raise Refused("case.no_person")
    return person


def _write(work: Work, person: Person, row: PersonRow) -> None:
    person.sex, person.language, person.interpreter = row.sex, row.language, row.interpreter
    person.vital_status, person.vital_dated = row.vital.status, row.vital.dated
    person.vital_source, person.death_cause = row.vital.source, row.vital.cause
    person.last_seen_alive = row.vital.last_seen_alive
    identity = work.db.get(Identity, person.id)
    if identity is None:
        work.db.add(identity := Identity(person_id=person.id))
    identity.born = row.born
    names = [(n.kind, n.family, n.given, sought(n.family, n.given)) for n in row.names]
    numbers = [(n.kind, n.value, n.issuer, seal(work, n.value)) for n in row.numbers]
    _keep(work, PersonName, person.id, names)
    _keep(work, PersonNumber, person.id, numbers)
    _keep(work, Contact, person.id, [(c.kind, c.value) for c in row.contacts])
    _keep(work, Relative, person.id, [(k.name, k.kinship) for k in row.relatives])
    work.db.flush()
    work.touch("person", person.id)


_COLUMNS: dict[type[Any], tuple[str, ...]] = {
    PersonName: ("kind", "family", "given", "sought"),
    PersonNumber: ("kind", "value", "issuer", "seal"),
    Contact: ("kind", "value"),
    Relative: ("name", "kinship"),
}


def _keep(work: Work, table: type[Any], person_id: PersonId, wanted: Sequence[tuple[object, ...]]) -> None:
    """Make the rows of one table those that are wanted. What is the same stays, so the trail shows only changes."""
    columns = _COLUMNS[table]
    kept = {
        tuple(getattr(row, column) for column in columns): row
        for row in work.db.scalars(select(table).where(table.person_id == person_id))
    }
    for values in wanted:
        if kept.pop(values, None) is None:
            work.db.add(table(id=work.new_id(), person_id=person_id, **dict(zip(columns, values, strict=True))))
    for row in kept.values():
        work.db.delete(row)


def _touch(work: Work, person_id: PersonId, *, replaced: bool = False) -> None:
    for case in work.db.scalars(select(Case).where(Case.person_id == person_id)).all():
        work.touch("case", case.id)
        search.index_person(work, case.id, person_id)
        if replaced:
            placing.place(work, case)


def identity(work: Work, person_id: PersonId, *, noted: bool = True) -> PersonRow:
    """All that identifies a person. `noted`: write this view into the trail (an internal check need not)."""
    require(work, Right.SEE_NAMES)
    restriction.require_open_person(work, person_id)
    person = _get(work, person_id)
    if noted:
        work.note("viewed", ("person", person_id))
    return read(work, person)


def read(work: Work, person: Person) -> PersonRow:
    """The row of a person, for services; `identity` is what a screen asks."""
    known = work.db.get(Identity, person.id)
    names = work.db.scalars(select(PersonName).where(PersonName.person_id == person.id).order_by(PersonName.id))
    order = list(NameKind)
    return PersonRow(
        person.id,
        tuple(sorted((Name(n.family, n.given, n.kind) for n in names), key=lambda n: order.index(n.kind))),
        known.born if known else None,
        person.sex,
        tuple(
            Number(n.kind, n.value, n.issuer)
            for n in work.db.scalars(
                select(PersonNumber).where(PersonNumber.person_id == person.id).order_by(PersonNumber.kind)
            )
        ),
        tuple(
            Reach(c.kind, c.value)
            for c in work.db.scalars(select(Contact).where(Contact.person_id == person.id).order_by(Contact.kind))
        ),
        tuple(
            Kin(k.name, k.kinship)
            for k in work.db.scalars(select(Relative).where(Relative.person_id == person.id).order_by(Relative.id))
        ),
        person.language,
        person.interpreter,
        Vital(person.vital_status, person.vital_dated, person.vital_source, person.death_cause, person.last_seen_alive),
        person.revision,
    )


def doubles(work: Work, row: PersonRow) -> tuple[Double, ...]:
    """Persons who may be the same as the one being entered: by number, by name and birth date, by name alone."""
    found: dict[PersonId, str] = {}
    seals = [seal(work, n.value) for n in row.numbers if n.value.strip()]
    if seals:
        for person_id in work.db.scalars(select(PersonNumber.person_id).where(PersonNumber.seal.in_(seals))):
            found.setdefault(person_id, "number")
    names = [sought(n.family, n.given) for n in row.names if n.family.strip() and n.given.strip()]
    if names:
        reversed_names = [sought(n.given, n.family) for n in row.names]
        matches = select(PersonName.person_id, Identity.born).join(Identity, Identity.person_id == PersonName.person_id)
        for person_id, born in work.db.execute(matches.where(PersonName.sought.in_([*names, *reversed_names]))):
            same_birth = (
                born is not None
                and row.born is not None
                and born.first <= row.born.last
                and row.born.first <= born.last
            )
            if same_birth:
                found.setdefault(person_id, "name_and_birth")
            elif born is None or row.born is None:
                found.setdefault(person_id, "name")
    survivors: dict[PersonId, str] = {}
    for person_id, why in found.items():
        survivors.setdefault(survivor(work, person_id), why)
    if row.id:
        survivors.pop(row.id, None)
    return tuple(
        Double(
            person_id,
            why,
            tuple(
                (case_id, pseudonym)
                for case_id, pseudonym in work.db.execute(
                    select(Case.id, Case.pseudonym).where(Case.person_id == person_id).order_by(Case.registered_at)
                )
            ),
        )
        for person_id, why in survivors.items()
    )


def survivor(work: Work, person_id: PersonId) -> PersonId:
    """The entry that a merged one leads to; an entry that was not merged is its own."""
    into = work.db.scalar(select(Person.merged_into).where(Person.id == person_id))
    return person_id if into is None else survivor(work, into)


def merged_entries(work: Work, person_id: PersonId) -> tuple[PersonRow, ...]:
    """What was entered about this person under entries that were merged into theirs: other names, other numbers."""
    found: list[PersonRow] = []
    for person in work.db.scalars(select(Person).where(Person.merged_into == person_id).order_by(Person.id)):
        found += (read(work, person), *merged_entries(work, person.id))
    return tuple(found)


def _born(work: Work, person_id: PersonId) -> PartialDate | None:
    return work.db.scalar(select(Identity.born).where(Identity.person_id == person_id))


def set_vital(work: Work, person_id: PersonId, vital: Vital) -> None:
    """Record whether a person lives, with date and source."""
    require(work, Right.WRITE_CASES)
    restriction.require_open_person(work, person_id)
    person = _get(work, person_id)
    born = _born(work, person_id)
    lifetime.check(born, vital, work.today)
    person.vital_status, person.vital_dated, person.vital_source = vital.status, vital.dated, vital.source
    person.death_cause, person.last_seen_alive = vital.cause, vital.last_seen_alive
    _touch(work, person_id)


def merge(work: Work, person_id: PersonId, into: PersonId, reason: str) -> None:
    """Two entries proved to be one person: all tumours and cases go to `into`; the old entry leads there.

    Both entries keep their names and numbers, so that `separate` can take it back.
    """
    require(work, Right.MERGE_PERSONS)
    if not reason.strip():
        raise Refused("case.reason_needed", field="reason")
    if person_id == into:
        raise Refused("case.same_person")
    old, new = _get(work, person_id), _get(work, into)
    if old.merged_into is not None or new.merged_into is not None:
        raise Refused("case.merged_already")
    restriction.require_open_person(work, person_id)
    restriction.require_open_person(work, into)
    old.merged_into = new.id
    last = (
        work.db.scalars(select(Tumour.number).where(Tumour.person_id == into).order_by(Tumour.number.desc())).first()
        or 0
    )
    for tumour in work.db.scalars(select(Tumour).where(Tumour.person_id == person_id).order_by(Tumour.number)):
        last += 1
        tumour.person_id, tumour.number = into, last
    for case in work.db.scalars(select(Case).where(Case.person_id == person_id)):
        case.person_id = into
    work.note("merged", ("person", into), {"from": person_id, "reason": reason})
    work.db.flush()
    _touch(work, into, replaced=True)


def separate(work: Work, case_id: CaseId, reason: str, to: PersonId | None = None) -> PersonId:
    """Take a case with its tumour off a person: to the entry it was merged from, or to a new one without a name."""
    require(work, Right.MERGE_PERSONS)
    if not reason.strip():
        raise Refused("case.reason_needed", field="reason")
    case = work.db.get(Case, case_id)
    if case is None:
        raise Refused("case.unknown", case=case_id)
    restriction.require_open(work, case)
    if to == case.person_id:
        raise Refused("case.same_person")
    target = to or register(work, PersonRow())
    person = _get(work, target)
    person.merged_into = None
    tumour = work.db.get_one(Tumour, TumourId(case.tumour_id))
    shared = work.db.scalars(select(Case.id).where(Case.tumour_id == tumour.id, Case.id != case_id)).first()
    if shared is not None:
        tumour = Tumour(
            id=TumourId(work.new_id()),
            person_id=target,
            number=1,
            relation=TumourRelation.SINGLE,
            registered_at=work.now,
        )
        work.db.add(tumour)
        work.db.flush()
    tumour.person_id, case.person_id, case.tumour_id = target, target, tumour.id
    work.note("separated", ("case", case_id), {"to": target, "reason": reason})
    work.db.flush()
    _touch(work, target, replaced=True)
    work.touch("case", case_id)
    return target
