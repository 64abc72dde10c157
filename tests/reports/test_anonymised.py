"""What the page that leaves says, and that nothing of the house stands on it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields, replace

import pypdf
import pytest

from rcboard.files.opened import opened
from rcboard.language import Say
from rcboard.models.terms.report import Form, Index, LeftOutReason, Side, Unit
from rcboard.reports import anonymised, case_summary
from rcboard.reports.docx import to_docx
from rcboard.reports.pdf import to_pdf
from rcboard.reports.text import to_text
from rcboard.reports.voice import OutsideVoice
from rcboard.services.dossier_parts import Interval, LeftOut, Question, Readiness, StaleItem, UnreviewedText
from rcboard.services.dossier_types import AnonymisedDossier, HouseDossier
from tests.reports import dossiers

HOUSE_ONLY = (
    "RC-7KD4N9",
    "Rare tumour centre Nordhavn",
    "Prof. Ingeborg Fjellström-Testrup",
    "District hospital Vesterøy",
    "Version 4",
    "Coordinator",
)
A_DATE = re.compile(r"\b\d{2}-[A-Z][a-z]{2}-\d{4}\b|\b[A-Z][a-z]{2} 20\d\d\b|\b20[12]\d-\d\d")


def every_place(data: bytes, name: str) -> str:
    """All that a stranger finds in a file."""
    return "\n".join(text for _, text in opened(data, name).everything())


def test_no_value_of_the_house_is_in_the_files_and_the_house_form_has_them_all() -> None:
    outside = anonymised.build(dossiers.outside(), Say())
    house = case_summary.build(dossiers.house(), Say())
    for write, name in ((to_pdf, "case-summary.pdf"), (to_docx, "case-summary.docx")):
        left, kept = every_place(write(outside), name), every_place(write(house), name)
        for value in HOUSE_ONLY:
            assert value not in left, value
            assert value in kept, value
        assert not A_DATE.search(left)
        assert A_DATE.search(kept)


def test_the_type_has_no_place_for_a_person_a_clinician_or_a_centre() -> None:
    personal = {"pseudonym", "centre", "version", "version_day", "identity", "board_day", "clinician"}
    personal |= {"referring_centre", "told", "attachments", "printed"}
    assert personal <= {field.name for field in fields(HouseDossier)}
    assert not personal & {field.name for field in fields(AnonymisedDossier)}


def test_the_page_names_its_form_and_the_recipients_own_name() -> None:
    page = anonymised.build(dossiers.outside(), Say())
    assert page.form is Form.ANONYMISED
    assert page.head.centre is None
    assert page.head.right is None
    assert page.foot.left is None
    assert page.foot.pages.format(page=1, pages=2) == "Panel case 31, page 1 of 2"
    text = to_text(page)
    assert "Anonymised" in text
    assert "20–24 years" in text


def test_texts_left_out_are_counted_and_said_in_their_place() -> None:
    text = to_text(anonymised.build(dossiers.outside(), Say()))
    assert dossiers.outside().left_out == 3
    assert "3 texts left out, not reviewed" in text
    assert "Response: left out, not reviewed" in text
    assert "Tolerance: not recorded" in text
    one = replace(dossiers.outside(), question=Question(LeftOut(LeftOutReason.IDENTIFIES)))
    assert "1 text left out, it identifies" in to_text(anonymised.build(one, Say()))


def test_unreviewed_stands_on_every_page() -> None:
    dossier = dossiers.outside(unreviewed=True)
    long = replace(dossier, pathology=dossier.pathology * 40)
    page = anonymised.build(long, Say())
    assert page.head.warning is not None
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(page))).pages
    assert len(pages) >= 3
    for each in pages:
        assert "Unreviewed" in each.extract_text()
    with zipfile.ZipFile(io.BytesIO(to_docx(page))) as package:
        assert "Unreviewed" in package.read("word/header1.xml").decode()
    reviewed = to_text(anonymised.build(dossiers.outside(), Say()))
    assert "Unreviewed" not in reviewed


def test_unreviewed_text_without_the_word_is_refused() -> None:
    with pytest.raises(ValueError, match="unreviewed"):
        replace(dossiers.outside(), question=Question(UnreviewedText("Resect?")))
    assert replace(dossiers.outside(unreviewed=True), question=Question(UnreviewedText("Resect?"))).unreviewed


def test_an_age_in_days_is_refused() -> None:
    with pytest.raises(ValueError, match="age in days"):
        replace(dossiers.outside(), readiness=Readiness(1, 2, (), (StaleItem(dossiers.T("CT"), 63, 56),)))


@pytest.mark.parametrize(
    ("interval", "index", "alone"),
    [
        (Interval(3, Unit.WEEK, Side.BEFORE), Index.DIAGNOSIS, "3 weeks before diagnosis"),
        (Interval(1, Unit.WEEK, Side.BEFORE), Index.DIAGNOSIS, "1 week before diagnosis"),
        (Interval(2, Unit.MONTH, Side.AFTER, about=True), Index.DIAGNOSIS, "about 2 months after diagnosis"),
        (Interval(0, Unit.DAY, Side.AT), Index.DIAGNOSIS, "at diagnosis"),
        (Interval(5, Unit.YEAR, Side.AFTER), Index.NAMED, "5 years after the index date"),
    ],
)
def test_intervals_are_whole_sentences(interval: Interval, index: Index, alone: str) -> None:
    assert OutsideVoice(Say(), index).alone(interval) == alone


def test_every_unit_and_side_can_be_said() -> None:
    for index in Index:
        voice = OutsideVoice(Say(), index)
        for unit in Unit:
            for side in Side:
                interval = Interval(2, unit, side)
                assert voice.alone(interval)
                assert voice.when(interval)
