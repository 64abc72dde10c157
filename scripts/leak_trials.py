"""Trials of what leaves: exported cases full of identity, leaks planted afterwards, and clean documents. Prints counts.

    python scripts/leak_trials.py --cases 500 --planted 200 --clean 1000 --persons 10000 [--texts FOLDER]

`--texts`: a folder of JSON lines with marked spans; with the spans cut out they are clean documents beside the exports.
The tests run the same functions with smaller numbers.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import random
import re
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from rcboard.clock import seeded  # noqa: E402
from rcboard.errors import Refused  # noqa: E402
from rcboard.language import Say  # noqa: E402
from rcboard.models.keys import KdfCost  # noqa: E402
from rcboard.models.store import create_store  # noqa: E402
from rcboard.models.terms.dates import PartialDate  # noqa: E402
from rcboard.models.terms.deidentify import LeakVerdict, Purpose  # noqa: E402
from rcboard.models.terms.events import EventKind  # noqa: E402
from rcboard.models.terms.people import Role  # noqa: E402
from rcboard.models.terms.report import Form  # noqa: E402
from rcboard.paths import resource  # noqa: E402
from rcboard.reports import issuing  # noqa: E402
from rcboard.reports.catalogue import Format  # noqa: E402
from rcboard.services import case_texts, cases, events, leaks, people  # noqa: E402
from rcboard.services.deidentify.check import Others, check  # noqa: E402
from rcboard.services.deidentify.guards import is_common, is_eponym, is_medical, is_stop, titles  # noqa: E402
from rcboard.services.deidentify.known import Known  # noqa: E402
from rcboard.services.demo import letters, make, names  # noqa: E402
from scripts.planting import DOCX_PLACES, PDF_PLACES  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store

ON = date(2026, 11, 12)
FIELDS = ("question", "question_why", "presented", "extent", "response", "tolerance", "trials", "wish", "own_question")
LISTS = ("comorbidity", "drugs", "allergies", "family_history")
KINDS = (EventKind.NOTE, EventKind.EXAMINATION, EventKind.RELAPSE_OR_PROGRESSION)


@contextmanager
def demo_store(folder: Path, seed: int) -> Iterator[Store]:
    """An empty store for invented cases."""
    weak = KdfCost(memory_kib=64, passes=1, lanes=1)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "trial.rcb"
    opened, _ = create_store(path, "trial", "words of a trial", "u" * 32, cost=weak, allow_weak=True, folder=folder)
    new_id, draw = seeded(seed)
    ticks = itertools.count()
    roles = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.CLINICIAN)
    begin = datetime(2026, 11, 12, 8, tzinfo=UTC)
    store = people.first(opened, "trial", "Trial", roles, lambda: begin + timedelta(seconds=next(ticks)), new_id, draw)
    try:
        yield store
    finally:
        store.close()


def planted(draw: random.Random, person: names.Invented, shown: str) -> str:
    """A text of a case with identity in it, in one of six languages and many layouts."""
    lines = (
        letters.letter(person, shown, ON - timedelta(days=draw.randrange(900))),
        f"{person.given} {person.family} ({person.hospital_number}): {shown}",
        f"{shown}. Discussed with {person.clinician} and the mother, {person.mother}.",
        f"Name: {person.family}, {person.given}\nDate of birth: {person.born:%d.%m.%Y}\nPhone: {person.phone}\n{shown}",
        f"{shown}; mail {person.mail}; lives at {person.address}",
        f"{person.family.upper()} {person.given}, b. {person.born:%Y-%m-%d}, id {person.national_number}. {shown}",
        f"Mr {person.family} was referred by {person.referrer}, {person.hospital}. {shown}",
    )
    return lines[draw.randrange(len(lines))]


def fill(store: Store, count: int, seed: int) -> list[CaseId]:
    """Demo cases with identity planted in every field and free text."""
    made = make.make(store, ON, count)
    draw = random.Random(seed)  # noqa: S311  repeatable on purpose
    for case_id in made:
        with store.work("trial.plant") as work:
            known = case_texts.known_of(work, case_id)
            shown = str(cases.show(work, case_id).values["presented"] or "Mass")
            person = _person(known)
            values = {name: planted(draw, person, shown) for name in FIELDS}
            values |= {name: planted(draw, person, shown).replace("\n", "; ") for name in LISTS}
            cases.change(work, case_id, values)
            for kind in KINDS:
                details: dict[str, object] = {}
                if kind is EventKind.NOTE:
                    details = {"title": f"Call of {person.given}"}
                elif kind is EventKind.RELAPSE_OR_PROGRESSION:
                    details = {"change": "progression", "extent": "local"}
                row = events.EventRow(kind, PartialDate.of(ON), None, planted(draw, person, shown), details)
                events.add(work, case_id, row)
    return made


def _person(known: Known) -> names.Invented:
    phone, mail, address = known.phones[0], known.emails[0], known.addresses[0]
    number = next((one for one in known.record_numbers if not one.startswith("RC-")), known.record_numbers[0])
    return names.Invented(
        known.given[0], known.family[0], "male", known.birth_date or ON, number, known.national_ids[0], phone, mail,
        address, known.relatives[0], "NO", ("nb", "fr", "it", "de", "es", "nl")[len(number + phone) % 6],
        known.hospitals[0], known.clinicians[0], known.clinicians[1],
    )  # fmt: skip


# --- a reader of its own ----------------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """Small letters without accents: how this reader compares."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


