"""The four kinds of trouble. An error carries a code and facts; `rcboard.models.faults` has the sentences.

Refused      a person asked for something the rules do not allow; shown beside the field, exit status 1
StoreTrouble the store or its surroundings are at fault; shown with what to do now, exit status 3
Cancelled    a person changed their mind; shown nowhere, exit status 130
anything else is our own fault: an incident number, details in the log, no personal data
"""

from __future__ import annotations


class UserFacing(Exception):
    """Something a person must be told. `code` names a sentence in `rcboard.models.faults`, `facts` fill its places.

    Facts never hold what identifies a patient: the text may reach a log, a screen that is shared, or a terminal.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Refused(UserFacing):
    """The rules do not allow this. `field` (a fact) names the field of the form beside which it is shown."""

    @property
    def field(self) -> str | None:
        """The name of the field that is at fault, or None where no single field is."""
        field = self.facts.get("field")
        return field if isinstance(field, str) else None


class StoreTrouble(UserFacing):
    """The store, its key file, its disk or its database is in trouble; nothing was changed."""


class Cancelled(Exception):
    """A person cancelled the work; the transaction rolls back and nobody is told."""
