"""A field that reads as text and is changed in place: a click, F2 or Enter opens it, leaving it makes the deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import Urgency
from rcboard.models.words.medicine import URGENCY
from rcboard.services.case_fields import CaseField, Shape
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.labels import StateText, label, restyle
from rcboard.ui.phrases import suggest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QMouseEvent

    from rcboard.language import Say

TELLS = 600
"""Milliseconds after the first unsaved letter until the text is handed on as a draft, also while typing goes on."""
RESTS = 30_000
"""Milliseconds without typing after which the text becomes a deed by itself."""


def hint_words(texts: tuple[str, ...], say: Say) -> str:
    """What stands below a question while it is typed: topics of the checklists, never counted."""
    return say("Often asked for this tumour (Ctrl+Space writes it): {topics}", topics="; ".join(texts))


class Shown(QLabel):
    """The value as text; takes the focus, so that it is reached and opened by the keyboard."""

    wanted = Signal()

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setProperty("ring", True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the field."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2, Enter and Space open the field."""
        if event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class Hidden(QLabel):
    """The violet block that stands for a text nobody has looked at."""

    def __init__(self, say: Say) -> None:
        super().__init__(say("hidden, not checked"))
        self.setProperty("chip", "private")
        self.setProperty("state", "private")
        self.setContentsMargins(6, 2, 6, 2)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.text())


