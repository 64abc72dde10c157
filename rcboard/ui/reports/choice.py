"""What a person chose for a file: form, format, purpose, recipient; carried along in the part of a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.report import Form
from rcboard.reports.catalogue import Format
from rcboard.services.coarser import AS_USUAL, Coarser

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.reports.issuing import Wanted


@dataclass(frozen=True, slots=True)
class Choice:
    """The choices of the report preview. Nothing in it says who the patient is."""

    form: Form = Form.PSEUDONYMISED
    format: Format = Format.PDF
    purpose: Purpose = Purpose.PANEL
    """Of the anonymised form."""
    recipient: str = ""
    with_country: bool = False
    coarser: Coarser = AS_USUAL
    """What the anonymised page tells less of."""

    @property
    def kind(self) -> str:
        """The kind of report: for teaching there is one of its own."""
        return "teaching_case" if self.leaves and self.purpose is Purpose.TEACHING else "case_summary"

    @property
    def leaves(self) -> bool:
        """Whether it is the form that may leave the house."""
        return self.form is Form.ANONYMISED

    def wanted(self, case_id: CaseId) -> Wanted:
        """As the reports ask for it."""
        from rcboard.reports.issuing import Wanted

        if not self.leaves:
            return Wanted(case_id, self.form, recipient=self.recipient)
        return Wanted(
            case_id,
            self.form,
            self.kind,
            purpose=self.purpose,
            purpose_said=self.purpose.value,
            recipient=self.recipient,
            with_country=self.with_country,
            coarser=self.coarser,
        )

    def part(self) -> str:
        """The choice as the part of a place."""
        said = {
            "form": self.form.value,
            "format": self.format.value,
            "purpose": self.purpose.value,
            "for": self.recipient,
            "country": "1" if self.with_country else "",
            "age": str(self.coarser.age_width or ""),
            "no": ",".join(name for name, gone in (("age", self.coarser.no_age), ("sex", self.coarser.no_sex)) if gone),
            "up": str(self.coarser.layers_up or ""),
        }
        return urlencode({name: value for name, value in said.items() if value})


def choice_of(part: str) -> Choice:
    """The choice that the part of a place holds; what it does not hold or is not known is the usual one."""
    said = {name: values[0] for name, values in parse_qs(part).items()}
    usual = Choice()
    try:
        return Choice(
            Form(said.get("form", usual.form)),
            Format(said.get("format", usual.format)),
            Purpose(said.get("purpose", usual.purpose)),
            said.get("for", ""),
            said.get("country") == "1",
            Coarser(
                int(said.get("age", 0)),
                "age" in said.get("no", "").split(","),
                "sex" in said.get("no", "").split(","),
                int(said.get("up", 0)),
            ),
        )
    except ValueError:
        return usual
