"""Under which name a recipient knows a case: one a recipient, random, never used again (domain, section h)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.errors import Refused, StoreTrouble
from rcboard.models.case import RecipientName
from rcboard.services.pseudonyms import ALPHABET, LENGTH, check_character

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Work

PREFIX = "EX-"


def kept(work: Work, case_id: CaseId, recipient: str) -> str | None:
    """The name under which a recipient knows the case already, or None."""
    found = select(RecipientName.name).where(
        RecipientName.case_id == case_id, RecipientName.recipient == " ".join(recipient.split())
    )
    return work.db.scalar(found)


def name_for(work: Work, case_id: CaseId, recipient: str) -> str:
    """The recipient's own name for the case; made at the first export to them, the same at each later one."""
    recipient = " ".join(recipient.split())
    if not recipient:
        raise Refused("export.no_recipient", field="recipient")
    name = kept(work, case_id, recipient)
    if name is not None:
        return name
    for _ in range(100):
        body = "".join(ALPHABET[work.draw(len(ALPHABET))] for _ in range(LENGTH - 1))
        name = PREFIX + body + check_character(body)
        if work.db.get(RecipientName, name) is None:
            work.db.add(RecipientName(name=name, case_id=case_id, recipient=recipient, given_at=work.now))
            work.db.flush()
            return name
    raise StoreTrouble("case.no_pseudonym_left")
