"""What leaves holds nobody: a case with everything filled is walked through, leaf by leaf, in each form."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.case import AttachmentKind, ContactKind, NameKind, NumberKind
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import DiagnosisBasis, FitnessScale, GradeSystem, Sex, VitalStatus
from rcboard.models.terms.people import Role
from rcboard.services import (
    attachments,
    case_fields,
    cases,
    centre,
    consents,
    dossier,
    events,
    persons,
    text_reviews,
    tumours,
)
from rcboard.services.case_fields import Shape
from rcboard.services.dossier_parts import LeftOut, ReviewedText, UnreviewedText
from rcboard.services.events import EventRow
from rcboard.services.persons import Kin, Name, Number, PersonRow, Reach, Vital

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store, Work

DAY = PartialDate
PERSON = PersonRow(
    names=(
        Name("Vinterås-Öd", "Óla"), Name("Fjellbakkhaug", "Óla", NameKind.FORMER), Name("", "Olalli", NameKind.OTHER),
    ),
    born=DAY("2002-05-03"),
    sex=Sex.FEMALE,
    numbers=(Number(NumberKind.HOSPITAL, "8812 0475", "Nordhavn"), Number(NumberKind.NATIONAL, "030502-99999")),
    contacts=(
        Reach(ContactKind.PHONE, "+999 11 222 333"), Reach(ContactKind.MAIL, "ola.vinteras@example.invalid"),
        Reach(ContactKind.ADDRESS, "Ulvedalsveien 17, 0799 Tindesund"),
    ),
    relatives=(Kin("Brynhild Fjellbakkhaug", "mother"),),
    language="nb",
    interpreter=True,
    vital=Vital(VitalStatus.DEAD, DAY("2026-10-30"), "Letter of Dr Quillvikrud", "tumour"),
)  # fmt: skip
CLINICIAN, CENTRE, REFERRER = "Dr Emerico Zornettini", "Ospedale di Borgomerlo", "Dr Idun Quillvikrud"
SECRETS = (
    "vinterås", "vinteras", "óla", "fjellbakkhaug", "olalli", "8812", "0475", "030502", "99999", "222 333",
    "example.invalid", "ulvedalsveien", "tindesund", "brynhild", "zornettini", "borgomerlo", "quillvikrud",
    "ward", "nordhavn", "hasellund",
)  # fmt: skip
SAID = (
    "Óla Vinterås-Öd (Olalli), born 03.05.2002, no. 8812 0475, id 030502-99999, once Fjellbakkhaug, of "
    "Ulvedalsveien 17, 0799 Tindesund, phone +999 11 222 333, ola.vinteras@example.invalid; mother Brynhild "
    "Fjellbakkhaug; seen by Dr Emerico Zornettini at Ospedale di Borgomerlo, sent by Dr Idun Quillvikrud"
)


def _typed(n: int) -> str:
    return f"Text {n}: {SAID}"


@pytest.fixture
def whole(store: Store) -> CaseId:
    """A case in which every field, every kind of event and every list holds something, all of it identifying."""
    with store.work("case.register") as work:
        centre.set_centre(work, "Nordhavn Hasellund", "NO")
        values: dict[str, object] = {}
        for n, field in enumerate(case_fields.FIELDS.values()):
            if field.shape in {Shape.LONG, Shape.LINES}:
                values[field.name] = _typed(n)
        values |= {
            "clinician": CLINICIAN, "referring_centre": CENTRE, "referring_clinician": REFERRER, "country": "NO",
            "needed_by": "2026-11-20", "urgency": "urgent",
            "drugs": f"imatinib 400 mg\n{SAID}",
        }  # fmt: skip
        row = tumours.DiagnosisRow(
            "C48.2", "8806/3", f"DSRCT of {SAID}", DAY("2026-03-02"), basis=DiagnosisBasis.HISTOLOGY_PRIMARY,
            who_edition=SAID, note=SAID,
        )  # fmt: skip
        case_id = cases.register(work, cases.NewCase(PERSON, None, None, row, values))
        tumour_id = cases.show(work, case_id).tumour_id
        tumours.add_stage(work, tumour_id, tumours.StageRow("tnm", "cT2 cN0 cM0", "8", SAID, DAY("2026-03-05"), SAID))
        tumours.add_stage(work, tumour_id, tumours.StageRow("ensat", "II", SAID, SAID, DAY("2026-03-05"), SAID))
        tumours.add_grade(
            work, tumour_id, tumours.GradeRow(GradeSystem.OTHER, "as Vinterås has it", None, DAY("2026-03-05"), SAID)
        )
        tumours.add_fitness(work, case_id, tumours.FitnessRow(FitnessScale.ECOG, 1, DAY("2026-03-05")))
        for row_ in _events():
            events.add(work, case_id, row_)
        attachments.add(
            work, case_id, "Vinterås-Öd Óla.txt", SAID.encode(), AttachmentKind.LETTER, dated=DAY("2026-03-02")
        )
        for kind in ConsentKind:
            consents.record(work, case_id, consents.ConsentRow(
                kind, ConsentAnswer.GIVEN, date(2026, 3, 4), date(2030, 1, 1), SAID, SAID, "nb", CLINICIAN, reason=SAID,
            ))  # fmt: skip
    return case_id


def _events() -> Iterator[EventRow]:
    details: dict[EventKind, dict[str, Any]] = {
        EventKind.PATHOLOGY: {
            "specimen": "core_biopsy", "site": SAID, "diagnosis": SAID, "who_edition": SAID, "grade_system": "other",
            "grade": SAID, "markers": SAID, "laboratory": SAID, "ki67": "30",
        },
        EventKind.EXPERT_REVIEW: {
            "opinion": "differs", "difference": "major", "of": SAID, "diagnosis": SAID, "grade": SAID, "reviewer": SAID,
        },
        EventKind.IMAGING: {
            "modality": "ct", "region": SAID, "largest_mm": "92", "response_system": "recist_1_1", "response": "PR",
        },
        EventKind.LABORATORY: {
            "laboratory": SAID,
            "values": [
                {"analyte": "Hb", "number": "104", "unit": "g/l", "low": "117", "high": "170"},
                {"analyte": "Vinterås", "number": "8812", "unit": "g/l"},
                {"analyte": "Hb", "number": "104", "unit": "Vinterås"},
                {"analyte": "Hb", "result": SAID},
            ],
        },
        EventKind.SURGERY: {"procedure": SAID, "site": SAID, "margin_where": SAID, "complications": SAID,
                            "r_status": "R0"},
        EventKind.SYSTEMIC_THERAPY: {
            "line": 1, "regimen": SAID, "cycles": 2,
            "drugs": [{"name": "imatinib", "schedule": SAID}, {"name": "Vinterås", "schedule": SAID}],
            "toxicity": [{"term": SAID, "grade": 3}], "ctcae": "5",
        },
        EventKind.RADIOTHERAPY: {"site": SAID, "dose_gy": "50.4", "fractions": 28},
        EventKind.MOLECULAR: {
            "test": SAID, "laboratory": SAID,
            "findings": [
                {"type": "fusion", "gene": "EWSR1::WT1", "method": "rna_panel"},
                {"type": "variant", "gene": "VINTERÅS", "change": SAID, "transcript": SAID},
                {"type": "expression", "gene": SAID},
            ],
        },
        EventKind.RELAPSE_OR_PROGRESSION: {"change": "relapse", "extent": "distant", "site": SAID},
        EventKind.EXAMINATION: {"what": SAID, "findings": SAID, "weight_kg": "71"},
        EventKind.NOTE: {"title": SAID},
    }  # fmt: skip
    assert set(details) == set(EventKind)
    for n, (kind, more) in enumerate(details.items(), 1):
        cut = {name: (value[:400] if isinstance(value, str) else value) for name, value in more.items()}
        yield EventRow(kind, DAY(f"2026-0{n % 9 + 1}-07"), None, f"{kind}: {SAID}", cut, f"Letter of {REFERRER}")


def leaves(value: object) -> Iterator[object]:
    """Everything inside a value that is not made of parts."""
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from leaves(getattr(value, part.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def parts(value: object) -> Iterator[object]:
    """Every part and leaf."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from parts(getattr(value, part.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


