"""How many people fit what an anonymised page of a case tells, what is enough for a purpose, and how to tell less.

k counts what the coded part of the page tells: entity, sex, age band, country, period. What the texts tell beside that
is for the person who reviews them. Formula and thresholds: domain facts, section h; `deidentify.risk`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.models.case import Case
from rcboard.models.patient import Person
from rcboard.models.terms.medicine import Sex, VitalStatus
from rcboard.services import cases, centre, classification, entities, intervals, persons, tumours, vocabularies
from rcboard.services.coarser import AS_USUAL, Coarser, age_told, layer_up, wider
from rcboard.services.deidentify import risk
from rcboard.services.deidentify.risk import Frequency, Known, Step, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.models.terms.deidentify import Purpose
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.deidentify.risk import Estimate
    from rcboard.services.dossier_parts import AgeBand
    from rcboard.services.work import Work

YEARS = 3.0
"""Years that are counted: a page holds no calendar date, and its reader knows only that the case is recent."""
NO_COUNTRY = "eea"
"""What is counted where a page names no country: the countries of the networks, fewer people than Europe has."""
OLDEST = 104
_YEARS_RULE = "risk.years"
_THRESHOLD_RULE = "risk.threshold."
_INCIDENCE_RULE = "risk.incidence."


@dataclass(frozen=True, slots=True)
class Entered:
    """An incidence that a person entered for an entity: new cases per 100,000 people a year."""

    entity: str
    per_100k: float
    source: str


@dataclass(frozen=True, slots=True)
class Coarsened:
    """One step further: what to tell less of, and the k that it leads to."""

    step: Step
    coarser: Coarser
    with_country: bool
    reached: Estimate


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many people fit what a page tells, for one purpose."""

    purpose: Purpose
    estimate: Estimate
    entity: str | None
    """Name of the entity as the page tells it."""
    entity_code: str | None
    coarser: Coarser
    with_country: bool
    steps: tuple[Coarsened, ...]
    """One after the other until k is enough or nothing is left; the first is the one to propose."""

    @property
    def enough(self) -> bool:
        """Whether k is known and not below the threshold of the purpose."""
        return self.estimate.enough


def threshold(work: Work, purpose: Purpose) -> int:
    """The least k of a purpose: the centre's own rule, else that of the domain facts."""
    own = centre.rule(work, _THRESHOLD_RULE + purpose.value)
    return own if isinstance(own, int) and not isinstance(own, bool) and own >= 2 else risk.THRESHOLDS[purpose]


def set_threshold(work: Work, purpose: Purpose, least: int) -> None:
    """Set the least k of a purpose for this centre, 2 or more; needs the right to change its rules."""
    if least < 2:
        raise Refused("people.not_a_rule", field="least")
    centre.set_rule(work, _THRESHOLD_RULE + purpose.value, least)


def enter_incidence(work: Work, entity_code: str, per_100k: float, source: str) -> None:
    """Keep a figure that a person vouches for, with its source; it counts as a figure of this very entity from now on.

    Kept as a rule of the centre: versioned, in the audit trail. Refuses "export.incidence", "export.incidence_source",
    "export.no_entity".
    """
    if entity_code not in entities.entities():
        raise Refused("export.no_entity")
    if not 0 < per_100k < 10_000:
        raise Refused("export.incidence", field="incidence")
    if not source.strip():
        raise Refused("export.incidence_source", field="source")
    centre.set_rule(work, _rule_of(entity_code), {"per_100k": per_100k, "source": " ".join(source.split())})


def entered_incidence(work: Work, entity_code: str) -> Entered | None:
    """The figure that a person entered for an entity, or None."""
    kept = centre.rule(work, _rule_of(entity_code))
    if not isinstance(kept, dict) or "per_100k" not in kept:
        return None
    return Entered(entity_code, float(kept["per_100k"]), str(kept["source"]))


def _rule_of(entity_code: str) -> str:
    return _INCIDENCE_RULE + re.sub(r"[^a-z0-9]+", "_", entity_code.lower()).strip("_")


