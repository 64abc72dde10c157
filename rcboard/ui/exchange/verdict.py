"""The verdict below the document: the leak check of the texts, and what still says something about the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rcboard.models.terms.deidentify import LeakVerdict
from rcboard.models.words.deidentify import LEAK
from rcboard.ui.common.buttons import button
from rcboard.ui.common.flow import Flow
from rcboard.ui.common.labels import StateText, label, part
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from rcboard.language import Say
    from rcboard.reports.issuing import Verdict as Judged

STEP_KEY = "Ctrl+Shift+G"
"""Takes the step that tells less; bound by the screen."""
MOST = 4
"""Places that are named; the finding starts with these."""
STATES = {
    LeakVerdict.PASS: ("ready", "shield-check"),
    LeakVerdict.LOOK: ("stale", "shield"),
    LeakVerdict.FAIL: ("missing", "shield"),
}


class Verdict(QWidget):
    """Two statements side by side, above each other where it is narrow."""

    step_asked = Signal()
    """Take the step that was proposed."""
    resized = Signal()
    """Other words need another height."""
    steps_undone = Signal()
    """Tell as much as usual again."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = part("surface")
        frame.setAccessibleName(say("Verdict"))
        outer.addWidget(frame)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, frame)
        self.leak = StateText("missing", "shield", "")
        self.leak.set_wrap(True)
        self._leak_then = label("", "second", wrap=True)
        self.rare = StateText("na", "users", say("Counting who fits"))
        self.rare.set_wrap(True)
        self._rare_then = label("", "second", wrap=True)
        self._proposal = label("", "second", wrap=True)
        self._steps = QWidget()
        steps = Flow(self._steps, 8, 4)
        self.step = button(say("Tell less"), self.step_asked.emit, key=STEP_KEY, size="small")
        self.usual = button(say("Tell as usual"), self.steps_undone.emit, "quiet", size="small")
        steps.addWidget(self.step)
        steps.addWidget(self.usual)
        for words in (self._leak_then, self._rare_then, self._proposal):
            # A wrapped label asks for more than it needs; what it needs is its height at the width that it has.
            words.setMinimumHeight(1)
            words.setSizePolicy(words.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Preferred)
        for state, then in ((self.leak, self._leak_then), (self.rare, self._rare_then)):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(state)
            column.addWidget(then)
            if state is self.rare:
                column.addWidget(self._proposal)
                column.addWidget(self._steps)
            column.addStretch(1)
            self._box.addLayout(column, 1)
        self._proposal.hide()
        self._steps.hide()
        self._arrange()
        Look.here().changed.connect(self._arrange)  # a method: Qt lets go of it when this goes

    def show_open(self, n: int) -> None:
        """Findings are open, so nothing was checked."""
        say = self._say
        then = say.plural("{n} finding is open.", "{n} findings are open.", n)
        then = f"{then} {say('The second, independent scan runs after the last one is decided.')}"
        self._leak("missing", "shield", say(LEAK[LeakVerdict.FAIL]), then)

    def show_checking(self) -> None:
        """The scan runs."""
        self._leak("stale", "shield", self._say("Leak check running"), "")

    def show_leak(self, verdict: LeakVerdict, said: str, places: Sequence[str], numbers: Sequence[int]) -> None:
        """What the scan found. `places`: where to look, in words; `numbers`: texts that hold something, from 0."""
        say = self._say
        state, icon = STATES[verdict]
        then = say("Nothing of the record stands in the texts. The finished file is searched once more.")
        if places:
            then = "; ".join(places[:MOST])
            if numbers:
                listed = ", ".join(str(number + 1) for number in numbers)
                then = say("{places}. Text {list}: mark it and replace it.", places=then, list=listed)
        self._leak(state, icon, said, then)

    def show_rare(self, verdict: Judged, coarser: bool) -> None:
        """How many people fit, whether that is enough, and one step that tells less. `coarser`: steps were taken."""
        say = self._say
        enough = verdict.rare.enough
        self.rare.say("ready" if enough else "stale", "users" if enough else "triangle-alert", verdict.rare_head)
        self._rare_then.setText(verdict.rare_said)
        first = verdict.proposals[0].words if verdict.proposals else ""
        self._proposal.setText(first)
        self._proposal.setVisible(bool(first))
        self.step.setVisible(bool(first))
        self.step.setAccessibleName(say("Tell less: {step}", step=first) if first else say("Tell less"))
        self.usual.setVisible(coarser)
        self._steps.setVisible(bool(first) or coarser)
        self.rare.setAccessibleName(f"{verdict.rare_head}. {verdict.rare_said}")
        self.resized.emit()

    @property
    def words(self) -> str:
        """What the leak check says now."""
        return f"{self.leak.words}. {self._leak_then.text()}"

    @property
    def rare_words(self) -> str:
        """What is said of how many people fit."""
        return f"{self.rare.words}. {self._rare_then.text()} {self._proposal.text()}"

    def needed(self, width: int) -> int:
        """The height at a width."""
        layout = self.layout()
        if layout is None:
            return 0
        self._arrange(width)
        high = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return high + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Above each other where it is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _leak(self, state: str, icon: str, words: str, then: str) -> None:
        self.leak.say(state, icon, words)
        self._leak_then.setText(then)
        self._leak_then.setVisible(bool(then))
        self.leak.setAccessibleName(f"{words}. {then}")
        self.resized.emit()

    def _dressed(self) -> None:
        self._arrange()

    def _arrange(self, width: int = 0) -> None:
        look = Look.here()
        narrow = (width or self.width()) < look.px(520)
        direction = QBoxLayout.Direction
        for at in range(self._box.count()):
            self._box.setStretch(at, 0 if narrow else 1)
        self._box.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._box.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(10))
        self._box.setSpacing(look.px(6 if narrow else 24))
