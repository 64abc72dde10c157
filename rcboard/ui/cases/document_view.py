"""A file of the case inside the window: pages, picture or text. Nothing of it is written anywhere to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rcboard.files import kinds
from rcboard.ui.common.buttons import button
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import label
from rcboard.ui.common.pages import Pages
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.language import Say

PICTURES = frozenset({"png", "jpeg", "gif", "tiff"})


class DocumentView(QFrame):
    """Shows the bytes of one file below the list; `save` asks for a readable copy, which is a recorded export."""

    def __init__(self, say: Say, save: Callable[[], None]) -> None:
        super().__init__()
        self._say = say
        self.name = label("", "title", wrap=True)
        self._pages = Pages(say)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(say("Text of the document"))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._around = QScrollArea()
        self._around.setWidget(self._picture)
        self._around.setWidgetResizable(True)
        self._around.setAccessibleName(say("Picture"))
        self._none = label("", "second", wrap=True)
        self._shown = QStackedWidget()
        for each in (self._pages, self._text, self._around, self._none):
            self._shown.addWidget(each)
        self._shown.setMinimumHeight(Look.here().px(420))
        deeds = QWidget()
        row = Flow(deeds)
        row.addWidget(button(say("Save a readable copy…"), save))
        row.addWidget(button(say("Close document"), self.hide))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.name)
        column.addWidget(deeds)
        column.addWidget(self._shown, 1)

    def show_file(self, name: str, data: bytes) -> None:
        """Show a file by its bytes; a kind that cannot be shown says so."""
        self.name.setText(name)
        kind = kinds.kind_of(data)
        image = QImage.fromData(data) if kind in PICTURES else QImage()
        text = kinds.text_of(kind, data) if kind in {"text", "docx"} else ""
        if kind == "pdf":
            self._pages.show_pdf(data)
            self._shown.setCurrentWidget(self._pages)
        elif not image.isNull():
            self._picture.setPixmap(QPixmap.fromImage(image))
            self._shown.setCurrentWidget(self._around)
        elif text:
            self._text.setPlainText(text)
            self._shown.setCurrentWidget(self._text)
        else:
            self._none.setText(self._say("This kind of file cannot be shown here. Save a readable copy to open it."))
            self._shown.setCurrentWidget(self._none)
        self.show()
        if (now := self._shown.currentWidget()) is not None:
            now.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Hold nothing of the last file any more."""
        self._text.clear()
        self._picture.clear()
        self.hide()
