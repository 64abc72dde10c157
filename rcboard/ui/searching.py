"""Full text for the palette: what the search service finds, as lines that lead to their case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.models.words.case import STATUS
from rcboard.services import search
from rcboard.ui.navigation import Place
from rcboard.ui.palette import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.language import Say
    from rcboard.services.work import Store
    from rcboard.ui.palette import Search

MOST = 12
"""Lines that the palette shows of cases."""

_PARTS = {"event": "history", "attachment": "documents"}
"""Where in the case what was found stands."""


def searching(store: Store, say: Say) -> Search:
    """The palette's search over an open store. With `content_only` no name and no number is searched."""

    def find(text: str, content_only: bool) -> Sequence[Found]:
        with store.reading() as work:
            hits = search.find(work, text, identity=not content_only, limit=MOST)
        return [
            Found(
                say("Cases"),
                hit.diagnosis_line or say("Restricted"),
                "folder-open",
                code=hit.pseudonym,
                beside=say(STATUS[hit.status]),
                place=Place("case", hit.case_id, _PARTS.get(hit.thing, "")),
            )
            for hit in hits
        ]

    return find
