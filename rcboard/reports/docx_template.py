"""The house's own empty DOCX: real styles, A4, nothing that tells of a person, a program or a day.

python-docx's own template brings a thumbnail, custom XML, an author and a date; this one is made of the few parts that
Word needs, with the styles of `look`.
"""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from html import escape

from rcboard.reports import look
from rcboard.reports.tree import Ink, Role

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member of the ZIP."""

STYLE_IDS: dict[Role, str] = {
    Role.BODY: "Normal",
    Role.QUESTION: "Question",
    Role.LABEL: "FieldLabel",
    Role.NOTE: "Note",
    Role.FIGURE: "FigureNumber",
}


def twips(points: float) -> int:
    """Points as twentieths of a point, in which Word measures."""
    return round(points * 20)


def family(font: str) -> tuple[str, bool]:
    """The font's family as Word names it, and whether it is set bold."""
    return ("IBM Plex Mono" if "Mono" in font else "IBM Plex Sans"), font.endswith(("SemiBold", "Medium"))


def _run_look(style: look.Style) -> str:
    name, bold = family(style.font)
    weight = "<w:b/>" if bold else ""
    size = round(style.size * 2)
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}" w:eastAsia="{name}"/>{weight}'
        f'<w:color w:val="{style.ink}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _paragraph_style(ident: str, name: str, style: look.Style, more: str = "", outline: int | None = None) -> str:
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    default = ' w:default="1"' if ident == "Normal" else ""
    based = "" if ident == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{ident}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f'<w:pPr>{more}<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" '
        f'w:line="{twips(style.leading)}" w:lineRule="atLeast"/>{level}</w:pPr>'
        f"<w:rPr>{_run_look(style)}</w:rPr></w:style>"
    )


def _character_style(ident: str, name: str, inside: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{ident}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{inside}</w:rPr></w:style>"
    )


def _styles(language: str) -> str:
    keep = "<w:keepNext/><w:keepLines/>"
    grey, rule = look.INK[Ink.TEXT_3], look.INK[Ink.TEXT_2]
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(look.WIDTH)}"/></w:tabs>'
    head_rule = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="6" w:color="{rule}"/></w:pBdr>'
    foot_rule = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{look.FRAME_LINE}"/></w:pBdr>'
    mono = '<w:rFonts w:ascii="IBM Plex Mono" w:hAnsi="IBM Plex Mono" w:cs="IBM Plex Mono"/>'
    gap = look.Style("PlexSans", 1, 1, look.INK[Ink.TEXT])
    parts = [
        _paragraph_style("Normal", "Normal", look.ROLES[Role.BODY]),
        _paragraph_style("Title", "Title", look.SUBJECT, keep),
        _paragraph_style("Heading1", "heading 1", look.HEADINGS[1], keep, 0),
        _paragraph_style("Heading2", "heading 2", look.HEADINGS[2], keep, 1),
        _paragraph_style("Question", "Question", look.ROLES[Role.QUESTION]),
        _paragraph_style("FieldLabel", "Field label", look.ROLES[Role.LABEL]),
        _paragraph_style("Note", "Note", look.ROLES[Role.NOTE]),
        _paragraph_style("FigureNumber", "Figure number", look.ROLES[Role.FIGURE]),
        _paragraph_style("Facts", "Facts", look.FACTS),
        _paragraph_style("TableHead", "Table head", look.GRID_HEAD, keep),
        _paragraph_style("State", "State", look.MARK),
        _paragraph_style("Gap", "Gap", gap),
        _paragraph_style("Header", "header", look.HEAD, head_rule + tabs),
        _paragraph_style("Footer", "footer", look.HEAD, foot_rule + tabs),
        _character_style("Strong", "Strong", "<w:b/>"),
        _character_style("Medicine", "Medicine", "<w:b/>"),
        _character_style("Quiet", "Quiet", f'<w:color w:val="{grey}"/>'),
        _character_style("Code", "Code", mono),
    ]
    return (
        f'{_XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{''.join(parts)}"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style></w:styles>"
    )


def _fonts() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{kind}"/></w:font>'
        for name, other, kind in (("IBM Plex Sans", "Arial", "swiss"), ("IBM Plex Mono", "Courier New", "modern"))
    )
    return f'{_XML}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def _relations(rows: tuple[tuple[str, str], ...]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(rows, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _body() -> str:
    margin = twips(look.MARGIN)
    head = twips(look.HEAD_BASE - 9)
    return (
        f'{_XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{twips(look.PAGE_WIDTH)}" w:h="{twips(look.PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(look.BODY_TOP)}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" '
        f'w:header="{head}" w:footer="{twips(look.FOOT_BASE - 6)}" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


@lru_cache
def template(language: str) -> bytes:
    """The empty DOCX in a language (BCP 47), as the bytes of its ZIP."""
    base = "application/vnd.openxmlformats-package"
    kinds = {
        "/word/document.xml": f"{_TYPES}.document.main+xml",
        "/word/styles.xml": f"{_TYPES}.styles+xml",
        "/word/settings.xml": f"{_TYPES}.settings+xml",
        "/word/fontTable.xml": f"{_TYPES}.fontTable+xml",
        "/word/header1.xml": f"{_TYPES}.header+xml",
        "/word/footer1.xml": f"{_TYPES}.footer+xml",
        "/docProps/core.xml": f"{base}.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    settings = (
        f'{_XML}<w:settings xmlns:w="{W}"><w:removePersonalInformation/><w:removeDateAndTime/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{escape(language)}"/></w:settings>'
    )
    core = (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title/><dc:language>'
        f"{escape(language)}</dc:language></cp:coreProperties>"
    )
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{base}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": _relations(
            (
                (f"{R}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
        "word/document.xml": _body(),
        "word/_rels/document.xml.rels": _relations(
            (
                (f"{R}/styles", "styles.xml"),
                (f"{R}/settings", "settings.xml"),
                (f"{R}/fontTable", "fontTable.xml"),
                (f"{R}/header", "header1.xml"),
                (f"{R}/footer", "footer1.xml"),
            )
        ),
        "word/styles.xml": _styles(language),
        "word/settings.xml": settings,
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": f'{_XML}<w:hdr xmlns:w="{W}" xmlns:r="{R}"/>',
        "word/footer1.xml": f'{_XML}<w:ftr xmlns:w="{W}" xmlns:r="{R}"/>',
        "docProps/core.xml": core,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), text)
    return out.getvalue()
