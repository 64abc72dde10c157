"""Buttons. One primary on a screen; the words begin with a verb and have at most three words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from rcboard.ui import icons
from rcboard.ui.common.labels import KeyCap
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

_ICON = {"primary": "on-accent", "danger": "missing", "quiet": "accent-text", "on-share": "on-share"}


class Button(QPushButton):
    """A push button of the house."""

    def __init__(
        self,
        words: str,
        kind: str = "plain",
        icon: str = "",
        key: str = "",
        size: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`kind`: primary, plain, quiet (a deed without a box), danger, on-share, on-toast. `icon`: a Lucide name.

        `key`: the key shown as a cap inside (it is shown, not bound: the action binds it). `size`: "", small, large.
        `name`: what is read where the words alone say too little, such as "Add result, cardiac function".
        """
        # An icon stands a little apart from its words; the style has no measure for that.
        super().__init__(f"\u2009{words}" if icon else words, parent)
        self._icon, self._kind, self._cap = icon, kind, key
        self.setProperty("kind", kind)
        if size:
            self.setProperty("size", size)
        self.setAccessibleName(name or words.replace("&", ""))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._key: KeyCap | None = None
        if key:
            self.setProperty("cap", "true")
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 10, 0)
            self._key = KeyCap(key, kind == "primary")
            self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addStretch()
            row.addWidget(self._key)
        Look.here().changed.connect(self._draw)
        self._draw()

    def set_key(self, key: str) -> None:
        """Show another key in the cap of a button that has one; "" hides it."""
        if self._key is not None:
            self._key.setText(key)
            self._key.setVisible(bool(key))

    def sizeHint(self) -> QSize:
        """Room for the key beside the words."""
        hint = super().sizeHint()
        if self._key is not None:
            hint.setWidth(hint.width() + self._key.sizeHint().width() + 4)
        return hint

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def _draw(self) -> None:
        look = Look.here()
        if self._icon:
            self.setIcon(icons.icon(self._icon, 16, _ICON.get(self._kind, "text")))
            self.setIconSize(QSize(look.px(16), look.px(16)))
        if self._key is not None and (layout := self.layout()) is not None:
            layout.setContentsMargins(0, 0, look.px(10), 0)


def button(
    words: str, do: Callable[[], object] | None = None, kind: str = "plain", icon: str = "", key: str = "",
    size: str = "", name: str = "",
) -> Button:  # fmt: skip
    """A button that does `do` when clicked; the other arguments are `Button`'s."""
    made = Button(words, kind, icon, key, size, name)
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


def action_button(action: QAction, kind: str = "plain", icon: str = "", with_key: bool = False) -> Button:
    """The button of an action: shares its words, its key and whether it may be done."""
    made = Button(action.text(), kind, icon, action.shortcut().toString() if with_key else "")
    made.clicked.connect(lambda _checked=False: action.trigger())

    def follow() -> None:
        made.setEnabled(action.isEnabled())
        made.setToolTip(action.toolTip() if not action.isEnabled() else "")

    action.changed.connect(follow)
    made.destroyed.connect(lambda: action.changed.disconnect(follow))
    follow()
    return made
