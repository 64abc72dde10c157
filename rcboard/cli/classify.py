"""`rcboard classify`: what a tumour is in the rare-cancer classification, and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rcboard.cli.frame import Frame, json_option
from rcboard.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.services.classification import Classification, Step
    from rcboard.services.routing import Network

_SEXES = ["F", "M", "female", "male", "other", "unknown"]


@click.command()
@click.option("--topography", required=True, metavar="CODE", help="Site, such as C49.2.")
@click.option("--morphology", required=True, metavar="CODE", help="Type with behaviour, such as 9040/3.")
@click.option("--age", type=click.IntRange(0, 130), help="Age at diagnosis in years.")
@click.option("--age-on-board-day", type=click.IntRange(0, 130), help="Age on the day of the board, where it differs.")
@click.option("--sex", type=click.Choice(_SEXES, case_sensitive=False), help="Some entities hang on the sex.")
@json_option
@click.pass_obj
def classify(
    frame: Frame,
    topography: str,
    morphology: str,
    age: int | None,
    age_on_board_day: int | None,
    sex: str | None,
    as_json: bool,
) -> None:
    """Place a tumour in the rare-cancer classification: entity, family, rarity, incidence, networks.

    Example: rcboard classify --topography C49.2 --morphology 9040/3 --age 34 --json
    """
    from rcboard.models.words.codes import caution_words
    from rcboard.services import classification

    for text in (topography, morphology):
        _must_be_known(text)
    what = classification.classify(topography, morphology, age=age, sex=sex, age_on_board_day=age_on_board_day)
    warnings = [
        {"id": warned.caution.value, "text": caution_words(warned.caution, dict(warned.facts), frame.say)}
        for warned in what.warnings
    ]
    if as_json:
        frame.out(_document(what, warnings), True, lambda: iter(()))
        return
    frame.out((), False, lambda: _lines(frame, what, [warned["text"] for warned in warnings]))


def _must_be_known(text: str) -> None:
    from rcboard.services import vocabularies

    if vocabularies.code(text) is not None:
        return
    near = ", ".join(row.code for row in vocabularies.nearest(text))
    wanted = vocabularies.normal(text)
    if len(wanted) == 4 and wanted.isdigit() and near:
        raise Refused("codes.no_behaviour", text=wanted, nearest=near)
    if near:
        raise Refused("codes.unknown", text=wanted, nearest=near)
    raise Refused("codes.unknown_far", text=wanted)


def _document(what: Classification, warnings: list[dict[str, str]]) -> dict[str, object]:
    """The result as JSON has it: keys as documented, lists of objects with `id`."""

    def networks(found: tuple[Network, ...]) -> list[dict[str, object]]:
        return [
            {
                "id": network.short,
                "network": network.network,
                "domain": network.domain or None,
                "why": network.why,
                "role": network.role,
                "network_name": network.network_name,
                "domain_name": network.domain_name,
            }
            for network in found
        ]

    def steps(found: tuple[Step, ...]) -> list[dict[str, object]]:
        return [
            {"id": step.code, "code": step.code, "name": step.name, "layer": step.layer, "rare": step.rare}
            for step in found
        ]

    return {
        "topography": what.topography,
        "morphology": what.morphology,
        "site_term": what.site_term,
        "type_term": what.type_term,
        "rare": what.rare,
        "family": what.family,
        "entity": what.entity,
        "histotype": what.histotype,
        "path": steps(what.path),
        "hits": steps(what.hits),
        "incidence_per_100k": {
            "text": what.incidence.text or None,
            "bound": what.incidence.bound,
            "of": what.incidence.of,
            "low": what.incidence.low,
            "high": what.incidence.high,
            "source": what.incidence.source or None,
        },
        "networks": networks(what.networks),
        "networks_on_board_day": networks(what.networks_on_board_day),
        "handover": what.handover,
        "site_usual": what.site_usual,
        "warnings": warnings,
        "board_case_outside_counts": what.board_case_outside_counts,
        "genturis_triggers": [
            {"id": trigger.syndrome, "syndrome": trigger.syndrome, "group": trigger.group, "when": trigger.condition}
            for trigger in what.triggers
        ],
        "notes": list(what.notes),
        "iccc3": what.iccc,
    }


def _lines(frame: Frame, what: Classification, warnings: list[str]) -> Iterator[str]:
    from rcboard.models.words.codes import BOUND

    say = frame.say
    yield f"{what.morphology} {what.topography}  {what.type_term}; {what.site_term}"
    if what.family:
        yield say("Family: {name} ({code})", name=what.family.name, code=what.family.code)
    for step in what.path:
        yield say("Layer {layer}: {name} ({code})", layer=step.layer, name=step.name, code=step.code)
    yield {
        True: say("Rare: below 6 per 100,000 a year in the EU."),
        False: say("Not rare."),
        None: say("Rarity is not known."),
    }[what.rare]
    if what.board_case_outside_counts:
        yield say("A board case that no incidence figure includes (borderline behaviour).")
    if what.incidence.text:
        yield say(
            "Incidence per 100,000 a year: {text}. {bound}. Source: {source}.",
            text=what.incidence.text,
            bound=say(BOUND[what.incidence.bound]),
            source=what.incidence.source,
        )
    else:
        yield say("Incidence: not known, no source was read.")
    if what.iccc:
        yield say("ICCC-3: {code} {name}", code=what.iccc.code, name=what.iccc.name)
    for network in what.networks:
        yield say("Network: {name}. {why}", name=network.short, why=network.why)
    if what.networks != what.networks_on_board_day:
        for network in what.networks_on_board_day:
            yield say("On the day of the board: {name}. {why}", name=network.short, why=network.why)
    for trigger in what.triggers:
        yield say("Think of {syndrome}: {when}", syndrome=trigger.syndrome, when=trigger.condition)
    for text in warnings:
        yield say("Look again: {text}", text=text)
