"""The preview: what is shown is what would be written; what may not leave does not; what left stands in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.ids import CaseId
from rcboard.models.terms.people import ReviewState
from rcboard.models.terms.report import Form
from rcboard.reports.catalogue import Format
from rcboard.services import ledger
from rcboard.services.coarser import AS_USUAL, Coarser
from rcboard.ui.navigation import Place
from rcboard.ui.reports.choice import Choice, choice_of
from tests.screens import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from rcboard.services.work import Store
    from rcboard.ui.look import Look
    from rcboard.ui.reports.preview import Preview
    from tests.ui.hand import Hand

ANONYMISED = Choice(Form.ANONYMISED, recipient="EURACAN G9").part()


def shown(hand: Hand) -> str:
    """The text of the pages in view."""
    pages = hand.screen.pages
    return "\n".join(pages.page_text(page) for page in range(pages.count))


def rows(store: Store, case: CaseId) -> list[ledger.ExportRow]:
    with store.reading() as work:
        return ledger.of_case(work, case)


def test_the_house_form_is_shown_first(hand: Hand, case: CaseId) -> None:
    hand.go("report", case)
    assert "Change to liver perfusion?" in shown(hand)
    assert "Pseudonymised" in shown(hand)
    assert "MUSTERLUND" not in shown(hand)
    assert "Page 1 of" in hand.words()


def test_the_form_with_identity_names_the_patient_and_the_view_is_recorded(
    hand: Hand, case: CaseId, store: Store
) -> None:
    hand.go("report", case, Choice(Form.IDENTITY).part())
    assert "MUSTERLUND" in shown(hand)
    with store.reading() as work:
        seen = work.db.connection().exec_driver_sql("SELECT count(*) FROM audit_entries WHERE kind = 'viewed'").scalar()
    assert seen


def test_a_preview_writes_nothing(hand: Hand, case: CaseId, store: Store) -> None:
    hand.go("report", case, ANONYMISED)
    with store.reading() as work:
        names = work.db.connection().exec_driver_sql("SELECT count(*) FROM recipient_names").scalar()
    assert names == 0
    assert rows(store, case) == []


def test_texts_that_nobody_looked_at_are_left_out_and_lead_to_the_review(hand: Hand, case: CaseId) -> None:
    hand.go("report", case, ANONYMISED)
    assert "2 texts are left out." in hand.words()
    assert "flashes" not in shown(hand)
    hand.press("Review texts")
    assert hand.frame.navigation.here == Place("review", case, ANONYMISED)


def test_without_consent_only_that_is_said(hand: Hand, unasked: CaseId) -> None:
    screen: Preview = hand.go("report", unasked, ANONYMISED)
    assert screen.pages.count == 0
    assert hand.all("Review texts") == []
    assert any("onsent" in line for line in screen.closed_notice.words.splitlines())
    hand.press("Record consent")
    here = hand.frame.navigation.here
    assert here is not None
    assert (here.kind, here.id) == ("case", unasked)


def test_a_recipient_is_needed_before_anything_leaves(hand: Hand, case: CaseId) -> None:
    screen: Preview = hand.go("report", case, Choice(Form.ANONYMISED).part())
    screen.primary()
    assert screen.export.dialog is None
    assert "Enter who gets it." in hand.words()
    assert hand.focus is screen.choose.recipient


@pytest.mark.parametrize("file_format", [Format.PDF, Format.DOCX, Format.TXT])
def test_saving_writes_the_file_and_its_line_in_the_ledger(
    hand: Hand, case: CaseId, store: Store, tmp_path: Path, file_format: Format
) -> None:
    choice = Choice(Form.ANONYMISED, file_format, recipient="EURACAN G9")
    screen: Preview = hand.go("report", case, choice.part())
    target = tmp_path / f"out.{file_format.value}"
    screen.export.save(case, choice, target)
    hand.wait()
    [row] = rows(store, case)
    assert row.file_hash == ledger.hash_of(target.read_bytes())
    assert (row.recipient, row.review) == ("EURACAN G9", ReviewState.LEFT_OUT)
    assert hand.frame.toast.words == f"Saved as out.{file_format.value}"
    listed = hand.words()
    for said in ("For EURACAN G9", f"Anonymised, {file_format.value.upper()}", "Unreviewed text left out"):
        assert said in listed


def test_a_name_that_identifies_is_refused_and_nothing_is_written(
    hand: Hand, case: CaseId, store: Store, tmp_path: Path
) -> None:
    choice = choice_of(ANONYMISED)
    screen: Preview = hand.go("report", case, ANONYMISED)
    screen.export.save(case, choice, tmp_path / "Musterlund.pdf")
    hand.wait()
    assert list(tmp_path.glob("Muster*")) == []
    assert rows(store, case) == []
    assert "The name of the file holds something that identifies." in hand.words()


def test_share_safe_closes_the_forms_of_the_house_with_the_reason(hand: Hand, case: CaseId) -> None:
    screen: Preview = hand.go("report", case, Choice(Form.IDENTITY).part())
    assert "MUSTERLUND" in shown(hand)
    hand.frame.room.share_safe.start()
    hand.wait()
    assert screen.choose.choice.form is Form.ANONYMISED
    assert "Musterlund" not in shown(hand)
    assert "Holds names. Closed while share-safe is on." in hand.words()
    assert not hand.field("With identity, for the house").isEnabled()


def test_pages_and_zoom_by_keyboard(hand: Hand, case: CaseId) -> None:
    screen: Preview = hand.go("report", case)
    screen.pages.setFocus()
    before = screen.pages.zoom
    hand.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert screen.pages.zoom > before
    hand.key(Qt.Key.Key_End)
    assert screen.pages.page == screen.pages.count - 1
    hand.key(Qt.Key.Key_Home)
    assert screen.pages.page == 0
    hand.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert screen.pages.zoom == before


def test_the_way_back_brings_the_choice_again(hand: Hand, case: CaseId) -> None:
    screen: Preview = hand.go("report", case)
    hand.field("Anonymised, may leave").click()
    hand.wait()
    hand.go("home")
    hand.frame.navigation.back()
    hand.wait()
    assert screen.choose.choice.form is Form.ANONYMISED


def test_text_is_shown_as_text(hand: Hand, case: CaseId) -> None:
    screen: Preview = hand.go("report", case, Choice(format=Format.TXT).part())
    assert "Change to liver perfusion?" in screen.plain.toPlainText()


@pytest.mark.parametrize("scale", [100, 200])
def test_every_control_has_a_name(hand: Hand, case: CaseId, look: Look, scale: int) -> None:
    look.choose(scale=scale)
    hand.go("report", case, ANONYMISED)
    assert nameless(hand.screen) == []


def test_what_tells_less_is_said_and_taken_back(hand: Hand, case: CaseId) -> None:
    less = Choice(Form.ANONYMISED, recipient="EURACAN G9", coarser=Coarser(age_width=20))
    screen: Preview = hand.go("report", case, less.part())
    assert "60–79 years" in shown(hand)
    hand.press("Tell as usual")
    assert screen.choose.choice.coarser == AS_USUAL
    assert "60–64 years" in shown(hand)


def test_for_teaching_there_is_a_report_of_its_own() -> None:
    assert Choice(Form.ANONYMISED, purpose=Purpose.TEACHING).wanted(CaseId("c")).kind == "teaching_case"
    assert Choice(Form.IDENTITY, purpose=Purpose.TEACHING).wanted(CaseId("c")).kind == "case_summary"


def test_a_choice_is_the_same_after_its_part() -> None:
    choice = Choice(
        Form.ANONYMISED, Format.DOCX, recipient="Panel G9 & Søn", with_country=True, coarser=Coarser(20, True, True, 1)
    )
    assert choice_of(choice.part()) == choice
    assert choice_of("form=nothing") == Choice()
