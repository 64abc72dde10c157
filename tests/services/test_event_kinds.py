"""What an event of each kind may hold, and what is said of it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.language import Say
from rcboard.models.faults import SENTENCES
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.words.events import EVENT_KIND
from rcboard.services import event_kinds
from rcboard.services.event_fields import Field, FieldType, read_number

SAY = Say()
LAB = EventKind.LABORATORY
DRUGS = EventKind.SYSTEMIC_THERAPY

LEAST: dict[EventKind, dict[str, object]] = {
    EventKind.PATHOLOGY: {"diagnosis": "Desmoplastic small round cell tumour"},
    EventKind.EXPERT_REVIEW: {"opinion": "agrees"},
    EventKind.IMAGING: {"modality": "ct"},
    LAB: {"values": [{"analyte": "Hb", "number": "104", "unit": "g/l"}]},
    EventKind.SURGERY: {"procedure": "Resection"},
    DRUGS: {"drugs": [{"name": "imatinib"}]},
    EventKind.RADIOTHERAPY: {"dose_gy": "50.4", "fractions": 28},
    EventKind.MOLECULAR: {"findings": [{"type": "fusion", "gene": "EWSR1::WT1"}]},
    EventKind.RELAPSE_OR_PROGRESSION: {"change": "relapse"},
    EventKind.EXAMINATION: {"weight_kg": "71,5"},
    EventKind.NOTE: {"title": "Call with the family doctor"},
}


def test_every_kind_has_fields_words_and_a_line() -> None:
    assert set(event_kinds.KINDS) == set(LEAST) == set(EVENT_KIND) == set(EventKind)
    for kind, values in LEAST.items():
        details = event_kinds.validate(kind, values)
        assert event_kinds.summary(kind, details, SAY)
        assert event_kinds.warnings(kind, details) == ()


def _all_fields() -> list[Field]:
    top = [each for fields in event_kinds.KINDS.values() for each in fields]
    return top + [part for each in top for part in each.parts]


@pytest.mark.parametrize("each", _all_fields(), ids=lambda each: each.name)
def test_every_field_can_be_shown_in_a_form(each: Field) -> None:
    assert each.words
    assert each.name.isidentifier()
    assert bool(each.choices) == (each.type is FieldType.CHOICE)
    assert bool(each.parts) == (each.type is FieldType.LIST_OF)
    assert each.unit == "" or each.type in {FieldType.DECIMAL, FieldType.INTEGER}


@pytest.mark.parametrize("kind", EventKind)
def test_kept_details_are_plain_json_and_validate_to_themselves(kind: EventKind) -> None:
    details = event_kinds.validate(kind, LEAST[kind])
    again = json.loads(event_kinds.canonical(details))
    assert again == details
    assert event_kinds.validate(kind, again) == details
    assert event_kinds.canonical(again) == event_kinds.canonical(details)


@pytest.mark.parametrize(
    ("kind", "values", "code", "field"),
    [
        (EventKind.EXPERT_REVIEW, {}, "event.needed", "opinion"),
        (EventKind.EXPERT_REVIEW, {"opinion": "maybe"}, "event.choice", "opinion"),
        (EventKind.EXPERT_REVIEW, {"opinion": "agrees", "difference": "major"},
         "event.difference_without", "difference"),
        (EventKind.NOTE, {"colour": "red"}, "event.no_such_field", "colour"),
        (EventKind.NOTE, {"title": "x" * 401}, "event.too_long", "title"),
        (EventKind.NOTE, {"title": 5}, "event.not_text", "title"),
        (LAB, {"values": []}, "event.needed", "values"),
        (LAB, {"values": "Hb 104"}, "event.not_rows", "values"),
        (LAB, {"values": [{"number": "1"}]}, "event.needed", "values.0.analyte"),
        (LAB, {"values": [{"analyte": "Hb"}]}, "event.value_needed", "values.0.number"),
        (LAB, {"values": [{"analyte": "Hb", "number": "high"}]}, "event.not_number", "values.0.number"),
        (LAB, {"values": [{"analyte": "Hb", "number": "1,250"}]}, "event.number_unclear", "values.0.number"),
        (LAB, {"values": [{"analyte": "K", "number": 4, "low": 5, "high": 3}]}, "event.range_turned", "values.0.high"),
        (DRUGS, {"drugs": [{"name": "imatinib", "dose": "400"}]}, "event.dose_and_unit", "drugs.0.unit"),
        (DRUGS, {"drugs": [{"name": "imatinib", "unit": "mg"}]}, "event.dose_and_unit", "drugs.0.dose"),
        (DRUGS, {"drugs": [{"name": "imatinib", "dose": "-4", "unit": "mg"}]}, "event.too_small", "drugs.0.dose"),
        (DRUGS, {"drugs": [{"name": "x"}], "cycles": "2.5"}, "event.whole_number", "cycles"),
        (DRUGS, {"drugs": [{"name": "x"}], "toxicity": [{"term": "Rash", "grade": 6}]},
         "event.out_of_range", "toxicity.0.grade"),
        (EventKind.IMAGING, {"modality": "ct", "response_system": "recist_1_1", "response": "iPR"},
         "event.response_of_system", "response"),
        (EventKind.SURGERY, {"procedure": "Resection", "pci": 40}, "event.out_of_range", "pci"),
        (EventKind.SURGERY, {"procedure": "Resection", "r_status": "R3"}, "event.choice", "r_status"),
        (EventKind.RADIOTHERAPY, {"dose_gy": "5040"}, "event.out_of_range", "dose_gy"),
        (EventKind.MOLECULAR, {"findings": [{"gene": "KIT", "vaf": "130"}]}, "event.out_of_range", "findings.0.vaf"),
    ],
)  # fmt: skip
def test_what_may_not_stand_is_refused_beside_its_field(
    kind: EventKind, values: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        event_kinds.validate(kind, values)
    assert (refused.value.code, refused.value.field) == (code, field)
    facts = {name: value for name, value in refused.value.facts.items() if name != "field"}
    assert "{" not in SENTENCES[code].format(**facts)


def test_numbers_keep_their_digits_and_take_comma_or_point() -> None:
    details = event_kinds.validate(LAB, {"values": [{"analyte": "K", "number": "4,20", "unit": "mmol/l"}]})
    assert details["values"] == [{"analyte": "K", "number": "4.20", "unit": "mmol/l"}]


def test_a_value_below_the_method_is_kept_as_such() -> None:
    details = event_kinds.validate(LAB, {"values": [{"analyte": "AFP", "number": "<2,5", "unit": "µg/l"}]})
    assert details["values"] == [{"analyte": "AFP", "comparator": "<", "number": "2.5", "unit": "µg/l"}]
    assert event_kinds.summary(LAB, details, SAY) == "AFP <2.5\u00a0µg/l"


def test_rows_left_empty_and_blanks_are_dropped() -> None:
    details = event_kinds.validate(
        DRUGS,
        {"line": "", "regimen": "  ", "drugs": [{"name": " imatinib "}, {"name": "", "dose": None}], "cycles": None},
    )
    assert details == {"drugs": [{"name": "imatinib"}]}


@pytest.mark.parametrize(
    ("kind", "values", "line"),
    [
        (
            DRUGS,
            {"drugs": [{"name": "Tebentafusp", "dose": "68", "unit": "microgram", "route": "intravenous"}]},
            "tebentafusp — DOSE 68\u00a0microgram — intravenous",
        ),
        (
            LAB,
            {
                "values": [
                    {"analyte": "Hb", "number": "104", "unit": "g/l", "low": "120", "high": "160"},
                    {"analyte": "LDH", "number": "241", "unit": "U/l", "high": "250"},
                ]
            },
            "Hb 104\u00a0g/l (low), LDH 241\u00a0U/l",
        ),
        (EventKind.RADIOTHERAPY, LEAST[EventKind.RADIOTHERAPY], "50.4\u00a0Gy in 28 fractions"),
        (
            EventKind.SURGERY,
            {"procedure": "Resection of the thigh", "r_status": "R1", "margin_mm": "0.50"},
            "Resection of the thigh, R1, closest margin 0.5\u00a0mm",
        ),
        (
            EventKind.MOLECULAR,
            {
                "findings": [
                    {"type": "fusion", "gene": "ewsr1::wt1"},
                    {"type": "fusion", "gene": "c11orf95::rela"},
                    {"type": "variant", "gene": "GNA11", "change": "p.Q209L"},
                    {"type": "expression", "gene": "BAP1", "change": "lost"},
                    {"type": "wild_type", "gene": "SF3B1"},
                    {"type": "variant", "gene": "TP53", "change": "p.R175H", "origin": "germline"},
                ]
            },
            "EWSR1::WT1 fusion, C11orf95::RELA fusion, GNA11 p.Q209L, BAP1 lost, "
            "SF3B1 wild type, TP53 p.R175H (germline)",
        ),
        (
            EventKind.IMAGING,
            {"modality": "pet_ct", "region": "whole body", "response_system": "percist", "response": "PMR"},
            "FDG PET-CT whole body, Partial metabolic response (PERCIST)",
        ),
        (
            EventKind.RELAPSE_OR_PROGRESSION,
            {"change": "relapse", "extent": "distant", "site": "lung"},
            "Relapse, distant, lung",
        ),
    ],
)
def test_the_line_of_an_event(kind: EventKind, values: dict[str, object], line: str) -> None:
    assert event_kinds.summary(kind, event_kinds.validate(kind, values), SAY) == line


def test_the_plain_line_is_cut_and_names_the_kind() -> None:
    details = event_kinds.validate(EventKind.SURGERY, LEAST[EventKind.SURGERY])
    assert event_kinds.plain_line(EventKind.SURGERY, details, None) == "Surgery: Resection"
    assert event_kinds.plain_line(EventKind.NOTE, {}, "first\nsecond") == "Note: first second"
    long = event_kinds.plain_line(EventKind.NOTE, {}, "word " * 100)
    assert len(long) <= 160
    assert long.endswith("…")


@pytest.mark.parametrize(
    ("kind", "values", "code", "field"),
    [
        (LAB, {"values": [{"analyte": "creatinine", "number": 71, "unit": "mg/l"}]},
         "laboratory.unusual_unit", "values.0.unit"),
        (LAB, {"values": [{"analyte": "LDH", "number": 71}]}, "laboratory.no_unit", "values.0.unit"),
        (EventKind.MOLECULAR, {"findings": [{"type": "variant", "gene": "HER2", "change": "p.S310F"}]},
         "molecular.gene_meant", "findings.0.gene"),
        (EventKind.MOLECULAR, {"findings": [{"type": "variant", "gene": "BRAF", "change": "V600E"}]},
         "molecular.hgvs_meant", "findings.0.change"),
        (EventKind.MOLECULAR, {"findings": [{"type": "variant", "gene": "BRAF", "change": "mutated"}]},
         "molecular.not_hgvs", "findings.0.change"),
        (EventKind.MOLECULAR, {"findings": [{"type": "fusion", "gene": "EWSR1-WT1"}]},
         "molecular.gene_meant", "findings.0.gene"),
        (EventKind.MOLECULAR, {"findings": [{"type": "fusion", "gene": "ALK"}]},
         "molecular.fusion_shape", "findings.0.gene"),
        (EventKind.MOLECULAR, {"findings": [{"type": "variant", "gene": "KIT", "change": "p.W557G", "vaf": "0.35"}]},
         "molecular.vaf_fraction", "findings.0.vaf"),
        (EventKind.RADIOTHERAPY, {"dose_gy": "180", "fractions": 28}, "radiotherapy.dose_high", "dose_gy"),
        (EventKind.RADIOTHERAPY, {"dose_gy": "5", "fractions": 28}, "radiotherapy.dose_low", "dose_gy"),
        (EventKind.EXPERT_REVIEW, {"opinion": "differs"}, "event.differs_how", "diagnosis"),
        (DRUGS, {"drugs": [{"name": "x"}], "toxicity": [{"term": "Rash", "grade": 2}]}, "event.ctcae_version", "ctcae"),
    ],
)  # fmt: skip
def test_what_is_odd_warns_and_is_kept(kind: EventKind, values: dict[str, object], code: str, field: str) -> None:
    [complaint] = event_kinds.warnings(kind, event_kinds.validate(kind, values))
    assert (complaint.code, complaint.field) == (code, field)
    assert "{" not in complaint.worded(SAY)


def test_the_choices_of_a_response_follow_its_system() -> None:
    [field] = [each for each in event_kinds.KINDS[EventKind.IMAGING] if each.name == "response"]
    assert list(event_kinds.choices_of(field, {"response_system": "deauville"})) == ["1", "2", "3", "4", "5"]
    assert len(event_kinds.choices_of(field, {})) > 15


TODAY = date(2026, 11, 25)
BIRTH, DEATH = PartialDate("1961-05-03"), PartialDate("2026-10-02")


@pytest.mark.parametrize(
    ("kind", "dated", "ended", "found"),
    [
        (EventKind.SURGERY, "2026-03-01", None, []),
        (EventKind.SURGERY, "2026-03", "2026-03-01", []),
        (EventKind.RADIOTHERAPY, "2026-03-10", "2026-03-09", [("event.ends_before_start", "ended")]),
        (EventKind.RADIOTHERAPY, "2026-04", "2026-03", [("event.ends_before_start", "ended")]),
        (EventKind.NOTE, "2026-11-26", None, [("event.in_future", "dated")]),
        (EventKind.NOTE, "2026-11", None, []),
        (EventKind.SURGERY, "1961-05-02", None, [("event.before_birth", "dated")]),
        (EventKind.IMAGING, "1961-03-01", None, []),
        (EventKind.IMAGING, "1959", None, [("event.before_birth", "dated")]),
        (EventKind.SURGERY, "1961", None, []),
        (DRUGS, "2026-10-03", None, [("event.after_death", "dated")]),
        (DRUGS, "2026-09-01", "2026-10-20", [("event.after_death", "ended")]),
        (DRUGS, "2026-10", None, []),
        (EventKind.PATHOLOGY, "2026-10-05", None, []),
    ],
)
def test_dates_that_cannot_be(kind: EventKind, dated: str, ended: str | None, found: list[tuple[str, str]]) -> None:
    complaints = event_kinds.check_dates(
        kind, PartialDate(dated), PartialDate(ended) if ended else None, birth=BIRTH, death=DEATH, today=TODAY
    )
    assert [(each.code, each.field) for each in complaints] == found


def test_every_typed_text_is_found_and_can_be_replaced_and_names_of_places_left_out() -> None:
    values = {
        "findings": [{"type": "variant", "gene": "KIT", "change": "p.W557G", "transcript": "NM_000222.3"}],
        "test": "Panel of Nordhavn",
        "laboratory": "Laboratory of Nordhavn",
    }
    details = event_kinds.validate(EventKind.MOLECULAR, values)
    texts = dict(event_kinds.free_texts(EventKind.MOLECULAR, details))
    assert texts == {
        "findings.0.gene": "KIT",
        "findings.0.change": "p.W557G",
        "findings.0.transcript": "NM_000222.3",
        "test": "Panel of Nordhavn",
        "laboratory": "Laboratory of Nordhavn",
    }
    public = event_kinds.public(EventKind.MOLECULAR, details)
    assert "laboratory" not in public
    replaced = event_kinds.replace_texts(
        EventKind.MOLECULAR, public, lambda path, text: None if path == "test" else text.lower()
    )
    assert replaced == {
        "findings": [{"type": "variant", "gene": "kit", "change": "p.w557g", "transcript": "nm_000222.3"}]
    }
    assert "Nordhavn" not in event_kinds.summary(EventKind.MOLECULAR, replaced, SAY, anonymous=True)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0.5", "0.5"),
        ("0,5", "0.5"),
        ("1 234,5", "1234.5"),
        ("12\u202f345", "12345"),
        ("-3", "-3"),
        ("0,875", "0.875"),
        ("1.234", "1.234"),
    ],
)
def test_numbers_as_typed(typed: str, number: str) -> None:
    assert str(read_number(typed)) == number


@pytest.mark.parametrize(
    "typed", ["", "x", "1.2.3", "1e5", "NaN", "Infinity", "12 34", "--1", True, None, float("nan")]
)
def test_what_is_no_number(typed: object) -> None:
    with pytest.raises(Refused, match=r"event\.not_number"):
        read_number(typed)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(EventKind), st.data())
def test_anything_handed_in_is_kept_or_refused_never_worse(kind: EventKind, data: st.DataObject) -> None:
    names = [each.name for each in event_kinds.KINDS[kind]]
    values = data.draw(st.dictionaries(st.sampled_from(names), _JSON, max_size=4))
    refused: Refused | None = None
    try:
        details = event_kinds.validate(kind, values)
        assert event_kinds.validate(kind, json.loads(event_kinds.canonical(details))) == details
        event_kinds.summary(kind, details, SAY)
        event_kinds.warnings(kind, details)
    except Refused as why:
        refused = why
    assert refused is None or (refused.code in SENTENCES and refused.field is not None)
