"""What a file is, by its bytes and not by its name; and the plain text inside it, for search."""

from __future__ import annotations

import io
import zipfile

KINDS: dict[str, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "gif": "image/gif",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "dicom": "application/dicom",
    "text": "text/plain",
}
"""Media type of each kind that is recognised."""

ENDINGS: dict[str, str] = {
    ".pdf": "pdf",
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".tif": "tiff",
    ".tiff": "tiff",
    ".gif": "gif",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".zip": "zip",
    ".dcm": "dicom",
    ".txt": "text",
    ".csv": "text",
    ".md": "text",
}
"""What a file name promises."""

_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!")
_MAX_PART = 50_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NEVER_IN_TEXT = bytes({*range(32)} - {9, 10, 12, 13, 27})
"""Control characters; a page break and the escape of old printers may stand in a text."""


def kind_of(data: bytes) -> str | None:
    """The kind of these bytes, "program" for something that can be run, None where it is not recognised."""
    starts = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
    for start, kind in starts.items():
        if data.startswith(start):
            return kind
    if data[:4] in {b"II*\x00", b"MM\x00*"}:
        return "tiff"
    if data[128:132] == b"DICM":
        return "dicom"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if any(data.startswith(start) for start in _PROGRAMS):
        return "program"
    return "text" if _is_text(data) else None


def _packed(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except zipfile.BadZipFile:
        return None
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def _is_text(data: bytes) -> bool:
    if data.startswith(_UTF16):
        return True
    # UTF-8, or the older code pages of hospital systems: any bytes without control characters.
    return len(data.translate(None, _NEVER_IN_TEXT)) == len(data)


def _decoded(data: bytes) -> str:
    """Text in UTF-8 or UTF-16, else as the code page of Western Europe, in which every byte means something."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def text_of(kind: str | None, data: bytes) -> str:
    """The plain text inside a file; empty where there is none or it cannot be read. Nothing in the file is run."""
    if kind == "text":
        return _decoded(data)
    if kind == "pdf":
        return _pdf_text(data)
    if kind == "docx":
        return _docx_text(data)
    return ""


def _pdf_text(data: bytes) -> str:
    import logging

    import pypdf

    # pypdf reports oddities of files at warning level; a file's oddity is not ours to log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        return "\n".join(page.extract_text() for page in reader.pages)
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, OSError):
        return ""


def _docx_text(data: bytes) -> str:
    from lxml import etree

    parts: list[str] = []
    # No entities, no network: the document is data.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for info in packed.infolist():
                if info.filename.startswith("word/") and info.filename.endswith(".xml") and info.file_size < _MAX_PART:
                    root = etree.fromstring(packed.read(info), parser)
                    lines = ("".join(node.text or "" for node in each.iter("{*}t")) for each in root.iter("{*}p"))
                    parts.extend(line for line in lines if line)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, RuntimeError):
        pass  # what could be read is better than nothing to search
    return "\n".join(parts)
