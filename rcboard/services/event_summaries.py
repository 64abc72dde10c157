"""One line for each event: what a list, a struck line and a screen reader say of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from rcboard.language import N_, Say
from rcboard.models.terms.events import Difference, EventKind, FindingType, Opinion
from rcboard.models.terms.medicine import Response, ResponseSystem
from rcboard.models.words import events as w
from rcboard.models.words import medicine as m
from rcboard.services.event_tables import KINDS
from rcboard.services.laboratory import against_range

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LINE = 160
"""A plain line is cut after so many characters."""
_NBSP = "\u00a0"
_BEYOND_RANGE = {"low": N_("low"), "high": N_("high")}


def summary(kind: EventKind, details: Mapping[str, object], say: Say, *, anonymous: bool = False) -> str:
    """The event in one line, in the language of `say`; empty where the details say nothing.

    `anonymous` leaves out the fields that may name a person or a centre; the texts in it must have been de-identified
    before (`event_kinds.replace_texts`).
    """
    private = {each.name for each in KINDS[kind] if each.private} if anonymous else set()
    shown = {name: value for name, value in details.items() if name not in private}
    line: Callable[[Mapping[str, object], Say], list[str]] = _LINES[kind]
    return ", ".join(part for part in line(shown, say) if part)


def plain_line(kind: EventKind, details: Mapping[str, object], text: str | None) -> str:
    """The event in one line of English for records that outlive the event, with the beginning of its free text."""
    say = Say()
    parts = [say(w.EVENT_KIND[kind]), summary(kind, details, say), " ".join((text or "").split())]
    line = ": ".join(part for part in parts if part)
    return line if len(line) <= _LINE else line[: _LINE - 1].rstrip() + "…"


def amount(value: object, unit: str, say: Say) -> str:
    """A number and its unit joined by a no-break space, the number by language and without zeros that say nothing."""
    number = Decimal(str(value))
    said = say.number(int(number) if number == number.to_integral_value() else number)
    return f"{said}{_NBSP}{unit}" if unit else said


def _said(words: Mapping[str, str] | Mapping[object, str], value: object, say: Say) -> str:
    return "" if value is None else say(cast("Mapping[object, str]", words)[value])


def _word(kind: EventKind, name: str, details: Mapping[str, object], say: Say) -> str:
    """The words of a chosen value."""
    value = details.get(name)
    if value is None:
        return ""
    (each,) = [each for each in KINDS[kind] if each.name == name]
    return say(each.choices[str(value)])


def _typed(details: Mapping[str, object], name: str) -> str:
    return str(details.get(name, ""))


def _rows(details: Mapping[str, object], name: str) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", details.get(name, []))


def _response(details: Mapping[str, object], say: Say) -> str:
    if "response" not in details:
        return ""
    response = say(m.RESPONSE[Response(str(details["response"]))])
    if "response_system" not in details:
        return response
    system = say(m.RESPONSE_SYSTEM[ResponseSystem(str(details["response_system"]))])
    return say("{response} ({system})", response=response, system=system)


def _margin(details: Mapping[str, object], say: Say) -> str:
    if "margin_mm" not in details:
        return ""
    return say("closest margin {amount}", amount=amount(details["margin_mm"], "mm", say))


def _pathology(details: Mapping[str, object], say: Say) -> list[str]:
    grade = _typed(details, "grade")
    return [
        _word(EventKind.PATHOLOGY, "specimen", details, say),
        _typed(details, "site"),
        _typed(details, "diagnosis"),
        say("grade {grade}", grade=grade) if grade else "",
        _typed(details, "r_status"),
        _margin(details, say),
    ]


def _review(details: Mapping[str, object], say: Say) -> list[str]:
    differs = details.get("opinion") == Opinion.DIFFERS and "difference" in details
    return [
        _word(EventKind.EXPERT_REVIEW, "opinion", details, say),
        say(w.DIFFERENCE[Difference(str(details["difference"]))]) if differs else "",
        _typed(details, "diagnosis"),
        _typed(details, "of"),
        _typed(details, "reviewer"),
    ]


def _imaging(details: Mapping[str, object], say: Say) -> list[str]:
    largest = details.get("largest_mm")
    suv = details.get("suv_max")
    return [
        " ".join(filter(None, (_word(EventKind.IMAGING, "modality", details, say), _typed(details, "region")))),
        "" if largest is None else say("largest lesion {amount}", amount=amount(largest, "mm", say)),
        "" if suv is None else say("SUVmax {number}", number=amount(suv, "", say)),
        _response(details, say),
    ]


def value_line(row: Mapping[str, object], say: Say) -> str:
    """One laboratory value: "LDH 312 U/l (high)". Number and unit as entered, the range is the laboratory's own."""
    said = ""
    if "number" in row:
        said = f"{row.get('comparator', '')}{amount(row['number'], _typed(row, 'unit'), say)}"
    line = " ".join(filter(None, (_typed(row, "analyte"), said, _typed(row, "result"))))
    beyond = _BEYOND_RANGE.get(against_range(row) or "")
    return say("{value} ({range})", value=line, range=say(beyond)) if beyond else line


