"""A page of the list and a full-text search, beside exactly the same SQL sent by the raw driver to the same file.

The statements are caught as they leave for the driver; the raw side sends them again with their values, in a
transaction of its own, and fetches every row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from benchmarks.result import Result, pairs
from rcboard.models.driver import connect
from rcboard.services import case_lists, search
from rcboard.services.case_lists import CaseFilter, Sort

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rcboard.models.driver import Raw
    from rcboard.services.work import Store, Work

TIMES, MORE, ROUNDS = 2.0, 0.5, 80


def rows(store: Store, path: Path, data_key: bytes | None) -> list[Result]:
    """The comparisons of this room."""
    with store.reading() as work:
        first = case_lists.page(work, CaseFilter())
        deep = case_lists.page(work, CaseFilter(), limit=5000)[-1]
        pseudonym = first[10].pseudonym
    sarcoma = CaseFilter(families=frozenset({"SA"}), active=True)
    asked: dict[str, Callable[[Work], object]] = {
        "list, first page": lambda work: case_lists.page(work, CaseFilter()),
        "list, page after 5,000 rows": lambda work: case_lists.page(work, CaseFilter(), after=deep),
        "list, by diagnosis": lambda work: case_lists.page(work, CaseFilter(), Sort.DIAGNOSIS, descending=False),
        "list, one family, active": lambda work: case_lists.page(work, sarcoma),
        "search, a rare word": lambda work: search.find(work, pseudonym, identity=False),
        "search, two words": lambda work: search.find(work, "hepatoblastoma trial", identity=False),
        "search, part of a word": lambda work: search.find(work, "blastom", identity=False),
        "search, a name": lambda work: search.find(work, "quillholmen talvira", identity=True),
    }
    raw = connect(path, data_key, query_only=True)
    try:
        return [_compare(store, raw, name, ask) for name, ask in asked.items()]
    finally:
        raw.close()


def _compare(store: Store, raw: Raw, name: str, ask: Callable[[Work], object]) -> Result:
    sent = _caught(store, ask)

    def ours(_n: int) -> None:
        with store.reading() as work:
            ask(work)

    def bare(_n: int) -> None:
        raw.execute("BEGIN")
        for statement, values in sent:
            raw.execute(statement, values).fetchall()
        raw.execute("ROLLBACK")

    mine, theirs = pairs(ours, bare, ROUNDS)
    return Result(name, mine, theirs, TIMES, MORE, note=f"{len(sent)} statement{'s' if len(sent) > 1 else ''}")


def _caught(store: Store, ask: Callable[[Work], object]) -> list[tuple[str, Any]]:
    sent: list[tuple[str, Any]] = []

    def catch(_connection: object, _cursor: object, statement: str, values: object, *_more: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append((statement, values))

    engine = store.opened.read_engine
    event.listen(engine, "before_cursor_execute", catch)
    try:
        with store.reading() as work:
            ask(work)
    finally:
        event.remove(engine, "before_cursor_execute", catch)
    return sent
