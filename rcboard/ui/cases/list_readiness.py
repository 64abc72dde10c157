"""The readiness beside the rows of a list: worked out in the background, kept until something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from rcboard.services import case_lists, checklist_record
from rcboard.services.case_lists import NOT_READY, READY
from rcboard.ui.jobs import Task  # noqa: TC001  the annotation is read by tools that list components

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.case_lists import CaseFilter, CaseLine
    from rcboard.services.readiness import Readiness
    from rcboard.ui.room import Room

    Figures = dict[CaseId, Readiness]

AT_ONCE = 20
"""Cases judged in one reading, so that a job can be stopped between."""


class ListReadiness(QObject):
    """Figures by case. `arrived`: more of them are known; `chosen`: those that a filter asks for are known."""

    arrived = Signal()
    chosen = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._known: Figures = {}
        self._asked: set[CaseId] = set()
        self._all = False

    def of(self, line: CaseLine) -> Readiness | None:
        """The figure of a row; None while it is not worked out, and for restricted cases."""
        return None if line.restricted else self._known.get(line.id)

    def want(self, lines: Iterable[CaseLine]) -> None:
        """Work out the figures of these rows where they are not known."""
        known = self._known.keys() | self._asked
        ids = [line.id for line in lines if not line.restricted and line.id not in known]
        if ids:
            self._asked.update(ids)
            self._start(ids)

    def only(self, where: CaseFilter) -> frozenset[CaseId] | None:
        """The cases that fit the readiness of a filter; None where it asks for none."""
        if not where.readiness:
            return None
        return frozenset(
            case_id
            for case_id, figure in self._known.items()
            if (READY if figure.ready_for_board else NOT_READY) in where.readiness
        )

    def choose(self, where: CaseFilter) -> bool:
        """Whether the filter can be answered now; if not, the figures are worked out and `chosen` tells when."""
        if not where.readiness or self._all:
            return True

        def ids(_task: Task) -> object:
            with self._room.store.reading() as work:
                return case_lists.before_board(work)

        self._room.jobs.read(ids, self, self._judge_all)
        return False

    def forget(self, touched: frozenset[tuple[str, str]]) -> None:
        """Something changed: the figures of those cases are worked out again, all of them where rules changed."""
        self._all = False
        gone = {case_id for kind, case_id in touched if kind == "case"}
        others = not touched or any(kind in {"rule", "person", "tumour"} for kind, _id in touched)
        if others:
            self._known.clear()
            self._asked.clear()
        for case_id in gone:
            self._known.pop(cast("CaseId", case_id), None)
            self._asked.discard(cast("CaseId", case_id))

    def _judge_all(self, found: object) -> None:
        ids = [one for one in cast("tuple[CaseId, ...]", found) if one not in self._known]
        self._start(ids, whole=True)

    def _start(self, ids: list[CaseId], *, whole: bool = False) -> None:
        def judge(task: Task) -> object:
            figures: Figures = {}
            for at in range(0, len(ids), AT_ONCE):
                task.step(at, len(ids))
                with self._room.store.reading() as work:
                    figures |= checklist_record.readiness_of(work, ids[at : at + AT_ONCE])
            return figures

        def done(result: object) -> None:
            self._known |= cast("Figures", result)
            if whole:
                self._all = True
                self.chosen.emit()
            self.arrived.emit()

        self._room.jobs.read(judge, self, done)
