"""Speed of the classification room: search, classify, a full checklist, and the readiness of an agenda of 30 cases.

Run: python -m pytest benchmarks/bench_classification.py --benchmark-only -p no:cacheprovider
Targets: search under 50 ms, classify under 1 ms, checklist under 5 ms, 30 cases under 100 ms.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.services import checklists, classification, code_index, code_search
from rcboard.services.case_facts import CaseFacts, Finding
from rcboard.services.readiness import readiness

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = pytest.mark.benchmark(timer=time.process_time)
"""Processor time: what else runs on the machine does not count."""

BOARD = date(2026, 11, 26)
TUMOURS = (("C16.9", "8936/3"), ("C54.2", "8890/3"), ("C74.0", "8370/3"), ("C69.3", "8720/3"), ("C71.1", "9440/3"))


def full_case(number: int) -> CaseFacts:
    """A case with forty events, as after a long course."""
    site, kind = TUMOURS[number % len(TUMOURS)]
    events = []
    for n in range(8):
        day = PartialDate.of(BOARD - timedelta(days=7 * n + number % 5))
        details: tuple[tuple[EventKind, dict[str, object]], ...] = (
            (EventKind.IMAGING, {"modality": "ct", "region": "chest, abdomen, pelvis"}),
            (
                EventKind.LABORATORY,
                {"values": [{"analyte": name} for name in ("Hb", "WBC", "PLT", "creatinine", "ALT")]},
            ),
            (EventKind.MOLECULAR, {"findings": [{"gene": name} for name in ("KIT", "PDGFRA", "TP53", "MDM2")]}),
            (EventKind.PATHOLOGY, {"specimen": "core_biopsy", "diagnosis": "x", "markers": "CD117 pos, DOG1 pos"}),
            (EventKind.SURGERY, {"procedure": "Resection", "r_status": "R0", "margin_mm": "2"}),
        )
        events += [Finding(what, more, day, "free text of some length " * 20) for what, more in details]
    what = classification.classify(site, kind, age=60, sex="F")
    return CaseFacts(classification=what, age=60, sex="F", findings=tuple(events), texts={"question": "x"})


def median(benchmark: BenchmarkFixture) -> float:
    """The middle of the runs, in seconds."""
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.median)


@pytest.mark.parametrize("typed", ["leio uter", "DSRCT", "carcinoma", "squamous cell carcinoma of lung", "C54", "e"])
def test_search(benchmark: BenchmarkFixture, typed: str) -> None:
    code_search.search("a")

    def once() -> None:
        code_index.found_in.cache_clear()
        code_index.places_named.cache_clear()
        code_search.search(typed)

    benchmark(once)
    assert median(benchmark) < 0.050


def test_classify(benchmark: BenchmarkFixture) -> None:
    classification.classify("C54.2", "8890/3")

    def once() -> None:
        classification._classify.cache_clear()  # noqa: SLF001  the cost of a new pair is what is asked
        classification.classify("C49.2", "9040/3", age=34, sex="F")

    benchmark(once)
    assert median(benchmark) < 0.001


def test_checklist_of_a_full_case(benchmark: BenchmarkFixture) -> None:
    facts = full_case(0)
    found = benchmark(lambda: checklists.judge(facts, BOARD))
    assert len(found.items) > 30
    assert median(benchmark) < 0.005


def test_readiness_of_thirty_cases(benchmark: BenchmarkFixture) -> None:
    cases = [full_case(number) for number in range(30)]
    figures = benchmark(lambda: [readiness(checklists.judge(facts, BOARD)) for facts in cases])
    assert len(figures) == 30
    assert median(benchmark) < 0.100
