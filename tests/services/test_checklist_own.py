"""The centre's own form of a list: out as a file, changed, checked, in force, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.people import Role
from rcboard.services import checklist_own, checklist_record
from rcboard.services.checklist_lists import shipped

if TYPE_CHECKING:
    from rcboard.services.work import Store
    from tests.services.conftest import Spine


@pytest.fixture
def store(spine: Spine) -> Store:
    return spine.open()


def texts(store: Store, code: str) -> dict[str, str]:
    with store.reading() as work:
        return {
            item.id: item.text
            for each in checklist_record.shelf(work).lists
            if each.code == code
            for item in each.items
        }


def test_a_list_goes_out_and_comes_back_unchanged(store: Store) -> None:
    with store.work("checklist.list") as work:
        text = checklist_own.text_of(work, "SA-03")
        assert checklist_own.put(work, text, "gist.json") == ("SA-03",)
    [as_shipped] = [each for each in shipped().lists if each.code == "SA-03"]
    with store.reading() as work:
        assert [each for each in checklist_record.shelf(work).lists if each.code == "SA-03"] == [as_shipped]


def test_words_are_changed_items_added_and_taken_back(store: Store) -> None:
    before = texts(store, "SA-03")
    with store.work("checklist.list") as work:
        raw = json.loads(checklist_own.text_of(work, "SA-03"))
        raw["lists"][0]["items"][0]["text"] = "CD117 and DOG1, mitoses, size, site"
        raw["lists"][0]["items"].append(
            {
                "id": "SA-03.imaging.90", "category": "imaging", "level": "must", "text": "Endoscopic ultrasound",
                "reference": "GIST", "shown_by": "imaging endoscopy",
            }
        )  # fmt: skip
        checklist_own.put(work, json.dumps(raw), "gist.json")
    after = texts(store, "SA-03")
    assert after["SA-03.pathology.1"] == "CD117 and DOG1, mitoses, size, site"
    assert after["SA-03.imaging.90"] == "Endoscopic ultrasound"
    with store.work("checklist.list") as work:
        checklist_own.take_back(work, "SA-03")
    assert texts(store, "SA-03") == before


def test_a_list_of_its_own_is_added(store: Store) -> None:
    own = {
        "lists": [
            {
                "code": "HOUSE", "title": "House list", "edition": "1", "applies_to": [{}], "source_checked": "us",
                "items": [
                    {
                        "id": "HOUSE.clinical.1", "category": "clinical", "level": "must", "text": "Interpreter booked",
                        "reference": "MDT", "shown_by": "by_hand",
                    }
                ],
            }
        ]
    }  # fmt: skip
    with store.work("checklist.list") as work:
        checklist_own.put(work, json.dumps(own), "house.json")
    assert texts(store, "HOUSE") == {"HOUSE.clinical.1": "Interpreter booked"}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"refines": "SA.molecular.1"', '"refines": "SA.gone.1"', "does not exist"),
        ('"shown_by": "gene KIT, PDGFRA"', '"shown_by": "gen KIT"', "cannot be read"),
        ('"level": "must"', '"level": "musst"', "no such level"),
        ('"id": "SA-03.clinical.1"', '"id": "core.labs.1"', "used twice"),
    ],
)
def test_a_fault_is_named_with_its_line_and_the_last_good_list_stays(
    store: Store, old: str, new: str, what: str
) -> None:
    before = texts(store, "SA-03")
    with store.reading() as work:
        text = checklist_own.text_of(work, "SA-03")
    assert old in text
    with pytest.raises(Refused) as why, store.work("checklist.list") as work:
        checklist_own.put(work, text.replace(old, new, 1), "gist.json")
    assert what in str(why.value.facts["what"])
    assert why.value.facts["file"] == "gist.json"
    assert texts(store, "SA-03") == before


def test_only_those_who_may_change_lists_do(spine: Spine, store: Store) -> None:
    with store.reading() as work:
        text = checklist_own.text_of(work, "SA-03")
    other = spine.open(Role.BIOBANK, user="u-4", name="Test Biobank")
    with pytest.raises(Refused), other.work("checklist.list") as work:
        checklist_own.put(work, text, "gist.json")


def test_what_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(Refused), store.reading() as work:
        checklist_own.text_of(work, "nosuch")
    with pytest.raises(Refused), store.work("checklist.list") as work:
        checklist_own.take_back(work, "SA-03")
