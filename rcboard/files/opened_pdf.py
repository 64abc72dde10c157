"""A PDF as a stranger sees it: text shown or not, older states, properties, attachments, strings of its objects."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rcboard.errors import Refused
from rcboard.files.opened import DAMAGED, Embedded, Opened, Picture, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

_INVISIBLE = {3, 7}
"""Text render modes that draw nothing (ISO 32000-1, 9.3.6)."""
_DEEPEST = 60


def opened_pdf(data: bytes, name: str) -> Opened:
    """Everything in the PDF. Raises Refused "files.not_opened" where it is damaged or locked."""
    import pypdf

    # pypdf reports oddities of files at warning level; a file's oddity is not ours to log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        return _read(reader, data, name)
    except _faults() as why:
        raise Refused("files.not_opened") from why


def _faults() -> tuple[type[Exception], ...]:
    """What pypdf raises over a damaged file."""
    from pypdf.errors import PyPdfError

    return (PyPdfError, *DAMAGED)


def _read(reader: Any, data: bytes, name: str) -> Opened:  # noqa: ANN401  pypdf is imported when first needed
    catalog = reader.trailer["/Root"].get_object()
    strings = _Strings()
    strings.walk(reader.trailer, 0)
    texts, hidden = [], []
    for page in reader.pages:
        text, unseen = _page(page)
        texts.append(text)
        hidden.extend(unseen)
    metadata = tuple((str(key).lstrip("/"), str(value)) for key, value in (reader.metadata or {}).items())
    xmp = catalog.get("/Metadata")
    return Opened(
        name=name,
        kind="pdf",
        language=str(catalog["/Lang"]) if "/Lang" in catalog else None,
        title=dict(metadata).get("Title"),
        pages=len(reader.pages),
        text="\n".join(texts),
        hidden=tuple(hidden),
        comments=tuple(_comments(reader)),
        earlier=tuple(_earlier(data)),
        metadata=metadata,
        xmp=xmp.get_object().get_data().decode("utf-8", "replace") if xmp is not None else "",
        embedded=tuple(
            Embedded(str(title), bytes(inside)) for title, kept in reader.attachments.items() for inside in kept
        ),
        pictures=tuple(_pictures(reader)),
        alternatives=tuple(strings.alternatives),
        outline=tuple(_outline(reader.outline)),
        fonts=tuple(sorted(strings.fonts)),
        strings=tuple(strings.found),
    )


def _page(page: Any) -> tuple[str, list[str]]:  # noqa: ANN401
    mode = [0]
    hidden: list[str] = []

    def before(operator: bytes, operands: Any, _cm: object, _tm: object) -> None:  # noqa: ANN401
        if operator == b"Tr" and operands:
            mode[0] = int(operands[0])
        elif operator in {b"Tj", b"TJ", b"'", b'"'} and mode[0] in _INVISIBLE:
            hidden.append(str(operands))

    text = page.extract_text(visitor_operand_before=before)
    return text, hidden


def _comments(reader: Any) -> Iterator[str]:  # noqa: ANN401
    for page in reader.pages:
        for annotation in page.get("/Annots") or []:
            note = annotation.get_object()
            for key in ("/Contents", "/T", "/Subj", "/RC"):
                if key in note:
                    yield str(note[key])


def _earlier(data: bytes) -> Iterator[str]:
    """The texts of older states: a PDF that was saved onto itself still holds what it was."""
    import pypdf

    at = data.find(b"%%EOF")
    while at >= 0:
        end = at + len(b"%%EOF")
        following = data.find(b"%%EOF", end)
        if following < 0:
            return
        try:
            before = pypdf.PdfReader(io.BytesIO(data[:end] + b"\n"))
            yield "\n".join(page.extract_text() for page in before.pages)
        except _faults():
            yield data[:end].decode("latin-1")
        at = following


def _pictures(reader: Any) -> Iterator[Picture]:  # noqa: ANN401
    for page in reader.pages:
        for image in page.images:
            kept = _as_kept(image)
            yield picture(str(image.name), bytes(image.data) if kept is None else kept)


def _as_kept(image: Any) -> bytes | None:  # noqa: ANN401
    """The JPEG as it stands in the file, with what it says of itself; None where the picture is kept another way.

    The reader's own `data` is a picture made anew, from which EXIF is gone although the file still holds it.
    """
    from pypdf.filters import ASCII85Decode, ASCIIHexDecode, FlateDecode

    if image.indirect_reference is None:
        return None
    stream = image.indirect_reference.get_object()
    filters = stream.get("/Filter")
    names = [str(filters)] if isinstance(filters, str) else [str(one) for one in filters or ()]
    if not names or names[-1] not in {"/DCTDecode", "/JPXDecode"}:
        return None
    data = bytes(stream._data)  # noqa: SLF001  the only way to the bytes before the last filter
    for name in names[:-1]:
        match name:
            case "/ASCII85Decode":
                data = bytes(ASCII85Decode.decode(data))
            case "/ASCIIHexDecode":
                data = bytes(ASCIIHexDecode.decode(data))
            case "/FlateDecode":
                data = bytes(FlateDecode.decode(data))
            case _:
                return None
    return data


def _outline(entries: Any) -> Iterator[str]:  # noqa: ANN401
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry)
        else:
            yield str(entry.title)


@dataclass
class _Strings:
    """Every text that stands in the objects of a PDF, outside of the pages' own drawing."""

    found: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def walk(self, value: Any, depth: int) -> None:  # noqa: ANN401
        from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, TextStringObject

        if depth > _DEEPEST:
            return
        if isinstance(value, IndirectObject):
            key = (value.idnum, value.generation)
            if key in self._seen:
                return
            self._seen.add(key)
            value = value.get_object()
        if isinstance(value, TextStringObject):
            self.found.append(str(value))
        elif isinstance(value, ArrayObject):
            for item in value:
                self.walk(item, depth + 1)
        elif isinstance(value, DictionaryObject):
            self._dictionary(value, depth)

    def _dictionary(self, value: Any, depth: int) -> None:  # noqa: ANN401
        for key in ("/Alt", "/ActualText"):
            if key in value:
                self.alternatives.append(str(value[key]))
        if "/BaseFont" in value:
            self.fonts.add(str(value["/BaseFont"]).lstrip("/"))
        if value.get("/S") == "/JavaScript" and "/JS" in value:
            self.found.append(str(value["/JS"]))
        for key in value:
            # The raw value keeps the reference, so that no object is read twice.
            self.walk(value.raw_get(key), depth + 1)
