"""The case on its way: what begins one, where it may go, who may open it, and that no half of a deed is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcboard.errors import Refused
from rcboard.models.terms.case import CaseStatus, RestrictedOpening
from rcboard.models.terms.ids import UserId
from rcboard.models.terms.medicine import Urgency
from rcboard.services import audit, cases, persons, tumours
from rcboard.services.cases import NewCase

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store

DSRCT = tumours.DiagnosisRow("C48.2", "8806/3")


def _registered(store: Store, **values: object) -> CaseId:
    with store.work("case.register") as work:
        return cases.register(work, NewCase(diagnosis=DSRCT, values=values))


def test_a_diagnosis_places_the_case(store: Store) -> None:
    case_id = _registered(store)
    with store.reading() as work:
        row = cases.show(work, case_id)
    assert row.diagnosis_line.startswith("Desmoplastic small round cell tumour, ")
    assert (row.family, row.networks) == ("SA", "EURACAN G1")
    assert row.status is CaseStatus.REGISTERED


def test_a_question_alone_begins_a_case(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = cases.register(work, NewCase(values={"question": "Is this a sarcoma?"}))
        assert cases.show(work, case_id).diagnosis_line == ""


def test_nothing_begins_no_case(store: Store) -> None:
    with pytest.raises(Refused) as why, store.work("case.register") as work:
        cases.register(work, NewCase(person=persons.PersonRow(names=(persons.Name("Zylo", "Ana"),))))
    assert why.value.code == "case.empty"
    with store.reading() as work:
        for table in ("persons", "person_names", "tumours", "cases", "search_rows"):
            assert work.db.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0  # noqa: S608


def test_fields_are_kept_as_entered(store: Store) -> None:
    case_id = _registered(
        store, question="  Now?  ", needed_by="2026-11-20", urgency="urgent", country="no", allergies="none"
    )
    with store.reading() as work:
        values = cases.show(work, case_id).values
    assert values["question"] == "Now?"
    assert values["needed_by"] == date(2026, 11, 20)
    assert values["urgency"] is Urgency.URGENT
    assert values["country"] == "NO"
    # Asked, and none known; not recorded is another thing.
    assert values["allergies"] == ""
    assert values["comorbidity"] is None


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("needed_by", "2026-02-30", "case.date"),
        ("needed_by", "soon", "case.date"),
        ("urgency", "at once", "case.urgency"),
        ("country", "UK", "case.country"),
        ("country", "Norway", "case.country"),
        ("index_named", "2026-13", "case.date"),
        ("colour", "blue", "case.no_such_field"),
        ("question", "x" * 5_000_001, "case.text_too_long"),
    ],
)
def test_what_is_no_value_is_refused_beside_its_field(store: Store, field: str, typed: str, code: str) -> None:
    case_id = _registered(store, question="Now?")
    with pytest.raises(Refused) as why, store.work("case.change") as work:
        cases.change(work, case_id, {"wish": "Wants surgery", field: typed})
    assert why.value.code == code
    assert why.value.field == (field if field != "colour" else None)
    with store.reading() as work:
        assert cases.show(work, case_id).values["wish"] is None


def test_five_megabytes_are_kept_whole(store: Store) -> None:
    text = "läng " * 1_000_000
    case_id = _registered(store, presented=text)
    with store.reading() as work:
        assert cases.show(work, case_id).values["presented"] == text.strip()


def test_a_case_without_question_cannot_be_listed(store: Store) -> None:
    case_id = _registered(store)
    with pytest.raises(Refused) as why, store.work("case.move") as work:
        cases.move(work, case_id, CaseStatus.WAITING)
    assert why.value.code == "case.question_needed"


def test_the_question_of_a_waiting_case_cannot_be_emptied(store: Store) -> None:
    case_id = _registered(store, question="Now?")
    with store.work("case.move") as work:
        cases.move(work, case_id, CaseStatus.WAITING)
    with pytest.raises(Refused), store.work("case.change") as work:
        cases.change(work, case_id, {"question": None})


ALLOWED = {
    # As a person would tell the way of a case; not read from the table of the program.
    "registered": {"preparing", "waiting", "closed"},
    "preparing": {"waiting", "closed"},
    "waiting": {"listed", "preparing", "closed"},
    "listed": {"discussed", "waiting", "preparing"},
    "discussed": {"follow_up", "preparing", "closed"},
    "follow_up": {"preparing", "closed"},
    "closed": {"preparing", "follow_up"},
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(CaseStatus), max_size=12))
def test_a_case_goes_only_where_the_way_leads(store: Store, way: list[CaseStatus]) -> None:
    case_id = _registered(store, question="Now?")
    here = "registered"
    for to in way:
        if to.value in ALLOWED[here]:
            with store.work("case.move") as work:
                cases.move(work, case_id, to)
            here = to.value
        else:
            with pytest.raises(Refused, match=r"case\.move"), store.work("case.move") as work:
                cases.move(work, case_id, to)
        with store.reading() as work:
            assert cases.show(work, case_id).status.value == here


def test_found_by_pseudonym_and_id_and_not_otherwise(store: Store) -> None:
    case_id = _registered(store)
    with store.reading() as work:
        pseudonym = cases.show(work, case_id).pseudonym
        assert (
            cases.find(work, pseudonym) == cases.find(work, pseudonym.lower()) == cases.find(work, case_id) == case_id
        )
        with pytest.raises(Refused):
            cases.find(work, "RC-222222")


def test_a_change_tells_what_was_touched_and_a_refused_one_does_not(store: Store) -> None:
    told: list[frozenset[tuple[str, str]]] = []
    store.listeners.append(told.append)
    case_id = _registered(store, question="Now?")
    assert ("case", case_id) in told[-1]
    with pytest.raises(Refused), store.work("case.change") as work:
        cases.change(work, case_id, {"urgency": "never"})
    assert len(told) == 1


def test_the_second_to_save_is_told(store: Store) -> None:
    case_id = _registered(store, question="Now?")
    with store.reading() as work:
        seen = cases.show(work, case_id).revision
    with store.work("case.change") as work:
        cases.change(work, case_id, {"wish": "Wants surgery"}, seen)
    with pytest.raises(Refused) as why, store.work("case.change") as work:
        cases.change(work, case_id, {"wish": "No surgery"}, seen)
    assert why.value.code == "people.changed_meanwhile"


def test_a_restricted_case_opens_for_its_readers_or_with_a_reason(store: Store) -> None:
    case_id = _registered(store, question="Now?")
    somebody_else = UserId("a" * 32)
    with store.work("case.restrict") as work:
        cases.restrict(work, case_id, frozenset({somebody_else}), "A member of staff")
    with store.reading() as work, pytest.raises(Refused) as why:
        cases.show(work, case_id)
    assert why.value.code == "case.restricted"
    with store.reading() as work:
        assert cases.open_restricted(work, case_id, RestrictedOpening.BOARD).id == case_id
    with store.reading() as work:
        kinds = [entry.kind for entry in audit.history(work, about=("case", case_id))]
        with pytest.raises(Refused):
            cases.open_restricted(work, case_id, RestrictedOpening.OTHER, " ")
    assert "opened_restricted" in kinds
    with store.work("case.restrict") as work:
        cases.restrict(work, case_id, frozenset({somebody_else, store.who.user_id}), "A member of staff")
    with store.reading() as work:
        assert cases.show(work, case_id).restricted


def test_another_question_about_the_same_tumour(store: Store) -> None:
    first = _registered(store, question="Now?")
    with store.work("case.register") as work:
        row = cases.show(work, first)
        second = cases.register(
            work, NewCase(person_id=row.person_id, tumour_id=row.tumour_id, values={"question": "Next?"})
        )
        again = cases.show(work, second)
    assert (again.person_id, again.tumour_id) == (row.person_id, row.tumour_id)
    assert again.diagnosis_line == row.diagnosis_line
    assert again.pseudonym != row.pseudonym


def test_an_override_of_the_entity_is_kept_with_its_reason(store: Store) -> None:
    case_id = _registered(store)
    with pytest.raises(Refused), store.work("case.override") as work:
        cases.override_entity(work, case_id, "SA-02", "")
    with store.work("case.override") as work:
        cases.override_entity(work, case_id, "SA-02", "Arises from the rib")
        row = cases.show(work, case_id)
    assert (row.entity_override, row.override_reason, row.entity_code) == ("SA-02", "Arises from the rib", "SA-02")
