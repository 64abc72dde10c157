"""The second, independent scan and the count of who fits, as work for a job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.services import leaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.language import Say
    from rcboard.reports.issuing import Verdict, Wanted
    from rcboard.services.text_desk import Desk
    from rcboard.services.work import Store
    from rcboard.ui.jobs import Task


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rooms below say of the file as it would be now."""

    verdict: Verdict
    numbers: tuple[int, ...]
    """The reviewed texts in which the scan found something, from 0."""
    whole: bool
    """Whether everything was decided when it began."""


def judging(store: Store, wanted: Wanted, desk: Desk, say: Say) -> tuple[bool, Callable[[Task], object]]:
    """Whether all is decided, and the work to do: it knows no rules of finding and only compares with the store."""
    made, known = desk.redaction, desk.known
    whole = not made.open_items()
    texts = tuple(made.cleaned(number) for number in range(len(made.texts))) if whole else ()

    def work(task: Task) -> object:
        from rcboard.reports import issuing

        with store.reading() as reading:
            verdict = issuing.verdict(reading, wanted, say)
        task.step(1, 2)
        found = [n for n, text in enumerate(texts) if next(iter(leaks.found(known, text.encode(), "")), None)]
        return Judged(verdict, tuple(found), whole)

    return whole, work
