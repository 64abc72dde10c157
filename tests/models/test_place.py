"""Where a store may lie, and files written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from rcboard.errors import StoreTrouble
from rcboard.models import place

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
tmpfs /scratch tmpfs rw 0 0
server:/export /home/board nfs4 rw,vers=4.2 0 0
//server/share /mnt/board\\040share cifs rw 0 0
/dev/sdb1 /home/board/local xfs rw 0 0
desk /mnt/desk fuse.sshfs rw 0 0
over /mnt/both nfs rw 0 0
/dev/sdc1 /mnt/both ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/home/else/centre.rcb", "ext4", False),
        ("/scratch/centre.rcb", "tmpfs", False),
        ("/home/board/centre.rcb", "nfs4", True),
        ("/home/boardroom/centre.rcb", "ext4", False),
        ("/home/board/local/centre.rcb", "xfs", False),
        ("/mnt/board share/deep/centre.rcb", "cifs", True),
        ("/mnt/desk/centre.rcb", "fuse.sshfs", True),
        ("/mnt/both/centre.rcb", "ext4", False),
    ],
)
def test_network_drives_are_told_from_disks(path: str, kind: str, network: bool) -> None:
    assert place.kind_of_place(Path(path), MOUNTS) == kind
    assert place.is_network_kind(kind) is network


def test_an_unknown_place_is_not_taken_for_a_network() -> None:
    assert place.kind_of_place(Path("/x"), "") == ""
    assert not place.is_network_kind("")


def test_the_disk_of_this_test_is_accepted(tmp_path: Path) -> None:
    place.refuse_network(tmp_path / "centre.rcb")


def test_a_file_is_replaced_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    place.write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o077 == 0


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        place.write_whole(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_free_name_is_found(tmp_path: Path) -> None:
    first = tmp_path / "a.rcb"
    assert place.free_name(first) == first
    first.touch()
    (tmp_path / "a 2.rcb").touch()
    assert place.free_name(first).name == "a 3.rcb"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store.disk_full"),
        (errno.EROFS, "store.read_only"),
        (errno.EACCES, "store.no_access"),
        (errno.EIO, "store.disk_fault"),
        (errno.ENOENT, "store.no_folder"),
    ],
)
def test_a_disks_complaint_becomes_trouble_with_advice(number: int, code: str) -> None:
    trouble = place.disk_trouble(OSError(number, "x"), Path("/x/centre.rcb"))
    assert isinstance(trouble, StoreTrouble)
    assert (trouble.code, trouble.facts) == (code, {"file": "centre.rcb"})
