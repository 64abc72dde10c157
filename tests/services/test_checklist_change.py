"""An item changed or added at a centre goes through the same checks as a file, and gets an id that was never used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.checklist import Category, Level
from rcboard.models.terms.people import Role
from rcboard.services import checklist_change, checklist_own, checklist_record
from rcboard.services.checklist_change import ItemText

if TYPE_CHECKING:
    from rcboard.services.checklist_change import OwnItem, OwnList
    from rcboard.services.work import Store
    from tests.services.conftest import Spine


@pytest.fixture
def store(spine: Spine) -> Store:
    return spine.open()


def the_list(store: Store, code: str = "SA-03") -> OwnList:
    with store.reading() as work:
        return checklist_change.the_list(work, code)


def own(store: Store, name: str) -> OwnItem:
    return next(each for each in the_list(store).items if each.item.id == name)


def put(store: Store, item: ItemText) -> str:
    with store.work("checklist.item") as work:
        return checklist_change.put_item(work, "SA-03", item)


NEW = ItemText("", Category.LABS, Level.MUST, "Iron and ferritin", "lab ferritin")


def test_a_changed_item_keeps_its_id_rule_and_source(store: Store) -> None:
    before = own(store, "SA-03.molecular.1").item
    text = checklist_change.text_of(before)
    assert put(store, replace(text, text="KIT and PDGFRA, all exons")) == before.id
    after = own(store, "SA-03.molecular.1").item
    assert after.text == "KIT and PDGFRA, all exons"
    assert (after.rule, after.source, after.refines, after.limit) == (
        before.rule,
        before.source,
        before.refines,
        before.limit,
    )
    assert the_list(store).changed


def test_an_added_item_is_the_centres_own_and_counts(store: Store) -> None:
    made = put(store, NEW)
    assert made == "SA-03.labs.own1"
    found = own(store, made).item
    assert found.source == "Rule of this centre"
    assert found.rule is not None
    assert put(store, replace(NEW, text="Copper")) == "SA-03.labs.own2"


def test_an_id_is_never_used_again(store: Store) -> None:
    put(store, NEW)
    with store.work("checklist.shipped") as work:
        checklist_own.take_back(work, "SA-03")
    assert put(store, NEW) == "SA-03.labs.own2"


def test_what_cannot_be_read_or_says_nothing_is_refused_and_the_list_stays(store: Store) -> None:
    before = the_list(store)
    for item, code in (
        (replace(NEW, shown_by="lab"), "codes.list_damaged"),
        (replace(NEW, shown_by="laboratory ferritin"), "codes.list_damaged"),
        (replace(NEW, text="  "), "checklist.no_words"),
        (replace(NEW, level=Level.CONDITIONAL), "checklist.no_condition"),
        (replace(NEW, limit="nosuch"), "codes.list_damaged"),
    ):
        with pytest.raises(Refused) as why:
            put(store, item)
        assert why.value.code == code
    assert the_list(store) == before


def test_a_condition_written_here_is_asked_and_never_decided(store: Store) -> None:
    made = put(store, replace(NEW, level=Level.CONDITIONAL, when="anaemia is known"))
    found = own(store, made).item
    assert (found.when_text, found.when_ask) == ("anaemia is known", True)


def test_an_item_switched_off_is_listed_as_off(store: Store) -> None:
    with store.work("checklist.switch") as work:
        checklist_record.switch(work, "SA-03.molecular.1", on=False)
    assert not own(store, "SA-03.molecular.1").on


def test_a_review_holds_until_the_list_is_changed(store: Store) -> None:
    with store.work("checklist.review") as work:
        checklist_record.review(work, "SA-03")
    review = the_list(store).review
    assert review is not None
    assert review.unchanged
    put(store, NEW)
    review = the_list(store).review
    assert review is not None
    assert not review.unchanged


def test_a_clinician_may_and_the_biobank_may_not(spine: Spine, store: Store) -> None:
    other = spine.open(Role.BIOBANK, user="u-3", name="Test Biobank")
    with pytest.raises(Refused) as why:
        put(other, NEW)
    assert why.value.code == "people.no_right"
    clinician = spine.open(Role.CLINICIAN, user="u-4", name="Test Clinician")
    assert put(clinician, NEW) == "SA-03.labs.own1"


def test_the_limits_say_what_was_shipped(store: Store) -> None:
    with store.work("checklist.limit") as work:
        checklist_record.set_limit(work, "staging_ct", 42)
    with store.reading() as work:
        found = {one.key: one for one in checklist_change.own_limits(work)}
    assert (found["staging_ct"].days, found["staging_ct"].default) == (42, 56)
