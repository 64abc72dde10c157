"""Treatments, the question, and who it is about, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.language import Say
from rcboard.models.terms.report import Term
from rcboard.reports.standing import age_band, question, treated
from rcboard.reports.tree import Face, Para, plain
from rcboard.reports.voice import HouseVoice
from rcboard.services.dossier_parts import AgeBand, Question, Treatment
from tests.reports.dossiers import day

if TYPE_CHECKING:
    from rcboard.models.terms.dates import PartialDate

VOICE = HouseVoice(Say())


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (AgeBand(20, 24), "20–24 years"),
        (AgeBand(85, None), "85 years and over"),
        (AgeBand(0, 0), "under 1 year"),
        (AgeBand(7, 7), "7 years"),
        (AgeBand(1, 1), "1 year"),
    ],
)
def test_age_bands(band: AgeBand, words: str) -> None:
    assert age_band(band, Say()) == words


def test_a_line_of_treatment_reads_as_in_the_design() -> None:
    given: Treatment[str, PartialDate] = Treatment(
        Term("Systemic therapy"),
        (("vincristine", "doxorubicin"), ("ifosfamide", "etoposide")),
        cycles=5,
        start=day("2026-08-31"),
        end=day("2026-10-26"),
        response=Term("partial response"),
    )
    words = treated((given,), VOICE)
    assert plain(words) == (
        "vincristine, doxorubicin alternating with ifosfamide, etoposide — 5 cycles, 31-Aug to 26-Oct-2026, "
        "partial response"
    )
    medicines = [run.text for run in words if run.face is Face.MEDICINE]
    assert medicines == ["vincristine", "doxorubicin", "ifosfamide", "etoposide"]


def test_lines_of_treatment_stand_below_each_other() -> None:
    surgery: Treatment[str, PartialDate] = Treatment(
        Term("Surgery"), line=1, start=day("2026-08-31"), end=day("2026-08-31"), margins=Term("R0")
    )
    radiation: Treatment[str, PartialDate] = Treatment(
        Term("Radiotherapy"), dose="50.4 Gy in 28 fractions", start=day("2026-10"), ongoing=True
    )
    assert plain(treated((surgery, radiation), VOICE)).split("\n") == [
        "Line 1: Surgery — 31-Aug-2026, R0",
        "Radiotherapy — 50.4 Gy in 28 fractions, from Oct 2026, ongoing",
    ]


def test_unknown_dates_of_a_treatment_are_said() -> None:
    assert plain(treated((Treatment(Term("Surgery")),), VOICE)) == "Surgery — dates not known"


def test_the_question_tells_day_urgency_and_reason() -> None:
    asked = Question("Resect?", day("2026-11-20"), "A slot is held.", Term("urgent"))
    parts = [plain(block.runs) for block in question(asked, "Label", VOICE).blocks if isinstance(block, Para)]
    assert parts == ["Label", "Resect?", "Decision needed by 20-Nov-2026. Urgency: urgent. A slot is held."]
