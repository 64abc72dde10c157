"""Gather every word that is said into `resources/translations/rcboard.pot`, from which a language begins."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
SAID = {"say": None, "_say": None, "N_": None, "plural": (1, 2), "gettext": None}


def main() -> None:
    """Write the template; dates are left out, so that the file changes only with the words."""
    words = Catalog(project="rcboard", copyright_holder="The rcboard authors", charset="utf-8")
    rooms = extract_from_dir(ROOT / "rcboard", [("**.py", "python")], keywords=SAID)
    for room, line, text, comments, _ in sorted(rooms, key=lambda found: (str(found[0]), found[1])):
        words.add(text, locations=[(f"rcboard/{room}", line)], auto_comments=comments)
    target = ROOT / "resources" / "translations" / "rcboard.pot"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_po(file, words, sort_output=True, omit_header=True, include_lineno=False)
    print(f"{len(words)} texts")


if __name__ == "__main__":
    main()