def told(value: object) -> set[str]:
    """The secrets that stand somewhere in a value."""
    text = "\n".join(str(leaf) for leaf in leaves(value)).casefold()
    return {secret for secret in SECRETS if secret in text}


def test_the_house_form_holds_them_all(store: Store, whole: CaseId) -> None:
    with store.reading() as work:
        made = dossier.house(work, whole, identity=True)
    # The same walk finds every secret where it must stand: it is not blind.
    assert told(made) == set(SECRETS)
    assert made.identity is not None
    assert any(isinstance(part, PartialDate) for part in parts(made))


def test_the_pseudonymised_form_has_no_identity_fields(store: Store, whole: CaseId) -> None:
    with store.reading() as work:
        made = dossier.house(work, whole)
    assert made.identity is None
    assert {line.name for line in made.attachments} == {None}


@pytest.mark.parametrize("unreviewed", [False, True])
def test_what_leaves_holds_nobody_and_no_day(store: Store, whole: CaseId, unreviewed: bool) -> None:
    with store.reading() as work:
        made = dossier.anonymised(work, whole, "EX-4T7HK2", unreviewed=unreviewed, with_country=True)
        pseudonym = cases.show(work, whole).pseudonym
    assert told(made) == set()
    assert not [part for part in parts(made) if isinstance(part, (date, PartialDate))]
    text = "\n".join(str(leaf) for leaf in leaves(made))
    assert pseudonym not in text
    assert not re.search(r"(?:19|20)\d\d-\d\d|\d\d?\.\d\d?\.(?:19|20)\d\d", text)
    # What may stand there stands there.
    for coded in ("8806/3", "EWSR1::WT1", "imatinib", "cT2 cN0 cM0", "50.4 Gy in 28 fractions", "EX-4T7HK2", "Norway"):
        assert coded in text


