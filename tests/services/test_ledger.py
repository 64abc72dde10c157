"""What was handed out is found again by its bytes, its printed figure, and its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.errors import Refused
from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.ids import CaseId
from rcboard.models.terms.people import ReviewState, Role
from rcboard.models.terms.report import Form
from rcboard.services import audit, ledger

if TYPE_CHECKING:
    from rcboard.services.work import Work
    from tests.services.conftest import Spine

FILE = b"%PDF-1.7 a page of a case"
RECORD = "7f3c91ab04de22c8" + "0" * 48


def issue(work: Work, data: bytes = FILE, case: str = "c-1") -> ledger.ExportRow:
    return ledger.record(
        work,
        kind="case_summary",
        form=Form.ANONYMISED,
        file_format="pdf",
        record_hash=RECORD,
        file_hash=ledger.hash_of(data),
        case_id=CaseId(case),
        purpose=Purpose.PANEL,
        purpose_said="opinion on resection",
        recipient="EURACAN panel",
        rule_version="rules@3",
        review=ReviewState.LEFT_OUT,
    )


def test_a_file_is_known_by_its_bytes_and_a_changed_one_is_not(spine: Spine) -> None:
    store = spine.open()
    with store.work("export") as work:
        made = issue(work)
    with store.reading() as work:
        assert ledger.find_by_hash(work, ledger.hash_of(FILE)) == made
        assert ledger.find_by_hash(work, ledger.hash_of(FILE).upper()) == made
        assert ledger.find_by_hash(work, ledger.hash_of(FILE + b" ")) is None
    assert (made.by, made.recipient, made.purpose, made.form, made.review) == (
        "u-1",
        "EURACAN panel",
        Purpose.PANEL,
        Form.ANONYMISED,
        ReviewState.LEFT_OUT,
    )


def test_the_hash_is_sha_256() -> None:
    """The value for "abc" stands in FIPS 180-4's examples."""
    assert ledger.hash_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_printed_figure_finds_its_record(spine: Spine) -> None:
    store = spine.open()
    with store.work("export") as work:
        made = issue(work)
        assert ledger.find_by_record(work, "7f3c 91ab 04de 22c8") == [made]
        assert ledger.find_by_record(work, "7F3C 91AB") == [made]
        assert ledger.find_by_record(work, "7f3c 91ac") == []
        assert ledger.find_by_record(work, "7f3c") == []
        assert ledger.find_by_record(work, "%%%%%%%%") == []


def test_everyone_who_received_a_case_is_listed_the_latest_first(spine: Spine) -> None:
    store = spine.open()
    made = []
    for number in range(4):
        with store.work("export") as work:
            made.append(issue(work, b"%d" % number, f"c-{number % 2}"))
    with store.reading() as work:
        assert ledger.of_case(work, CaseId("c-1")) == [made[3], made[1]]
        assert ledger.of_cases(work, [CaseId("c-0"), CaseId("c-1")]) == made[::-1]
        first = ledger.latest(work, limit=3)
        assert first + ledger.latest(work, first[-1]) == made[::-1]


def test_an_export_stands_in_the_trail_and_knows_how_long_it_was(spine: Spine) -> None:
    store = spine.open()
    with store.work("export") as work:
        first = issue(work)
    with store.work("export") as work:
        second = issue(work)
    [(head,)] = spine.raw("SELECT hex(seal) FROM audit_entries WHERE seq = 1")
    assert (first.audit_entries, first.audit_head) == (0, "0" * 64)
    assert (second.audit_entries, second.audit_head) == (1, str(head).lower())
    with store.reading() as work:
        rows = audit.history(work, ("case", "c-1"))
    assert [(row.table, row.row_id) for row in rows] == [("exports", first.id), ("exports", second.id)]


def test_who_may_not_hand_out_files_is_refused(spine: Spine) -> None:
    with pytest.raises(Refused) as refused, spine.open(Role.AUDITOR, Role.BIOBANK).work("export") as work:
        issue(work)
    assert refused.value.code == "people.no_right"
    assert spine.raw("SELECT count(*) FROM exports") == [(0,)]


def test_what_is_no_hash_is_refused(spine: Spine) -> None:
    with pytest.raises(Refused) as refused, spine.open().work("export") as work:
        ledger.record(work, kind="x", form=Form.IDENTITY, file_format="pdf", record_hash="abc", file_hash=RECORD)
    assert refused.value.code == "people.bad_number"
