# ruff: noqa: E501  lines of text stay whole
"""`rcboard deidentify` as scripts use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str, given: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "rcboard", "deidentify", *arguments],
        input=given, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_json_lines_give_spans_with_reasons(tmp_path: Path) -> None:
    """Id, text and spans with type, replacement and why; offsets in code points."""
    line: dict[str, Any] = {
        "id": "a",
        "lang": "de",
        "text": "𝔛 Frau Erika Müller, geb. 12.3.1961",
        "known": {"family": "Müller", "birth_date": "1961-03-12"},
    }
    answer = json.loads(run("--jsonl", given=json.dumps(line) + "\n").stdout)
    assert answer["id"] == "a"
    assert [line["text"][s["start"] : s["end"]] for s in answer["spans"]] == ["Erika Müller", "12.3.1961"]
    assert {s["why"] for s in answer["spans"]} == {"known.family", "known.birth_date"}
    assert answer["text"] == "𝔛 Frau [Patient], geb. [Geburtsdatum]"


def test_plain_text_with_a_known_file(tmp_path: Path) -> None:
    """Text in, text out; line breaks stay."""
    known = tmp_path / "record.json"
    known.write_text(json.dumps({"given": ["Erika"], "family": ["Haukvik"]}), encoding="utf-8")
    done = run("--known", str(known), given="Haukvik was seen.\n\nEwing sarcoma.\n")
    assert done.stdout == "[patient] was seen.\n\nEwing sarcoma.\n"
    assert done.returncode == 0


def test_what_is_no_json_is_refused_in_words() -> None:
    """Exit status 1 and one sentence; no traceback."""
    done = run("--jsonl", given="{oops\n")
    assert done.returncode == 1
    assert done.stderr.strip() == "Line 1 is not JSON. Each line is an object with id and text."
