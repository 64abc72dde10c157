"""Where a store lies: private files, whole writes, file systems on a network.

Write-ahead logging shares memory between the programs that use a file, which two machines cannot do: on a network
drive it corrupts the store in silence. So such drives are recognised before a store is opened.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from rcboard.errors import StoreTrouble

NETWORK_KINDS = frozenset(
    {
        "9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "drvfs", "fuse.cephfs", "fuse.curlftpfs", "fuse.davfs2",
        "fuse.gcsfuse", "fuse.glusterfs", "fuse.onedriver", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs",
        "fuse.vmhgfs-fuse", "gfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs",
        "pvfs2", "smb2", "smb3", "smbfs", "sshfs", "vboxsf", "virtiofs", "webdav",
    }
)  # fmt: skip
"""File system types, as /proc/mounts and `mount` name them, that another machine may write to at the same time."""

_ESCAPES = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


def keep_private() -> None:
    """Let every file that this program makes from now on be readable by this person only (umask 077)."""
    os.umask(0o077)


def kind_of_place(path: Path, mounts: str) -> str:
    """The file system type of the mount that holds `path`, by a text in the form of /proc/mounts; "" if unknown.

    `path` is absolute with its links followed. The longest mount point wins; of two on one place, the later, which
    hides the earlier.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1]
        for code, char in _ESCAPES.items():
            point = point.replace(code, char)
        inside = point == "/" or path == Path(point) or Path(point) in path.parents
        if inside and len(point) >= best:
            best, kind = len(point), parts[2]
    return kind


def is_network_kind(kind: str) -> bool:
    """Whether a file system type belongs to a drive on a network."""
    return kind.lower() in NETWORK_KINDS


def on_network(path: Path) -> bool:
    """Whether this path lies on a network drive, as far as this system tells."""
    real = path.resolve()
    if sys.platform == "win32":
        return _on_windows_network(real)
    with contextlib.suppress(OSError):
        return is_network_kind(kind_of_place(real, Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")))
    return False


def _on_windows_network(real: Path) -> bool:
    """UNC paths, and drive letters that Windows calls remote (GetDriveType = 4)."""
    if str(real).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(real.anchor) == 4)
    return False


def refuse_network(path: Path) -> None:
    """Raise `StoreTrouble("store.network_drive")` where the store would lie on a network drive."""
    if on_network(path):
        raise StoreTrouble("store.network_drive", file=path.name)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last through a power cut (a no-op where folders cannot be opened)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file by new content, whole or not at all: written beside it, synced, renamed, for this person only."""
    beside = path.with_name(path.name + ".part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def free_name(path: Path) -> Path:
    """The path itself, or the first with " 2", " 3", ... before its ending that nothing has taken."""
    found, n = path, 1
    while found.exists():
        n += 1
        found = path.with_name(f"{path.stem} {n}{path.suffix}")
    return found


def disk_trouble(why: OSError, path: Path) -> StoreTrouble:
    """What an operating system's complaint about a file means for a person."""
    codes = {
        errno.ENOSPC: "store.disk_full",
        errno.EDQUOT: "store.disk_full",
        errno.EFBIG: "store.disk_full",
        errno.EROFS: "store.read_only",
        errno.EACCES: "store.no_access",
        errno.EPERM: "store.no_access",
        errno.ENOENT: "store.no_folder",
        errno.ENOTDIR: "store.no_folder",
    }
    return StoreTrouble(codes.get(why.errno or 0, "store.disk_fault"), file=path.name)
