"""What the house's page says, and what it never says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rcboard.language import PSEUDO, Say
from rcboard.models.terms.report import ConsentState, Form, Term
from rcboard.reports import case_summary
from rcboard.reports.text import to_text
from rcboard.reports.tree import Banner, Figure, Frame, Grid, Mark, plain, texts
from rcboard.services.dossier_parts import Background, ConsentLine, Question, Readiness, Standing
from rcboard.services.dossier_types import HouseDossier, Printed
from tests.reports import dossiers


def said(dossier: HouseDossier) -> str:
    """The page as plain text."""
    return to_text(case_summary.build(dossier, Say()))


def test_pseudonym_diagnosis_form_and_question_come_first() -> None:
    page = case_summary.build(dossiers.house(), Say())
    banner, question = page.blocks[:2]
    assert isinstance(banner, Banner)
    assert (banner.name, banner.subject) == ("RC-7KD4N9", "Desmoplastic small round cell tumour")
    assert banner.form == Mark("eye-off", "Pseudonymised", banner.form.tone)
    assert isinstance(question, Frame)
    assert "Complete cytoreduction now, or two more cycles first? HIPEC outside a trial?" in list(texts(page))
    assert page.form is Form.PSEUDONYMISED


def test_facts_are_worded_as_in_the_design() -> None:
    banner = case_summary.build(dossiers.house(), Say()).blocks[0]
    assert isinstance(banner, Banner)
    assert [plain(fact) for fact in banner.facts] == [
        "Man, 20–24 years",
        "Peritoneum C48.2",
        "Morphology 8806/3",
        "ECOG 1",
        "EURACAN G1",
    ]


def test_identity_stands_in_the_identified_form_only() -> None:
    pseudonymised, identified = said(dossiers.house()), said(dossiers.identified())
    assert case_summary.build(dossiers.identified(), Say()).form is Form.IDENTITY
    for value in (
        "Ødegård-Testesen, Þórbjörn",
        "Thorbjorn Testesen",
        "H-000417",
        "Prøvevej 1",
        "born 12-Mar-2003 (23y)",
    ):
        assert value in identified
        assert value not in pseudonymised
    assert "Contains identity" in identified
    assert "Pseudonymised" not in identified


def test_nothing_known_is_said_as_not_known_and_never_as_none() -> None:
    page = said(dossiers.bare())
    for label in ("Comorbidity", "Allergies", "Medicines", "Family", "Extent", "Treated with", "Trials", "Fitness"):
        assert f"{label}: not recorded" in page
    assert "Question not recorded" in page
    assert "Diagnosis not recorded" in page
    assert "Sex not known, age not known" in page
    for negative in ("none known", "no treatment yet", "none kept", "refused", "given"):
        assert negative not in page


def test_asked_and_none_is_said_as_none_known() -> None:
    known: Background[str] = Background(comorbidity=(), drugs=(), allergies=(), family_history=())
    page = said(replace(dossiers.bare(), background=known, standing=Standing(treatments=()), samples=()))
    for label in ("Comorbidity", "Allergies", "Medicines", "Family"):
        assert f"{label}: none known" in page
    assert "Treated with: no treatment yet" in page
    assert "none kept" in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ConsentState.GIVEN, "Registry: given"),
        (ConsentState.REFUSED, "Registry: refused"),
        (ConsentState.NOT_ASKED, "Registry: not asked"),
        (ConsentState.WITHDRAWN, "Registry: withdrawn"),
        (ConsentState.ENDED, "Registry: ended"),
    ],
)
def test_every_answer_of_consent_is_spelled_out(state: ConsentState, words: str) -> None:
    line = ConsentLine(Term("Registry"), state, dossiers.day("2026-08-24"))
    assert words in said(replace(dossiers.bare(), consent=(line,))).splitlines()


def test_an_end_of_consent_is_told() -> None:
    assert "Storing: given until 24-Aug-2036" in said(dossiers.house())


def test_old_findings_say_their_age_and_limit_and_no_limit_is_no_mark() -> None:
    page = case_summary.build(dossiers.house(), Say())
    tests = [block for block in page.blocks if isinstance(block, Grid)][1]
    ages = [row[3] for row in tests.rows]
    assert [age.word if isinstance(age, Mark) else plain(age) for age in ages] == [
        "3 days",
        "10 days",
        "63 of 56 d",
        "92 days",
    ]
    assert [isinstance(age, Mark) for age in ages] == [True, True, True, False]


def test_partial_dates_are_shown_as_such() -> None:
    tests = [block for block in case_summary.build(dossiers.house(), Say()).blocks if isinstance(block, Grid)][1]
    assert [plain(row[0]) for row in tests.rows if not isinstance(row[0], Mark)][-1] == "Aug 2026"


def test_values_outside_the_laboratorys_range_bring_the_range() -> None:
    page = said(dossiers.house())
    assert "Hb\u00a0104\u00a0g/l (range 130–170)" in page
    assert "neutrophils\u00a03.1\u00a0×10⁹/l," in page


def test_the_coming_board_is_the_last_diamond_unless_it_stands_there_already() -> None:
    page = case_summary.build(dossiers.house(), Say())
    figure = next(block for block in page.blocks if isinstance(block, Figure))
    assert "this board 12-Nov-2026 (planned)" in figure.alt
    assert "Start chemotherapy 27-Aug-2026" in figure.alt
    none = case_summary.build(replace(dossiers.house(), board_day=None), Say())
    assert "this board" not in next(block for block in none.blocks if isinstance(block, Figure)).alt


def test_no_checklist_yet_means_no_readiness_and_not_a_bad_one() -> None:
    assert "Readiness" not in said(replace(dossiers.house(), readiness=None))
    done = said(replace(dossiers.house(), readiness=Readiness(26, 26)))
    assert "26 of 26 in place, 0 missing, 0 stale." in done
    assert "Nothing is missing or stale." in done


def test_the_print_line_names_who_and_when_and_the_foot_counts_pages() -> None:
    printed = Printed("Coordinator", datetime(2026, 11, 12, 12, 0, tzinfo=UTC))
    page = case_summary.build(replace(dossiers.house(), printed=printed), Say())
    assert page.foot.left is not None
    assert page.foot.left.startswith("Printed Thu 12-Nov-2026 ")
    assert page.foot.left.endswith(", Coordinator")
    assert page.foot.pages.format(page=1, pages=2) == "RC-7KD4N9, page 1 of 2"
    assert page.head.right == "Version 4, 12-Nov-2026"


def test_a_name_with_braces_does_not_break_the_foot() -> None:
    page = case_summary.build(replace(dossiers.house(), pseudonym="{x}{page}"), Say())
    assert page.foot.pages.format(page=1, pages=2) == "{x}{page}, page 1 of 2"


def test_every_word_is_marked_for_translation() -> None:
    page = case_summary.build(dossiers.bare(), Say(PSEUDO))
    own = {"RC-2222XX", "Rare tumour centre Nordhavn"}
    for text in texts(page):
        assert text in own or text.startswith("["), text


def test_the_title_is_neutral() -> None:
    page = case_summary.build(dossiers.identified(), Say())
    assert page.title == "Case summary"
    assert page.language == "en-GB"


def test_a_question_without_a_day_says_so() -> None:
    dossier = replace(dossiers.bare(), question=Question("Resect or wait?"), board_day=date(2026, 11, 12))
    page = said(dossier)
    assert "Question for the board of Thu 12-Nov-2026" in page
    assert "Needed by: not recorded." in page
