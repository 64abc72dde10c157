"""Walking the frames of a write-ahead log before SQLite recovers it.

SQLite takes a log up to its first bad frame and forgets the rest in silence: one flipped byte made confirmed rows
vanish with every integrity check clean. So a log that a program left behind is walked here first. Format:
sqlite.org/fileformat2.html, section 4.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from rcboard.models.driver import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEAD = 32
FRAME_HEAD = 24
FRAME = FRAME_HEAD + PAGE
_MAGIC = (0x377F0682, 0x377F0683)  # the second: checksums over big-endian words
_VERSION = 3_007_000
_MASK = 0xFFFFFFFF

Salts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WalState:
    """What a log holds.

    `frames`: whole frames in the file; `good`: how many from the start are unbroken; `committed`: how many of those a
    commit has confirmed; `fault`: "" (nothing wrong), "head" (nothing can be read), "middle" (whole transactions follow
    a bad frame, so confirmed work would vanish), "tail" (only the last transaction is bad: an altered byte, or a power
    cut in the middle of a write that was never confirmed; the bytes cannot tell which).
    """

    frames: int
    good: int
    committed: int
    fault: str
    pages: frozenset[int] = frozenset()
    """The pages that the confirmed frames hold: SQLite reads these from the log, not from the store."""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.fault


@dataclass(frozen=True, slots=True)
class _Frame:
    page: int
    size_after: int
    salts: Salts
    sums: Salts
    head: bytes
    content: bytes


def wal_path(store: Path) -> Path:
    """Where the log of a store lies."""
    return store.with_name(store.name + "-wal")


def walk(path: Path, whole: Callable[[bytes, int], bool] | None) -> WalState:
    """Walk a log that nobody writes to; `whole(page, number)` checks a page's HMAC (None in an unencrypted store).

    Bytes behind the last whole frame belong to a write that a kill cut short, which was never confirmed.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        size = 0
    if size < HEAD:
        return WalState(0, 0, 0, "")
    frames = (size - HEAD) // FRAME
    with path.open("rb") as file:
        head = file.read(HEAD)
        magic, version, page_size, _round, salt1, salt2, sum1, sum2 = struct.unpack(">8I", head)
        order = ">" if magic & 1 else "<"
        sums = _summed(order, head[:24], (0, 0))
        if magic not in _MAGIC or version != _VERSION or page_size != PAGE or sums != (sum1, sum2):
            return WalState(frames, 0, 0, "head")
        good = committed = 0
        pages: set[int] = set()
        seen: set[int] = set()
        rest = _read(file, frames)
        for frame in rest:
            sums = _summed(order, frame.content, _summed(order, frame.head[:8], sums))
            if frame.salts != (salt1, salt2) or frame.sums != sums or not _is_page(frame, whole):
                fault = _fault(order, (salt1, salt2), frame, rest, whole)
                return WalState(frames, good, committed, fault, frozenset(pages))
            good += 1
            seen.add(frame.page)
            if frame.size_after:
                committed = good
                pages |= seen
                seen.clear()
    return WalState(frames, good, committed, "", frozenset(pages))


def _is_page(frame: _Frame, whole: Callable[[bytes, int], bool] | None) -> bool:
    return frame.page > 0 and (whole is None or whole(frame.content, frame.page))


def _fault(
    order: str, salts: Salts, bad: _Frame, rest: Iterator[_Frame], whole: Callable[[bytes, int], bool] | None
) -> str:
    """What the bad frame and those behind it mean. Nothing is wrong where they are what SQLite itself leaves there:

    - frames of the round before: a new round begins with its first salt one higher and its second drawn anew, and
      until its first commit the old frames lie behind;
    - frames of one large transaction that was never confirmed: written early, then taken back or written over.
    """
    left_over = bad.salts[0] == (salts[0] - 1) & _MASK and bad.salts[1] != salts[1] and _is_page(bad, whole)
    never_confirmed = whole is not None and bad.salts == salts and not bad.size_after and _is_page(bad, whole)
    before, confirmed, count, middle = bad, bool(bad.size_after), 1, False
    for frame in rest:
        count += 1
        chained = frame.sums == _summed(order, frame.content, _summed(order, frame.head[:8], before.sums))
        page = chained if whole is None else _is_page(frame, whole)
        if frame.salts == salts and page:
            middle = middle or confirmed  # something follows a commit: that one was synced, so it was confirmed
            confirmed = confirmed or bool(frame.size_after)
        left_over = left_over and frame.salts == bad.salts and chained
        never_confirmed = never_confirmed and frame.salts == salts and page and not frame.size_after
        before = frame
    if left_over or (never_confirmed and count > 1):
        return ""
    return "middle" if middle else "tail"


def _read(file: BinaryIO, frames: int) -> Iterator[_Frame]:
    for _ in range(frames):
        raw = file.read(FRAME)
        page, size_after, salt1, salt2, sum1, sum2 = struct.unpack(">6I", raw[:FRAME_HEAD])
        yield _Frame(page, size_after, (salt1, salt2), (sum1, sum2), raw[:FRAME_HEAD], raw[FRAME_HEAD:])


def _summed(order: str, content: bytes, start: Salts) -> Salts:
    """SQLite's running checksum over pairs of 32-bit words."""
    first, second = start
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & _MASK
        second = (second + words[at + 1] + first) & _MASK
    return first, second
