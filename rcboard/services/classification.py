"""From site and type to what the tumour is in the rare-cancer classification, how rare, and where it belongs.

Nothing here forbids: a code that is unknown, retired or unusual is kept, and a caution says what to look at.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import lru_cache

from rcboard.models.terms.codes import Behaviour, Caution
from rcboard.services import entities as rows_of
from rcboard.services import site_check, vocabularies
from rcboard.services.entities import HISTOTYPE, Entity, Incidence, Named
from rcboard.services.iccc import Group, group_of
from rcboard.services.routing import ADULT, Network, Trigger, child_networks, networks_for, triggers_for


@dataclass(frozen=True, slots=True)
class Step:
    """One row on the way from the single type up to the family."""

    code: str
    name: str
    layer: int
    rare: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should look at again; its sentence is in `rcboard.models.words.codes`."""

    caution: Caution
    facts: tuple[tuple[str, str], ...] = ()
    """The places of the sentence."""


@dataclass(frozen=True, slots=True)
class Classification:
    """What follows from a pair of codes, with age and sex where they are known."""

    topography: str
    morphology: str
    site_term: str
    """The term of the site; empty where the code is not in the list."""
    type_term: str
    rare: bool | None
    """Below 6 per 100,000 a year in the EU: True, False for a common cancer, None where the list does not say."""
    family: Named | None
    entity: Named | None
    """Layer 2, where rarity is judged; else the most specific row there is."""
    histotype: Named | None
    """Layer 3."""
    path: tuple[Step, ...]
    """Layers 3 to 1, as far as there are any."""
    hits: tuple[Step, ...]
    """All rows that take the pair, the most specific first."""
    incidence: Incidence
    networks: tuple[Network, ...]
    """By age at diagnosis."""
    networks_on_board_day: tuple[Network, ...]
    """The same unless the person has come of age meanwhile."""
    handover: bool
    """Under 18 at diagnosis and 18 or over on the board's day: adult network, consent and checklist are due."""
    site_usual: bool | None
    """Whether site and type go together; None where the lists say nothing."""
    warnings: tuple[Warned, ...]
    board_case_outside_counts: bool
    """Borderline behaviour: a board case that no incidence figure includes."""
    triggers: tuple[Trigger, ...]
    """Hereditary syndromes to think of (GENTURIS), each with its condition."""
    notes: tuple[str, ...]
    """What the list says beside the rows of the path."""
    iccc: Group | None = None
    """The group in ICCC-3 (2017), of a child only."""

    @property
    def networks_short(self) -> str:
        """ "EURACAN G1, PaedCan": the networks for lists and filters, without the neighbours outside oncology."""
        return ", ".join(network.short for network in self.networks_on_board_day if network.role != "neighbour")


_SEXES = {"f": "F", "female": "F", "m": "M", "male": "M"}
_FEMALE_SITES = ("C51", "C52", "C53", "C54", "C55", "C56", "C57", "C58")
_MALE_SITES = ("C60", "C61", "C62", "C63")


def classify(
    topography: str,
    morphology: str,
    *,
    age: int | None = None,
    sex: str | None = None,
    age_on_board_day: int | None = None,
) -> Classification:
    """Classify a pair of ICD-O-3 codes, however they are typed. Never refuses.

    `age` and `age_on_board_day` in whole years, at diagnosis and on the day of the board; `sex`: "F", "M", or a value
    of `rcboard.models.terms.medicine.Sex`; anything else counts as not known.
    """
    return _classify(
        vocabularies.normal(topography),
        vocabularies.normal(morphology),
        age,
        _SEXES.get((sex or "").strip().lower(), ""),
        age if age_on_board_day is None else age_on_board_day,
    )


