"""A finished PDF or DOCX as a stranger sees it: the text, and everything that lies beside and under the text.

For the tests that look for leaks and for `rcboard leakcheck`. Nothing is judged here and nothing in the file is run.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rcboard.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGED: tuple[type[Exception], ...] = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    EOFError,
    OSError,
    struct.error,
    zlib.error,
)
"""What the libraries raise over damaged bytes, beside their own errors."""

Named = tuple[tuple[str, str], ...]
"""Names and their values, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file inside the file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside the file with what it says of itself (EXIF, comments)."""

    name: str
    properties: Named


@dataclass(frozen=True, slots=True)
class Opened:
    """What a stranger finds. Every field but `pages` can hold what identifies; `everything` gives it all.

    `text`: every text of the pages, heads and feet, whether it can be seen or not. `hidden`: the part of it that is not
    shown, and text deleted with tracking. `earlier`: the texts of older states that are still in the file. `strings`:
    every other text in the file's structure, such as object names, link targets, field codes and attributes.
    """

    name: str
    kind: str
    language: str | None
    title: str | None
    pages: int | None
    text: str
    hidden: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    revisions: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    metadata: Named = ()
    xmp: str = ""
    custom: Named = ()
    embedded: tuple[Embedded, ...] = ()
    pictures: tuple[Picture, ...] = ()
    alternatives: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()

    def everything(self) -> Iterator[tuple[str, str]]:
        """Each text of the file with the name of its place. Embedded files give their name and their bytes as text."""
        yield "file name", self.name
        yield "text", self.text
        for place in ("hidden", "comments", "revisions", "earlier", "alternatives", "outline", "fonts", "strings"):
            for text in getattr(self, place):
                yield place, text
        for name, value in (*self.metadata, *self.custom):
            yield f"property {name}", f"{name} {value}"
        yield "XMP", self.xmp
        for picture in self.pictures:
            yield "picture", picture.name
            for name, value in picture.properties:
                yield f"picture {name}", value
        for inside in self.embedded:
            yield "embedded file", inside.name
            yield "embedded file", inside.data.decode("utf-8", "replace")


def opened(data: bytes, name: str) -> Opened:
    """Open a PDF or DOCX by its bytes. `name`: its file name, since that leaves too.

    Raises Refused "files.not_opened" where it is neither, or damaged beyond reading.
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from rcboard.files.opened_pdf import opened_pdf

        return opened_pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        from rcboard.files.opened_docx import opened_docx

        return opened_docx(data, name)
    raise Refused("files.not_opened")


def opened_file(path: Path) -> Opened:
    """Open the file at a path; its name counts, its folder does not."""
    try:
        return opened(Path(path).read_bytes(), Path(path).name)
    except OSError as why:
        raise Refused("files.unreadable") from why


def picture(name: str, data: bytes) -> Picture:
    """What a picture says of itself: EXIF, text chunks, comments; nothing where it is no picture."""
    import io

    from PIL import ExifTags, Image

    found: list[tuple[str, str]] = []
    try:
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            for tag, value in exif.items():
                found.append((ExifTags.TAGS.get(tag, str(tag)), str(value)))
            for block in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.IFD1):
                found.extend((f"{block.name} {tag}", str(value)) for tag, value in exif.get_ifd(block).items())
            for key, value in image.info.items():
                if key != "exif" and isinstance(value, str | bytes):
                    text = value if isinstance(value, str) else value.decode("utf-8", "replace")
                    found.append((str(key), text))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Picture(name, ())
    return Picture(name, tuple(found))
