# ruff: noqa: E501  lines of text stay whole
"""Time is linear in the length of any text; 5 MB in one line are read."""

from __future__ import annotations

import time

import pytest

from rcboard.services.deidentify.find import find

SEEDS = [
    "a", "A ", "A. ", "Aa-", "1 ", "1.", "1-", "12/", "Dr. ", "de ", "Calle A ", "12 Rue de ", "a@", "a.", "www.a.", "[", "(", "\n", "x|", "Anna ",
    "Anna, ", "Nombre: ", "Patient: A\n", "Hospital de ", "nr 1", "tel 12 ", "AB12-", "e\u0301", "a\u200b", "May 1 ", "deux mars mille ",
    "mit freundlichen grüßen\nAb Cd\n", "works as a ", "lives in ", "geb. ", "M. ", "her mother ", "Am A 1 ", "1 2 ",
]  # fmt: skip


def _seconds(text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


@pytest.mark.parametrize("seed", SEEDS)
def test_twice_the_text_takes_twice_the_time(seed: str) -> None:
    """A square would be four times; a busy machine gets three tries."""
    text = seed * (12_000 // len(seed))
    ratios = []
    for _ in range(3):
        once = min(_seconds(text) for _ in range(3))
        ratios.append(min(_seconds(text + text) for _ in range(3)) / (once + 0.02))
        if ratios[-1] < 3:
            break
    assert min(ratios) < 3


def test_five_megabytes_in_one_line() -> None:
    """A dump without line breaks is read to its end, at 20,000 characters a second and more on a busy machine."""
    line = "Dr. Rossi saw the patient on 12.3.2020 in Bologna; Ewing sarcoma, MRN 12345678. "
    text = line * (5_000_000 // len(line))
    start = time.process_time()
    found = find(text)
    assert time.process_time() - start < 250
    assert len(found) > 4 * (len(text) // len(line)) - 10
