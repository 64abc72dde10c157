"""The person of a new case: four fields kept apart from the case, and persons who may be the same, shown at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rcboard.errors import Refused
from rcboard.language import N_
from rcboard.models.terms.case import NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import Sex
from rcboard.models.words.medicine import SEX
from rcboard.services import persons
from rcboard.ui.cases.person_name import read_name
from rcboard.ui.common.buttons import button
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.labels import label
from rcboard.ui.common.notices import Notice
from rcboard.ui.common.rows import FormRow
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rcboard.models.terms.ids import PersonId
    from rcboard.ui.common.form import Binder
    from rcboard.ui.room import Room

WHY = {
    "number": N_("The same number belongs to a person with case {case}."),
    "name_and_birth": N_("A person with this name and birth date has case {case}."),
    "name": N_("A person with this name has case {case}."),
}
"""The sentence for each way in which a person may be the same."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A person who is known already and gets the new case."""

    person_id: PersonId
    pseudonym: str


class NewPerson(QWidget):
    """`case_wanted(case id)`: open the case of a person who may be the same. `edited`: something changed."""

    case_wanted = Signal(str)
    edited = Signal()

    def __init__(self, room: Room, binder: Binder) -> None:
        """`binder`: of the whole form; the fields are "hospital", "name", "born", "sex"."""
        super().__init__()
        self._room, self._say, self._binder = room, room.say, binder
        self.chosen: Chosen | None = None
        self._asked: persons.PersonRow | None = None
        self._dismissed: set[PersonId] = set()
        say, look = self._say, Look.here()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(say("Person"), "strong"))
        head.addWidget(label(say("kept apart from the case, never exported"), "second"))
        head.addStretch()
        column.addLayout(head)
        self._closed = Notice(
            "private",
            say("Person fields are closed while share-safe is on."),
            say("The case can be begun without them and completed later."),
            icon="eye-off",
        )
        column.addWidget(self._closed)
        self._fields = QWidget()
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(12))
        self.hospital, self.name = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(say("FAMILY, Given"))
        self.born = DateField(say, room.today, partial=True)
        self.sex = Segmented(say("Sex"), [(sex, say(words)) for sex, words in SEX.items()])
        self._rows = []
        for name, words, field in (
            ("hospital", say("&Hospital no."), self.hospital),
            ("born", say("&Born"), self.born),
            ("name", say("Na&me"), self.name),
            ("sex", say("Se&x"), self.sex),
        ):
            row = FormRow(words, field)
            binder.bind_widget(name, field, row)
            self._rows.append(row)
        column.addWidget(self._fields)
        self._doubles = QVBoxLayout()
        self._doubles.setSpacing(8)
        column.addLayout(self._doubles)
        self.hospital.editingFinished.connect(self.look_for_doubles)
        self.name.editingFinished.connect(self.look_for_doubles)
        self.born.left.connect(self.look_for_doubles)
        self._two = True
        self._arrange(True)
        self.follow_share_safe()

    def follow_share_safe(self) -> None:
        """Closed while the screen is shared."""
        on = self._room.share_safe.on
        self._closed.setVisible(on)
        self._fields.setVisible(not on)
        if on:
            self._show_doubles(())

    def row(self) -> persons.PersonRow:
        """The person as typed. Refuses a name or a birth date that cannot be read."""
        if self._room.share_safe.on:
            return persons.PersonRow()
        name = read_name(self.name.text())
        born = self.born.value
        if isinstance(born, str):
            raise Refused("case.birth_date", field="born")
        number = self.hospital.text().strip()
        return persons.PersonRow(
            names=(name,) if name else (),
            born=born if isinstance(born, PartialDate) else None,
            sex=Sex(str(self.sex.value)) if self.sex.value else Sex.UNKNOWN,
            numbers=(persons.Number(NumberKind.HOSPITAL, number),) if number else (),
        )

    def clear(self) -> None:
        """Nobody is chosen, nothing is shown."""
        self.chosen, self._asked = None, None
        self._dismissed.clear()
        self._show_doubles(())

    def look_for_doubles(self) -> None:
        """Ask for persons who may be the same; the answer is shown below the fields."""
        if self._room.share_safe.on or self.chosen is not None:
            return
        try:
            row = self.row()
        except Refused:
            return
        if row == self._asked:
            return
        self._asked = row

        def ask(_job: object) -> object:
            with self._room.store.reading() as work:
                return (row, persons.doubles(work, row))

        self._room.jobs.read(ask, self, self._answered)

    def _answered(self, result: Any) -> None:  # noqa: ANN401  what `ask` gave
        row, found = result
        if row == self._asked and not self._room.share_safe.on:
            self._show_doubles(found)

    def _show_doubles(self, found: tuple[persons.Double, ...]) -> None:
        while (item := self._doubles.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        say = self._say
        if self.chosen is not None:
            words = say("The new case belongs to the person of {case}.", case=self.chosen.pseudonym)
            undo = button(say("Not this person"), self._unchoose, size="small")
            self._doubles.addWidget(Notice("accent", words, "", undo, icon="user"))
            return
        for double in found[:4]:
            if double.person_id in self._dismissed or not double.cases:
                continue
            case_id, pseudonym = double.cases[0]
            notice = Notice(
                "stale",
                say(WHY[double.why], case=pseudonym),
                say("Is it the same person?"),
                button(say("Open it"), partial(self.case_wanted.emit, case_id), size="small",
                       name=say("Open {case}", case=pseudonym)),
                button(say("New primary for this person"),
                       partial(self._choose, double.person_id, pseudonym), size="small"),
                button(say("Another person"), partial(self._dismiss, double.person_id), "quiet", size="small"),
            )  # fmt: skip
            self._doubles.addWidget(notice)
            notice.tell(assertive=True)

    def _choose(self, person_id: PersonId, pseudonym: str) -> None:
        self.chosen = Chosen(person_id, pseudonym)
        self._show_doubles(())
        self.edited.emit()

    def _unchoose(self) -> None:
        self.clear()
        self.look_for_doubles()
        self.edited.emit()

    def _dismiss(self, person_id: PersonId) -> None:
        self._dismissed.add(person_id)
        self._asked = None
        self.look_for_doubles()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, force: bool = False) -> None:
        two = self.width() >= Look.here().px(640)
        if two == self._two and not force:
            return
        self._two = two
        while self._grid.takeAt(0) is not None:
            pass
        for at, row in enumerate(self._rows):
            self._grid.addWidget(row, at // 2 if two else at, at % 2 if two else 0)
