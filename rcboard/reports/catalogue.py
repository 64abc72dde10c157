"""Which reports there are, in which forms and formats, and what each needs; window and command line ask here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from rcboard.language import N_
from rcboard.models.terms.consent import ConsentKind
from rcboard.models.terms.report import Form

if TYPE_CHECKING:
    from rcboard.reports.tree import Document


class Format(StrEnum):
    """What a report can be written as."""

    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report. Its name stays fixed, since scripts rely on it (commands, `KIND`).

    `of`: what it is made from, "case" or "export" (one line of the ledger). `forms`: house forms first, then the one
    that may leave. `consent`: the answer without which the anonymised form does not go to a network; None where none is
    needed.
    The builders (`case_summary.build`, `anonymised.build` and so on) take unrelated types, so no table holds them.
    """

    kind: str
    title: str
    of: str
    forms: tuple[Form, ...]
    consent: ConsentKind | None


REPORTS: dict[str, Report] = {
    "case_summary": Report(
        "case_summary",
        N_("Case summary"),
        "case",
        (Form.PSEUDONYMISED, Form.IDENTITY, Form.ANONYMISED),
        ConsentKind.CARE,
    ),
    "teaching_case": Report("teaching_case", N_("Teaching case"), "case", (Form.ANONYMISED,), ConsentKind.TEACHING),
    "anonymisation_report": Report(
        "anonymisation_report", N_("Anonymisation report"), "export", (Form.ANONYMISED,), None
    ),
}


def written(doc: Document, file_format: Format) -> bytes:
    """The document in a format, as the bytes of a file. Heavy libraries load here, when first needed."""
    match file_format:
        case Format.PDF:
            from rcboard.reports.pdf import to_pdf

            return to_pdf(doc)
        case Format.DOCX:
            from rcboard.reports.docx import to_docx

            return to_docx(doc)
        case Format.TXT:
            from rcboard.reports.text import to_text

            return to_text(doc).encode()
        case Format.JSON:
            from rcboard.reports.tree import to_json

            return to_json(doc).encode()
        case _:
            assert_never(file_format)


def file_name(kind: str, name: str, file_format: Format) -> str:
    """A neutral name for the file: kind and the page's own name (a pseudonym), only letters, digits and hyphens."""
    safe = "".join(char if char.isascii() and char.isalnum() else "-" for char in name).strip("-")
    stem = kind.replace("_", "-")
    return f"{stem}-{safe}.{file_format.value}" if safe else f"{stem}.{file_format.value}"
