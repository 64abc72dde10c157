"""Document to DOCX: real styles and headings, repeated table heads, page fields, and bytes that repeat."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from rcboard.reports import look
from rcboard.reports.docx_blocks import body
from rcboard.reports.docx_pictures import mark_picture
from rcboard.reports.docx_template import EPOCH, R, W, template
from rcboard.reports.docx_words import Pen, paragraph, run
from rcboard.reports.tree import Ink

if TYPE_CHECKING:
    from rcboard.reports.tree import Document, Foot, Head

_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_PAGE, _PAGES = "\ue000", "\ue001"
"""Signs that stand for the fields while the sentence around them is said; no text of a case has them at this place."""


def to_docx(doc: Document) -> bytes:
    """The document as DOCX, A4. Same tree, same bytes; no author, no program, no date."""
    import docx
    from docx.oxml import parse_xml

    word = docx.Document(io.BytesIO(template(doc.language)))
    word.core_properties.title = doc.title
    place = word.element.body
    blocks = body(doc.blocks, _pen(word.part, 0))
    written = parse_xml(f"<w:body {_SPACES}>{blocks}</w:body>")
    for element in list(written):
        place.insert(len(place) - 1, element)
    section = word.sections[0]
    _fill(section.header.part, _head(doc.head, _pen(section.header.part, 100_000)))
    _fill(section.footer.part, _foot(doc.foot))
    out = io.BytesIO()
    word.save(out)
    return _repeatable(out.getvalue())


def _pen(part: Any, first: int) -> Pen:  # noqa: ANN401  python-docx imports when first needed
    def keep(png: bytes) -> str:
        return str(part.get_or_add_image(io.BytesIO(png))[0])

    return Pen(keep, first)


def _fill(part: Any, inside: str) -> None:  # noqa: ANN401
    from docx.oxml import parse_xml

    element = part.element
    for old in list(element):
        element.remove(old)
    for new in list(parse_xml(f"<w:hdr {_SPACES}>{inside}</w:hdr>")):
        element.append(new)


def _head(head: Head, pen: Pen) -> str:
    inside = pen.picture(mark_picture(11), 11, 11, None, lower=1.5) + run("\u00a0\u00a0")
    if head.centre:
        inside += run(head.centre, f'<w:b/><w:color w:val="{look.INK[Ink.TEXT]}"/>') + run("  ")
    inside += run(head.kind)
    if head.right or head.warning:
        inside += "<w:r><w:tab/></w:r>"
    if head.warning:
        inside += pen.mark(head.warning) + run("  ")
    if head.right:
        inside += run(head.right)
    return paragraph(inside, "Header")


def _foot(foot: Foot) -> str:
    grey = f'<w:color w:val="{look.INK[Ink.TEXT_3]}"/>'
    inside = (run(foot.left, grey) if foot.left else "") + "<w:r><w:tab/></w:r>"
    if foot.record:
        inside += run(foot.record, f'<w:rStyle w:val="Code"/>{grey}') + run("   ")
    strong = f'<w:b/><w:color w:val="{look.INK[Ink.TEXT]}"/>'
    said = foot.pages.format(page=_PAGE, pages=_PAGES)
    before, _, rest = said.partition(_PAGE)
    between, _, after = rest.partition(_PAGES)
    for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        inside += run(words, strong) if words else ""
        if field:
            inside += f'<w:fldSimple w:instr=" {field} ">{run("1", strong)}</w:fldSimple>'
    return paragraph(inside, "Footer")


def _repeatable(package: bytes) -> bytes:
    """The same ZIP with dates of 1980, and nothing of the machine that wrote it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, EPOCH)
            stored = name.endswith(".png")
            member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()
