"""Files of a case: kept byte by byte, refused where they are not what they say, found, taken off, moved."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from rcboard.errors import Refused, StoreTrouble
from rcboard.models.attachment import CHUNK
from rcboard.models.terms.case import AttachmentKind
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.people import Role
from rcboard.services import attachments, cases, events, search

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store, Work


def _case(work: Work) -> CaseId:
    return cases.register(work, cases.NewCase(values={"question": "Now?"}))


@pytest.fixture
def case_id(store: Store) -> CaseId:
    """A case."""
    with store.work("case.register") as work:
        return _case(work)


def _zip(name: str, body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, body)
    return out.getvalue()


WORD = _zip("word/document.xml", '<w:p xmlns:w="x"><w:t>Sarkom der Wade</w:t></w:p>')


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(min_size=1, max_size=400), st.just(bytes(range(256)) * (CHUNK // 128 + 3))))
def test_bytes_come_back_as_they_went_in(store: Store, data: bytes) -> None:
    try:
        with store.work("file.add") as work:
            case_id = _case(work)
            file_id = attachments.add(work, case_id, "unknown.bin", data, AttachmentKind.OTHER)
    except Refused as why:
        assert why.code == "files.program"  # noqa: PT017  what looks like a program is refused, all else is kept
        return
    with store.reading() as work:
        assert attachments.read(work, file_id) == data
        [row] = attachments.of_case(work, case_id)
    assert row.size == len(data)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.pdf", b"", "files.empty"),
        ("report.pdf", b"just words", "files.not_what_it_says"),
        ("scan.png", b"%PDF-1.4 x", "files.not_what_it_says"),
        ("letter.txt", b"%PDF-1.4 x", "files.not_what_it_says"),
        ("letter.docx", _zip("other.txt", "x"), "files.not_what_it_says"),
        ("table.xlsx", WORD, "files.not_what_it_says"),
        ("image.dcm", b"\x00" * 200, "files.not_what_it_says"),
        ("letter.pdf", b"MZ\x90\x00", "files.program"),
        ("letter", b"\x7fELF\x02", "files.program"),
        ("run.txt", b"#!/bin/sh\nrm -r *", "files.program"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    store: Store, case_id: CaseId, name: str, data: bytes, code: str
) -> None:
    with pytest.raises(Refused) as why, store.work("file.add") as work:
        attachments.add(work, case_id, name, data)
    assert why.value.code == code
    with store.reading() as work:
        assert attachments.of_case(work, case_id) == ()
        assert work.db.connection().exec_driver_sql("SELECT count(*) FROM attachment_chunks").scalar() == 0


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("Ödem der Wade, größer".encode(), "größer"),
        ("Ödem der Wade, größer".encode("cp1252"), "größer"),
        ("Ödem der Wade, größer".encode("utf-16"), "größer"),
        # A letter longer than any head that is looked at, with a sign of two bytes on every border.
        (("ä" * 70_001 + " größer").encode(), "größer"),
    ],
)
def test_a_letter_of_any_code_page_is_a_text_and_is_found(
    store: Store, case_id: CaseId, data: bytes, found: str
) -> None:
    with store.work("file.add") as work:
        file_id = attachments.add(work, case_id, "brief.txt", data)
    with store.reading() as work:
        assert attachments.read(work, file_id) == data
        assert [hit.thing_id for hit in search.find(work, found, identity=True)] == [file_id]
        # Letters hold names: a shared screen does not search them.
        assert search.find(work, found, identity=False) == ()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/home/ward/letters/brief.txt", "brief.txt"),
        ("C:\\Users\\ward\\brief.txt", "brief.txt"),
        ("../../brief.txt", "brief.txt"),
        ("bri\x00ef\n.txt", "bri ef .txt"),
        ("", "file"),
        ("/", "file"),
    ],
)
def test_of_a_path_the_last_part_is_kept(store: Store, case_id: CaseId, given: str, kept: str) -> None:
    with store.work("file.add") as work:
        attachments.add(work, case_id, given, b"words")
        [row] = attachments.of_case(work, case_id)
    assert row.name == kept


def test_a_file_taken_off_is_not_shown_nor_found_and_comes_back_whole(store: Store, case_id: CaseId) -> None:
    with store.work("file.add") as work:
        file_id = attachments.add(work, case_id, "brief.docx", WORD)
        assert len(search.find(work, "sarkom wade", identity=True)) == 1
    with store.work("file.remove") as work:
        attachments.remove(work, file_id)
    with store.reading() as work:
        assert attachments.of_case(work, case_id) == ()
        assert [row.removed for row in attachments.of_case(work, case_id, removed=True)] == [True]
        assert search.find(work, "sarkom wade", identity=True) == ()
    with store.work("file.bring_back") as work:
        attachments.bring_back(work, file_id)
    with store.reading() as work:
        assert attachments.read(work, file_id) == WORD
        assert len(search.find(work, "sarkom wade", identity=True)) == 1


def test_a_moved_file_stands_with_the_right_case_and_leaves_a_struck_line(store: Store, case_id: CaseId) -> None:
    with store.work("file.add") as work:
        file_id = attachments.add(work, case_id, "brief.docx", WORD, AttachmentKind.LETTER)
        right = _case(work)
    with pytest.raises(Refused), store.work("file.move") as work:
        attachments.move(work, file_id, right, "  ")
    with pytest.raises(Refused), store.work("file.move") as work:
        attachments.move(work, file_id, case_id, "To itself")
    with store.work("file.move") as work:
        assert attachments.move(work, file_id, right, "Letter about somebody else") == ()
    with store.reading() as work:
        assert attachments.of_case(work, case_id) == ()
        assert [row.id for row in attachments.of_case(work, right)] == [file_id]
        [line] = events.moved_away(work, case_id)
        assert line.reason == "Letter about somebody else"
        # The name of a file may hold the name of a person: it does not stay behind.
        assert "brief" not in line.shown
        assert {hit.case_id for hit in search.find(work, "sarkom", identity=True)} == {right}


def test_a_file_goes_only_to_an_event_of_its_own_case(store: Store, case_id: CaseId) -> None:
    with store.work("file.add") as work:
        note = events.EventRow(EventKind.NOTE, None, None, "Call")
        event_id = events.add(work, _case(work), note)
    with pytest.raises(Refused) as why, store.work("file.add") as work:
        attachments.add(work, case_id, "a.txt", b"a", event_id=event_id)
    assert why.value.code == "case.no_event"


def test_a_reference_says_where_something_lies(store: Store, case_id: CaseId) -> None:
    with pytest.raises(Refused), store.work("file.add") as work:
        attachments.add_reference(work, case_id, AttachmentKind.OTHER, "  ")
    with store.work("file.add") as work:
        attachments.add_reference(work, case_id, AttachmentKind.OTHER, " Slide box 12, row 4 ")
        [row] = attachments.of_case(work, case_id)
        assert attachments.damaged(work) == ()
    assert (row.name, row.reference, row.sha256) == ("Slide box 12, row 4", True, None)


def test_a_changed_byte_is_noticed(store: Store, case_id: CaseId) -> None:
    with store.work("file.add") as work:
        file_id = attachments.add(work, case_id, "brief.docx", WORD)
        whole = attachments.add(work, case_id, "b.txt", b"words")
    with store.work("harm") as work:
        work.db.execute(text("UPDATE attachment_chunks SET data = x'00' WHERE attachment_id = :id"), {"id": file_id})
    with store.reading() as work:
        assert attachments.damaged(work) == (file_id,)
        assert attachments.read(work, whole) == b"words"
        with pytest.raises(StoreTrouble) as why:
            attachments.read(work, file_id)
    assert why.value.code == "files.damaged"


def test_who_may_not_see_names_reads_no_file(store: Store, case_id: CaseId) -> None:
    with store.work("file.add") as work:
        file_id = attachments.add(work, case_id, "brief.docx", WORD)
    store.who = replace(store.who, roles=frozenset({Role.GUEST}))
    with store.reading() as work, pytest.raises(Refused):
        attachments.read(work, file_id)


def test_what_all_files_take(store: Store, case_id: CaseId) -> None:
    with store.work("file.add") as work:
        assert attachments.total_bytes(work) == 0
        attachments.add(work, case_id, "a.txt", b"12345")
        attachments.add(work, case_id, "b.txt", b"123")
        assert attachments.total_bytes(work) == 8
