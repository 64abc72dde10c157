"""What only a PDF has: pages, bookmarks, embedded fonts, repeated heads."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from rcboard.files.opened import opened
from rcboard.language import Say
from rcboard.reports import case_summary
from rcboard.reports.pdf import to_pdf
from rcboard.reports.tree import Block, Break, Grid, Heading, Para, Run, Words
from tests.reports import dossiers
from tests.reports.strategies import document


def pages(data: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


@pytest.fixture(scope="module")
def long_case() -> bytes:
    """A case of several pages."""
    return to_pdf(case_summary.build(dossiers.long(), Say()))


def test_every_page_has_head_record_and_its_number(long_case: bytes) -> None:
    found = pages(long_case)
    assert len(found) >= 5
    for number, text in enumerate(found, 1):
        assert f"RC-7KD4N9, page {number} of {len(found)}" in text
        assert "Rare tumour centre Nordhavn" in text
        assert re.search(r"record [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}", text)


def test_a_table_head_stands_on_every_page_of_its_table(long_case: bytes) -> None:
    for text in pages(long_case):
        if re.search(r"Core biopsy, site \d", text):
            assert re.search(r"Date\s+Specimen\s+Finding\s+Review", text)


def test_a_row_is_never_split() -> None:
    rows: tuple[tuple[Words, ...], ...] = tuple(
        ((Run(f"row {n}"),), (Run(" ".join([f"start{n}", *["filler"] * 60, f"stop{n}"])),)) for n in range(40)
    )
    found = pages(to_pdf(document([Grid(("Row", "Text"), rows, (0.3, 0.7))])))
    assert len(found) > 2
    for n in range(40):
        assert [page for page, text in enumerate(found) if f"start{n} " in text] == [
            page for page, text in enumerate(found) if f"stop{n}\n" in text
        ]


def test_a_heading_is_never_alone_at_the_end_of_a_page() -> None:
    for filler in range(40, 60):
        lines: list[Block] = [Para((Run(f"line {n}"),)) for n in range(filler)]
        blocks = [*lines, Heading("Course"), Para((Run("after it"),))]
        for text in pages(to_pdf(document(blocks))):
            assert ("Course" in text) == ("after it" in text)


def test_headings_are_bookmarks_of_their_page() -> None:
    data = to_pdf(document([Heading("One"), Break(), Heading("Two"), Heading("Two b", 2)]))
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert opened(data, "a.pdf").outline == ("One", "Two", "Two b")
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [reader.get_destination_page_number(entry) for entry in entries] == [0, 1]


def test_all_fonts_are_embedded() -> None:
    data = to_pdf(case_summary.build(dossiers.house(), Say()))
    fonts = opened(data, "a.pdf").fonts
    assert fonts
    assert all(re.fullmatch(r"[A-Z]{6}\+IBMPlex(Sans|Mono)-\w+", font) for font in fonts)


def test_figures_and_icons_are_vectors() -> None:
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(case_summary.build(dossiers.house(), Say()))))
    assert [image for page in reader.pages for image in page.images] == []


def test_an_empty_document_is_one_page() -> None:
    assert len(pages(to_pdf(document([])))) == 1


def test_paper_is_a4_and_two_pages_hold_the_case_of_the_design() -> None:
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(case_summary.build(dossiers.house(), Say()))))
    assert len(reader.pages) == 2
    width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    first = reader.pages[0].extract_text()
    for part in ("RC-7KD4N9", "Pseudonymised", "HIPEC outside a trial?", "Course", "24 of 26"):
        assert part in first
