"""Any change, removal, insertion or exchange of entries is found, and so are altered values and a cut tail."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcboard.models.terms.dates import PartialDate
from rcboard.services import audit_chain
from rcboard.services.audit_chain import ERASED, NO_SEAL, Anchor, Row, anchor, check

KEY = b"k" * 32
WHEN = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
FIELDS = ("at", "user_id", "deed_id", "deed", "kind", "case_id", "person_id", "table_name", "row_id", "fields")


def entry(
    seq: int,
    before: bytes,
    text: str = "before and after",
    kind: str = "changed",
    fields: str = "name",
    key: bytes = KEY,
) -> Row:
    """An entry with values, as the program would write it."""
    salt = f"salt {seq}"
    kept = audit_chain.values_text("", {"name": [None, text]})
    made: audit_chain.Entry = (
        seq, f"2026-11-25T09:{seq:02}:00.000000+00:00", "u-1", f"deed-{seq}", "person.change", kind, f"c-{seq}", "p-1",
        "persons", "p-1", fields, audit_chain.values_hash(salt, kept),
    )  # fmt: skip
    return (*made, audit_chain.seal(key, before, made), salt, kept)


def chain(length: int) -> list[Row]:
    rows: list[Row] = []
    for seq in range(1, length + 1):
        rows.append(entry(seq, rows[-1][12] if rows else NO_SEAL))
    return rows


def reach(rows: list[Row]) -> Anchor:
    return anchor(KEY, len(rows), rows[-1][12] if rows else NO_SEAL, WHEN)


CHAIN = chain(12)


def test_a_whole_chain_is_whole() -> None:
    verdict = check(KEY, CHAIN, reach(CHAIN[:9]))
    assert (verdict.whole, verdict.entries, verdict.anchor_entries, verdict.up_to_anchor) == (True, 12, 9, WHEN)


def test_an_empty_chain_is_whole() -> None:
    assert check(KEY, [], None).whole
    assert check(KEY, [], reach([])).whole


def test_the_seal_is_hmac_sha256_over_the_seal_before_and_the_text() -> None:
    """Worked by hand from the description, so that another program could check a chain."""
    text = json.dumps([1, *CHAIN[1][:12]], ensure_ascii=False, separators=(",", ":"))
    assert CHAIN[1][12] == hmac.new(KEY, CHAIN[0][12] + text.encode(), hashlib.sha256).digest()
    assert CHAIN[1][11] == hashlib.sha256(b'salt 2:["",{"name":[null,"before and after"]}]').hexdigest()


@given(st.integers(0, 11), st.sampled_from(range(12)), st.text(min_size=1, max_size=4))
def test_a_changed_entry_is_found_where_it_stands(at: int, column: int, added: str) -> None:
    row: list[object] = list(CHAIN[at])
    was = row[column]
    row[column] = was + 1000 if isinstance(was, int) else f"{was}{added}"
    verdict = check(KEY, [*CHAIN[:at], tuple(row), *CHAIN[at + 1 :]], None)  # type: ignore[list-item]
    assert not verdict.whole
    assert verdict.at == at + 1
    assert verdict.entries == at


@given(st.integers(0, 11), st.integers(0, 31), st.integers(1, 255))
def test_a_changed_seal_is_found_where_it_stands(at: int, byte: int, by: int) -> None:
    row = list(CHAIN[at])
    seal = bytearray(CHAIN[at][12])
    seal[byte] ^= by
    row[12] = bytes(seal)
    verdict = check(KEY, [*CHAIN[:at], tuple(row), *CHAIN[at + 1 :]], None)  # type: ignore[list-item]
    assert (verdict.whole, verdict.trouble, verdict.at) == (False, "entry", at + 1)


@given(st.integers(0, 10))
def test_a_removed_entry_is_found(at: int) -> None:
    verdict = check(KEY, [*CHAIN[:at], *CHAIN[at + 1 :]], None)
    assert (verdict.whole, verdict.trouble, verdict.at) == (False, "gap", at + 1)


@given(st.integers(0, 10))
def test_a_removed_entry_is_found_even_when_the_rest_is_numbered_anew(at: int) -> None:
    rest = [(row[0] - 1, *row[1:]) for row in CHAIN[at + 1 :]]
    verdict = check(KEY, [*CHAIN[:at], *rest], None)
    assert (verdict.whole, verdict.trouble, verdict.at) == (False, "entry", at + 1)


@given(st.integers(0, 12), st.booleans())
def test_an_inserted_entry_is_found(at: int, sealed_with_a_guessed_key: bool) -> None:
    before = CHAIN[at - 1][12] if at else NO_SEAL
    made = entry(at + 1, before, "planted", key=b"x" * 32 if sealed_with_a_guessed_key else b"")
    rest = [(row[0] + 1, *row[1:]) for row in CHAIN[at:]]
    verdict = check(KEY, [*CHAIN[:at], made, *rest], None)
    assert (verdict.whole, verdict.at) == (False, at + 1)


@given(st.permutations(range(12)))
def test_entries_in_another_order_are_found(order: list[int]) -> None:
    moved = [(number + 1, *CHAIN[place][1:]) for number, place in enumerate(order)]
    first = next((number + 1 for number, place in enumerate(order) if number != place), None)
    verdict = check(KEY, moved, None)
    assert verdict.whole == (first is None)
    assert verdict.at == first


@given(st.integers(0, 11))
def test_a_cut_tail_is_found_through_the_anchor_only(length: int) -> None:
    verdict = check(KEY, CHAIN[:length], reach(CHAIN))
    assert (verdict.whole, verdict.trouble, verdict.at) == (False, "short", length + 1)
    assert check(KEY, CHAIN[:length], None).whole


def test_a_tail_that_was_cut_and_written_anew_is_found_through_the_anchor() -> None:
    """Even by somebody who holds the audit key: up to the anchor, the head must be the one that was kept."""
    forged = CHAIN[:9]
    for seq in range(10, 13):
        forged = [*forged, entry(seq, forged[-1][12], "forged")]
    assert check(KEY, forged, None).whole
    verdict = check(KEY, forged, reach(CHAIN))
    assert (verdict.whole, verdict.trouble) == (False, "anchor")


@given(st.sampled_from(["entries", "head", "at", "mac"]))
def test_an_altered_anchor_proves_nothing(field: str) -> None:
    known = reach(CHAIN)
    changed: object = 3 if field == "entries" else getattr(known, field)[:-1] + "x"
    verdict = check(KEY, CHAIN, replace(known, **{field: changed}))  # type: ignore[arg-type]
    assert (verdict.whole, verdict.trouble) == (False, "anchor")


def test_an_anchor_outlives_its_way_through_a_key_file() -> None:
    known = reach(CHAIN)
    assert Anchor.from_dict(json.loads(json.dumps(known.as_dict()))) == known
    assert Anchor.from_dict({"entries": 3}) is None


@given(st.integers(0, 11), st.sampled_from([13, 14]), st.text(max_size=3))
def test_altered_values_are_found(at: int, column: int, added: str) -> None:
    row: list[object] = list(CHAIN[at])
    row[column] = f"{row[column]}!{added}"
    verdict = check(KEY, [*CHAIN[:at], tuple(row), *CHAIN[at + 1 :]], None)  # type: ignore[list-item]
    assert (verdict.whole, verdict.trouble, verdict.at) == (False, "values", at + 1)


@given(st.sets(st.integers(1, 12), min_size=1))
def test_values_that_are_gone_are_found_unless_an_erasure_is_recorded(gone: set[int]) -> None:
    rows: list[Row] = [(*row[:13], None, None) if row[0] in gone else row for row in CHAIN]
    verdict = check(KEY, rows, None)
    assert (verdict.whole, verdict.trouble, verdict.at) == (False, "values_gone", min(gone))
    recorded = entry(13, CHAIN[-1][12], kind=ERASED, fields=audit_chain.spans_text(gone))
    verdict = check(KEY, [*rows, recorded], None)
    assert (verdict.whole, verdict.erased) == (True, len(gone))


def test_another_key_fits_nothing() -> None:
    assert check(b"x" * 32, CHAIN, None).at == 1


@given(st.sets(st.integers(1, 300)))
def test_numbers_come_back_from_their_text(numbers: set[int]) -> None:
    assert audit_chain.spans(audit_chain.spans_text(numbers)) == numbers


def test_numbers_in_a_row_are_written_short() -> None:
    assert audit_chain.spans_text({3, 4, 5, 9}) == "3-5,9"


def test_values_are_written_the_same_on_every_database() -> None:
    north = timezone(timedelta(hours=1))
    text = audit_chain.values_text(
        "why",
        {
            "z": [None, Decimal("0.10")],
            "at": [datetime(2026, 1, 2, 4, 5, tzinfo=north), True],
            "born": [PartialDate("1961-04"), date(1961, 4, 2)],
            "name": ["Zoë", 3],
        },
    )
    assert text == (
        '["why",{"at":["2026-01-02T03:05:00.000000+00:00",true],"born":["1961-04","1961-04-02"],'
        '"name":["Zoë",3],"z":[null,"0.10"]}]'
    )


def test_what_has_no_fixed_text_is_refused() -> None:
    with pytest.raises(TypeError, match="unspoken"):
        audit_chain.values_text("", {"bytes": [None, b"x"]})
