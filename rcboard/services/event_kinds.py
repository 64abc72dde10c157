"""What may stand in an event of each kind: validated, warned about, and taken apart for printing and anonymising.

The fields themselves are in `event_tables`. Date, end, free text and source belong to the event, not to its details.
"""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from rcboard.errors import Refused
from rcboard.models.terms.events import TREATMENTS, EventKind, FindingType, Opinion
from rcboard.models.terms.medicine import RESPONSES, Response, ResponseSystem
from rcboard.services import molecular
from rcboard.services.complaints import Complaint
from rcboard.services.event_fields import Field, FieldType, read
from rcboard.services.event_summaries import plain_line, summary
from rcboard.services.event_tables import KINDS
from rcboard.services.laboratory import read_value, unit_complaint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from rcboard.models.terms.dates import PartialDate

__all__ = [
    "KINDS", "Field", "FieldType", "canonical", "check_dates", "choices_of", "free_texts", "plain_line", "public",
    "replace_texts", "summary", "validate", "warnings",
]  # fmt: skip

_ANTENATAL_DAYS = 300
"""How long before birth a finding may lie: antenatal imaging and genetics exist, a treatment before birth does not."""


def validate(kind: EventKind, values: Mapping[str, object], *, today: date | None = None) -> dict[str, object]:
    """The details as they are kept, from what was typed or handed in; empty fields are left out.

    Numbers may use point or comma; with `today`, dates may be typed freely. Refuses with `event.…` and the
    field's path. What is odd but possible is not refused: see `warnings`.
    """
    details = read(KINDS[kind], _prepared(kind, values), today)
    _check_response(details)
    if details.get("difference") is not None and details.get("opinion") != Opinion.DIFFERS:
        raise Refused("event.difference_without", field="difference")
    for at, row in _rows(details, "values"):
        _check_value(row, at)
    for at, row in _rows(details, "drugs"):
        if ("dose" in row) != ("unit" in row):
            missing = "unit" if "dose" in row else "dose"
            raise Refused("event.dose_and_unit", field=f"{at}.{missing}")
    return details


