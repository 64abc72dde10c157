"""The heading of a section with its buttons at the right; they go below where both do not fit side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from rcboard.ui.common.flow import Flow
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class HeadRow(QWidget):
    """Left: title and note; right: buttons in a row that breaks."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._left, self._right = QWidget(), QWidget()
        row = QHBoxLayout(self._left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in left:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._flow = Flow(self._right, 8, 6)
        for widget in right:
            self._flow.addWidget(widget)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._left, 1)
        self._box.addWidget(self._right)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        Look.here().changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: object) -> None:
        """Buttons may have been shown or hidden meanwhile."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._arrange()

    def _arrange(self) -> None:
        look = Look.here()
        needs = self._left.sizeHint().width() + self._flow.sizeHint().width() + look.px(16)
        beside = needs <= self.width() or not self.isVisible()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
        self._box.setSpacing(look.px(8))
        policy = self._right.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed if beside else QSizePolicy.Policy.Preferred)
        self._right.setSizePolicy(policy)
