"""The one table of what each kind of event holds, beside its date, end, free text and source.

Form, command line, validation, report and audit read it; a new field is one line here. Where a value belongs to a
standard, the terms name it (`rcboard.models.terms.events`, `.medicine`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rcboard.language import N_
from rcboard.models.terms.events import EventKind
from rcboard.models.words import events as w
from rcboard.models.words import medicine as m
from rcboard.services.event_fields import Field, FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


def _text(name: str, words: str, **more: Any) -> Field:  # noqa: ANN401  handed on to Field
    return Field(name, FieldType.TEXT, words, **more)


def _long(name: str, words: str, **more: Any) -> Field:  # noqa: ANN401
    return Field(name, FieldType.LONG_TEXT, words, **more)


def _choice(name: str, words: str, choices: Mapping[Any, str], **more: Any) -> Field:  # noqa: ANN401
    return Field(name, FieldType.CHOICE, words, choices={str(value): said for value, said in choices.items()}, **more)


def _whole(name: str, words: str, low: int, high: int, **more: Any) -> Field:  # noqa: ANN401
    return Field(name, FieldType.INTEGER, words, low=Decimal(low), high=Decimal(high), **more)


def _decimal(name: str, words: str, **more: Any) -> Field:  # noqa: ANN401
    return Field(name, FieldType.DECIMAL, words, **{"low": _ZERO, **more})


def _rows(name: str, words: str, *parts: Field, **more: Any) -> Field:  # noqa: ANN401
    return Field(name, FieldType.LIST_OF, words, parts=parts, **more)


_RESPONSE = (
    _choice("response_system", N_("Response by"), m.RESPONSE_SYSTEM),
    _choice("response", N_("Response"), m.RESPONSE),
)
_LABORATORY = _text("laboratory", N_("Laboratory"), private=True)
_CTCAE = {"3": "CTCAE 3", "4.03": "CTCAE 4.03", "5": "CTCAE 5", "6": "CTCAE 6"}

KINDS: dict[EventKind, tuple[Field, ...]] = {
    EventKind.PATHOLOGY: (
        _choice("specimen", N_("Specimen"), w.SPECIMEN_TYPE),
        _text("site", N_("Site")),
        _text("diagnosis", N_("Diagnosis"), help=N_("The WHO term as the report has it.")),
        _text("who_edition", N_("WHO edition")),
        _choice("grade_system", N_("Grading"), m.GRADE_SYSTEM),
        _text("grade", N_("Grade"), help=N_("As the pathologist gave it.")),
        _whole("differentiation", N_("Differentiation score"), 1, 3, help=N_("FNCLCC, 1 to 3.")),
        _whole("necrosis", N_("Necrosis score"), 0, 2, help=N_("FNCLCC, 0 to 2.")),
        _decimal("mitoses", N_("Mitoses"), high=Decimal(1000), help=N_("Per area as the grading counts them.")),
        _decimal("ki67", N_("Ki-67"), unit="%", high=_HUNDRED),
        _decimal("size_mm", N_("Largest size"), unit="mm", high=Decimal(1000)),
        _choice("r_status", N_("Margins"), m.RESIDUAL),
        _decimal("margin_mm", N_("Closest margin"), unit="mm", high=Decimal(1000)),
        _long("markers", N_("Immunohistochemistry")),
        _LABORATORY,
    ),
    EventKind.EXPERT_REVIEW: (
        _choice("opinion", N_("Opinion"), w.OPINION, required=True),
        _choice("difference", N_("Difference"), w.DIFFERENCE, help=N_("Where the opinion differs.")),
        _text("of", N_("Review of"), help=N_("Which specimen or report was reviewed.")),
        _text("diagnosis", N_("Diagnosis on review")),
        _text("grade", N_("Grade on review")),
        _text("reviewer", N_("Reviewing centre or expert"), private=True),
    ),
    EventKind.IMAGING: (
        _choice("modality", N_("Modality"), w.MODALITY, required=True),
        _text("region", N_("Region")),
        _decimal("largest_mm", N_("Largest lesion"), unit="mm", high=Decimal(1000)),
        _decimal("suv_max", N_("SUVmax"), high=Decimal(200)),
        *_RESPONSE,
    ),
    EventKind.LABORATORY: (
        _rows(
            "values",
            N_("Values"),
            _text("analyte", N_("Value of"), required=True),
            _choice("comparator", N_("Beyond range"), w.COMPARATOR),
            Field("number", FieldType.DECIMAL, N_("Number")),
            _text("unit", N_("Unit")),
            _text("result", N_("Result in words"), help=N_("Where the result is no number: positive, trace.")),
            Field("low", FieldType.DECIMAL, N_("Reference from")),
            Field("high", FieldType.DECIMAL, N_("Reference to")),
            required=True,
        ),
        _LABORATORY,
    ),
    EventKind.SURGERY: (
        _text("procedure", N_("Operation"), required=True),
        _choice("intent", N_("Intent"), w.SURGERY_INTENT),
        _text("site", N_("Site")),
        _choice("r_status", N_("Residual tumour"), m.RESIDUAL),
        _decimal("margin_mm", N_("Closest margin"), unit="mm", high=Decimal(1000)),
        _text("margin_where", N_("Where the margin is closest")),
        _choice("cytoreduction", N_("Cytoreduction"), m.CYTOREDUCTION),
        _whole("pci", N_("Peritoneal cancer index"), 0, 39),
        _choice("simpson", N_("Simpson grade"), m.SIMPSON),
        _text("complications", N_("Complications")),
    ),
    EventKind.SYSTEMIC_THERAPY: (
        _whole("line", N_("Line"), 1, 20),
        _choice("intent", N_("Intent"), w.THERAPY_INTENT),
        _text("regimen", N_("Regimen")),
        _rows(
            "drugs",
            N_("Medicines"),
            _text("name", N_("Generic name"), required=True),
            _decimal("dose", N_("Dose")),
            _choice("unit", N_("Unit"), w.DOSE_UNIT),
            _choice("route", N_("Route"), w.ROUTE),
            _text("schedule", N_("Days or interval")),
            required=True,
        ),
        _whole("cycles", N_("Cycles given"), 0, 400),
        _choice("response_system", N_("Best response by"), m.RESPONSE_SYSTEM),
        _choice("response", N_("Best response"), m.RESPONSE),
        _choice("stopped", N_("Ended because"), w.STOP_REASON),
        _choice("ctcae", N_("Toxicity by"), _CTCAE),
        _rows(
            "toxicity",
            N_("Toxicity"),
            _text("term", N_("Toxicity"), required=True),
            _whole("grade", N_("Grade"), 1, 5, required=True),
        ),
    ),
    EventKind.RADIOTHERAPY: (
        _choice("intent", N_("Intent"), w.THERAPY_INTENT),
        _text("site", N_("Site")),
        _choice("technique", N_("Technique"), w.TECHNIQUE),
        _decimal("dose_gy", N_("Dose"), unit="Gy", high=Decimal(400)),
        _whole("fractions", N_("Fractions"), 1, 120),
        _choice("stopped", N_("Ended because"), w.STOP_REASON),
        *_RESPONSE,
        _choice("ctcae", N_("Toxicity by"), _CTCAE),
        _rows(
            "toxicity",
            N_("Toxicity"),
            _text("term", N_("Toxicity"), required=True),
            _whole("grade", N_("Grade"), 1, 5, required=True),
        ),
    ),
    EventKind.MOLECULAR: (
        _choice("specimen", N_("Specimen"), w.SPECIMEN_TYPE),
        _text("test", N_("Test"), help=N_("Name of the panel or assay.")),
        _choice("opinion", N_("Confirmed by review"), w.OPINION),
        _rows(
            "findings",
            N_("Findings"),
            _choice("type", N_("Kind of finding"), w.FINDING_TYPE),
            _text("gene", N_("Gene or marker"), required=True, help=N_("HGNC symbol; a fusion as EWSR1::WT1.")),
            _text("change", N_("Change"), help=N_("HGVS, such as p.Q209L or c.626A>T; else in words.")),
            _text("transcript", N_("Reference sequence")),
            _choice("method", N_("Method"), w.MOLECULAR_METHOD),
            _choice("origin", N_("Origin"), w.ORIGIN),
            _decimal("vaf", N_("Allele frequency"), unit="%", high=_HUNDRED, help=N_("In percent.")),
            _choice("meaning", N_("Class"), w.VARIANT_CLASS),
            _choice("evidence", N_("Evidence"), w.EVIDENCE),
        ),
        _LABORATORY,
    ),
    EventKind.RELAPSE_OR_PROGRESSION: (
        _choice("change", N_("What happened"), w.COURSE_CHANGE, required=True),
        _choice("extent", N_("Extent"), w.EXTENT),
        _text("site", N_("Site")),
        _choice("basis", N_("Known from"), m.DIAGNOSIS_BASIS),
        *_RESPONSE,
    ),
    EventKind.EXAMINATION: (
        _text("what", N_("Examination")),
        _decimal("weight_kg", N_("Weight"), unit="kg", high=Decimal(400)),
        _decimal("height_cm", N_("Height"), unit="cm", high=Decimal(260)),
        _long("findings", N_("Findings")),
    ),
    EventKind.NOTE: (_text("title", N_("Title")),),
}
"""The fields of each kind, in the order of the form."""
