"""Planting what identifies into finished files, one place at a time: what the leak check must then find.

Used by `scripts/leak_trials.py` and by the tests. Nothing here is used by the program.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def exif_picture(value: str) -> bytes:
    """A small JPEG that says who took it."""
    from PIL import Image

    image = Image.new("RGB", (8, 8), "white")
    exif = image.getexif()
    exif[0x013B] = value  # Artist
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


# --- PDF --------------------------------------------------------------------------------------------------------------


def _rewritten(data: bytes, change: Callable[[Any], object]) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(draw: Callable[[Any], object]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _with_page(data: bytes, draw: Callable[[Any], object]) -> bytes:
    import pypdf

    page = pypdf.PdfReader(io.BytesIO(_page(draw))).pages[0]
    return _rewritten(data, lambda writer: writer.add_page(page))


def _written(value: str, mode: int, size: float) -> Callable[[Any], object]:
    def draw(canvas: Any) -> None:  # noqa: ANN401  reportlab has no types
        line = canvas.beginText(100, 700)
        line.setFont("Helvetica", size)
        line.setTextRenderMode(mode)
        line.textLine(f"Seen: {value}.")
        canvas.drawText(line)

    return draw


def _pdf_text(data: bytes, value: str) -> bytes:
    return _with_page(data, _written(value, 0, 10))


def _pdf_hidden(data: bytes, value: str) -> bytes:
    return _with_page(data, _written(value, 3, 10))


def _pdf_tiny(data: bytes, value: str) -> bytes:
    return _with_page(data, _written(value, 0, 0.5))


def _pdf_comment(data: bytes, value: str) -> bytes:
    from pypdf.annotations import FreeText

    note = FreeText(text=f"ask {value}", rect=(0, 0, 50, 50))
    return _rewritten(data, lambda writer: writer.add_annotation(0, note))


def _pdf_author(data: bytes, value: str) -> bytes:
    return _rewritten(data, lambda writer: writer.add_metadata({"/Author": value}))


def _pdf_property(data: bytes, value: str) -> bytes:
    return _rewritten(data, lambda writer: writer.add_metadata({"/Ward": f"of {value}"}))


def _pdf_xmp(data: bytes, value: str) -> bytes:
    from pypdf.generic import DecodedStreamObject, NameObject

    def change(writer: Any) -> None:  # noqa: ANN401
        stream = DecodedStreamObject()
        stream.set_data(f"<x:xmpmeta><dc:creator>{escape(value)}</dc:creator></x:xmpmeta>".encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)  # noqa: SLF001

    return _rewritten(data, change)


def _pdf_outline(data: bytes, value: str) -> bytes:
    return _rewritten(data, lambda writer: writer.add_outline_item(title=value, page_number=0))


def _pdf_embedded(data: bytes, value: str) -> bytes:
    return _rewritten(data, lambda writer: writer.add_attachment("note.txt", f"see {value} again".encode()))


def _pdf_embedded_name(data: bytes, value: str) -> bytes:
    return _rewritten(data, lambda writer: writer.add_attachment(f"{value}.txt", b"nothing"))


def _pdf_string(data: bytes, value: str) -> bytes:
    from pypdf.generic import NameObject, TextStringObject

    return _rewritten(
        data, lambda writer: writer.root_object.update({NameObject("/PieceInfo"): TextStringObject(value)})
    )


def _pdf_exif(data: bytes, value: str) -> bytes:
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

    def change(writer: Any) -> None:  # noqa: ANN401
        picture = StreamObject()
        picture.set_data(exif_picture(value))
        names = {"Type": "XObject", "Subtype": "Image", "ColorSpace": "DeviceRGB", "Filter": "DCTDecode"}
        for name, said in names.items():
            picture[NameObject(f"/{name}")] = NameObject(f"/{said}")
        for name, number in (("Width", 8), ("Height", 8), ("BitsPerComponent", 8)):
            picture[NameObject(f"/{name}")] = NumberObject(number)
        objects = DictionaryObject({NameObject("/Photo"): writer._add_object(picture)})  # noqa: SLF001
        page = writer.pages[0]
        page[NameObject("/Resources")] = DictionaryObject(
            {**page["/Resources"].get_object(), NameObject("/XObject"): objects}
        )

    return _rewritten(data, change)


def _pdf_exif_drawn(data: bytes, value: str) -> bytes:
    from reportlab.lib.utils import ImageReader

    return _with_page(data, lambda canvas: canvas.drawImage(ImageReader(io.BytesIO(exif_picture(value))), 0, 0))


def _pdf_earlier(data: bytes, value: str) -> bytes:
    import pypdf
    from pypdf.generic import ArrayObject, NameObject

    writer = pypdf.PdfWriter(io.BytesIO(_pdf_text(data, value)), incremental=True)
    writer.pages[-1][NameObject("/Contents")] = ArrayObject()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PDF_PLACES: Mapping[str, Callable[[bytes, str], bytes]] = {
    "text": _pdf_text,
    "hidden text": _pdf_hidden,
    "text too small to see": _pdf_tiny,
    "comment": _pdf_comment,
    "author": _pdf_author,
    "own property": _pdf_property,
    "XMP": _pdf_xmp,
    "bookmark": _pdf_outline,
    "embedded file": _pdf_embedded,
    "name of an embedded file": _pdf_embedded_name,
    "string": _pdf_string,
    "EXIF": _pdf_exif,
    "EXIF of a drawn picture": _pdf_exif_drawn,
    "earlier state": _pdf_earlier,
}

# --- DOCX -------------------------------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _package(data: bytes, body: str = "", added: Mapping[str, bytes] | None = None, comment: str = "") -> bytes:
    """The package with something put at the start of the body, and with parts added or replaced."""
    added = dict(added or {})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml" and body:
                part = re.sub(rb"(<w:body[^>]*>)", lambda found: found[1] + body.encode(), part, count=1)
            new.writestr(name, added.pop(name, part))
        for name, part in added.items():
            new.writestr(name, part)
        new.comment = comment.encode()
    return out.getvalue()


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _docx_text(data: bytes, value: str) -> bytes:
    return _package(data, f"<w:p>{_run(f'Seen: {value}.')}</w:p>")


def _docx_split(data: bytes, value: str) -> bytes:
    half = len(value) // 2
    return _package(data, f"<w:p>{_run('Seen: ' + value[:half])}{_run(value[half:])}</w:p>")


def _docx_hidden(data: bytes, value: str) -> bytes:
    return _package(data, f"<w:p>{_run(value, '<w:rPr><w:vanish/></w:rPr>')}</w:p>")


def _docx_deleted(data: bytes, value: str) -> bytes:
    gone = f"<w:r><w:delText>{escape(value)}</w:delText></w:r>"
    return _package(data, f'<w:p><w:del w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z">{gone}</w:del></w:p>')


def _docx_reviser(data: bytes, value: str) -> bytes:
    tag = f'<w:ins w:id="1" w:author="{escape(value)}" w:date="2026-01-01T00:00:00Z">'
    return _package(data, f"<w:p>{tag}{_run('seen')}</w:ins></w:p>")


def _docx_comment(data: bytes, value: str) -> bytes:
    note = (
        f'<w:comments {_W}><w:comment w:id="1" w:author="a"><w:p>{_run(f"ask {value}")}</w:p></w:comment></w:comments>'
    )
    return _package(data, added={"word/comments.xml": note.encode()})


def _docx_author(data: bytes, value: str) -> bytes:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{escape(value)}</dc:creator></cp:coreProperties>'
    )
    return _package(data, added={"docProps/core.xml": core.encode()})


def _docx_property(data: bytes, value: str) -> bytes:
    custom = f'<Properties><property name="Ward"><lpwstr>{escape(value)}</lpwstr></property></Properties>'
    return _package(data, added={"docProps/custom.xml": custom.encode()})


def _docx_alternative(data: bytes, value: str) -> bytes:
    wp = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    picture = f'<w:drawing><wp:inline {wp}><wp:docPr id="9" name="p" descr="{escape(value)}"/></wp:inline></w:drawing>'
    return _package(data, f"<w:p><w:r>{picture}</w:r></w:p>")


def _docx_exif(data: bytes, value: str) -> bytes:
    return _package(data, added={"word/media/photo.jpg": exif_picture(value)})


def _docx_bookmark(data: bytes, value: str) -> bytes:
    name = re.sub(r"\W+", "_", value)
    return _package(data, f'<w:p><w:bookmarkStart w:id="3" w:name="{escape(name)}"/><w:bookmarkEnd w:id="3"/></w:p>')


def _docx_embedded(data: bytes, value: str) -> bytes:
    return _package(data, added={"word/embeddings/note.txt": f"see {value} again".encode()})


def _docx_link(data: bytes, value: str) -> bytes:
    target = escape(value.replace(" ", "%20"))
    rels = f'<Relationships><Relationship Id="r9" Target="https://example.invalid/{target}"/></Relationships>'
    return _package(data, added={"word/_rels/footnotes.xml.rels": rels.encode()})


def _docx_own_xml(data: bytes, value: str) -> bytes:
    return _package(data, added={"customXml/item1.xml": f"<x><patient>{escape(value)}</patient></x>".encode()})


def _docx_part_name(data: bytes, value: str) -> bytes:
    return _package(data, added={f"word/media/{value}.bin": b"nothing"})


def _docx_zip_comment(data: bytes, value: str) -> bytes:
    return _package(data, comment=value)


DOCX_PLACES: Mapping[str, Callable[[bytes, str], bytes]] = {
    "text": _docx_text,
    "text in two runs": _docx_split,
    "hidden text": _docx_hidden,
    "deleted text": _docx_deleted,
    "reviser": _docx_reviser,
    "comment": _docx_comment,
    "author": _docx_author,
    "own property": _docx_property,
    "alternative text": _docx_alternative,
    "EXIF": _docx_exif,
    "bookmark": _docx_bookmark,
    "embedded file": _docx_embedded,
    "link": _docx_link,
    "own XML": _docx_own_xml,
    "name of a part": _docx_part_name,
    "comment of the package": _docx_zip_comment,
}