@lru_cache(maxsize=1024)
def _classify(topography: str, morphology: str, age: int | None, sex: str, board_age: int | None) -> Classification:
    kind = vocabularies.morphologies().get(morphology)
    found = rows_of.hits(topography, morphology, sex)
    if kind and kind.replaced_by:  # an older code means what its term is coded as today
        found = rows_of.by_specificity({*found, *rows_of.hits(topography, kind.replaced_by, sex)})
    path = _path(found)
    judged = _judged(path)
    rare = judged.rare if judged else None
    histotype = next((row for row in path if row.layer == 3), None)
    shown = judged or histotype
    site = vocabularies.topographies().get(topography)
    checked = site_check.check(topography, morphology)
    usual = True if checked.usual is False and any(map(_tied_to_site, found)) else checked.usual
    malignant = kind is not None and kind.behaviour is Behaviour.MALIGNANT

    def networks_at(years: int | None) -> tuple[Network, ...]:
        if rare is not False and path:
            return networks_for(found, path, topography, years)
        return child_networks(years) if malignant else ()

    networks = networks_at(age)
    return Classification(
        topography=topography,
        morphology=morphology,
        site_term=site.term if site else "",
        type_term=kind.term if kind else "",
        rare=rare,
        family=Named(path[0].family, rows_of.families()[path[0].family]) if path else None,
        entity=Named(shown.code, shown.name) if shown else None,
        histotype=Named(histotype.code, histotype.name) if histotype else None,
        path=tuple(_step(row) for row in path),
        hits=tuple(_step(row) for row in found),
        incidence=_incidence(path),
        networks=networks,
        networks_on_board_day=networks if age == board_age else networks_at(board_age),
        handover=age is not None and board_age is not None and age < ADULT <= board_age,
        site_usual=usual,
        warnings=(
            *_code_warnings(topography, site, Caution.UNKNOWN_SITE),
            *_code_warnings(morphology, kind, Caution.UNKNOWN_TYPE),
            *_pair_warnings(topography, morphology, usual, checked),
            *_person_warnings(topography, found, path, age, sex),
            *_list_warnings(path, morphology, kind is not None and site is not None),
            *_several(found),
        ),
        board_case_outside_counts=any(row.outside_counts for row in path),
        triggers=triggers_for(found) if rare is not False else (),
        notes=tuple(row.note for row in path if row.note and not row.note.startswith("histotype group")),
        iccc=group_of(topography, morphology) if age is not None and age < ADULT else None,
    )


def _several(found: tuple[Entity, ...]) -> tuple[Warned, ...]:
    """Entities of different families that fit alike: all are kept, one is shown, and a person may choose another."""
    seconds = [row for row in found if row.layer == 2]
    if len({row.family for row in seconds}) < 2:
        return ()
    return (Warned(Caution.MORE_THAN_ONE, (("entities", "; ".join(row.name for row in seconds)),)),)


def with_entity(
    what: Classification, code: str, age: int | None = None, board_age: int | None = None
) -> Classification:
    """The same tumour under the entity that a clinician put in place of the one its codes lead to.

    Entity, family, rarity, incidence, networks and checklists follow from the chosen row; of what the codes gave, only
    rows of that entity stay. A code that names no row changes nothing.
    """
    row = rows_of.entities().get(code)
    if row is None:
        return what
    chain = [row]
    while above := rows_of.entities().get(chain[-1].parent):
        chain.append(above)
    own = [rows_of.entities()[step.code] for step in what.hits if rows_of.under(step.code, code)]
    path = tuple(dict.fromkeys((*own[:1], *chain)))
    found = tuple(dict.fromkeys((*own, *chain)))
    judged = _judged(path) or row
    to_networks = judged.rare
    networks = networks_for(found, path, what.topography, age) if to_networks else ()
    return dataclasses.replace(
        what,
        rare=judged.rare,
        family=Named(row.family, rows_of.families()[row.family]),
        entity=Named(row.code, row.name),
        histotype=next((Named(one.code, one.name) for one in path if one.layer == 3), None),
        path=tuple(_step(one) for one in path),
        hits=tuple(_step(one) for one in found),
        incidence=_incidence(path),
        networks=networks,
        networks_on_board_day=networks_for(found, path, what.topography, board_age) if to_networks else (),
        board_case_outside_counts=any(one.outside_counts for one in path),
        triggers=triggers_for(found) if judged.rare else (),
    )


def _step(row: Entity) -> Step:
    return Step(row.code, row.name, row.layer, row.rare)


