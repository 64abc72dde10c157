"""A store of many invented cases, made once by direct inserts and kept in a folder: what the measurements run on.

Every case is what the services would have written (person, tumour, diagnosis, case, search rows); only the audit trail
is left out, since a hundred thousand deeds would take an hour. Nobody in it exists.
"""

from __future__ import annotations

import random
import shutil
import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rcboard.clock import seeded
from rcboard.models.case import Case
from rcboard.models.diagnosis import Diagnosis, Tumour
from rcboard.models.key_file import keys_path
from rcboard.models.keys import KdfCost
from rcboard.models.patient import Identity, Person, PersonName, PersonNumber
from rcboard.models.search_tables import SearchRow
from rcboard.models.store import create_store, open_store
from rcboard.models.terms.case import CaseStatus, NameKind, NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import (
    DiagnosisBasis,
    DiagnosisReason,
    IcdoEdition,
    Sex,
    TumourRelation,
    Urgency,
    VitalStatus,
)
from rcboard.services import cases, people, persons, pseudonyms, tumours
from rcboard.services.demo import make, names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Table

    from rcboard.clock import NewId
    from rcboard.services.work import Store

LOGIN = PASSPHRASE = "bench"  # noqa: S105  nobody is in it
CHEAP = KdfCost(memory_kib=256, passes=1, lanes=1)
"""Key derivation is measured apart: here it costs nothing."""
BEGIN = datetime(2020, 1, 1, 8, tzinfo=UTC)
GIVEN = ("Talvira", "Orinel", "Dovrik", "Mirelle", "Zefira", "Ulfredo")
AT_ONCE = 2000
"""Cases written in one statement."""

QUESTIONS = (
    "Resection of the recurrence, or systemic therapy first?", "Is there an open trial, and would it take this case?",
    "Radiotherapy before the operation?", "Second opinion on the histology asked for: same entity?",
    "Adjuvant therapy after R1?", "May the follow-up be stretched to twelve months?",
)  # fmt: skip


def filled(folder: Path, number: int) -> Path:
    """The store of so many cases in this folder; made where it is not there yet."""
    path = folder / f"cases-{number}.rcb"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    begin = time.perf_counter()
    making = folder / f"making-{number}.rcb"
    for left in (making, keys_path(making)):
        left.unlink(missing_ok=True)
    opened, _ = create_store(making, LOGIN, PASSPHRASE, "b" * 32, cost=CHEAP, allow_weak=True, folder=folder)
    store = people.first(opened, LOGIN, "Bench")
    _fill(store, number)
    store.close()
    shutil.move(keys_path(making), keys_path(path))
    making.rename(path)
    print(f"{number:,} cases written in {time.perf_counter() - begin:.0f} s, {path.stat().st_size / 2**20:.0f} MB")
    return path


def opened(path: Path) -> Store:
    """The store, open."""
    return people.sign_in(open_store(path, LOGIN, PASSPHRASE, allow_weak=True, folder=path.parent))


def _fill(store: Store, number: int) -> None:
    """All cases, in slices of `AT_ONCE`."""
    kinds = _kinds(store)
    source = random.Random(number)
    new_id, draw = seeded(number)
    opened = store.opened
    with store.reading() as work:
        taken = set(work.db.scalars(select(Case.pseudonym)))
    for start in range(0, number, AT_ONCE):
        rows: dict[Table, list[dict[str, object]]] = {}
        words: dict[str, list[tuple[object, str]]] = {}
        # A reading that stays open would keep the log from being copied into the store: it is opened anew each time.
        with store.reading() as work:
            for n in range(start, min(start + AT_ONCE, number)):
                made = _case(n, source.choice(kinds), source, new_id, draw, _pseudonym(draw, taken))
                seal = persons.seal(work, str(made[_table(PersonNumber)]["value"]))
                made[_table(PersonNumber)]["seal"] = seal
                for table, row in made.items():
                    rows.setdefault(table, []).append(row)
                _search(rows, words, n, made)
        with opened.engine.begin() as connection:
            for table, lines in rows.items():
                connection.execute(table.insert(), lines)
            for index, pairs in words.items():
                connection.exec_driver_sql(f"INSERT INTO {index}(rowid, words) VALUES (?, ?)", pairs)  # noqa: S608
    with opened.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql("COMMIT")


def _table(mapped: type[Any]) -> Table:
    table: Table = mapped.__table__
    return table


