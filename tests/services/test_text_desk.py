"""The desk of the reviewer: whole texts become looks, the rest drafts; what is opened again no longer leaves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.people import Role
from rcboard.models.terms.report import LeftOutReason
from rcboard.reports.issuing import texts_left
from rcboard.services import cases, consents, dossier, drafts, people, persons, text_desk, text_reviews
from rcboard.services.cases import NewCase
from rcboard.services.dossier_parts import LeftOut
from rcboard.services.dossier_types import parts_of
from rcboard.services.tumours import DiagnosisRow
from rcboard.services.work import Actor, Store

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId


@pytest.fixture
def case(store: Store) -> CaseId:
    """A case with two texts that name somebody and one in which nothing is found."""
    with store.work("case.register") as work:
        made = cases.register(
            work,
            NewCase(
                person=persons.PersonRow(names=(persons.Name("Musterlund", "Erikke"),)),
                diagnosis=DiagnosisRow("C69.3", "8720/3"),
                values={
                    "presented": "Erikke Musterlund has a melanoma of the eye",
                    "wish": "Musterlund wants surgery, says Fnordahl",
                    "extent": "no other lesion",
                },
            ),
        )
        consents.record(work, made, consents.ConsentRow(ConsentKind.CARE, ConsentAnswer.GIVEN, date(2026, 11, 1)))
    return made


def left(store: Store, case: CaseId) -> int:
    with store.reading() as work:
        return len(texts_left(work, case))


def test_what_is_decided_in_full_is_kept_as_a_look_the_rest_as_a_draft(store: Store, case: CaseId) -> None:
    with store.work("review.text") as work:
        desk = text_desk.begin(work, case)
        named = next(i for i in desk.redaction.items() if i.surface == "Erikke Musterlund")
        desk.redaction.accept(named)
        text_desk.keep(work, desk)
    assert left(store, case) == 2
    with store.reading() as work:
        reviews = text_reviews.of_case(work, case)
        assert [row.cleaned for row in reviews.values()] == ["[patient] has a melanoma of the eye"]
    with store.work("review.text") as work:
        desk = text_desk.begin(work, case)
        fnordahl = next(i for i in desk.redaction.items() if i.surface == "Fnordahl")
        desk.redaction.change(fnordahl, "a friend")
        text_desk.keep(work, desk)
        assert len(drafts.drafts_of(work, text_desk.place_of(case))) == 1
    with store.work("review.text") as work:
        desk = text_desk.begin(work, case)
        assert desk.redaction.decision(fnordahl).text == "a friend"
        for item in desk.redaction.open_items():
            desk.redaction.accept(item)
        text_desk.keep(work, desk)
        assert desk.whole
        assert drafts.drafts_of(work, text_desk.place_of(case)) == []
    assert left(store, case) == 0


def test_what_is_opened_again_leaves_no_longer(store: Store, case: CaseId) -> None:
    with store.work("review.text") as work:
        desk = text_desk.begin(work, case)
        for item in desk.redaction.items():
            desk.redaction.accept(item)
        text_desk.keep(work, desk)
    assert left(store, case) == 0
    with store.work("review.text") as work:
        desk = text_desk.begin(work, case)
        desk.redaction.reopen(next(i for i in desk.redaction.items() if i.surface == "Fnordahl"))
        text_desk.keep(work, desk)
    assert left(store, case) == 1
    with store.reading() as work:
        told = dossier.anonymised(work, case, "EX-1")
    reasons = [part.reason for part in parts_of(told) if isinstance(part, LeftOut)]
    assert reasons == [LeftOutReason.NOT_REVIEWED]


def test_a_changed_text_needs_a_new_look(store: Store, case: CaseId) -> None:
    with store.work("review.text") as work:
        desk = text_desk.begin(work, case)
        for item in desk.redaction.items():
            desk.redaction.accept(item)
        text_desk.keep(work, desk)
    with store.work("case.change") as work:
        cases.change(work, case, {"extent": "no other lesion, a nodule"})
    assert left(store, case) == 1
    with store.reading() as work:
        desk = text_desk.begin(work, case)
    assert not desk.whole
    assert len(desk.redaction.open_items()) == 1


def test_each_text_says_where_it_stands(store: Store, case: CaseId) -> None:
    with store.reading() as work:
        desk = text_desk.begin(work, case)
    said = dict(zip(desk.redaction.texts, desk.where, strict=True))
    assert said["no other lesion"] == "Extent"


def test_who_may_not_review_is_refused(store: Store, case: CaseId) -> None:
    with store.work("user.add") as work:
        user = people.add(work, "reader", "Reader", [Role.READ_ONLY])
    other = Store(
        store.opened, Actor(user, "Reader", frozenset({Role.READ_ONLY})), store.clock, store.new_id, store.draw
    )
    with pytest.raises(Refused) as why, other.reading() as work:
        text_desk.begin(work, case)
    assert why.value.code == "people.no_right"
