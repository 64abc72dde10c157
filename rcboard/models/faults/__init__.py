"""The sentence for each error code, for window and command line alike: one room an area, merged here.

A sentence names its facts as places: ``"case.unknown": N_("There is no case {case}. ...")``. A test finds every code
that the source raises and fails where a sentence is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.models.faults import case, codes, demo, export, files, medicine, people, store

if TYPE_CHECKING:
    from rcboard.errors import UserFacing
    from rcboard.language import Say

SENTENCES: dict[str, str] = {
    **store.SENTENCES,
    **people.SENTENCES,
    **case.SENTENCES,
    **medicine.SENTENCES,
    **codes.SENTENCES,
    **files.SENTENCES,
    **export.SENTENCES,
    **demo.SENTENCES,
}


def worded(why: UserFacing, say: Say) -> str:
    """The sentence for an error, in the language of `say`, with its facts filled in."""
    return say(SENTENCES[why.code], **{name: value for name, value in why.facts.items() if name != "field"})
