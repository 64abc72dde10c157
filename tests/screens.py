"""Screen objects: a test finds fields by the name that a screen reader says, types, presses and reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Shown:
    """A widget that is shown, and what a person does with it."""

    def __init__(self, root: QWidget, bot: QtBot) -> None:
        bot.addWidget(root)
        self.root, self.bot = root, bot
        with bot.waitExposed(root):
            root.show()

    def field(self, name: str) -> QWidget:
        """The one visible widget with this accessible name."""
        found = [w for w in self.root.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()]
        own = [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus] or found
        assert len(own) == 1, f"{name}: {len(own)} of {self.names()}"
        return own[0]

    def names(self) -> list[str]:
        """All names that can be found, for the message of a failing test."""
        return sorted({w.accessibleName() for w in self.root.findChildren(QWidget) if w.accessibleName()})

    def type(self, name: str, text: str) -> None:
        """Replace what stands in a field by typing."""
        field = self.field(name)
        field.setFocus()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        self.bot.keyClicks(field, text)

    def press(self, name: str) -> None:
        """Press a button by the mouse."""
        button = self.field(name)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled()
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.bot.keyClick(self.root.focusWidget() or self.root, key, modifier)

    def words(self) -> list[str]:
        """All words in view: labels and buttons."""
        said = []
        for widget in self.root.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton) and widget.text():
                said.append(widget.text())  # noqa: PERF401
        return said


def nameless(root: QWidget) -> list[str]:
    """The visible focusable widgets that no screen reader can name."""
    found = []
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.focusProxy() is None and not widget.accessibleName():
            inside = widget.parentWidget()
            # The parts that Qt puts inside its own fields are read with the field.
            if not (inside is not None and inside.accessibleName()):
                found.append(f"{type(widget).__name__} in {type(inside).__name__}")
    return found
