"""The person of the case: what identifies, whether they live, whether they are entered twice, who may open the case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rcboard.language import N_
from rcboard.models.terms.medicine import VitalStatus
from rcboard.models.terms.people import Right
from rcboard.models.words.case import CONTACT_KIND, NAME_KIND, NUMBER_KIND
from rcboard.models.words.medicine import SEX, VITAL_STATUS
from rcboard.services import persons
from rcboard.services.dates import show_date
from rcboard.ui.cases import lines
from rcboard.ui.cases.grid_table import GridTable
from rcboard.ui.cases.new_person import WHY
from rcboard.ui.cases.person_sheets import (
    open_merge,
    open_person,
    open_restrict,
    open_separate,
    open_unrestrict,
    open_vital,
)
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.common.buttons import button
from rcboard.ui.common.labels import Link, label
from rcboard.ui.common.notices import Notice
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from rcboard.services.persons import PersonRow
    from rcboard.ui.cases.gathered import CaseView


class Person(Section):
    """Kept apart from the case; closed while the screen is shared."""

    id: ClassVar[str] = "person"
    words: ClassVar[str] = N_("Person")

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        say = self.say
        self._edit = button(say("Change person"), lambda: open_person(host), "primary", "pencil")
        self._vital = button(say("Vital status"), lambda: open_vital(host))
        self.head(self._vital, self._edit, note=label(say("kept apart from the case, never exported"), "second"))
        self._closed = Notice("private", say("Person fields are closed while share-safe is on."),
                              say("Names and numbers are not loaded."), icon="eye-off")  # fmt: skip
        self.column.addWidget(self._closed)
        self._doubles = QWidget()
        self._doubles_column = QVBoxLayout(self._doubles)
        self._doubles_column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._doubles)
        self._table = GridTable([("", 120), ("", 0)], 1)
        self.column.addWidget(self._table)
        self._separate = button(say("Separate this case"), lambda: open_separate(host), size="small")
        self.title(say("Cases of this person"), self._separate)
        self._cases = QVBoxLayout()
        self.column.addLayout(self._cases)
        self._restrict = button(say("Restrict…"), lambda: open_restrict(host), size="small")
        self._unrestrict = button(say("End restriction"), lambda: open_unrestrict(host), size="small")
        self.title(say("Who may open this case"), self._unrestrict, self._restrict)
        self._readers = label("", "value", wrap=True)
        self.column.addWidget(self._readers)
        self.column.addStretch(1)
        self._asked: PersonRow | None = None

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        person = view.identity
        self._closed.setVisible(view.share_safe)
        may_merge = view.may(Right.MERGE_PERSONS) and not view.share_safe
        for made, shown in (
            (self._edit, view.may_write and person is not None),
            (self._vital, view.may_write and person is not None),
            (self._separate, may_merge and bool(view.others)),
            (self._restrict, may_merge),
            (self._unrestrict, may_merge and view.row.restricted),
        ):
            made.setVisible(shown)
        self._table.show_rows(self._rows(view, person) if person is not None else [])
        self._show_cases(view)
        self._show_readers(view)
        if person is None:
            self._show_doubles(view, ())
        elif person != self._asked:
            self._ask_doubles(view, person)

    def _rows(self, view: CaseView, person: PersonRow) -> list[tuple[tuple[str, str], str]]:
        say = self.say
        rows: list[tuple[tuple[str, str], str]] = []

        def add(words: str, value: str) -> None:
            rows.append(((words, "label"), value or say("not known")))

        if not person.names:
            add(say("Name"), "")
        for name in person.names:
            add(say(NAME_KIND[name.kind]), ", ".join(filter(None, (name.family, name.given))))
        born = show_date(person.born, say) if person.born else ""
        add(say("Born"), f"{born} {lines.years(person.born, view.today)}".strip())
        add(say("Sex"), say(SEX[person.sex]))
        for number in person.numbers:
            issuer = say("{number}, given by {issuer}", number=number.value, issuer=number.issuer)
            add(say(NUMBER_KIND[number.kind]), issuer if number.issuer else number.value)
        for contact in person.contacts:
            add(say(CONTACT_KIND[contact.kind]), contact.value)
        for relative in person.relatives:
            add(say("Relative"), ", ".join(filter(None, (relative.name, relative.kinship))))
        add(say("Language"), person.language or "")
        interpreter = {True: say("needed"), False: say("not needed")}.get(person.interpreter or False, "")
        add(say("Interpreter"), interpreter if person.interpreter is not None else "")
        vital = person.vital
        parts = [say(VITAL_STATUS[vital.status]), show_date(vital.dated, say) if vital.dated else "",
                 vital.source or "", vital.cause or ""]  # fmt: skip
        known = vital.status is not VitalStatus.UNKNOWN
        add(say("Vital status"), ", ".join(filter(None, parts)) if known else "")
        if vital.last_seen_alive is not None:
            add(say("Last seen alive"), show_date(vital.last_seen_alive, say))
        return rows

    def _show_cases(self, view: CaseView) -> None:
        while (item := self._cases.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._cases.addWidget(label(f"{view.row.pseudonym}  {view.row.diagnosis_line}", "value", wrap=True))
        for case_id, pseudonym in view.others:
            link = Link(pseudonym)
            link.followed.connect(lambda case_id=case_id: self.room.navigate(Place("case", case_id)))
            self._cases.addWidget(link)

    def _show_readers(self, view: CaseView) -> None:
        say = self.say
        if not view.row.restricted:
            self._readers.setText(say("Everyone whose role may read cases."))
            return
        names = ", ".join(sorted(view.people.get(one, "?") for one in view.row.readers))
        self._readers.setText(say("Restricted to: {names}", names=names))

    def _ask_doubles(self, view: CaseView, person: PersonRow) -> None:
        self._asked = person

        def ask(_job: object) -> object:
            with self.room.store.reading() as work:
                return persons.doubles(work, person)

        def done(found: object) -> None:
            if self._asked == person and not self.room.share_safe.on:
                self._show_doubles(view, found)  # type: ignore[arg-type]

        self.room.jobs.read(ask, self, done)

    def _show_doubles(self, view: CaseView, found: tuple[persons.Double, ...]) -> None:
        while (item := self._doubles_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        say = self.say
        for double in found[:3]:
            if not double.cases:
                continue
            case_id, pseudonym = double.cases[0]
            buttons = [
                button(say("Open it"), partial(self.room.navigate, Place("case", case_id)), size="small",
                       name=say("Open {case}", case=pseudonym))
            ]  # fmt: skip
            if view.may(Right.MERGE_PERSONS):
                merge = button(say("Merge into {case}", case=pseudonym), size="small")
                merge.clicked.connect(lambda _on=False, d=double.person_id, p=pseudonym: open_merge(self.host, d, p))
                buttons.append(merge)
            words = say(WHY[double.why], case=pseudonym)
            self._doubles_column.addWidget(Notice("stale", words, say("Is it the same person?"), *buttons))
        self._doubles.setVisible(self._doubles_column.count() > 0)

    def primary(self) -> None:
        """Change the person."""
        open_person(self.host)

    def open_field(self, field: str) -> None:
        """ "vital" or the identity."""
        (open_vital if field == "vital" else open_person)(self.host)
