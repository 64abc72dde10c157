"""Gather given and family names into resources/deidentify/common/{given,family}.txt.

Sources: Faker (MIT), the names of its European and neighbouring languages; the United States census of 1990 (public
domain) as the package `names` (MIT) carries it. Run once:
python scripts/make_names.py FAKER_FOLDER NAMES_FOLDER, the unpacked packages. rcboard does not need them when it runs.
"""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OUT = Path(__file__).resolve().parent.parent / "resources" / "deidentify" / "common"
LOCALES = [
    "en_GB",
    "en_IE",
    "en_US",
    "en_IN",
    "en_NG",
    "it_IT",
    "fr_FR",
    "fr_BE",
    "fr_CH",
    "fr_CA",
    "fr_DZ",
    "de_DE",
    "de_AT",
    "de_CH",
    "es_ES",
    "es_CA",
    "es_MX",
    "es_AR",
    "es_CO",
    "es_CL",
    "nl_NL",
    "nl_BE",
    "pt_PT",
    "pt_BR",
    "pl_PL",
    "ro_RO",
    "cs_CZ",
    "sk_SK",
    "sl_SI",
    "hr_HR",
    "hu_HU",
    "da_DK",
    "no_NO",
    "sv_SE",
    "fi_FI",
    "et_EE",
    "lv_LV",
    "lt_LT",
    "tr_TR",
    "ga_IE",
    "is_IS",
    "az_AZ",
    "id_ID",
    "yo_NG",
]
_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-žA-ZÀ-ÞĀ-Ž'’\- ]{1,24}")


def _texts(values: object) -> Iterable[str]:
    if isinstance(values, dict):
        yield from (str(key) for key in values)
    elif isinstance(values, (list, tuple, set)):
        for value in values:
            if isinstance(value, str):
                yield value
            elif isinstance(value, (list, tuple)) and value and isinstance(value[0], str):
                yield value[0]


def faker_names() -> tuple[set[str], set[str]]:
    """Given and family names of all locales."""
    given: set[str] = set()
    family: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_name"):
                given.update(_texts(getattr(provider, attribute)))
            elif attribute.startswith(("last_name", "surname")):
                family.update(_texts(getattr(provider, attribute)))
    return given, family


def census(folder: Path) -> tuple[set[str], set[str]]:
    """The more frequent names of the census."""
    given: set[str] = set()
    for name in ("dist.female.first", "dist.male.first"):
        given.update(line.split()[0].title() for line in (folder / name).read_text().splitlines()[:1500])
    family = {line.split()[0].title() for line in (folder / "dist.all.last").read_text().splitlines()[:12000]}
    return given, family


def main() -> None:
    """Read both packages and write the lists."""
    sys.path.insert(0, sys.argv[1])
    given, family = faker_names()
    given_us, family_us = census(Path(sys.argv[2]))
    remark = "From Faker (MIT) and the United States census of 1990 (public domain). Made by scripts/make_names.py."
    for name, values in (("given", given | given_us), ("family", family | family_us)):
        kept = sorted(
            {value.replace("’", "'").strip() for value in values if _NAME.fullmatch(value) and len(value) > 2}
        )
        (OUT / f"{name}.txt").write_text(f"# {remark}\n" + "\n".join(kept) + "\n", encoding="utf-8")
        print(name, len(kept))


if __name__ == "__main__":
    main()
