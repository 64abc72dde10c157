"""Invented dossiers for the tests of reports: nobody in them could be real."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.report import (
    ConsentState,
    Currency,
    LaneKind,
    LeftOutReason,
    Review,
    Side,
    Term,
    Unit,
)
from rcboard.services.dossier_parts import (
    Age,
    AgeBand,
    Background,
    ConsentLine,
    CourseItem,
    CourseLane,
    Diagnosis,
    Drug,
    Fitness,
    FreeText,
    GeneChange,
    Interval,
    LabValue,
    LeftOut,
    PathologyRow,
    Question,
    Readiness,
    ReviewedText,
    SampleCount,
    Stage,
    StaleItem,
    Standing,
    TestRow,
    Treatment,
)
from rcboard.services.dossier_types import (
    AnonymisedDossier,
    AttachmentLine,
    HouseDossier,
    Identity,
    NumberLine,
    Printed,
)

T = Term


def day(text: str) -> PartialDate:
    """A partial date of its ISO text."""
    return PartialDate(text)


DIAGNOSIS = Diagnosis(
    entity="Desmoplastic small round cell tumour",
    topography_code="C48.2",
    topography="Peritoneum",
    morphology_code="8806/3",
    morphology="Desmoplastic small round cell tumour",
    icdo_edition="ICD-O-3.2",
    who_edition="WHO 5th edition, soft tissue and bone 2020",
    grade="3",
    grade_system="FNCLCC",
    stages=(Stage("peritoneal, no liver", "Hayes-Jordan"), Stage("cT2 cN0 cM0", "TNM", "8")),
    basis=T("Histology of a primary tumour"),
)

READINESS = Readiness(
    24,
    26,
    (T("Cardiac function (LVEF) before further anthracycline"),),
    (StaleItem(T("CT chest, abdomen and pelvis"), 63, 56),),
)


def _lanes() -> tuple[CourseLane[PartialDate], ...]:
    cycles = (
        ("2026-08-31", "2026-09-09", 1, "VDC"),
        ("2026-09-14", "2026-09-23", 2, "IE"),
        ("2026-09-28", "2026-10-07", 3, "VDC"),
        ("2026-10-12", "2026-10-21", 4, "IE"),
        ("2026-10-26", "2026-11-04", 5, "VDC"),
    )
    bars = tuple(CourseItem(day(start), T(label), day(end), n) for start, end, n, label in cycles)
    studies = (("2026-08-12", "CT"), ("2026-08-20", "PET-CT"), ("2026-09-10", "CT"), ("2026-11-02", "PET-CT"))
    return (
        CourseLane(LaneKind.TREATMENT, T("Chemotherapy"), bars),
        CourseLane(LaneKind.IMAGING, T("Imaging"), tuple(CourseItem(day(when), T(label)) for when, label in studies)),
        CourseLane(
            LaneKind.PATHOLOGY,
            T("Pathology"),
            (CourseItem(day("2026-08-14"), T("Biopsy")), CourseItem(day("2026-09-11"), T("RNA panel"))),
        ),
        CourseLane(LaneKind.BOARD, T("Board"), (CourseItem(day("2026-08-27"), T("Start chemotherapy")),)),
    )


def house() -> HouseDossier:
    """The case of the design's picture, pseudonymised."""
    regimen = (("vincristine", "doxorubicin", "cyclophosphamide"), ("ifosfamide", "etoposide"))
    return HouseDossier(
        pseudonym="RC-7KD4N9",
        centre="Rare tumour centre Nordhavn",
        version=4,
        version_day=date(2026, 11, 12),
        board_day=date(2026, 11, 12),
        question=Question(
            "Complete cytoreduction now, or two more cycles first? HIPEC outside a trial?",
            day("2026-11-20"),
            "A theatre slot is held for 26-Nov-2026.",
        ),
        diagnosis=DIAGNOSIS,
        sex=T("Man"),
        age_band=AgeBand(20, 24),
        vital=T("Alive"),
        vital_when=day("2026-11-09"),
        networks=("EURACAN G1",),
        clinician="Prof. Ingeborg Fjellström-Testrup",
        referring_centre="District hospital Vesterøy",
        told="Knows the diagnosis and that it cannot be cured by medicines alone. His sister may be told.",
        standing=Standing(
            presented="Abdominal distension, weight loss of 7\u00a0kg over 3 months",
            extent="More than 10 peritoneal deposits, largest pelvic 92\u00a0mm; estimated PCI 19. "
            "No liver or lung disease",
            response="Partial metabolic response, SUVmax 9.8 (20-Aug) → 4.1 (02-Nov); estimated PCI 11",
            treatments=(
                Treatment(T("Systemic therapy"), regimen, cycles=5, start=day("2026-08-31"), end=day("2026-10-26")),
            ),
            tolerance="Neutropenia grade 4, mucositis grade 2",
            fitness=Fitness("ECOG", "1", day("2026-11-09")),
            wish="Wants surgery if it can be complete. Sperm banked",
        ),
        course=_lanes(),
        pathology=(
            PathologyRow(
                day("2026-08-14"),
                T("Core biopsy"),
                "omentum",
                "Desmoplastic small round cell tumour; desmin dot-like, WT1 (C-terminal) and cytokeratin positive, "
                "myogenin negative",
                review=Review.AGREES,
            ),
            PathologyRow(
                day("2026-09-11"),
                T("Fresh frozen tumour"),
                None,
                "No further targetable change. TMB 0.9 per Mb",
                (GeneChange("EWSR1::WT1", method=T("RNA panel")),),
                Review.AGREES,
            ),
            PathologyRow(
                day("2026-09-18"),
                T("Expert review"),
                "both specimens",
                "Agrees with diagnosis and fusion",
                review=Review.EXPERT,
            ),
        ),
        tests=(
            TestRow(
                day("2026-11-09"),
                T("Laboratory"),
                None,
                None,
                (
                    LabValue(T("Hb"), Decimal("104"), "g/l", Decimal(130), Decimal(170)),
                    LabValue(T("neutrophils"), Decimal("3.10"), "×10⁹/l"),
                    LabValue(T("platelets"), Decimal("188"), "×10⁹/l"),
                    LabValue(T("creatinine"), Decimal("71"), "µmol/l"),
                    LabValue(T("LDH"), Decimal("241"), "U/l"),
                ),
                age=Age(3, 14),
            ),
            TestRow(
                day("2026-11-02"),
                T("FDG PET-CT"),
                None,
                "Pelvic mass 58 × 49 × 44\u00a0mm. Deposits smaller and less active, no new lesion",
                age=Age(10, 56),
            ),
            TestRow(
                day("2026-09-10"),
                T("CT"),
                "chest, abdomen, pelvis",
                "Chest clear. Less ascites, no obstruction, pelvic mass 88\u00a0mm",
                age=Age(63, 56),
            ),
            TestRow(
                day("2026-08"),
                T("CT and PET-CT"),
                "baseline",
                "Chest clear. Ascites, omental cake 34\u00a0mm, pelvic mass 92 × 78 × 70\u00a0mm; SUVmax 9.8",
                age=Age(92),
            ),
        ),
        background=Background(
            comorbidity=(),
            drugs=(
                Drug("ondansetron", "Zofran", "8\u00a0mg"),
                Drug("pegfilgrastim", None, "6\u00a0mg", "after each cycle"),
            ),
            allergies=("Penicillin: rash",),
            family_history=None,
        ),
        readiness=READINESS,
        consent=(
            ConsentLine(T("Care"), ConsentState.GIVEN, day("2026-08-24")),
            ConsentLine(T("Registry"), ConsentState.GIVEN, day("2026-08-24")),
            ConsentLine(T("Storing"), ConsentState.GIVEN, day("2026-08-24"), day("2036-08-24")),
            ConsentLine(T("Research use"), ConsentState.WITHDRAWN, day("2026-10-01")),
            ConsentLine(T("Contact"), ConsentState.REFUSED, day("2026-08-24")),
            ConsentLine(T("Teaching"), ConsentState.NOT_ASKED),
        ),
        samples=(
            SampleCount(T("frozen"), T("available"), 3),
            SampleCount(T("plasma"), T("available"), 2),
            SampleCount(T("FFPE"), T("reserved"), 2),
        ),
        attachments=(
            AttachmentLine(T("Pathology report"), None, day("2026-08-19"), 231_400, "9f2c" * 16),
            AttachmentLine(T("Photograph"), None, None, 4_812_000, "01ab" * 16),
        ),
        printed=Printed("Coordinator", datetime(2026, 11, 12, 14, 36, tzinfo=UTC)),
    )


