"""What a person is told when something goes wrong: four kinds, four ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.errors import Cancelled, Refused, StoreTrouble, UserFacing
from rcboard.log import LOG
from rcboard.models import faults

if TYPE_CHECKING:
    from rcboard.language import Say


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence and how it is meant: "refused", "store" or "bug" (with its incident number)."""

    kind: str
    words: str
    then: str = ""
    incident: str = ""


def worded(why: BaseException, incident: str, say: Say) -> Told | None:
    """The words for an exception; None where nobody is to be told.

    `incident`: a short number under which the log keeps what is our own fault; it holds no personal data.
    """
    match why:
        case Cancelled():
            return None
        case Refused():
            return Told("refused", faults.worded(why, say))
        case StoreTrouble() | UserFacing():
            return Told("store", faults.worded(why, say))
        case _:
            LOG.error("incident %s", incident, exc_info=why)
            return Told(
                "bug",
                say("Something went wrong in rcboard. Incident {incident}.", incident=incident),
                say("What was entered is kept. The number helps those who look after rcboard."),
                incident,
            )