def _path(found: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The rows shown, layer 3 to layer 1: the most specific entity with its type above it and its organ below.

    A sarcoma has both a site entity (layer 2) and a histotype (layer 3), which hang on the same layer-1 row.
    """
    if not found:
        return ()
    by_code = {row.code: row for row in found}
    seconds = [row for row in found if row.layer == 2]
    second = min(seconds, key=_preferred) if seconds else None
    types = [row for row in found if row.layer == 3]
    if second is None:
        if not types:
            return (min((row for row in found if row.layer == 1), key=_preferred),)
        third = types[0]
        above = rows_of.entities().get(third.parent)
        chain = [third]
        while above is not None:
            chain.append(above)
            above = rows_of.entities().get(above.parent)
        return tuple(chain)
    own = [row for row in types if row.parent == second.code]
    beside = [row for row in types if row.parent == second.parent and HISTOTYPE in row.code]
    first = by_code.get(second.parent) or rows_of.entities().get(second.parent)
    return (
        *(own or beside or [row for row in types if row.family == second.family])[:1],
        second,
        *((first,) if first else ()),
    )


def _preferred(row: Entity) -> tuple[bool, bool, int, int]:
    """Which of several entities of a layer is shown.

    Tumours of the central nervous system belong to its family before the paediatric one (JARC; the age decides the
    network), and its germ cell tumours are an entity of their own; a sarcoma is shown by its site, since its type is
    the layer below; else fewer types, then fewer sites.
    """
    general_sarcoma = row.code in {"SA-01.16", "SA-01.17", "SA-01.18"}
    return (
        not (row.layer == 2 and (row.family == "CN" or row.code == "MG-05.03")),
        general_sarcoma,
        row.morphology.size,
        row.topography.size,
    )


def _judged(path: tuple[Entity, ...]) -> Entity | None:
    """The row that rarity is judged by: layer 2, else the most specific."""
    return next((row for row in path if row.layer == 2), path[0] if path else None)


def _incidence(path: tuple[Entity, ...]) -> Incidence:
    judged = _judged(path)
    if judged is None or any(row.outside_counts for row in path):
        return rows_of.UNKNOWN_INCIDENCE
    return rows_of.incidence_of(judged)


def _tied_to_site(row: Entity) -> bool:
    return row.layer > 1 and rows_of.site_matters(row)


def _code_warnings(text: str, known: vocabularies.Code | None, unknown: Caution) -> tuple[Warned, ...]:
    if known is None:
        near = ", ".join(row.code for row in vocabularies.nearest(text)) if text else ""
        if unknown is Caution.UNKNOWN_TYPE and len(text) == 4 and text.isdigit() and near:
            return (Warned(Caution.NO_BEHAVIOUR, (("code", text), ("nearest", near))),)
        return (Warned(unknown, (("code", text), ("nearest", near))),)
    if known.retired:
        edition = vocabularies.sources()[known.source].name
        return (
            Warned(Caution.RETIRED_CODE, (("code", text), ("source", edition), ("replaced_by", known.replaced_by))),
        )
    return ()


def _pair_warnings(
    topography: str, morphology: str, usual: bool | None, checked: site_check.SiteCheck
) -> tuple[Warned, ...]:
    if usual is not False:
        return ()
    return (
        Warned(
            Caution.UNUSUAL_PAIR,
            (
                ("topography", topography),
                ("morphology", morphology),
                ("site", checked.site_group),
                ("usual_sites", "; ".join(checked.usual_sites)),
            ),
        ),
    )


def _person_warnings(
    topography: str, found: tuple[Entity, ...], path: tuple[Entity, ...], age: int | None, sex: str
) -> tuple[Warned, ...]:
    warned = []
    if not sex and topography.startswith("C50") and any(row.family == "OT" for row in found):
        warned.append(Warned(Caution.SEX_NEEDED))
    if (sex == "M" and topography.startswith(_FEMALE_SITES)) or (sex == "F" and topography.startswith(_MALE_SITES)):
        warned.append(Warned(Caution.SEX_AND_SITE, (("topography", topography),)))
    if age is None and path:
        warned.append(Warned(Caution.AGE_UNKNOWN))
    return tuple(warned)


def _list_warnings(path: tuple[Entity, ...], morphology: str, known: bool) -> tuple[Warned, ...]:
    if path or not known:
        return ()
    if morphology.endswith(("/6", "/9")):
        return (Warned(Caution.NOT_A_PRIMARY, (("morphology", morphology),)),)
    return (Warned(Caution.NOT_IN_LIST, (("morphology", morphology),)),)


def forget() -> None:
    """Work out anew what follows from a pair: the code lists changed."""
    _classify.cache_clear()
