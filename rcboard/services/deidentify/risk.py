"""How many people could share a description: k, its factors with their sources, and the next coarser step.

k = incidence / 100,000 x population x years x share of the sex x share of the age band (domain facts, section h). It is
the number expected, not a count. An incidence that is only an upper bound, or that belongs to the parent entity, gives
"at most k, may be one" and is never enough to pass.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Purpose
from rcboard.services.deidentify.lists import sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

THRESHOLDS: Mapping[Purpose, int] = {Purpose.PUBLIC: 11, Purpose.PANEL: 3, Purpose.TEACHING: 11}
"""The least k for each purpose (EMA policy 0070: a class of 11 for what is public); a centre may edit them."""

OLDEST = 120


class Known(StrEnum):
    """What an incidence figure is worth."""

    FIGURE = "figure"
    """Published for this very entity, or entered by a person with its source."""
    UPPER = "upper"
    """An upper bound: a band, or the figure of the parent entity."""
    NONE = "none"


class Step(StrEnum):
    """What makes a description coarser, in the order in which it is proposed."""

    DROP_REGION = "drop_region"
    WIDEN_YEARS = "widen_years"
    WIDEN_AGE = "widen_age"
    LAYER_UP = "layer_up"
    DROP_SEX = "drop_sex"
    DROP_AGE = "drop_age"
    WIDEN_PLACE = "widen_place"


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often an entity occurs, new cases per 100,000 people a year."""

    entity: str
    per_100k: float | None
    known: Known = Known.NONE
    source: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells about the person."""

    entities: tuple[Frequency, ...]
    """The entity as told, then its parents, the nearest first."""
    place: str | None = None
    """Country code, `eu`, `europe`; None where the document names no place: then Europe is counted."""
    region_people: int | None = None
    """People of the region where one is named."""
    region_source: str = ""
    years: float = 1.0
    """Length of the period in which the person may have been diagnosed, in years."""
    sex: str | None = None
    """"F" or "M"; None where the document does not tell it."""
    age: tuple[int, int] | None = None
    """First and last age of the band, both inclusive; None where no age is told."""
    sex_share: float | None = None
    """Share of this sex among the patients with its own source; None takes one half."""
    age_share: float | None = None
    """Share of this age band among the patients; None takes the share in the population."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of k with where it is from."""

    name: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """k with its factors. `k` is None where nothing is known of the frequency."""

    k: float | None
    at_most: bool
    """True where k is an upper bound: the person may be the only one."""
    factors: tuple[Factor, ...]
    threshold: int
    enough: bool
    """Whether k is known, no mere upper bound, and not below the threshold."""
    like_cases: int | None = None
    """Cases in the own store that fit the description, this one included."""


@lru_cache(maxsize=1)
def _numbers() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for section, lines in sections("common", "population").items():
        found[section] = {name: float(value) for name, value in (line.split() for line in lines)}
    return found


def population(place: str | None) -> Factor:
    """People of a country or a wider area; a place that is not listed counts as Europe is not, but as unknown: 0."""
    name = (place or "europe").lower()
    tables = _numbers()
    thousands = tables["countries"].get(name, tables["groups"].get(name, 0.0))
    return Factor("population", thousands * 1000, "Eurostat 2024, rounded" if thousands else "not listed")


def age_share(low: int, high: int) -> Factor:
    """Share of an age band in the population of the EU; a year inside a five-year band counts a fifth of it."""
    shares = _numbers()["ages"]
    total = 0.0
    for first_text, per_cent in shares.items():
        first = int(first_text)
        last = first + 4 if first < 85 else 104
        inside = min(high, last) - max(low, first) + 1
        if inside > 0:
            total += per_cent / 100 * inside / (last - first + 1)
    return Factor("age", min(1.0, total), "age structure of the EU, Eurostat 2023, rounded")


def factors(told: Told) -> tuple[Factor, ...]:
    """The factors of k in the order of the formula; an unknown incidence has no factor."""
    first = told.entities[0] if told.entities else Frequency("", None)
    known = next((one for one in told.entities if one.per_100k is not None), first)
    found = []
    if known.per_100k is not None:
        found.append(Factor("incidence per 100,000", known.per_100k, known.source or known.entity))
    if told.region_people is not None:
        found.append(Factor("population", float(told.region_people), told.region_source or "entered"))
    else:
        found.append(population(told.place))
    found.append(Factor("years", told.years, "period told"))
    if told.sex is not None:
        share = 0.5 if told.sex_share is None else told.sex_share
        found.append(Factor("sex", share, "one half" if told.sex_share is None else "entered"))
    if told.age is not None:
        found.append(age_share(*told.age) if told.age_share is None else Factor("age", told.age_share, "entered"))
    return tuple(found)


def estimate(told: Told, threshold: int, like_cases: int | None = None) -> Estimate:
    """k for a description. A bound, or the figure of a parent, makes "at most k, may be one": never enough."""
    first = told.entities[0] if told.entities else Frequency("", None)
    parts = factors(told)
    known = next((one for one in told.entities if one.per_100k is not None), None)
    if known is None:
        return Estimate(None, True, parts, threshold, False, like_cases)
    k = 1.0
    for part in parts:
        k *= part.value / 100_000 if part.name.startswith("incidence") else part.value
    at_most = known is not first or known.known is not Known.FIGURE
    return Estimate(k, at_most, parts, threshold, k >= threshold and not at_most, like_cases)


_WIDER_AGES = (5, 10, 20, 40)


def _wider_age(age: tuple[int, int]) -> tuple[int, int] | None:
    """The next wider band that holds this one, on a grid of its own width; None where it is 40 years wide."""
    width = age[1] - age[0] + 1
    for wider in _WIDER_AGES:
        low = age[0] // wider * wider
        if wider > width and low + wider - 1 >= age[1]:
            return low, low + wider - 1
    return None


def steps(told: Told) -> Iterator[tuple[Step, Told]]:
    """Every single coarser step that is possible, in the order in which they are proposed."""
    if told.region_people is not None:
        yield Step.DROP_REGION, replace(told, region_people=None, region_source="")
    for years in (3.0, 5.0, 10.0):
        if years > told.years:
            yield Step.WIDEN_YEARS, replace(told, years=years)
            break
    if told.age is not None:
        wider = _wider_age(told.age)
        if wider is not None:
            yield Step.WIDEN_AGE, replace(told, age=wider, age_share=None)
        else:
            yield Step.DROP_AGE, replace(told, age=None, age_share=None)
    if len(told.entities) > 1:
        yield Step.LAYER_UP, replace(told, entities=told.entities[1:])
    if told.sex is not None:
        yield Step.DROP_SEX, replace(told, sex=None, sex_share=None)
    if told.place is not None and told.place != "europe":
        yield Step.WIDEN_PLACE, replace(told, place="europe" if told.place == "eu" else "eu")


def next_step(told: Told, threshold: int) -> tuple[Step, Told, Estimate] | None:
    """The first single step that is enough; where none is, the first that is possible. None where nothing is left."""
    possible = [(step, coarser, estimate(coarser, threshold)) for step, coarser in steps(told)]
    for one in possible:
        if one[2].enough:
            return one
    return possible[0] if possible else None


def path(told: Told, threshold: int, most: int = 12) -> tuple[tuple[Step, Estimate], ...]:
    """The steps one after the other until k is enough or nothing is left; each with the k that it leads to."""
    found: list[tuple[Step, Estimate]] = []
    here = told
    while len(found) < most and not estimate(here, threshold).enough:
        proposed = next_step(here, threshold)
        if proposed is None:
            break
        step, here, reached = proposed
        found.append((step, reached))
    return tuple(found)