_PLAIN_BAND = re.compile(r">(\d+(?:\.\d+)?)-\d+(?:\.\d+)? \(band\)")
_UNSURE = ("males", "females", "standardised", "about", "+")


def frequency(row: entities.Entity) -> Frequency:
    """What the classification knows of how often one entity occurs, for counting people.

    A plain number is a figure. Of a band of this very entity the lowest value counts: at least so many. What has only
    an upper end, is standardised, of one sex, or shared with other sites is a bound, never enough to pass.
    """
    text = row.incidence
    if not text or row.outside_counts:
        return Frequency(row.code, None)
    source = f"{vocabularies.source_words(row.source)}: {text}"
    if band := _PLAIN_BAND.fullmatch(text):
        return Frequency(row.code, float(band[1]), Known.FIGURE, f"{source}; the lowest value of the band")
    low, high = entities.bounds(text)
    if high is None:
        return Frequency(row.code, None)
    sure = low == high and not any(word in text for word in _UNSURE)
    return Frequency(row.code, high, Known.FIGURE if sure else Known.UPPER, source)


def layers(work: Work, case: cases.CaseRow) -> tuple[classification.Step, ...]:
    """The rows of the classification that a page can tell, the single type first; empty where there are none."""
    current = tumours.current(work, case.tumour_id)
    if current is None or not current.morphology:
        return ()
    sex = work.db.get_one(Person, case.person_id).sex
    found = classification.classify(current.topography or "", current.morphology, sex=sex.value)
    if case.entity_override:
        found = classification.with_entity(found, case.entity_override)
    return found.path


def entity_told(work: Work, case: cases.CaseRow, coarser: Coarser) -> classification.Step | None:
    """The row of the classification that a page tells; None where the case has none."""
    path = layers(work, case)
    return path[min(coarser.layers_up, len(path) - 1)] if path else None


def band(work: Work, person: persons.PersonRow) -> AgeBand | None:
    """The usual age band of an anonymised page: today's age, or the age at death."""
    day = person.vital.dated if person.vital.status is VitalStatus.DEAD else work.today
    found = intervals.ages(person.born, day)
    return intervals.age_band(*found) if found is not None else None


_SEXES = {Sex.FEMALE: "F", Sex.MALE: "M"}
_COUNTRIES = {"gb": "uk", "el": "gr"}


def told(
    work: Work, case_id: CaseId, coarser: Coarser = AS_USUAL, *, with_country: bool = False, years: float | None = None
) -> Told:
    """What the anonymised page of a case tells of the person, for counting. A sex that is neither is never told."""
    case = cases.show(work, case_id)
    person = persons.read(work, work.db.get_one(Person, case.person_id))
    age = age_told(band(work, person), coarser)
    country = str(case.values["country"] or "").lower() if with_country else ""
    own = centre.rule(work, _YEARS_RULE, YEARS)
    return Told(
        entities=_frequencies(work, layers(work, case), coarser.layers_up),
        place=_COUNTRIES.get(country, country) or NO_COUNTRY,
        years=years or (float(own) if isinstance(own, int | float) and own > 0 else YEARS),
        sex=None if coarser.no_sex else _SEXES.get(person.sex),
        age=None if age is None else (age.low, OLDEST if age.high is None else age.high),
    )


def _frequencies(work: Work, path: tuple[classification.Step, ...], layers_up: int) -> tuple[Frequency, ...]:
    found = []
    for step in path[min(layers_up, max(len(path) - 1, 0)) :]:
        entered = entered_incidence(work, step.code)
        if entered is not None:
            found.append(Frequency(step.code, entered.per_100k, Known.FIGURE, entered.source))
        else:
            found.append(frequency(entities.entities()[step.code]))
    return tuple(found)


