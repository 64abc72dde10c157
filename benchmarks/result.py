"""One line of the table: what was measured, ours beside the bare way, and the bound."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Result:
    """One comparison. `ours` and `bare` in `unit`; the bound is `times` the bare or bare + `more`, what is larger."""

    name: str
    ours: float
    bare: float
    times: float
    more: float = 0.0
    unit: str = "ms"
    note: str = ""

    @property
    def aim(self) -> float:
        """What ours may be."""
        return max(self.bare * self.times, self.bare + self.more)

    @property
    def met(self) -> bool:
        """Whether it is not more."""
        return self.ours <= self.aim

    def line(self) -> str:
        """A row of the Markdown table."""
        bound = f"{self.times:g}x" + (f" or +{self.more:g} {self.unit}" if self.more else "")
        digits = 2 if self.ours < 100 else 0
        cells = (
            self.name, f"{self.ours:,.{digits}f} {self.unit}", f"{self.bare:,.{digits}f} {self.unit}",
            f"{self.ours / self.bare:.2f}x", bound, "met" if self.met else "not met", self.note,
        )  # fmt: skip
        return "| " + " | ".join(cells) + " |"


HEAD = "| what | rcboard | bare | ratio | bound | | note |\n|---|---|---|---|---|---|---|"


def pairs(
    ours: Callable[[int], object], bare: Callable[[int], object], rounds: int, warm: int = 10
) -> tuple[float, float]:
    """What both take in milliseconds: turn about, and of each the run at the quickest tenth.

    So a slow moment of the machine meets both alike, and what else runs on it counts least.
    """
    for n in range(warm):
        ours(n)
        bare(n)
    mine, theirs = [], []
    for n in range(warm, warm + rounds):
        mine.append(_once(ours, n))
        theirs.append(_once(bare, n))
    return tenth(mine), tenth(theirs)


def tenth(times: list[float]) -> float:
    """The value at the quickest tenth."""
    return sorted(times)[len(times) // 10]


def _once(deed: Callable[[int], object], n: int) -> float:
    begin = time.perf_counter()
    deed(n)
    return (time.perf_counter() - begin) * 1000
