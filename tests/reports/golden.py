"""The golden trees: `python -m tests.reports.golden` writes them anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rcboard.language import Say
from rcboard.reports import anonymised, case_summary
from rcboard.reports.tree import to_json
from tests.reports import dossiers

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def trees() -> dict[str, str]:
    """Each golden tree by its name. Without the print line, which tells the time where the machine stands."""
    say = Say()
    return {
        "case_summary_pseudonymised": to_json(case_summary.build(replace(dossiers.house(), printed=None), say)),
        "case_summary_identity": to_json(case_summary.build(replace(dossiers.identified(), printed=None), say)),
        "case_summary_bare": to_json(case_summary.build(dossiers.bare(), say)),
        "case_summary_anonymised": to_json(anonymised.build(dossiers.outside(), say)),
        "case_summary_unreviewed": to_json(anonymised.build(dossiers.outside(unreviewed=True), say)),
    }


if __name__ == "__main__":
    for name, told in trees().items():
        (GOLDEN / f"{name}.json").write_text(told, encoding="utf-8")
