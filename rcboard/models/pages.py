"""The pages of a store file as they lie on the disk: their HMACs, without asking the database.

SQLCipher 4 ends each page of 4096 bytes with 16 bytes of IV and 64 of HMAC-SHA512 over what lies before, the IV and
the page's number (little-endian). Page 1 begins with the 16 salt bytes, which the HMAC's key is derived from: so every
altered byte of a file shows, in free pages too.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from rcboard.models.driver import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.models.held import Held

SALT = 16
_IV, _MAC = 16, 64
PLAIN_START = b"SQLite format 3\x00"
"""How an unencrypted store begins."""


@dataclass(frozen=True)
class PageCheck:
    """Checks pages of one encrypted store."""

    data_key: bytes
    salt: bytes

    def key(self) -> bytes:
        """The HMAC's key: PBKDF2-HMAC-SHA512 of the data key with the salt, each byte xor 0x3a, two rounds."""
        return hashlib.pbkdf2_hmac("sha512", self.data_key, bytes(byte ^ 0x3A for byte in self.salt), 2, 32)

    def checker(self) -> Callable[[bytes, int], bool]:
        """Says whether a page with this number (from 1) is as it was written."""
        base = hmac.new(self.key(), digestmod="sha512")

        def whole(page: bytes, number: int) -> bool:
            mac = base.copy()
            mac.update(page[SALT if number == 1 else 0 : -_MAC])
            mac.update(number.to_bytes(4, "little"))
            return hmac.compare_digest(mac.digest(), page[-_MAC:])

        return whole


def page_count(first: bytes, data_key: bytes | None) -> int:
    """How many pages the store should have, from the head of its first page (bytes 28 to 31, big-endian)."""
    head = first[:112]
    if data_key is not None:
        initial = first[-(_IV + _MAC) : -_MAC]
        clear = Cipher(algorithms.AES(data_key), modes.CBC(initial)).decryptor()
        head = bytes(SALT) + clear.update(first[SALT : SALT + 96])
    return int.from_bytes(head[28:32], "big")


def bad_pages(held: Held, check: PageCheck, step: Callable[[int, int], None] | None = None) -> list[int]:
    """The numbers of the pages that were altered; a last page that is not whole counts.

    `step(now, of)` is called now and then and may raise `Cancelled`.
    """
    whole, total = check.checker(), -(-held.size // PAGE)
    bad: list[int] = []
    number = 0
    while number < total:
        block = held.read(number * PAGE, 256 * PAGE)
        for at in range(0, len(block), PAGE):
            number += 1
            page = block[at : at + PAGE]
            if len(page) < PAGE or not whole(page, number):
                bad.append(number)
        if not block:
            break
        if step is not None:
            step(number, total)
    return bad
