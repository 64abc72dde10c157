"""Ctrl+Space in a text: the centre's phrases, to be chosen by their first letters, and written at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit

from rcboard.services import phrases
from rcboard.ui.common.announce import announce
from rcboard.ui.navigation import Place

if TYPE_CHECKING:
    from rcboard.ui.frame import Frame

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
        for phrase in known:
            words = phrase if len(phrase) <= SHOWN else phrase[: SHOWN - 1].rstrip() + "…"
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, wanted=phrase: _write(field, wanted))
        if not known:
            menu.addAction(say("No phrases yet")).setEnabled(False)
        menu.addSeparator()
        change = menu.addAction(say("Change phrases…"))
        change.triggered.connect(lambda _checked=False: self._frame.navigate(Place("settings", part="phrases")))
        menu.popup(field.mapToGlobal(field.cursorRect().bottomLeft()))
        if known:
            menu.setActiveAction(menu.actions()[0])
        return menu


def _write(field: QPlainTextEdit | QTextEdit, phrase: str) -> None:
    """Write a phrase at the cursor, with a blank before it where a word stands there; the field can undo it."""
    cursor = field.textCursor()
    before = field.document().characterAt(cursor.selectionStart() - 1) if cursor.selectionStart() else ""
    cursor.insertText(f" {phrase}" if before and not before.isspace() and before != "\u2029" else phrase)
    field.setTextCursor(cursor)
