"""The catalogue: names that scripts rely on, formats, neutral file names."""

from __future__ import annotations

import io
import zipfile

import pytest

from rcboard.language import Say
from rcboard.models.terms.consent import ConsentKind
from rcboard.models.terms.report import Form
from rcboard.reports import case_summary
from rcboard.reports.catalogue import REPORTS, Format, file_name, written
from tests.reports import dossiers


def test_the_case_summary_needs_consent_for_care_to_leave() -> None:
    report = REPORTS["case_summary"]
    assert report.forms == (Form.PSEUDONYMISED, Form.IDENTITY, Form.ANONYMISED)
    assert report.consent is ConsentKind.CARE
    assert report.of == "case"


def test_every_format_is_what_it_says() -> None:
    doc = case_summary.build(dossiers.bare(), Say())
    assert written(doc, Format.PDF).startswith(b"%PDF-")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(written(doc, Format.DOCX))).namelist()
    assert "Where things stand" in written(doc, Format.TXT).decode()
    assert written(doc, Format.JSON).startswith(b"{")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("RC-7KD4N9", "case-summary-RC-7KD4N9.pdf"),
        ("Panel case 31", "case-summary-Panel-case-31.pdf"),
        ("../x", "case-summary-x.pdf"),
        ("", "case-summary.pdf"),
    ],
)
def test_file_names_are_neutral_and_safe(name: str, expected: str) -> None:
    assert file_name("case_summary", name, Format.PDF) == expected
