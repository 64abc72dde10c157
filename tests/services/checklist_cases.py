"""Invented cases for the tests of the checklists, and a strategy that makes many."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from rcboard.models.terms.checklist import Answer
from rcboard.models.terms.consent import AskedFor, ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import FitnessScale, GradeSystem
from rcboard.services.case_facts import (
    CaseFacts,
    ConsentFact,
    Finding,
    FitnessFact,
    GradeFact,
    HandAnswer,
    StageFact,
)
from rcboard.services.checklist_language import TEXTS
from rcboard.services.checklist_lists import shipped
from rcboard.services.classification import classify

BOARD = date(2026, 11, 26)

TUMOURS = (
    ("C16.9", "8936/3", 60), ("C40.2", "9180/3", 15), ("C54.2", "8890/3", 50), ("C74.0", "8370/3", 47),
    ("C73.9", "8345/3", 52), ("C37.9", "8582/3", 55), ("C69.3", "8720/3", 62), ("C42.1", "9866/3", 40),
    ("C71.6", "9470/3", 7), ("C62.9", "9061/3", 33), ("C22.1", "8160/3", 65), ("C11.9", "8072/3", 45),
    ("C49.2", "8821/1", 30), ("C50.9", "8500/3", 60), ("C71.1", "8170/3", 60),
)  # fmt: skip


def case(topography: str, morphology: str, age: int | None = 50, **more: object) -> CaseFacts:
    """A case of this tumour with nothing but what is handed in."""
    return CaseFacts(classification=classify(topography, morphology, age=age), age=age, **more)  # type: ignore[arg-type]


def event(kind: EventKind, days_before: int | None = 10, text: str = "", **details: object) -> Finding:
    """An event so many days before the board; None for one without date."""
    dated = None if days_before is None else PartialDate.of(BOARD - timedelta(days=days_before))
    return Finding(kind, details, dated, text, f"{kind.value} {days_before}")


def values(*names: str, days_before: int | None = 3) -> Finding:
    """A laboratory event with these values."""
    return event(EventKind.LABORATORY, days_before, values=[{"analyte": name, "number": "1"} for name in names])


def findings(*genes: str, method: str = "dna_panel", origin: str = "somatic") -> Finding:
    """A molecular event with these genes."""
    rows = [{"gene": gene, "method": method, "origin": origin} for gene in genes]
    return event(EventKind.MOLECULAR, 20, findings=rows)


_days = st.none() | st.integers(0, 400)
_regions = st.sampled_from(["chest", "abdomen, pelvis", "chest, abdomen and pelvis", "liver", "brain", "neck", ""])
_genes = st.sampled_from(["KIT", "PDGFRA", "EWSR1::WT1", "BAP1", "SF3B1", "TP53", "MSI", "PML::RARA", "MDM2", "BRAF"])
_analytes = st.sampled_from(
    ["LDH", "AFP", "beta-hCG", "Hb", "leukocytes", "platelets", "creatinine", "ALT", "CA 19-9", "cortisol", "HIV"]
)

any_finding = st.one_of(
    st.builds(
        lambda days, modality, region: event(EventKind.IMAGING, days, modality=modality, region=region),
        _days, st.sampled_from(["ct", "mri", "pet_ct", "ultrasound", "sstr_pet"]), _regions,
    ),
    st.builds(lambda days, names: values(*names, days_before=days), _days, st.lists(_analytes, min_size=1, max_size=6)),
    st.builds(lambda genes, origin: findings(*genes, origin=origin),
              st.lists(_genes, min_size=1, max_size=4), st.sampled_from(["somatic", "germline"])),
    st.builds(
        lambda days, extra: event(EventKind.PATHOLOGY, days, specimen="core_biopsy", diagnosis="x", **extra),
        _days, st.sampled_from([{}, {"ki67": "12", "mitoses": "4"}, {"markers": "CD117 pos, DOG1 pos"}]),
    ),
    st.builds(lambda days, opinion: event(EventKind.EXPERT_REVIEW, days, opinion=opinion),
              _days, st.sampled_from(["agrees", "differs", "asked"])),
    st.builds(lambda days: event(EventKind.SURGERY, days, procedure="Resection", r_status="R0", margin_mm="3"), _days),
    st.builds(lambda days: event(EventKind.SYSTEMIC_THERAPY, days, drugs=[{"name": "imatinib"}], cycles=3), _days),
    st.builds(lambda days: event(EventKind.RADIOTHERAPY, days, dose_gy="50", fractions=25), _days),
    st.builds(lambda days: event(EventKind.EXAMINATION, days, findings="Size 40 mm, deep to fascia"), _days),
    st.builds(lambda days: event(EventKind.NOTE, days, title="Fertility discussed"), _days),
)  # fmt: skip
"""An event of any kind, dated up to a year before the board or not at all."""

_items = [item.id for each in shipped().lists for item in each.items]
any_answer = st.builds(
    HandAnswer,
    item=st.sampled_from(_items),
    answer=st.sampled_from(list(Answer)),
    who=st.just("K. Tester"),
    on=st.dates(date(2026, 1, 1), BOARD),
    reason=st.just("said so"),
    dated=st.none() | st.dates(date(2026, 1, 1), BOARD),
    of_whom=st.just("Pathology"),
    order=st.integers(0, 5),
)


_grades = st.builds(GradeFact, st.sampled_from(list(GradeSystem)), st.just("1"))


@st.composite
def any_case(draw: st.DrawFn) -> CaseFacts:
    """A case of one of the tumours with any findings, texts, consents and answers."""
    topography, morphology, age = draw(st.sampled_from(TUMOURS))
    return case(
        topography,
        morphology,
        draw(st.sampled_from([age, None])),
        sex=draw(st.sampled_from(["F", "M", ""])),
        texts=draw(st.dictionaries(st.sampled_from(sorted(TEXTS)), st.sampled_from([None, "", "said"]))),
        findings=tuple(draw(st.lists(any_finding, max_size=6))),
        stages=tuple(draw(st.lists(st.builds(StageFact, st.sampled_from(["tnm", "ensat", "figo", "gist_risk"]),
                                             st.just("x"), st.sampled_from(["", "8"])), max_size=2))),
        grades=tuple(draw(st.lists(_grades, max_size=1))),
        fitness=tuple(draw(st.lists(st.just(FitnessFact(FitnessScale.ECOG, 1, PartialDate.of(BOARD))), max_size=1))),
        consents=tuple(draw(st.lists(st.builds(ConsentFact, st.sampled_from(list(ConsentKind)),
                                               st.sampled_from(list(ConsentAnswer)), st.sampled_from(list(AskedFor))),
                                     max_size=3, unique_by=lambda fact: fact.kind))),
        answers=tuple(draw(st.lists(any_answer, max_size=5))),
    )  # fmt: skip
