"""The figure in the foot: a hash of the page's content, so that a print can be held against the store.

It is the SHA-256 of the tree without its foot (a file cannot hold its own hash); the hash of the file stands in the
export ledger (foundations, section 7).
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from rcboard.reports.tree import Document, Foot, to_json

if TYPE_CHECKING:
    from rcboard.language import Say


def fingerprint(doc: Document) -> str:
    """The SHA-256 of the tree without its foot, as 64 hexadecimal digits. The foot's own words do not change it."""
    return hashlib.sha256(to_json(replace(doc, foot=Foot(None, None, ""))).encode()).hexdigest()


def figure(fingerprint: str) -> str:
    """The first 16 digits of a fingerprint in groups of four, as printed: "7f3c 91ab 04de 22c8"."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, 16, 4))


def sealed(doc: Document, say: Say) -> Document:
    """The same page with its record figure in the foot."""
    said = say("record {figure}", figure=figure(fingerprint(doc)))
    return replace(doc, foot=replace(doc.foot, record=said))
