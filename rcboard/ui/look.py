"""How everything looks: theme, text size, density. One `Look` stands on the application, like its palette does.

Widgets and painters ask `Look.here()` for tokens, sizes and fonts and listen to `changed`; nothing holds constants.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from rcboard.paths import resource
from rcboard.ui import styles, tokens
from rcboard.ui.focus import AltKey, HouseStyle, Ring

SANS, MONO = "IBM Plex Sans", "IBM Plex Mono"
SCALES = (100, 115, 130, 150, 175, 200)
"""Text sizes in percent; each multiplies every size of the window."""
ROWS = {"compact": 11, "comfortable": 19, "agenda": 29}
"""What a row of a table has beyond one line of text, in px at 100 %."""


class Look(QObject):
    """Theme ("light", "dark" or "system"), text scale (one of `SCALES`), density ("comfortable" or "compact")."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        """Loads the fonts and dresses the application; light, 100 %, comfortable until `choose` says otherwise."""
        super().__init__(app)
        self.setObjectName("look")
        for path in sorted(resource("report").glob("IBMPlex*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        self._app = app
        self._theme, self.scale, self.density = "light", 100, "comfortable"
        hints = app.styleHints()
        wish = hints.accessibility().contrastPreference()
        self._wishes_contrast = wish == Qt.ContrastPreference.HighContrast
        self.tokens = tokens.read("light", self._wishes_contrast)
        self._metrics: dict[tuple[int, bool], int] = {}
        self._style = HouseStyle(self)
        app.setStyle(self._style)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()
        self._ring = Ring(app, self)
        self._alt = AltKey(app, self._style)

    @staticmethod
    def here() -> Look:
        """The look of this application; made on first use, so that a single widget can be shown in a test."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("no application")
        found = app.findChild(Look, "look")
        return found if isinstance(found, Look) else Look(app)

    def choose(self, theme: str | None = None, scale: int | None = None, density: str | None = None) -> None:
        """Change what is named, at once and in the whole program."""
        before = (self._theme, self.scale, self.density)
        self._theme = theme or self._theme
        self.scale = scale or self.scale
        self.density = density or self.density
        if before != (self._theme, self.scale, self.density):
            scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
            self._app.styleHints().setColorScheme(scheme.get(self._theme, Qt.ColorScheme.Unknown))
            self._dress()
            self.changed.emit()

    @property
    def theme(self) -> str:
        """ "light", "dark" or "system", as chosen."""
        return self._theme

    @property
    def dark(self) -> bool:
        """Whether the tokens now in use are the dark ones."""
        return self.tokens.theme == "dark"

    def px(self, size: float) -> int:
        """A size of the design (px at 100 %) at this text scale."""
        return round(size * self.scale / 100)

    def font(self, size: float = 13, weight: int = 400, mono: bool = False) -> QFont:
        """The house's font at a size of the design: weight 400, 500 or 600; mono for codes and pseudonyms."""
        font = QFont(MONO if mono else SANS)
        font.setPixelSize(max(1, self.px(size)))
        font.setWeight(QFont.Weight(weight))
        return font

    def line(self, size: float = 13, mono: bool = False) -> int:
        """The height of one line of text at a size of the design, in px now."""
        key = (self.px(size), mono)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(size, mono=mono)).lineSpacing()
        return self._metrics[key]

    def row(self, kind: str = "") -> int:
        """The height of a row of one line: "compact", "comfortable", "agenda", or "" for the chosen density."""
        return self.line() + self.px(ROWS[kind or self.density])

    def colour(self, role: str) -> QColor:
        """The colour of a role in the theme in use."""
        return self.tokens.colour(role)

    def step(self, width: int) -> float:
        """The width u of the design: window width over text scale; the frame's steps are counted in it."""
        return math.floor(width * 100 / self.scale)

    def _system_changed(self) -> None:
        if self._theme == "system":
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        theme = "dark" if self._theme == "dark" or (self._theme == "system" and system_dark) else "light"
        self.tokens = tokens.read(theme, self._wishes_contrast)
        self._app.setFont(self.font())
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(styles.sheet(self.tokens, self.scale))

    def _palette(self) -> QPalette:
        roles, named = QPalette.ColorRole, QPalette()
        for role, token in {
            roles.Window: "surface", roles.WindowText: "text", roles.Base: "surface", roles.AlternateBase: "inset",
            roles.Text: "text", roles.Button: "surface", roles.ButtonText: "text", roles.PlaceholderText: "text-3",
            roles.Highlight: "selected", roles.HighlightedText: "text", roles.Link: "accent-text",
            roles.ToolTipBase: "surface", roles.ToolTipText: "text", roles.Accent: "accent", roles.Mid: "line",
            roles.Light: "surface", roles.Dark: "line-strong", roles.LinkVisited: "accent-text",
        }.items():  # fmt: skip
            named.setColor(role, self.tokens.colour(token))
        for role in (roles.Text, roles.WindowText, roles.ButtonText):
            named.setColor(QPalette.ColorGroup.Disabled, role, self.tokens.colour("disabled"))
        return named
