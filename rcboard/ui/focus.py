"""The focus ring: one frame that follows the keyboard through the whole program.

Fields show the focus in their own border and rows inside the row; everything else gets this ring around it.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFocusFrame,
    QLabel,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QWidget,
)

GAP = 4
"""From the control's edge to the ring's outer edge: 2 px of gap and 2 px of ring."""


_BOXES = {
    QStyle.PixelMetric.PM_IndicatorWidth,
    QStyle.PixelMetric.PM_IndicatorHeight,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
}


class _Colours(Protocol):
    def colour(self, role: str) -> QColor: ...
    def px(self, size: float) -> int: ...


class HouseStyle(QProxyStyle):
    """Fusion with the house's margins for the focus frame and without its own dotted focus."""

    def __init__(self, look: _Colours) -> None:
        super().__init__("Fusion")
        self._look = look
        self.underlines = False
        """Whether the letters that Alt reaches are underlined: while Alt is held."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  Qt's name
    ) -> int:
        """Letters are underlined only while they can be used."""
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return int(self.underlines)
        return super().styleHint(hint, option, widget, returnData)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """The focus frame stands `GAP` px outside its control."""
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}:
            return GAP
        if metric in _BOXES:
            return self._look.px(17)
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Own boxes for choices from the tokens; no dotted focus rectangle, the ring says it better."""
        if element in {
            QStyle.PrimitiveElement.PE_IndicatorCheckBox,
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
        }:
            self._draw_box(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._draw_round(option, painter)
        elif element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_box(self, option: QStyleOption, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        on, partly = (
            bool(option.state & QStyle.StateFlag.State_On),
            bool(option.state & QStyle.StateFlag.State_NoChange),
        )
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        filled = "accent" if enabled else "disabled"
        painter.setPen(QPen(self._look.colour(filled if on or partly else "line-strong"), 1))
        painter.setBrush(self._look.colour(filled if on or partly else "surface"))
        painter.drawRoundedRect(rect, 3, 3)
        side, left, top = rect.width(), rect.left(), rect.top()
        painter.setPen(QPen(self._look.colour("on-accent"), max(1.5, side / 9)))
        points = {True: [(0.22, 0.52), (0.42, 0.72), (0.78, 0.3)], False: [(0.25, 0.5), (0.75, 0.5)]}[on]
        if on or partly:
            painter.drawPolyline([QPointF(left + x * side, top + y * side) for x, y in points])
        painter.restore()

    def _draw_round(self, option: QStyleOption, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        on = bool(option.state & QStyle.StateFlag.State_On)
        painter.setPen(QPen(self._look.colour("accent" if on else "line-strong"), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawEllipse(rect)
        if on:
            painter.setBrush(self._look.colour("accent"))
            quarter = rect.width() / 4
            painter.drawEllipse(rect.adjusted(quarter, quarter, -quarter, -quarter))
        painter.restore()


class AltKey(QObject):
    """Shows the letters that Alt reaches while Alt is held. Only windows are watched: filtering all is slow."""

    def __init__(self, app: QApplication, style: HouseStyle) -> None:
        super().__init__(app)
        self._style = style
        app.focusWindowChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt goes down or up, or the window is left meanwhile."""
        kind = event.type()
        if kind in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease} and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt:
                self._show(kind == QEvent.Type.KeyPress)
        elif kind == QEvent.Type.FocusOut:
            self._show(False)
        return False

    def _watch(self, window: QWindow | None) -> None:
        self._show(False)
        if window is not None:
            window.installEventFilter(self)

    def _show(self, shown: bool) -> None:
        if shown == self._style.underlines:
            return
        self._style.underlines = shown
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                for kind in (QLabel, QAbstractButton):
                    for widget in top.findChildren(kind):
                        widget.update()


class Ring(QFocusFrame):
    """Follows the focus onto buttons, boxes and tabs, when it came by the keyboard."""

    def __init__(self, app: QApplication, look: _Colours) -> None:
        super().__init__()
        self._look = look
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QObject | None, new: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        wanted = isinstance(new, QAbstractButton | QTabBar) or bool(new and new.property("ring"))
        self.setWidget(new if new is not None and wanted and not by_mouse else None)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two px in the focus colour, rounded two px more than the control."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
