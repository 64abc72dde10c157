"""The list of cases: find a case, see what each one waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from rcboard.errors import Refused
from rcboard.language import N_
from rcboard.models.faults import worded
from rcboard.models.terms.people import Right, may
from rcboard.services import case_lists, saved_filters
from rcboard.services.case_lists import CaseFilter, CaseLine, Sort
from rcboard.ui.actions import Deed
from rcboard.ui.cases import table as cells
from rcboard.ui.cases.filters import FilterBar
from rcboard.ui.cases.kept_name import KeptName
from rcboard.ui.cases.list_readiness import ListReadiness
from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.empty import Empty
from rcboard.ui.common.foot_line import FootLine
from rcboard.ui.common.side_sheet import SideSheet
from rcboard.ui.common.table import PagedModel
from rcboard.ui.common.table_view import Table
from rcboard.ui.navigation import Place
from rcboard.ui.screen import Crumb, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import ClassVar

    from rcboard.models.terms.case import CaseStatus
    from rcboard.ui.room import Room

COLUMNS = "cases"
"""The name under which the chosen columns are kept."""


class CaseList(Screen):
    """All cases of the store, page by page."""

    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("cases.clear_filters", N_("Clear filters"), "", "x"),
        Deed("cases.keep_filter", N_("Keep this filter…"), "", "list-filter"),
        Deed("cases.urgent", N_("Show urgent cases only"), "", "triangle-alert"),
    )

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        say = room.say
        self._by_status: dict[CaseStatus, int] = {}
        self._fitting = 0
        self._may_add = may(room.store.who.roles, Right.WRITE_CASES)
        self.readiness = ListReadiness(room)
        self.readiness.arrived.connect(self._figures_came)
        self.readiness.chosen.connect(self._ask)
        self._columns_button = Button(say("Columns"), icon="sliders-horizontal")
        self._columns_menu = QMenu(self._columns_button)
        self._columns_button.setMenu(self._columns_menu)
        self.new_button = button(say("New case"), self.new, "primary", "plus")
        if not self._may_add:
            self.new_button.hide()
        self.filters = FilterBar(say, self._columns_button, self.new_button)
        self.filters.changed.connect(lambda _where: self._ask())
        self.filters.keep_wanted.connect(self._keep_filter)
        self.filters.forget_wanted.connect(self._forget_filter)
        self._stack = QStackedWidget()
        self._none_fit = Empty(say("No case fits these filters."), "", button(say("Clear filters"), self.filters.clear))
        first = (button(say("New case"), self.new, icon="plus"),) if self._may_add else ()
        self._none_yet = Empty(say("No cases yet."), say("A diagnosis and a question are enough to begin."), *first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        self.foot = FootLine(
            [("Enter", say("Open")), ("Ctrl+F", say("Filter")), ("Ctrl+N", say("New case")), ("A–Z", say("Go to"))]
        )
        column.addWidget(self.foot)
        self._sheet = SideSheet(say, self)
        self._sort, self._descending = Sort.CHANGED.value, True
        self.table = self._make_table()
        for page in (self._none_fit, self._none_yet):
            box = QWidget()
            inner = QVBoxLayout(box)
            inner.setContentsMargins(24, 24, 24, 24)
            inner.addWidget(page)
            self._stack.addWidget(box)
        self._fill_columns_menu()

    def _make_table(self) -> Table[CaseLine]:
        say, room = self.room.say, self.room
        chosen = room.settings.columns(COLUMNS) or cells.OWN
        model = PagedModel(
            cells.columns(say, chosen, room.today, self.readiness.of),
            self._fetch,
            lambda line: line.id,
            lambda line: cells.summary(line, say, room.today(), self.readiness.of(line)),
            self._sort,
            self._descending,
        )
        made = Table(say("Cases"), model)
        made.opened.connect(self.open_case)
        made.sorted.connect(self._sorted)
        self._stack.insertWidget(0, made)
        return made

    # --- what the frame asks ------------------------------------------------------------------------------------------

    def crumbs(self) -> Sequence[Crumb]:
        """Cases."""
        return (Crumb(self.room.say("Cases")),)

    def note(self) -> str:
        """How many cases the store has."""
        whole = sum(self._by_status.values())
        return self.room.say.number(whole) if self._by_status else ""

    def show_place(self, place: Place) -> None:
        """Show the list; the part may be a kept filter's name."""
        self._ask()
        self.table.setFocus()

    def refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        """Read again where a case changed."""
        self.readiness.forget(touched)
        if not touched or any(kind in {"case", "rule"} for kind, _id in touched):
            self._ask(stay=True)

    def keep(self) -> dict[str, object]:
        """Filter, sort, row and scroll position."""
        return {"filter": saved_filters.to_json(self.filters.where), **self.table.keep()}

    def restore(self, kept: dict[str, object]) -> None:
        """Back to those."""
        where = kept.get("filter")
        if isinstance(where, str):
            self.filters.show_filter(saved_filters.from_json(where))
        self.table.restore(kept)

    def search_here(self) -> None:
        """Into the search field."""
        self.filters.words.setFocus()
        self.filters.words.selectAll()

    def new(self) -> None:
        """Begin a case."""
        if self._may_add:
            self.room.navigate(Place("new_case"))

    def primary(self) -> None:
        """New case."""
        self.new()

    def panes(self) -> Sequence[QWidget]:
        """The filters, then the list."""
        return (self.filters, self._stack)

    def perform(self, deed: str) -> None:
        """The list's own deeds."""
        if deed == "cases.clear_filters":
            self.filters.clear()
        elif deed == "cases.keep_filter":
            self._keep_filter()
        else:
            from dataclasses import replace

            self.filters.show_filter(replace(self.filters.where, urgent=not self.filters.where.urgent))

    def open_case(self, case_id: str) -> None:
        """Open the case of a row."""
        self.room.navigate(Place("case", case_id))

    # --- reading ------------------------------------------------------------------------------------------------------

    @property
    def _identity(self) -> bool:
        return not self.room.share_safe.on and may(self.room.store.who.roles, Right.SEE_NAMES)

    def _fetch(self, after: CaseLine | None, limit: int, sort: str, descending: bool) -> Sequence[CaseLine]:
        with self.room.store.reading() as work:
            found = case_lists.page(
                work,
                self.filters.where,
                Sort(sort),
                descending=descending,
                after=after,
                limit=limit,
                identity=self._identity,
                only=self.readiness.only(self.filters.where),
            )
        self.readiness.want(found)
        return found

    def _figures_came(self) -> None:
        self.table.viewport().update()

    def _ask(self, stay: bool = False) -> None:
        """Read the first page at once and the counts beside it; with `stay` row and scroll position are kept."""
        if not self.readiness.choose(self.filters.where):
            return
        if stay:
            self.table.reload()
        else:
            self.table.paged.set_fetch(self._fetch)
            if self.table.paged.rowCount():
                self.table.selectRow(0)
        self._show_right_page()
        where, identity = self.filters.where, self._identity
        only = self.readiness.only(where)

        def counts(_job: object) -> object:
            with self.room.store.reading() as work:
                kept = saved_filters.mine(work)
                return (
                    where,
                    case_lists.counts_by_status(work),
                    case_lists.count(work, where, identity=identity, only=only),
                    kept,
                )

        self.room.jobs.read(counts, self, self._counted)

    def _counted(self, result: object) -> None:
        where, by_status, fitting, kept = cast("tuple[CaseFilter, Any, int, Any]", result)
        if where != self.filters.where:
            return
        self._by_status, self._fitting = by_status, fitting
        self.filters.show_counts(by_status, fitting)
        self.filters.show_saved(kept)
        self._show_right_page()
        self.room.frame.crumbs_changed()

    def _show_right_page(self) -> None:
        if self.table.paged.rowCount():
            self._stack.setCurrentIndex(0)
            return
        plain = self.filters.where == CaseFilter(active=True)
        nothing = plain and not sum(self._by_status.values())
        self._stack.setCurrentIndex(2 if nothing else 1)

    # --- order and columns --------------------------------------------------------------------------------------------

    def _sorted(self, name: str, descending: bool) -> None:
        self._sort, self._descending = name, descending

    def _fill_columns_menu(self) -> None:
        shown = set(self.table.shown_columns()) | set(self.room.settings.columns(COLUMNS) or cells.OWN)
        for name, words in cells.WORDS.items():
            action = QAction(self.room.say(words), self._columns_menu)
            action.setCheckable(True)
            action.setChecked(name in shown or name in cells.ALWAYS)
            action.setEnabled(name not in cells.ALWAYS)
            action.toggled.connect(lambda _on: self._choose_columns())
            action.setData(name)
            self._columns_menu.addAction(action)

    def _choose_columns(self) -> None:
        chosen = tuple(str(action.data()) for action in self._columns_menu.actions() if action.isChecked())
        self.room.settings.put_columns(COLUMNS, chosen)
        kept = self.table.keep()
        old, self.table = self.table, self._make_table()
        self._stack.removeWidget(old)
        old.deleteLater()
        self.table.paged.set_fetch(self._fetch)
        self.table.restore(kept)
        self._show_right_page()

    # --- kept filters -------------------------------------------------------------------------------------------------

    def _keep_filter(self) -> None:
        form = KeptName(self.room.say)

        def keep() -> None:
            try:
                with self.room.store.work("filter.keep") as work:
                    saved_filters.keep(work, form.name, self.filters.where)
            except Refused as why:
                form.row.complain(worded(why, self.room.say))
                return
            self._sheet.close_sheet()
            self._ask(stay=True)
            self.room.tell(self.room.say("Filter kept"))

        form.entered.connect(keep)
        self._sheet.open(self.room.say("Keep this filter"), form, button(self.room.say("Keep filter"), keep, "primary"))

    def _forget_filter(self, name: str) -> None:
        where = next((one.where for one in self._kept() if one.name == name), None)
        with self.room.store.work("filter.forget") as work:
            saved_filters.forget(work, name)
        self._ask(stay=True)

        def again() -> None:
            if where is not None:
                with self.room.store.work("filter.keep") as work:
                    saved_filters.keep(work, name, where)
                self._ask(stay=True)

        self.room.tell(self.room.say("Filter removed"), again)

    def _kept(self) -> tuple[saved_filters.SavedFilter, ...]:
        with self.room.store.reading() as work:
            return saved_filters.mine(work)
