"""Laboratory values: how they are typed, and a warning where a unit is not the usual one. Nothing is ever converted."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from rcboard.models.terms.events import Comparator
from rcboard.services.complaints import Complaint

if TYPE_CHECKING:
    from collections.abc import Mapping

_COUNT = ("×10⁹/l", "/nl", "G/l", "/µl", "×10³/µl")
_ENZYME = ("U/l", "µkat/l")
_HORMONE = ("pmol/l", "nmol/l", "ng/l", "µg/l", "pg/ml", "ng/ml")

USUAL_UNITS: dict[str, tuple[str, ...]] = {
    "haemoglobin": ("g/l", "g/dl", "mmol/l"),
    "haematocrit": ("l/l", "%"),
    "leukocytes": _COUNT,
    "neutrophils": (*_COUNT, "%"),
    "lymphocytes": (*_COUNT, "%"),
    "eosinophils": (*_COUNT, "%"),
    "blasts": ("%", *_COUNT),
    "platelets": _COUNT,
    "creatinine": ("µmol/l", "mg/dl"),
    "egfr": ("ml/min", "ml/min/1.73 m²"),
    "urea": ("mmol/l", "mg/dl"),
    "urate": ("µmol/l", "mg/dl"),
    "sodium": ("mmol/l", "mEq/l"),
    "potassium": ("mmol/l", "mEq/l"),
    "calcium": ("mmol/l", "mg/dl"),
    "phosphate": ("mmol/l", "mg/dl"),
    "magnesium": ("mmol/l", "mg/dl"),
    "glucose": ("mmol/l", "mg/dl"),
    "albumin": ("g/l", "g/dl"),
    "protein": ("g/l", "g/dl"),
    "crp": ("mg/l", "mg/dl"),
    "bilirubin": ("µmol/l", "mg/dl"),
    "alt": _ENZYME,
    "ast": _ENZYME,
    "ggt": _ENZYME,
    "alp": _ENZYME,
    "ldh": _ENZYME,
    "lipase": _ENZYME,
    "inr": ("",),
    "ferritin": ("µg/l", "ng/ml"),
    "afp": ("µg/l", "ng/ml", "kU/l", "IU/ml", "kIU/l"),
    "hcg": ("U/l", "IU/l", "mIU/ml"),
    "cea": ("µg/l", "ng/ml"),
    "ca 125": ("kU/l", "U/ml"),
    "ca 19-9": ("kU/l", "U/ml"),
    "ca 15-3": ("kU/l", "U/ml"),
    "psa": ("µg/l", "ng/ml"),
    "nse": ("µg/l", "ng/ml"),
    "s100b": ("µg/l", "ng/l", "pg/ml"),
    "chromogranin a": ("µg/l", "ng/ml", "nmol/l", "U/l"),
    "calcitonin": ("ng/l", "pg/ml", "pmol/l"),
    "thyroglobulin": ("µg/l", "ng/ml"),
    "metanephrine": ("nmol/l", "pmol/l", "ng/l", "pg/ml", "µg/24 h", "µmol/24 h", "nmol/24 h"),
    "normetanephrine": ("nmol/l", "pmol/l", "ng/l", "pg/ml", "µg/24 h", "µmol/24 h", "nmol/24 h"),
    "5-hiaa": ("µmol/24 h", "mg/24 h", "nmol/l", "µmol/l"),
    "homovanillate": ("mmol/mol", "mg/g", "µmol/mmol"),
    "vanillylmandelate": ("mmol/mol", "mg/g", "µmol/mmol"),
    "cortisol": ("nmol/l", "µg/dl", "µg/l"),
    "acth": ("pmol/l", "ng/l", "pg/ml"),
    "gastrin": ("pmol/l", "ng/l", "pg/ml"),
    "insulin": ("pmol/l", "mU/l", "µU/ml"),
    "tsh": ("mU/l", "mIU/l", "µU/ml"),
    "testosterone": ("nmol/l", "µg/l", "ng/dl", "ng/ml"),
    "oestradiol": _HORMONE,
    "beta-2 microglobulin": ("mg/l",),
    "lvef": ("%",),
}
"""The units in use in Europe for each value, SI first. A value that is not in this table is never warned about."""

_ALSO: dict[str, str] = {
    "hb": "haemoglobin",
    "hgb": "haemoglobin",
    "hemoglobin": "haemoglobin",
    "hct": "haematocrit",
    "wbc": "leukocytes",
    "leucocytes": "leukocytes",
    "white cells": "leukocytes",
    "anc": "neutrophils",
    "plt": "platelets",
    "thrombocytes": "platelets",
    "crea": "creatinine",
    "gfr": "egfr",
    "uric acid": "urate",
    "na": "sodium",
    "k": "potassium",
    "ca": "calcium",
    "c-reactive protein": "crp",
    "total bilirubin": "bilirubin",
    "alat": "alt",
    "gpt": "alt",
    "asat": "ast",
    "got": "ast",
    "gamma-gt": "ggt",
    "alkaline phosphatase": "alp",
    "lactate dehydrogenase": "ldh",
    "alpha-fetoprotein": "afp",
    "beta-hcg": "hcg",
    "β-hcg": "hcg",
    "ca-125": "ca 125",
    "ca125": "ca 125",
    "ca-19-9": "ca 19-9",
    "ca19-9": "ca 19-9",
    "ca-15-3": "ca 15-3",
    "ca15-3": "ca 15-3",
    "s-100b": "s100b",
    "s100": "s100b",
    "cga": "chromogranin a",
    "tg": "thyroglobulin",
    "hva": "homovanillate",
    "vma": "vanillylmandelate",
    "estradiol": "oestradiol",
    "ejection fraction": "lvef",
}


def analyte(name: str) -> str | None:
    """The name under which the table of units knows a value ("Hb" is "haemoglobin"); None where it does not."""
    folded = " ".join(name.casefold().split())
    folded = _ALSO.get(folded, folded)
    return folded if folded in USUAL_UNITS else None


def same_unit(one: str, other: str) -> bool:
    """Whether two spellings name one unit: "umol/L" and "µmol/l", "10^9/l" and "×10⁹/l". Never across prefixes."""
    return _bare(one) == _bare(other)


def is_unit(text: str) -> bool:
    """Whether this is a unit that the table knows, in any spelling; other text in its place may say anything."""
    return _bare(text) in {_bare(unit) for units in USUAL_UNITS.values() for unit in units}


def _bare(unit: str) -> str:
    text = unit.replace("\u03bc", "µ").replace("²", "2").replace("³", "3").replace("⁹", "9").replace("⁶", "6")
    text = re.sub(r"[\s×*^\u00a0]|(?<!\w)x(?=\s*10)", "", text)
    text = re.sub(r"^(?:mcg|microg(?:ram)?s?)(?=/|$)", "µg", text)
    text = re.sub(r"^u(?=g|mol|kat|l|U)", "µ", text)
    return re.sub(r"/d$", "/24h", text.replace("L", "l")).replace("IE", "IU")


def unit_complaint(name: str, unit: str | None, field: str | None = None) -> Complaint | None:
    """A warning where the unit is not one of the usual ones of this value, or is missing; else None.

    The value and unit stay as they were entered.
    """
    known = analyte(name)
    if known is None:
        return None
    usual = USUAL_UNITS[known]
    if any(same_unit(unit or "", each) for each in usual):
        return None
    facts = (("usual", ", ".join(each or "-" for each in usual)),)
    if not unit:
        return Complaint("laboratory.no_unit", field, facts)
    return Complaint("laboratory.unusual_unit", field, (("unit", unit), *facts))


_BEYOND = re.compile(r"^\s*([<>\u2264\u2265])\s*=?\s*(\S.*)$")


def read_value(typed: str) -> tuple[Comparator | None, str]:
    """Splits "<0.5" into what it is compared with and the number; a plain number has no comparator."""
    found = _BEYOND.match(typed)
    if found is None:
        return None, typed
    return (Comparator.BELOW if found[1] in "<\u2264" else Comparator.ABOVE), found[2]


def against_range(row: Mapping[str, object]) -> str | None:
    """ "low", "high" or "within" by the laboratory's own range; None where range or number is missing.

    A value beyond what the method measures is judged only where that is certain: "<0.5" with a range from 1 is low.
    """
    number, low, high = (None if row.get(key) is None else Decimal(str(row[key])) for key in ("number", "low", "high"))
    if number is None or (low is None and high is None):
        return None
    beyond = row.get("comparator")
    if beyond == Comparator.BELOW:
        return "low" if low is not None and number <= low else None
    if beyond == Comparator.ABOVE:
        return "high" if high is not None and number >= high else None
    if low is not None and number < low:
        return "low"
    return "high" if high is not None and number > high else "within"
