"""What cannot be between birth and death."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.models.terms.medicine import VitalStatus

if TYPE_CHECKING:
    from datetime import date

    from rcboard.models.terms.dates import PartialDate
    from rcboard.services.persons import Vital


def check(born: PartialDate | None, vital: Vital, today: date) -> None:
    """Refuse a birth in the future, a death before birth or in the future, and a life of over 130 years."""
    if born is not None and born.first > today:
        raise Refused("case.born_in_future", field="born")
    if born is not None and (today - born.last).days > 130 * 366:
        raise Refused("case.born_too_long_ago", field="born")
    dead = vital.dated if vital.status is VitalStatus.DEAD else None
    if dead is not None and dead.first > today:
        raise Refused("case.died_in_future", field="vital_dated")
    if dead is not None and born is not None and dead.last < born.first:
        raise Refused("case.died_before_birth", field="vital_dated")
    seen = vital.last_seen_alive
    if dead is not None and seen is not None and seen.first > dead.last:
        raise Refused("case.seen_after_death", field="last_seen_alive")
