"""What only a DOCX has: styles, table heads, fields, alternative texts, a clean package."""

from __future__ import annotations

import io
import zipfile

import docx
from lxml import etree

from rcboard.files.opened import opened
from rcboard.language import Say
from rcboard.reports import case_summary
from rcboard.reports.docx import to_docx
from tests.reports import dossiers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOUSE = to_docx(case_summary.build(dossiers.house(), Say()))


def part(name: str) -> etree._Element:
    """One part of the package."""
    with zipfile.ZipFile(io.BytesIO(HOUSE)) as package:
        return etree.fromstring(package.read(name))


def test_headings_and_title_are_real_styles() -> None:
    word = docx.Document(io.BytesIO(HOUSE))
    headings = [each.text for each in word.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert headings[:3] == ["Where things stand", "Course", "Pathology and molecular"]
    titles = [each for each in part("word/document.xml").iter(f"{W}pStyle") if each.get(f"{W}val") == "Title"]
    assert len(titles) == 1


def test_every_style_that_is_used_is_defined() -> None:
    defined = {each.get(f"{W}styleId") for each in part("word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        used = {each.get(f"{W}val") for each in part(name).iter(f"{W}pStyle", f"{W}rStyle")}
        assert used
        assert used <= defined


def test_table_heads_repeat_and_rows_stay_whole() -> None:
    body = part("word/document.xml")
    heads = [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert ["".join(row.itertext()) for row in heads] == [
        "DateSpecimenFindingReview",
        "DateKindFindingAge today",
        "DateKindFileSizeBegins with (SHA-256)",
    ]
    for head in heads:
        rows = head.getparent().iterchildren(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_no_two_tables_touch_since_word_would_join_them() -> None:
    for table in part("word/document.xml").iter(f"{W}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{W}p"


def test_page_numbers_are_fields() -> None:
    fields = [each.get(f"{W}instr", "").strip() for each in part("word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "RC-7KD4N9, page 1 of 1" in opened(HOUSE, "a.docx").text


def test_paper_is_a4_with_margins_of_17_mm() -> None:
    section = docx.Document(io.BytesIO(HOUSE)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (17, 17)


def test_figures_have_alternative_texts_and_icons_are_ornaments() -> None:
    told = opened(HOUSE, "a.docx").alternatives
    assert any(text.startswith("Chemotherapy: 1 VDC 31-Aug to 09-Sep-2026") for text in told)
    assert "24 of 26 in place, 1 missing, 1 stale." in told
    assert len(told) == 2


def test_pictures_have_300_dots_an_inch() -> None:
    from PIL import Image

    with zipfile.ZipFile(io.BytesIO(HOUSE)) as package:
        names = [name for name in package.namelist() if name.endswith(".png")]
        assert len(names) > 3
        for name in names:
            with Image.open(io.BytesIO(package.read(name))) as image:
                assert [round(side) for side in image.info["dpi"]] == [300, 300]
                assert set(image.info) <= {"dpi", "transparency"}


def test_the_ground_of_a_figure_is_as_white_as_the_paper() -> None:
    from PIL import Image

    with zipfile.ZipFile(io.BytesIO(HOUSE)) as package:
        pictures = [package.read(name) for name in package.namelist() if name.endswith(".png")]
    largest = max(pictures, key=len)
    with Image.open(io.BytesIO(largest)) as image:
        assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_the_package_is_clean() -> None:
    with zipfile.ZipFile(io.BytesIO(HOUSE)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = package.namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "app.xml" in name]
    assert names[0] == "[Content_Types].xml"


def test_a_medicine_is_not_broken_at_its_hyphen_and_reads_the_same() -> None:
    from dataclasses import replace

    from rcboard.services.dossier_parts import Background, Drug

    known: Background[str] = Background(drugs=(Drug("interferon alfa-2b"),))
    data = to_docx(case_summary.build(replace(dossiers.bare(), background=known), Say()))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    assert "<w:noBreakHyphen/>" in body
    assert "interferon\u00a0alfa-2b" in opened(data, "a.docx").text


def test_the_language_of_the_document_is_set() -> None:
    languages = {each.get(f"{W}val") for each in part("word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}
