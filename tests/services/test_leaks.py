"""The last door: a file that holds anything of the record is found, in whatever form; a clean one is not."""

from __future__ import annotations

import io
from datetime import date

import pytest

from rcboard.services.deidentify.known import Known
from rcboard.services.leaks import found

KNOWN = Known(
    given=("Óla",),
    family=("Vinterås-Öd",),
    other_names=("Fjellbakkhaug",),
    nicknames=("Olalli",),
    birth_date=date(2002, 5, 3),
    record_numbers=("RC-4T7HK2", "8812 0475"),
    national_ids=("030502-99999",),
    addresses=("Ulvedalsveien 17, 0799 Tindesund",),
    phones=("+999 11 222 333",),
    emails=("ola.vinteras@example.invalid",),
    relatives=("Brynhild Quarrelby",),
    clinicians=("Dr Emerico Zornettini",),
    hospitals=("Klinikum Kelterstadt",),
)
CLEAN = (
    "A woman of 20-24 years with a desmoplastic small round cell tumour. Resection 3 months after diagnosis, 61 mm, R0."
)


def fields(text: str) -> set[str]:
    return {field for _, field in found(KNOWN, text.encode(), "report.txt")}


@pytest.mark.parametrize(
    ("planted", "field"),
    [
        ("Óla", "family"),
        ("OLA", "family"),
        ("vinteras-od", "family"),
        ("Vinterås Öd", "family"),
        ("fjellbakkhaug", "family"),
        ("Olalli", "family"),
        ("8812-0475", "record_numbers"),
        ("RC 4T7HK2", "record_numbers"),
        ("030502 99999", "national_ids"),
        ("Ulvedalsveien 17", "addresses"),
        ("0799 Tindesund", "addresses"),
        ("+999-11-222-333", "phones"),
        ("Ola.Vinteras@example.invalid", "emails"),
        ("Quarrelby", "relatives"),
        ("Zornettini", "clinicians"),
        ("klinikum kelterstadt", "hospitals"),
        ("03.05.2002", "birth_date"),
        ("3.5.2002", "birth_date"),
        ("2002-05-03", "birth_date"),
        ("05/03/2002", "birth_date"),
        ("3 May 2002", "birth_date"),
        ("03-May-2002", "birth_date"),
    ],
)
def test_a_planted_value_is_found(planted: str, field: str) -> None:
    assert field in fields(f"{CLEAN} {planted}. {CLEAN}")


def test_a_clean_text_is_clean() -> None:
    assert fields(CLEAN) == set()


@pytest.mark.parametrize("word", ["Tindesund-like", "12 0475", "2002", "May", "hospital", "Klinikum"])
def test_a_part_that_names_nobody_is_no_leak(word: str) -> None:
    assert not fields(f"{CLEAN} {word}") & {"addresses", "record_numbers", "birth_date", "hospitals"}


def test_the_name_of_the_file_is_searched_too() -> None:
    assert {field for _, field in found(KNOWN, CLEAN.encode(), "olalli.txt")} == {"family"}


def test_a_value_is_found_in_the_words_and_the_metadata_of_a_docx() -> None:
    import docx

    made = docx.Document()
    made.add_paragraph(CLEAN)
    made.core_properties.author = "Zornettini"
    table = made.add_table(1, 2)
    table.rows[0].cells[1].text = "Olalli"
    out = io.BytesIO()
    made.save(out)
    assert {"clinicians", "family"} <= {field for _, field in found(KNOWN, out.getvalue(), "a.docx")}


def test_a_value_is_found_in_the_words_and_the_metadata_of_a_pdf() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    page = Canvas(out)
    page.setAuthor("Zornettini")
    page.drawString(100, 700, "Seen with Olalli")
    page.save()
    assert {"clinicians", "family"} <= {field for _, field in found(KNOWN, out.getvalue(), "a.pdf")}


def test_an_eponym_that_is_also_a_name_does_not_stop_every_page() -> None:
    ewing = Known(given=("James",), family=("Ewing",))
    assert not list(found(ewing, b"Ewing sarcoma of the rib", "a.txt"))
    # Together with the given name it is a person.
    assert list(found(Known(given=("James",), family=("Ewing",), relatives=("James Ewing",)), b"James Ewing", "a.txt"))