def test_text_that_nobody_looked_at_is_left_out_and_counted(store: Store, whole: CaseId) -> None:
    with store.reading() as work:
        made = dossier.anonymised(work, whole, "EX-1")
        asked = dossier.texts(work, whole)
    assert not [part for part in parts(made) if isinstance(part, (ReviewedText, UnreviewedText))]
    assert made.left_out >= len(asked) > 20
    assert made.question.text is not None
    assert isinstance(made.question.text, LeftOut)


def test_a_looked_at_text_stands_as_it_was_cleaned(store: Store, whole: CaseId) -> None:
    with store.work("text.review") as work:
        asked = dossier.texts(work, whole)
        for n, text in enumerate(asked):
            text_reviews.record(work, whole, text, f"clean {n}", {}, "1")
    with store.reading() as work:
        made = dossier.anonymised(work, whole, "EX-1")
    assert made.left_out == 0
    # Every text that was asked for stands somewhere on the page: the list of texts to look at is complete.
    stand = {part.text for part in parts(made) if isinstance(part, ReviewedText)}
    assert stand == {f"clean {n}" for n in range(len(asked))}
    assert told(made) == set()


def test_a_changed_text_needs_a_new_look(store: Store, whole: CaseId) -> None:
    with store.work("text.review") as work:
        for text in dossier.texts(work, whole):
            text_reviews.record(work, whole, text, "clean", {}, "1")
        cases.change(work, whole, {"question": "Now? Or after the " + SAID})
    with store.reading() as work:
        made = dossier.anonymised(work, whole, "EX-1")
    assert isinstance(made.question.text, LeftOut)
    assert isinstance(made.standing.presented, ReviewedText)
    assert made.left_out == 1


def test_the_latest_look_counts(store: Store, whole: CaseId) -> None:
    with store.work("text.review") as work:
        text = str(cases.show(work, whole).values["question"])
        for cleaned in ("first", "second", "third"):
            text_reviews.record(work, whole, text, cleaned, {}, "1")
        made = dossier.anonymised(work, whole, "EX-1")
    assert made.question.text == ReviewedText("third")


