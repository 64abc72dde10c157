"""What a checklist asks of an entity as such, before there is a case: for the new-case screen and the command line."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.models.terms.checklist import Level
from rcboard.services import checklists, entities, vocabularies
from rcboard.services.classification import Classification, Step, classify
from rcboard.services.entities import Entity, Named

if TYPE_CHECKING:
    from rcboard.services.checklist_lists import CheckList, Shelf


def counts_by_list(
    what: Classification, age: int | None, shelf: Shelf | None = None
) -> tuple[tuple[CheckList, int], ...]:
    """The lists that will be used for a tumour, each with how many of its must items will count."""
    placed = checklists.items_for(what, age, shelf)
    gone = checklists.replaced_by_musts(placed)
    return tuple(
        (
            each,
            sum(
                one.list_code == each.code and one.item.level is Level.MUST and one.item.id not in gone
                for one in placed
            ),
        )
        for each in checklists.lists_for(what, age, shelf)
    )


def classification_of(code: str) -> Classification:
    """A classification that stands for an entity as such. Refused with `codes.no_entity` where there is none.

    Its site and type are the entity's first ones where it has few sites; where it may be anywhere, the site stays
    empty, so that what hangs on a site is not asked.
    """
    row = entities.entities().get(code.strip().upper())
    if row is None:
        raise Refused("codes.no_entity", entity=code if len(code) <= 40 and code.isascii() else "?")
    chain = [row]
    while parent := entities.entities().get(chain[-1].parent):
        chain.append(parent)
    site = _first(row, site=True) if entities.site_matters(row) else ""
    kind = _first(row, site=False)
    steps = tuple(Step(each.code, each.name, each.layer, each.rare) for each in chain)
    plain = classify(site, kind, sex=row.sex or None)
    known = plain if any(step.code == row.code for step in plain.hits) else None
    return dataclasses.replace(
        plain,
        rare=row.rare,
        family=Named(row.family, entities.families()[row.family]),
        entity=Named(row.code, row.name),
        path=steps,
        hits=known.hits if known else steps,
    )


def _first(row: Entity, *, site: bool) -> str:
    pool, wanted = (
        (vocabularies.topographies(), row.topography) if site else (vocabularies.morphologies(), row.morphology)
    )
    return next((code for code in pool if code in wanted), "")
