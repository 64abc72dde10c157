# ruff: noqa: E501  lines of text stay whole
"""Score the finder on marked letters: covered whole, rightly removed, clean letters, eponyms; by language and by type.

    python scripts/score_deidentify.py tests/letters/held.jsonl            with the record of each letter
    python scripts/score_deidentify.py --no-record tests/letters/held.jsonl
    python scripts/score_deidentify.py --eponyms tests/letters/eponyms.txt

A file has one JSON object a line: id, lang, text, spans (start, end, type), and perhaps patient (the record) and
distractors (what must stay). Types AGE, SEX, COUNTRY, KINSHIP, TITLE, OTHER are neither asked for nor punished.
covered = spans of which every letter and digit is found; right = letters and digits found that lie in a span.
"""

from __future__ import annotations

import argparse
import collections
import json
import time
from pathlib import Path
from typing import Any

from rcboard.services.deidentify.find import find
from rcboard.services.deidentify.known import Known, from_json
from rcboard.services.deidentify.version import RULES

FREE = {"AGE", "SEX", "COUNTRY", "KINSHIP", "TITLE", "OTHER"}
NAMES = {"PATIENT_NAME", "RELATIVE_NAME", "CLINICIAN_NAME", "PERSON"}
DIRECT = NAMES | {"ID", "PHONE", "EMAIL", "ADDRESS", "URL"}


def _places(text: str, spans: list[dict[str, Any]]) -> set[int]:
    return {i for span in spans for i in range(span["start"], span["end"]) if text[i].isalnum()}


def score(path: Path, *, record: bool) -> tuple[dict[str, collections.Counter[str]], float]:
    """Counts by group: `all`, a language, a type; and the characters read in a second."""
    groups: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    characters, seconds = 0, 0.0
    find("warm up, 12.3.2020, Dr. Rossi")
    for line in path.read_text(encoding="utf-8").splitlines():
        letter = json.loads(line)
        text = letter["text"]
        known = from_json(letter["patient"]) if record and "patient" in letter else Known()
        start = time.process_time()
        findings = find(text, known, letter.get("lang"))
        seconds += time.process_time() - start
        characters += len(text)
        found = {i for one in findings for i in range(one.start, one.end) if text[i].isalnum()}
        gold = [span for span in letter["spans"] if span["type"] not in FREE]
        marked = _places(text, gold)
        free = _places(text, [span for span in letter["spans"] if span["type"] in FREE])
        missed = 0
        for span in gold:
            whole = (_places(text, [span]) or set(range(span["start"], span["end"]))) <= found
            missed += not whole
            names = ["all", letter["lang"], span["type"]]
            names += ["(names)"] if span["type"] in NAMES else []
            names += ["(direct)"] if span["type"] in DIRECT else []
            for name in names:
                groups[name]["spans"] += 1
                groups[name]["covered"] += whole
        for name in ("all", letter["lang"]):
            groups[name]["letters"] += 1
            groups[name]["clean"] += not missed
            groups[name]["right"] += len(found & marked)
            groups[name]["removed"] += len(found - (free - marked))
            for kept in letter.get("distractors", ()):
                groups[name]["eponyms"] += 1
                groups[name]["gone"] += any(i in found - marked for i in range(kept["start"], kept["end"]))
    return groups, characters / max(seconds, 1e-6)


def eponyms(path: Path) -> None:
    """How many phrases of medicine lose anything."""
    phrases = [one for one in path.read_text(encoding="utf-8").splitlines() if one and not one.startswith("#")]
    gone = [
        one
        for one in phrases
        if find(f"Pathology review: findings in keeping with {one}, for discussion at the board.")
    ]
    print(f"{len(gone)} of {len(phrases)} phrases removed", *gone, sep="\n  ")


def main() -> None:
    """Print one table a file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--no-record", action="store_true")
    asked.add_argument("--eponyms", type=Path)
    options = asked.parse_args()
    if options.eponyms:
        eponyms(options.eponyms)
    for path in options.files:
        groups, speed = score(path, record=not options.no_record)
        print(
            f"{path.name}, rules {RULES}, {'without' if options.no_record else 'with'} record, {speed:,.0f} characters a second"
        )
        print(f"{'':16}{'spans':>7}{'covered':>9}{'right':>8}{'letters':>9}{'clean':>7}{'eponyms':>9}{'gone':>6}")
        for name, c in sorted(groups.items(), key=lambda one: (one[0] != "all", len(one[0]) != 2, one[0])):
            right = f"{100 * c['right'] / c['removed']:.1f}" if c["removed"] else ""
            print(
                f"{name:16}{c['spans']:>7}{100 * c['covered'] / max(1, c['spans']):>9.1f}{right:>8}"
                f"{c['letters'] or '':>9}{c['clean'] if c['letters'] else '':>7}{c['eponyms'] or '':>9}{c['gone'] if c['eponyms'] else '':>6}"
            )


if __name__ == "__main__":
    main()