def like_cases(work: Work, case_id: CaseId, what: Told) -> int:
    """People of this store whose cases fit the same description, the person of this case included."""
    own = cases.show(work, case_id)
    if not what.entities:
        return 1
    code = what.entities[0].entity
    row = entities.entities()[code]
    above = row.parent if row.layer == 3 else code
    current = tumours.current(work, own.tumour_id)
    morphology = current.morphology if current and row.layer == 3 else None
    alike = {own.person_id}
    found = select(Case.person_id, Case.tumour_id, Case.entity_code).where(Case.entity_code.startswith(above))
    for person_id, tumour_id, entity_code in work.db.execute(found):
        if person_id in alike or not entities.under(entity_code, above):
            continue
        other = tumours.current(work, tumour_id) if morphology else None
        if morphology and (other is None or other.morphology != morphology):
            continue
        person = persons.read(work, work.db.get_one(Person, person_id))
        if what.sex is not None and _SEXES.get(person.sex) != what.sex:
            continue
        years = band(work, person)
        if what.age is not None and (
            years is None or years.low > what.age[1] or (years.high is not None and years.high < what.age[0])
        ):
            continue
        alike.add(person_id)
    return len(alike)


def rarity(
    work: Work,
    case_id: CaseId,
    purpose: Purpose,
    coarser: Coarser = AS_USUAL,
    *,
    with_country: bool = False,
    years: float | None = None,
) -> Rarity:
    """How many people fit the anonymised page of a case, whether that is enough, and the steps that tell less."""
    case = cases.show(work, case_id)
    least = threshold(work, purpose)
    now = told(work, case_id, coarser, with_country=with_country, years=years)
    step = entity_told(work, case, coarser)
    return Rarity(
        purpose,
        risk.estimate(now, least, like_cases(work, case_id, now)),
        step.name if step else None,
        step.code if step else None,
        coarser,
        with_country,
        tuple(_steps(work, case, coarser, with_country, now, least)),
    )


def _steps(
    work: Work, case: cases.CaseRow, coarser: Coarser, with_country: bool, now: Told, least: int
) -> Iterator[Coarsened]:
    """The way to a k that is enough. At each place the first single step that is enough, else the first possible."""
    path = layers(work, case)
    whole = _frequencies(work, path, 0)
    usual = band(work, persons.read(work, work.db.get_one(Person, case.person_id)))
    here, country, what = coarser, with_country, now
    while not risk.estimate(what, least).enough:
        possible = [
            Coarsened(step, less, named, risk.estimate(_told_less(what, less, named, whole, usual), least))
            for step, less, named in _single_steps(here, country, what, whole, usual)
        ]
        if not possible:
            return
        best = next((one for one in possible if one.reached.enough), possible[0])
        yield best
        here, country = best.coarser, best.with_country
        what = _told_less(what, here, country, whole, usual)


def _told_less(
    what: Told, coarser: Coarser, with_country: bool, whole: tuple[Frequency, ...], usual: AgeBand | None
) -> Told:
    age = age_told(usual, coarser)
    return replace(
        what,
        entities=whole[min(coarser.layers_up, max(len(whole) - 1, 0)) :],
        place=what.place if with_country else NO_COUNTRY,
        sex=None if coarser.no_sex else what.sex,
        age=None if age is None else (age.low, OLDEST if age.high is None else age.high),
    )


def _single_steps(
    here: Coarser, country: bool, what: Told, whole: tuple[Frequency, ...], usual: AgeBand | None
) -> Iterator[tuple[Step, Coarser, bool]]:
    """The steps in the order of the domain facts. Where no figure is known, only a layer that has one can help."""
    up = [
        number
        for number, one in enumerate(whole)
        if number > here.layers_up and one.per_100k is not None and one.known is Known.FIGURE
    ]
    if what.entities and what.entities[0].known is not Known.FIGURE:
        if up:
            yield Step.LAYER_UP, layer_up(here, up[0]), country
        return
    if country:
        yield Step.WIDEN_PLACE, here, False
    if usual is not None and not here.no_age and (width := wider(usual, here.age_width)):
        yield Step.WIDEN_AGE, replace(here, age_width=width), country
    if up:
        yield Step.LAYER_UP, layer_up(here, up[0]), country
    if what.sex is not None:
        yield Step.DROP_SEX, replace(here, no_sex=True), country
    if what.age is not None:
        yield Step.DROP_AGE, replace(here, no_age=True), country
