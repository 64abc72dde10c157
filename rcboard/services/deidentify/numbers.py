# ruff: noqa: E501  patterns are easier to read on one line
"""Record, accession, insurance and national numbers, accounts, plates: by label, by shape, by check digit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.guards import is_medical

if TYPE_CHECKING:
    from rcboard.services.deidentify.reading import Reading

_SHAPES = (
    # International bank account number.
    ("iban", r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?(?![A-Z0-9])"),
    # Italy: codice fiscale.
    ("codice_fiscale", r"(?i)(?<![A-Z0-9])[A-Z]{6}[ ]?\d[0-9LMNP-V][ ]?[A-EHLMPR-T][ ]?\d[0-9LMNP-V][ ]?[A-Z]\d{3}[ ]?[A-Z](?![A-Z0-9])"),
    # Spain: DNI and NIE, social security number.
    ("dni", r"(?<![\w.])\d{8}[ ]?-?[ ]?[A-HJ-NP-TV-Z](?![\w])|(?<![\w])[XYZ][ ]?-?\d{7}[ ]?-?[A-HJ-NP-TV-Z](?!\w)"),
    ("nass", r"(?<![\w/.])\d{2}[ /\-]\d{8}[ /\-]\d{2}(?![\w/])"),
    # France: NIR with its blanks.
    ("nir", r"(?<![\w])[1-478][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}(?:[ .\-]{0,3}\d{2})?(?!\w)"),
    # United Kingdom: national insurance number.
    ("nino", r"(?i)(?<![A-Z0-9])[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D](?![A-Z0-9])"),
    # Germany: pension insurance number; health insurance number.
    ("rvnr", r"(?i)(?<!\w)\d{2}[ ]?[0-3]\d[01]\d{3}[ ]?[A-Z][ ]?\d{3}(?!\w)"),
    ("kvnr", r"(?<![\w\-])[A-Z]\d{9}(?!\w)"),
    # Switzerland: AHV. Belgium: national register. Austria: social insurance with a birth date.
    ("ahv", r"(?<!\d)756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?!\d)"),
    ("rijksregister", r"(?<![\d.])\d{2}[. ]?[0-5]\d[. ]?[0-3]\d[ ]?-[ ]?\d{3}[. ]?\d{2}(?!\d)"),
    ("svnr", r"(?<![\d./\-])\d{4}[ ][0-3]\d[01]\d{3}(?![\d./\-])"),
    # Plates with hyphens: France, the Netherlands.
    ("plate", r"(?<![\w\-])[A-Z]{2}-\d{3}-[A-Z]{2}(?![\w\-])"),
    # Letters and digits as laboratories and registries write them: H24-11873, KH-203-88-14, SP-21-30041, 24-PA-7781.
    ("code", r"(?<![\w\-./@*:])[A-Z]{1,4}[.\-/]?\d{2,4}(?:[.\-/]\d{2,8}){1,3}(?:[\-/][A-Z\d]{1,3})?(?![\w\-/@]|\.\d)"),
    ("code", r"(?<![\w\-./@*:])[A-Z]{1,3}-?\d{5,10}[A-Z]?(?![\w\-/@%]|\.\d)"),
    ("code", r"(?<![\w\-./@*:])\d{2,4}[\-/]?[A-Z]{1,3}[\-/]?\d{4,8}(?![\w\-/@%]|\.\d)"),
    ("code", r"(?<![\w\-./@*:])[A-Z]{2,4}(?:-\d{2,7}){1,3}(?:-[A-Z])?(?![\w\-/@%]|\.\d)"),
    ("code", r"(?<![\w/.])[A-Z]{1,4}/[A-Za-z]{1,4}/[\w\-]{0,6}\d{3,9}[\w\-]{0,3}(?![\w/])"),
    ("code", r"(?<![\w\-./,])\d{2}-\d{5,6}(?![\w\-/.%]|,\d)"),
    ("spaced_code", r"(?<![\w\-./])[A-Z]{2,3}[ ]\d{5,8}(?![\w\-/%]|[.,]\d)"),
    # Digits in groups with hyphens, no date and no phone.
    ("groups", r"(?<![\w.,/\-])\d{2,4}-\d{2}-\d{2,4}(?![\w.,/\-])"),
    ("long_number", r"(?<![\w.,/\-])\d{8,20}(?![\w%]|[.,]\d)"),
    ("spaced", r"(?<!\d)(?<!\d )(?:\d ){8,40}\d(?! ?\d)"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _SHAPES)
_GENERIC = re.compile(
    r"(?<![a-z])(?:number|no|nr|n(?=\.)|numero|nummer|numerus|nº|n°|num)[.:]?[ ]?(?:is|es|e|est|ist|:|=)?[ ]{0,2}(?=\d)((?:\d[ \-./]?){3,14}\d)(?!\w)"
)
_LAB_CODE = re.compile(
    r"(?<![\w\-./])(?:(?:block|blocks|blocco|blocchi|blocchetto|blocchetti|bloc|blocs|bloque|bloques|blok|blokken|bloecke|block|blocke|slide|slides|vetrino|vetrini|lame|lames|coupe|coupes|objekttrager|inclusione|inclusioni)[ ]{1,2}(?:nr\.?[ ]|n\.[ ])?)([a-z]{0,2}\d{1,3}[a-z]?)(?:[ ]?(?:-|–|to|bis|a|à|t/m|tot|und|and|e|y|et|en|,)[ ]?([a-z]{0,2}\d{1,3}[a-z]?))?(?![\w%])"
)
_PLACE = re.compile(
    r"(?<![a-z])(?:ward|room|bed|zimmer|zi|bett|kamer|chambre|ch|lit|stanza|camera|letto|habitacion|cama|box|station|sala|salle|cubicle|bay)[ .:]{1,12}(?:nr\.?[ ])?([a-z]{0,3}-?\d{1,4}[a-z]?(?:-[a-z\d])?)(?![\w%,.]\d|\w|[ ]?(?:mm|cm|mg|ml|kg|tage|days|x))"
)
_PLATE = re.compile(
    r"(?<![a-z])(?:kfz|kennzeichen|targa|matricula|kenteken|immat\w{0,14}|plaque|registration|car reg\w{0,10}|vehicle|number plate)[a-z \-]{0,14}[: ]{1,3}(?=[a-z0-9 \-]{0,10}\d)([a-z0-9]{1,4}[ \-]?[a-z0-9]{1,4}[ \-]?[a-z0-9]{0,4})(?!\w)"
)
_SCALE = re.compile(r"(?:lymph|node|nodal|lk|ln|ganglion|linfon|klier)\w*[ -]{0,2}(?:station)?s?[ :]{0,2}$")


def numbers(reading: Reading) -> list[Hit]:
    """Numbers that name a person, a record, a sample or an account."""
    clean, folded = reading.clean, reading.folded
    hits = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(clean):
            if name == "spaced_code" and is_medical(match.group()[:3].strip().lower()):
                continue
            if name == "code" and _is_term(match.group(), folded, match.start()):
                continue
            weight = 4 if name in {"code", "spaced_code", "groups", "long_number"} else 7
            hits.append(Hit(*match.span(), Kind.ID, f"number.{name}", weight > 4, "", weight))
    hits += [Hit(*m.span(1), Kind.ID, "number.named", False, "", 4) for m in _GENERIC.finditer(folded)]
    for match in _LAB_CODE.finditer(folded):
        if re.search(r"\d\.[ ]$", folded[max(0, match.start() - 3) : match.start()]):
            continue
        hits.append(Hit(*match.span(1), Kind.ID, "number.block", False, "", 4))
        if match.group(2):
            hits.append(Hit(*match.span(2), Kind.ID, "number.block", False, "", 4))
    hits += [Hit(*m.span(1), Kind.ID, "number.plate", True, "", 5) for m in _PLATE.finditer(folded)]
    for match in _PLACE.finditer(folded):
        word = match.group()
        if word.startswith(("station", "box", "bay", "sala")) and (
            _SCALE.search(folded[max(0, match.start() - 24) : match.start()]) or not clean[match.start()].isupper()
        ):
            continue
        hits.append(Hit(*match.span(1), Kind.ID, "number.room", False, "", 3))
    return hits


_TERMS = re.compile(
    r"(?:C[DKO]|HLA|HMB|TTF|CA|CEA|INI|BRG|SOX|WHO|ICD|CTCAE|EORTC|NCT|SIOP|COG|AREN|ACNS|AEWS|GTN|IL|TNF|VEGF|HER|PD|BRAF|KRAS|TP|SMAR|EWSR|FLI|NAB|STAT|SS|MDM|CDK|COVID|SARS|HPV|HHV|EBV|HIV|"
    r"CT|MR|PET|ECOG|RTOG|NSABP|CALGB|SWOG|GOG|AJCC|UICC|FIGO|NB|HR|ALL|AML|LNR|RX|SPECT|BAY|AMG|MK|BMS|RO|TAS|ABT|GSK|PF|LOXO|OMIM|MIM|ORPHA|SNOMED|LOINC|ATC|ISO|EN|DIN)[\-]?\d",
    re.IGNORECASE,
)


_ICD = re.compile(r"[A-Z]\d{2}(?:\.\d{1,3})?")


def _is_term(text: str, folded: str, start: int) -> bool:
    """Whether a code is a marker, a trial, a drug in trial or a standard."""
    digits = sum(char.isdigit() for char in text)
    if digits < 4 or _ICD.fullmatch(text):
        return True
    return bool(_TERMS.match(text)) and digits < 6 and "-" not in text[3:]