class InPlace(QWidget):
    """One field of the case.

    `typed(name, raw)`: what is being typed, within a second: a draft. `left(name, value)`: the field was left, or
    rests: a deed. `value` is a `PartialDate`, an `Urgency`, a text, or None.
    """

    typed = Signal(str, str)
    left = Signal(str, object)

    def __init__(
        self,
        say: Say,
        known: CaseField,
        today: Callable[[], date],
        role: str = "value",
        lines: int = 1,
    ) -> None:
        """`known`: the field; `role`: how the text is drawn; `lines`: the least height while it is changed."""
        super().__init__()
        self.known, self._say, self._today = known, say, today
        self._lines, self._role = lines, role
        self._value: object = None
        self._editable = True
        self.editor: QWidget | None = None
        self.shown = Shown(role)
        self.shown.setAccessibleName(say(known.words))
        self.shown.wanted.connect(self.edit)
        self._hidden = Hidden(say)
        self._fault = StateText("missing", "circle-x", "")
        self._fault.set_wrap(True)
        self._fault.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.suggestions: tuple[str, ...] = ()
        self._hint = label("", "third", wrap=True)
        self._hint.hide()
        for widget in (self.shown, self._hidden, self._hint, self._fault):
            self._column.addWidget(widget)
        self._hidden.hide()
        self.setFocusProxy(self.shown)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._tell, self._rest = QTimer(self), QTimer(self)
        for timer, wait in ((self._tell, TELLS), (self._rest, RESTS)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
        self._tell.timeout.connect(lambda: self.typed.emit(self.known.name, self.raw()))
        self._rest.timeout.connect(self._hand_in)
        self._dirty = False

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return self.editor is not None

    @property
    def fault(self) -> str:
        """The complaint now shown, or ""."""
        return "" if self._fault.isHidden() else self._fault.words

    def show_value(self, value: object, *, editable: bool, hidden: bool = False) -> None:
        """Show a value. A field that is open keeps what is being typed."""
        self._value, self._editable = value, editable
        self._hidden.setVisible(hidden)
        words = self.words_of(value)
        self.shown.setText(words or self._empty_words())
        self.shown.setProperty("role", self._role if words else "third")
        restyle(self.shown)
        self.shown.setVisible(not hidden and not self.editing)
        self.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.shown.setCursor(Qt.CursorShape.IBeamCursor if editable else Qt.CursorShape.ArrowCursor)
        self.shown.setAccessibleDescription(self.shown.text())

    def put_draft(self, raw: str, complaint: str = "") -> None:
        """Open the field with what was typed before, as it was after a lock or a kill."""
        if not self._editable or (self.editing and self._dirty):
            return
        self.edit(take_focus=False)
        self._fill(self.editor, raw)
        self._dirty = True
        self.complain(complaint)

    def words_of(self, value: object) -> str:
        """A value as it reads on the page; "" where there is none."""
        match value:
            case PartialDate():
                return DateField(self._say, self._today, partial=True).shown(value)
            case Urgency():
                return self._say(URGENCY[value])
            case None:
                return ""
            case "" if self.known.shape is Shape.LINES:
                return self._say("None known")
            case str():
                return value
            case _:
                return self._say.date(value)  # type: ignore[arg-type]

    def _empty_words(self) -> str:
        return self._say("Add {field}", field=self._say(self.known.words).lower()) if self._editable else "–"

    def edit(self, take_focus: bool = True) -> None:
        """Open the field with its value."""
        if not self._editable or self.editing:
            return
        self.editor = self._make_editor()
        self.editor.setAccessibleName(self._say(self.known.words))
        self._column.insertWidget(0, self.editor)
        suggest(self.editor, self.suggestions)
        self._hint.setText(hint_words(self.suggestions, self._say))
        self._hint.setVisible(bool(self.suggestions))
        self.editor.show()
        self.editor.installEventFilter(self)
        self.shown.hide()
        self.setFocusProxy(self.editor)
        self._dirty = False
        if take_focus:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, words: str) -> None:
        """Show a complaint below the field, which stays open; "" takes it away."""
        from rcboard.ui.common.announce import announce

        self._fault.say("missing", "circle-x", words)
        self._fault.setVisible(bool(words))
        if self.editor is not None:
            self.editor.setProperty("fault", "true" if words else "false")
            self.editor.setAccessibleDescription(words)
            restyle(self.editor)
        if words:
            announce(self, f"{self._say(self.known.words)}: {words}", assertive=True)

    def close_editor(self) -> None:
        """Show the text again; the value was saved or is as it was."""
        self._hint.hide()
        editor, self.editor = self.editor, None
        if editor is None:
            return
        had = editor.hasFocus()
        self._tell.stop()
        self._rest.stop()
        self._dirty = False
        editor.removeEventFilter(self)
        self.setFocusProxy(self.shown)
        self.complain("")
        editor.hide()
        editor.deleteLater()
        self.shown.show()
        if had:
            self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Hand on at once what was typed: before locking, closing and leaving the page."""
        if self._dirty:
            self._tell.stop()
            self.typed.emit(self.known.name, self.raw())

    def raw(self) -> str:
        """What stands in the open field, as text for a draft."""
        value = self.value()
        return "" if value is None else str(value)

    def value(self) -> object:
        """What stands in the open field."""
        match self.editor:
            case DateField() as field:
                return field.value
            case GrowingText() as field:
                return field.toPlainText()
            case Choice() as field:
                return field.value
            case _:
                return self._value

    def _make_editor(self) -> QWidget:
        words = self._say(self.known.words)
        match self.known.shape:
            case Shape.DATE | Shape.PARTIAL:
                date_field = DateField(self._say, self._today, words, partial=self.known.shape is Shape.PARTIAL)
                date_field.set_value(self._value)
                date_field.edited.connect(self._edited)
                return date_field
            case Shape.URGENCY:
                choice = Choice(words, [(one, self._say(said)) for one, said in URGENCY.items()], self._value)
                choice.currentIndexChanged.connect(self._edited)
                return choice
            case _:
                text = GrowingText(words, self._lines)
                text.setPlainText(str(self._value or ""))
                if self.known.shape is Shape.LINES:
                    text.setPlaceholderText(self._say("One entry a line; “none” where none is known"))
                text.textChanged.connect(self._edited)
                text.moveCursor(text.textCursor().MoveOperation.End)
                return text

    def _fill(self, editor: QWidget | None, raw: str) -> None:
        match editor:
            case DateField() as field:
                try:
                    field.set_value(PartialDate(raw))
                except ValueError:
                    field.set_value(raw)
            case GrowingText() as field:
                field.blockSignals(True)
                field.setPlainText(raw)
                field.blockSignals(False)
            case Choice() as field:
                field.set_value(raw)

    def _edited(self) -> None:
        self._dirty = True
        if not self._tell.isActive():
            self._tell.start()
        self._rest.start()
        if self.fault:
            self.complain("")

    def _hand_in(self) -> None:
        if self._tell.isActive():
            self.flush()
        self.left.emit(self.known.name, self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc, Ctrl+Enter and the focus elsewhere leave the field; nothing typed is dropped."""
        if watched is self.editor:
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _hands_in(event):
                event.accept()  # the key is the field's here, not that of the screen's primary button
                return True
            if event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:  # type: ignore[attr-defined]
                self._hand_in() if self._dirty else self.close_editor()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
                one_line = not isinstance(self.editor, GrowingText)
                if event.key() == Qt.Key.Key_Escape or (enter and (ctrl or one_line)):
                    self._hand_in() if self._dirty else self.close_editor()
                    return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """As the layout says; wrapped text grows downwards."""
        return super().sizeHint()


def _hands_in(event: QKeyEvent) -> bool:
    ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return ctrl and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


_STAYS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason}
"""Ways of losing the focus that do not leave the field: its own list, another window."""
