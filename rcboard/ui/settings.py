"""What a person likes: look, text size, density, keys, window. Nothing of any case is ever kept here.

Each setting is declared once below, with its default and what it may be; anything else is read as the default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

T = TypeVar("T", str, int, bool)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: its name in the file, its default, and the values allowed (empty for any of its kind)."""

    name: str
    default: T
    allowed: tuple[T, ...] = ()


THEME = Setting("look/theme", "system", ("system", "light", "dark"))
TEXT_SIZE = Setting("look/text_size", 100, (100, 115, 130, 150, 175, 200))
DENSITY = Setting("look/density", "comfortable", ("comfortable", "compact"))
LANGUAGE = Setting("look/language", "en")
IDLE_MINUTES = Setting("window/idle_minutes", 5, (1, 2, 5, 10, 15, 30))
START_SHARE_SAFE = Setting("window/start_share_safe", True)
STORE = Setting("window/store", "")
BACKUP_FAILED = Setting("window/backup_failed", False)
DECLARED = (THEME, TEXT_SIZE, DENSITY, LANGUAGE, IDLE_MINUTES, START_SHARE_SAFE, STORE, BACKUP_FAILED)

_GEOMETRY = "window/geometry"
_KEYS = "keys"
_LISTS = "lists"


class Settings(QObject):
    """Typed settings. `changed(name)` is emitted after each change."""

    changed = Signal(str)

    def __init__(self, file: QSettings | None = None, parent: QObject | None = None) -> None:
        """`file`: another file than the person's own, for tests."""
        super().__init__(parent)
        self._file = file if file is not None else QSettings("rcboard", "rcboard")

    def get(self, setting: Setting[T]) -> T:
        """The value, or the default where the file holds none or one that is not allowed."""
        value = self._file.value(setting.name, setting.default, type(setting.default))
        if not isinstance(value, type(setting.default)) or (setting.allowed and value not in setting.allowed):
            return setting.default
        return value

    def put(self, setting: Setting[T], value: T) -> None:
        """Keep a value; ValueError for one that is not allowed."""
        if setting.allowed and value not in setting.allowed:
            raise ValueError(setting.name)
        self._file.setValue(setting.name, value)
        self.changed.emit(setting.name)

    def key(self, deed: str) -> str | None:
        """The key that the person gave to a deed ("" for none), or None where its own key stands."""
        value = self._file.value(f"{_KEYS}/{deed}")
        return value if isinstance(value, str) else None

    def put_key(self, deed: str, key: str | None) -> None:
        """Give a deed another key; None gives it back its own."""
        if key is None:
            self._file.remove(f"{_KEYS}/{deed}")
        else:
            self._file.setValue(f"{_KEYS}/{deed}", key)
        self.changed.emit(f"{_KEYS}/{deed}")

    def columns(self, of: str) -> tuple[str, ...]:
        """The ids of the columns chosen for a list, or () for its own."""
        value = self._file.value(f"{_LISTS}/{of}", "")
        return tuple(value.split(",")) if isinstance(value, str) and value else ()

    def put_columns(self, of: str, columns: tuple[str, ...]) -> None:
        """Keep the columns chosen for a list."""
        self._file.setValue(f"{_LISTS}/{of}", ",".join(columns))
        self.changed.emit(f"{_LISTS}/{of}")

    def geometry(self) -> QByteArray:
        """Where the window stood, or an empty value."""
        value = self._file.value(_GEOMETRY)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_geometry(self, geometry: QByteArray) -> None:
        """Keep where the window stands."""
        self._file.setValue(_GEOMETRY, geometry)

    def reset(self, *settings: Setting[str] | Setting[int] | Setting[bool]) -> None:
        """Back to the defaults of these settings."""
        for setting in settings:
            self._file.remove(setting.name)
            self.changed.emit(setting.name)
