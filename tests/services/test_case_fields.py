"""What may be typed into the fields of a case, and what is kept of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import Urgency
from rcboard.services import case_fields
from rcboard.services.case_fields import FIELDS, Shape

ANY = st.one_of(
    st.none(), st.text(max_size=60), st.dates(), st.datetimes(timezones=st.just(UTC)), st.sampled_from(Urgency),
    st.builds(PartialDate.of, st.dates()), st.integers(), st.sampled_from(["NO", "it", "soon", "none", "2026-11", "-"]),
)  # fmt: skip


@given(name=st.sampled_from(sorted(FIELDS)), typed=ANY)
def test_what_is_kept_reads_as_itself_and_has_the_fields_type(name: str, typed: object) -> None:
    try:
        kept = case_fields.read(name, typed)
    except Refused as why:
        assert why.field == name  # noqa: PT017  a refusal stands beside its field
        return
    types: dict[Shape, type | tuple[type, ...]] = {
        Shape.DATE: date, Shape.PARTIAL: PartialDate, Shape.URGENCY: Urgency,
    }  # fmt: skip
    shape = FIELDS[name].shape
    assert kept is None or isinstance(kept, types.get(shape, str))
    assert not isinstance(kept, datetime)
    assert case_fields.read(name, kept) == kept


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("question", " Now?\r\n", "Now?"),
        ("question", "", None),
        ("question", "a\x00b", "ab"),
        ("question", "first\nsecond", "first\nsecond"),
        ("clinician", " Dr\n  Lind ", "Dr Lind"),
        ("allergies", "None known", ""),
        ("allergies", "-", ""),
        ("allergies", "", ""),
        ("allergies", " Penicillin \n\n Latex ", "Penicillin\nLatex"),
        ("allergies", None, None),
        ("urgency", "SOON", Urgency.SOON),
        ("urgency", "", Urgency.ROUTINE),
        ("needed_by", PartialDate("2026-11-20"), date(2026, 11, 20)),
        ("index_named", date(2026, 11, 20), PartialDate("2026-11-20")),
        ("index_named", "2026", PartialDate("2026")),
        ("country", " no ", "NO"),
        ("question", "lone \udcff surrogate", "lone ? surrogate"),
    ],
)
def test_kept_as(name: str, typed: object, kept: object) -> None:
    assert case_fields.read(name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("needed_by", "2026-11", "case.date"),
        ("needed_by", "29.02.2027", "case.date"),
        ("needed_by", "2027-02-29", "case.date"),
        ("needed_by", datetime(2026, 11, 20, tzinfo=UTC), "case.date"),
        ("needed_by", PartialDate("2026-11"), "case.date"),
        ("index_named", "20261120", "case.date"),
        ("country", "EU", "case.country"),
        ("country", "XX", "case.country"),
        ("country", "N", "case.country"),
        ("urgency", "very", "case.urgency"),
        ("wish", "x" * 5_000_001, "case.text_too_long"),
        ("nothing", "x", "case.no_such_field"),
    ],
)
def test_refused(name: str, typed: object, code: str) -> None:
    with pytest.raises(Refused) as why:
        case_fields.read(name, typed)
    assert why.value.code == code


def test_who_is_named_in_a_field_is_said() -> None:
    # What leaves never asks for these; a new field that names people must be entered here and marked there.
    named = {name for name, field in FIELDS.items() if field.names_people}
    assert named == {"clinician", "referring_centre", "referring_clinician", "may_be_told"}