IDENTITY = Identity(
    "Ødegård-Testesen, Þórbjörn",
    ("Thorbjorn Testesen",),
    day("2003-03-12"),
    23,
    (NumberLine(T("Hospital no."), "H-000417"),),
    ("Prøvevej 1, 0000 Nordhavn", "+00 00 00 00 00"),
    "Íslenska",
    True,
)


def identified() -> HouseDossier:
    """The same with an invented identity."""
    return replace(house(), identity=IDENTITY)


def bare() -> HouseDossier:
    """A case of which nothing is known but that it exists."""
    return HouseDossier(
        pseudonym="RC-2222XX",
        centre="Rare tumour centre Nordhavn",
        version=1,
        version_day=date(2026, 11, 12),
        question=Question(None),
        diagnosis=None,
    )


def long() -> HouseDossier:
    """Twelve years of a case, with many rows and long texts: about five pages."""
    start = house()
    rows = tuple(
        PathologyRow(
            day(f"{2014 + n // 4}-{n % 4 * 3 + 1:02}"),
            T("Core biopsy"),
            f"site {n + 1}",
            f"Finding {n + 1}: liver metastasis of the known tumour, viable in {n + 10} %, mitoses {n} per 10 HPF. "
            * 2,
            review=list(Review)[n % 5],
        )
        for n in range(24)
    )
    studies = tuple(
        TestRow(
            day(f"{2014 + n // 3}-{n % 3 * 4 + 1:02}-15"),
            T("CT"),
            "chest, abdomen, pelvis",
            f"Study {n + 1}. " + "Stable disease in segment 7 and 8, no new lesion, no ascites, chest clear. " * 3,
            age=Age(4000 - n * 100, 56),
        )
        for n in range(36)
    )
    lanes = (
        CourseLane(
            LaneKind.TREATMENT,
            T("Systemic therapy"),
            tuple(
                CourseItem(day(f"{2014 + n * 2}-02"), T("imatinib"), day(f"{2015 + n * 2}-09"), n + 1) for n in range(6)
            ),
        ),
        CourseLane(
            LaneKind.IMAGING,
            T("Imaging"),
            tuple(CourseItem(day(f"{2014 + n // 3}-{n % 3 * 4 + 1:02}-15"), T("CT")) for n in range(36)),
        ),
        CourseLane(LaneKind.BOARD, T("Board"), (CourseItem(day("2014-01-20"), T("Start imatinib")),)),
    )
    return replace(start, pathology=rows, tests=studies, course=lanes)


