"""The tokens of a text that nothing explains: a capital or a digit, and no rule, list or unit that says why.

De-identification can miss what it has never seen. What is left with a capital or a digit is offered to the person who
reviews the text, so that a miss is seen before it leaves. Pure functions over values.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.paths import resource
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.reading import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"\w(?:[\w.,/:*+%'’>-]*[\w*+%])?")
_UNIT = (
    r"(?:mm|cm|m|nm|µm|um|mg|g|kg|µg|mcg|ng|pg|ml|l|dl|µl|fl|mmol|µmol|umol|nmol|pmol|mol|u|iu|ku|mu|gy|cgy|mci|mbq|gbq|"
    r"kda|mmhg|bpm|kcal|kj|mb|hu|suv|suvmax|ct|db|hz|kv|tesla|"
    r"days?|weeks?|months?|years?|hours?|min|minutes?|h|d|cycles?|courses?|doses?|fractions?|lines?|times|"
    r"tage?|wochen?|monate?n?|jahre?n?|stunden?|zyklus|zyklen|jours?|semaines?|mois|ans?|heures?|cycles?|"
    r"giorni|giorno|settiman[ae]|mes[ei]|ann[oi]|ore|cicli|ciclo|d[ií]as?|semanas?|mes(?:es)?|años?|horas?|ciclos?|"
    r"dagen|dag|weken|maanden|maand|jaar|uur|kuren|kuur|"
    r"mitos[ei]s|mitosen|nodes?|lesions?|metastas[ei]s|hpf|points?|percent|"
    r"pro(?:cent|zent)|patients?)"
)
_MEASURE = re.compile(
    rf"[\s\u00a0\u202f-]{{0,2}}(?:[x×]\s?10\S*\s?)?{_UNIT}(?:\b|/|²|³)|\s?(?:%|°|×|x\s?\d|/\s?\d)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?(?:[-–/x×]\d{1,3}(?:[.,]\d{1,3})?){0,2}%?")
_SHORT = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?%?")
"""A number of one or two digits says nothing of who it is."""
_COUNTED_BEFORE = re.compile(
    r"(?:grade|stage|ecog|pci|score|grad|stadium|stadio|grado|stade|type|typ|tipo|line|cycle|level|phase|ki-?67|"
    r"karnofsky|lansky|dose|nr|day|week|month|base|height|of|and|to|or|[<>=≤≥~±(x×/,-])\s?$",
    re.IGNORECASE,
)
_TERMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[cpyrmauis]{0,3}T(?:[0-4x][a-d]?|is)(?:N[0-3x][a-d]?)?(?:M[01x][a-d]?)?",
        r"[cpyrma]{0,2}[NM][0-3x][a-d]?",
        r"R[012x]|L[01x]|V[012x]|Pn[01x]|G[1-4x]|S[0-3]|D[12]",
        r"[IVX]{1,4}[A-C]?\d?",
        r"[pcg]\.\(?[A-Z*][A-Za-z0-9_>*+=?()-]*",
        r"[CD]\d{2}(?:\.\d)?|\d{4}/\d",
        r"HLA-[A-Z]{1,4}\d?(?:\*\d{2}(?::\d{2})?)?",
        r"[A-Z][A-Z0-9]{1,6}::[A-Z][A-Z0-9]{1,6}",
        r"(?:[A-Z]{1,5}-)?C?D\d{1,3}[a-z]?|S-?100|Ki-?67|SOX\d{1,2}|CK\d{1,2}(?:/\d{1,2})?|WT1|INI-?1|MDM2|BRAF|BAP1",
        r"(?:Th|L|C|S|T)\d{1,2}(?:[-/](?:Th|L|C|S|T)?\d{1,2})?",
        r"\d{1,2}q|\d{1,2}p(?:\d{2}(?:\.\d)?)?|\d{1,2}[pq]\d{0,2}(?:\.\d)?",
        r"(?:PET|CT|MRI?|MRT|FDG|SPECT|TC|RM|IRM|US|DWI)(?:[-/](?:PET|CT|MRI?|MRT|TC|RM|TDM))*",
        r"10[⁰¹²³⁴-⁹]+(?:/\S+)?",
        r"\d{1,2}-(?:year|month|week|day)s?(?:-old)?",
    )
)
"""Stages, grades, genes and changes, codes, markers, vertebrae, arms of chromosomes, imaging."""
_GENE_LIKE = re.compile(r"[A-Z][A-Z0-9-]{1,7}\d[A-Z]?")
_ENDINGS = re.compile(
    r".{2,}(?:oma|omas|itis|osis|ectomy|otomy|ostomy|plasty|graphy|scopy|pathy|a?emia|algia|megaly|genic|plastic|"
    r"cytic|nodal|positive|negative|mab|nib|platin|rubicin|taxel|ung|keit|zione|ción|tion|sion)s?"
)
"""Endings of words of medicine and of abstract nouns."""
_PLAIN_ENDINGS = re.compile(
    r".{2,}(?:ing|ed|ly|al|ic|ous|ity|ment|ive|able|ible|ness|ence|ance|ary|ful|less|mente|lich|isch)"
)
"""Endings of ordinary words, which count at the start of a sentence only."""
_BEGINNINGS = frozenset(
    re.findall(
        r"\w+",
        "agrees differs smaller larger wide deep fast slow more less most some few many one two three four five six "
        "seven eight nine ten back firm soft hard new old high low mild severe change changed persistent anterior "
        "posterior upper lower inner outer left right early late next last same other both all none any before after "
        "since during complete partial further repeat wants wish wishes seen known unknown long short large small",
    )
)
"""Ordinary words that often begin a note."""
_LOWER = re.compile(r"(?<![\w.])[a-zß-öø-ÿ]{3,}(?![\w.])")


def unexplained(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[tuple[int, int], ...]:
    """Start and end of every token with a capital or a digit that is neither a finding (`taken`) nor explained.

    Places are counted in code points of `text`. A word is explained by a list of medicine or of everyday words, a
    number by its unit or its smallness, a code by its shape (TNM, HGVS, ICD, HLA, markers).
    """
    closed = sorted(taken)
    found = []
    at = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while at < len(closed) and closed[at][1] <= start:
            at += 1
        if at < len(closed) and closed[at][0] < end:
            continue
        token = match.group()
        if any(char.isupper() or char.isdigit() for char in token) and not _explained(token, text, start, end):
            found.append((start, end))
    return tuple(found)


def _explained(token: str, text: str, start: int, end: int) -> bool:
    if any(pattern.fullmatch(token) for pattern in _TERMS):
        return True
    if token[0].isdigit():
        return _number(token, text, start, end)
    first = not text[:start].strip() or bool(re.search(r"(?:[.:!?;•*)(]|\n)\s*$", text[max(0, start - 4) : start]))
    return all(_word(part, first and at == 0) for at, part in enumerate(re.split(r"[-/'’+:,.]", token)) if part)


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """Words written small in the code lists and checklists: words of medicine, and everyday ones between them."""
    found: set[str] = set()
    for folder in ("codes", "checklists"):
        for path in resource(folder).iterdir():
            if path.suffix in {".csv", ".json"}:
                found.update(_LOWER.findall(path.read_text("utf-8")))
    return frozenset(fold(word) for word in found)


def _number(token: str, text: str, start: int, end: int) -> bool:
    if _SHORT.fullmatch(token) or re.fullmatch(rf"\d{{1,5}}(?:[.,]\d{{1,3}})?{_UNIT}", token, re.IGNORECASE):
        return True
    if re.fullmatch(r"\d{1,6}(?:[.,]\d{1,4})?", token) and _MEASURE.match(text, end):
        return True
    if not _NUMBER.fullmatch(token):
        return False
    return bool(_COUNTED_BEFORE.search(text, max(0, start - 14), start))


def _word(part: str, first: bool) -> bool:
    """Whether one part of a token needs no second look. `first`: it begins a sentence, so its capital says nothing."""
    if part.isdigit():
        return len(part) <= 2
    if not any(char.isupper() for char in part) and not any(char.isdigit() for char in part):
        return True
    low = fold(part)
    if any(
        is_explained(low) for is_explained in (guards.is_medical, guards.is_common, guards.is_stop, guards.is_eponym)
    ):
        return True
    if len(low) > 4 and low.endswith("s") and (guards.is_medical(low[:-1]) or guards.is_common(low[:-1])):
        return True
    if _GENE_LIKE.fullmatch(part) and guards.is_medical(low.rstrip("0123456789")):
        return True
    if len(low) == 1:
        return first or not part.isupper()
    if guards.is_given(low) or guards.is_family(low) or guards.is_town(low):
        return False
    return (
        low in _vocabulary()
        or bool(_ENDINGS.fullmatch(low))
        or (first and (low in _BEGINNINGS or bool(_PLAIN_ENDINGS.fullmatch(low))))
    )
