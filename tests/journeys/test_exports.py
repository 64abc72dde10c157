"""Everything that the demo hands out: nobody can be found in what leaves, everybody in what stays in the house.

The files are read by a reader of this test, not by the program's own, and compared with what was entered, in the forms
in which people write it. The same search over the house's form with identity finds everything, so it can fail.
"""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.language import Say
from rcboard.models.key_file import keys_path
from rcboard.models.store import open_store
from rcboard.models.terms.consent import ConsentKind
from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.report import Form
from rcboard.reports import issuing
from rcboard.reports.catalogue import Format
from rcboard.services import cases, consents, people, persons, text_desk
from rcboard.services.demo.make import LEAST, make
from tests.conftest import LOGIN, PASSPHRASE, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store, Work

ON = date(2026, 11, 12)
SAY = Say()
FORMATS = (Format.PDF, Format.DOCX, Format.TXT)
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def plain(text: str) -> str:
    """Small letters without accents, one blank for everything that is neither letter nor digit."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^0-9a-zøæœßłđ]+", " ", bare).split())


def read(data: bytes, file_format: Format) -> str:
    """All that a stranger gets out of a file: text and everything beside it."""
    if file_format is Format.PDF:
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        parts = [page.extract_text() for page in reader.pages]
        parts += [str(value) for value in (reader.metadata or {}).values()]
        parts += [str(reader.xmp_metadata or ""), *reader.named_destinations]
        parts += re.findall(r"\(([^()]*)\)", data.decode("latin-1"))
        return "\n".join(parts)
    if file_format is Format.DOCX:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = list(package.namelist())
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    xml = package.read(name).decode("utf-8")
                    # Runs of one paragraph belong together; attributes are read as well.
                    parts += [re.sub(r"<[^>]*>", "", p) for p in re.split(r"</w:p>|</w:tab>|<w:br/>", xml)]
                    parts += re.findall(r'="([^"]*)"', xml)
        return "\n".join(parts)
    return data.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Who:
    """What was entered of the people of one case, by what it is."""

    words: dict[str, str]
    """Names, towns, streets, hospitals, mails: found as whole words."""
    numbers: dict[str, str]
    """Numbers and phones: found with nothing between their characters."""
    born: date

    def found_in(self, text: str) -> set[str]:
        """Which of them stand in a text."""
        said = f" {plain(text)} "
        together = said.replace(" ", "")
        found = {what for what, value in self.words.items() if f" {plain(value)} " in said}
        found |= {what for what, value in self.numbers.items() if plain(value).replace(" ", "") in together}
        day, month = self.born.day, MONTHS[self.born.month - 1]
        forms = [self.born.strftime(form) for form in ("%d.%m.%Y", "%Y-%m-%d", "%m/%d/%Y", "%Y%m%d", "%d%m%Y")]
        forms += [f"{day} {month} {self.born.year}", f"{self.born:%d} {month[:3]} {self.born.year}"]
        forms += [f"{month} {day} {self.born.year}", f"{day} {self.born.month} {self.born.year}"]
        if any(f" {plain(form)} " in said for form in forms):
            found.add("born")
        return found


def who(work: Work, case_id: CaseId) -> Who:
    """What was entered, asked from the services that entered it."""
    case = cases.show(work, case_id)
    person = persons.identity(work, case.person_id, noted=False)
    words, numbers = {}, {}
    for at, name in enumerate(person.names):
        for part in (name.family, name.given):
            for one in (part or "").split():
                words[f"name {at} {one}"] = one
    for kin in person.relatives:
        for one in kin.name.split():
            words[f"relative {one}"] = one
    for field in ("clinician", "referring_clinician"):
        for one in str(case.values[field]).split()[1:]:
            words[f"{field} {one}"] = one
    words["hospital"] = str(case.values["referring_centre"])
    for contact in person.contacts:
        if contact.kind.value == "address":
            street, _, town = contact.value.partition(", ")
            words["street"], words["town"] = street, town.split()[-1]
        elif contact.kind.value == "mail":
            words["mail"] = contact.value
        else:
            numbers["phone"] = contact.value
    for number in person.numbers:
        numbers[f"number {number.kind.value}"] = number.value
    assert person.born is not None
    return Who(words, numbers, person.born.first)


@dataclass(frozen=True, slots=True)
class Out:
    """One file that was handed out."""

    case: CaseId
    form: Form
    format: Format
    name: str
    said: str
    """All that a stranger gets out of it; read once, since reading takes longest."""


@dataclass(frozen=True, slots=True)
class Everything:
    """The demo, and all its files."""

    store: Store
    people: dict[CaseId, Who]
    refused: list[CaseId]
    files: list[Out]


@pytest.fixture(scope="module")
def demo(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everything]:
    """The demo's cases, each text reviewed by somebody who accepts what is proposed, everything handed out."""
    folder = tmp_path_factory.mktemp("exports")
    target, desk = folder / "centre.rcb", Desk()
    shutil.copy(template, target)
    shutil.copy(keys_path(template), keys_path(target))
    opened = open_store(target, LOGIN, PASSPHRASE, allow_weak=True, folder=folder / "keys")
    store = people.sign_in(opened, desk.clock, desk.new_id, desk.draw)
    ids = make(store, ON, LEAST)
    known, refused, files = {}, [], []
    for turn, case_id in enumerate(ids):
        with store.work("review.text") as work:
            known[case_id] = who(work, case_id)
            on_desk = text_desk.begin(work, case_id)
            for item in on_desk.redaction.items():
                on_desk.redaction.accept(item)
            text_desk.keep(work, on_desk)
            agreed = consents.current(work, case_id)[ConsentKind.CARE].holds(work.today)
        if not agreed:
            refused.append(case_id)
        forms = (Form.IDENTITY, Form.ANONYMISED) if agreed else (Form.IDENTITY,)
        for form in forms:
            outside = form is Form.ANONYMISED
            wanted = issuing.Wanted(
                case_id, form, purpose=Purpose.PANEL if outside else None, recipient="EURACAN panel" if outside else ""
            )
            with store.work("report.issue") as work:
                # All that may leave in every format; what stays in the house in one of them, each in its turn.
                for file_format in FORMATS if outside else (FORMATS[turn % len(FORMATS)],):
                    data, name, _row = issuing.hand_out(work, wanted, file_format, SAY)
                    files.append(Out(case_id, form, file_format, name, read(data, file_format)))
    yield Everything(store, known, refused, files)
    store.close()