def _laboratory(details: Mapping[str, object], say: Say) -> list[str]:
    return [value_line(row, say) for row in _rows(details, "values")]


def _surgery(details: Mapping[str, object], say: Say) -> list[str]:
    pci = details.get("pci")
    return [
        _typed(details, "procedure"),
        _typed(details, "site"),
        _typed(details, "r_status"),
        _margin(details, say),
        _typed(details, "cytoreduction"),
        "" if pci is None else say("PCI {number}", number=pci),
        _word(EventKind.SURGERY, "simpson", details, say),
    ]


def drug_line(row: Mapping[str, object], say: Say) -> str:
    """One medicine: "tebentafusp — DOSE 68 microgram — intravenous" (generic name in small letters, never cut)."""
    name = _typed(row, "name")
    parts = [name.lower() if name.istitle() else name]
    if "dose" in row:
        unit = _said(dict(_drug_choices("unit")), row["unit"], say)
        parts.append(say("DOSE {amount}", amount=amount(row["dose"], unit, say)))
    if "route" in row:
        parts.append(_said(dict(_drug_choices("route")), row["route"], say))
    return " — ".join(parts)


def _drug_choices(name: str) -> Mapping[str, str]:
    (drugs,) = [each for each in KINDS[EventKind.SYSTEMIC_THERAPY] if each.name == "drugs"]
    return next(each.choices for each in drugs.parts if each.name == name)


def _systemic(details: Mapping[str, object], say: Say) -> list[str]:
    line, cycles = details.get("line"), details.get("cycles")
    return [
        "" if line is None else say("line {number}", number=line),
        _typed(details, "regimen"),
        *(drug_line(row, say) for row in _rows(details, "drugs")),
        say.plural("{n} cycle", "{n} cycles", cycles) if isinstance(cycles, int) else "",
        _response(details, say),
        *_toxicity(details, say),
    ]


def _toxicity(details: Mapping[str, object], say: Say) -> list[str]:
    return [
        say("{toxicity} grade {grade}", toxicity=row["term"], grade=row["grade"]) for row in _rows(details, "toxicity")
    ]


def dose_line(details: Mapping[str, object], say: Say) -> str:
    """The radiation dose: "50.4 Gy in 28 fractions", or as much of it as is known."""
    fractions = details.get("fractions")
    if "dose_gy" not in details:
        return say.plural("{n} fraction", "{n} fractions", fractions) if isinstance(fractions, int) else ""
    dose = amount(details["dose_gy"], "Gy", say)
    if not isinstance(fractions, int):
        return dose
    return say.plural("{dose} in {n} fraction", "{dose} in {n} fractions", fractions, dose=dose)


def _radiotherapy(details: Mapping[str, object], say: Say) -> list[str]:
    return [
        _word(EventKind.RADIOTHERAPY, "technique", details, say),
        _typed(details, "site"),
        dose_line(details, say),
        _response(details, say),
        *_toxicity(details, say),
    ]


def finding_line(row: Mapping[str, object], say: Say) -> str:
    """One molecular finding: "GNA11 p.Q209L", "EWSR1::WT1 fusion", "TP53 wild type"."""
    kind, change = row.get("type"), _typed(row, "change")
    if not change and kind == FindingType.FUSION:
        change = say("fusion")
    elif not change and kind == FindingType.WILD_TYPE:
        change = say("wild type")
    line = " ".join(filter(None, (_typed(row, "gene"), change)))
    return f"{line} ({say('germline')})" if row.get("origin") == "germline" else line


def _molecular(details: Mapping[str, object], say: Say) -> list[str]:
    return [
        *(finding_line(row, say) for row in _rows(details, "findings")),
        _typed(details, "test"),
    ]


def _relapse(details: Mapping[str, object], say: Say) -> list[str]:
    kind = EventKind.RELAPSE_OR_PROGRESSION
    return [
        _word(kind, "change", details, say),
        _word(kind, "extent", details, say).lower(),
        _typed(details, "site"),
        _response(details, say),
    ]


def _examination(details: Mapping[str, object], say: Say) -> list[str]:
    weight, height = details.get("weight_kg"), details.get("height_cm")
    return [
        _typed(details, "what"),
        "" if weight is None else say("weight {amount}", amount=amount(weight, "kg", say)),
        "" if height is None else say("height {amount}", amount=amount(height, "cm", say)),
        " ".join(_typed(details, "findings").split()),
    ]


def _note(details: Mapping[str, object], say: Say) -> list[str]:
    return [_typed(details, "title")]


_LINES: dict[EventKind, Callable[[Mapping[str, object], Say], list[str]]] = {
    EventKind.PATHOLOGY: _pathology,
    EventKind.EXPERT_REVIEW: _review,
    EventKind.IMAGING: _imaging,
    EventKind.LABORATORY: _laboratory,
    EventKind.SURGERY: _surgery,
    EventKind.SYSTEMIC_THERAPY: _systemic,
    EventKind.RADIOTHERAPY: _radiotherapy,
    EventKind.MOLECULAR: _molecular,
    EventKind.RELAPSE_OR_PROGRESSION: _relapse,
    EventKind.EXAMINATION: _examination,
    EventKind.NOTE: _note,
}