def all_text(data: bytes) -> str:
    """Every text of a PDF or DOCX, read past `files.opened`."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
            joined = " ".join(re.sub(r"<[^>]+>", "", part) for part in parts)
            return " ".join([*package.namelist(), joined, *parts])
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = [page.extract_text() for page in reader.pages]
    return " ".join([*pages, str(dict(reader.metadata or {})), data.decode("latin-1")])


def values_of(known: Known) -> set[str]:
    """What this reader looks for: words of names, and whole numbers, folded."""
    people_of = (*known.given, *known.family, *known.other_names, *known.relatives, *known.clinicians)
    words = {word for name in people_of for word in re.findall(r"[^\W\d_]{4,}", folded(name))}
    plain = {w for w in words if not (is_common(w) or is_medical(w) or is_stop(w) or is_eponym(w) or w in titles())}
    whole = {folded(value) for value in (*known.national_ids, *known.phones, *known.emails, *known.record_numbers)}
    streets = {folded(value.split(",")[0]) for value in known.addresses}
    days = set()
    if known.birth_date is not None:
        days = {known.birth_date.strftime(form) for form in ("%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y")}
    return plain | whole | streets | days


def seen_in(data: bytes, known: Known) -> list[str]:
    """What of a record this reader sees in a file."""
    text = folded(all_text(data))
    return [value for value in values_of(known) if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text)]


# --- the trials -------------------------------------------------------------------------------------------------------


@dataclass
class Exports:
    """What came of exporting."""

    files: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    seen: list[str] = field(default_factory=list)
    """Values that the own reader saw: must stay empty."""
    looks: int = 0
    kept: list[tuple[CaseId, bytes, str]] = field(default_factory=list)
    """Some finished files with their cases, for planting."""


def export(store: Store, made: list[CaseId], keep: int) -> Exports:
    """Hand every case out as PDF and DOCX and read each file again."""
    found = Exports()
    for case_id in made:
        wanted = issuing.Wanted(case_id, Form.ANONYMISED, "case_summary", Purpose.PANEL, "trial", "Panel 7", True)
        for file_format in (Format.PDF, Format.DOCX):
            try:
                with store.work("report.issue") as work:
                    data, name, row = issuing.hand_out(work, wanted, file_format, Say())
                    known = case_texts.known_of(work, case_id)
            except Refused as why:
                found.refused[why.code] += 1
                continue
            found.files += 1
            found.looks += row.leak is LeakVerdict.LOOK
            found.seen += seen_in(data, known)
            if len(found.kept) < keep:
                found.kept.append((case_id, data, name))
    return found


@dataclass
class Planted:
    """What came of planting: files, and those that were not caught, by place and value."""

    files: int = 0
    missed: list[str] = field(default_factory=list)
    by_place: Counter[str] = field(default_factory=Counter)


def plant(store: Store, finished: list[tuple[CaseId, bytes, str]], count: int, seed: int) -> Planted:
    """Plant one value in one place of a file that passed, again and again; the check must then fail."""
    draw = random.Random(seed)  # noqa: S311
    found = Planted()
    places = [*((kind, place) for kind in ("pdf", "docx") for place in ("file name",))]
    places += [("pdf", place) for place in PDF_PLACES] + [("docx", place) for place in DOCX_PLACES]
    with store.reading() as work:
        for number in range(count):
            kind, place = places[number % len(places)]
            case_id, data, name = draw.choice([one for one in finished if one[2].endswith(kind)])
            what, value = draw.choice(_identities(case_texts.known_of(work, case_id)))
            if place == "file name":
                name = f"{value.replace('/', '-')}.{kind}"
            else:
                data = (PDF_PLACES if kind == "pdf" else DOCX_PLACES)[place](data, value)
            found.files += 1
            found.by_place[f"{kind} {place}"] += 1
            if leaks.checked(work, case_id, data, name).verdict is not LeakVerdict.FAIL:
                found.missed.append(f"{kind} {place}: {what}")
    return found


def _identities(known: Known) -> list[tuple[str, str]]:
    born = known.birth_date or ON
    return [
        ("full name", f"{known.given[0]} {known.family[0]}"),
        ("family name", known.family[0]),
        ("family name first", f"{known.family[0].upper()} {known.given[0]}"),
        ("mother", known.relatives[0]),
        ("clinician", known.clinicians[0].removeprefix("Dr ")),
        ("phone", known.phones[0]),
        ("mail", known.emails[0]),
        ("national number", known.national_ids[0]),
        ("hospital number", known.record_numbers[-1]),
        ("birth date", f"{born:%d.%m.%Y}"),
        ("birth date, ISO", f"{born:%Y-%m-%d}"),
        ("address", known.addresses[0]),
    ]


@dataclass
class Clean:
    """What came of checking clean documents."""

    documents: int = 0
    fails: Counter[str] = field(default_factory=Counter)
    looks: int = 0
    failed: int = 0
    seconds: float = 0


def persons(count: int, seed: int) -> Others:
    """Persons with the names of six countries, numbers of six to eleven digits, phones and mails."""
    draw = random.Random(seed)  # noqa: S311
    given, family = (_lines(resource("deidentify", "common", name)) for name in ("given.txt", "family.txt"))
    found = Others()
    for number in range(count):
        first, last = draw.choice(given), draw.choice(family)
        digits = "".join(str(draw.randrange(10)) for _ in range(draw.choice((6, 7, 8, 10, 11))))
        phone = f"+999 {draw.randrange(100, 999)} {draw.randrange(100000, 999999)}"
        found.add((first,), (last,), (digits, phone), (f"p{number}@example.invalid",))
    return found


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "["))]


def clean_documents(folder: Path | None) -> Iterator[str]:
    """Texts of a folder of JSON lines with their marked spans cut out."""
    for path in sorted(folder.glob("*.jsonl")) if folder else ():
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            text = document["text"]
            for span in sorted(document["spans"], key=lambda one: -one["start"]):
                text = f"{text[: span['start']]} ... {text[span['end'] :]}"
            yield text


def false_fails(texts: Iterator[str], everybody: Others, most: int) -> Clean:
    """Check clean documents against many persons; the own case is one of nobody."""
    found = Clean()
    for text in itertools.islice(texts, most):
        begin = time.perf_counter()
        checked = check([("text", text)], Known(), everybody)
        found.seconds += time.perf_counter() - begin
        found.documents += 1
        found.looks += checked.verdict is LeakVerdict.LOOK
        if checked.verdict is LeakVerdict.FAIL:
            found.failed += 1
            found.fails.update(leak.field for leak in checked.leaks if leak.verdict is LeakVerdict.FAIL)
    return found


def main() -> int:
    """Run the trials; 1 where anything was seen, missed, or failed too often."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, number in (("cases", 500), ("planted", 200), ("clean", 1000), ("persons", 10_000), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--texts", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, demo_store(Path(folder) / "store", asked.seed) as store:
        begin = time.perf_counter()
        exported = export(store, fill(store, asked.cases, asked.seed), 40)
        print(
            f"exports: {asked.cases} cases, {exported.files} files, refused {dict(exported.refused)}, "
            f"to look at {exported.looks}, values seen by the own reader: {exported.seen[:20]}; "
            f"{time.perf_counter() - begin:.0f} s",
            flush=True,
        )
        begin = time.perf_counter()
        hidden = plant(store, exported.kept, asked.planted, asked.seed)
        print(
            f"planted: {hidden.files} files in {len(hidden.by_place)} places, not caught: {hidden.missed}; "
            f"{time.perf_counter() - begin:.0f} s",
            flush=True,
        )
    own = (text for _case, data, name in exported.kept for place, text in leaks.texts_of(data, name) if place == "text")
    checked = false_fails(itertools.chain(clean_documents(asked.texts), own), persons(asked.persons, 1), asked.clean)
    print(
        f"clean: {checked.documents} documents against {asked.persons} persons: {checked.failed} fail falsely "
        f"({dict(checked.fails)}), {checked.looks} to look at; {checked.seconds:.1f} s"
    )
    wrong = checked.failed > checked.documents * 0.005
    return 1 if exported.seen or hidden.missed or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
