"""`rcboard deidentify`, `leakcheck` and `risk`: taking out what identifies, looking for it again, counting people."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rcboard.cli.coarser import coarser_of, coarser_options
from rcboard.cli.frame import Frame, json_option
from rcboard.errors import Refused
from rcboard.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.services.deidentify.check import Checked
    from rcboard.services.deidentify.known import Known
    from rcboard.services.uniqueness import Rarity

frame_option = click.make_pass_decorator(Frame)


@click.command(short_help="Take out of a text what identifies.")
@click.option(
    "--lang", metavar="xx", help="Language of the text: en, it, fr, de, es or nl. Found by itself if left out."
)
@click.option(
    "--known",
    "known_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON file with what the record knows.",
)
@click.option("--jsonl", is_flag=True, help="Read and write JSON lines, one document each.")
def deidentify(lang: str | None, known_file: Path | None, jsonl: bool) -> None:
    """Replace what identifies in the text on standard input and print the rest unchanged.

    Example: rcboard deidentify --lang de --known record.json < letter.txt

    A person still has to look at the result: no rule finds everything.
    """
    from rcboard.services.deidentify.find import find
    from rcboard.services.deidentify.known import from_json
    from rcboard.services.deidentify.replace import replace

    record = _known_from(known_file)
    read = sys.stdin.buffer
    if not jsonl:
        text = read.read().decode("utf-8", "replace")
        sys.stdout.buffer.write(replace(text, find(text, record, lang)).encode("utf-8", "replace"))
        sys.stdout.flush()
        return
    for number, line in enumerate(read, 1):
        if line.strip():
            document = _document(line, number)
            handed = document.get("known") or document.get("patient")
            values = from_json(handed) if isinstance(handed, dict) else record
            text = document["text"]
            findings = find(text, values, document.get("lang") or lang)
            answer = {
                "id": document.get("id"),
                "text": replace(text, findings),
                "spans": [
                    {
                        "start": f.start,
                        "end": f.end,
                        "type": f.kind.value.upper(),
                        "replacement": f.replacement,
                        "why": f.why,
                    }
                    for f in findings
                ],
            }
            sys.stdout.buffer.write((json.dumps(answer, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))
            sys.stdout.buffer.flush()


def _known_from(known_file: Path | None) -> Known:
    """The known values of a JSON file; nothing where none is named."""
    from rcboard.services.deidentify.known import Known, from_json

    if known_file is None:
        return Known()
    try:
        handed = json.loads(known_file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as why:
        raise Refused("export.known_not_json") from why
    if not isinstance(handed, dict):
        raise Refused("export.known_not_json")
    return from_json(handed)


def _document(line: bytes, number: int) -> dict[str, Any]:
    """One line as an object with a text."""
    try:
        document = json.loads(line.decode("utf-8", "replace"))
    except ValueError as why:
        raise Refused("export.line_not_json", line=number) from why
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise Refused("export.line_without_text", line=number)
    return document


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--case", "case_ref", required=True, metavar="ID", help="The case that the file is about.")
@json_option
@frame_option
def leakcheck(frame: Frame, file: Path, case_ref: str, as_json: bool) -> None:
    """Open a finished PDF or DOCX again and look for anything that identifies: text, metadata, pictures, file name.

    Example: rcboard leakcheck case-summary.pdf --case RC-4HN7KP
    """
    import hashlib

    from rcboard.models.terms.deidentify import LeakVerdict
    from rcboard.services import cases, leaks

    try:
        data = file.read_bytes()
    except OSError as why:
        raise Refused("files.unreadable") from why
    with frame.open() as store, store.reading() as work:
        case_id = cases.find(work, case_ref)
        checked = leaks.checked(work, case_id, data, file.name)
    found = [
        {"id": number, "place": leak.place, "field": leak.field, "whose": leak.whose, "verdict": leak.verdict}
        for number, leak in enumerate(checked.leaks, 1)
    ]
    document = {
        "file": file.name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "verdict": checked.verdict,
        "rules": checked.rules,
        "findings": found,
    }
    frame.out(document, as_json, lambda: _leak_lines(frame, checked))
    if checked.verdict is LeakVerdict.FAIL:
        raise Refused("export.leak_found", places=", ".join(sorted({leak.place for leak in checked.leaks})))


def _leak_lines(frame: Frame, checked: Checked) -> Iterator[str]:
    from rcboard.models.words.deidentify import FIELDS, LEAK, OTHERS

    yield frame.say(LEAK[checked.verdict])
    for leak in checked.leaks:
        what = frame.say((FIELDS if leak.whose == "own" else OTHERS)[leak.field])
        yield f"  {leak.verdict.value}  {leak.place}: {what}"


@click.command()
@click.option("--case", "case_ref", required=True, metavar="ID", help="The case whose anonymised summary is meant.")
@click.option("--purpose", type=click.Choice(["panel", "teaching", "public"]), default="panel", show_default=True)
@click.option("--with-country", is_flag=True, help="Count for a summary that names the country.")
@click.option("--years", type=click.FloatRange(0.25, 50), help="Years in which the diagnosis may have been made.")
@click.option(
    "--incidence", type=float, help="New cases per 100,000 a year, kept for the entity as told, with its source."
)
@click.option("--source", default="", metavar="TEXT", help="Where the entered incidence is published.")
@coarser_options
@json_option
@frame_option
def risk(
    frame: Frame,
    /,
    case_ref: str,
    purpose: str,
    with_country: bool,
    years: float | None,
    incidence: float | None,
    source: str,
    as_json: bool,
    **less: str | bool | int | None,
) -> None:
    """Say how many people could share the anonymised description of a case, and the next coarser step.

    Example: rcboard risk --case RC-4HN7KP --purpose public --json
    """
    from rcboard.models.terms.deidentify import Purpose
    from rcboard.services import cases, uniqueness

    coarser, wanted = coarser_of(less), Purpose(purpose)
    with frame.open() as store:
        with store.reading() as work:
            case_id = cases.find(work, case_ref)
            told = uniqueness.entity_told(work, cases.show(work, case_id), coarser)
        if incidence is not None:
            with store.work("risk.incidence") as work:
                uniqueness.enter_incidence(work, told.code if told else "", incidence, source)
        with store.reading() as work:
            found = uniqueness.rarity(work, case_id, wanted, coarser, with_country=with_country, years=years)
            public = uniqueness.threshold(work, Purpose.PUBLIC)
    frame.out(_risk_document(case_ref, found), as_json, lambda: _risk_lines(frame, found, public))


def _risk_document(case_ref: str, found: Rarity) -> dict[str, Any]:
    now = found.estimate
    steps = [
        {
            "id": number,
            "step": one.step,
            "k": None if one.reached.k is None else round(one.reached.k, 2),
            "at_most": one.reached.at_most,
            "enough": one.reached.enough,
            "coarser": one.coarser,
            "with_country": one.with_country,
        }
        for number, one in enumerate(found.steps, 1)
    ]
    return {
        "case": case_ref,
        "purpose": found.purpose,
        "threshold": now.threshold,
        "entity": found.entity_code,
        "entity_name": found.entity,
        "k": None if now.k is None else round(now.k, 2),
        "at_most": now.at_most,
        "may_be_one": now.at_most or now.k is None or now.k < 2,
        "enough": now.enough,
        "factors": [
            {"id": number, "name": factor.name, "value": factor.value, "source": factor.source}
            for number, factor in enumerate(now.factors, 1)
        ],
        "like_cases": now.like_cases,
        "next_step": steps[0] if steps else None,
        "steps": steps,
    }


def _risk_lines(frame: Frame, found: Rarity, public: int) -> Iterator[str]:
    from rcboard.services.uniqueness_words import FACTORS, said, step_said

    yield said(found, public, frame.say)
    for factor in found.estimate.factors:
        value = frame.say.number(int(factor.value)) if factor.value >= 1000 else f"{factor.value:.4g}"
        yield f"  {frame.say(FACTORS.get(factor.name, factor.name))}: {value} ({factor.source})"
    if found.estimate.like_cases is not None:
        one, many = N_("{n} person of this store fits."), N_("{n} people of this store fit.")
        yield frame.say.plural(one, many, found.estimate.like_cases)
    for step in found.steps:
        yield frame.say(N_("Coarser: {step}"), step=step_said(step, frame.say))
