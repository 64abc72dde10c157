"""A stranger's eyes: everything that was planted in a file is found, in its place."""

from __future__ import annotations

import contextlib
import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf.generic import NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from rcboard.errors import Refused
from rcboard.files.opened import opened, opened_file, picture

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "Testrup Prøvesen"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_pdf(text: str = "seen", mode: int = 0) -> bytes:
    """A page with one line of text."""
    out = io.BytesIO()
    canvas = Canvas(out)
    line = canvas.beginText(100, 700)
    line.setTextRenderMode(mode)
    line.textLine(text)
    canvas.drawText(line)
    canvas.save()
    return out.getvalue()


def changed(data: bytes, change: object) -> bytes:
    """The PDF written anew after a change by pypdf."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)  # type: ignore[operator]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_docx(**parts: str) -> bytes:
    """A small DOCX; `parts` by name, the body under "body"."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        body = parts.pop("body", "<w:p><w:r><w:t>seen</w:t></w:r></w:p>")
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def a_picture() -> bytes:
    """A JPEG that says who took it."""
    image = Image.new("RGB", (8, 8))
    exif = image.getexif()
    exif[0x013B] = "Testrup"  # Artist
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


PLANTED_PDF = {
    "property Author": lambda writer: writer.add_metadata({"/Author": SECRET}),
    "outline": lambda writer: writer.add_outline_item(title=SECRET, page_number=0),
    "embedded file": lambda writer: writer.add_attachment("a.txt", SECRET.encode()),
    "strings": lambda writer: writer.root_object.update({NameObject("/Ward"): TextStringObject(SECRET)}),
}


@pytest.mark.parametrize("place", PLANTED_PDF)
def test_what_is_planted_in_a_pdf_is_found(place: str) -> None:
    clean = a_pdf()
    assert all(SECRET not in text for _, text in opened(clean, "a.pdf").everything())
    found = opened(changed(clean, PLANTED_PDF[place]), "a.pdf")
    assert place in {where for where, text in found.everything() if SECRET in text}


def test_a_note_on_a_page_is_a_comment() -> None:
    from pypdf.annotations import FreeText

    data = changed(a_pdf(), lambda writer: writer.add_annotation(0, FreeText(text=SECRET, rect=(0, 0, 50, 50))))
    assert SECRET in opened(data, "a.pdf").comments


def test_xmp_is_found() -> None:
    from pypdf.generic import DecodedStreamObject, NameObject

    def plant(writer: pypdf.PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)

    assert SECRET in opened(changed(a_pdf(), plant), "a.pdf").xmp


def test_text_that_is_not_drawn_is_text_and_hidden() -> None:
    found = opened(a_pdf("Testrup", mode=3), "a.pdf")
    assert "Testrup" in found.text
    assert any("Testrup" in text for text in found.hidden)
    assert opened(a_pdf("Testrup"), "a.pdf").hidden == ()


def test_an_older_state_of_a_pdf_is_found() -> None:
    old = a_pdf("Testrup")
    writer = pypdf.PdfWriter(io.BytesIO(old), incremental=True)
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = pypdf.generic.ArrayObject()
    out = io.BytesIO()
    writer.write(out)
    found = opened(out.getvalue(), "a.pdf")
    assert "Testrup" not in found.text
    assert any("Testrup" in text for text in found.earlier)


def test_a_picture_in_a_pdf_tells_what_it_says_of_itself() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(io.BytesIO(a_picture())), 0, 0)
    canvas.save()
    assert len(opened(out.getvalue(), "a.pdf").pictures) == 1


def test_what_is_planted_in_a_docx_is_found() -> None:
    body = (
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden {SECRET}</w:t></w:r>"
        f'<w:del w:author="reviser {SECRET}" w:date="2026-01-01T00:00:00Z">'
        "<w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>"
    )
    found = opened(
        a_docx(
            body=body,
            **{
                "word/comments.xml": f'<w:comments {W}><w:comment w:author="note {SECRET}">'
                "<w:p><w:r><w:t>said</w:t></w:r></w:p></w:comment></w:comments>",
                "docProps/core.xml": f"<core><creator>{SECRET}</creator></core>",
                "docProps/custom.xml": f'<Ps><property name="Ward"><lpwstr>{SECRET}</lpwstr></property></Ps>',
                "customXml/item1.xml": f"<x><patient>{SECRET}</patient></x>",
                "word/_rels/document.xml.rels": f'<R><Relationship Target="file:///{SECRET}.dotx"/></R>',
                "word/embeddings/a.bin": SECRET,
            },
        ),
        "a.docx",
    )
    assert found.hidden == (f"hidden {SECRET}", "gone")
    assert found.revisions == (f"reviser {SECRET} 2026-01-01T00:00:00Z",)
    assert found.comments == ("said", f"note {SECRET}")
    assert ("creator", SECRET) in found.metadata
    assert ("Ward", SECRET) in found.custom
    assert ("patient", SECRET) in found.custom
    assert f"file:///{SECRET}.dotx" in found.strings
    assert [inside.name for inside in found.embedded] == ["word/embeddings/a.bin"]
    assert found.text.endswith("a\tb-c")
    places = {where for where, text in found.everything() if SECRET in text}
    assert {"text", "hidden", "comments", "revisions", "property creator", "property Ward", "embedded file"} <= places


def test_a_picture_in_a_docx_gives_exif_and_its_alternative_text() -> None:
    word = docx.Document()
    word.add_picture(io.BytesIO(a_picture()))
    word.inline_shapes[0]._inline.docPr.set("descr", f"scan of {SECRET}")
    out = io.BytesIO()
    word.save(out)
    found = opened(out.getvalue(), "a.docx")
    assert f"scan of {SECRET}" in found.alternatives
    assert "python-docx" in dict(found.metadata).get("creator", "")
    told = [value for shown in found.pictures for _, value in shown.properties]
    assert "Testrup" in told


def test_exif_and_place_of_a_picture_are_told() -> None:
    told = dict(picture("a.jpg", a_picture()).properties)
    assert told["Artist"] == "Testrup"
    assert told["GPSInfo 1"] == "N"
    assert picture("a.jpg", b"no picture").properties == ()


def test_the_name_of_the_file_counts_and_its_folder_does_not(tmp_path: Path) -> None:
    place = tmp_path / "Testrup.pdf"
    place.write_bytes(a_pdf())
    assert ("file name", "Testrup.pdf") in list(opened_file(place).everything())
    with pytest.raises(Refused, match=r"files\.unreadable"):
        opened_file(tmp_path / "absent.pdf")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", b"PK\x03\x04broken", b"plain text", a_pdf()[:300]])
def test_what_cannot_be_opened_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"files\.not_opened"):
        opened(data, "a")


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_file_is_refused_or_read_and_never_a_fault(at: int, byte: int) -> None:
    for data in (a_pdf(), a_docx()):
        broken = bytearray(data)
        broken[at % len(broken)] = byte
        with contextlib.suppress(Refused):
            assert opened(bytes(broken), "a").kind in {"pdf", "docx"}
