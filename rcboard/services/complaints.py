"""A rule's doubt about something that is kept all the same: warn, let the expert decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.models.faults import SENTENCES

if TYPE_CHECKING:
    from rcboard.language import Say


@dataclass(frozen=True, slots=True)
class Complaint:
    """A warning beside a field. Its sentence stands in `rcboard.models.faults` like that of a refusal."""

    code: str
    """Names the sentence, such as "staging.mx"."""
    field: str | None = None
    """The field it belongs to; a row's part is "values.0.unit"."""
    facts: tuple[tuple[str, str], ...] = ()
    """What fills the places of the sentence; never anything that identifies a patient."""

    def worded(self, say: Say) -> str:
        """The sentence in the language of `say`, saying what is odd and what to do."""
        return say(SENTENCES[self.code], **dict(self.facts))
