"""The chain of the audit trail: how an entry is written as text, sealed to the one before, and checked.

Pure functions over values. An entry's text is a JSON array that is the same on every database: instants as UTC text
with microseconds, decimals as text, keys sorted, no blanks. Its seal is HMAC-SHA-256 under the store's audit key over
the seal before and this text. The anchor (count and last seal, sealed itself) is kept outside the store: without it,
nobody could notice that the newest entries had been removed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from rcboard.models.terms.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = 1
"""Version of the entry's text; it is part of the text."""

NO_SEAL = bytes(32)
"""What stands before the first entry."""

ERASED = "erased"
"""The kind of the entry that records a lawful erasure; its `fields` name the entries whose values are gone."""


def instant_text(moment: datetime) -> str:
    """An instant as text: UTC, microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(value: object) -> object:
    """What JSON has no word for, as text that is the same everywhere."""
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (set, frozenset)):
        return sorted(str(one) for one in value)
    raise TypeError(f"{type(value).__name__} has no place in the audit trail; name the column in `unspoken`")


_TEXT = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode
_QUOTED = json.encoder.encode_basestring


def values_text(reason: str, values: Mapping[str, object]) -> str:
    """The values of one entry as canonical JSON: [reason, {field: [before, after]}]."""
    return _TEXT([reason, values])


def values_hash(salt: str, kept: str) -> str:
    """The salted hash of values that stands in the chain, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{salt}:{kept}".encode()).hexdigest()


Entry = tuple[int, str, str, str, str, str, str | None, str | None, str | None, str | None, str, str | None]
"""seq, at, user_id, deed_id, deed, kind, case_id, person_id, table_name, row_id, fields, value_hash."""


def entry_text(entry: Entry) -> bytes:
    """An entry as canonical JSON: [format, seq, "at", ...]. Written out here, since a check reads 100,000 a second."""
    words = ",".join(["null" if word is None else _QUOTED(word) for word in entry[1:]])
    return f"[{FORMAT},{entry[0]},{words}]".encode()


def seal(key: bytes, before: bytes, entry: Entry) -> bytes:
    """The seal of an entry that follows the entry with the seal `before`."""
    return hmac.digest(key, before + entry_text(entry), "sha256")


@dataclass(frozen=True, slots=True)
class Anchor:
    """How long the chain was at one moment, kept outside the store, with its own seal."""

    entries: int
    head: str
    """Seal of the last entry, hexadecimal."""
    at: str
    """The instant as UTC text."""
    mac: str

    def as_dict(self) -> dict[str, object]:
        """For the key file, backups and export records."""
        return {"entries": self.entries, "head": self.head, "at": self.at, "mac": self.mac}

    @classmethod
    def from_dict(cls, kept: Mapping[str, object]) -> Anchor | None:
        """From the key file; None if it does not have an anchor's shape."""
        entries, head, at, mac = (kept.get(name) for name in ("entries", "head", "at", "mac"))
        if isinstance(entries, int) and isinstance(head, str) and isinstance(at, str) and isinstance(mac, str):
            return cls(entries, head, at, mac)
        return None

    def holds(self, key: bytes) -> bool:
        """Whether this anchor was made under this key and not altered since."""
        return hmac.compare_digest(self.mac, _anchor_mac(key, self.entries, self.head, self.at))


def _anchor_mac(key: bytes, entries: int, head: str, at: str) -> str:
    return hmac.digest(key, _TEXT(("anchor", FORMAT, entries, head, at)).encode(), "sha256").hex()


def anchor(key: bytes, entries: int, head: bytes, at: datetime) -> Anchor:
    """The anchor of a chain that has `entries` entries, the last with the seal `head`."""
    when = instant_text(at)
    return Anchor(entries, head.hex(), when, _anchor_mac(key, entries, head.hex(), when))


def spans_text(numbers: Iterable[int]) -> str:
    """Entry numbers as text: 3-7,9."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def spans(text: str) -> set[int]:
    """Entry numbers from their text."""
    found: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found."""

    whole: bool
    entries: int
    """Entries that were found sound, from the first on."""
    up_to_anchor: datetime | None
    """When the anchor was set up to which the chain is proved whole; None without an anchor."""
    anchor_entries: int
    trouble: str | None = None
    """"entry" (changed, inserted, out of order), "gap" (removed), "values" (altered), "values_gone" (removed without a
    recorded erasure), "short" (the newest were removed), "anchor" (the anchor itself is not ours), "stray" (values
    without an entry)."""
    at: int | None = None
    """Number of the first entry in trouble."""
    erased: int = 0
    """Entries whose values were lawfully erased."""


Row = tuple[
    int,
    str,
    str,
    str,
    str,
    str,
    str | None,
    str | None,
    str | None,
    str | None,
    str,
    str | None,
    bytes,
    str | None,
    str | None,
]
"""An entry, its seal, then salt and values (None where they are gone)."""


def _values_trouble(row: Row, gone: list[int]) -> bool:
    """Whether an entry's values are not the ones that were sealed; missing ones are told in `gone`."""
    salt, kept, sealed = row[13], row[14], row[11]
    if sealed is None:
        return kept is not None
    if kept is None or salt is None:
        gone.append(row[0])
        return False
    return values_hash(salt, kept) != sealed


def check(key: bytes, rows: Iterable[Row], known: Anchor | None) -> Verdict:
    """Walk all entries in their order and compare each seal and each hash; says where the first trouble is."""
    if known is not None and not known.holds(key):
        return Verdict(False, 0, None, 0, "anchor", None)
    when = datetime.fromisoformat(known.at) if known else None
    reach = known.entries if known else 0
    before = at_anchor = NO_SEAL
    count = 0
    gone: list[int] = []
    erased: set[int] = set()

    def trouble(what: str, where: int) -> Verdict:
        return Verdict(False, count, when, reach, what, where)

    for row in rows:
        seq = row[0]
        if seq != count + 1:
            return trouble("gap" if seq > count + 1 else "entry", count + 1)
        before = seal(key, before, row[:12])
        if before != row[12]:
            return trouble("entry", seq)
        if _values_trouble(row, gone):
            return trouble("values", seq)
        if row[5] == ERASED:
            erased |= spans(row[10])
        count = seq
        if seq == reach:
            at_anchor = before
    lost = [seq for seq in gone if seq not in erased]
    if lost:
        return trouble("values_gone", lost[0])
    if count < reach:
        return trouble("short", count + 1)
    if known is not None and at_anchor.hex() != known.head:
        return trouble("anchor", reach)
    return Verdict(True, count, when, reach, erased=len(gone))
