"""What is said of a tumour over time: the last word holds, nothing is overwritten, nothing stands outside a life."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import DiagnosisBasis, DiagnosisReason, FitnessScale, GradeSystem
from rcboard.models.terms.people import Role
from rcboard.services import cases, persons, tumours
from rcboard.services.tumours import DiagnosisRow, FitnessRow, GradeRow, StageRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId, TumourId
    from rcboard.services.work import Store

DAY = PartialDate
FIRST = DiagnosisRow("C49.2", "8800/3", None, DAY("2026-08-01"), basis=DiagnosisBasis.HISTOLOGY_PRIMARY)


@pytest.fixture
def kept(store: Store) -> tuple[CaseId, TumourId]:
    """A case of somebody born in 1990, with a sarcoma that is not specified yet."""
    with store.work("case.register") as work:
        person = persons.PersonRow(born=DAY("1990-05-03"))
        case_id = cases.register(work, cases.NewCase(person, diagnosis=FIRST))
        return case_id, cases.show(work, case_id).tumour_id


def test_a_review_replaces_the_diagnosis_and_keeps_the_first(store: Store, kept: tuple[CaseId, TumourId]) -> None:
    case_id, tumour_id = kept
    revised = replace(FIRST, morphology="9040/3", dated=DAY("2026-09-02"), reason=DiagnosisReason.REVISED_ON_REVIEW)
    with store.work("tumour.diagnose") as work:
        tumours.diagnose(work, tumour_id, revised)
    with store.reading() as work:
        rows = tumours.rows(work, tumour_id)
        row = cases.show(work, case_id)
        assert tumours.current(work, tumour_id) == rows.current
    assert [d.morphology for d in rows.diagnoses] == ["8800/3", "9040/3"]
    assert row.diagnosis_line.startswith("Synovial sarcoma")
    # Day 0 is the first pathological diagnosis, not its revision (foundations, section 5).
    assert row.index_date == DAY("2026-08-01")


def test_the_last_of_several_in_one_deed_holds(store: Store, kept: tuple[CaseId, TumourId]) -> None:
    with store.work("tumour.diagnose") as work:
        for morphology in ("9040/3", "8858/3", "8806/3", "8850/3", "8890/3", "9120/3"):
            tumours.diagnose(work, kept[1], replace(FIRST, morphology=morphology))
        assert tumours.rows(work, kept[1]).current == tumours.current(work, kept[1])
        current = tumours.current(work, kept[1])
    assert current is not None
    assert current.morphology == "9120/3"


def test_a_clinical_diagnosis_gives_no_index_date_and_a_named_one_steps_in(store: Store) -> None:
    clinical = replace(FIRST, basis=DiagnosisBasis.CLINICAL)
    with store.work("case.register") as work:
        case_id = cases.register(work, cases.NewCase(diagnosis=clinical))
        assert cases.show(work, case_id).index_date is None
        cases.change(work, case_id, {"index_named": "2026-07"})
        row = cases.show(work, case_id)
        assert (row.index_date, row.index_is_named) == (DAY("2026-07"), True)
        tumours.diagnose(work, row.tumour_id, FIRST)
        row = cases.show(work, case_id)
    assert (row.index_date, row.index_is_named) == (DAY("2026-08-01"), False)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (DiagnosisRow(), "case.diagnosis_empty"),
        (DiagnosisRow(text="  "), "case.diagnosis_empty"),
        (replace(FIRST, dated=DAY("2026-11-13")), "case.in_future"),
        (replace(FIRST, dated=DAY("1989-07-01")), "case.before_birth"),
        (replace(FIRST, dated=DAY("1989")), None),
    ],
)
def test_dates_outside_a_life_are_refused_and_antenatal_ones_are_not(
    store: Store, kept: tuple[CaseId, TumourId], row: DiagnosisRow, code: str | None
) -> None:
    if code is None:
        with store.work("tumour.diagnose") as work:
            tumours.diagnose(work, kept[1], row)
        return
    with pytest.raises(Refused) as why, store.work("tumour.diagnose") as work:
        tumours.diagnose(work, kept[1], row)
    assert why.value.code == code
    with store.reading() as work:
        assert len(tumours.rows(work, kept[1]).diagnoses) == 1


def test_words_of_a_report_are_a_diagnosis_and_codes_are_kept_as_lists_write_them(store: Store) -> None:
    with store.work("case.register") as work:
        words = cases.register(work, cases.NewCase(diagnosis=DiagnosisRow(text="Odd tumour of the left thigh")))
        coded = cases.register(work, cases.NewCase(diagnosis=DiagnosisRow("c492", "9040 3")))
        assert cases.show(work, words).diagnosis_line == "Odd tumour of the left thigh"
        current = tumours.current(work, cases.show(work, coded).tumour_id)
    assert current is not None
    assert (current.topography, current.morphology) == ("C49.2", "9040/3")


@pytest.mark.parametrize(
    ("row", "confirmed", "code"),
    [
        (StageRow("tnm", "cT2 cN0 cM0", "8", "trunk and extremities"), False, None),
        (StageRow("tnm", "cT2 cN0 cM0", None, "trunk and extremities"), False, "staging.edition_needed"),
        (StageRow("tnm", "cT2 cN0 cM0", "8", None), False, "staging.table_needed"),
        (StageRow("tnm", "pT2 pN0 pM0", "8", "trunk and extremities"), False, "staging.pm0"),
        (StageRow("tnm", "pT2 pN0 pM0", "8", "trunk and extremities"), True, None),
        (StageRow("tnm", "T9", "8", "trunk and extremities"), True, "staging.tnm"),
        (StageRow("figo", "IIIC1", "2018"), False, None),
        (StageRow("dukes", "B"), False, "staging.system"),
        (StageRow("ensat", "II", dated=DAY("2027")), False, "case.in_future"),
    ],
)
def test_a_stage_is_kept_only_by_its_rules(
    store: Store, kept: tuple[CaseId, TumourId], row: StageRow, confirmed: bool, code: str | None
) -> None:
    if code is None:
        with store.work("tumour.stage") as work:
            tumours.add_stage(work, kept[1], row, confirmed=confirmed)
        with store.reading() as work:
            [stage] = tumours.rows(work, kept[1]).stages
        assert replace(stage, id=None) == row
        return
    with pytest.raises(Refused) as why, store.work("tumour.stage") as work:
        tumours.add_stage(work, kept[1], row, confirmed=confirmed)
    assert why.value.code == code
    with store.reading() as work:
        assert tumours.rows(work, kept[1]).stages == ()


def test_the_pathologists_grade_is_the_record_with_what_it_is_made_from(
    store: Store, kept: tuple[CaseId, TumourId]
) -> None:
    parts = {"differentiation": 3, "mitoses": 12, "necrosis": 1}
    with store.work("tumour.grade") as work:
        tumours.add_grade(work, kept[1], GradeRow(GradeSystem.FNCLCC, "grade 2", parts, DAY("2026-08")))
    with store.reading() as work:
        [grade] = tumours.rows(work, kept[1]).grades
    # 3 + 2 + 1 = 6 would be grade 3: the pathologist's own word is kept all the same.
    assert (grade.value, grade.parts) == ("G2", parts)
    store.who = replace(store.who, roles=frozenset({Role.ASSISTANT}))
    with pytest.raises(Refused), store.work("tumour.grade") as work:
        tumours.add_grade(work, kept[1], GradeRow(GradeSystem.FNCLCC, "G3"))


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        (FitnessRow(FitnessScale.ECOG, 1, DAY("2026-08-02")), True),
        (FitnessRow(FitnessScale.ECOG, 6, DAY("2026-08-02")), False),
        (FitnessRow(FitnessScale.KARNOFSKY, 80, DAY("2026-08-02")), True),
        (FitnessRow(FitnessScale.KARNOFSKY, 85, DAY("2026-08-02")), False),
        (FitnessRow(FitnessScale.LANSKY, 80, DAY("2026-08-02")), False),
        (FitnessRow(FitnessScale.LANSKY, 80, DAY("1998-08-02")), True),
        (FitnessRow(FitnessScale.ECOG, 1, DAY("2026-11-13")), False),
    ],
)
def test_fitness_on_the_scale_of_the_age(
    store: Store, kept: tuple[CaseId, TumourId], row: FitnessRow, allowed: bool
) -> None:
    if not allowed:
        with pytest.raises(Refused), store.work("tumour.fitness") as work:
            tumours.add_fitness(work, kept[0], row)
        return
    with store.work("tumour.fitness") as work:
        tumours.add_fitness(work, kept[0], row)
        assert [replace(found, id=None) for found in tumours.fitness_rows(work, kept[0])] == [row]


def test_two_cases_about_one_tumour_share_its_diagnosis(store: Store, kept: tuple[CaseId, TumourId]) -> None:
    with store.work("case.register") as work:
        first = cases.show(work, kept[0])
        new = cases.NewCase(person_id=first.person_id, tumour_id=first.tumour_id, values={"question": "Next?"})
        second = cases.register(work, new)
        tumours.diagnose(work, kept[1], replace(FIRST, morphology="9040/3"))
        lines = {cases.show(work, case_id).diagnosis_line for case_id in (kept[0], second)}
    assert len(lines) == 1
    assert next(iter(lines)).startswith("Synovial sarcoma")


def test_a_second_tumour_of_a_person_has_its_own_number(store: Store, kept: tuple[CaseId, TumourId]) -> None:
    with store.work("case.register") as work:
        person = cases.show(work, kept[0]).person_id
        other = cases.register(work, cases.NewCase(person_id=person, diagnosis=DiagnosisRow("C73.9", "8345/3")))
        assert cases.show(work, other).tumour_id != kept[1]
        assert cases.show(work, kept[0]).diagnosis_line != cases.show(work, other).diagnosis_line


def test_a_tumour_of_somebody_else_is_refused(store: Store, kept: tuple[CaseId, TumourId]) -> None:
    with store.work("case.register") as work:
        stranger = persons.register(work, persons.PersonRow())
    new = cases.NewCase(person_id=stranger, tumour_id=kept[1], values={"question": "Whose?"})
    with pytest.raises(Refused) as why, store.work("case.register") as work:
        cases.register(work, new)
    assert why.value.code == "case.not_this_persons_tumour"
    with pytest.raises(Refused), store.work("case.register") as work:
        cases.register(work, replace(new, person_id=None))