def canonical(details: Mapping[str, object]) -> str:
    """The details as canonical JSON text: keys sorted, no blanks, UTF-8 letters as they are."""
    return json.dumps(details, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def choices_of(field: Field, values: Mapping[str, object]) -> Mapping[str, str]:
    """The choices that fit what else is chosen: the responses of the chosen system; else all of them."""
    if field.name == "response" and values.get("response_system") in list(ResponseSystem):
        allowed = RESPONSES[ResponseSystem(str(values["response_system"]))]
        return {str(each): field.choices[each] for each in allowed}
    return field.choices


def warnings(kind: EventKind, details: Mapping[str, object]) -> tuple[Complaint, ...]:
    """What is odd about validated details and may be kept all the same: units, doses, spelling of genes and changes."""
    found: list[Complaint] = []
    for at, row in _rows(details, "values"):
        if "number" in row:
            found += filter(
                None, [unit_complaint(str(row["analyte"]), cast("str | None", row.get("unit")), f"{at}.unit")]
            )
    for at, row in _rows(details, "findings"):
        found += _finding(row, at)
    if kind is EventKind.RADIOTHERAPY:
        found += _dose(details)
    if kind is EventKind.EXPERT_REVIEW and details.get("opinion") == Opinion.DIFFERS and "diagnosis" not in details:
        found.append(Complaint("event.differs_how", "diagnosis"))
    if details.get("toxicity") and "ctcae" not in details:
        found.append(Complaint("event.ctcae_version", "ctcae"))
    return tuple(found)


def check_dates(
    kind: EventKind, dated: PartialDate | None, ended: PartialDate | None, *,
    birth: PartialDate | None, death: PartialDate | None, today: date,
) -> tuple[Complaint, ...]:  # fmt: skip
    """What cannot be about an event's dates; a partial date is doubted only where no day of it could be right.

    Codes: `event.ends_before_start`, `event.in_future`, `event.before_birth`, `event.after_death`. Findings up to 300
    days before birth are allowed (antenatal); pathology and notes after death are allowed (autopsy, late letters).
    """
    found = []
    if dated is not None and ended is not None and ended.last < dated.first:
        found.append(Complaint("event.ends_before_start", "ended"))
    for name, when in (("dated", dated), ("ended", ended)):
        if when is None:
            continue
        if when.first > today and name == "dated":
            found.append(Complaint("event.in_future", name))
        antenatal = timedelta(days=0 if kind in TREATMENTS else _ANTENATAL_DAYS)
        if birth is not None and when.last < birth.first - antenatal:
            found.append(Complaint("event.before_birth", name))
        if death is not None and kind in TREATMENTS and when.first > death.last:
            found.append(Complaint("event.after_death", name))
    return tuple(found)


def free_texts(kind: EventKind, details: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Every text that a person typed, with its path ("findings.0.gene"): what de-identification must look through."""
    for at, each, value in _leaves(KINDS[kind], details, ""):
        if each.type in {FieldType.TEXT, FieldType.LONG_TEXT}:
            yield at, str(value)


def replace_texts(
    kind: EventKind, details: Mapping[str, object], replaced: Callable[[str, str], str | None]
) -> dict[str, object]:
    """A copy with every typed text replaced by what `replaced(path, text)` gives; None leaves the field out."""
    return _replaced(KINDS[kind], details, replaced, "")


def public(kind: EventKind, details: Mapping[str, object]) -> dict[str, object]:
    """A copy without the fields that may name a person or a centre. Its texts are not yet de-identified."""
    private = {each.name for each in KINDS[kind] if each.private}
    return {name: value for name, value in details.items() if name not in private}


def _prepared(kind: EventKind, values: Mapping[str, object]) -> Mapping[str, object]:
    """Typed forms brought into the fields they mean: "<0.5" into comparator and number, "tp53" into TP53."""
    if kind is EventKind.LABORATORY and isinstance(values.get("values"), list | tuple):
        rows = [_split(row) if isinstance(row, dict) else row for row in cast("list[object]", values["values"])]
        return {**values, "values": rows}
    if kind is EventKind.MOLECULAR and isinstance(values.get("findings"), list | tuple):
        rows = [_spelled(row) if isinstance(row, dict) else row for row in cast("list[object]", values["findings"])]
        return {**values, "findings": rows}
    return values


def _split(row: dict[str, object]) -> dict[str, object]:
    if isinstance(row.get("number"), str):
        beyond, number = read_value(str(row["number"]))
        if beyond is not None:
            return {**row, "comparator": beyond.value, "number": number}
    return row


def _spelled(row: dict[str, object]) -> dict[str, object]:
    gene = row.get("gene")
    coded = {FindingType.VARIANT, FindingType.FUSION, FindingType.COPY_NUMBER, FindingType.WILD_TYPE}
    if isinstance(gene, str) and row.get("type") in {str(each) for each in coded}:
        return {**row, "gene": molecular.cased(gene)}
    return row


def _rows(details: Mapping[str, object], name: str) -> Iterator[tuple[str, dict[str, object]]]:
    for place, row in enumerate(cast("list[dict[str, object]]", details.get(name, []))):
        yield f"{name}.{place}", row


def _check_response(details: Mapping[str, object]) -> None:
    response, system = details.get("response"), details.get("response_system")
    if response is not None and system is not None:
        allowed = RESPONSES[ResponseSystem(str(system))]
        if Response(str(response)) not in allowed:
            raise Refused("event.response_of_system", field="response", choices=", ".join(allowed))


def _check_value(row: Mapping[str, object], at: str) -> None:
    if "number" not in row and "result" not in row:
        raise Refused("event.value_needed", field=f"{at}.number")
    if "comparator" in row and "number" not in row:
        raise Refused("event.value_needed", field=f"{at}.number")
    if "low" in row and "high" in row and Decimal(str(row["low"])) > Decimal(str(row["high"])):
        raise Refused("event.range_turned", field=f"{at}.high")


def _finding(row: Mapping[str, object], at: str) -> Iterator[Complaint]:
    gene, change, kind = str(row["gene"]), row.get("change"), row.get("type")
    fusion = kind == FindingType.FUSION
    if fusion or kind in {FindingType.VARIANT, FindingType.COPY_NUMBER, FindingType.WILD_TYPE}:
        meant = molecular.suggested_gene(gene)
        right = molecular.is_fusion(gene) if fusion else molecular.is_symbol(gene)
        if meant is not None and meant != gene:
            yield Complaint("molecular.gene_meant", f"{at}.gene", (("suggestion", meant),))
        elif not right:
            yield Complaint("molecular.fusion_shape" if fusion else "molecular.gene_shape", f"{at}.gene")
    if kind == FindingType.VARIANT and isinstance(change, str) and not molecular.is_hgvs(change):
        meant = molecular.suggested_change(change)
        if meant is None:
            yield Complaint("molecular.not_hgvs", f"{at}.change")
        else:
            yield Complaint("molecular.hgvs_meant", f"{at}.change", (("suggestion", meant),))
    if "vaf" in row and 0 < float(str(row["vaf"])) < 1:
        yield Complaint("molecular.vaf_fraction", f"{at}.vaf")


def _dose(details: Mapping[str, object]) -> Iterator[Complaint]:
    if "dose_gy" not in details:
        return
    dose, fractions = float(str(details["dose_gy"])), details.get("fractions")
    # A course above 90 Gy or a fraction above 34 Gy is outside external-beam practice; often it is centigray.
    if dose > 90 or (isinstance(fractions, int) and dose / fractions > 34):
        yield Complaint("radiotherapy.dose_high", "dose_gy")
    elif isinstance(fractions, int) and dose / fractions < 0.5:
        yield Complaint("radiotherapy.dose_low", "dose_gy")


def _leaves(fields: tuple[Field, ...], values: Mapping[str, object], path: str) -> Iterator[tuple[str, Field, object]]:
    for each in fields:
        if each.name not in values:
            continue
        if each.type is FieldType.LIST_OF:
            for at, row in _rows(values, each.name):
                yield from _leaves(each.parts, row, f"{path}{at}.")
        else:
            yield f"{path}{each.name}", each, values[each.name]


def _replaced(
    fields: tuple[Field, ...], values: Mapping[str, object], new: Callable[[str, str], str | None], path: str
) -> dict[str, object]:
    out: dict[str, object] = {}
    for each in fields:
        value = values.get(each.name)
        if value is None:
            continue
        if each.type is FieldType.LIST_OF:
            out[each.name] = [_replaced(each.parts, row, new, f"{path}{at}.") for at, row in _rows(values, each.name)]
        elif each.type in {FieldType.TEXT, FieldType.LONG_TEXT}:
            text = new(f"{path}{each.name}", str(value))
            if text is not None:
                out[each.name] = text
        else:
            out[each.name] = value
    return out