def _kinds(store: Store) -> list[dict[str, Any]]:
    """The demo's tumours with line, family, entity and networks as the services work them out, once each."""
    found = []
    for tumour in make.scenarios():
        row = tumours.DiagnosisRow(tumour["topography"], tumour["morphology"])
        with store.work("bench") as work:
            shown = cases.show(work, cases.register(work, cases.NewCase(diagnosis=row)))
        found.append(tumour | {
            "line": shown.diagnosis_line, "code": shown.family, "entity": shown.entity_code, "networks": shown.networks,
        })  # fmt: skip
    return found


def _pseudonym(draw: Callable[[int], int], taken: set[str]) -> str:
    while True:
        body = "".join(pseudonyms.ALPHABET[draw(23)] for _ in range(pseudonyms.LENGTH - 1))
        name = pseudonyms.PREFIX + body + pseudonyms.check_character(body)
        if name not in taken:
            taken.add(name)
            return name


def _case(
    n: int, tumour: dict[str, Any], source: random.Random, new_id: NewId, draw: Callable[[int], int], pseudonym: str
) -> dict[Table, dict[str, object]]:
    """The rows of one case by table."""
    at = BEGIN + timedelta(minutes=30 * n)
    person, growth, case = new_id(), new_id(), new_id()
    family, given = (
        names.family_name(draw),
        source.choice(GIVEN),
    )
    born = date(1935, 1, 1) + timedelta(days=source.randrange(27_000))
    number = f"{source.randrange(10**8):08}"
    return {
        _table(Person): {"id": person, "registered_at": at, "sex": Sex(tumour["sex"]),
                         "vital_status": VitalStatus.UNKNOWN, "revision": 1},
        _table(Identity): {"person_id": person, "born": PartialDate.of(born)},
        _table(PersonName): {"id": new_id(), "person_id": person, "kind": NameKind.CURRENT, "family": family,
                             "given": given, "sought": persons.sought(family, given)},
        _table(PersonNumber): {"id": new_id(), "person_id": person, "kind": NumberKind.HOSPITAL, "value": number},
        _table(Tumour): {"id": growth, "person_id": person, "number": 1, "relation": TumourRelation.SINGLE,
                         "registered_at": at},
        _table(Diagnosis): {"id": new_id(), "tumour_id": growth, "reason": DiagnosisReason.FIRST,
                            "dated": PartialDate.of(at.date()), "topography": tumour["topography"],
                            "morphology": tumour["morphology"], "icdo_edition": IcdoEdition.O3_2,
                            "basis": DiagnosisBasis.HISTOLOGY_PRIMARY, "entered_at": at, "entered_by": "b" * 32},
        _table(Case): {"id": case, "pseudonym": pseudonym, "person_id": person, "tumour_id": growth,
                       "status": source.choice(list(CaseStatus)), "registered_at": at,
                       "changed_at": at + timedelta(days=source.randrange(300)),
                       "question": f"{source.choice(QUESTIONS)} {tumour['question']}", "presented": tumour["shown"],
                       "extent": tumour["extent"], "urgency": source.choice(list(Urgency)),
                       "needed_by": at.date() + timedelta(days=20) if n % 3 else None, "restricted": False,
                       "diagnosis_line": tumour["line"], "family": tumour["code"], "entity_code": tumour["entity"],
                       "networks": tumour["networks"], "clinician": names.clinician_name(draw), "revision": 1},
    }  # fmt: skip


def _search(
    rows: dict[Table, list[dict[str, object]]],
    words: dict[str, list[tuple[object, str]]],
    n: int,
    made: dict[Table, dict[str, object]],
) -> None:
    """The search rows of a case, with keys that follow those of the cases that the services wrote."""
    case, name, diagnosis = made[_table(Case)], made[_table(PersonName)], made[_table(Diagnosis)]
    parts = [case[field] for field in ("pseudonym", "question", "presented", "extent", "diagnosis_line", "entity_code",
                                       "networks")]  # fmt: skip
    content = "\n".join(map(str, [*parts, diagnosis["topography"], diagnosis["morphology"]]))
    identity = f"{name['family']} {name['given']}\n{name['sought']}\n{made[_table(PersonNumber)]['value']}"
    for key, thing, index, text in ((1000 + 2 * n, "case", "search_content", content),
                                     (1001 + 2 * n, "person", "search_identity", identity)):  # fmt: skip
        row = {"key": key, "case_id": case["id"], "thing": thing, "thing_id": case["id"]}
        rows.setdefault(_table(SearchRow), []).append(row)
        for table in (index, f"{index}_parts"):
            words.setdefault(table, []).append((key, text))
