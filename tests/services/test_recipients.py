"""The name under which a recipient knows a case: theirs alone, the same each time, and nothing to work back from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.services import cases, recipients
from rcboard.services.pseudonyms import check_character

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store, Work


def _case(work: Work) -> CaseId:
    return cases.register(work, cases.NewCase(values={"question": "Now?"}))


def test_the_same_recipient_meets_the_same_name_and_another_another(store: Store) -> None:
    with store.work("case.register") as work:
        first, second = _case(work), _case(work)
        name = recipients.name_for(work, first, "EURACAN G1")
    with store.work("report.issue") as work:
        assert recipients.name_for(work, first, "  EURACAN   G1 ") == name
        others = [
            recipients.name_for(work, first, "EURACAN G2"), recipients.name_for(work, second, "EURACAN G1"),
        ]  # fmt: skip
    assert len({name, *others}) == 3


def test_it_is_not_the_houses_pseudonym_and_can_be_checked_when_read_aloud(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = _case(work)
        pseudonym = cases.show(work, case_id).pseudonym
        name = recipients.name_for(work, case_id, "A panel")
    assert name.startswith("EX-")
    body = name.removeprefix("EX-")
    assert body != pseudonym.removeprefix("RC-")
    assert check_character(body[:-1]) == body[-1]


def test_names_are_never_used_twice(store: Store) -> None:
    with store.work("case.register") as work:
        case_id = _case(work)
        made = [recipients.name_for(work, case_id, f"Recipient {n}") for n in range(300)]
    assert len(set(made)) == 300


def test_without_a_recipient_nothing_gets_a_name(store: Store) -> None:
    with store.work("case.register") as work, pytest.raises(Refused) as why:
        recipients.name_for(work, _case(work), "  ")
    assert why.value.code == "export.no_recipient"
