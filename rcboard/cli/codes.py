"""`rcboard codes`: finding codes of topography and morphology."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcboard.cli.frame import Frame, json_option
from rcboard.models.terms.codes import Axis

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.group()
def codes() -> None:
    """Find codes of topography and morphology.

    Example: rcboard codes search "leio uter"
    """


@codes.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--axis", type=click.Choice([axis.value for axis in Axis]), help="Only one of the two lists.")
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True, help="At most so many.")
@json_option
@click.pass_obj
def search(frame: Frame, text: tuple[str, ...], axis: str | None, limit: int, as_json: bool) -> None:
    """Find codes by words in any order, parts of words, synonyms, abbreviations, or the code itself.

    Example: rcboard codes search phaeochromo --json
    """
    from rcboard.models.words.codes import RARITY
    from rcboard.services import code_search
    from rcboard.services.vocabularies import code as known_code

    found = code_search.search(" ".join(text), limit, Axis(axis) if axis else None)

    def rows() -> list[dict[str, object]]:
        out: list[dict[str, object]] = []
        for match in found:
            row = known_code(match.code)
            out.append(
                {
                    "id": f"{match.morphology} {match.topography}".strip(),
                    "code": match.code,
                    "term": match.term,
                    "matched": match.matched,
                    "rank": match.rank,
                    "axis": match.axis,
                    "topography": match.topography or None,
                    "morphology": match.morphology or None,
                    "group": match.group,
                    "rarity": match.rarity,
                    "behaviour": match.behaviour,
                    "retired": match.retired,
                    "edition": row.edition if row else None,
                    "replaced_by": (row.replaced_by or None) if row else None,
                    "note": match.note,
                }
            )
        return out

    def lines() -> Iterator[str]:
        for match in found:
            pair = f"{match.morphology} {match.topography}".strip()
            more = [match.group, frame.say(RARITY[match.rarity])] if match.group else []
            if match.matched not in {match.term, match.code}:
                more.insert(0, frame.say("found as {name}", name=match.matched))
            if match.retired:
                more.append(frame.say("not in ICD-O-3.2"))
            yield f"{pair:<13} {match.term}" + (f"  ({'; '.join(more)})" if more else "")

    if not found:
        frame.tell(frame.say("Nothing found. Try fewer letters, another word, or a code."))
    frame.out(rows() if as_json else (), as_json, lines)


@codes.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@json_option
@click.pass_obj
def import_(frame: Frame, file: Path, dry_run: bool, as_json: bool) -> None:
    """Put the WHO's own ICD-O file (ClaML) in place of the shipped list. Older codes stay, marked as retired.

    Example: rcboard codes import icdo32.xml
    """
    from rcboard.services import code_import, vocabularies

    found = code_import.import_codes(file, vocabularies.own_folder(), dry_run=dry_run)

    def lines() -> Iterator[str]:
        yield frame.say("{title} {edition}: {codes} codes, {synonyms} synonyms", title=found.title,
                        edition=found.edition, codes=found.codes, synonyms=found.synonyms)  # fmt: skip
        yield frame.say("{n} codes of the former list are kept as retired", n=found.kept_as_retired)
        yield frame.say("Nothing was changed.") if dry_run else frame.say("The list is in force from now on.")

    frame.out(found, as_json, lines)


@codes.command()
@click.pass_obj
def shipped(frame: Frame) -> None:
    """Go back to the shipped list of codes.

    Example: rcboard codes shipped
    """
    from rcboard.services import code_import, vocabularies

    code_import.restore_shipped(vocabularies.own_folder())
    frame.tell(frame.say("The shipped list is in force."))
