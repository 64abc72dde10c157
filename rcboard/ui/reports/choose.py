"""The choices beside a preview: form, format, and for the form that may leave its purpose and recipient."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from rcboard.language import N_
from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.report import Form
from rcboard.models.words.people import PURPOSE
from rcboard.reports.catalogue import Format
from rcboard.services.coarser import AS_USUAL
from rcboard.ui.common.buttons import button
from rcboard.ui.common.choice import Choice as DropDown
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.form import REST
from rcboard.ui.common.labels import label
from rcboard.ui.common.rows import FormRow
from rcboard.ui.common.segmented import Segmented
from rcboard.ui.look import Look
from rcboard.ui.reports.choice import Choice

if TYPE_CHECKING:
    from rcboard.language import Say

FORMS: tuple[tuple[Form, str, str], ...] = (
    (Form.PSEUDONYMISED, N_("Pseudonymised, for the house"), N_("Pseudonym, full dates, the texts as written.")),
    (Form.IDENTITY, N_("With identity, for the house"), N_("Name, birth date and numbers. The view is recorded.")),
    (Form.ANONYMISED, N_("Anonymised, may leave"), N_("Intervals, an age band, reviewed texts only.")),
)
FORMATS: tuple[tuple[Format, str], ...] = (
    (Format.PDF, N_("PDF")),
    (Format.DOCX, N_("Word")),
    (Format.TXT, N_("Text")),
)


class Choose(QWidget):
    """`changed`: another form, format, purpose, recipient or country was chosen."""

    changed = Signal()

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._choice = Choice()
        self._showing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._edited)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Look.here().px(12))
        self.column.addWidget(label(say("Form"), "section"))
        self.forms = QWidget()
        self.forms.setAccessibleName(say("Form"))
        forms = QVBoxLayout(self.forms)
        forms.setContentsMargins(5, 4, 0, 0)  # room for the focus ring
        forms.setSpacing(2)
        self._group = QButtonGroup(self)
        self._radios: dict[Form, QRadioButton] = {}
        self._hints = {}
        for form, words, hint in FORMS:
            radio = QRadioButton(say(words))
            radio.setAccessibleName(say(words))
            radio.setAccessibleDescription(say(hint))
            self._radios[form] = radio
            self._group.addButton(radio)
            forms.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
            below = label(say(hint), "third", wrap=True)
            below.setContentsMargins(Look.here().px(25), 0, 0, Look.here().px(6))
            self._hints[form] = (below, say(hint))
            forms.addWidget(below)
            radio.toggled.connect(self._edited)
        self.column.addWidget(self.forms)
        self.formats = Segmented(say("Format"), [(one, say(words)) for one, words in FORMATS], Format.PDF)
        self.formats.chosen.connect(self._edited)
        self.column.addWidget(FormRow(say("Fo&rmat"), self.formats, above=True))
        self.purpose = DropDown(say("Purpose"), [(one, say(words)) for one, words in PURPOSE.items()], Purpose.PANEL)
        self.purpose.currentIndexChanged.connect(self._edited)
        self.purpose_row = FormRow(say("P&urpose"), self.purpose, above=True)
        self.column.addWidget(self.purpose_row)
        self.recipient = QLineEdit()
        self.recipient.textEdited.connect(lambda _text: self._rest.start(REST))
        self.recipient.editingFinished.connect(self._settle)
        self.recipient_row = FormRow(say("Re&cipient"), self.recipient, above=True)
        self.column.addWidget(self.recipient_row)
        self._own_name = label(say("Each recipient knows the case under a name of its own."), "third", wrap=True)
        self.column.addWidget(self._own_name)
        self.country = QCheckBox(say("Name the country of care"))
        self.country.setAccessibleName(say("Name the country of care"))
        self.country.toggled.connect(self._edited)
        self.column.addWidget(self.country)
        self._less = QWidget()
        less = Flow(self._less, 8, 4)
        less.addWidget(label(say("Tells less than usual."), "second"))
        less.addWidget(button(say("Tell as usual"), self._as_usual, size="small"))
        self.column.addWidget(self._less)
        self.show_choice(Choice())

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        return self._choice

    def show_choice(self, choice: Choice) -> None:
        """Show a choice; nobody is told."""
        self._showing = True
        self._choice = choice
        self._radios[choice.form].setChecked(True)
        self.formats.set_value(choice.format)
        self.purpose.set_value(choice.purpose)
        if self.recipient.text().strip() != choice.recipient:
            self.recipient.setText(choice.recipient)
        self.country.setChecked(choice.with_country)
        self._showing = False
        self._fit()

    def close_forms(self, reasons: dict[Form, str]) -> None:
        """Close forms, each with its reason beside it; the others are open."""
        for form, radio in self._radios.items():
            below, hint = self._hints[form]
            reason = reasons.get(form, "")
            radio.setEnabled(not reason)
            below.setText(reason or hint)
            radio.setAccessibleDescription(reason or hint)
        if self._choice.form in reasons:
            still = next((form for form in reversed(self._radios) if form not in reasons), self._choice.form)
            self.show_choice(replace(self._choice, form=still))

    def complain(self, words: str) -> None:
        """Show a complaint at the recipient."""
        self.recipient_row.complain(words)
        if words:
            self.recipient.setFocus()

    def first(self) -> QWidget:
        """Where the focus begins: the form now chosen."""
        return self._radios[self._choice.form]

    def settle(self) -> None:
        """Take what is being typed at once."""
        self._settle()

    def _settle(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._edited()

    def _edited(self, *_values: object) -> None:
        if self._showing:
            return
        form = next((form for form, radio in self._radios.items() if radio.isChecked()), self._choice.form)
        file_format, purpose = self.formats.value, self.purpose.value
        made = Choice(
            form,
            file_format if isinstance(file_format, Format) else Format.PDF,
            purpose if isinstance(purpose, Purpose) else Purpose.PANEL,
            " ".join(self.recipient.text().split()),
            self.country.isChecked(),
            self._choice.coarser,
        )
        if made == self._choice:
            return
        self._choice = made
        self.recipient_row.complain("")
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        leaves = self._choice.leaves
        self.purpose_row.setVisible(leaves)
        self.country.setVisible(leaves)
        self._own_name.setVisible(leaves)
        self._less.setVisible(leaves and self._choice.coarser != AS_USUAL)

    def _as_usual(self) -> None:
        self._choice = replace(self._choice, coarser=AS_USUAL)
        self._fit()
        self.changed.emit()
