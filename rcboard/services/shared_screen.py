"""What a shared screen may know of a case: sex, an age band, months from the diagnosis, texts that were looked at.

Share-safe screens ask here and not at `persons`: the rows have no field that could hold a name, a number or a date
(design, section 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.models.patient import Person
from rcboard.services import intervals, text_reviews, tumours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcboard.models.terms.dates import PartialDate
    from rcboard.models.terms.ids import PersonId
    from rcboard.models.terms.medicine import Sex, VitalStatus
    from rcboard.services.work import Work


@dataclass(frozen=True, slots=True)
class Outline:
    """A person on a shared screen."""

    sex: Sex
    band: tuple[int, int | None] | None
    """Completed years from and to, both included; None after it means "and over". None where birth is not known."""
    vital: VitalStatus


def outline(work: Work, person_id: PersonId) -> Outline:
    """The outline of a person; the birth date stays inside this room."""
    person = work.db.get_one(Person, person_id)
    born = tumours.born(work, person_id)
    end = person.vital_dated if person.vital_status.value == "dead" else None
    found = intervals.ages(born, end or work.today)
    band = intervals.age_band(*found) if found is not None else None
    return Outline(person.sex, (band.low, band.high) if band else None, person.vital_status)


def months_from(index: PartialDate | None, day: PartialDate | None) -> int | None:
    """Whole months from the diagnosis to a day, negative before it; None where either is not known to the month."""
    if index is None or day is None or "year" in {index.precision, day.precision}:
        return None
    return (day.first.year - index.first.year) * 12 + day.first.month - index.first.month


def shown_text(reviews: Mapping[str, text_reviews.ReviewRow], text: str | None) -> str | None:
    """The text as a look at it left it; None where there is no text or nobody has looked: it is then hidden."""
    found = reviews.get(text_reviews.hash_of(text)) if text else None
    return found.cleaned if found else None
