"""The case page: banner, sections, side pane. It reads a case once and hands the same view to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rcboard.errors import Refused, UserFacing
from rcboard.language import N_
from rcboard.models.faults import worded
from rcboard.models.terms.case import RestrictedOpening
from rcboard.models.terms.ids import CaseId
from rcboard.services import audit, case_lists, cases
from rcboard.ui.actions import Deed
from rcboard.ui.cases import case_sections
from rcboard.ui.cases.banner import Banner
from rcboard.ui.cases.gathered import CaseView, gather
from rcboard.ui.cases.narrow_bar import NarrowBar
from rcboard.ui.cases.restricted import RestrictedDoor
from rcboard.ui.cases.section_list import SectionList
from rcboard.ui.cases.side_pane import SidePane
from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.side_sheet import SideSheet
from rcboard.ui.navigation import Place
from rcboard.ui.screen import Crumb, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from rcboard.ui.cases.section import Section
    from rcboard.ui.room import Room

PANE_FROM, LIST_FROM = 1180, 900
"""u from which the side pane and the section list stand beside the section (design, section 2)."""


class CasePage(Screen):
    """One case. The part of its place is a section; "section:field" also opens a field."""

    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("case.pin", N_("Pin or unpin this section beside"), "Ctrl+B", "pin"),
        *(
            Deed(f"case.section.{at}", N_("Section {n}").format(n=at), f"Alt+{at % 10}", "", False)
            for at in range(1, len(case_sections.ORDER) + 1)
        ),
    )

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        say = room.say
        self._view: CaseView | None = None
        self._case = CaseId("")
        self._opened: cases.CaseRow | None = None
        self._pseudonym, self._line = "", ""
        self._section = "summary"
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._read_again)
        self._sections: dict[str, Section] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._print = Button(say("Print"), icon="printer")
        self._print.clicked.connect(self.print_out)
        self.banner = Banner(say, self._print)
        self.list = SectionList(say("Sections of the case"), [(s.id, say(s.words)) for s in case_sections.ORDER])
        self.list.chosen.connect(self.go_to)
        self.side = SidePane(self)
        self.side.wanted.connect(self._mend)
        self.side.unpinned.connect(self._unpin)
        self.narrow = NarrowBar(say, [(s.id, say(s.words)) for s in case_sections.ORDER])
        self.narrow.chosen.connect(self.go_to)
        self.narrow.pane_wanted.connect(self._open_pane)
        self.narrow.print_wanted.connect(self.print_out)
        self._notice_room = QWidget()
        notice_column = QVBoxLayout(self._notice_room)
        notice_column.setContentsMargins(20, 10, 20, 0)
        self.changed_notice = Notice("accent", "")
        notice_column.addWidget(self.changed_notice)
        self._notice_room.hide()
        self._stack = QStackedWidget()
        body = QHBoxLayout()
        body.setSpacing(0)
        for widget, stretch in ((self.list, 0), (self._stack, 1), (self.side, 0)):
            body.addWidget(widget, stretch)
        open_page = QWidget()
        column = QVBoxLayout(open_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for above in (self.banner, self.narrow, self._notice_room):
            column.addWidget(above)
        column.addLayout(body, 1)
        self.door = RestrictedDoor(say)
        self.door.opened.connect(self._open_restricted)
        self._pages = QStackedWidget()
        self._pages.addWidget(open_page)
        self._pages.addWidget(self.door)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._sheet = SideSheet(say, self)
        room.look.changed.connect(self._fit)

    # --- what sections ask --------------------------------------------------------------------------------------------

    @property
    def sheet(self) -> SideSheet:
        """The one side sheet of the page."""
        return self._sheet

    @property
    def view(self) -> CaseView | None:
        """What is shown, None while the case is not open."""
        return self._view

    def reload(self) -> None:
        """Read the case again and show it everywhere, once, however many ask for it before the next turn."""
        if self._case:
            self._again.start()

    def _read_again(self) -> None:
        before = self._view
        self._read(noted=False)
        self._say_who_changed(before)

    def go_to(self, section: str) -> None:
        """Show a section; it becomes part of the place, so that Alt+Left leads back to it."""
        if section != self._section:
            self.room.navigate(Place("case", self._case, section))

    # --- what the frame asks ------------------------------------------------------------------------------------------

    def crumbs(self) -> Sequence[Crumb]:
        """Cases, then the pseudonym."""
        return (Crumb(self.room.say("Cases"), Place("cases")), Crumb(self._pseudonym, mono=True))

    def open_words(self) -> tuple[str, str] | None:
        """For the list of open cases."""
        return (self._pseudonym, self._line) if self._pseudonym else None

    def show_place(self, place: Place) -> None:
        """Show a case, or another section of it."""
        section, _, field = place.part.partition(":")
        if place.id != self._case or self._view is None:
            self._case, self._opened, self._view = CaseId(place.id), None, None
            self._read(noted=True)
        self._show_section(section if section in case_sections.BY_ID else self._section)
        if field and self._view is not None:
            self._sections[self._section].open_field(field)

    def refresh(self, touched: frozenset[tuple[str, str]]) -> None:
        """Read again where this case or its person changed."""
        if not self._case:
            return
        person = self._view.row.person_id if self._view else ""
        before = self._view
        if not touched:
            # Share-safe may have begun: no name stays in view for another turn.
            self._read(noted=before is not None and before.share_safe != self.room.share_safe.on)
            self._say_who_changed(before)
        elif ("case", self._case) in touched or ("person", person) in touched:
            self.reload()

    def keep(self) -> dict[str, object]:
        """Section and scroll position."""
        area = self._areas.get(self._section)
        return {"section": self._section, "scroll": area.verticalScrollBar().value() if area else 0}

    def restore(self, kept: dict[str, object]) -> None:
        """Back to those."""
        section, scroll = str(kept.get("section", "summary")), kept.get("scroll")
        if section in case_sections.BY_ID and self._view is not None:
            self._show_section(section)
            if isinstance(scroll, int):
                self._areas[section].verticalScrollBar().setValue(scroll)

    def flush(self) -> None:
        """Write drafts of everything that is being typed."""
        for section in self._sections.values():
            section.flush()
        self.side.flush()

    def open_beside(self, place: Place) -> bool:
        """Pin another section of this case beside the one in view."""
        section = place.part.partition(":")[0] or "summary"
        if place.id != self._case or self._view is None or section not in case_sections.BY_ID:
            return False
        if self.side.pinned != section:
            self._pin(section)
        return True

    def search_here(self) -> None:
        """Into the filter of the section."""
        if self._section in self._sections:
            self._sections[self._section].search_here()

    def new(self) -> None:
        """Ctrl+N: a new event."""
        self.go_to("history")
        if self._view is not None:
            self._shown("history").open_field("new")

    def primary(self) -> None:
        """The primary button: of the sheet where one is open, else of the section."""
        content = self._sheet.content()
        if self._sheet.isVisible() and content is not None and hasattr(content, "do"):
            content.do()
        elif self._pages.currentWidget() is self.door:
            self.door.submit()
        elif self._section in self._sections:
            self._sections[self._section].primary()

    def print_out(self) -> None:
        """The preview of the report of this case."""
        if self._view is not None:
            self.room.navigate(Place("report", self._case))

    def section(self, step: int) -> None:
        """The next or previous section."""
        ids = list(case_sections.BY_ID)
        at = ids.index(self._section) + step
        if 0 <= at < len(ids):
            self.go_to(ids[at])

    def panes(self) -> Sequence[QWidget]:
        """Section list (or its drop-down), section, side pane."""
        return tuple(pane for pane in (self.narrow, self.list, self._stack, self.side) if pane.isVisible())

    def perform(self, deed: str) -> None:
        """Pin, and the numbered sections."""
        if deed == "case.pin":
            self._pin()
        else:
            self.go_to(list(case_sections.BY_ID)[int(deed.rsplit(".", 1)[1]) - 1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width steps."""
        super().resizeEvent(event)
        self._fit()

    # --- reading ------------------------------------------------------------------------------------------------------

    def _read(self, *, noted: bool) -> None:
        try:
            view = gather(
                self.room.store, self._case, share_safe=self.room.share_safe.on, noted=noted, opened=self._opened,
                say=self.room.say,
            )  # fmt: skip
        except Refused as why:
            if why.code == "case.restricted":
                self._show_door()
            else:
                self.room.trouble(why)
            return
        except UserFacing as why:
            self.room.trouble(why, self.reload)
            return
        self._view = view
        self._pseudonym, self._line = view.row.pseudonym, view.row.diagnosis_line
        self._pages.setCurrentIndex(0)
        self.banner.show_view(view)
        counts = case_sections.counts(view, self.room.say)
        self.list.show_counts(counts)
        for section in self._sections.values():
            section.show_view(view)
        self.narrow.show_open(self.side.show_view(view))
        self.room.frame.crumbs_changed()

    def _show_door(self) -> None:
        with self.room.store.reading() as work:
            found = case_lists.lines(work, [self._case])
        self._view = None
        self._pseudonym, self._line = (found[0].pseudonym if found else ""), self.room.say("Restricted")
        self._pages.setCurrentIndex(1)
        self.door.show_case(self._pseudonym)
        self.room.frame.crumbs_changed()

    def _open_restricted(self, why: object, sentence: str) -> None:
        try:
            with self.room.store.work("case.open_restricted") as work:
                self._opened = cases.open_restricted(work, self._case, RestrictedOpening(str(why)), sentence)
        except Refused as refused:
            self.door.row.complain(worded(refused, self.room.say))
            self.door.sentence.setFocus()
            return
        self._read(noted=True)
        self._show_section("summary")

    def _say_who_changed(self, before: CaseView | None) -> None:
        """Say where somebody else changed the case meanwhile; what is being typed here stays."""
        view, say = self._view, self.room.say
        if before is None or view is None or view.row.revision == before.row.revision or view.share_safe:
            return
        with self.room.store.reading() as work:
            newest = audit.history(work, ("case", self._case), limit=1, newest_first=True)
        if not newest or newest[0].user_id == view.user_id:
            return
        who = view.people.get(newest[0].user_id, say("somebody else"))
        show = button(say("Show changes"), lambda: self.go_to("audit"), size="small")
        close = button(say("Close"), self._notice_room.hide, "quiet", size="small")
        self.changed_notice.say(
            "accent", say("Changed by {who} at {time}.", who=who, time=say.time(newest[0].at)), "", show, close
        )
        self._notice_room.show()
        self.changed_notice.tell(assertive=False)

    # --- sections and pane --------------------------------------------------------------------------------------------

    def _shown(self, section: str) -> Section:
        """A section, made when it is first wanted."""
        if section not in self._sections:
            made = case_sections.BY_ID[section](self)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(made)
            self._sections[section], self._areas[section] = made, area
            self._stack.addWidget(area)
            if self._view is not None:
                made.show_view(self._view)
        return self._sections[section]

    def _show_section(self, section: str) -> None:
        if self._view is None:
            return
        if section != self._section and self._section in self._sections:
            self._sections[self._section].flush()
        self._section = section
        self._shown(section)
        self._stack.setCurrentWidget(self._areas[section])
        self.list.choose(section)
        self.narrow.choose(section)
        self.narrow.show_open(self.side.show_section(section))
        words = self.room.say(case_sections.BY_ID[section].words)
        announce(self, self.room.say("{case}, section {section}", case=self.banner.accessibleName(), section=words))

    def _mend(self, section: str, field: str) -> None:
        self._sheet.close_sheet()
        self.room.navigate(Place("case", self._case, f"{section}:{field}" if field else section))

    def _pin(self, section: str = "") -> None:
        if self._view is None:
            return
        if self.side.pinned and section in {"", self.side.pinned}:
            self.side.unpin()
            return
        wanted = section or self._section
        self.side.pin(wanted, case_sections.BY_ID[wanted](self), self._view)
        self._fit()
        if not self.side.isVisible():  # too narrow for a pane: it waits there until the window is wider
            self.room.tell(self.room.say("Pinned. It stands beside when the window is wider."))

    def _unpin(self) -> None:
        if self._view is not None:
            self.narrow.show_open(self.side.show_view(self._view))
        self._fit()

    def _open_pane(self) -> None:
        """In a narrow window the side pane comes as a sheet."""
        if self._view is not None:
            self._sheet.open(self.room.say("Before the board"), self.side.copy_for_sheet(self._view))

    def _fit(self) -> None:
        look = self.room.look
        window = self.window()
        u = look.step(window.width() if window is not self else self.width() + look.px(200))
        self.side.fit(u, PANE_FROM)
        self.list.setVisible(u >= LIST_FROM)
        self.narrow.setVisible(u < PANE_FROM)
        self.narrow.set_sections_shown(u < LIST_FROM)
        self.banner.set_right_shown(u >= PANE_FROM)
