# ruff: noqa: E501  lines of text stay whole
"""The leak check: the own case fails in every form, other persons by numbers and full names, and clean files pass."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest

from rcboard.models.terms.deidentify import LeakVerdict
from rcboard.services.deidentify.check import Others, check
from rcboard.services.deidentify.known import Known
from rcboard.services.deidentify.lists import entries

LETTERS = Path(__file__).resolve().parents[2] / "letters"
OWN = Known(
    given=("Erika",),
    family=("Haukvik",),
    birth_date=date(1961, 3, 12),
    record_numbers=("64041187",),
    phones=("+49 30 1234567",),
    emails=("erika.h@mailbox.example",),
    addresses=("Lindenhofweg 14, 80331 München",),
    clinicians=("Hans Ewing",),
    hospitals=("Klinikum Nordhavn",),
)
PLANTED = [
    "Erika Haukvik", "HAUKVIK, ERIKA", "haukvik", "Haukvíq Haukvik", "ErikaHaukvik_summary", "H\u200baukvik", "Hаukvik", "Haukvick",
    "12.03.1961", "1961-03-12", "12 March 1961", "12 marzo 1961", "12. März 1961", "12/3/61", "19610312", "64 04 11 87", "6404-1187",
    "+49 (30) 123-45 67", "030 1234567", "erika.h@mailbox.example", "Lindenhofweg 14", "Klinikum Nordhavn", "Dr. Ewing",
]  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("place", ["text", "metadata", "comments", "file name", "pictures"])
def test_each_planted_leak_fails(planted: str, place: str) -> None:
    """Whatever the form and the place, the own case fails; the same text without it passes."""
    clean = "Ewing sarcoma of the right ilium in a woman of 60 to 64 years. Cycle 4 of 9."
    assert check([(place, clean)], OWN).verdict is LeakVerdict.PASS
    checked = check([(place, f"{clean} {planted} {clean}")], OWN)
    assert checked.verdict is LeakVerdict.FAIL
    assert {leak.place for leak in checked.leaks} == {place}


def test_a_leak_never_names_the_value() -> None:
    """The report of a leak may itself be printed."""
    checked = check([("text", "Erika Haukvik 64041187")], OWN)
    assert "aukvik" not in repr(checked.leaks)
    assert "64041187" not in repr(checked.leaks)


def _others(count: int) -> Others:
    chance = random.Random(7)
    given, family = entries("given"), entries("family")
    others = Others()
    for number in range(count):
        others.add(
            (chance.choice(given),),
            (chance.choice(family),),
            (f"{70_000_000 + number * 37}",),
            (f"p{number}@mail.example",),
        )
    return others


def test_other_persons_fail_by_number_mail_and_full_name_and_ask_for_a_look_by_a_lone_name() -> None:
    """Within three words, in any order; a lone name part asks for a look."""
    others = Others()
    others.add(("Tobias",), ("Quennell",), ("RX-447190",), ("tq@mail.example",))
    assert check([("text", "As in Quennell, Tobias seen before")], OWN, others).verdict is LeakVerdict.FAIL
    assert check([("text", "number RX 447190")], OWN, others).verdict is LeakVerdict.FAIL
    assert check([("text", "write to tq@mail.example")], OWN, others).verdict is LeakVerdict.FAIL
    assert check([("text", "as Quennell had")], OWN, others).verdict is LeakVerdict.LOOK
    assert check([("text", "as somebody had")], OWN, others).verdict is LeakVerdict.PASS


def test_clean_documents_rarely_fail_against_ten_thousand_persons() -> None:
    """1,000 documents without identifiers against 10,000 other persons: at most 5 fail falsely."""
    sentences = []
    for line in (LETTERS / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        letter = json.loads(line)
        text, at = "", 0
        for span in sorted(letter["spans"], key=lambda one: one["start"]):
            text += letter["text"][at : span["start"]] + "[removed]"
            at = span["end"]
        sentences += [one.strip() for one in (text + letter["text"][at:]).split("\n") if len(one) > 30]
    chance = random.Random(11)
    others = _others(10_000)
    failed = sum(
        check([("text", " ".join(chance.sample(sentences, 12)))], OWN, others).verdict is LeakVerdict.FAIL
        for _ in range(1000)
    )
    assert failed <= 5
