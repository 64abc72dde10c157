"""Reading a store's bytes while the same program has it open as a database.

POSIX drops all of a process's locks on a file when the process closes any handle of it, so a plain open and close of
an open store would take SQLite's locks away and let another program write into a running transaction. Handles taken
here stay open until nothing in this process uses the file.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rcboard.errors import StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

_SHM_FIRST_LOCK = 128
"""The byte of the -shm file that every user of a log locks (sqlite.org/walformat.html, "dead man switch")."""


@dataclass
class _Users:
    count: int = 0
    handles: list[int] = field(default_factory=list)


_lock = threading.Lock()
_open: dict[tuple[int, int], _Users] = {}  # by device and inode; locks belong to the process, so this does too


class Held:
    """A handle on a file that is closed once nobody in this process uses the file any more."""

    def __init__(self, path: Path) -> None:
        """Raises `store.missing` or `store.no_access`."""
        try:
            with _lock:
                self.handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
                about = os.fstat(self.handle)
                self._inode = (about.st_dev, about.st_ino)
                users = _open.setdefault(self._inode, _Users())
                self.first = users.count == 0
                users.count += 1
                users.handles.append(self.handle)
        except FileNotFoundError as why:
            raise StoreTrouble("store.missing", file=path.name) from why
        except OSError as why:
            raise StoreTrouble("store.no_access", file=path.name) from why
        self._released, self._name = False, path.name

    @property
    def size(self) -> int:
        """The size of the file in bytes, now."""
        return os.fstat(self.handle).st_size

    def read(self, at: int, length: int) -> bytes:
        """Bytes of the file; fewer at its end. Raises `store.disk_fault` where the disk cannot read them."""
        parts = []
        try:
            with _lock:
                if hasattr(os, "pread"):
                    while length and (part := os.pread(self.handle, length, at)):
                        parts.append(part)
                        at, length = at + len(part), length - len(part)
                else:
                    os.lseek(self.handle, at, os.SEEK_SET)
                    while length and (part := os.read(self.handle, length)):
                        parts.append(part)
                        length -= len(part)
        except OSError as why:
            raise StoreTrouble("store.disk_fault", file=self._name) from why
        return b"".join(parts)

    def release(self) -> None:
        """Let go; the last one closes all handles of this file."""
        with _lock:
            if self._released:
                return
            self._released = True
            users = _open[self._inode]
            users.count -= 1
            if users.count == 0:
                for handle in users.handles:
                    os.close(handle)
                del _open[self._inode]


def used_here(store: Path) -> bool:
    """Whether this process has the store open."""
    try:
        about = store.stat()
    except OSError:
        return False
    with _lock:
        return (about.st_dev, about.st_ino) in _open


def used_by_another_program(store: Path) -> bool:
    """Whether another process has this store open; only asked while this process has not, see above.

    Windows has no such lock to ask for here: there the answer is always no.
    """
    if os.name == "nt":
        return False
    import fcntl

    try:
        handle = os.open(store.with_name(store.name + "-shm"), os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _SHM_FIRST_LOCK)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
