"""What every screen is given: the store, the words, the settings, and the ways to speak to the frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rcboard.clock import Clock, local_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from rcboard.language import Say
    from rcboard.services.undo import Step
    from rcboard.services.work import Store
    from rcboard.ui.actions import Deed
    from rcboard.ui.common.saved_state import SavedState
    from rcboard.ui.jobs import Jobs
    from rcboard.ui.lock import Clip
    from rcboard.ui.look import Look
    from rcboard.ui.navigation import Place
    from rcboard.ui.settings import Settings
    from rcboard.ui.share_safe import ShareSafe


class Frame(Protocol):
    """What the window does for its screens."""

    def navigate(self, place: Place) -> None: ...
    def go_back(self) -> None: ...
    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None: ...
    def did(self, words: str, *steps: Step) -> None: ...
    def trouble(self, why: BaseException, again: Callable[[], object] | None = None) -> None: ...
    def crumbs_changed(self) -> None: ...
    def back_up(self, done: Callable[[], object]) -> None: ...
    def deeds(self) -> Sequence[tuple[str, Sequence[Deed]]]: ...
    @property
    def saved(self) -> SavedState: ...


@dataclass(frozen=True, slots=True)
class Room:
    """Handed to the factory of each screen."""

    store: Store
    say: Say
    settings: Settings
    jobs: Jobs
    share_safe: ShareSafe
    look: Look
    clip: Clip
    frame: Frame
    clock: Clock
    role: str = ""
    """The person's role in words, for the rail."""
    centre: str = ""

    def now(self) -> datetime:
        """The present instant."""
        return self.clock()

    def today(self) -> date:
        """The present calendar day where this machine stands."""
        return local_day(self.clock())

    def navigate(self, place: Place) -> None:
        """Go to a place; Alt+Left leads back."""
        self.frame.navigate(place)

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say at the bottom left what was done. `undo` takes it back (a service that checks again): Ctrl+Z does it."""
        self.frame.tell(words, undo)

    def did(self, words: str, *steps: Step) -> None:
        """Say what a service did and keep its undo steps (`services.undo.Step`): Ctrl+Z, Ctrl+Shift+Z."""
        self.frame.did(words, *steps)

    def trouble(self, why: BaseException, again: Callable[[], object] | None = None) -> None:
        """Word an exception in a notice at the top of the page; `again`: what Try again does.

        A `Refused` that belongs to a field goes to `Binder.complain` first; only what no field takes comes here.
        """
        self.frame.trouble(why, again)
