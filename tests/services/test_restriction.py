"""A restricted case stays shut behind every door, and opens for its readers or with a reason, for one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.case import AttachmentKind, CaseStatus, RestrictedOpening
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.ids import UserId
from rcboard.models.terms.medicine import FitnessScale, GradeSystem
from rcboard.services import (
    attachments,
    case_lists,
    cases,
    consents,
    dossier,
    events,
    leaks,
    persons,
    text_reviews,
    tumours,
)
from rcboard.services.case_lists import CaseFilter, Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.services.work import Store, Work
    from tests.conftest import Desk

SOMEBODY_ELSE = UserId("a" * 32)
NOTE = events.EventRow(EventKind.NOTE, PartialDate("2026-10-02"), None, "Known to the staff")


class Kept:
    """A restricted case with one of everything, and an open one."""

    def __init__(self, store: Store) -> None:
        with store.work("case.register") as work:
            person = persons.PersonRow(names=(persons.Name("Zylo", "Ana"),), born=PartialDate("1990"))
            values = {"question": "Now?", "needed_by": "2026-11-20", "urgency": "urgent"}
            self.case = cases.register(work, cases.NewCase(person, None, None, CHORDOMA, values))
            row = cases.show(work, self.case)
            self.person, self.tumour = row.person_id, row.tumour_id
            self.event = events.add(work, self.case, NOTE)
            self.file = attachments.add(work, self.case, "letter.txt", b"Dear colleague")
            self.open = cases.register(work, cases.NewCase(values={"question": "Open?"}))
            self.open_event = events.add(work, self.open, NOTE)
            self.open_file = attachments.add(work, self.open, "open.txt", b"Dear colleague")
            cases.restrict(work, self.case, frozenset({SOMEBODY_ELSE}), "Works here")


CHORDOMA = tumours.DiagnosisRow("C41.4", "9370/3", dated=PartialDate("2026-09-01"))
GIVEN = consents.ConsentRow(ConsentKind.CARE, ConsentAnswer.GIVEN, date(2026, 11, 1))

DOORS: dict[str, Callable[[Work, Any], object]] = {
    "show": lambda w, k: cases.show(w, k.case),
    "change": lambda w, k: cases.change(w, k.case, {"wish": "x"}),
    "move the case": lambda w, k: cases.move(w, k.case, CaseStatus.CLOSED),
    "restrict": lambda w, k: cases.restrict(w, k.case, frozenset({w.who.user_id}), "Me too"),
    "unrestrict": lambda w, k: cases.unrestrict(w, k.case, "Why not"),
    "override": lambda w, k: cases.override_entity(w, k.case, "SA-02", "Because"),
    "history": lambda w, k: events.of_case(w, k.case),
    "struck lines": lambda w, k: events.moved_away(w, k.case),
    "event": lambda w, k: events.get(w, k.event),
    "add event": lambda w, k: events.add(w, k.case, NOTE),
    "change event": lambda w, k: events.change(w, k.event, NOTE),
    "remove event": lambda w, k: events.remove(w, k.event),
    "bring back": lambda w, k: events.bring_back(w, k.event),
    "move away": lambda w, k: events.move(w, k.event, k.open, "Wrong"),
    "move in": lambda w, k: events.move(w, k.open_event, k.case, "Wrong"),
    "files": lambda w, k: attachments.of_case(w, k.case),
    "file": lambda w, k: attachments.read(w, k.file),
    "add file": lambda w, k: attachments.add(w, k.case, "b.txt", b"b"),
    "add reference": lambda w, k: attachments.add_reference(w, k.case, AttachmentKind.OTHER, "A 12"),
    "remove file": lambda w, k: attachments.remove(w, k.file),
    "move file away": lambda w, k: attachments.move(w, k.file, k.open, "Wrong"),
    "move file in": lambda w, k: attachments.move(w, k.open_file, k.case, "Wrong"),
    "answers": lambda w, k: consents.history(w, k.case),
    "answer that holds": lambda w, k: consents.current(w, k.case),
    "record answer": lambda w, k: consents.record(w, k.case, GIVEN),
    "looks": lambda w, k: text_reviews.of_case(w, k.case),
    "look": lambda w, k: text_reviews.record(w, k.case, "a", "a", {}, "1"),
    "diagnose": lambda w, k: tumours.diagnose(w, k.tumour, CHORDOMA),
    "stage": lambda w, k: tumours.add_stage(w, k.tumour, tumours.StageRow("ensat", "II")),
    "grade": lambda w, k: tumours.add_grade(w, k.tumour, tumours.GradeRow(GradeSystem.FNCLCC, "G2")),
    "fitness": lambda w, k: tumours.add_fitness(w, k.case, tumours.FitnessRow(FitnessScale.ECOG, 1)),
    "identity": lambda w, k: persons.identity(w, k.person),
    "change of person": lambda w, k: persons.change(w, k.person, persons.PersonRow()),
    "death": lambda w, k: persons.set_vital(w, k.person, persons.Vital()),
    "merge": lambda w, k: persons.merge(w, k.person, cases.show(w, k.open).person_id, "Same"),
    "separate": lambda w, k: persons.separate(w, k.case, "Other"),
    "house page": lambda w, k: dossier.house(w, k.case),
    "anonymised page": lambda w, k: dossier.anonymised(w, k.case, "EX-1"),
    "its texts": lambda w, k: dossier.texts(w, k.case),
    "leak check": lambda w, k: leaks.leaks(w, k.case, b"a", "a.txt"),
}


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_shut(store: Store, door: str) -> None:
    kept = Kept(store)
    with pytest.raises(Refused) as why, store.work("try") as work:
        DOORS[door](work, kept)
    assert why.value.code == "case.restricted"


@pytest.mark.parametrize("door", DOORS)
def test_with_a_reason_every_door_opens(store: Store, door: str) -> None:
    kept = Kept(store)
    with store.reading() as work:
        cases.open_restricted(work, kept.case, RestrictedOpening.CARE)
    with store.work("try") as work:
        DOORS[door](work, kept)


def test_the_reason_of_today_does_not_open_it_tomorrow(store: Store, desk: Desk) -> None:
    kept = Kept(store)
    with store.work("open") as work:
        cases.open_restricted(work, kept.case, RestrictedOpening.CARE)
        assert cases.show(work, kept.case).id == kept.case
    desk.now += timedelta(days=1)
    with store.reading() as work, pytest.raises(Refused):
        cases.show(work, kept.case)


def test_the_reason_of_one_person_opens_it_for_nobody_else(store: Store) -> None:
    kept = Kept(store)
    with store.reading() as work:
        cases.open_restricted(work, kept.case, RestrictedOpening.CARE)
    store.who = replace(store.who, user_id=UserId("b" * 32))
    with store.reading() as work, pytest.raises(Refused):
        cases.show(work, kept.case)


def test_its_readers_see_it_whole(store: Store) -> None:
    kept = Kept(store)
    store.who = replace(store.who, user_id=SOMEBODY_ELSE)
    with store.reading() as work:
        assert cases.show(work, kept.case).diagnosis_line.startswith("Chordoma")
        assert len(events.of_case(work, kept.case)) == 1


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("descending", [True, False])
def test_its_place_in_a_list_tells_nothing_and_no_line_is_lost(store: Store, sort: Sort, descending: bool) -> None:
    made = [Kept(store) for _ in range(2)]
    with store.work("case.register") as work:
        for n, site in enumerate(("C48.2", "C69.3", "C49.2")):
            values = {"question": "Now?", "needed_by": f"2026-12-{n + 1:02}"}
            cases.register(work, cases.NewCase(diagnosis=tumours.DiagnosisRow(site, "8806/3"), values=values))
    found: list[case_lists.CaseLine] = []
    with store.reading() as work:
        while page := case_lists.page(
            work, CaseFilter(), sort, descending=descending, after=found[-1] if found else None, limit=1
        ):
            found += page
            assert len(found) <= 7
        assert case_lists.page(work, CaseFilter(urgent=True)) == ()
    assert len({line.id for line in found}) == 7
    at = [n for n, line in enumerate(found) if line.restricted]
    if sort is Sort.DIAGNOSIS:
        # Beside the cases without a diagnosis, not between chordoma and the next tumour of the alphabet.
        assert at[-1] < 4 if not descending else at[0] >= 3
    if sort is Sort.NEEDED_BY:
        assert at[0] >= 3 if not descending else at[-1] < 4
    assert {found[n].id for n in at} == {kept.case for kept in made}


def test_the_end_of_a_restriction_brings_its_line_back(store: Store) -> None:
    kept = Kept(store)
    with store.work("open") as work:
        cases.open_restricted(work, kept.case, RestrictedOpening.BOARD)
        cases.unrestrict(work, kept.case, "Left the house")
    with store.reading() as work:
        [line] = case_lists.lines(work, [kept.case])
    assert line.diagnosis_line.startswith("Chordoma")
