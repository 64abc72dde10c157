"""One deed saved, beside the same rows by hand; and how fast the audit trail is checked.

    python -m benchmarks.deed

Both sides write to one encrypted store with synchronous=FULL, turn about, so that a slow moment of the machine meets
both alike. The raw side opens one durable transaction and writes the case, one row of a trail and the search rows
with prepared statements, without sealing and without checking a rule.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.result import HEAD, Result, pairs
from rcboard.models.driver import connect
from rcboard.models.keys import KdfCost
from rcboard.models.store import create_store
from rcboard.services import audit, audit_record, cases, people

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.models.driver import Raw
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store

ROUNDS, TIMES, MORE = 400, 3.0, 1.5
ENTRIES = 200_000
TEXT = "Shall the recurrence beside the aorta be resected, or is there a trial, number {n}?"


def by_hand(raw: Raw, case_id: str) -> Callable[[int], None]:
    """The same rows through the driver."""
    raw.execute("CREATE TABLE IF NOT EXISTS trail_by_hand (seq INTEGER PRIMARY KEY, at, who, deed, case_id, changes)")
    [(key,)] = raw.execute("SELECT key FROM search_rows WHERE thing = 'case' AND thing_id = ?", (case_id,)).fetchall()

    def deed(n: int) -> None:
        text = TEXT.format(n=n)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("SELECT question, status, restricted, revision FROM cases WHERE id = ?", (case_id,)).fetchall()
        raw.execute(
            "UPDATE cases SET question = ?, changed_at = ?, revision = revision + 1 WHERE id = ?",
            (text, f"2026-11-25T09:00:00.{n:06}+00:00", case_id),
        )
        raw.execute(
            "INSERT INTO trail_by_hand (at, who, deed, case_id, changes) VALUES (?, ?, ?, ?, ?)",
            (
                "2026-11-25T09:00:00.000000+00:00",
                "u",
                "case.change",
                case_id,
                f'["",{{"question":["{text}","{text}"]}}]',
            ),
        )
        for table in ("search_content", "search_content_parts"):
            raw.execute(f"DELETE FROM {table} WHERE rowid = ?", (key,))  # noqa: S608  two constants
            raw.execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (key, text))  # noqa: S608
        raw.execute("COMMIT")

    return deed


def by_us(store: Store, case_id: CaseId) -> Callable[[int], None]:
    """As a screen does it: one service in one unit of work."""

    def deed(n: int) -> None:
        with store.work("case.change") as work:
            cases.change(work, case_id, {"question": TEXT.format(n=n)})

    return deed


def rows(store: Store, path: Path, data_key: bytes | None) -> list[Result]:
    """The comparison of this room."""
    raw = connect(path, data_key)
    try:
        return [one_deed(store, raw)]
    finally:
        raw.execute("DROP TABLE trail_by_hand")
        raw.close()


def one_deed(store: Store, raw: Raw) -> Result:
    """A field of a case changed and saved, beside the same rows by hand."""
    with store.work("case.register") as work:
        case_id = cases.register(work, cases.NewCase(values={"question": TEXT}))
    ours, hand = by_us(store, case_id), by_hand(raw, case_id)
    return Result("one deed saved", *pairs(ours, hand, ROUNDS, warm=40), TIMES, MORE, note="case, audit, search rows")


def a_check(store: Store) -> None:
    """Print how many entries are written and checked in a second."""
    changes = {"question": [TEXT, TEXT.format(n=1)], "changed_at": ["2026-11-25T09:00:00.000000+00:00"] * 2}
    begin = time.perf_counter()
    with store.work("filling") as work:
        for _ in range(ENTRIES // 1000):
            work.pending += [("changed", "c" * 32, "p" * 32, "cases", "c" * 32, "question,changed_at", changes)] * 1000
            audit_record.write(work)
    print(f"trail written: {ENTRIES / (time.perf_counter() - begin):,.0f} entries a second")
    begin = time.perf_counter()
    verdict = audit.check(store)
    print(f"trail checked: {verdict.entries / (time.perf_counter() - begin):,.0f} entries a second, {verdict.whole=}")


def main() -> int:
    """Make a store, measure, remove it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.rcb"
        cheap = KdfCost(memory_kib=256, passes=1, lanes=1)
        opened, _ = create_store(path, "bench", "bench", "b" * 32, cost=cheap, allow_weak=True, folder=Path(folder))
        store = people.first(opened, "bench", "Bench")
        print("\n".join([HEAD, *(row.line() for row in rows(store, path, opened.data_key))]))
        a_check(store)
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
