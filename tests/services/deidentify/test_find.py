# ruff: noqa: E501  lines of text stay whole
"""The finder over single lines, and over the letters with their records, with floors that must not sink."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.find import find, find_traits
from rcboard.services.deidentify.known import Known, from_json
from rcboard.services.deidentify.replace import replace

LETTERS = Path(__file__).resolve().parents[2] / "letters"

ERIKA = Known(
    given=("Erika",),
    family=("Müller",),
    birth_date=date(1961, 3, 12),
    record_numbers=("64041187",),
    phones=("+49 30 1234567",),
    relatives=("Anna Brandt",),
    clinicians=("Hans Ewing",),
    index_date=date(2022, 4, 1),
)


def shown(text: str, known: Known = Known(), lang: str | None = None) -> list[str]:  # noqa: B008
    """The words that are found."""
    return [text[one.start : one.end] for one in find(text, known, lang)]


LINES = [line for line in (LETTERS / "lines.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize("line", LINES)
def test_every_marked_line_is_found_as_marked(line: str) -> None:
    """`lines.txt`: what stands in braces is found, all of it and nothing else."""
    pieces = line.replace("}", "{").split("{")
    text = "".join(pieces)
    wanted = [piece for number, piece in enumerate(pieces) if number % 2]
    assert shown(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Erika Müller", "MÜLLER Erika", "Mueller, E.", "E. Muller", "Müllers", "Erika\nMüller", "Mül-\nler", "erika müller",
        "M\u00fcller", "Mu\u0308ller", "M\u00fc\u200bller", "M\u00fc\u00adller", "Müler", "64 04 11 87", "6404-1187", "030/123 45 67",
        "12.03.1961", "12 March 1961", "12.III.61", "1961-03-12", "19610312", "Anna Brandt", "Hans Ewing", "M Ü L L E R",
    ],
)  # fmt: skip
def test_what_the_record_knows_is_found_in_every_spelling(text: str) -> None:
    """Names, numbers and the birth date in the forms that letters have them, with and without hidden characters."""
    whole = f"Report on {text} of today."
    found = find(whole, ERIKA)
    covered = {place for one in found for place in range(one.start, one.end)}
    start = whole.index(text)
    missing = [whole[i] for i in range(start, start + len(text)) if whole[i].isalnum() and i not in covered]
    assert missing == []


def test_the_disease_stays_where_the_doctor_goes() -> None:
    """A clinician called Ewing is taken out; the sarcoma is not."""
    text = "Dr. Ewing treats Ewing sarcoma; the Ewing sarcoma of this patient."
    assert [(one.start, one.kind) for one in find(text, ERIKA)] == [(4, Kind.CLINICIAN_NAME)]


def test_dates_become_intervals_to_the_index_date_or_keep_their_precision() -> None:
    """With an index date: days, weeks, months; without: the precision class. The birth date is named as such."""
    text = "Seen 11.03.2022, operated 01.04.2022, recurred June 2023, mother died 1998, born 12.03.1961."
    assert replace(text, find(text, ERIKA)) == (
        "Seen [week 3 before diagnosis], operated [day of diagnosis], recurred [month 14 after diagnosis], "
        "mother died [year 24 before diagnosis], born [birth date]."
    )
    assert replace(text, find(text)) == (
        "Seen [date], operated [date], recurred [month], mother died [year], born [date]."
    )


def test_words_follow_the_language_of_the_text() -> None:
    """A German text gets German words, by itself."""
    text = "Die Patientin Erika Müller wurde am 4. Mai 2022 in der Klinik gesehen und ist nicht mehr tumorfrei."
    assert replace(text, find(text, ERIKA)).startswith("Die Patientin [Patient] wurde am [Woche 4 nach Diagnose]")


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "\x00\x01\x02", "\u202eabc\u202c", "a" * 5000, "[" * 500, "😀" * 50, "\ud800 lone", "١٢/٣/٢٠٢٠",
        "Пациент Иванов поступил 12.03.2020", "𝔐𝔲𝔩𝔩𝔢𝔯", "\n" * 900, "İstanbul", "ﬁbrosis",
    ],
)  # fmt: skip
def test_no_text_is_too_odd(text: str) -> None:
    """Nothing, control characters, marks, other alphabets: no error, and every place lies in the text."""
    for one in find(text, ERIKA):
        assert 0 <= one.start < one.end <= len(text)


def test_traits_are_named_but_not_taken_out() -> None:
    """A twin and the news are shown for a decision; `find` leaves them."""
    text = "Her twin sister was in the newspaper."
    assert [text[t.start : t.end] for t in find_traits(text)] == ["twin sister", "in the newspaper"]
    assert all(not t.sure for t in find_traits(text))
    assert find(text) == ()


@pytest.mark.parametrize("phrase", [
    p for p in (LETTERS / "eponyms.txt").read_text(encoding="utf-8").splitlines() if p and p[0] != "#"
])  # fmt: skip
def test_eponyms_stay(phrase: str) -> None:
    """None of our phrases of medicine is taken out."""
    assert shown(f"Pathology review: findings in keeping with {phrase}, for discussion at the board.") == []


def _share(part: str, *, record: bool) -> tuple[float, float, int, float]:
    """Identifiers covered whole, characters rightly removed, clean letters, eponyms removed."""
    whole = total = right = taken = clean = 0
    gone = stay = 0
    for line in (LETTERS / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        letter = json.loads(line)
        text = letter["text"]
        known = from_json(letter["patient"]) if record else Known()
        found = {i for one in find(text, known, letter["lang"]) for i in range(one.start, one.end) if text[i].isalnum()}
        free = {i for s in letter["spans"] if s["type"] == "AGE" for i in range(s["start"], s["end"])}
        gold = [s for s in letter["spans"] if s["type"] != "AGE"]
        marked = set()
        missed = 0
        for span in gold:
            places = {i for i in range(span["start"], span["end"]) if text[i].isalnum()}
            marked |= places
            missed += not places <= found
        total += len(gold)
        whole += len(gold) - missed
        clean += missed == 0
        right += len(found & marked)
        taken += len(found - free)
        for kept in letter["distractors"]:
            stay += 1
            gone += any(i in found and i not in marked for i in range(kept["start"], kept["end"]))
    return whole / total, right / taken, clean, gone / stay


@pytest.mark.parametrize(
    ("part", "record", "covered", "rightly", "clean"),
    [
        ("dev", True, 0.96, 0.96, 80),
        ("dev", False, 0.94, 0.96, 52),
        ("held", True, 0.92, 0.96, 8),
        ("held", False, 0.88, 0.96, 4),
    ],
)
def test_letters_keep_their_measure(part: str, record: bool, covered: float, rightly: float, clean: int) -> None:
    """The floors of docs/anonymisation.md: what was reached must not be lost."""
    whole, right, letters, eponyms = _share(part, record=record)
    assert whole >= covered
    assert right >= rightly
    assert letters >= clean
    assert eponyms <= 0.06
