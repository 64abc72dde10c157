"""The banner of a case: who, what, where it belongs, what was consented. Two lines that stay while the page scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rcboard.models.terms.case import NumberKind
from rcboard.services.dates import show_date
from rcboard.ui.cases import consent_words, lines
from rcboard.ui.cases.checklist_words import ring_of
from rcboard.ui.common.chips import Chip
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import label
from rcboard.ui.common.ring import ReadinessRing
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.ui.cases.gathered import CaseView


def pair(name: str, *values: tuple[str, str]) -> QWidget:
    """A label with its value beside it, without a colon: `values` are (words, role)."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(label(name, "label"))
    for words, role in values:
        row.addWidget(label(words, role))
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return box


class Banner(QFrame):
    """Shows a `CaseView`; in share-safe pseudonym, age band and sex only."""

    def __init__(self, say: Say, *right: QWidget) -> None:
        """`right`: the buttons that stand at its end."""
        super().__init__()
        self._say = say
        self.setProperty("part", "banner")
        self._outer = QHBoxLayout(self)
        lines_box = QVBoxLayout()
        first, second = QWidget(), QWidget()
        self._who, self._what = Flow(first, 16, 4), Flow(second, 10, 6)
        lines_box.addWidget(first)
        lines_box.addWidget(second)
        lines_box.setSpacing(6)
        self._boxes = (first, second)
        self._outer.addLayout(lines_box, 1)
        self._ring = ReadinessRing(say)
        self._ring_figure, self._ring_open = label("", "strong"), label("", "third")
        self._ring_box = QWidget()
        ring_row = QHBoxLayout(self._ring_box)
        ring_row.setContentsMargins(0, 0, 0, 0)
        ring_row.setSpacing(8)
        ring_words = QVBoxLayout()
        ring_words.setSpacing(1)
        ring_words.addWidget(self._ring_figure)
        ring_words.addWidget(self._ring_open)
        ring_row.addWidget(self._ring)
        ring_row.addLayout(ring_words)
        self._outer.addWidget(self._ring_box, 0, Qt.AlignmentFlag.AlignVCenter)
        self._right = QWidget()
        row = QHBoxLayout(self._right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in right:
            row.addWidget(widget)
        self._outer.addWidget(self._right, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        Look.here().changed.connect(self._size)
        self._size()

    def set_right_shown(self, shown: bool) -> None:
        """Whether the buttons stand here; in narrow windows they stand in the row below."""
        self._right.setVisible(shown)

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        self._who.clear()
        self._what.clear()
        self._fill_who(view)
        self._fill_what(view)
        for box in self._boxes:
            box.updateGeometry()
        self._show_readiness(view)
        self.setAccessibleName(self._summary(view))

    def _show_readiness(self, view: CaseView) -> None:
        """The ring with its figure, "24/26, 2 to resolve"."""
        shown, say = view.readiness, self._say
        self._ring_box.setVisible(shown is not None)
        if shown is None:
            return
        ring = ring_of(shown.figure)
        self._ring.show_readiness(ring)
        self._ring_figure.setText(ring.figure())
        n = shown.figure.to_resolve
        self._ring_open.setText(say("{n} to resolve", n=n) if n else say("ready"))

    def _summary(self, view: CaseView) -> str:
        line = view.row.diagnosis_line or self._say("no diagnosis yet")
        words = self._say("Case {case}, {diagnosis}", case=view.row.pseudonym, diagnosis=line)
        if view.readiness is None:
            return words
        figure = view.readiness.figure
        place = self._say("{n} of {total} in place", n=figure.in_place, total=figure.total)
        return f"{words}, {place}"

    def _fill_who(self, view: CaseView) -> None:
        say, add = self._say, self._who.addWidget
        pseudonym = label(view.row.pseudonym, "pseudonym")
        pseudonym.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        add(pseudonym)
        person = view.identity
        if person is None:
            add(label(lines.who_line(view, say), "value"))
            if view.share_safe:
                add(Chip(say("share-safe"), "private", "eye-off"))
            died = lines.vital_words(view, say)
            if died:
                add(Chip(died, "na", "minus"))
            return
        name = lines.name_line(person)
        shown = label(name or say("name not known"), "card" if name else "third")
        add(shown)
        if person.born is None:
            add(pair(say("Born"), (say("not known"), "second")))
        else:
            end = person.vital.dated.first if lines.vital_words(view, say) and person.vital.dated else view.today
            add(pair(say("Born"), (show_date(person.born, say), "strong"), (lines.years(person.born, end), "value")))
        died = lines.vital_words(view, say)
        if died:
            add(label(died, "strong"))
        add(pair(say("Sex"), (lines.sex_words(view, say), "strong")))
        number = next((one.value for one in person.numbers if one.kind is NumberKind.HOSPITAL), None)
        add(pair(say("Hospital no."), (number or say("not known"), "strong" if number else "second")))

    def _fill_what(self, view: CaseView) -> None:
        say, add = self._say, self._what.addWidget
        for words, state, icon in self._first_chips(view):
            add(Chip(words, state, icon))
        diagnosis = QLabel(view.row.diagnosis_line or say("No diagnosis yet"))
        diagnosis.setTextFormat(Qt.TextFormat.PlainText)
        diagnosis.setProperty("role", "strong" if view.row.diagnosis_line else "third")
        diagnosis.setWordWrap(True)
        fits = QFontMetrics(Look.here().font(13, 600)).horizontalAdvance(diagnosis.text()) + 4
        diagnosis.setMinimumWidth(min(fits, Look.here().px(420)))
        add(diagnosis)
        current = view.tumour.current
        codes = " ".join(filter(None, (current.topography, current.morphology))) if current else ""
        if codes:
            add(label(codes, "quiet-code"))
        for network in filter(None, view.row.networks.split(", ")):
            add(Chip(network, "plain", "globe"))
        for chip in consent_words.chips(view.consent, view.today, say):
            if chip.state != "missing" or chip.icon != "ban":
                add(Chip(chip.words, chip.state, chip.icon))

    def _first_chips(self, view: CaseView) -> list[tuple[str, str, str]]:
        say = self._say
        found = [
            (chip.words, chip.state, chip.icon)
            for chip in consent_words.chips(view.consent, view.today, say)
            if chip.icon == "ban"
        ]
        if view.row.restricted:
            n = len(view.row.readers)
            found.append((say.plural("Restricted, {n} person", "Restricted, {n} people", n), "private", "lock"))
        return found

    def _size(self) -> None:
        look = Look.here()
        self._outer.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))
        self._outer.setSpacing(look.px(16))
        self.setMinimumHeight(look.px(76))
