"""Taking saved work back: a step is data, and the service that takes it back checks the rules again.

The audit trail is another thing: undoing is a deed like any other and stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rcboard.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rcboard.services.work import Store, Touched, Work


@dataclass(frozen=True, slots=True)
class Step:
    """How one deed is taken back. Plain data, so that it outlives the screen that made it."""

    label: str
    """The code of a worded text for "Undo ...", such as "undo.move_case"."""
    deed: str
    """A name in `DEEDS`: the service that takes it back."""
    arguments: Mapping[str, object]
    of: Touched
    """The thing that was changed, such as ("case", id)."""
    before: int
    """The revision of that thing before the deed."""
    revision: int
    """Its revision after the deed: what it must still have when the deed is taken back."""


DEEDS: dict[str, Callable[[Work, Step], Step | None]] = {}
"""Name -> the function that takes a step back. It gives the step that would bring it again, or None."""


def takes_back(name: str) -> Callable[[Callable[[Work, Step], Step | None]], Callable[[Work, Step], Step | None]]:
    """Enter a function into `DEEDS`. It checks revision (`check_revision`) and rules, and refuses where they forbid."""

    def enter(function: Callable[[Work, Step], Step | None]) -> Callable[[Work, Step], Step | None]:
        if name in DEEDS:
            raise ValueError(f"two functions take back {name}")
        DEEDS[name] = function
        return function

    return enter


def check_revision(step: Step, revision: int) -> None:
    """Refuse with "people.undo_overtaken" where the thing was changed again since the step."""
    if revision != step.revision:
        raise Refused("people.undo_overtaken")


@dataclass(slots=True)
class Steps:
    """What can be undone and redone at one desk, the latest last."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def did(self, *steps: Step) -> None:
        """A deed was done: it can be undone, and what was undone before can no longer be redone."""
        self.done += steps
        self.undone.clear()

    @property
    def next_undo(self) -> str | None:
        """The label of what Undo would take back; None where there is nothing."""
        return self.done[-1].label if self.done else None

    @property
    def next_redo(self) -> str | None:
        """The label of what Redo would bring again; None where there is nothing."""
        return self.undone[-1].label if self.undone else None


def undo(store: Store, steps: Steps) -> str:
    """Take back the latest deed; gives its label. Where it is refused, the step stays where it is.

    Refuses "people.nothing_to_undo", and whatever the service that takes it back refuses.
    """
    if not steps.done:
        raise Refused("people.nothing_to_undo")
    return _play(store, steps.done, steps.undone, steps.done[-1].label)


def redo(store: Store, steps: Steps) -> str:
    """Bring again what was undone last; gives its label. Refuses like `undo`."""
    if not steps.undone:
        raise Refused("people.nothing_to_redo")
    label = steps.undone[-1].label
    return _play(store, steps.undone, steps.done, f"redo.{label.removeprefix('undo.')}")


def _play(store: Store, source: list[Step], target: list[Step], deed: str) -> str:
    step = source[-1]
    with store.work(deed) as work:
        inverse = DEEDS[step.deed](work, step)
        work.touch(*step.of)
    source.pop()
    if inverse is None:
        return step.label
    target.append(replace(inverse, before=step.revision))
    # The thing has a new revision now. The step before it on the same thing may follow, if nobody came between.
    for at in range(len(source) - 1, -1, -1):
        if source[at].of == step.of:
            if source[at].revision == step.before:
                source[at] = replace(source[at], revision=inverse.revision)
            break
    return step.label
