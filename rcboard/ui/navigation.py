"""Where one is and was: places, and the way back with scroll position and selection kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 100
"""Steps of the way back that are kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the program: its kind (an id of `main_window.PLACES`), what it shows, and which part of it."""

    kind: str
    id: str = ""
    """The id of the case, session or sample; "" where the place is one alone."""
    part: str = ""
    """A section of the page, a field or a tab."""


@dataclass(slots=True)
class _Visit:
    place: Place
    kept: dict[str, object] = field(default_factory=dict)


class Navigation(QObject):
    """The way through the program. `moved(place, kept)`: show this place and put it back as it was kept."""

    moved = Signal(object, object)

    def __init__(self, keep: Callable[[], dict[str, object]], parent: QObject | None = None) -> None:
        """`keep`: asks the present screen for its scroll position and selection."""
        super().__init__(parent)
        self._keep = keep
        self._visits: list[_Visit] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """Where one is."""
        return self._visits[self._at].place if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a way back."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one came back from somewhere."""
        return self._at < len(self._visits) - 1

    def go(self, place: Place) -> None:
        """Go to a place; going to where one is shows it again and adds no step."""
        self._remember()
        if place != self.here:
            del self._visits[self._at + 1 :]
            self._visits.append(_Visit(place))
            del self._visits[:-MOST]
            self._at = len(self._visits) - 1
        self.moved.emit(place, {})

    def back(self) -> None:
        """One step back."""
        if self.can_go_back:
            self._step(-1)

    def forward(self) -> None:
        """One step forward again."""
        if self.can_go_forward:
            self._step(1)

    def forget(self, gone: Callable[[Place], bool]) -> None:
        """Take places out of the way, such as a case that was closed to this person."""
        here = self.here
        kept = [visit for visit in self._visits if visit.place == here or not gone(visit.place)]
        self._visits = kept
        self._at = next((at for at, visit in enumerate(kept) if visit.place == here), len(kept) - 1)

    def _step(self, by: int) -> None:
        self._remember()
        self._at += by
        visit = self._visits[self._at]
        self.moved.emit(visit.place, visit.kept)

    def _remember(self) -> None:
        if self._at >= 0:
            self._visits[self._at].kept = self._keep()
