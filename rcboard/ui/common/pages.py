"""The pages of a finished file as they will print. QtPdf is loaded when the first page is shown; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from rcboard.ui.common.announce import announce
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
    from PySide6.QtPdf import QPdfDocument

    from rcboard.language import Say

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Steps of zoom; 1.0 is 96 px an inch, times the text size of the window."""
GAP = 20
"""Px between pages and around them."""


class Pages(QAbstractScrollArea):
    """Shows a PDF from memory, page below page.

    `moved(page, of)`: another page is in view, from 1. Keys: PgUp, PgDn, Home, End, Ctrl and + - 0.
    """

    moved = Signal(int, int)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setAccessibleName(say("Pages"))
        self.viewport().setAutoFillBackground(False)
        self._bytes = QByteArray()
        self._buffer: QBuffer | None = None
        self._document: QPdfDocument | None = None
        self._sizes: list[QSizeF] = []
        self._tops: list[int] = []
        self._drawn: dict[tuple[int, int], QImage] = {}
        self._zoom = 1.0
        self._fits = True
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        Look.here().changed.connect(self._arrange)

    def show_pdf(self, data: bytes) -> None:
        """Show a file; the page in view stays, where there is such a page."""
        from PySide6.QtPdf import QPdfDocument

        kept = self._page
        if self._document is None:
            self._document = QPdfDocument(self)
        else:
            self._document.close()
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._sizes = [self._document.pagePointSize(page) for page in range(self._document.pageCount())]
        self._drawn.clear()
        self._arrange()
        self.go_to(min(kept, max(0, len(self._sizes) - 1)))

    def clear(self) -> None:
        """Show no page and let go of the file."""
        if self._document is not None:
            self._document.close()
        self._buffer, self._bytes = None, QByteArray()
        self._sizes = []
        self._drawn.clear()
        self._page = 0
        self._arrange()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """The zoom in use: 1.0 is the true size at 96 px an inch."""
        return self._zoom

    def page_text(self, page: int) -> str:
        """The text of a page, for screen readers and tests."""
        return self._document.getAllText(page).text() if self._document is not None else ""

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if 0 <= page < len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page] - Look.here().px(GAP))
            self._at(page)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) page."""
        self.go_to(max(0, min(self._page + by, self.count - 1)))

    def zoom_by(self, by: int) -> None:
        """Larger (1) or smaller (-1)."""
        larger = [zoom for zoom in ZOOMS if zoom > self._zoom + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < self._zoom - 0.01]
        if by > 0 and larger:
            self._set_zoom(larger[0])
        elif by < 0 and smaller:
            self._set_zoom(smaller[-1])

    def fit_width(self) -> None:
        """As large as the width allows."""
        self._fits = True
        self._arrange()

    def _set_zoom(self, zoom: float) -> None:
        self._fits = False
        self._zoom = zoom
        self._arrange()
        announce(self, self._say("{n} percent", n=round(zoom * 100)))

    def _scale(self) -> float:
        """Px a point."""
        return 96 / 72 * self._zoom * Look.here().scale / 100

    def _arrange(self) -> None:
        gap = Look.here().px(GAP)
        widest = max((size.width() for size in self._sizes), default=595.0)
        if self._fits:
            room = max(200, self.viewport().width() - 2 * gap)
            self._zoom = min(1.25, room / (widest * 96 / 72 * Look.here().scale / 100))
        scale = self._scale()
        self._tops = []
        at = gap
        for size in self._sizes:
            self._tops.append(at)
            at += round(size.height() * scale) + gap
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, at - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(Look.here().px(40))
        self.horizontalScrollBar().setRange(0, max(0, round(widest * scale) + 2 * gap - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()
        self.moved.emit(self._page + 1 if self._sizes else 0, len(self._sizes))

    def _rect(self, page: int) -> QRect:
        scale, view = self._scale(), self.viewport().width()
        size = QSize(round(self._sizes[page].width() * scale), round(self._sizes[page].height() * scale))
        left = max(Look.here().px(GAP), (view - size.width()) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view, on the canvas."""
        look = Look.here()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.colour("canvas"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in range(self.count):
            rect = self._rect(page)
            if not rect.intersects(self.viewport().rect()):
                continue
            painter.fillRect(rect, Qt.GlobalColor.white)
            painter.drawImage(QPointF(rect.topLeft()), self._image(page, rect.size()))
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def _image(self, page: int, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (page, size.width())
        if key not in self._drawn and self._document is not None:
            drawn = self._document.render(page, QSize(round(size.width() * ratio), round(size.height() * ratio)))
            drawn.setDevicePixelRatio(ratio)
            if len(self._drawn) > 8:
                self._drawn.clear()
            self._drawn[key] = drawn
        return self._drawn[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width step."""
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Paint again."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages and zoom."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key == Qt.Key.Key_PageDown and not control:
            self.step(1)
        elif key == Qt.Key.Key_PageUp and not control:
            self.step(-1)
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(self.count - 1)
        elif control and key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif control and key == Qt.Key.Key_0:
            self.fit_width()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _scrolled(self, value: int) -> None:
        middle = value + self.viewport().height() // 3
        self._at(max((page for page, top in enumerate(self._tops) if top <= middle), default=0))

    def _at(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.moved.emit(page + 1, self.count)
        words = self._say("Page {page} of {pages}", page=page + 1, pages=self.count)
        self.setAccessibleDescription(f"{words}. {self.page_text(page)}" if self.count else "")
