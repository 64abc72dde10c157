"""Terms of the case: its states, its pseudonym, and what a patient's numbers, names and files are called."""

from __future__ import annotations

from enum import StrEnum


class CaseStatus(StrEnum):
    """Where a case stands on its way through the board."""

    REGISTERED = "registered"
    """Entered; a question and a diagnosis may still be missing."""
    PREPARING = "preparing"
    """Findings are being collected for the board."""
    WAITING = "waiting"
    """Complete enough to be put on an agenda."""
    LISTED = "listed"
    """On the agenda of a session."""
    DISCUSSED = "discussed"
    """The board has decided, or asked for more."""
    FOLLOW_UP = "follow_up"
    """Recommendations are being carried out and followed."""
    CLOSED = "closed"
    """Nothing is open any more; can be opened again."""


_S = CaseStatus
NEXT: dict[CaseStatus, frozenset[CaseStatus]] = {
    _S.REGISTERED: frozenset({_S.PREPARING, _S.WAITING, _S.CLOSED}),
    _S.PREPARING: frozenset({_S.WAITING, _S.CLOSED}),
    _S.WAITING: frozenset({_S.LISTED, _S.PREPARING, _S.CLOSED}),
    _S.LISTED: frozenset({_S.DISCUSSED, _S.WAITING, _S.PREPARING}),
    _S.DISCUSSED: frozenset({_S.FOLLOW_UP, _S.PREPARING, _S.CLOSED}),
    _S.FOLLOW_UP: frozenset({_S.PREPARING, _S.CLOSED}),
    _S.CLOSED: frozenset({_S.PREPARING, _S.FOLLOW_UP}),
}
"""To which states a case may go from each state."""

NEEDS_QUESTION = frozenset({CaseStatus.WAITING, CaseStatus.LISTED})
"""A case without a question to the board cannot be listed (design, principle 1)."""


class NameKind(StrEnum):
    """What a name of a person is."""

    CURRENT = "current"
    FORMER = "former"
    """At birth, before marriage, before a change."""
    OTHER = "other"
    """Nickname, name in another script, name as misspelled in an old record."""


class NumberKind(StrEnum):
    """What a number of a person is."""

    HOSPITAL = "hospital"
    NATIONAL = "national"
    INSURANCE = "insurance"
    OTHER = "other"


class ContactKind(StrEnum):
    """How a person is reached."""

    ADDRESS = "address"
    PHONE = "phone"
    MAIL = "mail"
    OTHER = "other"


class AttachmentKind(StrEnum):
    """What a file kept with a case is."""

    PATHOLOGY_REPORT = "pathology_report"
    IMAGING_REPORT = "imaging_report"
    LETTER = "letter"
    LABORATORY = "laboratory"
    MOLECULAR_REPORT = "molecular_report"
    IMAGE = "image"
    CONSENT_FORM = "consent_form"
    OTHER = "other"


class RestrictedOpening(StrEnum):
    """Why somebody who is not named on a restricted case opens it (design, section 3)."""

    CARE = "care"
    BOARD = "board"
    QUALITY = "quality"
    OTHER = "other"