def after(number: int, unit: Unit = Unit.WEEK, *, about: bool = False) -> Interval:
    """An interval after the index date."""
    return Interval(number, unit, Side.AFTER, about)


def before(number: int, unit: Unit = Unit.WEEK) -> Interval:
    """An interval before the index date."""
    return Interval(number, unit, Side.BEFORE)


AT = Interval(0, Unit.DAY, Side.AT)


def outside(*, unreviewed: bool = False) -> AnonymisedDossier:
    """The same case as a stranger may see it."""

    def said(text: str) -> FreeText:
        return ReviewedText(text)

    missing = LeftOut(LeftOutReason.NOT_REVIEWED)
    regimen = (("vincristine", "doxorubicin", "cyclophosphamide"), ("ifosfamide", "etoposide"))
    bars = tuple(
        CourseItem(after(2 + 2 * n), T(label), after(3 + 2 * n), n + 1)
        for n, label in enumerate(("VDC", "IE", "VDC", "IE", "VDC"))
    )
    return AnonymisedDossier(
        case_name="Panel case 31",
        question=Question(
            said("Complete cytoreduction now, or two more cycles first? HIPEC outside a trial?"),
            after(14),
            missing,
        ),
        diagnosis=DIAGNOSIS,
        sex=T("Man"),
        age_band=AgeBand(20, 24),
        networks=("EURACAN G1",),
        standing=Standing(
            presented=said("Abdominal distension, weight loss of 7\u00a0kg over 3 months"),
            extent=said("More than 10 peritoneal deposits, largest pelvic 92\u00a0mm; estimated PCI 19"),
            response=missing,
            treatments=(Treatment(T("Systemic therapy"), regimen, cycles=5, start=after(2), end=after(10)),),
            fitness=Fitness("ECOG", "1", after(12)),
            wish=missing,
        ),
        course=(
            CourseLane(LaneKind.TREATMENT, T("Chemotherapy"), bars),
            CourseLane(
                LaneKind.IMAGING,
                T("Imaging"),
                (
                    CourseItem(before(2, Unit.DAY), T("CT")),
                    CourseItem(after(6, Unit.DAY), T("PET-CT")),
                    CourseItem(after(4), T("CT")),
                    CourseItem(after(11), T("PET-CT")),
                ),
            ),
        ),
        pathology=(
            PathologyRow(
                AT,
                T("Core biopsy"),
                said("omentum"),
                said("Desmin dot-like, WT1 (C-terminal) and cytokeratin positive, myogenin negative"),
                review=Review.AGREES,
            ),
            PathologyRow(
                after(4), T("Fresh frozen tumour"), None, None, (GeneChange("EWSR1::WT1", method=T("RNA panel")),)
            ),
        ),
        tests=(
            TestRow(
                after(12),
                T("Laboratory"),
                None,
                None,
                (LabValue(T("Hb"), Decimal("104"), "g/l"), LabValue(T("LDH"), Decimal("241"), "U/l")),
                age=Currency.WITHIN,
            ),
            TestRow(
                after(1, Unit.MONTH, about=True),
                T("CT"),
                said("chest, abdomen, pelvis"),
                said("Chest clear. Less ascites, no obstruction"),
                age=Currency.OVER,
            ),
        ),
        readiness=replace(READINESS, stale=(StaleItem(T("CT chest, abdomen and pelvis"), None, 56),)),
        consent=(ConsentLine(T("Care"), ConsentState.GIVEN, after(1)),),
        unreviewed=unreviewed,
    )
