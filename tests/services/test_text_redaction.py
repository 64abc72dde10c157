"""The review of texts: what is decided, what may leave, and that nothing outside the findings changes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.services.deidentify.known import Known
from rcboard.services.text_redaction import BY_HAND, READ, Group, Item, Redaction, State, redaction

KNOWN = Known(given=("Erikke",), family=("Musterlund",), birth_date=date(1964, 3, 12), record_numbers=("6404 1187",))
LETTER = "Erikke Musterlund has a melanoma of the eye. Seen on 22-Jul-2026 with Fnordahl, file 6404 1187."
OTHER = "Musterlund wants surgery. Came with Fnordahl."
QUIET = "no other illness of note"


def review(*texts: str) -> Redaction:
    made = redaction(texts, KNOWN)
    made.settle()
    return made


def item(made: Redaction, surface: str) -> Item:
    return next(one for one in made.items() if one.surface == surface)


def test_groups_come_in_the_order_of_the_design() -> None:
    groups = [one.group for one in review(LETTER, OTHER, QUIET).items()]
    assert groups == sorted(groups, key=list(Group).index)
    assert groups[0] is Group.KNOWN
    assert groups[-1] is Group.LOOK


def test_an_open_text_cannot_leave() -> None:
    made = review(LETTER)
    with pytest.raises(ValueError, match="decided"):
        made.cleaned(0)


def test_what_was_accepted_is_gone_and_the_rest_stands() -> None:
    made = review(LETTER)
    for one in made.items():
        made.accept(one)
    said = made.cleaned(0)
    assert "Musterlund" not in said
    assert "6404" not in said
    assert "22-Jul-2026" not in said
    assert " has a melanoma of the eye. Seen on " in said
    assert "Fnordahl" in said  # nothing was proposed for it, so that accepting lets it stay


def test_a_change_holds_wherever_the_same_stands() -> None:
    made = review(LETTER, OTHER)
    made.change(item(made, "Fnordahl"), "a friend")
    for one in made.open_items():
        made.accept(one)
    assert "with a friend" in made.cleaned(0)
    assert made.cleaned(1).endswith("Came with a friend.")


def test_an_empty_change_removes_and_a_kept_one_stays() -> None:
    made = review(LETTER)
    made.change(item(made, "22-Jul-2026"), "")
    made.keep(item(made, "6404 1187"), "number of the trial")
    for one in made.open_items():
        made.accept(one)
    assert "Seen on  with" in made.cleaned(0)
    assert "6404 1187" in made.cleaned(0)
    assert made.kept_form(0)["items"][item(made, "6404 1187").key] == ["kept", "number of the trial"]  # type: ignore[index]


def test_taking_back_opens_again() -> None:
    made = review(LETTER)
    one = item(made, "Fnordahl")
    made.accept(one)
    made.reopen(one)
    assert one in made.open_items()


def test_the_sure_ones_are_known_identifiers_and_dates() -> None:
    made = review(LETTER, OTHER)
    done = made.accept_sure()
    assert {one.group for one in done} <= {Group.KNOWN, Group.DATES}
    assert "22-Jul-2026" in {one.surface for one in done}
    assert item(made, "Fnordahl") in made.open_items()


def test_a_mark_by_hand_holds_in_every_text() -> None:
    made = review(LETTER, OTHER)
    start = LETTER.index("Fnordahl")
    marked = made.mark(0, start - 5, start + 8, "[a friend]")
    assert marked.surface == "with Fnordahl"
    assert [spot.text for spot in marked.spots] == [0, 1]
    for one in made.open_items():
        made.accept(one)
    assert "Fnordahl" not in made.cleaned(0) + made.cleaned(1)


def test_a_mark_grows_over_the_finding_that_it_touches() -> None:
    made = review("Seen by Erikke Musterlund today")
    marked = made.mark(0, 0, 12, "[detail]")
    assert marked.surface == "Seen by Erikke Musterlund"
    assert marked.why == BY_HAND
    assert made.cleaned(0) == "[detail] today"
    made.reopen(marked)
    assert "Erikke Musterlund" in {one.surface for one in made.items()}


def test_a_text_in_which_nothing_was_found_must_be_read() -> None:
    made = review(QUIET)
    [only] = made.items()
    assert only.why == READ
    assert made.open_in(0) == 1
    made.accept(only)
    assert made.cleaned(0) == QUIET


def test_a_decision_in_one_text_does_not_stand_for_a_look_at_another() -> None:
    first = review(OTHER)
    for one in first.items():
        first.accept(one)
    kept = first.kept_form(0)
    again = redaction(("Musterlund came alone", OTHER), KNOWN)
    again.seen.add(1)
    again.take(1, kept)
    again.settle()
    assert again.open_in(0) == 1
    assert again.open_in(1) == 0


def test_decisions_are_taken_up_again() -> None:
    made = review(LETTER)
    made.change(item(made, "Fnordahl"), "a friend")
    made.mark(0, 0, 6, "[somebody]")
    again = redaction((LETTER,), KNOWN)
    again.take(0, made.kept_form(0))
    again.settle()
    assert again.decision(item(again, "Fnordahl")).text == "a friend"
    assert any(one.why == BY_HAND for one in again.items())


WORDS = st.sampled_from(
    ["Musterlund", "melanoma", "Fnordahl", "22-Jul-2026", "38 mm", "liver", "\n", "Quuxberg 77812", "é", "𝔘", "of"]
)


@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=3), st.data())
def test_nothing_outside_the_findings_changes(texts: list[str], data: st.DataObject) -> None:
    made = review(*texts)
    for one in made.items():
        match data.draw(st.sampled_from(["accept", "change", "keep"])):
            case "accept":
                made.accept(one)
            case "change":
                made.change(one, "§")
            case _:
                made.keep(one, "why")
    for number, text in enumerate(texts):
        at, said = 0, made.cleaned(number)
        back = ""
        for words, spot, found in made.pieces(number):
            assert said[at : at + len(words)] == words
            at += len(words)
            assert found is not None or words == text[spot.start : spot.end]
            back += text[spot.start : spot.end]
        assert back == text
        assert at == len(said)
        changed = [found for _words, _spot, found in made.pieces(number) if found is not None]
        assert all(made.decision(found).state is not State.OPEN for found in changed)