def test_a_look_at_one_case_says_nothing_of_another(store: Store, whole: CaseId) -> None:
    with store.work("case.register") as work:
        text = str(cases.show(work, whole).values["question"])
        other = cases.register(work, cases.NewCase(values={"question": text}))
        text_reviews.record(work, other, text, "clean", {}, "1")
        assert isinstance(dossier.anonymised(work, whole, "EX-1").question.text, LeftOut)
        assert dossier.anonymised(work, other, "EX-1").question.text == ReviewedText("clean")


def test_names_of_a_merged_entry_are_names_of_the_person(store: Store, whole: CaseId) -> None:
    with store.work("case.register") as work:
        married = PersonRow(
            names=(Name("Uhrenholt-Vexby", "Óla"),), numbers=(Number(NumberKind.HOSPITAL, "NX 77-0012"),)
        )
        other = cases.register(work, cases.NewCase(married, values={"question": "Now?"}))
        persons.merge(work, cases.show(work, other).person_id, cases.show(work, whole).person_id, "Married")
        cases.change(work, whole, {"question": "Does Uhrenholt-Vexby (NX 77-0012) need surgery?"})
        made = dossier.anonymised(work, whole, "EX-1", unreviewed=True)
    assert isinstance(made.question.text, UnreviewedText)
    assert "Vexby" not in made.question.text.text
    assert "0012" not in made.question.text.text


def test_an_empty_case_says_nothing_and_fails_nowhere(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = cases.register(work, cases.NewCase(values={"question": "Now?"}))
        made = dossier.anonymised(work, case_id, "EX-1")
        house = dossier.house(work, case_id, identity=True)
    assert (made.diagnosis, made.age_band, made.vital, made.country, made.left_out) == (None, None, None, None, 1)
    # Not recorded is another thing than none known.
    assert made.background.allergies is None
    assert made.standing.treatments is None
    assert house.background.allergies is None


def test_none_known_is_told_apart_from_not_recorded(store: Store) -> None:
    with store.work("case.register") as work:
        values = {"question": "Now?", "allergies": "none", "drugs": ""}
        case_id = cases.register(work, cases.NewCase(values=values))
        made = dossier.anonymised(work, case_id, "EX-1")
    assert (made.background.allergies, made.background.drugs, made.background.comorbidity) == ((), (), None)


@pytest.mark.parametrize(("role", "allowed"), [(Role.GUEST, False), (Role.PATHOLOGIST, True)])
def test_the_page_with_identity_is_for_those_who_may_see_names(
    store: Store, whole: CaseId, role: Role, allowed: bool
) -> None:
    store.who = replace(store.who, roles=frozenset({role}))
    with store.reading() as work:
        if allowed:
            assert dossier.house(work, whole, identity=True).identity is not None
        else:
            with pytest.raises(Refused):
                dossier.house(work, whole, identity=True)
            assert dossier.house(work, whole).identity is None


def _course(work: Work, index: str | None, event: str) -> Any:  # noqa: ANN401  parts of any form
    dated = DAY(index) if index else None
    row = tumours.DiagnosisRow("C48.2", "8806/3", None, dated, basis=DiagnosisBasis.HISTOLOGY_PRIMARY)
    case_id = cases.register(work, cases.NewCase(diagnosis=row))
    events.add(work, case_id, EventRow(EventKind.IMAGING, DAY(event), details={"modality": "ct"}))
    return dossier.anonymised(work, case_id, "EX-1")


def test_without_an_index_date_no_time_is_told(store: Store) -> None:
    with store.work("case.register") as work:
        made = _course(work, None, "2026-03-07")
    assert made.course == ()
    assert [row.when for row in made.tests] == [None]


def test_times_count_from_the_first_pathological_diagnosis(store: Store) -> None:
    with store.work("case.register") as work:
        made = _course(work, "2026-03-02", "2026-03-07")
    [row] = made.tests
    assert (row.when.number, row.when.unit.value, row.when.side.value) == (5, "day", "after")