def of(demo: Everything, form: Form, file_format: Format) -> list[Out]:
    return [out for out in demo.files if out.form is form and out.format is file_format]


@pytest.mark.parametrize("file_format", FORMATS)
def test_nobody_is_found_in_what_leaves(demo: Everything, file_format: Format) -> None:
    outside = of(demo, Form.ANONYMISED, file_format)
    assert len(outside) > LEAST // 2
    leaks = {out.case: found for out in outside if (found := demo.people[out.case].found_in(f"{out.name}\n{out.said}"))}
    assert leaks == {}


@pytest.mark.parametrize("file_format", FORMATS)
def test_everybody_is_found_in_the_form_with_identity(demo: Everything, file_format: Format) -> None:
    inside = of(demo, Form.IDENTITY, file_format)
    assert len(inside) == len(demo.people) // len(FORMATS)
    for out in inside:
        known = demo.people[out.case]
        found = known.found_in(out.said)
        printed = {what for what in {*known.words, *known.numbers, "born"} if not what.startswith("relative")}
        printed -= {what for what in printed if what.startswith("referring_clinician")}
        assert printed - found == set()


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_texts_themselves_leave(demo: Everything, file_format: Format) -> None:
    for out in of(demo, Form.ANONYMISED, file_format):
        assert "left out, not reviewed" not in out.said
    with demo.store.reading() as work:
        case_id = next(out.case for out in of(demo, Form.ANONYMISED, file_format))
        question = str(cases.show(work, case_id).values["question"])
    whole = next(out for out in of(demo, Form.ANONYMISED, file_format) if out.case == case_id)
    assert plain(question) in plain(whole.said)


def test_without_consent_nothing_leaves(demo: Everything) -> None:
    assert demo.refused
    for case_id in demo.refused:
        wanted = issuing.Wanted(case_id, Form.ANONYMISED, purpose=Purpose.PANEL, recipient="EURACAN panel")
        with pytest.raises(Refused) as why, demo.store.work("report.issue") as work:
            issuing.hand_out(work, wanted, Format.TXT, SAY)
        assert why.value.code == "case.no_consent_for_care"
