"""Ctrl+Space in a text: the centre's phrases, to be chosen by their first letters, and written at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit, QWidget

from rcboard.services import phrases
from rcboard.ui.common.announce import announce
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.ui.frame import Frame

_SUGGESTIONS = "suggestions"
SHOWN = 70
"""Characters of a phrase that the list shows; the whole of it is written."""


class Phrases(QObject):
    """Belongs to a frame."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame

    def open(self) -> QMenu | None:
        """Show the phrases at the cursor of the text that has the focus; None where no text can be written."""
        say, field = self._frame.room.say, QApplication.focusWidget()
        if not isinstance(field, QPlainTextEdit | QTextEdit) or field.isReadOnly():
            announce(self._frame, say("Phrases are for texts. Put the cursor into one first."))
            return None
        menu = QMenu(field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(say("Phrases"))
        with self._frame.room.store.reading() as work:
            known = phrases.phrases(work)
        own = suggestions(field)
        if own:
            menu.addSection(say("Often asked for this tumour"))
        for phrase in (*own, *known):
            if own and known and phrase is known[0]:
                menu.addSection(say("Phrases"))
            words = phrase if len(phrase) <= SHOWN else phrase[: SHOWN - 1].rstrip() + "…"
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, wanted=phrase: _write(field, wanted))
        if not known:
            menu.addAction(say("No phrases yet")).setEnabled(False)
        menu.addSeparator()
        change = menu.addAction(say("Change phrases…"))
        change.triggered.connect(lambda _checked=False: self._frame.navigate(Place("settings", part="phrases")))
        menu.popup(field.mapToGlobal(field.cursorRect().bottomLeft()))
        first = next((one for one in menu.actions() if one.isEnabled() and not one.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)
        return menu


def suggest(field: QWidget, texts: Sequence[str]) -> None:
    """Offer further texts in this field, before the centre's phrases."""
    field.setProperty(_SUGGESTIONS, list(texts))


def suggestions(field: QWidget) -> tuple[str, ...]:
    """What `suggest` gave to a field."""
    return tuple(map(str, field.property(_SUGGESTIONS) or ()))


def _write(field: QPlainTextEdit | QTextEdit, phrase: str) -> None:
    """Write a phrase at the cursor, with a blank before it where a word stands there; the field can undo it."""
    cursor = field.textCursor()
    before = field.document().characterAt(cursor.selectionStart() - 1) if cursor.selectionStart() else ""
    cursor.insertText(f" {phrase}" if before and not before.isspace() and before != "\u2029" else phrase)
    field.setTextCursor(cursor)
