"""`rcboard checklist`: what is ready, missing or stale for the board, with the source of each demand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from rcboard.cli.frame import Frame, json_option
from rcboard.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.services.checklists import Evaluation, ItemResult


@click.command()
@click.option("--entity", metavar="CODE", help="An entity of the rare-cancer list, such as SA-03: what it asks for.")
@click.option("--case", "reference", metavar="CASE", help="A case, by id or pseudonym: where each item stands.")
@click.option("--on", "day", metavar="DATE", help="The day of the board, ISO 8601; today where it is left out.")
@click.option("--age", type=click.IntRange(0, 130), help="With --entity: the age in years.")
@click.option("--to-resolve", is_flag=True, help="Only what is missing or stale.")
@click.option("--rules", is_flag=True, help="How many items have a rule, by core, families and entities.")
@json_option
@click.pass_obj
def checklist(
    frame: Frame,
    entity: str | None,
    reference: str | None,
    day: str | None,
    age: int | None,
    to_resolve: bool,
    rules: bool,
    as_json: bool,
) -> None:
    """Show the checklist of a case or an entity: each item with level, state, reason and source.

    Example: rcboard checklist --case RC-0247 --on 2026-11-26 --json
    """
    if rules:
        _print_rules(frame, as_json)
        return
    if (entity is None) == (reference is None):
        raise click.UsageError(frame.say("Give either --entity or --case."))
    on = _day(day)
    found = _of_entity(frame, entity, age, on) if entity else _of_case(frame, str(reference), on)
    items = [each for each in found.items if not to_resolve or (each.counted and not each.resolved)]
    if as_json:
        frame.out([_row(frame, each) for each in items], True, lambda: iter(()))
    else:
        frame.out((), False, lambda: _lines(frame, found, items, of_case=reference is not None))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as why:
        raise Refused("checklist.no_day") from why


def _of_entity(frame: Frame, entity: str, age: int | None, on: date | None) -> Evaluation:
    from rcboard.clock import local_day, utc_now
    from rcboard.services import checklist_preview, checklists
    from rcboard.services.case_facts import CaseFacts

    facts = CaseFacts(classification=checklist_preview.classification_of(entity), age=age)
    return checklists.judge(facts, on or local_day(utc_now()))


def _of_case(frame: Frame, reference: str, on: date | None) -> Evaluation:
    from rcboard.services import cases, checklist_record

    with frame.open() as store, store.reading() as work:
        case_id = cases.find(work, reference)
        cases.show(work, case_id)
        return checklist_record.judge(work, case_id, on, frame.say)


def _row(frame: Frame, each: ItemResult) -> dict[str, object]:
    from rcboard.models.words.checklist import why_words

    item = each.item
    return {
        "id": item.id,
        "list": each.list_code,
        "category": item.category,
        "level": item.level,
        "text": item.text,
        "state": each.state,
        "counted": each.counted,
        "condition": {"text": item.when_text, "state": each.condition} if item.when_text else None,
        "reason": why_words(each.why, each.facts, frame.say),
        "shown_by": [
            {"id": one.id or None, "words": one.words, "date": str(one.dated) if one.dated else None}
            for one in each.shown
        ],
        "age_days": each.age_days,
        "limit_days": each.limit_days,
        "limit_source": item.limit.source if item.limit else None,
        "rule": item.rule_text,
        "asked": {"of": each.asked.of_whom, "on": each.asked.on} if each.asked else None,
        "source": item.source,
    }


def _lines(frame: Frame, found: Evaluation, items: list[ItemResult], *, of_case: bool) -> Iterator[str]:
    from rcboard.models.words.checklist import CATEGORY, LEVEL, STATE, why_words
    from rcboard.services.readiness import readiness

    say = frame.say
    figure = readiness(found)
    if of_case:
        yield say("{n} of {total} in place on {day}", n=figure.in_place, total=figure.total, day=say.date(found.on))
    else:
        yield say.plural("{n} item counts", "{n} items count", figure.total)
    yield say("Lists: {names}", names=", ".join(each.title for each in found.lists))
    for each in items:
        yield f"{say(STATE[each.state]):<15} {say(LEVEL[each.item.level]):<16} {each.item.id:<26} {each.item.text}"
        why = why_words(each.why, each.facts, say)
        yield f"{'':<15} {say(CATEGORY[each.item.category])}. {why} [{each.item.source}]"
    for question in found.questions:
        yield say("Possible question: {text}", text=question.text)


def _print_rules(frame: Frame, as_json: bool) -> None:
    from rcboard.models.terms.checklist import Level
    from rcboard.services.checklist_lists import shipped

    counts = {kind: {"id": kind, "items": 0, "with_rule": 0, "by_hand": 0} for kind in ("core", "family", "entity")}
    for each in shipped().lists:
        kind = each.code if each.code == "core" else "family" if len(each.code) == 2 else "entity"
        for item in each.items:
            if item.level is not Level.QUESTION:
                counts[kind]["items"] = int(counts[kind]["items"]) + 1
                told = "with_rule" if item.rule is not None else "by_hand"
                counts[kind][told] = int(counts[kind][told]) + 1
    rows = [{**row, "share": round(int(row["with_rule"]) / int(row["items"]), 3)} for row in counts.values()]
    frame.out(
        rows,
        as_json,
        lambda: (
            f"{row['id']:<8} {row['with_rule']} of {row['items']} with a rule, {row['by_hand']} by hand" for row in rows
        ),
    )
