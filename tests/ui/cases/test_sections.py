"""Pathology, imaging, documents, consent, person and audit of a case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rcboard.models.terms.case import AttachmentKind, NumberKind
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import FitnessScale, GradeSystem, VitalStatus
from rcboard.services import attachments, cases, consents, events, persons, tumours
from rcboard.services.cases import NewCase
from rcboard.services.events import EventRow
from rcboard.ui.cases.fitness_sheet import open_fitness

if TYPE_CHECKING:
    from pathlib import Path

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from tests.ui.hand import Hand


def test_a_diagnosis_is_added_and_the_earlier_one_stays(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "pathology")
    hand.press("Add diagnosis")
    hand.type("leiomyosarcoma", "Diagnosis")
    form = hand.screen.sheet.content()
    form.diagnosis.search()
    hand.key(Qt.Key.Key_Return)
    hand.type("C54.2", "Site")
    form.site.search()
    hand.key(Qt.Key.Key_Return)
    hand.type("18-Sep-2026", "Diagnosed on")
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        row = cases.show(work, one)
        kept = tumours.rows(work, row.tumour_id).diagnoses
    assert [(d.topography, d.morphology) for d in kept] == [("C48.2", "8806/3"), ("C54.2", "8890/3")]
    assert "Revised on review" in hand.words()
    assert row.diagnosis_line.startswith("Leiomyosarcoma")


def test_a_stage_that_the_rules_doubt_is_asked_once(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "pathology")
    hand.press("Add stage")
    hand.type("cT2 N0 MX", "Value")
    hand.type("8", "Edition")
    hand.type("Soft tissue of the abdomen", "Table of the entity")
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        assert tumours.rows(work, cases.show(work, one).tumour_id).stages == ()
    hand.press("Keep as it is")
    with store.reading() as work:
        [stage] = tumours.rows(work, cases.show(work, one).tumour_id).stages
    assert stage.value == "cT2 N0 MX"


def test_a_grade_that_differs_from_its_parts_warns_and_the_pathologists_is_kept(
    hand: Hand, one: CaseId, store: Store
) -> None:
    hand.go("case", one, "pathology")
    hand.press("Add grade")
    hand.field("System").set_value(GradeSystem.NEN_GEP)
    for name, typed in (("Grade", "NET G1"), ("Mitoses", "25"), ("Ki-67, %", "40")):
        hand.type(typed, name)
    hand.screen.primary()
    hand.wait()
    assert "NET G3" in hand.words()
    hand.press("Keep as it is")
    with store.reading() as work:
        [grade] = tumours.rows(work, cases.show(work, one).tumour_id).grades
    assert grade.value == "NET G1"


def test_a_review_that_differs_marks_the_section(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("event.add") as work:
        details = {"opinion": "differs", "difference": "major", "diagnosis": "Leiomyosarcoma"}
        events.add(work, one, EventRow(EventKind.EXPERT_REVIEW, PartialDate("2026-09-18"), details=details))
    hand.go("case", one, "pathology")
    assert "The expert review of 18-Sep-2026 differs." in hand.words()


def test_fitness_is_refused_beside_its_field(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one)
    open_fitness(hand.screen)
    hand.wait()
    hand.type("7", "Value")
    hand.screen.primary()
    hand.wait()
    assert hand.screen.sheet.content().binder.faults() == [("Value", "ECOG goes from 0 to 5. Write one of these.")]
    hand.field("Value").clear()
    hand.type("1", "Value")
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        [row] = tumours.fitness_rows(work, one)
    assert (row.scale, row.value) == (FitnessScale.ECOG, 1)
    assert "ECOG 1 (12-Nov-2026)" in hand.words()


def test_imaging_says_how_old_it_is(hand: Hand, one: CaseId) -> None:
    hand.go("case", one, "imaging")
    assert "63 days" in hand.words()


def test_a_file_is_added_checked_removed_and_brought_back(
    hand: Hand, one: CaseId, store: Store, tmp_path: Path
) -> None:
    report = tmp_path / "biopsy report.txt"
    report.write_text("Desmin positive", encoding="utf-8")
    screen = hand.go("case", one, "documents")
    section = screen._sections["documents"]
    section.add_path(report)
    hand.wait()
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        [row] = attachments.of_case(work, one)
    assert (row.name, row.kind) == ("biopsy report.txt", AttachmentKind.PATHOLOGY_REPORT)
    section.check_files()
    hand.wait()
    assert "Unchanged" in hand.words()
    section.remove_selected()
    hand.wait()
    with store.reading() as work:
        assert attachments.of_case(work, one) == ()
    hand.frame.undoing.undo()
    hand.wait()
    with store.reading() as work:
        assert len(attachments.of_case(work, one)) == 1


def test_a_file_that_is_not_what_it_says_is_told_in_the_page(hand: Hand, one: CaseId, tmp_path: Path) -> None:
    fake = tmp_path / "report.pdf"
    fake.write_text("no pdf at all", encoding="utf-8")
    screen = hand.go("case", one, "documents")
    screen._sections["documents"].add_path(fake)
    hand.wait()
    hand.screen.primary()
    hand.wait()
    assert screen._sections["documents"].notice.isVisible()


def test_a_file_opens_inside_the_window(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("file.add") as work:
        attachments.add(work, one, "letter.txt", b"Dear colleague")
    hand.go("case", one, "documents")
    hand.screen._sections["documents"].ask_to_open()
    hand.wait()
    assert hand.focus.accessibleName() == "Text of the document"
    assert hand.focus.toPlainText() == "Dear colleague"


def test_consent_is_recorded_and_undone(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "consent")
    hand.press("Record consent")
    hand.field("For").set_value(ConsentKind.REGISTRY)
    hand.field("Answer: Given").click()
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        assert consents.current(work, one)[ConsentKind.REGISTRY].answer is ConsentAnswer.GIVEN
    assert "Consent: care, registry" in hand.words()
    hand.frame.undoing.undo()
    hand.wait()
    with store.reading() as work:
        assert consents.current(work, one)[ConsentKind.REGISTRY].answer is ConsentAnswer.NOT_ASKED


def test_withdrawal_asks_once_and_says_what_it_blocks(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "consent")
    hand.press("Withdraw Care in the network")
    assert "From today: Nothing of the case leaves to a network." in hand.words()
    assert hand.focus.accessibleName() == "Keep consent"
    hand.press("Withdraw")
    with store.reading() as work:
        held = consents.current(work, one)[ConsentKind.CARE]
    assert (held.answer, held.dated) == (ConsentAnswer.WITHDRAWN, date(2026, 11, 12))
    assert "Consent withdrawn: care" in hand.words()


def test_the_person_is_changed_in_one_step(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "person")
    hand.press("Change person")
    hand.field("Given name, entry 1").clear()
    hand.type("Olav", "Given name, entry 1")
    hand.screen.primary()
    hand.wait()
    assert "NORDMANN, Olav" in hand.words()
    hand.frame.undoing.undo()
    hand.wait()
    with store.reading() as work:
        person = persons.identity(work, cases.show(work, one).person_id, noted=False)
    assert person.names == (persons.Name("Nordmann", "Ola"),)


def test_a_death_before_birth_is_refused_beside_its_field(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "person")
    hand.press("Vital status")
    hand.field("State: Died").click()
    hand.type("1990", "Date")
    hand.screen.primary()
    hand.wait()
    assert hand.screen.sheet.content().binder.faults()[0][0] == "Date"
    hand.field("Date").selectAll()
    hand.type("02-Nov-2026", "Date")
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        person = persons.identity(work, cases.show(work, one).person_id, noted=False)
    assert person.vital.status is VitalStatus.DEAD
    assert "Died 02-Nov-2026" in hand.words()


def test_two_entries_of_one_person_are_merged_and_separated(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("case.register") as work:
        again = persons.PersonRow(
            names=(persons.Name("Nordmann", "Ola"),), born=PartialDate("2002-05-03"),
            numbers=(persons.Number(NumberKind.HOSPITAL, "9900 1"),),
        )  # fmt: skip
        second = cases.register(work, NewCase(again, values={"question": "What next?"}))
        pseudonym = cases.show(work, second).pseudonym
        first_person = cases.show(work, one).person_id
    hand.go("case", one, "person")
    hand.press(f"Merge into {pseudonym}")
    hand.type("Same national number", "Reason")
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        assert cases.show(work, one).person_id == cases.show(work, second).person_id
    hand.frame.undoing.undo()
    hand.wait()
    with store.reading() as work:
        assert cases.show(work, one).person_id == first_person


def test_a_case_is_restricted_to_people_with_a_reason(hand: Hand, one: CaseId, store: Store) -> None:
    hand.go("case", one, "person")
    hand.press("Restrict…")
    hand.screen.primary()
    hand.wait()
    assert hand.screen.sheet.content().binder.faults()[0][0] == "Reason"
    hand.type("Works here", "Reason")
    hand.screen.primary()
    hand.wait()
    with store.reading() as work:
        row = cases.show(work, one)
    assert (row.restricted, row.readers) == (True, (store.who.user_id,))
    assert "Restricted, 1 person" in hand.words()


def test_the_audit_says_was_and_now(hand: Hand, one: CaseId, store: Store) -> None:
    with store.work("case.change") as work:
        cases.change(work, one, {"question": "Two more cycles?"})
    screen = hand.go("case", one, "audit")
    table = screen._sections["audit"].table
    rows = [str(table.paged.index(at, 3).data()) for at in range(table.paged.rowCount())]
    assert any("was Complete cytoreduction now?, now Two more cycles?" in row for row in rows)
    at = next(at for at, row in enumerate(rows) if "Two more cycles" in row)
    table.selectRow(at)
    table.setFocus()
    hand.key(Qt.Key.Key_Return)
    assert hand.screen.sheet.title == "Case changed"
    hand.screen.sheet.close_sheet()
    hand.press("Check the audit chain now")
    assert "Audit chain whole, checked" in hand.words()


def test_every_field_and_button_in_view_has_a_name(hand: Hand, one: CaseId) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit

    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    places = [("home", "", ""), ("cases", "", ""), ("new_case", "", "")]
    sections = ("summary", "history", "pathology", "imaging", "documents", "consent", "person", "audit")
    for kind, id_, part in [*places, *(("case", one, section) for section in sections)]:
        hand.go(kind, id_, part)
        for widget in (one for of in kinds for one in hand.screen.findChildren(of)):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert widget.accessibleName(), (kind, part, widget)
