"""Margins and gaps that grow with the text, like everything else on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout


class _Grows(QObject):
    """Belongs to its layout and goes with it."""

    def __init__(self, layout: QLayout, margins: tuple[int, int, int, int] | None, between: int | None) -> None:
        super().__init__(layout)
        self._layout, self._margins, self._between = layout, margins, between
        Look.here().changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Follow the text size."""
        look = Look.here()
        if self._margins is not None:
            self._layout.setContentsMargins(*(look.px(side) for side in self._margins))
        if self._between is not None:
            self._layout.setSpacing(look.px(self._between))


def margins(layout: QLayout, left: int, top: int, right: int, bottom: int) -> None:
    """Margins of a layout, in px at 100 %."""
    _Grows(layout, (left, top, right, bottom), None)


def between(layout: QLayout, gap: int) -> None:
    """The gap between the parts of a layout, in px at 100 %."""
    _Grows(layout, None, gap)
