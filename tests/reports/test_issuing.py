"""Handing out what leaves: how many people fit, pages that tell less, the teaching case, the anonymisation report."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.language import Say
from rcboard.models.terms.consent import ConsentKind
from rcboard.models.terms.deidentify import LeakVerdict, Purpose
from rcboard.models.terms.people import ReviewState
from rcboard.models.terms.report import Form
from rcboard.reports import issuing
from rcboard.reports.catalogue import Format
from rcboard.reports.issuing import Wanted
from rcboard.services import cases, centre, ledger, uniqueness
from rcboard.services.coarser import Coarser
from rcboard.services.deidentify.version import RULES
from tests.services.rare_cases import SECRETS, answer, desmoplastic, reviewed, thymoma

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store

SOURCE = "Invented 2026, table 2"
TYPE_B3 = "TH-02.01.8585-3"


@pytest.fixture
def case(store: Store) -> CaseId:
    """A thymoma whose texts were all looked at."""
    with store.work("t") as work:
        made = thymoma(work)
    reviewed(store, made)
    return made


def wanted(case: CaseId, purpose: Purpose = Purpose.PANEL, **more: object) -> Wanted:
    """The anonymised summary for a recipient."""
    return Wanted(case, Form.ANONYMISED, purpose=purpose, recipient="Panel seven", **more)  # type: ignore[arg-type]


def handed_out(store: Store, what: Wanted, file_format: Format = Format.TXT) -> tuple[str, ledger.ExportRow]:
    """The words of the file and its line in the ledger."""
    with store.work("report.issue") as work:
        data, _name, row = issuing.hand_out(work, what, file_format, Say())
    return data.decode("utf-8", "replace"), row


def enter(store: Store, figure: float, code: str = TYPE_B3) -> None:
    """Enter an incidence."""
    with store.work("t") as work:
        uniqueness.enter_incidence(work, code, figure, SOURCE)


def refusal(store: Store, what: Wanted) -> str:
    """The code with which handing out is refused; nothing is in the ledger then."""
    with pytest.raises(Refused) as refused:
        handed_out(store, what)
    with store.reading() as work:
        assert ledger.of_case(work, what.case_id) == []
    return refused.value.code


# --- too few people ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", [Purpose.PUBLIC, Purpose.TEACHING])
def test_what_too_few_people_fit_is_not_published_and_not_taught(store: Store, case: CaseId, purpose: Purpose) -> None:
    """0.01 per 100,000 of 455,300,000 = 45.53 a year; x 3 x 1/2 = 68.295; x 7.3 % aged 50-54 = 4.99.

    Ages 40-59 are 6.8 + 6.8 + 7.3 + 7.3 = 28.2 %: 19.26.
    """
    with store.work("t") as work:
        answer(work, case, ConsentKind.TEACHING)
    assert refusal(store, wanted(case, purpose)) == "export.rarity_unknown"
    enter(store, 0.01)
    assert refusal(store, wanted(case, purpose)) == "export.too_rare"
    text, row = handed_out(store, wanted(case, purpose, coarser=Coarser(age_width=20)))
    assert "40–59 years" in text
    assert row.k == Decimal("19.26")


def test_a_panel_is_warned_and_decides_itself(store: Store, case: CaseId) -> None:
    _text, row = handed_out(store, wanted(case))
    assert row.account is not None
    assert (row.account.enough, row.account.at_most, row.account.threshold) == (False, True, 3)
    said = issuing.warned(row, Say())
    assert "it may be one" in said
    assert "(3 are needed)" in said
    enter(store, 0.01)
    _text, enough = handed_out(store, wanted(case))
    assert issuing.warned(enough, Say()) == ""


def test_the_ledger_keeps_verdict_k_and_inputs(store: Store, case: CaseId) -> None:
    enter(store, 0.01)
    text, row = handed_out(store, wanted(case))
    assert (row.leak, row.rule_version, row.review) == (LeakVerdict.PASS, RULES, ReviewState.REVIEWED)
    assert row.k == Decimal("4.99")
    assert row.file_hash == ledger.hash_of(text.encode())
    with store.reading() as work:
        [kept] = ledger.of_case(work, case)
    assert kept == row
    assert kept.account is not None
    assert [line.name for line in kept.account.factors] == [
        "incidence per 100,000",
        "population",
        "years",
        "sex",
        "age",
    ]
    assert kept.account.factors[0].source == SOURCE
    assert dict(kept.account.changed or {}) == {"patient_name": 1}
    assert kept.account.reviewers == ("administrator, clinician, coordinator",)
    assert (kept.account.consent, kept.account.consent_answer) == ("care", "given")
    assert not any(secret in kept.account.as_json() for secret in SECRETS)


def test_a_house_form_has_no_verdict(store: Store, case: CaseId) -> None:
    _text, row = handed_out(store, Wanted(case))
    assert (row.leak, row.k, row.account) == (None, None, None)


# --- pages that tell less ---------------------------------------------------------------------------------------------


def test_the_page_obeys_what_is_told_less(store: Store, case: CaseId) -> None:
    plain, _ = handed_out(store, wanted(case))
    assert "Male, 50–54 years" in plain or "Man, 50–54 years" in plain
    less, row = handed_out(store, wanted(case, coarser=Coarser(age_width=10, no_sex=True)))
    assert "Sex not told, 50–59 years" in less
    assert row.account is not None
    assert dict(row.account.coarser or {}) == {"age_width": 10, "no_age": False, "no_sex": True, "layers_up": 0}
    nothing, _ = handed_out(store, wanted(case, coarser=Coarser(no_age=True, no_sex=True)))
    assert "Sex and age not told" in nothing


@pytest.mark.parametrize("file_format", [Format.TXT, Format.PDF, Format.DOCX])
def test_an_entity_told_generally_takes_codes_findings_and_texts_along(
    store: Store, case: CaseId, file_format: Format
) -> None:
    with store.work("report.issue") as work:
        data, name, row = issuing.hand_out(work, wanted(case, coarser=Coarser(layers_up=2)), file_format, Say())
    from rcboard.services.leaks import texts_of

    text = " ".join(" ".join(part for _, part in texts_of(data, name)).split())
    assert "Epithelial tumours of thymus" in text
    for telling in ("8585", "C37", "B3", "homoma", "EURACAN", "Cough"):
        assert telling not in text, telling
    assert "Only the wider entity is told." in text
    assert row.k is not None


# --- the verdict before the file --------------------------------------------------------------------------------------


def test_the_verdict_says_what_will_happen_and_writes_nothing(store: Store, case: CaseId) -> None:
    with store.reading() as work:
        found = issuing.verdict(work, wanted(case, Purpose.PUBLIC, with_country=True), Say())
    assert (found.leak, found.leak_said, found.places) == (LeakVerdict.PASS, "Leak check passed", ())
    assert not found.may_go
    assert "Not enough for publication (11)." in found.rare_said
    assert [one.enough for one in found.proposals] == [False, True]
    last = found.proposals[-1].wanted
    assert (last.coarser.layers_up, last.with_country) == (2, False)
    with store.reading() as work:
        assert issuing.verdict(work, last, Say()).may_go
        assert ledger.of_case(work, case) == []


def test_a_kept_name_fails_before_and_after(store: Store) -> None:
    with store.work("t") as work:
        case = thymoma(work)
    reviewed(store, case, keep="Quillvikrud")
    with store.reading() as work:
        found = issuing.verdict(work, wanted(case), Say())
    assert found.leak is LeakVerdict.FAIL
    assert not found.may_go
    assert "text: name of the patient" in found.places
    assert refusal(store, wanted(case)) == "export.leak"


# --- the teaching case ------------------------------------------------------------------------------------------------


def teaching(case: CaseId, **more: object) -> Wanted:
    """A teaching case for a recipient."""
    return Wanted(case, kind="teaching_case", recipient="School", **more)  # type: ignore[arg-type]


def test_a_teaching_case_needs_consent_for_teaching_enough_people_and_read_texts(store: Store, case: CaseId) -> None:
    enter(store, 0.1)
    assert refusal(store, teaching(case)) == "case.no_consent_for_teaching"
    with store.work("t") as work:
        answer(work, case, ConsentKind.TEACHING)
        centre.set_rule(work, "demo", True)
    assert refusal(store, teaching(case, purpose=Purpose.PANEL)) == "export.teaching_only"
    assert refusal(store, teaching(case, unreviewed=True)) == "export.unreviewed"
    text, row = handed_out(store, teaching(case))
    assert (row.kind, row.form, row.purpose) == ("teaching_case", Form.ANONYMISED, Purpose.TEACHING)
    assert "Is resection of the mass of [patient] possible?" in text
    assert "TH-02  Epithelial tumours of thymus" in text
    assert "0.1 new cases per 100,000 people a year" in text
    assert SOURCE in text
    assert "In this case: Ready" in text
    assert "Source: " in text
    assert not any(secret in text for secret in SECRETS)


def test_a_unique_mark_that_was_let_stand_keeps_its_text_out_of_teaching(store: Store) -> None:
    with store.work("t") as work:
        case = thymoma(work)
        answer(work, case, ConsentKind.TEACHING)
        cases.change(work, case, {"presented": "Cough. She works as a lighthouse keeper."})
    reviewed(store, case, keep="lighthouse")
    enter(store, 0.1)
    panel, _ = handed_out(store, wanted(case))
    text, row = handed_out(store, teaching(case))
    assert "lighthouse keeper" in panel
    assert "lighthouse" not in text
    assert row.account is not None
    assert row.account.left_out == 1


def test_what_may_single_out_is_named_and_stays_out_of_teaching(store: Store) -> None:
    with store.work("t") as work:
        case = thymoma(work)
        answer(work, case, ConsentKind.TEACHING)
        cases.change(work, case, {"presented": "Cough. Her twin sister is well."})
    reviewed(store, case)
    enter(store, 0.1)
    with store.reading() as work:
        assert issuing.verdict(work, wanted(case), Say()).telling == ("twin sister",)
        assert issuing.verdict(work, teaching(case), Say()).telling == ()
    _panel, row = handed_out(store, wanted(case))
    assert row.account is not None
    assert row.account.telling == 1
    report, _ = handed_out(store, Wanted(case, kind="anonymisation_report"))
    assert "1 detail in the texts may single out." in report


# --- the anonymisation report -----------------------------------------------------------------------------------------


def test_the_report_tells_what_was_done_and_holds_nobody(store: Store, case: CaseId) -> None:
    enter(store, 0.01)
    _file, about = handed_out(store, wanted(case), Format.PDF)
    text, row = handed_out(store, Wanted(case, kind="anonymisation_report"))
    assert (row.kind, row.form, row.recipient, row.leak) == (
        "anonymisation_report", Form.ANONYMISED, "Panel seven", LeakVerdict.PASS,
    )  # fmt: skip
    assert about.file_hash[:16] in text
    for told in (
        "Case summary", "Recipient: Panel seven", f"Rules of anonymising: {RULES}", "Leak check passed",
        "Patient's name; Replaced or removed: 1; Kept by decision: 0", "Care in the network: given",
        "Administrator, Clinician, Coordinator", "About 4 people fit. The purpose needs 3.", SOURCE, "Eurostat",
    ):  # fmt: skip
        assert told in text, told
    assert not any(secret in text for secret in (*SECRETS, "Nordhavn", "Ward"))
    with store.reading() as work:
        assert cases.show(work, case).pseudonym not in text


@pytest.mark.parametrize("file_format", [Format.PDF, Format.DOCX])
def test_the_report_is_a_file_like_any_other(store: Store, case: CaseId, file_format: Format) -> None:
    handed_out(store, wanted(case))
    with store.work("report.issue") as work:
        data, name, _row = issuing.hand_out(work, Wanted(case, kind="anonymisation_report"), file_format, Say())
    assert name.startswith("anonymisation-report-EX-")
    if file_format is Format.DOCX:
        assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    else:
        assert data.startswith(b"%PDF-")


def test_there_is_no_report_of_what_never_left(store: Store, case: CaseId) -> None:
    assert refusal(store, Wanted(case, kind="anonymisation_report")) == "export.nothing_left_yet"
    handed_out(store, Wanted(case))
    with pytest.raises(Refused, match=r"export\.nothing_left_yet"):
        handed_out(store, Wanted(case, kind="anonymisation_report"))
    _text, row = handed_out(store, wanted(case))
    with store.work("t") as work:
        other = desmoplastic(work)
    with pytest.raises(Refused, match=r"export\.no_entry"):
        handed_out(store, Wanted(other, kind="anonymisation_report", export_id=row.id))


def test_a_kind_that_is_none_is_refused_with_the_list(store: Store, case: CaseId) -> None:
    with pytest.raises(Refused) as refused:
        handed_out(store, Wanted(case, kind="poem"))
    assert refused.value.code == "export.no_report"
    assert "teaching_case" in str(refused.value.facts["kinds"])
