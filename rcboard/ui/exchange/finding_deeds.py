"""The deeds of the current finding, below its row: accept, change, keep, undo, and the field of two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from rcboard.services.text_redaction import BY_HAND, READ, State
from rcboard.ui.common.announce import announce
from rcboard.ui.common.buttons import Button, button
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import StateText, label
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from rcboard.language import Say
    from rcboard.services.text_redaction import Decision, Item


class FindingDeeds(QWidget):
    """Stands in the cell of the current row, below the words that the delegate paints.

    `accepted`, `changed(text)`, `kept(reason)`, `reopened`: what was decided. `resized`: it needs another height.
    `left`: the field was closed without a decision.
    """

    accepted = Signal()
    changed = Signal(str)
    kept = Signal(str)
    reopened = Signal()
    resized = Signal()
    left = Signal()

    def __init__(self, say: Say, item: Item, decision: Decision) -> None:
        super().__init__()
        self._say, self._item, self._decision = say, item, decision
        self._asks = ""
        look = Look.here()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(14), 0, look.px(12), look.px(9))
        column.setSpacing(0)
        column.addStretch(1)
        self.below = QWidget()
        column.addWidget(self.below)
        inner = QVBoxLayout(self.below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(look.px(4))
        self._buttons = QWidget()
        row = Flow(self._buttons, 6, 5)
        words = say("Read") if item.why == READ else say("Accept")
        if item.proposal is None and item.why != READ:
            words = say("Stays")
        self._accept = self._deed(words, "A", self.accepted.emit)
        row.addWidget(self._accept)
        if item.why != READ:
            row.addWidget(self._deed(say("Change"), "E", self.ask_change))
            row.addWidget(self._deed(say("Keep"), "K", self.ask_keep))
        undo = self._deed(say("Remove mark") if item.why == BY_HAND else say("Undo"), "Z", self.reopened.emit, "quiet")
        row.addWidget(undo)
        undo.setVisible(decision.state is not State.OPEN)
        inner.addWidget(self._buttons)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(look.px(4))
        self._label = label("", "label")
        self.field = _Field()
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.done.connect(self._done)
        self.field.given_up.connect(self._close)
        self._fault = StateText("missing", "circle-x", say("Say why it stays."))
        self._fault.hide()
        asking.addWidget(self._label)
        asking.addWidget(self.field)
        asking.addWidget(self._fault)
        self._quick = QWidget()
        quick = Flow(self._quick, 6, 5)
        for reason in (say("Medical term"), say("Identifies nobody")):
            quick.addWidget(button(reason, lambda said=reason: self.kept.emit(said), size="small"))  # type: ignore[misc]
        asking.addWidget(self._quick)
        ends = QHBoxLayout()
        ends.addWidget(self._deed(say("Done"), "Enter", self._done))
        ends.addWidget(self._deed(say("Close"), "Esc", self._close, "quiet"))
        ends.addStretch(1)
        asking.addLayout(ends)
        inner.addWidget(self._asking)
        self._asking.hide()

    def needed(self, width: int) -> int:
        """The height of the part below the words at a width."""
        shown = self._asking if self._asks else self._buttons
        look = Look.here()
        room = max(60, width - look.px(26))
        layout = shown.layout()
        high = layout.heightForWidth(room) if layout is not None and layout.hasHeightForWidth() else -1
        return max(high, shown.sizeHint().height() if high < 0 else high) + look.px(9)

    def ask_change(self) -> None:
        """Ask for the text that takes its place."""
        if self._item.why == READ:
            return
        text = self._decision.text if self._decision.state is State.REPLACED else self._item.proposal
        self._ask("change", self._say("New text, empty to remove"), text or "")

    def ask_keep(self) -> None:
        """Ask why it stays."""
        if self._item.why == READ:
            return
        self._ask("keep", self._say("Why it stays"), self._decision.text if self._decision.state is State.KEPT else "")

    def _ask(self, what: str, words: str, text: str) -> None:
        self._asks = what
        self._label.setText(words)
        self.field.setAccessibleName(words)
        self.field.setText(text)
        self._quick.setVisible(what == "keep")
        self._fault.hide()
        self._buttons.hide()
        self._asking.show()
        self.resized.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
        announce(self.field, words)

    def _done(self) -> None:
        text = " ".join(self.field.text().split())
        if self._asks == "change":
            self.changed.emit(text)
        elif text:
            self.kept.emit(text)
        else:
            self._fault.show()
            self.field.setProperty("fault", "true")
            self.resized.emit()
            announce(self.field, self._fault.words, assertive=True)

    def _close(self) -> None:
        self._asks = ""
        self._asking.hide()
        self._buttons.show()
        self.resized.emit()
        self.left.emit()

    def _deed(self, words: str, key: str, do: object, kind: str = "plain") -> Button:
        made = Button(words, kind, key=key, size="small")
        made.clicked.connect(lambda _checked=False: do())  # type: ignore[operator]
        return made


class _Field(QLineEdit):
    """Enter ends, Esc gives up."""

    done = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
