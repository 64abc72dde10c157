"""`rcboard deidentify`: text on standard input to de-identified text, or JSON lines with spans."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click


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
    from rcboard.services.deidentify.known import Known, from_json
    from rcboard.services.deidentify.replace import replace

    record = Known()
    if known_file is not None:
        try:
            handed = json.loads(known_file.read_text(encoding="utf-8"))
        except (ValueError, UnicodeDecodeError) as why:
            raise click.ClickException(
                "The file with known values is not JSON. Write an object with given, family, birth_date."
            ) from why
        if not isinstance(handed, dict):
            raise click.ClickException(
                "The file with known values holds no object. Write an object with given, family, birth_date."
            )
        record = from_json(handed)
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


def _document(line: bytes, number: int) -> dict[str, Any]:
    """One line as an object with a text."""
    try:
        document = json.loads(line.decode("utf-8", "replace"))
    except ValueError as why:
        raise click.ClickException(f"Line {number} is not JSON. Each line is an object with id and text.") from why
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise click.ClickException(f"Line {number} has no text. Each line is an object with id and text.")
    return document
