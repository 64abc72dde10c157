# ruff: noqa: E501  patterns are easier to read on one line
"""Turn the marked letters of tests/letters/source into JSON lines with records and spans.

A letter begins with `### id`, then the record as JSON, then the text with marks `{X:words}`. Run after each change:
python scripts/make_letters.py. `{!:words}` marks medicine that has to stay; it becomes a distractor.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "letters"
TYPES = {
    "P": "PATIENT_NAME", "R": "RELATIVE_NAME", "C": "CLINICIAN_NAME", "D": "DATE", "A": "ADDRESS", "T": "CITY", "H": "HOSPITAL",
    "I": "ID", "F": "PHONE", "E": "EMAIL", "O": "OCCUPATION", "G": "ORG", "U": "URL", "K": "AGE", "!": "!",
}  # fmt: skip
_MARK = re.compile(r"\{([A-Z!]):([^{}]*)\}")
_TITLE = re.compile(
    r"^(?:(?:Dr|Drs|Mr|Mrs|Ms|Miss|Prof|Dott|Dott\.ssa|Dr\.ssa|dottoressa|Mme|Sra|Sig\.ra|Pr)\.?\s+)+", re.IGNORECASE
)


def letter(name: str, record: str, marked: str) -> dict[str, object]:
    """One letter with its marks taken out and turned into spans."""
    text = ""
    spans = []
    stays = []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        kind, words = mark.groups()
        title = _TITLE.match(words) if kind in "PRC" else None
        start = len(text) + (title.end() if title else 0)
        text += words
        if kind == "!":
            stays.append({"start": start, "end": len(text), "kind": "eponym"})
        else:
            spans.append({"start": start, "end": len(text), "type": TYPES[kind]})
    text += marked[at:]
    return {
        "id": name,
        "lang": name[:2],
        "text": text,
        "spans": spans,
        "distractors": stays,
        "patient": json.loads(record),
    }


def main() -> None:
    """Write dev.jsonl and held.jsonl."""
    for part in ("dev", "held"):
        letters = []
        for path in sorted((FOLDER / "source").glob(f"{part}*_*.txt")):
            for block in path.read_text(encoding="utf-8").split("### ")[1:]:
                name, record, marked = block.split("\n", 2)
                letters.append(letter(name, record, marked))
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in letters)
        (FOLDER / f"{part}.jsonl").write_text(lines, encoding="utf-8")
        print(part, len(letters))


if __name__ == "__main__":
    main()
