"""Where a case belongs follows from codes, age and sex, and follows them when they are put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import Sex
from rcboard.services import case_lists, cases, persons, placing, search, tumours
from rcboard.services.tumours import DiagnosisRow

if TYPE_CHECKING:
    from rcboard.services.work import Store, Work


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (None, ""),
        (DiagnosisRow("C48.2", "8806/3"), "Desmoplastic small round cell tumour, peritoneum"),
        (DiagnosisRow("C69.3", "8720/3", "Uveal melanoma"), "Uveal melanoma, choroid"),
        (DiagnosisRow("C73.9", None, "Lump of the thyroid gland"), "Lump of the thyroid gland"),
        (DiagnosisRow(None, "8806/3"), "Desmoplastic small round cell tumour"),
        (DiagnosisRow(text="Odd tumour, NOS"), "Odd tumour, NOS"),
        (DiagnosisRow("C99.9", "9999/9"), "9999/9, c99.9"),
    ],
)
def test_the_line_of_a_list(row: DiagnosisRow | None, line: str) -> None:
    shown = placing.diagnosis_line(row)
    assert shown == line or (row is not None and shown.startswith(line))


def _child(work: Work, born: str) -> tuple[object, ...]:
    person = persons.PersonRow(born=PartialDate(born), sex=Sex.FEMALE)
    row = DiagnosisRow("C49.2", "9040/3", None, PartialDate("2026-08-01"))
    case_id = cases.register(work, cases.NewCase(person, diagnosis=row))
    return case_id, cases.show(work, case_id)


def test_a_corrected_birth_date_brings_a_child_to_the_childrens_network(store: Store) -> None:
    with store.work("case.register") as work:
        case_id, row = _child(work, "1914-05-03")
        assert "PaedCan" not in row.networks  # type: ignore[attr-defined]
        person = persons.identity(work, row.person_id)  # type: ignore[attr-defined]
    with store.work("person.change") as work:
        persons.change(work, person.id, replace(person, born=PartialDate("2014-05-03")))  # type: ignore[arg-type]
        assert "PaedCan" in cases.show(work, case_id).networks  # type: ignore[arg-type]


def test_merging_places_the_case_by_the_person_it_goes_to(store: Store) -> None:
    with store.work("case.register") as work:
        adult, row = _child(work, "1980-05-03")
        _, child = _child(work, "2014-05-03")
        persons.merge(work, row.person_id, child.person_id, "Same number")  # type: ignore[attr-defined]
        assert "PaedCan" in cases.show(work, adult).networks  # type: ignore[arg-type]


def test_an_override_moves_family_and_filters_with_it(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = cases.register(work, cases.NewCase(diagnosis=DiagnosisRow("C49.2", "9040/3")))
        cases.override_entity(work, case_id, "HN-01", "Grows into the orbit")
        row = cases.show(work, case_id)
        assert (row.entity_code, row.family) == ("HN-01", "HN")
        assert case_lists.count(work, case_lists.CaseFilter(families=frozenset({"HN"}))) == 1
        cases.override_entity(work, case_id, None, "Not after all")
        assert cases.show(work, case_id).family == "SA"
        assert cases.show(work, case_id).override_reason is None
    with pytest.raises(Refused) as why, store.work("case.override") as work:
        cases.override_entity(work, case_id, "ZZ-99", "A slip of the hand")
    assert why.value.code == "case.no_entity"


def test_a_new_diagnosis_is_found_and_the_old_one_no_more(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = cases.register(work, cases.NewCase(diagnosis=DiagnosisRow("C49.2", "9040/3")))
        assert len(search.find(work, "synovial", identity=False)) == 1
        tumours.diagnose(work, cases.show(work, case_id).tumour_id, DiagnosisRow("C49.2", "8890/3"))
        assert search.find(work, "synovial", identity=False) == ()
        assert len(search.find(work, "8890/3", identity=False)) == 1


@given(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.integers(0, 36_000))
def test_age_counts_birthdays(birth: date, days: int) -> None:
    day = date.fromordinal(min(birth.toordinal() + days, date(2026, 11, 12).toordinal()))
    age = placing.age_on(PartialDate.of(birth), PartialDate.of(day))
    assert age is not None
    # The day on which this age was reached lies not after the day, that of the next one after it.
    reached = (birth.year + age, birth.month, birth.day)
    assert reached <= (day.year, day.month, day.day) < (birth.year + age + 1, birth.month, birth.day)


def test_of_a_partial_date_the_age_that_is_reached_for_sure() -> None:
    assert placing.age_on(PartialDate("2000"), PartialDate("2026-06")) == 25
    assert placing.age_on(PartialDate("2000-05"), PartialDate("2026-06")) == 26
    assert placing.age_on(None, PartialDate("2026")) is None
    assert placing.age_on(PartialDate("2000"), None) is None
