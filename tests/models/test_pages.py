"""The HMAC of each page, worked out here, agrees with what SQLCipher wrote."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rcboard.models.driver import PAGE, connect
from rcboard.models.held import Held
from rcboard.models.pages import PLAIN_START, PageCheck, bad_pages, page_count

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted file with free pages."""
    path = tmp_path_factory.mktemp("pages") / "a.rcb"
    path.touch()
    raw = connect(path, KEY)
    raw.execute("CREATE TABLE t (words TEXT)")
    raw.executemany("INSERT INTO t VALUES (?)", [("x" * 3000,)] * 20)
    raw.execute("DELETE FROM t WHERE rowid > 5")
    raw.close()
    return path


def test_all_pages_of_a_store_are_whole_free_ones_too(path: Path) -> None:
    held = Held(path)
    assert bad_pages(held, PageCheck(KEY, path.read_bytes()[:16])) == []
    assert bad_pages(held, PageCheck(bytes(32), path.read_bytes()[:16])) == list(range(1, held.size // PAGE + 1))
    held.release()


def test_the_length_stands_in_the_first_page(path: Path) -> None:
    raw = path.read_bytes()
    assert page_count(raw[:PAGE], KEY) == len(raw) // PAGE


def test_the_length_of_an_unencrypted_file(tmp_path: Path) -> None:
    path = tmp_path / "plain.rcb"
    path.touch()
    raw = connect(path, None)
    raw.execute("CREATE TABLE t (x)")
    raw.close()
    whole = path.read_bytes()
    assert whole.startswith(PLAIN_START)
    assert page_count(whole[:PAGE], None) == len(whole) // PAGE


@settings(max_examples=200, deadline=None)
@given(where=st.integers(0, 10**6), change=st.integers(1, 255))
def test_an_altered_byte_names_its_page(path: Path, where: int, change: int) -> None:
    raw = bytearray(path.read_bytes())
    salt, at = bytes(raw[:16]), where % len(raw)
    raw[at] ^= change
    whole = PageCheck(KEY, salt).checker()
    pages = [raw[start : start + PAGE] for start in range(0, len(raw), PAGE)]
    bad = [number for number, page in enumerate(pages, 1) if not whole(bytes(page), number)]
    # The salt itself is not under the HMAC but makes its key: it is compared with the key file.
    assert bad == ([at // PAGE + 1] if at >= 16 else [])
    assert at >= 16 or not PageCheck(KEY, bytes(raw[:16])).checker()(bytes(pages[0]), 1)


def test_a_last_page_that_is_not_whole_counts_and_progress_is_told(path: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.rcb"
    cut.write_bytes(path.read_bytes()[:-10])
    held, told = Held(cut), []
    last = -(-held.size // PAGE)
    assert bad_pages(held, PageCheck(KEY, path.read_bytes()[:16]), lambda now, of: told.append((now, of))) == [last]
    assert told[-1] == (last, last)
    held.release()
