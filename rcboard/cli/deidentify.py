"""`rcboard deidentify`, `leakcheck` and `risk`: taking out what identifies, looking for it again, counting people."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rcboard.cli.frame import Frame, json_option
from rcboard.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.services.deidentify.check import Checked
    from rcboard.services.deidentify.known import Known
    from rcboard.services.deidentify.risk import Estimate, Step

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
    from rcboard.services import case_texts, cases, leaks
    from rcboard.services.deidentify.case_facts import others
    from rcboard.services.deidentify.check import check

    try:
        data = file.read_bytes()
    except OSError as why:
        raise Refused("files.unreadable") from why
    with frame.open() as store, store.reading() as work:
        case_id = cases.find(work, case_ref)
        checked = check(leaks.texts_of(data, file.name), case_texts.known_of(work, case_id), others(work, case_id))
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
    words = {
        "pass": frame.say("Leak check passed."),
        "look": frame.say("Leak check: look at these places."),
        "fail": frame.say("Leak check not passed."),
    }
    yield words[checked.verdict.value]
    for leak in checked.leaks:
        yield f"  {leak.verdict.value}  {leak.place}: {leak.field} ({leak.whose})"


@click.command()
@click.option("--case", "case_ref", required=True, metavar="ID", help="The case whose anonymised summary is meant.")
@click.option("--purpose", type=click.Choice(["panel", "teaching", "public"]), default="panel", show_default=True)
@click.option("--with-country", is_flag=True, help="Count for a summary that names the country.")
@click.option("--years", type=click.FloatRange(0.25, 50), help="Years in which the diagnosis may have been made.")
@click.option("--incidence", type=click.FloatRange(0.0001, 1000), help="New cases per 100,000 a year, entered by you.")
@click.option("--source", metavar="TEXT", help="Where the entered incidence is from.")
@json_option
@frame_option
def risk(
    frame: Frame,
    case_ref: str,
    purpose: str,
    with_country: bool,
    years: float | None,
    incidence: float | None,
    source: str | None,
    as_json: bool,
) -> None:
    """Say how many people could share the anonymised description of a case, and the next coarser step.

    Example: rcboard risk --case RC-4HN7KP --purpose public --json
    """
    from dataclasses import replace

    from rcboard.models.terms.deidentify import Purpose
    from rcboard.services import cases
    from rcboard.services.deidentify import case_facts
    from rcboard.services.deidentify import risk as counted

    if incidence is not None and not source:
        raise click.UsageError("An entered incidence needs its source: --source.")
    threshold = counted.THRESHOLDS[Purpose(purpose)]
    with frame.open() as store, store.reading() as work:
        case_id = cases.find(work, case_ref)
        told = case_facts.told(work, case_id, with_country=with_country, years=years or case_facts.PERIOD)
        like = case_facts.like_cases(work, case_id, told)
    if incidence is not None:
        entity = told.entities[0].entity if told.entities else ""
        entered = counted.Frequency(entity, incidence, counted.Known.FIGURE, source or "")
        told = replace(told, entities=(entered, *told.entities[1:]))
    now = counted.estimate(told, threshold, like)
    proposed = counted.next_step(told, threshold)
    document = {
        "case": case_ref,
        "purpose": purpose,
        "threshold": threshold,
        "k": None if now.k is None else round(now.k, 2),
        "at_most": now.at_most,
        "may_be_one": now.at_most or (now.k is not None and now.k < 2),
        "enough": now.enough,
        "factors": [
            {"id": number, "name": f.name, "value": f.value, "source": f.source}
            for number, f in enumerate(now.factors, 1)
        ],
        "like_cases": now.like_cases,
        "next_step": None
        if proposed is None
        else {
            "step": proposed[0],
            "k": None if proposed[2].k is None else round(proposed[2].k, 2),
            "enough": proposed[2].enough,
        },
    }
    frame.out(document, as_json, lambda: _risk_lines(frame, now, proposed and proposed[0]))


def _risk_lines(frame: Frame, now: Estimate, step: Step | None) -> Iterator[str]:
    if now.k is None:
        yield frame.say("How often this entity occurs is not known: the person may be the only one.")
    elif now.at_most:
        yield frame.say("At most {k} people fit, may be one.", k=round(now.k, 1))
    else:
        yield frame.say("About {k} people fit.", k=round(now.k, 1))
    if now.enough:
        yield frame.say("Enough for this purpose ({n}).", n=now.threshold)
    else:
        yield frame.say("Not enough for this purpose ({n}).", n=now.threshold)
    for factor in now.factors:
        yield f"  {factor.name}: {factor.value:g} ({factor.source})"
    if step is not None and not now.enough:
        yield frame.say("Next coarser step: {step}.", step=step.value.replace("_", " "))
