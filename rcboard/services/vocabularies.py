"""The shipped code lists: ICD-O-3 morphology and topography with edition and source; read once, when first asked for.

Origin, licence and certainty of every list: `resources/README.md`. Each row names its source by key; `sources` says it
in full. Terms are kept as printed (American spelling) and shown in British spelling, as the rest of the program.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rcboard.models.terms.codes import Axis, Behaviour
from rcboard.paths import data_folder, resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RETIRED_SOURCES = frozenset({"seer-2018", "icdo-older"})
"""Lists whose codes are not, or no longer, in ICD-O-3.2: kept for older cases, marked, and explained."""

_MORPHOLOGY = re.compile(r"^M?-?(\d{4})(?:[/ .-]?(\d))?$")
_TOPOGRAPHY = re.compile(r"^C(\d{2})[. ]?(\d)?$")
_MAX_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows of the lists came from."""

    key: str
    name: str
    edition: str
    licence: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Code:
    """One row of ICD-O."""

    code: str
    """"8890/3" or "C54.2"."""
    term: str
    """The preferred term in British spelling."""
    axis: Axis
    edition: str
    """"3.2" for rows of the ICD-O-3.2 list; else the list the row was taken from."""
    behaviour: Behaviour | None
    """None for a site."""
    retired: bool
    """Not in ICD-O-3.2: kept because older cases carry it."""
    note: str
    source: str
    """Key of `sources`."""
    replaced_by: str = ""
    """The code that carries this term today, where it is known."""
    group: str = ""
    """Of a site: the group of ICD-O it belongs to ("Corpus uteri")."""


_BRITISH = (
    ("tumor", "tumour"),
    ("leukemi", "leukaemi"),
    ("pheochromo", "phaeochromo"),
    ("esophag", "oesophag"),
    ("hemangi", "haemangi"),
    ("hemato", "haemato"),
    ("hemolymph", "haemolymph"),
    ("anemia", "anaemia"),
    ("cythemi", "cythaemi"),
    ("globulinemi", "globulinaemi"),
    ("cecum", "caecum"),
    ("pediatric", "paediatric"),
    ("gynec", "gynaec"),
)


def british(term: str) -> str:
    """A term in British spelling: tumour, leukaemia, phaeochromocytoma, oesophagus, haemangioma."""
    for american, put in _BRITISH:
        if american in term:
            term = term.replace(american, put)
        elif american.capitalize() in term:
            term = term.replace(american.capitalize(), put.capitalize())
    return term


def own_folder() -> Path:
    """Where lists lie that a centre imported in place of the shipped ones (`rcboard.services.code_import`)."""
    return data_folder() / "codes"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a list, each by column name: the imported list where there is one, else that of `resources/codes`."""
    own = own_folder() / name
    if own.is_file():
        with own.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    else:
        yield from shipped_rows(name)


def shipped_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a list as shipped."""
    with resource("codes", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def forget() -> None:
    """Read the code lists anew when they are next asked for: another list was put in place."""
    from rcboard.services import classification, code_index, code_search

    for kept in (sources, morphologies, topographies):
        kept.cache_clear()
    code_index.forget()
    code_search.forget()
    classification.forget()


@cache
def sources() -> dict[str, Source]:
    """The sources of all lists by key."""
    return {row["key"]: Source(**row) for row in rows("sources.csv")}


def source_words(keys: str) -> str:
    """The names of one or several sources ("stiller-2013+gatta-2011") in full."""
    known = sources()
    return "; ".join(known[key].name if key in known else key for key in keys.split("+"))


@cache
def morphologies() -> dict[str, Code]:
    """All morphology codes with behaviour, by code."""
    known = sources()
    return {
        row["code"]: Code(
            code=row["code"],
            term=british(row["term"]),
            axis=Axis.MORPHOLOGY,
            edition=known[row["source"]].edition,
            behaviour=Behaviour(row["code"][-1]),
            retired=row["source"] in RETIRED_SOURCES,
            note=row["note"],
            source=row["source"],
            replaced_by=row["replaced_by"],
        )
        for row in rows("morphology.csv")
    }


@cache
def topographies() -> dict[str, Code]:
    """All topography codes, by code."""
    known = sources()
    return {
        row["code"]: Code(
            code=row["code"],
            term=british(row["term"]),
            axis=Axis.TOPOGRAPHY,
            edition=known[row["source"]].edition,
            behaviour=None,
            retired=False,
            note="",
            source=row["source"],
            group=british(row["group"]),
        )
        for row in rows("topography.csv")
    }


def normal(text: str) -> str:
    """A code as it is kept, whatever way it was typed: "c542" becomes "C54.2", "M-88903" becomes "8890/3".

    What does not look like a code comes back stripped and in capitals.
    """
    typed = text.strip().upper().replace(",", ".")
    if found := _MORPHOLOGY.match(typed):
        return found[1] if found[2] is None else f"{found[1]}/{found[2]}"
    if found := _TOPOGRAPHY.match(typed):
        return f"C{found[1]}" if found[2] is None else f"C{found[1]}.{found[2]}"
    return typed


def code(code_text: str) -> Code | None:
    """The code that a text names, however it is typed; None where neither list has it (see `nearest`)."""
    wanted = normal(code_text)
    return topographies().get(wanted) or morphologies().get(wanted)


def behaviours_of(histology: str) -> tuple[Code, ...]:
    """The codes of a four-digit histology, the malignant one first: what is offered where the behaviour is missing."""
    found = [row for key, row in morphologies().items() if key.startswith(histology[:4] + "/")]
    return tuple(sorted(found, key=lambda row: "3126089".index(row.code[-1]) if row.code[-1] in "3126089" else 9))


def nearest(code_text: str) -> tuple[Code, ...]:
    """Codes that a mistyped one may have meant, nearest first, at most five; empty where nothing is near.

    A code without behaviour or without its last digit gives its members. Otherwise: one digit wrong, two digits
    swapped, one missing or one too many.
    """
    typed = normal(code_text)
    if re.fullmatch(r"\d{4}", typed) and (known := behaviours_of(typed)):
        return known[:_MAX_NEAREST]
    if re.fullmatch(r"C\d{2}", typed):
        return tuple(row for key, row in topographies().items() if key.startswith(typed))[:_MAX_NEAREST]
    site = typed.startswith("C")
    pool = topographies() if site else morphologies()
    digits = re.sub(r"\D", "", typed)
    if not digits:
        return ()
    near = []
    for key, row in pool.items():
        other = re.sub(r"\D", "", key)
        if _one_slip(digits, other):
            shared = next((n for n, (a, b) in enumerate(zip(digits, other, strict=False)) if a != b), len(digits))
            wrong_behaviour = not site and digits[-1] != other[-1]
            base = other[-1 if site else 3] != "0"
            not_swapped = sorted(digits) != sorted(other)
            near.append(
                (wrong_behaviour, not_swapped, -shared, row.retired, base, abs(_number(digits) - _number(other)), key)
            )
    return tuple(pool[item[-1]] for item in sorted(near)[:_MAX_NEAREST])


def _number(digits: str) -> int:
    return int(digits or 0)


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one wrong, swapped, missing or surplus digit lies between the two."""
    if typed == meant:
        return True
    if len(typed) == len(meant):
        wrong = [n for n, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
        swapped = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and typed[wrong[0]] == meant[wrong[1]]
            and typed[wrong[1]] == meant[wrong[0]]
        )
        return len(wrong) == 1 or swapped
    short, long = sorted((typed, meant), key=len)
    return len(long) - len(short) == 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
