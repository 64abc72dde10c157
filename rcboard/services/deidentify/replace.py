"""Puts the replacements into the text; everything outside the findings stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rcboard.services.deidentify.finding import Finding


def replace(text: str, findings: Iterable[Finding]) -> str:
    """The text with every finding replaced. Findings are those of `find` or a part of them, in any order."""
    pieces = []
    at = 0
    for finding in sorted(findings, key=lambda one: (one.start, one.end)):
        if finding.start < at:
            continue
        pieces += [text[at : finding.start], finding.replacement]
        at = finding.end
    pieces.append(text[at:])
    return "".join(pieces)
