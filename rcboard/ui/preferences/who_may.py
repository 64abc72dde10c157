"""Why something cannot be changed here, and who can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.words.people import ROLE
from rcboard.services.people import roles_that_may

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.models.terms.people import Right

WORDS = N_("Only these roles may change this: {roles}.")


def who_may(say: Say, right: Right) -> str:
    """A sentence that names the roles with a right."""
    return say(WORDS, roles=", ".join(say(ROLE[role]) for role in roles_that_may(right)))
