"""A file is what its bytes are; its text is read, and nothing in it is run."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.files.kinds import ENDINGS, KINDS, kind_of, text_of


def packed(name: str, body: bytes = b"<w:p xmlns:w='x'><w:t>Sarkom</w:t></w:p>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 9, "png"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 9, "jpeg"),
        (b"GIF89a" + b"\x00" * 9, "gif"),
        (b"II*\x00" + b"\x00" * 9, "tiff"),
        (b"MM\x00*" + b"\x00" * 9, "tiff"),
        (b"\x00" * 128 + b"DICM", "dicom"),
        (packed("word/document.xml"), "docx"),
        (packed("xl/workbook.xml"), "xlsx"),
        (packed("a.txt"), "zip"),
        (b"PK\x03\x04 torn", None),
        (b"MZ\x90", "program"),
        (b"\x7fELF", "program"),
        (b"#!/bin/sh", "program"),
        ("Größe".encode(), "text"),
        ("Größe".encode("cp1252"), "text"),
        ("Größe".encode("utf-16"), "text"),
        (b"a\x00b", None),
        (b"\x01\x02\x03", None),
    ],
)
def test_kind_by_bytes(data: bytes, kind: str | None) -> None:
    assert kind_of(data) == kind


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_every_text_reads_as_it_was_written(text: str) -> None:
    data = text.encode()
    if kind_of(data) == "text":
        assert text_of("text", data) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300), st.sampled_from([None, *KINDS]))
def test_no_bytes_stop_the_reading(data: bytes, kind: str | None) -> None:
    assert isinstance(text_of(kind, data), str)
    assert kind_of(data) in {None, "program", *KINDS}


def test_words_of_a_document_are_read_and_entities_are_not_followed() -> None:
    assert text_of("docx", packed("word/document.xml")) == "Sarkom"
    bomb = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><w:p xmlns:w='x'><w:t>&b;</w:t></w:p>"
    assert "root" not in text_of("docx", packed("word/document.xml", bomb))
    assert text_of("docx", packed("word/document.xml", b"<torn")) == ""


def test_every_promise_is_a_kind() -> None:
    assert set(ENDINGS.values()) <= set(KINDS)
