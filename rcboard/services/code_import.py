"""Putting the WHO's own ICD-O file in place of the shipped list, and going back.

The lists lie in the person's data folder, beside no patient data. Codes that the new file does not have stay, marked as
retired, so that older cases keep theirs. Written whole or not at all.
"""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.files import claml
from rcboard.models.terms.codes import Axis
from rcboard.paths import resource
from rcboard.services import vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOURCE = "who-file"
"""The key under which rows of the imported file name their source."""
_LEAST = 100
"""A list of fewer codes of an axis is not the whole list, and does not replace it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do."""

    title: str
    edition: str
    axes: tuple[Axis, ...]
    """The lists that the file replaces."""
    codes: int
    synonyms: int
    kept_as_retired: int
    """Codes of the former list that the file does not have."""


def import_codes(path: Path, folder: Path, *, dry_run: bool = False) -> Imported:
    """Replace the lists by those of a ClaML file; `folder`: where own lists lie (`vocabularies.own_folder()`).

    Refuses what is no ClaML, and a file with too few codes to be a list (`codes.too_few`).
    """
    read = claml.read(path)
    types = [row for row in read.classes if "/" in row.code]
    sites = [row for row in read.classes if len(row.code) == len("C54.2")]
    groups = {row.code: row.preferred for row in read.classes if len(row.code) == len("C54")}
    axes = tuple(axis for axis, rows in ((Axis.MORPHOLOGY, types), (Axis.TOPOGRAPHY, sites)) if len(rows) >= _LEAST)
    if not axes:
        raise Refused("codes.too_few", file=path.name, least=_LEAST)
    edition = read.edition or read.date or "?"
    shipped_types = list(vocabularies.shipped_rows("morphology.csv"))
    known = {row.code for row in types}
    retired = [row for row in shipped_types if row["code"] not in known] if Axis.MORPHOLOGY in axes else []
    found = Imported(
        title=read.title,
        edition=edition,
        axes=axes,
        codes=sum(len(rows) for axis, rows in ((Axis.MORPHOLOGY, types), (Axis.TOPOGRAPHY, sites)) if axis in axes),
        synonyms=sum(len(row.others) for row in types) if Axis.MORPHOLOGY in axes else 0,
        kept_as_retired=len(retired),
    )
    if dry_run:
        return found
    new = folder.with_name(folder.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    if Axis.MORPHOLOGY in axes:
        _write_types(new, types, retired)
    if Axis.TOPOGRAPHY in axes:
        rows = ([row.code, row.preferred, groups.get(row.code[:3], row.preferred), SOURCE] for row in sites)
        _write(new / "topography.csv", ("code", "term", "group", "source"), rows)
    _write_sources(new, read.title or "ICD-O", edition)
    restore_shipped(folder)
    new.rename(folder)
    vocabularies.forget()
    return found


def restore_shipped(folder: Path) -> None:
    """Go back to the shipped lists."""
    shutil.rmtree(folder, ignore_errors=True)
    vocabularies.forget()


def _write_types(new: Path, types: list[claml.ClamlClass], retired: list[dict[str, str]]) -> None:
    kept = [[row["code"], row["term"], row["replaced_by"], "icdo-older", row["note"]] for row in retired]
    own = [[row.code, row.preferred, "", SOURCE, ""] for row in types]
    _write(new / "morphology.csv", ("code", "term", "replaced_by", "source", "note"), sorted(own + kept))
    _write(
        new / "synonyms.csv",
        ("code", "kind", "term", "source"),
        ([row.code, kind, term, SOURCE] for row in types for kind, term in row.others),
    )


def _write_sources(new: Path, title: str, edition: str) -> None:
    with resource("codes", "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] != SOURCE]
    rows.append([SOURCE, f"{title} {edition}, the WHO's own file, imported here", edition, "WHO copyright", "high"])
    _write(new / "sources.csv", rows[0], rows[1:])


def _write(path: Path, head: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
