"""A DOCX as a stranger sees it: text shown or not, tracked changes, comments, properties, pictures, custom parts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rcboard.errors import Refused
from rcboard.files.opened import DAMAGED, Embedded, Opened, Picture, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 500_000_000
"""Bytes of all parts together, unpacked; a file that claims more is refused rather than read."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {f"{_W}t": None, f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TRACKED = (f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo", f"{_W}rPrChange", f"{_W}pPrChange")
_TELLING = {
    "Relationship", "fldSimple", "author", "initials", "date", "userId", "providerId", "bookmarkStart", "docVar",
    "alias", "tag",
}  # fmt: skip
"""Elements and attributes whose values may name people, places and files."""
_TEXT_PARTS = ("document", "header", "footer", "footnotes", "endnotes")


def opened_docx(data: bytes, name: str) -> Opened:
    """Everything in the DOCX. Raises Refused "files.not_opened" where it is damaged, locked or too large."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if sum(member.file_size for member in members) > LARGEST:
                raise Refused("files.not_opened")
            parts = {member.filename: package.read(member) for member in members}
            if "word/document.xml" not in parts:
                raise Refused("files.not_opened")
            finds = _Finds()
            for member in members:
                finds.strings.append(member.filename)
                if member.comment or member.extra:
                    finds.strings.append((member.comment + member.extra).decode("utf-8", "replace"))
            finds.strings.append(package.comment.decode("utf-8", "replace"))
        # No entities, no network: the document is data.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        for part, inside in parts.items():
            finds.part(part, inside, parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, *DAMAGED) as why:
        raise Refused("files.not_opened") from why
    metadata = dict(finds.metadata)
    return Opened(
        name=name,
        kind="docx",
        language=metadata.get("language") or finds.language,
        title=metadata.get("title"),
        pages=None,
        text="\n".join(finds.texts),
        hidden=tuple(finds.hidden),
        comments=tuple(finds.comments),
        revisions=tuple(finds.revisions),
        metadata=tuple(finds.metadata),
        custom=tuple(finds.custom),
        embedded=tuple(finds.embedded),
        pictures=tuple(finds.pictures),
        alternatives=tuple(finds.alternatives),
        outline=tuple(finds.outline),
        fonts=tuple(sorted(finds.fonts)),
        strings=tuple(finds.strings),
    )


@dataclass
class _Finds:
    texts: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)
    metadata: list[tuple[str, str]] = field(default_factory=list)
    custom: list[tuple[str, str]] = field(default_factory=list)
    embedded: list[Embedded] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    strings: list[str] = field(default_factory=list)
    language: str | None = None

    def part(self, part: str, inside: bytes, parser: Any) -> None:  # noqa: ANN401  lxml is imported when first needed
        """Take what one part of the package holds."""
        from lxml import etree

        if not part.endswith((".xml", ".rels")):
            if part.startswith(("word/media/", "docProps/")):
                self.pictures.append(picture(part, inside))
            elif not part.endswith("/"):
                self.embedded.append(Embedded(part, inside))
            return
        root = etree.fromstring(inside, parser)
        if part.startswith("customXml/"):
            self.custom.extend((str(node.tag), node.text) for node in root.iter() if node.text and node.text.strip())
        elif part.startswith("docProps/custom"):
            leaves = (node for node in root.iter() if not len(node) and node.getparent() is not None)
            self.custom.extend((str(node.getparent().get("name")), node.text or "") for node in leaves)
        elif part.startswith("docProps/"):
            self.metadata.extend(
                (etree.QName(node).localname, node.text) for node in root.iter("*") if node.text and node.text.strip()
            )
        elif part.startswith("word/"):
            self._word(part.removeprefix("word/"), root)
        self._attributes(root)

    def _word(self, part: str, root: Any) -> None:  # noqa: ANN401
        if part.startswith("comments"):
            self.comments.extend(_paragraph(each) for each in root.iter(f"{_W}p"))
            self.comments.extend(f"{each.get(f'{_W}author')}" for each in root.iter(f"{_W}comment"))
        elif part.startswith(_TEXT_PARTS):
            for each in root.iter(f"{_W}p"):
                text = _paragraph(each)
                if text:
                    self.texts.append(text)
                style = each.find(f"{_W}pPr/{_W}pStyle")
                if style is not None and str(style.get(f"{_W}val")).startswith("Heading"):
                    self.outline.append(text)
        else:
            self.strings.extend(node.text for node in root.iter() if node.text and node.text.strip())
        self._unseen(root)
        for font in root.iter(f"{_W}font"):
            self.fonts.add(str(font.get(f"{_W}name")))
        language = next(root.iter(f"{_W}lang"), None)
        if language is not None and self.language is None:
            self.language = language.get(f"{_W}val")

    def _unseen(self, root: Any) -> None:  # noqa: ANN401
        for run in root.iter(f"{_W}r"):
            if run.find(f"{_W}rPr/{_W}vanish") is not None:
                self.hidden.append("".join(node.text or "" for node in run.iter(f"{_W}t")))
        self.hidden.extend(node.text or "" for node in root.iter(f"{_W}delText", f"{_W}delInstrText"))
        self.strings.extend(node.text or "" for node in root.iter(f"{_W}instrText"))
        for change in root.iter(*_TRACKED):
            who, when = change.get(f"{_W}author"), change.get(f"{_W}date")
            self.revisions.append(" ".join(text for text in (who, when) if text))

    def _attributes(self, root: Any) -> None:  # noqa: ANN401
        """Alternative texts, and every attribute that says more than a style or a number does."""
        for node in root.iter("*"):
            local = str(node.tag).rpartition("}")[2]
            if local in {"docPr", "cNvPr"}:
                self.alternatives.extend(node.get(name) for name in ("descr", "title") if node.get(name))
            for name, value in node.attrib.items():
                telling = local in _TELLING or str(name).rpartition("}")[2] in _TELLING
                if telling or " " in value or "@" in value:
                    self.strings.append(value)


def _paragraph(paragraph: Any) -> str:  # noqa: ANN401
    """The text of one paragraph as a reader copies it; of nested paragraphs (text boxes) each gives its own."""
    return "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    for node in paragraph.iter(*_SHOWN):
        nearest = next(node.iterancestors(f"{_W}p"), None)
        if nearest is paragraph:
            fixed = _SHOWN[node.tag]
            parent = node.getparent()
            if fixed is None:
                yield node.text or ""
            elif parent is not None and parent.tag == f"{_W}r":
                yield fixed
