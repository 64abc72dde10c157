# ruff: noqa: E501  lines of text stay whole
"""What holds for any text and any record: nothing outside changes, nothing known survives, twice is once."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcboard.services.deidentify.find import find
from rcboard.services.deidentify.known import Known
from rcboard.services.deidentify.reading import fold
from rcboard.services.deidentify.replace import replace
from rcboard.services.deidentify.spellings import name_spellings

GIVEN = [
    "Rosalind",
    "Kwabena",
    "Hannelore",
    "Ottavio",
    "Solenn",
    "Tjeerd",
    "Margarethe",
    "Zeynep",
    "Maria Grazia",
    "Siân",
]
FAMILY = [
    "Thackeray",
    "Wiśniewski",
    "Groß-Kreutz",
    "Bellomunno",
    "Prüfer",
    "van der Meulen",
    "N'Guessan",
    "Oberacker",
    "Yıldız",
]
AROUND = [
    "Report on {} of today.", "Seen: {}", "{} came with her sister.", "Wir berichten über {}, die heute kam.", "Il paziente {} sta bene.",
    "Vu ce jour {} avec sa fille.", "Se trata de {} con dolor.", "Gezien: {} op de poli.", "({})", "Ewing sarcoma in {}.",
]  # fmt: skip
SLOW = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(st.text(max_size=400))
def test_nothing_outside_the_findings_changes(text: str) -> None:
    """Every character that is in no finding is in the replaced text, in order."""
    found = find(text)
    replaced = replace(text, found)
    at = place = 0
    for one in found:
        kept = text[at : one.start]
        assert replaced[place : place + len(kept)] == kept
        place += len(kept)
        assert replaced[place : place + len(one.replacement)] == one.replacement
        place += len(one.replacement)
        at = one.end
    assert replaced[place:] == text[at:]


@SLOW
@given(st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from(AROUND), st.data())
def test_no_known_name_survives_in_any_spelling(first: str, family: str, around: str, data: st.DataObject) -> None:
    """No part of four letters and more of a known name is left, however it was written."""
    spelling = data.draw(st.sampled_from(list(name_spellings(first, family))))
    text = around.format(spelling)
    left = fold(replace(text, find(text, Known(given=(first,), family=(family,)))))
    parts = [part for part in fold(f"{first} {family}").replace("-", " ").replace("'", " ").split() if len(part) > 3]
    assert not [part for part in parts if part in left]


@SLOW
@given(
    st.dates(date(1920, 1, 1), date(2020, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d %B %Y"]),
)
def test_no_birth_date_survives(day: date, form: str) -> None:
    """The birth date in the usual forms is always found and named as such."""
    text = f"The patient, born {day.strftime(form)}, was seen."
    found = find(text, Known(birth_date=day))
    assert [one.why for one in found if one.why == "known.birth_date"]
    assert str(day.year) not in replace(text, found)


@SLOW
@given(st.lists(st.sampled_from([
    "Dr. Maria Rossi", "12.3.2020", "seen in Bologna", "Tel. 0301234567", "Ewing sarcoma", "Erika Müller", "age 93 years", "and", "\n", "MRN 123456",
    "works as a baker", "Klinikum Nordhavn", "Via dei Tigli 14", "[patient]", "[date]", "in June", "12/19",
]), max_size=12))  # fmt: skip
def test_replacing_twice_is_replacing_once(pieces: list[str]) -> None:
    """What was replaced is not found again."""
    known = Known(given=("Erika",), family=("Müller",), index_date=date(2020, 1, 1))
    once = replace(text := " ".join(pieces), find(text, known, "en"))
    assert replace(once, find(once, known, "en")) == once


@SLOW
@given(st.text(alphabet="Aa1. -,\n@/|()[]DrMé'\u0301\u200b", max_size=300))
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """Places are in order, do not overlap, and lie inside the text."""
    at = 0
    for one in find(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
